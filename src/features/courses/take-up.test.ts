import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { offeringPack } from './courses.builders.ts'
import { type PersonTakeUp, takeUpOf } from './take-up.rules.ts'

const pack = offeringPack()
const around = { parts: pack.offers?.[0]?.parts ?? [], courses: pack.courses ?? [], smallest: 3 }
const person = (level: string, ...courses: readonly string[]): PersonTakeUp => ({
  level,
  team: undefined,
  courses: new Set(courses),
})
const many = (count: number, level: string, ...courses: readonly string[]) =>
  Array.from({ length: count }, () => person(level, ...courses))
const byLevel = (people: readonly PersonTakeUp[]) => takeUpOf(people, around).levels

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
    for (const { parts } of byLevel(people))
      assert.deepEqual(parts[0], { part: 'core', people: undefined, average: undefined })
  })

  it('that one group alone would be held back in a part, the next smallest is too, in that part only', () => {
    const people = [
      ...many(8, 'one', 'first-days'),
      person('one'),
      ...many(4, 'two', 'leading', 'first-days'),
      ...many(3, 'two'),
      ...many(9, 'three', 'leading'),
      ...many(9, 'three', 'first-days'),
    ]
    const shown = byLevel(people).map(({ name, parts }) => [name, ...parts.map((part) => part.people)])
    assert.deepEqual(shown, [
      ['one', undefined, 0],
      ['three', 9, 9],
      ['two', undefined, 4],
    ])
  })

  it('nobody can be worked out by taking the teams within a level from the level [R-301]', () => {
    const inTeam = (team: string, people: readonly PersonTakeUp[]) =>
      people.map((each) => ({ ...each, team }))
    const people = [
      ...inTeam('east', [...many(6, 'two', 'leading'), ...many(4, 'two')]),
      ...inTeam('north', [...many(1, 'two', 'leading'), ...many(1, 'two')]),
      ...inTeam('north', [...many(6, 'one', 'leading'), ...many(6, 'one')]),
      ...inTeam('west', [...many(5, 'one', 'leading'), ...many(5, 'one')]),
    ]
    const { levels, teams } = takeUpOf(people, around)
    const free = ({ name, parts }: (typeof levels)[number]) => [name, parts[1]?.people]
    const shown = new Map([...levels, ...teams].map(free) as [string, number | undefined][])
    // Level two is the east and two people more: one of the two figures is not shown.
    assert.ok(shown.get('two') === undefined || shown.get('east') === undefined)
    assert.ok([...shown.values()].some((figure) => figure !== undefined))
  })

  it('is shown of nobody where nobody is', () => {
    assert.deepEqual(byLevel([]), [])
  })
})
