import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Counted, groupsOf, notCountedBefore } from './equality.rules.ts'

/** A made-up person of a period: what they said to two questions, and whether their outcome was a good one. */
interface Someone {
  readonly said: readonly [number, number]
  readonly good: boolean
}

const answers = [4, 3] as const

/** Everybody who can be told apart at all: one for each answer to both questions and outcome. */
const everyKind: readonly Someone[] = Array.from({ length: answers[0] }, (_, one) =>
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

/** Every figure that is published of a period. */
function published(people: readonly Someone[], threshold: number): readonly Among[] {
  return ([0, 1] as const).flatMap((question) =>
    groupsOf(countsOf(people, question), threshold).flatMap(({ names, good }) => {
      const within: Among = ({ said }) => names.includes(String(said[question]))
      return good === undefined
        ? [within]
        : [(one: Someone) => within(one) && one.good, (one: Someone) => within(one) && !one.good]
    }),
  )
}

/** All that anybody can know of a period: every published figure, and how many outcomes of which kind there were. */
const known = (people: readonly Someone[], threshold: number): readonly Among[] => [
  ...published(people, threshold),
  () => true,
  ({ good }) => good,
]

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
function everySum<Kind = Someone>(
  all: readonly ((one: Kind) => boolean)[],
  kinds: readonly Kind[] = everyKind as readonly Kind[],
): (wanted: (one: Kind) => boolean) => boolean {
  const rows: { readonly at: number; readonly row: number[] }[] = []
  const reduced = (among: (one: Kind) => boolean) => {
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
const wanted: readonly Among[] = everyKind.flatMap(({ said: [one, two], good }) => [
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

/** Somebody whose answers stayed the same over two periods; in each they had no outcome, a good one or another. */
interface Lasting {
  readonly id: string
  readonly said: Someone['said']
  readonly had: readonly [boolean | undefined, boolean | undefined]
}

const had = [undefined, true, false] as const
const lastingKinds: readonly Lasting[] = everyKind
  .filter(({ good }) => good)
  .flatMap(({ said }) =>
    had.flatMap((first) => had.map((second): Lasting => ({ id: '', said, had: [first, second] }))),
  )

const inPeriod = (people: readonly Lasting[], period: 0 | 1) =>
  people.flatMap(({ id, said, had: outcomes }) => {
    const good = outcomes[period]
    return good === undefined ? [] : [{ id, said, good }]
  })

/**
 * All that a reader can know of two periods who also has the list of applications with names and outcomes: both
 * periods' figures, and of everybody which outcome they had in which period.
 */
function knownOfBoth(
  people: readonly Lasting[],
  threshold: number,
  countsAgain: boolean,
): readonly ((one: Lasting) => boolean)[] {
  const first = inPeriod(people, 0)
  const shown = published(first, threshold)
  const counted = new Set(countsAgain || shown.length === 0 ? [] : first.map(({ id }) => id))
  const second = notCountedBefore(inPeriod(people, 1), counted)
  const figures = ([first, second] as const).flatMap((period, at) =>
    published(period, threshold).map((among) => (one: Lasting) => {
      const good = one.had[at]
      const isCounted = at === 0 || counted.size === 0 || one.had[0] === undefined
      return good !== undefined && isCounted && among({ said: one.said, good })
    }),
  )
  const names = had.flatMap((one) =>
    had.flatMap((two) => {
      const had = (kind: Lasting) => kind.had[0] === one && kind.had[1] === two
      // Where nobody had these outcomes, nobody had them with any answer either.
      return people.some(had)
        ? [had]
        : lastingKinds.filter(had).map((kind) => (each: Lasting) => each === kind)
    }),
  )
  return [...figures, ...names]
}

/** Those who had the same outcomes in both periods, by one answer or by both: people whose names a reader has. */
const sameOutcomes = (one: Lasting, other: Lasting) =>
  one.had[0] === other.had[0] && one.had[1] === other.had[1]
const wantedOf = (kind: Lasting) => {
  const { said } = kind
  return [
    (one: Lasting) => sameOutcomes(one, kind) && one.said[0] === said[0],
    (one: Lasting) => sameOutcomes(one, kind) && one.said[1] === said[1],
    (one: Lasting) => one.said[0] === said[0] && one.said[1] === said[1],
    (one: Lasting) => one.said[0] === said[0],
    (one: Lasting) => one.said[1] === said[1],
  ]
}

const lasting = fc
  .array(
    fc.record({
      said: fc.tuple(
        fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(3) }),
        fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(2) }),
      ),
      had: fc.tuple(fc.constantFrom(...had), fc.constantFrom(...had)),
    }),
    { maxLength: 120 },
  )
  .map((people) => people.map((one, index): Lasting => ({ ...one, id: String(index) })))

describe('equality figures of two periods bear no subtraction either', () => {
  const many = (count: number, one: Omit<Lasting, 'id'>, from: number) =>
    Array.from({ length: count }, (_, index): Lasting => ({ ...one, id: String(from + index) }))
  const lateComer = (one: Lasting) =>
    one.had[0] === undefined && one.had[1] !== undefined && one.said[0] === 1
  /** The same forty in both years; in the second one more, whose outcome readers know by name. */
  const sameAgain = [
    ...many(20, { said: [0, 0], had: [true, true] }, 0),
    ...many(20, { said: [1, 1], had: [true, true] }, 20),
    ...many(1, { said: [1, 0], had: [undefined, true] }, 40),
  ]

  test('people who counted twice would tell the answer of one who joined them: so nobody does', () => {
    assert.ok(everySum(knownOfBoth(sameAgain, 5, true), lastingKinds)(lateComer))
    assert.ok(!everySum(knownOfBoth(sameAgain, 5, false), lastingKinds)(lateComer))
  })

  test('no group under the threshold follows for a reader who knows who had which outcome in which period', () => {
    fc.assert(
      fc.property(lasting, threshold, (people, least) => {
        const follows = everySum(knownOfBoth(people, least, false), lastingKinds)
        for (const kind of lastingKinds) {
          if (!people.some((one) => sameOutcomes(one, kind))) continue
          for (const among of wantedOf(kind)) {
            const count = people.filter(among).length
            if (count < least) assert.ok(!follows(among), `${count} of ${people.length} follow`)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})
