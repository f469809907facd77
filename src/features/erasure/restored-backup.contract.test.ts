import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { checkEdition, findEdition, leftName } from '../signatures/public.ts'
import { agreed, at, eraseAll, everyRow } from './erasure.builders.ts'
import { syncErasures } from './erasure.ledger.ts'
import { erasureLedgerStep } from './set-up.ts'

describe('a backup from before a record was erased', () => {
  const service = useSealedPortfolios()
  const folder = mkdtempSync('/tmp/waymark-erasures-test-')
  const ledger = join(folder, 'erasures.jsonl')
  after(() => rmSync(folder, { recursive: true, force: true }))
  const asOwner = (statement: string) => testAsOwner(service.database, statement)
  const tables = async () =>
    (await asOwner(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
      and c.relkind = 'r' and exists (select from pg_attribute a where a.attrelid = c.oid
        and a.attname = 'authority_id') and c.relname not like 'backup_of_%' order by 1`)) as readonly {
      name: string
    }[]

  const backUp = async () => {
    for (const { name } of await tables())
      await asOwner(`create table backup_of_${name} as select * from "${name}"`)
  }
  /** Every row as it was then, and none since. */
  const restore = async () => {
    const columns = (await asOwner(`select c.relname as name, string_agg(quote_ident(attname), ', ') as list
      from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relkind = 'r'
        and c.relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped and attgenerated = ''
      group by 1`)) as readonly { name: string; list: string }[]
    const all = await tables()
    const statements = [
      ...all.map(({ name }) => `delete from "${name}"`),
      ...all.map(({ name }) => {
        const list = columns.find((each) => each.name === name)?.list
        return `insert into "${name}" (${list}) overriding system value select ${list} from backup_of_${name}`
      }),
      ...all.map(({ name }) => `drop table backup_of_${name}`),
    ]
    await asOwner(`begin; set session_replication_role = replica; ${statements.join('; ')}; commit`)
  }
  const holding = async (words: string) => {
    const found = await everyRow(service.database)
    return [...found].flatMap(([table, rows]) =>
      rows.some((row) => JSON.stringify(row).includes(words)) ? [table] : [],
    )
  }

  test('has it erased again at the next start, from a ledger of ids alone [R-323]', async () => {
    const personId = service.person('thandiwe')
    const name = 'Thandiwe Mabaso-Whitfield'
    const others = await service.application('michael')
    await backUp()
    assert.notDeepEqual(await holding(name), [])
    const id = await agreed(service.database, {
      ...{ personId, proposedBy: service.person('mehmet'), by: service.person('tamsin') },
    })
    await eraseAll(service.database, id)
    const { databases } = service.database
    assert.equal((await syncErasures(databases, ledger, at)).written, 1)
    assert.equal((await syncErasures(databases, ledger, at)).written, 0)
    assert.doesNotMatch(readFileSync(ledger, 'utf8'), /Thandiwe|Mabaso|Mehmet/)

    await restore()
    assert.notDeepEqual(await holding(name), [])
    const said: string[] = []
    const start = () =>
      erasureLedgerStep.run({
        databases,
        config: { dataFolder: folder },
        progress: (line) => said.push(line),
      })
    await start()

    assert.deepEqual(said, ['Erased again after a restore: 1 record (see Manage, Erased records)'])
    assert.deepEqual(await holding(name), [])
    const edition = await service.read((tx) => findEdition(tx, others.editionId))
    assert.equal(edition && checkEdition(edition).sound, true)
    const erasures = await service.read((tx) => tx.selectFrom('erasures').selectAll().execute())
    assert.deepEqual(
      erasures.map((each) => [each.id, each.state, each.done_again_at !== null]),
      [[id, 'done', true]],
    )
    const [person] = await service.read((tx) =>
      tx.selectFrom('persons').select(['given_name', 'family_name']).where('id', '=', personId).execute(),
    )
    assert.equal(`${person?.given_name} ${person?.family_name}`, leftName)

    appendFileSync(ledger, '{"v":1,"auth')
    said.length = 0
    await start()
    assert.deepEqual(said, ['Lines of erasures.jsonl that cannot be read: 2'])
  })
})
