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
  /** Undefined for a group of fewer people than may be told of. */
  readonly parts: readonly TakeUpPart[] | undefined
}

interface Around {
  readonly parts: LearningOffer['parts']
  readonly courses: readonly Course[]
  /** Of how many people a figure is at least. */
  readonly smallest: number
}

/**
 * Take-up by group, the groups by name. Groups that are too small are held back; where only one would be, the next smallest
 * is too, since the whole is shown besides. A figure that says that all but few, or none but few, took part is held back
 * like the few.
 */
export function takeUpBy(
  people: readonly PersonTakeUp[],
  nameOf: (person: PersonTakeUp) => string | undefined,
  around: Around,
): readonly TakeUpGroup[] {
  const named = Map.groupBy(people, (person) => nameOf(person) ?? 'Not recorded')
  const groups = [...named].toSorted(([a], [b]) => a.localeCompare(b, 'en'))
  const bySize = groups.toSorted(([, a], [, b]) => a.length - b.length)
  const small = bySize.filter(([, own]) => own.length < around.smallest)
  const next = bySize[small.length]
  const held = new Set([...small, ...(small.length === 1 && next ? [next] : [])].map(([name]) => name))
  return groups.map(([name, own]) => ({
    name,
    people: own.length,
    parts: held.has(name) ? undefined : around.parts.map((part) => takeUpOf(own, part, around)),
  }))
}

function takeUpOf(
  people: readonly PersonTakeUp[],
  { part, core }: LearningOffer['parts'][number],
  { courses, smallest }: Around,
): TakeUpPart {
  const own = courses.filter((course) => course.part === part).map(({ course }) => course)
  const counts = people.map((person) => own.filter((course) => person.courses.has(course)).length)
  const some = counts.filter((count) => count > 0).length
  const isTelling = (few: number) => few > 0 && few < smallest
  if (isTelling(some) || isTelling(people.length - some))
    return { part, people: undefined, average: undefined }
  const sum = counts.reduce((all, count) => all + count, 0)
  return {
    part,
    people: some,
    average: core && own.length > 0 ? Math.round((sum / people.length) * 10) / 10 : undefined,
  }
}
