import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import {
  type Assessment,
  gapsIn,
  type Mark,
  overTime,
  statementWords,
  stepsInWords,
} from './assessment.rules.ts'

const items = [
  { item: 'C-1', name: 'Listening' },
  { item: 'C-2', name: 'Judgement' },
]
const said = (id: string, on: string, marks: Readonly<Record<string, Mark>>, by = 'rosa'): Assessment => ({
  id,
  assessorId: by,
  version: '1',
  madeOn: isoDate(on),
  shared: false,
  marks: new Map(Object.entries(marks).map(([item, mark]) => [item, { mark, why: `${mark} on ${on}` }])),
})

describe('where somebody stands, over time', () => {
  const all = [
    said('4', '2027-03-01', { 'C-1': 'beginning', 'C-2': 'secure' }, 'omar'),
    said('3', '2027-02-01', { 'C-1': 'secure' }),
    said('2', '2026-06-01', { 'C-1': 'beginning', 'C-2': 'beginning' }),
    said('1', '2026-01-01', { 'C-1': 'not-yet' }),
  ]
  const [first, second] = overTime(items, all, 'rosa')

  it('keeps each time apart, the person’s and the manager’s, and tells steps and where they differ', () => {
    assert.deepEqual(
      first!.own.map(({ mark }) => mark),
      ['secure', 'beginning', 'not-yet'],
    )
    assert.equal(stepsInWords(first!.steps), 'one step up since last time')
    assert.equal(first!.differs, true)
    assert.equal(second!.steps, undefined)
    assert.equal(second!.differs, true)
    assert.equal(stepsInWords(-2), '2 steps down since last time')
  })

  it('a gap is what was last called not yet or beginning, or never spoken of [R-050]', () => {
    assert.deepEqual(
      gapsIn([first!, second!]).map(({ item }) => item),
      ['C-2'],
    )
    assert.equal(gapsIn(overTime(items, [], 'rosa')).length, 2)
  })

  it('gives words for a statement: what was last said of each item [R-052]', () => {
    assert.equal(
      statementWords([first!, second!]),
      'C-1, Listening: Secure. secure on 2027-02-01\n\nC-2, Judgement: Beginning. beginning on 2026-06-01',
    )
  })
})
