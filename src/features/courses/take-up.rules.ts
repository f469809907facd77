import type { Course, LearningOffer } from '../schemes/public.ts'

/** Who takes part in learning, in figures from which nobody's learning can be read. Pure. */

export interface PersonTakeUp {
  readonly level: string | undefined
  readonly team: string | undefined
  /** Courses completed in the span. */
  readonly courses: ReadonlySet<string>
}

export interface TakeUpPart {
  readonly part: string
  /** People who completed at least one of its courses; undefined where that would tell of few. */
  readonly people: number | undefined
  /** Of a core part: how many of its courses people completed on average; undefined as above. */
  readonly average: number | undefined
}

export interface TakeUpGroup {
  readonly name: string
  readonly people: number
  readonly parts: readonly TakeUpPart[]
}

interface Around {
  readonly parts: LearningOffer['parts']
  readonly courses: readonly Course[]
  /** Of how many people a figure is at least. */
  readonly smallest: number
}

/** What is known of one group in one part, before anything is held back. */
interface Cell {
  readonly size: number
  readonly some: number
  readonly average: number | undefined
}

/**
 * Take-up by group, the groups by name. A figure of a small group is held back, as is one that says that all but few, or
 * none but few, took part. The whole is shown besides: so in each part the figures held back are of two groups or more, and
 * together leave as many who took part, and who did not, as may be told of. The smallest groups go with them until it is so.
 */
export function takeUpBy(
  people: readonly PersonTakeUp[],
  nameOf: (person: PersonTakeUp) => string | undefined,
  around: Around,
): readonly TakeUpGroup[] {
  const named = Map.groupBy(people, (person) => nameOf(person) ?? 'Not recorded')
  const groups = [...named].toSorted(([a], [b]) => a.localeCompare(b, 'en'))
  const columns = around.parts.map((part) => {
    const cells = groups.map(([, own]) => cellOf(own, part, around))
    const held = heldOf(cells, around.smallest)
    return cells.map(({ some, average }, index) => ({
      part: part.part,
      ...(held.has(index) ? { people: undefined, average: undefined } : { people: some, average }),
    }))
  })
  return groups.map(([name, own], index) => ({
    name,
    people: own.length,
    parts: columns.flatMap((column) => column[index] ?? []),
  }))
}

/** Which of a part's figures are held back. */
function heldOf(cells: readonly Cell[], smallest: number): ReadonlySet<number> {
  const sum = (indexes: Iterable<number>, of: (cell: Cell) => number) =>
    [...indexes].reduce((all, index) => all + of(cells[index]!), 0)
  const tookPart = ({ some }: Cell) => some
  const didNot = ({ size, some }: Cell) => size - some
  const all = cells.keys().toArray()
  // That nobody at all took part, the whole says already.
  if (sum(all, ({ size }) => size) >= smallest && sum(all, tookPart) === 0) return new Set()
  const isTelling = (few: number) => few > 0 && few < smallest
  const held = new Set(
    all.filter((index) => {
      const cell = cells[index]!
      return cell.size < smallest || isTelling(tookPart(cell)) || isTelling(didNot(cell))
    }),
  )
  const rest = all
    .filter((index) => !held.has(index))
    .toSorted((one, other) => cells[one]!.size - cells[other]!.size)
  const isSafe = () => held.size > 1 && sum(held, tookPart) >= smallest && sum(held, didNot) >= smallest
  while (held.size > 0 && !isSafe()) {
    const next = rest.shift()
    if (next === undefined) break
    held.add(next)
  }
  return held
}

function cellOf(
  people: readonly PersonTakeUp[],
  { part, core }: LearningOffer['parts'][number],
  { courses }: Around,
): Cell {
  const own = courses.filter((course) => course.part === part).map(({ course }) => course)
  const counts = people.map((person) => own.filter((course) => person.courses.has(course)).length)
  const sum = counts.reduce((all, count) => all + count, 0)
  return {
    size: people.length,
    some: counts.filter((count) => count > 0).length,
    average: core && own.length > 0 ? Math.round((sum / people.length) * 10) / 10 : undefined,
  }
}
