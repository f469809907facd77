import { addDuration, daysBetween } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import type { Situation } from '../journeys/public.ts'
import type { WorkloadReading } from '../schemes/public.ts'
import type { TaskToDo } from '../tasks/public.ts'

/** The share of a full workload that two people agreed for somebody in a programme: what holds on a day. Pure. */

/** A share from a day on, as one suggested it and, where that has happened, as the other agreed it. */
export interface Workload {
  readonly id: string
  readonly journeyId: JourneyId
  /** Per cent of a full workload. */
  readonly share: number
  readonly from: IsoDate
  readonly reason: string
  readonly suggestedAs: string
  readonly suggestedBy: PersonId
  readonly suggestedOn: IsoDate
  readonly suggestedAt: IsoInstant
  readonly agreed:
    | { readonly as: string; readonly by: PersonId; readonly on: IsoDate; readonly at: IsoInstant }
    | undefined
}

export type Agreed = Workload & { readonly agreed: NonNullable<Workload['agreed']> }

/** What was agreed, by the day from which it holds; of several for one day only the one agreed last. */
export function agreedShares(all: readonly Workload[]): readonly Agreed[] {
  const agreed = all
    .filter((each): each is Agreed => each.agreed !== undefined)
    .toSorted((a, b) => (a.agreed.at < b.agreed.at ? -1 : 1))
  return [...new Map(agreed.map((each) => [each.from, each])).values()].toSorted((a, b) =>
    a.from < b.from ? -1 : 1,
  )
}

/** What waits for the other one's answer. */
export const suggestedIn = (all: readonly Workload[]): Workload | undefined =>
  all.find(({ agreed }) => agreed === undefined)

/** What holds on a day, and what comes after it. */
export function workloadOn(
  all: readonly Workload[],
  on: IsoDate,
): { readonly now: Agreed | undefined; readonly next: Agreed | undefined } {
  const shares = agreedShares(all)
  return { now: shares.findLast(({ from }) => from <= on), next: shares.find(({ from }) => from > on) }
}

/** The most that the scheme means on a day. */
function mostOn({ periods }: WorkloadReading, on: IsoDate): number | undefined {
  return periods.findLast(({ from }) => from <= on)?.share
}

/** The average of what is agreed, in whole per cent, over the days from the first one on which any is; undefined without. */
export function averageShare(all: readonly Workload[], endsOn: IsoDate | undefined): number | undefined {
  const shares = agreedShares(all).filter(({ from }) => endsOn === undefined || from <= endsOn)
  if (endsOn === undefined || shares.length === 0) return shares.at(-1)?.share
  const after = addDuration(endsOn, 'P1D')
  const parts = shares.map(({ share, from }, index) => ({
    share,
    days: daysBetween(from, shares[index + 1]?.from ?? after),
  }))
  const days = parts.reduce((sum, part) => sum + part.days, 0)
  return Math.round(parts.reduce((sum, part) => sum + part.share * part.days, 0) / days)
}

/** The next day on which the share changes: by agreement, or because the scheme means another from then on. */
export function nextChange(
  all: readonly Workload[],
  meant: WorkloadReading | undefined,
  today: IsoDate,
): string | undefined {
  const { next } = workloadOn(all, today)
  const period = meant?.periods.find(({ from }) => from > today)
  if (next && !(period && period.from < next.from))
    return `${next.share} per cent from ${formatShortDay(next.from)}, as agreed`
  if (period)
    return `${formatShortDay(period.from)}: ${period.name}, at most ${period.share} per cent; not agreed yet`
  return undefined
}

/** One line for a list: what holds now, with whom and when it was agreed. */
export function workloadInWords(
  all: readonly Workload[],
  names: ReadonlyMap<PersonId, string>,
  today: IsoDate,
): string {
  const { now, next } = workloadOn(all, today)
  const waiting = suggestedIn(all)
  const said = now
    ? `${now.share} per cent, agreed by ${bothNames(now, names)} on ${formatShortDay(now.agreed.on)}.`
    : 'Not agreed yet.'
  const then = next ? ` ${next.share} per cent from ${formatShortDay(next.from)}.` : ''
  return `${said}${then}${waiting ? ` ${waiting.share} per cent is suggested.` : ''}`
}

export const gone = 'somebody who has left'

export function bothNames({ suggestedBy, agreed }: Agreed, names: ReadonlyMap<PersonId, string>): string {
  return [suggestedBy, agreed.by].map((id) => names.get(id) ?? gone).join(' and ')
}

/** The roles in which somebody may agree it. */
export function agreesAs({ scheme, context }: Pick<Situation, 'scheme' | 'context'>, me: PersonId) {
  return (scheme.workload?.agreedBy ?? []).filter((role) =>
    context.holders[role]?.some(({ personId }) => personId === me),
  )
}

/** What was sent to suggest a share, with what is wrong with it beside each field. */
export function checkSuggestion(
  typed: { readonly share: string; readonly reason: string },
  from: IsoDate | undefined,
  meant: WorkloadReading,
): { readonly share: number; readonly errors: Readonly<Record<string, string>> } {
  const share = /^\d{1,3}$/.test(typed.share) ? Number(typed.share) : 0
  const errors: Record<string, string> = {}
  if (share < 1 || share > 100) errors['share'] = 'Enter a whole number from 1 to 100'
  if (from && from < meant.startsOn)
    errors['from-day'] = `Enter a day on or after ${formatDay(meant.startsOn)}, when it begins`
  if (from && meant.endsOn && from > meant.endsOn)
    errors['from-day'] = `Enter a day up to ${formatDay(meant.endsOn)}, when it ends`
  const most = from && mostOn(meant, from)
  if (most !== undefined && share > most && share <= 100 && typed.reason === '')
    errors['reason'] = `Say why: ${share} per cent is more than the ${most} per cent meant for that day`
  if (typed.reason.length > 1_000) errors['reason'] = 'Shorten this to 1,000 characters or fewer'
  return { share, errors }
}

/** What stands in To do: a suggestion, for those in the other role. */
export function workloadTasks(
  { journeyId, applicant, scheme, context, state }: Situation & { readonly journeyId: JourneyId },
  all: readonly Workload[],
): readonly TaskToDo[] {
  const waiting = suggestedIn(all)
  const others = scheme.workload?.agreedBy.filter((role) => role !== waiting?.suggestedAs) ?? []
  if (!waiting || state.status !== 'running') return []
  return [
    {
      key: 'agree-workload',
      title: `Agree the workload: ${waiting.share} per cent from ${formatDay(waiting.from)}`,
      href: `/programmes/${journeyId}/workload`,
      aboutPersonId: applicant.personId,
      detail: `${applicant.name}: ${scheme.name}`,
      waitingSinceAt: waiting.suggestedAt,
      holders: others
        .flatMap((role) => context.holders[role] ?? [])
        .filter(({ personId }) => personId !== waiting.suggestedBy)
        .map(({ personId, actingFor }) => ({ personId, actingFor })),
    },
  ]
}
