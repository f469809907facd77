import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { aJourney, schemeWith } from './journey.builders.ts'

const anchor = '  either: { name: Either, any: [learning, seen] }'
const withRequirement = (requirement: string) =>
  aJourney(schemeWith([anchor, `${anchor}\n  asked: { name: Asked, ${requirement} }`]))

describe('a share of what there is', () => {
  const threeQuarters =
    'of: evidence, share-of: { category: plan }, where: { completed: true }, measure: share, is: { at-least: 0.75 }'

  it('is the part of those it is taken of that also fits', () => {
    const journey = withRequirement(threeQuarters)
    for (const completed of [true, true, true, false])
      journey.fact('evidence', { category: 'plan', completed })
    journey.fact('evidence', { category: 'other', completed: false })
    const result = journey.assess('asked')
    assert.equal(result.standing, 'met')
    assert.match(result.fact, /3 of 4 \(75%\)/)
    assert.match(result.rule, /At least 75%/)
    journey.fact('evidence', { category: 'plan', completed: false })
    assert.equal(journey.assess('asked').standing, 'unmet')
  })

  it('of nothing is not enough', () => {
    const journey = withRequirement(threeQuarters)
    journey.fact('evidence', { category: 'other', completed: true })
    assert.equal(journey.assess('asked').standing, 'unmet')
  })

  it('never says met or unmet where what is not known could turn it', () => {
    const maybe = fc.constantFrom(true, false, undefined)
    const fact = fc.record({
      belongs: maybe,
      completed: maybe,
      trulyIn: fc.boolean(),
      trulyDone: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(fact, { minLength: 1, maxLength: 7 }), (facts) => {
        const journey = withRequirement(threeQuarters)
        for (const { belongs, completed } of facts)
          journey.fact('evidence', {
            category: belongs === undefined ? undefined : belongs ? 'plan' : 'other',
            completed,
          })
        const whole = facts.filter((each) => each.belongs ?? each.trulyIn)
        const some = whole.filter((each) => each.completed ?? each.trulyDone)
        const truly = whole.length > 0 && some.length / whole.length >= 0.75
        const said = journey.assess('asked').standing
        assert.ok(said !== 'met' || truly)
        assert.ok(said !== 'unmet' || !truly)
      }),
    )
  })
})

describe('days from one to the next', () => {
  const days = (journey: ReturnType<typeof withRequirement>, ...all: readonly (string | undefined)[]) => {
    for (const on of all) journey.fact('observations', { 'observed-on': on, completed: true })
    return journey.assess('asked')
  }
  const gap = 'of: observations, measure: longest-gap of observed-on, is: { at-most: 42 }'
  const span = 'of: observations, measure: span of observed-on, is: { at-least: P3M }'

  it('the longest gap is between one and the next, whatever order they come in', () => {
    const met = days(withRequirement(gap), '2026-03-01', '2026-01-01', '2026-02-01')
    assert.equal(met.standing, 'met')
    assert.match(met.fact, /31 days at most from one to the next/)
    assert.equal(days(withRequirement(gap), '2026-01-01', '2026-03-01').standing, 'unmet')
    assert.equal(days(withRequirement(gap), '2026-01-01', undefined, '2026-01-02').standing, 'unknown')
  })

  it('the span is from the first to the last, also as a length of time', () => {
    assert.equal(days(withRequirement(span), '2026-06-01', '2026-09-01').standing, 'met')
    assert.equal(days(withRequirement(span), '2026-06-01', '2026-08-20').standing, 'unmet')
    assert.match(
      withRequirement(span).fact('observations', {}).assess('asked').rule,
      /from the first to the last/,
    )
  })
})

describe('between two bounds', () => {
  it('what may turn out too few or too many may also be just right', () => {
    const journey = withRequirement(
      'of: evidence, where: { completed: true }, is: { at-least: 2, at-most: 3 }',
    )
    journey.fact('evidence', { completed: true })
    for (const _ of 'abcd') journey.fact('evidence', { completed: undefined })
    assert.equal(journey.assess('asked').standing, 'unknown')
    const never = withRequirement('of: evidence, where: { completed: true }, is: { at-least: 7, at-most: 9 }')
    for (const _ of 'abcd') never.fact('evidence', { completed: undefined })
    assert.equal(never.assess('asked').standing, 'unmet')
  })
})

describe('words that add up', () => {
  const range = 'words-in: [statement.story, aims], at-least: 3000, at-most: 4000'
  const words = (journey: ReturnType<typeof withRequirement>, place: readonly string[], count?: number) =>
    journey.fact('answers', { place, value: true, words: count })

  it('are counted over the documents and fields that are named, and told with the range', () => {
    const journey = withRequirement(range)
    words(journey, ['statement', 'statement.story'], 1200)
    words(journey, ['statement', 'statement.other'], 9000)
    words(journey, ['aims', 'aims.one'], 940)
    const result = journey.assess('asked')
    assert.equal(result.standing, 'unmet')
    assert.equal(result.fact, '2,140 of 3,000 to 4,000 words.')
    assert.equal(result.rule, '3,000 to 4,000 words altogether.')
    words(journey, ['aims', 'aims.two'], 1000)
    assert.equal(journey.assess('asked').standing, 'met')
  })

  it('in a file of one’s own cannot be counted', () => {
    const journey = withRequirement(range)
    words(journey, ['aims', 'aims.one'])
    assert.equal(journey.assess('asked').standing, 'unknown')
  })
})

describe('what may not stand in a list', () => {
  it('none of it is unwanted; a list that nobody filled is empty', () => {
    const journey = withRequirement(
      'of: evidence, where: { awarded-in: { not: senior } }, is: { at-least: 2 }',
    )
    journey.fact('evidence', { 'awarded-in': ['other', 'senior'] })
    journey.fact('evidence', { 'awarded-in': ['other'] })
    assert.equal(journey.assess('asked').standing, 'unmet')
    journey.fact('evidence', {})
    assert.equal(journey.assess('asked').standing, 'met')
  })
})
