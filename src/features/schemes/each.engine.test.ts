import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { aJourney, type Journey, schemeWith } from './journey.builders.ts'

const anchor = '  either: { name: Either, any: [learning, seen] }'
const withRequirement = (requirement: string) => schemeWith([anchor, `${anchor}\n  ${requirement}`])
const standingOf = (journey: Journey, id = 'each') => journey.assess(id).standing

const kinds = ['a', 'b', 'c'] as const
const perKind = (rest = '') =>
  withRequirement(
    `each: { name: Each, of: evidence, where: { completed: true }, is: { at-least: 2 }, for-each: { field: links, values: [a, b, c] }${rest} }`,
  )

describe('measured for each value', () => {
  it('a fact with several links counts for each of them; all values must hold unless it says for how many', () => {
    const schemes = { all: perKind(), two: perKind(', holding-for: 2') }
    const journeys = Object.values(schemes).map((scheme) => {
      const journey = aJourney(scheme)
      journey.fact('evidence', { completed: true, links: ['a', 'b'] })
      journey.fact('evidence', { completed: true, links: ['a', 'b', 'c'] })
      return journey
    })
    assert.deepEqual(
      journeys.map((journey) => standingOf(journey)),
      ['unmet', 'met'],
    )
    const result = journeys[0]!.assess('each')
    assert.deepEqual(
      result.each?.map(({ value, standing }) => [value, standing]),
      [
        ['a', 'met'],
        ['b', 'met'],
        ['c', 'unmet'],
      ],
    )
    assert.match(result.fact, /2 of 3 hold\. Still open: c\./)
  })

  it('agrees with counting every value by hand over everything that may turn out', () => {
    const fact = fc.record({
      links: fc.subarray([...kinds]),
      known: fc.constantFrom('yes', 'links-unknown', 'done-unknown'),
      done: fc.boolean(),
    })
    const schemes = new Map([1, 2, 3].map((least) => [least, perKind(`, holding-for: ${least}`)]))
    fc.assert(
      fc.property(
        fc.array(fact, { maxLength: 6 }),
        fc.constantFrom(1, 2, 3),
        fc.array(fc.subarray([...kinds]), { minLength: 6, maxLength: 6 }),
        (facts, holdingFor, links) => {
          const journey = aJourney(schemes.get(holdingFor)!)
          journey.fact('evidence', { completed: false, links: [] })
          for (const each of facts)
            journey.fact('evidence', {
              completed: each.known === 'done-unknown' ? undefined : each.done,
              links: each.known === 'links-unknown' ? undefined : each.links,
            })
          // One way in which it may turn out: what is not known is as the generator says.
          const truly = facts.map((each, index) =>
            each.done ? (each.known === 'links-unknown' ? (links[index] ?? []) : each.links) : [],
          )
          const holding = kinds.filter(
            (kind) => truly.filter((some) => some.includes(kind)).length >= 2,
          ).length
          const said = standingOf(journey)
          const certain = facts.every((each) => each.known === 'yes')
          assert.ok(said !== 'met' || holding >= holdingFor, 'said to be met, and it is not')
          assert.ok(said !== 'unmet' || holding < holdingFor, 'said to be unmet, and it is')
          if (certain) assert.notEqual(said, 'unknown')
        },
      ),
    )
  })

  it('a questioned field leaves open for which value the fact counts', () => {
    const journey = aJourney(perKind(', holding-for: 1'))
    journey.fact('evidence', { completed: true, links: ['a'] })
    journey.fact('evidence', { completed: true, links: ['a'] }, ['links'])
    assert.equal(standingOf(journey), 'unknown')
  })

  it('the items of a framework, or of one group of it, by their names', () => {
    const journey = aJourney(
      withRequirement(
        'each: { name: Each, of: evidence, is: { at-least: 1 }, for-each: { field: links, in: craft } }',
      ),
    )
    journey.fact('evidence', { links: ['craft/C-1'] })
    const { each } = journey.assess('each')
    assert.ok(each && each.length > 0)
    assert.equal(each[0]?.standing, 'met')
    assert.notEqual(each[0]?.name, each[0]?.value)
  })
})

describe('a list made earlier as the test of a later stage', () => {
  const scheme = withRequirement(
    'each: { name: Each, of: evidence, for-each: { field: kind, rows: statement.aims.kind } }',
  )
  const listed = (...values: readonly string[]) => {
    const journey = aJourney(scheme)
    journey.fact('rows', { document: 'statement', field: 'other', kind: 'not-asked' })
    for (const kind of values) journey.fact('rows', { document: 'statement', field: 'aims', kind })
    return journey
  }

  it('is not known while the document with the list is not complete', () => {
    const journey = listed('course')
    journey.fact('evidence', { kind: 'course' })
    assert.equal(standingOf(journey), 'unknown')
    journey.fact('documents', { template: 'statement', complete: false })
    assert.equal(standingOf(journey), 'unknown')
  })

  it('asks for each value written there, once', () => {
    const journey = listed('course', 'course', 'visit')
    journey.fact('documents', { template: 'statement', complete: true })
    journey.fact('evidence', { kind: 'course' })
    const result = journey.assess('each')
    assert.equal(result.standing, 'unmet')
    assert.deepEqual(
      result.each?.map(({ value, standing }) => `${value} ${standing}`),
      ['course met', 'visit unmet'],
    )
    journey.fact('evidence', { kind: 'visit' })
    assert.equal(standingOf(journey), 'met')
  })

  it('an empty list asks nothing', () => {
    const journey = listed()
    journey.fact('evidence', { kind: 'course' })
    journey.fact('documents', { template: 'statement', complete: true })
    assert.equal(standingOf(journey), 'met')
  })
})
