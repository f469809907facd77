import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { columnShares } from './column-shares.ts'

describe('shares of a table’s width', () => {
  test('are equal where columns hold alike, also without a row', () => {
    assert.equal(new Set(columnShares(['Day', 'Who'], [])).size, 1)
    assert.equal(new Set(columnShares(['A', 'B'], [['one two', 'two one']])).size, 1)
  })

  test('are wide for prose and narrow for days, and a book in a cell does not push the others out', () => {
    const [day = 0, prose = 0] = columnShares(
      ['Day', 'What was learned'],
      [['3 March 2026', 'word '.repeat(60)]],
    )
    assert.ok(prose > day * 3 && prose < day * 6, `${day} and ${prose}`)
    const [, more = 0] = columnShares(['Day', 'What was learned'], [['3 March 2026', 'word '.repeat(6_000)]])
    assert.ok(more < day * 7)
  })

  test('leave room for a long word of a heading', () => {
    const [short = 0, long = 0] = columnShares(['No', 'Observations'], [['1', '2']])
    assert.ok(long > short * 1.5)
  })

  test('read runs of text as well as plain ones', () => {
    const runs = columnShares(['A', 'B'], [['x', [{ strong: 'word '.repeat(20) }, 'word '.repeat(20)]]])
    assert.deepEqual(runs, columnShares(['A', 'B'], [['x', 'word '.repeat(40)]]))
  })
})
