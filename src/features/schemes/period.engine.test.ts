import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { periodOf } from '../../kernel/dates.ts'
import { aJourney, schemeWith } from './journey.builders.ts'

/** Someone who qualified then, held against “two years ago or longer” on 1 September 2026. */
function qualified(then: string) {
  const scheme = schemeWith([
    'experience: { name: Experience, time-at-level: worker, at-least: P18M }',
    'experience: { name: Two years since qualifying, of: person, where: { qualified-on: { older-than: P2Y } } }',
  ])
  return aJourney(scheme).fact('person', { 'qualified-on': then }).assess('experience')
}

describe('days of which only the year or the month is known', () => {
  it('a year that surely lies back far enough, or surely not, is enough', () => {
    assert.equal(qualified('2023').standing, 'met')
    assert.equal(qualified('2025').standing, 'unmet')
    assert.equal(qualified('2024-08').standing, 'met')
    assert.equal(qualified('2024-09').standing, 'unmet')
  })

  it('a year that cannot settle it leaves it unknown until the day is given [R-336]', () => {
    const result = qualified('2024')
    assert.equal(result.standing, 'unknown')
    assert.match(result.counted[0]?.why ?? '', /known only as 2024, which does not settle it; give the day/)
    assert.equal(qualified('2024-08-31').standing, 'met')
    assert.equal(qualified('2024-09-02').standing, 'unmet')
  })

  it('a period counts within a window when all of it lies inside, and not when none of it does', () => {
    const scheme = schemeWith(['within: P12M, before: submission, at-least: 2', 'within: P12M, at-least: 1'])
    const standing = (on: string) =>
      aJourney(scheme)
        .fact('evidence', { category: 'courses', kind: 'course', completed: true, 'completed-on': on })
        .assess('learning').standing
    assert.equal(standing('2026-03'), 'met')
    assert.equal(standing('2026'), 'unknown')
    assert.equal(standing('2025-09'), 'met')
    assert.equal(standing('2025'), 'unknown')
    assert.equal(standing('2024'), 'unmet')
  })

  it('time at a level is read as short and as long as it may be', () => {
    const time = (from: string) =>
      aJourney(schemeWith())
        .fact('posts', { level: 'worker', qualified: true, 'started-on': from })
        .assess('experience')
    assert.equal(time('2024').standing, 'met')
    assert.equal(time('2026').standing, 'unmet')
    const unsure = time('2025')
    assert.equal(unsure.standing, 'unknown')
    assert.match(unsure.fact, /At least 8 months so far\. Of the start only 2025 is known; give the day\./)
  })

  it('a period has a first and a last day, and nothing else is one', () => {
    assert.deepEqual(periodOf('2028-02'), { first: '2028-02-01', last: '2028-02-29' })
    assert.deepEqual(periodOf('2027'), { first: '2027-01-01', last: '2027-12-31' })
    assert.deepEqual(periodOf(2027), periodOf('2027'))
    for (const text of ['2027-13', '2027-02-30', '27', '', undefined, 27, 2027.5])
      assert.equal(periodOf(text), undefined)
  })
})
