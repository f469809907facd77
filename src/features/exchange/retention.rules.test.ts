import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { lengthInWords } from '../../kernel/words.ts'
import { keptLongEnough } from './retention.rules.ts'

const today = isoDate('2026-12-04')
const leaver = (name: string, leftOn: string) => ({
  personId: name as PersonId,
  name,
  leftOn: isoDate(leftOn),
})
const rules = [
  { of: 'applications', after: 'left-employment', keep: 'P6Y' },
  { of: 'supervision-file', after: 'left-employment', keep: 'P25Y' },
  { of: 'audit', after: 'recorded', keep: 'P1Y' },
]

describe('how long records are kept', () => {
  test('a period counts from the last day, to the day; it is over on the day after it ends [R-323]', () => {
    const due = (leftOn: string) =>
      keptLongEnough(rules, [leaver('tom', leftOn)], today).flatMap(({ kinds }) => kinds.map(({ of }) => of))
    assert.deepEqual(due('2020-12-03'), ['applications'])
    assert.deepEqual(due('2020-12-04'), [])
    assert.deepEqual(due('2001-01-01'), ['applications', 'supervision-file'])
  })

  test('another period in the pack gives another day [R-323]', () => {
    const longer = [{ of: 'applications', after: 'left-employment', keep: 'P10Y' }]
    assert.deepEqual(keptLongEnough(longer, [leaver('tom', '2020-12-03')], today), [])
    assert.equal(keptLongEnough(longer, [leaver('tom', '2016-12-01')], today).length, 1)
  })

  test('periods are said in words', () => {
    assert.equal(lengthInWords('P6Y'), '6 years')
    assert.equal(lengthInWords('P1Y6M'), '1 year and 6 months')
  })
})
