import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Answer, parseSection, type SectionAnswers } from '../../src/features/documents/public.ts'
import { formReader } from '../../src/features/forms-away/form.answers.ts'
import { comparable } from '../../src/features/forms-away/form.identity.ts'
import { answerParts, optionsOf } from '../../src/features/forms-away/form.questions.ts'
import { readPack } from '../../src/features/packs/pack.check.ts'
import { type DocumentTemplate, type Field, fieldsOf } from '../../src/features/schemes/public.ts'
import { canonicalJson } from '../../src/kernel/canonical.ts'
import { isoDate } from '../../src/kernel/dates.ts'
import type { WordPart } from '../../src/platform/rendering/word-form.ts'
import { readWordForm } from '../../src/platform/rendering/word-form.read.ts'
import { renderWordForm } from '../../src/platform/rendering/word-form.render.ts'

/** Every document of every pack goes out to Word and comes back with the same answers, whatever was written. */

const root = join(import.meta.dirname, '../..')
const folders = ['packs', 'docs/examples'].flatMap((place) =>
  readdirSync(join(root, place), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, place, entry.name, 'pack.yaml')))
    .map(({ name }) => `${place}/${name}`),
)

const items = [
  { id: 'frame/one', name: 'One' },
  { id: 'frame/two', name: 'Two', group: 'Second' },
]
const evidence = [
  { id: 'ev-1', name: 'Court skills', cells: {}, counts: true, why: '' },
  { id: 'ev-2', name: 'Shadowing', cells: {}, counts: true, why: '' },
]
const places = [{ place: 'doc/part', name: 'Part', href: '/' }]

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('A & B <c> "d"', 'One\nline\n\nAnother\n- item\n- item two\tend', '$& $1', ''),
)
const day = fc.constantFrom('2026-03-27', '2024-02-29', '')
const name = words.map((text) => ({ name: text }))
const some = (ids: readonly string[]) => fc.subarray([...ids])
const option = (field: Parameters<typeof optionsOf>[0]) =>
  fc.constantFrom('', ...optionsOf(field).map((each) => each.option))

function answerTo(field: Field): fc.Arbitrary<Answer | undefined> {
  switch (field.type) {
    case 'read':
      return fc.constant(undefined)
    case 'date':
      return day
    case 'month':
      return fc.constantFrom('2026-03', '')
    case 'tick':
      return fc.boolean()
    case 'yes-no':
    case 'choice':
      return option(field)
    case 'choices':
      return some(field.options.map((each) => each.option))
    case 'checklist':
      return some(field.groups.flatMap(({ rows }) => rows.map(({ row }) => row)))
    case 'framework-items':
      return some(items.map(({ id }) => id))
    case 'evidence':
      return some(evidence.map(({ id }) => id))
    case 'grid':
      return fc.record(
        Object.fromEntries(
          field.rows.map(({ row }) => [row, fc.constantFrom(...field.options.map((each) => each.option))]),
        ),
      )
    case 'person':
      return name
    case 'finding':
      return fc.record({ ticked: fc.boolean(), places: some(['doc/part']), guidance: words })
    case 'rows':
      return fc.array(
        fc.record({
          id: fc.uuid(),
          cells: fc.record(
            Object.fromEntries(
              field.columns.map((column) => [
                column.column,
                column.type === 'date'
                  ? day
                  : column.type === 'choice' || column.type === 'yes-no'
                    ? option(column)
                    : column.type === 'framework-items'
                      ? some(items.map(({ id }) => id))
                      : words,
              ]),
            ),
          ),
        }),
        { maxLength: 2 },
      )
    default:
      return words
  }
}

function controlsOf(parts: readonly WordPart[]) {
  return parts.flatMap((part) => {
    if (part.kind === 'control') return [part.control]
    if (part.kind === 'table')
      return part.rows.flat().flatMap((cell) => (typeof cell === 'string' ? [] : cell))
    return part.kind === 'rows' ? (part.rows[0]?.cells.flat() ?? []) : []
  })
}

async function assertComesBack(template: DocumentTemplate, answers: SectionAnswers): Promise<void> {
  const asked = [...fieldsOf(template)].filter(({ field }) => field.type !== 'read' && !field.calculated)
  const supplies = {
    evidence: { rows: evidence, preloaded: [] },
    frameworks: new Proxy({}, { get: () => items }),
    places,
  }
  const parts = asked.flatMap(({ section, field }) => answerParts(field, { section, answers, supplies }))
  const controls = controlsOf(parts)
  assert.equal(new Set(controls.map(({ tag }) => tag)).size, controls.length, 'every tag is another')
  for (const control of controls) {
    assert.ok(control.tag.length <= 64, control.tag)
    if (control.kind !== 'choice') continue
    assert.equal(new Set(control.options).size, control.options.length, `${control.tag}: options differ`)
    assert.ok(
      control.options.every((text) => text.length <= 255),
      `${control.tag}: Word shows 255 characters`,
    )
  }
  const form = readWordForm(await renderWordForm({ title: template.name, about: [], parts, properties: {} }))
  assert.ok(typeof form === 'object', String(form))
  const read = formReader(form)
  for (const { section, field } of asked) {
    const { sent, unread } = read(field, { section, answers, supplies })
    const where = `${template.document}, ${field.field}`
    assert.deepEqual(unread, [], where)
    assert.ok(sent, where)
    const after = parseSection(template, { ...section, fields: [field] }, sent, {
      today: isoDate('2026-12-04'),
    })
    assert.equal(
      comparable(field, after.answers[field.field]),
      comparable(field, answers[field.field]),
      where,
    )
  }
}

describe('Word forms of every pack', () => {
  const done = new Set<string>()
  for (const folder of folders)
    it(`every document of ${folder} goes out and comes back with the same answers`, async () => {
      const { pack } = await readPack(join(root, folder))
      assert.ok(pack)
      const templates = [pack.documents, ...Object.values(pack.schemes).map((scheme) => scheme.templates)]
      for (const template of templates.flatMap((each) => Object.values(each))) {
        const key = canonicalJson(template)
        if (done.has(key)) continue
        done.add(key)
        const answers = fc.record(
          Object.fromEntries([...fieldsOf(template)].map(({ field }) => [field.field, answerTo(field)])),
        )
        await fc.assert(
          fc.asyncProperty(answers, (given) => assertComesBack(template, given)),
          { numRuns: 2 },
        )
      }
    })
})
