import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Counted, groupsOf } from './equality.rules.ts'

/** A made-up person of a period: what they said to two questions, and whether their outcome was a good one. */
interface Someone {
  readonly said: readonly [number, number]
  readonly good: boolean
}

const answers = [4, 3] as const

/** Everybody who can be told apart at all: one for each answer to both questions and outcome. */
const kinds: readonly Someone[] = Array.from({ length: answers[0] }, (_, one) =>
  Array.from({ length: answers[1] }, (__, two) =>
    [true, false].map((good): Someone => ({ said: [one, two], good })),
  ),
).flat(2)

type Among = (person: Someone) => boolean

function countsOf(people: readonly Someone[], question: 0 | 1): readonly Counted[] {
  return Array.from({ length: answers[question] }, (_, answer) => {
    const them = people.filter(({ said }) => said[question] === answer)
    return { names: [String(answer)], people: them.length, good: them.filter(({ good }) => good).length }
  })
}

/** All that anybody can know of a period: every published figure, and how many outcomes of which kind there were. */
function known(people: readonly Someone[], threshold: number): readonly Among[] {
  const published = ([0, 1] as const).flatMap((question) =>
    groupsOf(countsOf(people, question), threshold).flatMap(({ names, good }) => {
      const within: Among = ({ said }) => names.includes(String(said[question]))
      return good === undefined
        ? [within]
        : [(one: Someone) => within(one) && one.good, (one: Someone) => within(one) && !one.good]
    }),
  )
  return [...published, () => true, ({ good }) => good]
}

const prime = 1_000_003
const inverse = (value: number) => {
  let [result, base, power] = [1n, BigInt(value), prime - 2]
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % BigInt(prime)
    base = (base * base) % BigInt(prime)
  }
  return Number(result)
}

/** Sums and differences of what is known, brought to steps, so that it can be asked what follows from it. */
function everySum(all: readonly Among[]): (wanted: Among) => boolean {
  const rows: { readonly at: number; readonly row: number[] }[] = []
  const reduced = (among: Among) => {
    const row = kinds.map((kind) => (among(kind) ? 1 : 0)) as number[]
    for (const step of rows) {
      const times = row[step.at] as number
      if (times !== 0)
        step.row.forEach((value, index) => {
          row[index] = ((((row[index] as number) - times * value) % prime) + prime) % prime
        })
    }
    return row
  }
  for (const among of all) {
    const row = reduced(among)
    const at = row.findIndex((value) => value !== 0)
    if (at < 0) continue
    const by = inverse(row[at] as number)
    rows.push({ at, row: row.map((value) => (value * by) % prime) })
  }
  return (wanted) => reduced(wanted).every((value) => value === 0)
}

/** Groups that somebody might want to tell: by one answer or both, with an outcome or without. */
const wanted: readonly Among[] = kinds.flatMap(({ said: [one, two], good }) => [
  ({ said }) => said[0] === one,
  ({ said }) => said[1] === two,
  (who) => who.said[0] === one && who.good === good,
  (who) => who.said[1] === two && who.good === good,
  (who) => who.said[0] === one && who.said[1] === two,
  (who) => who.said[0] === one && who.said[1] === two && who.good === good,
])

const population = fc.array(
  fc.record({
    said: fc.tuple(
      // Some answers are rare, as they are in life.
      fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(3) }),
      fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(2) }),
    ),
    good: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  }),
  { maxLength: 120 },
)
const threshold = fc.integer({ min: 5, max: 12 })

describe('equality figures bear no subtraction', () => {
  test('the check itself finds a figure that is left over when all others are taken from the whole', () => {
    const follows = everySum([() => true, ({ said }) => said[0] !== 2])
    assert.ok(follows(({ said }) => said[0] === 2))
    assert.ok(!follows(({ said }) => said[0] === 1))
  })

  test('no group under the threshold, nor a group of nobody, follows from all that is published', () => {
    fc.assert(
      fc.property(population, threshold, (people, least) => {
        const follows = everySum(known(people, least))
        for (const among of wanted) {
          const count = people.filter(among).length
          // Everybody with a known outcome is known anyway, also where all of them gave one answer.
          if (count >= least || people.length < least) continue
          assert.ok(!follows(among), `${count} of ${people.length} follow`)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('every published number, and everything that is left of the whole without some of them, is large enough', () => {
    fc.assert(
      fc.property(population, threshold, (people, least) => {
        for (const question of [0, 1] as const) {
          const counts = countsOf(people, question)
          const groups = groupsOf(counts, least)
          const sum = (of: (group: (typeof groups)[number]) => number) =>
            groups.reduce((total, group) => total + of(group), 0)
          for (const { people: number, good } of groups) {
            assert.ok(number >= least)
            if (good !== undefined) assert.ok(good >= least && number - good >= least)
          }
          if (groups.length === 0) continue
          assert.equal(
            sum((group) => group.people),
            people.length,
          )
          assert.deepEqual(
            groups.flatMap(({ names }) => names).toSorted(),
            counts.flatMap(({ names }) => names).toSorted(),
          )
        }
      }),
    )
  })
})
