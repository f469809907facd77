import { heldGroups, isLargeEnough } from '../../kernel/small-groups.ts'
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

/** What was taken up by everybody, and in the two tables that stand beside each other. */
export interface TakeUp {
  readonly all: TakeUpGroup
  readonly levels: readonly TakeUpGroup[]
  readonly teams: readonly TakeUpGroup[]
}

const notRecorded = 'Not recorded'

/**
 * Take-up of everybody, by level and by team, the groups by name. In each part figures are held back so that nobody's
 * learning can be worked out from the others shown, also by whoever knows everybody's level and team.
 */
export function takeUpOf(people: readonly PersonTakeUp[], around: Around): TakeUp {
  const tables = [groupsOf(people, ({ level }) => level), groupsOf(people, ({ team }) => team)] as const
  const columns = around.parts.map((part) => {
    const courses = coursesOf(part, around)
    const held = heldGroups(
      people.map((person) => ({
        groups: [person.level ?? notRecorded, person.team ?? notRecorded],
        counts: courses.some((course) => person.courses.has(course)),
      })),
      { threshold: around.smallest, both: true, averages: part.core === true },
    )
    return { part, courses, held }
  })
  const tableOf = (table: 0 | 1) =>
    tables[table].map(([name, own]) => ({
      name,
      people: own.length,
      parts: columns.map(({ part, courses, held }) =>
        held[table].has(name) ? heldBack(part) : partOf(own, part, courses),
      ),
    }))
  return {
    all: {
      name: 'Everybody',
      people: people.length,
      parts: columns.map(({ part, courses }) => {
        const of = partOf(people, part, courses)
        const isShown = isLargeEnough({ people: people.length, some: of.people ?? 0 }, around.smallest, true)
        return isShown ? of : heldBack(part)
      }),
    },
    levels: tableOf(0),
    teams: tableOf(1),
  }
}

type Part = LearningOffer['parts'][number]

const coursesOf = ({ part }: Part, { courses }: Around) =>
  courses.filter((course) => course.part === part).map(({ course }) => course)

const groupsOf = (people: readonly PersonTakeUp[], nameOf: (person: PersonTakeUp) => string | undefined) =>
  [...Map.groupBy(people, (person) => nameOf(person) ?? notRecorded)].toSorted(([a], [b]) =>
    a.localeCompare(b, 'en'),
  )

const heldBack = ({ part }: Part): TakeUpPart => ({ part, people: undefined, average: undefined })

function partOf(
  people: readonly PersonTakeUp[],
  { part, core }: Part,
  courses: readonly string[],
): TakeUpPart {
  const counts = people.map((person) => courses.filter((course) => person.courses.has(course)).length)
  const sum = counts.reduce((all, count) => all + count, 0)
  return {
    part,
    people: counts.filter((count) => count > 0).length,
    average: core && courses.length > 0 ? Math.round((sum / people.length) * 10) / 10 : undefined,
  }
}
