import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, DocumentId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { countQueries } from '../../platform/database/query-count.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import { aField, aSection, aTemplate } from './documents.builders.ts'
import { insertSectionSignature, keepDraft, voidSectionSignatures, writeSection } from './documents.store.ts'
import {
  contentHash,
  documentContent,
  documentFacts,
  documentFactsOf,
  findDocument,
  findText,
  redactField,
  registerDocumentOwner,
  startDocument,
} from './public.ts'

const id = (last: number) => `0190b6a0-0000-7000-8000-${String(last).padStart(12, '0')}`
const [maya, asha] = [id(1), id(2)] as [PersonId, PersonId]
const now = '2026-12-04T09:00:00Z' as IsoInstant
const today = isoDate('2026-12-04')
const actor: Actor = {
  authorityId: 1 as AuthorityId,
  personId: maya,
  duties: new Set(),
  actingFor: undefined,
  requestId: 'test',
}
const by = (personId: PersonId) => ({ personId, actingFor: undefined })

const versionOne = aTemplate([
  aSection('why', [
    aField({ field: 'statement', type: 'long-text' }),
    aField({ field: 'concerns', type: 'yes-no' }),
    aField({ field: 'under-one-year', type: 'yes-no', prefill: 'post.under-one-year', calculated: true }),
    aField({ field: 'probation', type: 'yes-no', when: { 'under-one-year': 'yes' } }),
    aField({
      field: 'learning',
      type: 'evidence',
      required: false,
      preloaded: false,
      columns: [{ column: 'activity', name: 'Activity' }],
    }),
  ]),
])
const versionTwo = aTemplate(
  [aSection('why', [...(versionOne.sections[0]?.fields ?? []), aField({ field: 'extra', type: 'text' })])],
  { version: 2 },
)
const templates: Readonly<Record<string, DocumentTemplate>> = {
  'hash-1': versionOne,
  'hash-2': versionTwo,
  'hash-many': aTemplate([aSection('one', [aField({ field: 'note', type: 'text' })])], {
    document: 'observation',
    name: 'Observation',
    many: true,
  }),
}

describe('keeping documents', () => {
  let underOneYear = false
  const at = useTestDatabase()
  before(() =>
    registerDocumentOwner('contract-test', {
      template: async (_tx, { templateHash }) => ({ template: templates[templateHash] as DocumentTemplate }),
      access: async () => ({
        mayRead: true,
        fills: [],
        signs: [],
        back: { href: '/', name: 'Home' },
        fillers: {},
      }),
      prefill: async () => ({ 'post.under-one-year': { value: underOneYear, from: 'Your post' } }),
      evidenceRows: async () => ({
        rows: [
          {
            id: 'ev-1',
            name: 'Court skills',
            cells: { activity: 'Court skills' },
            counts: true,
            why: 'In time',
          },
          { id: 'ev-2', name: 'Play', cells: { activity: 'Play' }, counts: true, why: 'In time' },
        ],
        preloaded: [],
      }),
      frameworkItems: async () => [],
      changed: async () => {},
    }),
  )
  const write = <Value>(work: (tx: Tx) => Promise<Value>) => at.databases.write(at.authorityId, work)
  const read = <Value>(work: (tx: Tx) => Promise<Value>) => at.databases.read(at.authorityId, work)
  let owners = 100
  const anOwner = () => id((owners += 1))
  const start = (tx: Tx, ownerId: string, hash = 'hash-1') =>
    startDocument(
      tx,
      actor,
      {
        ownerKind: 'contract-test',
        ownerId,
        aboutPersonId: maya,
        template: templates[hash] as DocumentTemplate,
        templateHash: hash,
      },
      now,
    )
  const save = (tx: Tx, documentId: DocumentId, statement: string, base: number, person = maya) =>
    writeSection(tx, {
      documentId,
      section: 'why',
      answers: { statement, concerns: 'no' },
      base,
      by: by(person),
      now,
    })

  test('a template that is filled in once is one document, also when two start it at once', async () => {
    const owner = anOwner()
    const [one, two] = await Promise.all([write((tx) => start(tx, owner)), write((tx) => start(tx, owner))])
    assert.equal(one, two)
  })

  test('documents of which there may be many take their numbers one after the other', async () => {
    const owner = anOwner()
    const ids = await Promise.all([1, 2, 3].map(() => write((tx) => start(tx, owner, 'hash-many'))))
    assert.equal(new Set(ids).size, 3)
    const numbers = await Promise.all(
      ids.map((each) => read(async (tx) => (await findDocument(tx, each))?.number)),
    )
    assert.deepEqual(numbers.toSorted(), [1, 2, 3])
  })

  test('of two who save over the same revision at the same moment one is told, and no text is overwritten', async () => {
    const document = await write((tx) => start(tx, anOwner()))
    for (const base of [0, 1]) {
      const results = await Promise.all([
        write((tx) => save(tx, document, `Maya ${base}`, base, maya)),
        write((tx) => save(tx, document, `Asha ${base}`, base, asha)),
      ])
      assert.deepEqual(results.map(({ ok }) => ok).toSorted(), [false, true])
      const refused = results.find(({ ok }) => !ok)
      assert.ok(refused && !refused.ok)
      assert.equal(refused.refusals[0].code, 'changed-meanwhile')
    }
    assert.equal((await read((tx) => findDocument(tx, document)))?.sections[0]?.revision, 2)
  })

  test('two sections never stand in each other’s way', async () => {
    const document = await write((tx) => start(tx, anOwner()))
    const results = await Promise.all(
      ['why', 'other'].map((section) =>
        write((tx) =>
          writeSection(tx, { documentId: document, section, answers: {}, base: 0, by: by(maya), now }),
        ),
      ),
    )
    assert.ok(results.every(({ ok }) => ok))
  })

  test('a started document stays on the template it was started on [R-131]', async () => {
    const owner = anOwner()
    await write(async (tx) => {
      await save(tx, await start(tx, owner, 'hash-1'), 'I am ready', 0)
      // A new version of the scheme comes into force; the document that is there stays as it is.
      await start(tx, owner, 'hash-2')
    })
    const facts = await read((tx) => documentFacts(tx, { kind: 'contract-test', id: owner }, today))
    assert.deepEqual(
      facts.documents.map(({ fields }) => [fields['complete'], fields['missing']]),
      [[true, 0]],
    )
  })

  test('facts of many owners come in one query, with empty lists for those without documents', async () => {
    const withDocument = await Promise.all(
      [1, 2, 3].map(async () => {
        const owner = anOwner()
        await write(async (tx) => save(tx, await start(tx, owner), 'I am ready', 0))
        return owner
      }),
    )
    const nobody = anOwner()
    const { value, count } = await countQueries(() =>
      read((tx) => documentFactsOf(tx, { kind: 'contract-test', ids: [...withDocument, nobody] }, today)),
    )
    assert.equal(count.queries, 1)
    assert.deepEqual(
      withDocument.map((owner) => value.get(owner)?.documents.length),
      [1, 1, 1],
    )
    assert.deepEqual(value.get(nobody), { documents: [], answers: [], rows: [] })
    assert.deepEqual(
      value.get(withDocument[0] as string)?.answers.map(({ fields }) => [fields['field'], fields['value']]),
      [
        ['statement', true],
        ['concerns', 'no'],
        ['under-one-year', 'no'],
      ],
    )
  })

  test('what is calculated opens the questions that depend on it [R-113]', async () => {
    underOneYear = true
    const owner = anOwner()
    await write(async (tx) => save(tx, await start(tx, owner), 'I am ready', 0))
    underOneYear = false
    const facts = await read((tx) => documentFacts(tx, { kind: 'contract-test', id: owner }, today))
    assert.equal(facts.documents[0]?.fields['missing'], 1)
  })

  test('sealed content holds template, answers and chosen evidence, and its hash changes with each', async () => {
    const owner = anOwner()
    const document = await write((tx) => start(tx, owner))
    const saved = (base: number, answers: Record<string, string | string[]>) =>
      write((tx) =>
        writeSection(tx, { documentId: document, section: 'why', answers, base, by: by(maya), now }),
      )
    const sealed = async () => {
      const [content] = await read((tx) => documentContent(tx, { kind: 'contract-test', id: owner }))
      assert.ok(content)
      return content
    }
    await saved(0, { statement: 'One', concerns: 'no' })
    const first = await sealed()
    assert.equal(contentHash(first), contentHash(await sealed()))
    await saved(1, { statement: 'One', concerns: 'no', learning: ['ev-1'] })
    const second = await sealed()
    assert.deepEqual(second.evidence, [
      { id: 'ev-1', name: 'Court skills', cells: { activity: 'Court skills' } },
    ])
    assert.equal(second.templateHash, 'hash-1')
    await saved(2, { statement: 'One', concerns: 'no' })
    assert.notEqual(contentHash(second), contentHash(first))
    assert.equal(contentHash(await sealed()), contentHash(first))
  })

  test('words are found and taken out of current answers, every revision and every draft', async () => {
    const document = await write((tx) => start(tx, anOwner()))
    await write((tx) => save(tx, document, 'I met “Jamie Fox” in May', 0))
    await write((tx) => save(tx, document, 'Then jamie\nfox was 50% better_', 1))
    await write((tx) =>
      keepDraft(tx, {
        documentId: document,
        section: 'why',
        personId: asha,
        baseRevision: 2,
        answers: { statement: 'Jamie Fox again', concerns: 'no' },
        now,
      }),
    )
    const place = { documentId: document, section: 'why', field: 'statement' }
    assert.deepEqual(await read((tx) => findText(tx, 'Jamie Fox')), [place])
    assert.deepEqual(await read((tx) => findText(tx, '50% better_')), [place])
    assert.deepEqual(await read((tx) => findText(tx, 'Jamie%Fox')), [])
    const changed = await write((tx) =>
      redactField(tx, { ...place, words: 'Jamie Fox', replacement: '█████' }),
    )
    assert.equal(changed, 4)
    assert.deepEqual(await read((tx) => findText(tx, 'Jamie Fox')), [])
    const after = await read((tx) => findDocument(tx, document))
    assert.equal(after?.sections[0]?.answers['statement'], 'Then █████ was 50% better_')
    assert.equal(after?.sections[0]?.revision, 2)
    assert.equal(after?.drafts[0]?.answers['statement'], '█████ again')
    await write((tx) => redactField(tx, { ...place, replacement: '█████' }))
    assert.equal((await read((tx) => findDocument(tx, document)))?.sections[0]?.answers['statement'], '█████')
  })

  test('a section has one standing signature, of what stands there, and a void one never returns [R-140]', async () => {
    const document = await write((tx) => start(tx, anOwner()))
    await write((tx) => save(tx, document, 'Read me', 0))
    const sign = async (revision: number) =>
      (await write((tx) =>
        insertSectionSignature(tx, {
          documentId: document,
          section: 'why',
          by: by(asha),
          printedName: 'Asha Rahman',
          role: 'manager',
          now,
          today,
          revision,
          contentHash: 'x',
        }),
      )) !== undefined
    assert.equal(await sign(2), false)
    assert.deepEqual((await Promise.all([sign(1), sign(1)])).toSorted(), [false, true])
    assert.equal(await write((tx) => voidSectionSignatures(tx, document, 'why', maya, now)), 1)
    assert.deepEqual((await read((tx) => findDocument(tx, document)))?.signatures, [])
    assert.equal(await sign(1), true)
  })

  test('another authority sees nothing of it', async () => {
    const owner = anOwner()
    const document = await write((tx) => start(tx, owner))
    await write((tx) => save(tx, document, 'Only here', 0))
    const other = <Value>(work: (tx: Tx) => Promise<Value>) => at.databases.read(at.otherAuthorityId, work)
    assert.equal(await other((tx) => findDocument(tx, document)), undefined)
    assert.deepEqual(await other((tx) => findText(tx, 'Only here')), [])
    const facts = await other((tx) => documentFacts(tx, { kind: 'contract-test', id: owner }, today))
    assert.deepEqual(facts.documents, [])
  })
})
