import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { verifyLines } from '../../cli/verify.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { sealAudit } from '../../platform/audit/seal.ts'
import { verifyAudit } from '../../platform/audit/verify.ts'
import { queueMail } from '../../platform/email/public.ts'
import { keepText } from '../journeys/public.ts'
import {
  checkEdition,
  findEdition,
  findWords,
  listRedactions,
  type RedactionDone,
  redactionMark,
  redactWords,
  syncLedger,
  verifyFile,
} from '../signatures/public.ts'
import { stopPrinting } from './issuing.handlers.ts'
import { leftAlone, proseTables } from './redaction.places.ts'
import { now, paperOf, today, useSealedPortfolios } from './sealed-portfolio.builders.ts'
import { exchangeTasks, keepLedgerIn } from './set-up.ts'

type Service = ReturnType<typeof useSealedPortfolios>

interface Column {
  readonly table: string
  readonly column: string
}

/** Every column of the database that can hold words. */
async function wordColumns(service: Service): Promise<readonly Column[]> {
  return (await testAsOwner(
    service.database,
    `select c.relname as table, a.attname as column from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname = 'public' and c.relkind = 'r' and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'json'::regtype, 'text[]'::regtype)
       and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'authority_id')
     order by 1, 2`,
  )) as readonly Column[]
}

/** Where words stand in any column of any table, jobs included: nothing is trusted to know its own places. */
async function everywhere(service: Service, words: string): Promise<readonly string[]> {
  const pattern = `'%${words.replaceAll("'", "''")}%'`
  const asked = (await wordColumns(service)).map(
    ({ table, column }) =>
      `select '${table}.${column}' as place where exists (select from "${table}" where "${column}"::text ilike ${pattern})`,
  )
  asked.push(
    `select 'jobs' where exists (select from graphile_worker._private_jobs where payload::text ilike ${pattern})`,
  )
  const rows = (await testAsOwner(service.database, asked.join(' union all '))) as readonly {
    place: string
  }[]
  return rows.map(({ place }) => place)
}

function ordering(service: Service, tx: Parameters<Parameters<Service['write']>[0]>[0]) {
  return { tx, today, now, actor: { personId: service.person('mehmet'), requestId: 'test' } }
}

async function redact(service: Service, words: string, everyone = true): Promise<RedactionDone> {
  return service.write((tx) =>
    redactWords(ordering(service, tx), {
      words,
      whole: true,
      ground: 'child-or-family',
      reason: 'A child is named.',
      orderedByName: 'Mehmet Yıldırım',
      personId: everyone ? undefined : service.person('thandiwe'),
    }),
  )
}

const secret = 'Jamie Foxglove'

/** The words in places of every kind, as the product's own handlers and other rooms would have put them there. */
async function plant(service: Service): Promise<void> {
  const { journeyId } = await service.application('thandiwe')
  const thandiwe = service.person('thandiwe')
  const manager = service.person('siobhan')
  await service.write(async (tx) => {
    await keepText(tx, {
      journeyId,
      task: 'review',
      field: 'why',
      body: `About ${secret}, aged 7.`,
      by: manager,
    })
    await queueMail(tx, {
      to: 'someone@example.gov.uk',
      subject: `About ${secret}`,
      text: `Hello\n\nJamie\nFoxglove was there.`,
      html: '<p>JAMIE&nbsp;Foxglove</p>',
      about: thandiwe,
    })
    const paper = await paperOf(tx, journeyId, 'employee-details')
    await tx
      .insertInto('document_drafts')
      .values({
        document_id: paper as never,
        section: 'any',
        person_id: thandiwe,
        base_revision: 1,
        answers: JSON.stringify({ a: `She met ${secret}.`, rows: [{ id: 'r1', cells: { b: [secret] } }] }),
        saved_at: now,
      })
      .execute()
    await tx
      .insertInto('journey_adjustments')
      .values({ journey_id: journeyId, asked_by: thandiwe, needs: `Because of ${secret}` } as never)
      .execute()
  })
}

describe('what redaction knows of', () => {
  const service = useSealedPortfolios()

  test('every column that can hold words is named as prose or as codes, so that none is forgotten', async () => {
    const known = new Map(
      proseTables.map((table) => [
        table.table,
        new Set([...(table.texts ?? []), ...(table.json ?? []), ...table.key]),
      ]),
    )
    const forgotten = (await wordColumns(service)).filter(
      ({ table, column }) =>
        !known.get(table)?.has(column) &&
        !leftAlone[table]?.includes('*') &&
        !leftAlone[table]?.includes(column),
    )
    assert.deepEqual(
      forgotten.map(({ table, column }) => `${table}.${column}`),
      [],
      'say in src/features/exchange/redaction.places.ts whether these hold what people write',
    )
  })
})

describe('taking words out', () => {
  const service = useSealedPortfolios()
  const folder = mkdtempSync('/tmp/waymark-redaction-test-')
  after(async () => {
    await stopPrinting()
    rmSync(folder, { recursive: true, force: true })
  })
  before(() => plant(service))

  const editionOf = async (key: 'thandiwe' | 'michael') => {
    const { editionId } = await service.application(key)
    const edition = await service.read((tx) => findEdition(tx, editionId))
    assert.ok(edition)
    return edition
  }
  const portfolio = async (who: 'thandiwe') => {
    const { journeyId, editionId } = await service.application(who)
    const browser = await service.signInAs(service.person(who))
    return (await browser.get(`/applications/${journeyId}/editions/${editionId}/portfolio.pdf`)).bytes
  }

  test('they are in no table afterwards, however they were typed there', async () => {
    const before = await everywhere(service, 'Foxglove')
    for (const place of ['journey_texts.body', 'outgoing_mails.html', 'document_drafts.answers'])
      assert.ok(before.includes(place), `${place} was planted`)
    const done = await redact(service, secret)
    assert.ok(done.found.length >= 5)
    // The mail also lies in the outbox as a file, where there is no mail server.
    const mail = done.found.find(({ table }) => table === 'outgoing_mails')
    const file = join(folder, 'outbox', `${mail?.key['id']}.eml`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, secret)
    keepLedgerIn(folder)
    const [job] = (await testAsOwner(
      service.database,
      `select payload from graphile_worker._private_jobs where payload::text like '%${mail?.key['id']}%' and payload::text like '%hashes%'`,
    )) as readonly { payload: { mails: string[]; hashes: string[] } }[]
    const payload = job?.payload as unknown as { payload?: unknown }
    await exchangeTasks.get('remove-withdrawn-files')?.({
      authorityId: service.database.authorityId,
      databases: service.database.databases,
      payload: payload.payload ?? payload,
      attempt: 1,
    })
    assert.equal(existsSync(file), false)
    assert.deepEqual(await everywhere(service, 'Foxglove'), [])
    assert.deepEqual(await service.read((tx) => findWords(tx, { words: secret, whole: false })), [])
  })

  test('the edition stays sound, its signatures stand, the chain holds, and a mark is where they were', async () => {
    await service.write((tx) =>
      recordAudit(tx, { actor: {}, action: 'look', subject: { kind: 'test', id: 'x' } }),
    )
    await sealAudit(service.database.databases, service.database.authorityId)
    const chainBefore = await verifyAudit(service.database.databases, service.database.authorityId)
    const before = await editionOf('thandiwe')
    const text = before.leaves.find(
      (leaf) => typeof leaf.value === 'string' && leaf.path.includes('/answers/') && leaf.value.length > 400,
    )
    assert.ok(text)
    const words = (text.value as string).split(/\s+/).slice(12, 16).join(' ')

    const done = await redact(service, words, false)

    assert.ok(done.editionIds.includes(before.editionId))
    const after = await editionOf('thandiwe')
    const leaf = after.leaves.find(({ path }) => path === text.path)
    assert.ok((leaf?.value as string).includes(redactionMark))
    assert.equal(leaf?.salt, null)
    assert.equal(leaf?.redactionId, done.redaction.id)
    assert.equal(leaf?.hash, text.hash)
    assert.equal(after.hash, before.hash)
    assert.equal(checkEdition(after).sound, true)
    assert.deepEqual(after.signatures, before.signatures)
    const { databases, authorityId } = service.database
    await sealAudit(databases, authorityId)
    const chain = await verifyAudit(databases, authorityId)
    assert.equal(chainBefore.broken, undefined)
    assert.equal(chain.broken, undefined)
    assert.deepEqual(chain.unsealed.changed, [])
    assert.ok(chain.sealed > chainBefore.sealed)
  })

  test('who signed is told, without the words', async () => {
    const mails = await service.read((tx) =>
      tx
        .selectFrom('outgoing_mails')
        .select(['to_name', 'text'])
        .where('subject', '=', 'Words were taken out of papers you signed')
        .execute(),
    )
    assert.deepEqual(new Set(mails.map(({ to_name }) => to_name)).has('Philippa Okonjo-Marsh'), true)
    assert.ok(mails.every(({ text }) => /Your signature stands/.test(text)))
  })

  test('phrases of many papers, one after another, leave no trace and every edition sound', async () => {
    const editions = [await editionOf('thandiwe'), await editionOf('michael')]
    const texts = editions.flatMap((edition) =>
      edition.leaves.flatMap((leaf) =>
        leaf.path.includes('/answers/') && typeof leaf.value === 'string' && leaf.value.length > 120
          ? [leaf.value]
          : [],
      ),
    )
    for (let index = 0; index < 6; index += 1) {
      const words = (texts[(index * 7) % texts.length] ?? '').split(/\s+/)
      const phrase = words
        .slice(3 + index, 7 + index)
        .join(' ')
        .replace(/[^\p{L}\p{N}]+$/u, '')
      if (phrase.includes(redactionMark) || phrase.length < 8) continue
      await redact(service, phrase)
      assert.deepEqual(await everywhere(service, phrase), [], phrase)
    }
    for (const key of ['thandiwe', 'michael'] as const)
      assert.equal(checkEdition(await editionOf(key)).sound, true)
  })

  test('a file issued before is withdrawn: its bytes go, and it is told as authentic and redacted', async () => {
    const old = await portfolio('thandiwe')
    const edition = await editionOf('thandiwe')
    const text = edition.leaves.find(
      (leaf) =>
        leaf.path.includes('/answers/') &&
        typeof leaf.value === 'string' &&
        leaf.value.length > 200 &&
        !leaf.value.includes(redactionMark),
    )
    const words = String(text?.value).split(/\s+/).slice(2, 5).join(' ')
    const { withdrawn } = await redact(service, words, false)
    assert.ok(withdrawn >= 1)
    const { databases, authorityId } = service.database
    const row = await service.read((tx) =>
      tx
        .selectFrom('issued_files')
        .select('sha256')
        .where('redaction_id', 'is not', null)
        .executeTakeFirstOrThrow(),
    )
    await exchangeTasks.get('remove-withdrawn-files')?.({
      authorityId,
      databases,
      payload: { hashes: [row.sha256] },
      attempt: 1,
    })
    assert.equal(await databases.files.get(authorityId, row.sha256), undefined)

    const told = await verifyLines(databases, old)
    assert.equal(told.lines[0], 'Authentic, redacted on Friday 4 December 2026')
    assert.equal(told.well, true)
    const verdict = await verifyFile(databases, old)
    assert.ok(verdict.is === 'authentic' && verdict.known.outdated)

    // What is issued now has marks instead, and is authentic too.
    const fresh = await portfolio('thandiwe')
    assert.notDeepEqual(fresh, old)
    const again = await verifyFile(databases, fresh)
    assert.ok(again.is === 'authentic' && !again.known.outdated && again.known.redactedOn.length > 0)
  })

  test('a leaf that was tampered with is found and named, though nothing else changed', async () => {
    const bytes = await portfolio('thandiwe')
    const edition = await editionOf('thandiwe')
    const leaf = edition.leaves.find(
      (each) =>
        each.redactionId === null && each.path.includes('/answers/') && typeof each.value === 'string',
    )
    const path = (leaf?.path ?? '').replaceAll("'", "''")
    // Past the trigger that lets a leaf change by a redaction only, as somebody with the disk in hand would.
    const set = (value: unknown, passingFor = '') =>
      testAsOwner(
        service.database,
        `set session_replication_role = replica; update edition_leaves
         set value = '${JSON.stringify(value).replaceAll("'", "''")}'::jsonb ${passingFor}
         where edition_id = '${edition.editionId}' and path = '${path}'`,
      )
    const told = async () => verifyLines(service.database.databases, bytes)
    await set(`${String(leaf?.value)} and more`)
    const changed = await told()
    assert.equal(changed.well, false)
    assert.ok(
      changed.lines.some((line) => line.includes(`leaf ${leaf?.path}`)),
      changed.lines.join('\n'),
    )
    // Calling the change a redaction does not help: no redaction that is kept left the leaf like this.
    await set(
      `${String(leaf?.value)} ${redactionMark}`,
      `, salt = null, redaction_id = (select id from redactions limit 1)`,
    )
    const disguised = await told()
    assert.equal(disguised.well, false)
    assert.ok(disguised.lines.some((line) => line.includes(`leaf ${leaf?.path}`)))
    await set(leaf?.value, `, salt = '${leaf?.salt}', redaction_id = null`)
    assert.equal((await told()).well, true)
  })
})

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
    const synced = await syncLedger(databases, ledger, now)

    assert.deepEqual(
      { appliedAgain: synced.appliedAgain, unmatched: synced.unmatched },
      { appliedAgain: 2, unmatched: 0 },
    )
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
