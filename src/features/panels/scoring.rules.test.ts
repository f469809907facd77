import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { CompiledScheme, Meeting } from '../schemes/public.ts'
import { madeRecordId, recordTemplate, recordTemplateById } from './record.rules.ts'
import { quorumOf, readMarks, readScore } from './scoring.rules.ts'

const question = (id: string) => ({ question: id, assesses: `Quality ${id}`, asks: 'What?', prompts: [] })
const scored = {
  name: 'Sitting',
  quorum: 2,
  questions: ['A', 'B', 'C', 'D'].map(question),
  throughout: [{ quality: 'warmth', name: 'Warmth' }],
  scoring: { least: 0, most: 4, pass: 10, mostBelow: { mark: 2, count: 1 } },
} as unknown as Meeting

describe('marks of a panel', () => {
  test('passing needs the total, and no more low marks than the scheme allows', () => {
    assert.equal(readScore(scored, { A: 4, B: 4, C: 1, D: 1 })?.passes, false)
    assert.equal(readScore(scored, { A: 4, B: 4, C: 2, D: 1 })?.passes, true)
    assert.equal(readScore(scored, { A: 3, B: 2, C: 2, D: 2 })?.passes, false)
    const open = readScore(scored, { A: 4 })
    assert.equal(open?.passes, undefined)
    assert.match(open?.says.join(' ') ?? '', /No mark yet for question B, C, D/)
    assert.match(open?.says.join(' ') ?? '', /At most one question may have less than 2/)
  })

  test('only whole marks in range are read; the others are said beside their question', () => {
    const typed: Record<string, string> = { A: '4', B: '5', C: '2.5', D: '' }
    const { marks, errors } = readMarks(scored, (id) => typed[id] ?? '')
    assert.deepEqual(marks, { A: 4 })
    assert.deepEqual(Object.keys(errors), ['B', 'C'])
  })

  test('without scoring there is nothing to add up, and the quorum is said in words', () => {
    const plain = { ...scored, scoring: undefined } as Meeting
    assert.equal(readScore(plain, {}), undefined)
    assert.deepEqual(
      readMarks(plain, () => '4'),
      { marks: {}, errors: {} },
    )
    assert.equal(quorumOf(scored, 1).met, false)
    assert.equal(quorumOf(scored, 2).met, true)
  })
})

describe('the record of a panel', () => {
  const scheme = {
    scheme: 'steps',
    meetings: { sitting: scored },
    templates: {},
    stages: [
      { stage: 'one', tasks: [{ task: 'decide', does: 'decide', meeting: 'sitting', by: ['chair'] }] },
    ],
  } as unknown as CompiledScheme

  test('a scheme without a template gets one from its questions, found again by its id [R-160]', () => {
    const template = recordTemplate(scheme, 'sitting')
    assert.deepEqual(template.filledBy, ['chair'])
    const fields = template.sections.flatMap((section) => section.fields.map((field) => field.field))
    for (const field of [
      'walk-through',
      'answer-a',
      'answer-d',
      'supplementary',
      'warmth',
      'areas-to-develop',
    ])
      assert.ok(fields.includes(field), field)
    assert.deepEqual(recordTemplateById(scheme, madeRecordId('sitting')), template)
  })

  test('its own template is used where it names one', () => {
    const own = { document: 'panel-record', name: 'Own', sections: [] }
    const named = {
      ...scheme,
      templates: { 'panel-record': own },
      meetings: { sitting: { ...scored, record: 'panel-record' } },
    } as unknown as CompiledScheme
    assert.equal(recordTemplate(named, 'sitting').name, 'Own')
  })
})
