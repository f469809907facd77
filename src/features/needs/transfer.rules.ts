import type { IsoDate } from '../../kernel/dates.ts'
import type { Check, ImpactReview, Learned } from './transfer.store.ts'

/** Checks and evaluations of the same learning side by side, and what learning changed, summed up. Pure. */

/** What those who took part in a course said of it; worked out, and held back, where it is asked. */
export interface EvaluationGlance {
  readonly answers: number
  /** In a sentence. */
  readonly says: string
  readonly href: string
}

/** One course, or one subject in words, with all that tells whether it reached practice (R-257). */
export interface TransferLine {
  readonly course: string | undefined
  readonly name: string
  readonly checks: readonly Check[]
  readonly lookedAt: number
  readonly changed: number
  readonly evaluation: EvaluationGlance | undefined
}

/** Every course or subject that was checked or evaluated, by name. */
export function transferLines(
  checks: readonly Check[],
  evaluations: ReadonlyMap<string, EvaluationGlance>,
  courses: ReadonlyMap<string, string>,
): readonly TransferLine[] {
  const byCourse = Map.groupBy(
    checks.filter(({ course }) => course !== null),
    ({ course }) => course ?? '',
  )
  const bySubject = Map.groupBy(
    checks.filter(({ course }) => course === null),
    ({ subject }) => subject.toLowerCase(),
  )
  const line = (course: string | undefined, name: string, own: readonly Check[]): TransferLine => ({
    ...{ course, name, checks: own },
    lookedAt: own.reduce((sum, check) => sum + check.lookedAt, 0),
    changed: own.reduce((sum, check) => sum + check.changed, 0),
    evaluation: course === undefined ? undefined : evaluations.get(course),
  })
  return [
    ...[...new Set([...byCourse.keys(), ...evaluations.keys()])].map((course) =>
      line(course, courses.get(course) ?? course, byCourse.get(course) ?? []),
    ),
    ...[...bySubject.values()].map((own) => line(undefined, own[0]?.subject ?? '', own)),
  ].toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

export const differences = ['clear', 'some', 'not-yet'] as const
/** What learning changed for children and families, in the reviewer’s judgement. */
export type Difference = (typeof differences)[number]

export const differenceNames: Readonly<Record<Difference, string>> = {
  clear: 'A clear difference',
  some: 'Some difference',
  'not-yet': 'No difference yet',
}

/** What learning changed in some days: checks and reviews in numbers of work and of reviews, never of people (M-2). */
export interface LearningImpact {
  readonly checks: { readonly looked: number; readonly changed: number }
  readonly reviews: {
    readonly held: number
    readonly planned: number
    readonly late: number
    readonly byDifference: Readonly<Record<Difference, number>>
  }
  readonly sentences: readonly string[]
}

export function impactOf(
  checks: readonly Check[],
  reviews: readonly ImpactReview[],
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  /** Whether the authority checks work at all: what nobody does is not told as if it had been left undone. */
  isChecked: boolean,
): LearningImpact {
  const looked = checks.reduce((sum, check) => sum + check.lookedAt, 0)
  const changed = checks.reduce((sum, check) => sum + check.changed, 0)
  const held = reviews.filter(
    ({ state, closedOn }) => state === 'held' && closedOn !== null && closedOn >= from && closedOn <= to,
  )
  const planned = reviews.filter(({ state }) => state === 'planned')
  const count = (difference: Difference) => held.filter((review) => review.difference === difference).length
  const byDifference = Object.fromEntries(differences.map((each) => [each, count(each)])) as Record<
    Difference,
    number
  >
  return {
    checks: { looked, changed },
    reviews: {
      ...{ held: held.length, planned: planned.length, byDifference },
      late: planned.filter(({ dueOn }) => dueOn < to).length,
    },
    sentences: [
      ...(looked > 0
        ? [
            `Practice had changed in ${changed} of ${looked} pieces of work that were looked at after learning (${Math.round((100 * changed) / looked)}%).`,
          ]
        : isChecked
          ? ['No work was checked after learning.']
          : []),
      ...(held.length === 0
        ? []
        : [
            `${held.length === 1 ? '1 impact review was' : `${held.length} impact reviews were`} held: ${differences
              .filter((each) => byDifference[each] > 0)
              .map((each) => `${differenceNames[each].toLowerCase()} in ${byDifference[each]}`)
              .join(', ')}.`,
          ]),
    ],
  }
}

/** What learning is called: a course by its name, anything else in its words. */
export const learnedName = ({ course, subject }: Learned, courses: ReadonlyMap<string, string>): string =>
  course === null ? subject : (courses.get(course) ?? subject)
