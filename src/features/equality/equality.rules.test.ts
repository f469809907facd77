import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import { groupsOf, nextPeriod } from './equality.rules.ts'

const counted = (name: string, people: number, good: number) => ({ names: [name], people, good })

describe('groups of equality figures', () => {
  test('those that are large enough by outcome stand by themselves, the rest together', () => {
    const groups = groupsOf(
      [counted('a', 40, 25), counted('b', 30, 18), counted('c', 12, 9), counted('d', 14, 7)],
      10,
    )
    assert.deepEqual(groups, [
      { names: ['a'], people: 40, good: 25 },
      { names: ['b'], people: 30, good: 18 },
      { names: ['c', 'd'], people: 26, good: 16 },
    ])
  })

  test('one small group takes the smallest large one along: alone it could be worked out', () => {
    const groups = groupsOf(
      [counted('a', 40, 25), counted('b', 30, 18), counted('c', 25, 12), counted('d', 3, 2)],
      10,
    )
    assert.deepEqual(
      groups.map(({ names }) => names),
      [['a'], ['b'], ['d', 'c']],
    )
  })

  test('a group of nobody is too small as well', () => {
    const groups = groupsOf([counted('a', 40, 25), counted('b', 30, 18), counted('c', 0, 0)], 10)
    assert.deepEqual(
      groups.map(({ names }) => names),
      [['a'], ['c', 'b']],
    )
  })

  test('where no division by outcome bears it, numbers alone are shown; where they do not either, nothing', () => {
    assert.deepEqual(groupsOf([counted('a', 40, 38), counted('b', 30, 29)], 10), [
      { names: ['a'], people: 40, good: undefined },
      { names: ['b'], people: 30, good: undefined },
    ])
    assert.deepEqual(groupsOf([counted('a', 40, 38), counted('b', 9, 4)], 10), [])
  })
})

describe('periods of equality figures', () => {
  const rhythm = { from: '2024-04-01', years: 1, publishedAfter: 'P30D' }

  test('follow one another without a gap, also across a leap day', () => {
    const first = nextPeriod({ ...rhythm, from: '2024-02-29' }, undefined)
    assert.deepEqual(first, { begins: '2024-02-29', ends: '2025-02-27', published: '2025-03-29' })
    assert.equal(nextPeriod({ ...rhythm, from: '2024-02-29' }, first.ends).begins, '2025-02-28')
  })

  test('never overlap one that was counted, even after the pack changed how long they last', () => {
    assert.equal(nextPeriod({ ...rhythm, years: 3 }, isoDate('2025-03-31')).begins, '2027-04-01')
    assert.equal(nextPeriod(rhythm, isoDate('2025-03-31')).begins, '2025-04-01')
  })
})
