import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readWordForm } from '../../platform/rendering/word-form.read.ts'
import { renderWordForm } from '../../platform/rendering/word-form.render.ts'
import { parseSection, type SectionAnswers } from '../documents/public.ts'
import { everyType } from '../documents/documents.builders.ts'
import type { DocumentTemplate, Section } from '../schemes/public.ts'
import { formReader } from './form.answers.ts'
import { comparable } from './form.identity.ts'
import { answerParts } from './form.questions.ts'

const supplies = {
  evidence: {
    rows: [
      { id: 'ev-1', name: 'Court skills', cells: {}, counts: true, why: '' },
      { id: 'ev-2', name: 'Shadowing', cells: {}, counts: true, why: '' },
    ],
    preloaded: [],
  },
  frameworks: {
    kss: [
      { id: 'kss/1', name: 'One' },
      { id: 'kss/2', name: 'Two' },
    ],
  },
  places: [{ place: 'doc-1/why', name: 'Statement', href: '/' }],
}

async function roundTrip(template: DocumentTemplate, section: Section, answers: SectionAnswers) {
  const asking = { section, answers, supplies }
  const bytes = await renderWordForm({
    title: 'Form',
    about: [],
    parts: section.fields.flatMap((field) => answerParts(field, asking)),
    properties: {},
  })
  const form = readWordForm(bytes)
  assert.ok(typeof form === 'object', String(form))
  const read = formReader(form)
  return section.fields.map((field) => {
    const { sent, unread } = read(field, asking)
    assert.ok(sent, `${field.field}: ${unread.join()}`)
    const after = parseSection(template, { ...section, fields: [field] }, sent, {
      today: '2026-12-04' as never,
    }).answers[field.field]
    return { field, after, unread }
  })
}

describe('answers out to Word and back', () => {
  test('one field of every type comes back as it went', async () => {
    const template = everyType()
    const filled: SectionAnswers = {
      short: 'A & B <c> "d"',
      long: 'One\nline\n\nAnother paragraph\n- item\n- item two\tend',
      child: 'J S',
      on: '2026-03-27',
      month: '2026-03',
      count: '12',
      mail: 'a@example.gov.uk',
      phone: '0121 496 0000',
      lasted: '2 hours',
      case: '1048213',
      who: { id: '0190b6a0-0000-7000-8000-00000000aaaa', name: 'Asha Rahman' },
      concerns: 'yes',
      comment: 'Some',
      volunteer: true,
      kind: 'adequate',
      kinds: ['limited', 'substantial'],
      grid: { 'CG-01': 'limited' },
      seen: ['OBS-02'],
      items: ['kss/2'],
      learning: ['ev-2'],
      defect: { ticked: true, places: ['doc-1/why'], guidance: 'Mend it' },
      actions: [
        {
          id: '0190b6a0-0000-7000-8000-00000000bbbb',
          cells: { action: 'Shadow', by: '2026-05-01', refs: '123' },
        },
        { id: '0190b6a0-0000-7000-8000-00000000cccc', cells: { action: 'Read', by: '2026-06-01' } },
      ],
    }
    for (const answers of [filled, {}])
      for (const section of template.sections)
        for (const { field, after, unread } of await roundTrip(template, section, answers)) {
          assert.equal(comparable(field, after), comparable(field, answers[field.field]), field.field)
          assert.deepEqual(unread, [])
        }
  })
})
