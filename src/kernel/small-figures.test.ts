import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { shownCounts, shownInWords } from './small-figures.ts'

describe('counts of people in a list', () => {
  test('a figure of fewer people than the threshold is held back, and nobody is still nobody', () => {
    assert.deepEqual(shownCounts([12, 3, 2, 0, 7], 5), [12, undefined, undefined, 0, 7])
  })

  test('one that would be held back alone takes the next smallest with it', () => {
    assert.deepEqual(shownCounts([12, 3, 0, 7], 5), [12, undefined, 0, undefined])
    assert.deepEqual(shownCounts([4], 5), [undefined])
  })

  test('two that are fewer than the threshold together take another with them', () => {
    assert.deepEqual(shownCounts([12, 1, 1, 9], 5), [12, undefined, undefined, undefined])
  })

  test('whoever knows the sum cannot work out a figure that is held back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 30 }), { maxLength: 9 }),
        fc.integer({ min: 3, max: 8 }),
        (counts, least) => {
          const shown = shownCounts(counts, least)
          const held = counts.filter((_, index) => shown[index] === undefined)
          assert.ok(shown.every((each) => each === undefined || each === 0 || each >= least))
          const someoneElse = counts.some((count) => count >= least)
          const sum = held.reduce((all, count) => all + count, 0)
          assert.ok(held.length === 0 || !someoneElse || (held.length > 1 && sum >= least))
        },
      ),
    )
  })

  test('what is held back is said in words, never as a number', () => {
    assert.equal(shownInWords(undefined), 'Too few to show')
    assert.equal(shownInWords(0), '0')
  })
})
