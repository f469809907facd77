import type { PersonId } from '../../kernel/ids.ts'
import type { CoachingRules } from '../schemes/public.ts'
import type { Coach } from './coaches.queries.ts'

/** Who fits whom, with reasons that anybody can follow. Pure; it ranks and rules out, and people choose. */

type Conversations = NonNullable<CoachingRules['conversations']>

/** What somebody wishes for, as far as it decides who fits. */
export interface Wished {
  readonly personId: PersonId
  readonly subject: string
  /** Undefined when any way does. */
  readonly way: string | undefined
  /** Nobody above or below them in the reporting line. */
  readonly outsideLine: boolean
}

/** One coach beside a wish. */
export interface Match {
  readonly coach: Coach
  /** What speaks for it, as sentences. */
  readonly reasons: readonly string[]
  /** Why it cannot be; undefined when it can. */
  readonly because: string | undefined
}

/** What else decides: how near each is in the reporting line, and who has said no to this wish. */
export interface Around {
  readonly inLine: ReadonlyMap<PersonId, number>
  readonly declined: ReadonlySet<PersonId>
}

/** Every coach with what speaks for and against; those who can first, the best reasons first among them. */
export function matchesFor(
  wished: Wished,
  coaches: readonly Coach[],
  rules: Conversations,
  around: Around,
): readonly Match[] {
  const rank = ({ because, reasons }: Match) => (because === undefined ? reasons.length : -1)
  return coaches
    .filter(({ personId }) => personId !== wished.personId)
    .map((coach) => ({
      coach,
      reasons: reasonsFor(wished, coach, rules),
      because: ruledOut(coach, wished.outsideLine, around),
    }))
    .toSorted((a, b) => rank(b) - rank(a) || a.coach.name.localeCompare(b.coach.name, 'en'))
}

function reasonsFor(wished: Wished, coach: Coach, { subjects, ways }: Conversations): readonly string[] {
  const subject = subjects.find((each) => each.subject === wished.subject)
  const way = ways.find((each) => each.way === wished.way)
  return [
    ...(subject && coach.subjects.includes(subject.subject) ? [`Coaches in: ${subject.name}.`] : []),
    ...(way && coach.ways.includes(way.way) ? [`Meets as wished: ${way.name}.`] : []),
    ...(wished.way === undefined && coach.ways.length > 1 ? ['Meets in several ways.'] : []),
  ]
}

/** Why this coach cannot be asked now; a line manager never coaches those whom they manage, nor the other way round. */
export function ruledOut(
  coach: Coach,
  outsideLine: boolean,
  { inLine, declined }: Around,
): string | undefined {
  const steps = inLine.get(coach.personId)
  if (declined.has(coach.personId)) return 'Has said that it is not possible now.'
  if (steps === 1) return 'Is a line manager of one of the two.'
  if (steps !== undefined && outsideLine) return 'Is in the same reporting line.'
  if (coach.taken >= coach.places) return 'Has no room now.'
  return undefined
}
