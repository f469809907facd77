import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { offeringPack } from './courses.builders.ts'
import { type PersonTakeUp, takeUpBy } from './take-up.rules.ts'

const pack = offeringPack()
const around = { parts: pack.offers?.[0]?.parts ?? [], courses: pack.courses ?? [], smallest: 3 }
const person = (level: string, ...courses: readonly string[]): PersonTakeUp => ({
  level,
  team: undefined,
  courses: new Set(courses),
})
const many = (count: number, level: string, ...courses: readonly string[]) =>
  Array.from({ length: count }, () => person(level, ...courses))
const byLevel = (people: readonly PersonTakeUp[]) => takeUpBy(people, ({ level }) => level, around)

describe('take-up of learning', () => {
  it('counts people who completed something of a part, level by level, and goes through the core [R-301] [R-247]', () => {
    const people = [
      ...many(4, 'one', 'first-days', 'second-step'),
      ...many(4, 'one', 'first-days'),
      ...many(3, 'two', 'leading'),
      ...many(3, 'two'),
    ]
    assert.deepEqual(byLevel(people), [
      {
        name: 'one',
        people: 8,
        parts: [
          { part: 'core', people: 8, average: 1.5 },
          { part: 'free', people: 0, average: undefined },
        ],
      },
      {
        name: 'two',
        people: 6,
        parts: [
          { part: 'core', people: 0, average: 0 },
          { part: 'free', people: 3, average: undefined },
        ],
      },
    ])
  })

  it('tells nothing of few: neither of a small group, nor of the few in a large one who did or did not', () => {
    const people = [
      ...many(2, 'small', 'first-days'),
      ...many(5, 'middle', 'first-days'),
      ...many(9, 'large', 'first-days'),
      person('large'),
    ]
    const [large, middle, small] = byLevel(people)
    assert.equal(small?.parts, undefined)
    assert.equal(middle?.parts, undefined, 'the next smallest, or the small one could be subtracted')
    assert.deepEqual(large?.parts?.[0], { part: 'core', people: undefined, average: undefined })
  })

  it('is shown of nobody where nobody is', () => {
    assert.deepEqual(byLevel([]), [])
  })
})
