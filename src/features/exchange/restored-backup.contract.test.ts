import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { queueMail } from '../../platform/email/public.ts'
import { checkEdition, findEdition, listRedactions, syncLedger } from '../signatures/public.ts'
import { everywhere, plant, redact, secret } from './redaction.builders.ts'
import { proseTables } from './redaction.places.ts'
import { now, useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { redactionLedgerStep } from './set-up.ts'

describe('a restored backup', () => {
  const service = useSealedPortfolios()
  const folder = mkdtempSync('/tmp/waymark-ledger-test-')
  const ledger = join(folder, 'redactions.jsonl')
  after(() => rmSync(folder, { recursive: true, force: true }))
  const tables = [...new Set([...proseTables.map(({ table }) => table), 'redaction_places', 'issued_files'])]

  /** Copies of all rows as they were, put back in place of what is there: what a restore does. */
  const backUp = async () => {
    for (const table of tables)
      await testAsOwner(service.database, `create table backup_of_${table} as select * from ${table}`)
  }
  const restore = async () => {
    const statements = tables.flatMap((table) => [`delete from ${table}`])
    const columns = (table: string) =>
      testAsOwner(
        service.database,
        `select string_agg(quote_ident(attname), ', ') as list from pg_attribute
         where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      ) as Promise<readonly { list: string }[]>
    const inserts: string[] = []
    for (const table of tables) {
      const [found] = await columns(table)
      inserts.push(`insert into ${table} (${found?.list}) select ${found?.list} from backup_of_${table}`)
    }
    await testAsOwner(
      service.database,
      `begin; set session_replication_role = replica; ${[...statements, ...inserts].join('; ')}; commit`,
    )
    for (const table of tables) await testAsOwner(service.database, `drop table backup_of_${table}`)
  }

  test('has its redactions done again from a ledger that never held the words', async () => {
    await plant(service)
    const { databases } = service.database
    const edition = await service.application('thandiwe')
    const sealed = await service.read((tx) => findEdition(tx, edition.editionId))
    const long = sealed?.leaves.find(
      (leaf) => leaf.path.includes('/answers/') && typeof leaf.value === 'string' && leaf.value.length > 400,
    )
    const phrase = String(long?.value).split(/\s+/).slice(20, 24).join(' ').replace(/\W+$/u, '')
    await backUp()
    const first = await redact(service, secret)
    await redact(service, phrase)
    assert.equal((await syncLedger(databases, ledger, now)).written, 2)
    assert.equal((await syncLedger(databases, ledger, now)).written, 0)
    const kept = readFileSync(ledger, 'utf8')
    assert.doesNotMatch(kept, /foxglove/i)
    assert.ok(!kept.toLowerCase().includes(phrase.toLowerCase()))

    await restore()
    assert.notDeepEqual(await everywhere(service, 'Foxglove'), [])
    const said: string[] = []
    await redactionLedgerStep.run({
      databases,
      config: { dataFolder: folder },
      progress: (line) => said.push(line),
    })

    assert.deepEqual(said, ['Done again after a restore: 2 redactions (see Manage, Redactions)'])
    assert.deepEqual(await everywhere(service, 'Foxglove'), [])
    assert.deepEqual(await everywhere(service, phrase), [])
    const after = await service.read((tx) => findEdition(tx, edition.editionId))
    assert.ok(after)
    assert.equal(checkEdition(after).sound, true)
    const list = await service.read((tx) => listRedactions(tx))
    assert.equal(list.length, 2)
    assert.equal(list.find(({ id }) => id === first.redaction.id)?.orderedByName, 'Mehmet Yıldırım')
    assert.ok(list.every(({ appliedAgainAt }) => appliedAgainAt !== undefined))
    assert.equal((await syncLedger(databases, ledger, now)).appliedAgain, 0)
  })

  test('a line of the ledger that was torn by a power cut is told and spoils no other', async () => {
    const { databases } = service.database
    writeFileSync(ledger, `${readFileSync(ledger, 'utf8').trimEnd()}\n{"v":1,"auth`)
    const torn = await syncLedger(databases, ledger, now)
    assert.equal(torn.unreadable.length, 1)
    await service.write((tx) =>
      queueMail(tx, { to: 'a@example.gov.uk', subject: 'Rowan Thistlewick', text: 'x' }),
    )
    await redact(service, 'Rowan Thistlewick')
    assert.equal((await syncLedger(databases, ledger, now)).written, 1)
    assert.equal((await syncLedger(databases, ledger, now)).written, 0)
  })
})
