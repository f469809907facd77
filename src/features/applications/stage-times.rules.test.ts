import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isoDate } from '../../kernel/dates.ts'
import { type CountedTime, shownTimes, twelveMonthsBefore } from './stage-times.rules.ts'

const time = (stage: string, people: number): CountedTime => ({
  ...{ stage, people, passed: people, middle: 3, most: 9 },
})
const held = (shown: ReturnType<typeof shownTimes>) =>
  shown.flatMap(({ stage, shown: figures }) => (figures ? [] : [stage]))

describe('times taken by stage', () => {
  test('of fewer people than the threshold are held back, and a stage that nobody passed alike', () => {
    const shown = shownTimes(['a', 'b', 'c', 'd'], [time('a', 12), time('b', 4), time('c', 9)], 5)
    assert.deepEqual(held(shown), ['b', 'd'])
    assert.deepEqual(shown[0]?.shown, { passed: 12, middle: 3, most: 9 })
  })

  test('one stage alone is never held back: the next smallest goes with it', () => {
    assert.deepEqual(held(shownTimes(['a', 'b', 'c'], [time('a', 12), time('b', 4), time('c', 9)], 5)), [
      'b',
      'c',
    ])
  })

  test('nine of ten is said from twice the threshold on; before, it is the time of the slowest one', () => {
    const [nine, ten] = shownTimes(['a', 'b'], [time('a', 9), time('b', 10)], 5)
    assert.equal(nine?.shown?.most, undefined)
    assert.equal(ten?.shown?.most, 9)
  })

  test('whatever was counted: nothing shown is of too few, and none or at least two stages are held back', () => {
    const stages = ['a', 'b', 'c', 'd']
    fc.assert(
      fc.property(fc.array(fc.nat(14), { maxLength: 4 }), fc.integer({ min: 3, max: 8 }), (people, least) => {
        const counted = people.map((count, index) => time(stages[index] as string, count))
        const shown = shownTimes(stages, counted, least)
        for (const { shown: figures } of shown) if (figures) assert.ok(figures.passed >= least)
        assert.notEqual(held(shown).length, 1)
      }),
    )
  })

  test('are of the twelve months before this one, whatever the day', () => {
    assert.deepEqual(twelveMonthsBefore(isoDate('2026-12-04')), { from: '2025-12-01', until: '2026-11-30' })
    assert.deepEqual(twelveMonthsBefore(isoDate('2024-03-31')), { from: '2023-03-01', until: '2024-02-29' })
  })
})
