import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { DocumentTemplate, Field, HandOff } from '../schemes/public.ts'
import {
  arrearsAgainst,
  beforeDecided,
  choicesFor,
  contradictions,
  type OnRecord,
  withWhatFollows,
} from './correcting.rules.ts'

const record: OnRecord = {
  outcomes: ['Approved', 'Not approved'],
  decided: { name: 'Approved', on: isoDate('2026-09-22') },
  levels: ['Grade F', 'Grade G', 'Grade H'],
  from: ['Grade F'],
  to: ['Grade G'],
  posts: ['Social Worker, North'],
}
const text = (field: string, prefill: string): Field => ({
  ...{ field, name: field, prefill, type: 'text', initials: false },
  ...{ required: false, calculated: false, private: false },
})
const fields = {
  outcome: text('outcome', 'journey.outcome'),
  to: text('to', 'scheme.to'),
  toPoint: text('to-point', 'scheme.to'),
  post: text('post', 'post.moving'),
}
const template = {
  sections: [
    { section: 'result', name: 'Result', fields: [fields.outcome, fields.to] },
    { section: 'pay', name: 'Pay', fields: [fields.post, fields.toPoint] },
  ],
} as unknown as DocumentTemplate
const handOff = { pay: { post: 'pay.post', toPoint: 'pay.to-point' } } as HandOff
const change = (section: string, field: string, now: string, was = 'Grade H') => ({
  ...{ section, field, was, now },
})

describe('a correction beside what is on record', () => {
  it('offers posts of the person, levels of the pathway and outcomes of the scheme; points of pay are typed', () => {
    assert.deepEqual(choicesFor('pay.post', fields.post, handOff, record), record.posts)
    assert.deepEqual(choicesFor('result.to', fields.to, handOff, record), record.levels)
    assert.deepEqual(choicesFor('result.outcome', fields.outcome, handOff, record), record.outcomes)
    assert.equal(choicesFor('pay.to-point', fields.toPoint, handOff, record), undefined)
    assert.equal(choicesFor('pay.post', fields.post, handOff, { ...record, posts: [] }), undefined)
  })

  it('says another outcome or level than the record only where the record says it too', () => {
    const said = (...changes: Parameters<typeof change>[]) =>
      contradictions(
        template,
        changes.map((each) => change(...each)),
        record,
      )
    assert.deepEqual([...said(['result', 'outcome', 'Approved'], ['result', 'to', 'Grade G'])], [])
    const against = said(['result', 'outcome', 'Not approved'], ['pay', 'to-point', 'Grade F'])
    assert.deepEqual([...against.keys()], ['result.outcome', 'pay.to-point'])
    assert.match(
      against.get('result.outcome') ?? '',
      /Choose “Approved”: that was decided on Tuesday 22 September 2026/,
    )
    assert.match(against.get('pay.to-point') ?? '', /people administration puts the level right/)
    assert.deepEqual([...said(['pay', 'to-point', 'Point 33'])], [], 'A point is no level')
    const undecided = { ...record, decided: undefined }
    assert.equal(contradictions(template, [change('result', 'outcome', 'X')], undecided).size, 0)
  })

  it('puts a level right wherever the form says it, unless both were chosen or the point is on record', () => {
    const held = { result: { to: 'Grade H' }, pay: { 'to-point': 'Grade H' } }
    const said = [change('result', 'to', 'Grade G')]
    const none = { chosen: new Set<string>(), known: new Set<string>() }
    assert.deepEqual(withWhatFollows(template, held, said, none), [
      ...said,
      change('pay', 'to-point', 'Grade G'),
    ])
    const place = new Set(['pay.to-point'])
    assert.deepEqual(withWhatFollows(template, held, said, { ...none, chosen: place }), said)
    assert.deepEqual(withWhatFollows(template, held, said, { ...none, known: place }), said)
    const other = { ...held, pay: { 'to-point': 'Point 33' } }
    assert.deepEqual(withWhatFollows(template, other, said, none), said)
  })

  it('has pay put right from the day from which it counts, no earlier, and no later where that day moves back', () => {
    const [early, decided, late] = [isoDate('2026-09-02'), isoDate('2026-09-22'), isoDate('2026-10-01')]
    assert.match(arrearsAgainst(early, decided, decided) ?? '', /Enter Tuesday 22 September 2026 or later/)
    assert.match(
      arrearsAgainst(decided, decided, early) ?? '',
      /Enter Wednesday 2 September 2026: the new pay would count from then/,
    )
    assert.equal(arrearsAgainst(early, decided, early), undefined)
    assert.equal(arrearsAgainst(late, decided, decided), undefined, 'It was paid until then')
    assert.equal(arrearsAgainst(late, undefined, undefined), undefined)
    assert.match(
      beforeDecided(early, decided) ?? '',
      /count from Wednesday 2 September 2026, before the decision of Tuesday 22/,
    )
    assert.equal(beforeDecided(decided, decided), undefined)
    assert.equal(beforeDecided(late, undefined), undefined)
  })
})
