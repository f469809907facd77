import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { verifyLines } from '../../cli/verify.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { sealAudit } from '../../platform/audit/seal.ts'
import { verifyAudit } from '../../platform/audit/verify.ts'
import { createPdfRenderer } from '../../platform/rendering/pdf.ts'
import { checkEdition, findEdition, findWords, redactionMark, verifyFile } from '../signatures/public.ts'
import { printWith, stopPrinting } from './issuing.handlers.ts'
import { leftAlone } from './redaction.left-alone.ts'
import { proseTables } from './redaction.places.ts'
import { everywhere, plant, redact, secret, wordColumns } from './redaction.builders.ts'
import { useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { exchangeTasks, keepLedgerIn } from './set-up.ts'

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
    assert.ok(String(leaf?.value).includes(redactionMark))
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

  test('no file with the words goes out when they are taken out while its pages are being set', async () => {
    const edition = await editionOf('michael')
    const text = edition.leaves.find(
      ({ path, value }) => path.includes('/answers/') && typeof value === 'string' && value.length > 200,
    )
    const words = String(text?.value).split(/\s+/).slice(4, 7).join(' ')
    const renderer = createPdfRenderer()
    await stopPrinting()
    printWith({
      async render(book, options) {
        const made = await renderer.render(book, options)
        await redact(service, words)
        return made
      },
      close: () => renderer.close(),
    })
    const { journeyId, editionId } = await service.application('michael')
    const browser = await service.signInAs(service.person('michael'))
    const page = await browser.get(`/applications/${journeyId}/editions/${editionId}/portfolio.pdf`)
    await stopPrinting()
    assert.equal(page.status, 409)
    assert.match(page.text, /Download it again/)
    const kept = await service.read((tx) =>
      tx.selectFrom('issued_files').select('code').where('edition_id', '=', editionId).execute(),
    )
    assert.deepEqual(kept, [])
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
