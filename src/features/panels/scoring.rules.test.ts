import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { CompiledScheme, Meeting } from '../schemes/public.ts'
import { madeRecordId, recordTemplate, recordTemplateById } from './record.rules.ts'
import {
  checkDecision,
  combineMarks,
  type Marks,
  quorumOf,
  rankingValues,
  readMarks,
  readScore,
} from './scoring.rules.ts'

const question = (id: string) => ({ question: id, assesses: `Quality ${id}`, asks: 'What?', prompts: [] })
const scored = {
  name: 'Sitting',
  quorum: 2,
  questions: ['A', 'B', 'C', 'D'].map(question),
  throughout: [{ quality: 'warmth', name: 'Warmth' }],
  scoring: { least: 0, most: 4, rules: [{ total: 10 }, { atMost: 1, below: 2 }] },
} as unknown as Meeting

describe('marks of a panel', () => {
  test('passing needs every rule: the total, and no more low marks than the scheme allows', () => {
    assert.equal(readScore(scored, { A: 4, B: 4, C: 1, D: 1 })?.passes, false)
    assert.equal(readScore(scored, { A: 4, B: 4, C: 2, D: 1 })?.passes, true)
    assert.equal(readScore(scored, { A: 3, B: 2, C: 2, D: 2 })?.passes, false)
    const open = readScore(scored, { A: 4 })
    assert.equal(open?.passes, undefined)
    assert.match(open?.says.join(' ') ?? '', /No mark yet for questions B, C, D/)
    assert.match(open?.says.join(' ') ?? '', /At most one question below 2\. None is below 2/)
    const lost = readScore(scored, { A: 1, B: 1 })
    assert.equal(lost?.rules[1]?.holds, false, 'two low marks cannot be made good by the others')
  })

  test('weights, averages and a mark that every question needs', () => {
    const weighed = {
      ...scored,
      scoring: {
        least: 0,
        most: 4,
        weights: { A: 3 },
        rules: [
          { everyMark: 1 },
          { weightedTotal: 15 },
          { average: 2.5, rule: 'Two and a half on average.' },
        ],
      },
    } as unknown as Meeting
    const reading = readScore(weighed, { A: 4, B: 1, C: 1, D: 1 })
    assert.deepEqual([reading?.total, reading?.weightedTotal, reading?.average], [7, 15, 2.5])
    assert.equal(reading?.passes, true)
    assert.equal(reading?.rules[2]?.rule, 'Two and a half on average.')
    assert.equal(readScore(weighed, { A: 4, B: 4, C: 4, D: 0 })?.passes, false)
    assert.equal(readScore(weighed, { A: 1, B: 4, C: 4, D: 4 })?.weightedTotal, 15)
  })

  test('members’ marks are combined only where every member gave one', () => {
    const by = (combine: string) => ({ ...scored, scoring: { ...scored.scoring, combine } }) as Meeting
    const members: readonly Marks[] = [{ A: 4, B: 1 }, { A: 1, B: 2 }, { A: 2 }]
    assert.deepEqual(combineMarks(by('mean'), members), { A: 2.33 })
    assert.deepEqual(combineMarks(by('median'), members), { A: 2 })
    assert.deepEqual(combineMarks(by('median'), members.slice(0, 2)), { A: 2.5, B: 1.5 })
    assert.deepEqual(combineMarks(by('lowest'), members), { A: 1 })
    assert.deepEqual(combineMarks(by('mean'), []), {})
    assert.equal(combineMarks(scored, members), undefined, 'the panel agrees on marks')
  })

  test('a decision departs from the marks only as the scheme says', () => {
    const good = { name: 'Passed', tone: 'good' } as const
    const low = { A: 0, B: 0, C: 0, D: 0 }
    const so = (result: string | undefined) =>
      ({ ...scored, scoring: { ...scored.scoring, result } }) as Meeting
    assert.equal(checkDecision(so(undefined), {}, good, ''), undefined)
    assert.equal(checkDecision(so('departs-with-reason'), { A: 1 }, good, '')?.code, 'marks-missing')
    assert.equal(checkDecision(so('departs-with-reason'), low, good, ' ')?.code, 'departure-needed')
    assert.equal(checkDecision(so('departs-with-reason'), low, good, 'A fire alarm.'), undefined)
    assert.equal(checkDecision(so('binds'), low, good, 'A fire alarm.')?.code, 'marks-bind')
    assert.equal(checkDecision(so('binds'), low, { name: 'Not yet', tone: 'not-yet' }, ''), undefined)
  })

  test('applications are put in order by weighted total, then by the tie-break of the scheme', () => {
    const meeting = {
      ...scored,
      scoring: { ...scored.scoring, tieBreak: ['lowest', 'question.D'] },
    } as Meeting
    assert.deepEqual(rankingValues(meeting, { A: 4, B: 1, C: 2, D: 3 }), [10, 1, 3])
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
