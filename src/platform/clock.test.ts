import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixedClock, momentIn, todayIn } from './clock.ts'

describe('today', () => {
  it('is the day in London, in summer and in winter', () => {
    assert.equal(todayIn(fixedClock('2026-07-01T23:30:00Z')), '2026-07-02')
    assert.equal(todayIn(fixedClock('2026-12-01T23:30:00Z')), '2026-12-01')
  })
})

describe('a fixed clock', () => {
  it('stands until it is moved', () => {
    const clock = fixedClock('2026-12-04T09:30:00Z')
    assert.equal(momentIn(clock), '2026-12-04T09:30:00.000Z')
    clock.advance({ minutes: 61 })
    assert.equal(momentIn(clock), '2026-12-04T10:31:00.000Z')
    clock.set('2027-01-01T00:00:00Z')
    assert.equal(todayIn(clock), '2027-01-01')
  })
})
