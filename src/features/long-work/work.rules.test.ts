import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoInstant } from '../../kernel/dates.ts'
import { expiryOf, hasLeft, howFar, nameForReader } from './work.rules.ts'

const at = (moment: string) => moment as IsoInstant

describe('long work in words', () => {
  test('how far it is says what is counted, with the whole where it is known', () => {
    const rows = ['row', 'rows'] as const
    assert.equal(howFar({ state: 'waiting', done: 0, total: undefined }, rows), 'Begins in a moment')
    assert.equal(howFar({ state: 'running', done: 0, total: undefined }, rows), 'Begun')
    assert.equal(howFar({ state: 'running', done: 1, total: undefined }, rows), '1 row so far')
    assert.equal(howFar({ state: 'running', done: 1200, total: 5000 }, rows), '1,200 of 5,000 rows')
    assert.equal(howFar({ state: 'waiting', done: 20, total: 50 }, rows), '20 of 50 rows')
  })

  test('whoever has not looked for twenty seconds has left', () => {
    const lookedAt = at('2026-12-04T09:30:00Z')
    assert.equal(hasLeft({ lookedAt }, at('2026-12-04T09:30:20Z')), false)
    assert.equal(hasLeft({ lookedAt }, at('2026-12-04T09:30:21Z')), true)
  })

  test('a file is kept for a week, and its name says for whom it was made without breaking a folder', () => {
    assert.equal(expiryOf(at('2026-12-04T09:30:00Z')), '2026-12-11T09:30:00.000Z')
    assert.equal(nameForReader('Applications.csv', 'Dora Lane'), 'Applications (for Dora Lane).csv')
    assert.equal(nameForReader('Papers', 'A/B: "C"'), 'Papers (for A B   C )')
  })
})
