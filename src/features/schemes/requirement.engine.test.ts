import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { aJourney, type Journey, schemeWith, signed, started } from './journey.builders.ts'

const base = schemeWith()
const anchor = '  either: { name: Either, any: [learning, seen] }'
const withRequirement = (requirement: string) => schemeWith([anchor, `${anchor}\n  ${requirement}`])

/** A journey of nobody in particular, with no facts but those a test gives. */
const blank = (scheme = base): Journey => aJourney(scheme)
const course = (
  journey: Journey,
  fields: Record<string, string | boolean | undefined>,
  disputed?: readonly string[],
) => journey.fact('evidence', { category: 'courses', kind: 'course', completed: true, ...fields }, disputed)

describe('three values: met, unmet and not known', () => {
  it('a source of which nothing is known is unknown, an empty one is not enough [R-041]', () => {
    assert.equal(blank().assess('learning').standing, 'unknown')
    const journey = blank()
    journey.fact('evidence', { category: 'other' })
    assert.equal(journey.assess('learning').standing, 'unmet')
  })

  it('only what was completed counts; what has no day leaves it open [R-061] [R-327]', () => {
    const journey = blank()
    course(journey, { 'completed-on': '2026-03-01' })
    course(journey, { 'completed-on': '2026-04-01', completed: false })
    assert.equal(journey.assess('learning').standing, 'unmet')
    course(journey, { 'completed-on': undefined })
    assert.equal(journey.assess('learning').standing, 'unknown')
    course(journey, { 'completed-on': '2026-05-01' })
    assert.equal(journey.assess('learning').standing, 'met')
  })

  it('a questioned fact is not counted and not discounted, unless it makes no difference', () => {
    const journey = blank()
    course(journey, { 'completed-on': '2026-03-01' })
    course(journey, { 'completed-on': '2026-04-01' }, ['completed-on'])
    const result = journey.assess('learning')
    assert.deepEqual([result.standing, result.disputed], ['unknown', true])
    course(journey, { 'completed-on': '2026-05-01' })
    assert.equal(journey.assess('learning').standing, 'met')
  })

  it('of several, any one is enough; what is unknown can still decide', () => {
    const journey = blank()
    assert.equal(journey.assess('either').standing, 'unknown')
    journey.fact('evidence', { category: 'other' })
    assert.equal(journey.assess('either').standing, 'unknown')
    journey.fact('observations', { observer: 'someone-else', completed: true, 'observed-on': '2026-08-01' })
    assert.equal(journey.assess('either').standing, 'unmet')
    journey.fact('observations', { observer: 'manager', completed: true, 'observed-on': '2026-08-01' })
    assert.equal(journey.assess('either').standing, 'met')
  })

  it('says rule, fact and source with every answer [R-041]', () => {
    const journey = blank()
    course(journey, { 'completed-on': '2020-01-01' })
    const result = journey.assess('learning')
    assert.ok(result.rule && result.fact && result.source)
    assert.deepEqual(
      result.counted.map((fact) => fact.counts),
      ['no'],
    )
    assert.ok(result.counted[0]?.why)
  })

  it('knowing more of a fact never turns met into unmet or the other way round', () => {
    const day = fc.constantFrom('2024-01-01', '2026-03-01', '2026-08-01')
    const record = fc.record({ on: day, completed: fc.boolean(), known: fc.boolean() })
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 6 }), (records) => {
        const vague = blank()
        const sure = blank()
        for (const each of records) {
          course(vague, { completed: each.completed, 'completed-on': each.known ? each.on : undefined })
          course(sure, { completed: each.completed, 'completed-on': each.on })
        }
        const before = vague.assess('learning').standing
        const after = sure.assess('learning').standing
        assert.notEqual(after, 'unknown')
        if (before !== 'unknown') assert.equal(after, before)
      }),
    )
  })
})

describe('windows', () => {
  it('count back from today until the anchor has come, then from the anchor', () => {
    const journey = blank()
    for (const on of ['2025-09-01', '2025-09-02']) course(journey, { 'completed-on': on })
    assert.equal(journey.on('2026-09-01').assess('learning').standing, 'met')
    assert.equal(journey.on('2026-09-02').assess('learning').standing, 'unmet')
    const submitted = signed(base)
    submitted.does('applicant', { do: 'submit', task: 'send', contentHash: 'content' })
    assert.equal(submitted.on('2028-01-01').assess('learning').standing, 'met')
  })

  it('what lies after the window does not count either', () => {
    const journey = blank()
    for (const on of ['2026-03-01', '2026-09-02']) course(journey, { 'completed-on': on })
    assert.equal(journey.on('2026-09-01').assess('learning').standing, 'unmet')
  })

  it('are longer by the days away inside them, each day once', () => {
    const journey = blank()
    for (const on of ['2025-08-25', '2025-08-26']) course(journey, { 'completed-on': on })
    assert.equal(journey.assess('learning').standing, 'unmet')
    journey.away(['2026-01-01', '2026-01-05'], ['2026-01-03', '2026-01-07'])
    assert.equal(journey.assess('learning').standing, 'met')
    journey.away(['2026-01-01', '2026-01-05'])
    assert.equal(journey.assess('learning').standing, 'unmet')
  })
})

describe('time at a level', () => {
  const at = (journey: Journey, from: string | undefined, to?: string, level = 'worker') =>
    journey.fact('posts', { level, qualified: true, 'started-on': from, 'ended-on': to })

  it('is added up over posts, each day once, and the day it will be enough is known [R-029]', () => {
    const journey = blank()
    at(journey, '2025-03-02')
    assert.equal(journey.assess('experience').standing, 'unmet')
    assert.equal(journey.assess('experience').holdsOn, '2026-09-02')
    assert.equal(journey.on('2026-09-02').assess('experience').standing, 'met')
    const two = blank()
    at(two, '2024-01-01', '2024-12-31')
    at(two, '2024-07-01', '2025-04-30')
    assert.equal(two.assess('experience').standing, 'unmet')
    at(two, '2026-08-01')
    assert.equal(two.assess('experience').standing, 'unmet')
    at(two, '2020-01-01', '2020-12-31')
    assert.equal(two.assess('experience').standing, 'met')
  })

  it('the last day of a post counts', () => {
    for (const [last, standing] of [
      // Eighteen months back from today are 549 days.
      ['2023-07-02', 'unmet'],
      ['2023-07-03', 'met'],
    ] as const) {
      const journey = blank()
      at(journey, '2022-01-01', '2022-12-31')
      at(journey, '2023-01-01', last)
      assert.equal(journey.assess('experience').standing, standing, last)
    }
  })

  it('posts that meet are one stretch, other levels do not count, a missing start is unknown', () => {
    const met = blank()
    at(met, '2025-03-01', '2025-12-31')
    at(met, '2026-01-01')
    assert.equal(met.assess('experience').standing, 'met')
    const other = blank()
    at(other, '2010-01-01', undefined, 'senior-worker')
    assert.equal(other.assess('experience').standing, 'unmet')
    at(other, undefined)
    assert.equal(other.assess('experience').standing, 'unknown')
  })
})

describe('other measures', () => {
  it('sum, distinct and at most', () => {
    const journey = blank(
      withRequirement('hours: { name: Hours, of: evidence, measure: sum of hours, is: { at-least: 10 } }'),
    )
    journey.fact('evidence', { hours: 4 })
    assert.equal(journey.assess('hours').standing, 'unmet')
    journey.fact('evidence', { hours: undefined })
    assert.equal(journey.assess('hours').standing, 'unknown')
    const spread = blank(
      withRequirement(
        'spread: { name: Spread, of: evidence, measure: distinct of links, is: { at-least: 2 } }',
      ),
    )
    spread.fact('evidence', { links: ['craft/C-1', 'craft/C-1'] })
    assert.equal(spread.assess('spread').standing, 'unmet')
    spread.fact('evidence', { links: ['craft/C-2'] })
    assert.equal(spread.assess('spread').standing, 'met')
    const none = blank(
      withRequirement(
        'never: { name: Never, of: journeys, where: { outcome: not-yet }, is: { at-most: 0 } }',
      ),
    )
    assert.equal(none.assess('never').standing, 'met')
    none.fact('journeys', { outcome: 'not-yet' })
    assert.equal(none.assess('never').standing, 'unmet')
  })

  it('what the journey itself did is a fact too, and a waiver stands beside the result', () => {
    const journey = started(
      withRequirement('asked: { name: Asked, of: start, where: { wished-month: 2026-12 } }'),
    )
    assert.equal(journey.assess('asked').standing, 'met')
    journey.does('team', { do: 'waive', requirement: 'seen', ground: 'leave' })
    assert.equal(journey.assess('seen').standing, 'waived')
    assert.equal(journey.assess('either').standing, 'met')
  })
})
