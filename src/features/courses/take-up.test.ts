import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
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

  it('nobody can be worked out by taking what is shown from the whole', () => {
    const group = fc.record({ size: fc.integer({ min: 1, max: 12 }), some: fc.nat({ max: 12 }) })
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 7 }), (groups) => {
        const people = groups.flatMap(({ size, some }, nth) => [
          ...many(Math.min(size, some), `${nth}`, 'first-days'),
          ...many(size - Math.min(size, some), `${nth}`),
        ])
        const whole = takeUpBy(people, () => 'Everybody', around)[0]?.parts[0]?.people
        const cells = byLevel(people).map(({ people: size, parts }) => ({ size, some: parts[0]?.people }))
        // That nobody at all took part, the whole says of every group already.
        if (whole === 0) return
        const isTelling = (few: number) => few > 0 && few < around.smallest
        for (const { size, some } of cells)
          if (some !== undefined) assert.ok(!isTelling(some) && !isTelling(size - some))
        if (whole === undefined) return
        const held = cells.filter(({ some }) => some === undefined)
        const size = held.reduce((all, cell) => all + cell.size, 0)
        const some = whole - cells.reduce((all, cell) => all + (cell.some ?? 0), 0)
        if (held.length === 0) return
        assert.ok(held.length > 1 || cells.length === 1)
        assert.ok(!isTelling(some) && !isTelling(size - some))
        // All of those held back, or none of them, may be read only where the whole says it of everybody.
        if (some === 0 || some === size) assert.equal(whole, people.length)
      }),
      {
        examples: [
          [
            [
              { size: 1, some: 0 },
              { size: 2, some: 0 },
            ],
          ],
        ],
      },
    )
  })

  it('is shown of nobody where nobody is', () => {
    assert.deepEqual(byLevel([]), [])
  })
})
