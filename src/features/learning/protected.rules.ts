import { addDuration, daysBetween, firstOfMonth, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId } from '../../kernel/ids.ts'
import { formatDay, formatMonth, formatShortDay } from '../../kernel/words.ts'
import type { AbsenceFact, PostFact } from '../people/public.ts'
import type { Allowance } from '../schemes/public.ts'
import { yearHolding } from './registration.rules.ts'

/** Time protected for learning: how much somebody has, took and did not take, and why. Pure. */

export interface Span {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** An entry of the CPD record as protected time looks at it. */
export interface Taken {
  readonly id: EvidenceId
  readonly title: string
  readonly completedOn: IsoDate
  readonly kind: string | undefined
  readonly hours: number | undefined
  readonly days: number | undefined
}

export interface CountedTime {
  readonly id: EvidenceId
  readonly title: string
  readonly completedOn: IsoDate
  /** In the unit of the allowance. */
  readonly amount: number
  /** Whether the person logged it; else it counts by its kind. */
  readonly logged: boolean
}

export interface SpanStatus extends Span {
  readonly name: string
  /** What they have in it, by the days they were covered and the share they work; 0 when it is not for them. */
  readonly entitled: number
  readonly taken: number
  /** How much of it is not taken. */
  readonly left: number
  readonly isOver: boolean
  readonly counted: readonly CountedTime[]
  /** How it stands, and why less was had or taken, sentence by sentence. */
  readonly says: readonly string[]
}

type Employment = { readonly posts: readonly PostFact[]; readonly absences: readonly AbsenceFact[] }

const two = (amount: number) => Math.round(amount * 100) / 100

/** "1.5 hours", "1 day". */
export function amountInWords(amount: number, unit: Allowance['unit']): string {
  const one = unit === 'hours' ? 'hour' : 'day'
  return `${two(amount)} ${two(amount) === 1 ? one : unit}`
}

/** "2 hours each month". */
export const allowanceInWords = ({ amount, unit, every }: Allowance) =>
  `${amountInWords(amount, unit)} each ${every}`

/** The allowances that hold on a day. */
export function allowancesOn(all: readonly Allowance[] | undefined, on: IsoDate): readonly Allowance[] {
  return (all ?? []).filter(
    ({ from, until }) => (from === undefined || from <= on) && (until === undefined || on <= until),
  )
}

/** The span that holds a day: its month, or the allowance's year. */
export function spanHolding({ every, begins }: Pick<Allowance, 'every' | 'begins'>, on: IsoDate): Span {
  if (every === 'year') {
    const { from, to } = yearHolding({ begins, renewal: begins }, on)
    return { from, to }
  }
  const from = firstOfMonth(on)
  return { from, to: subtractDuration(addDuration(from, 'P1M'), 'P1D') }
}

/** This span and those before it, the latest first. */
export function spansUntil(allowance: Allowance, today: IsoDate, count: number): readonly Span[] {
  const spans: Span[] = []
  let on = today
  while (spans.length < count) {
    const span = spanHolding(allowance, on)
    spans.push(span)
    on = subtractDuration(span.from, 'P1D')
  }
  return spans
}

/** The share of whole time on one day in a post that is covered; 0 without one. */
function shareOn(allowance: Allowance, { posts }: Employment, on: IsoDate): number {
  const held = posts.filter(
    ({ startedOn, endedOn }) => startedOn <= on && (endedOn === undefined || on <= endedOn),
  )
  const covered = held.filter(
    ({ level }) => allowance.levels.length === 0 || (level !== undefined && allowance.levels.includes(level)),
  )
  if (covered.length === 0) return 0
  if (allowance.partTime === 'same') return 1
  return Math.min(
    1,
    covered.reduce((sum, { hours }) => sum + hours, 0),
  )
}

/** The days of a span, first to last. */
function daysOf({ from, to }: Span): readonly IsoDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, day) => addDuration(from, `P${day}D`))
}

/** How much of an allowance an entry counts: what was logged for it, else what its kind gives. */
function amountOf(allowance: Allowance, entry: Taken, logged: number | undefined): number {
  if (logged !== undefined) return logged
  if (entry.kind === undefined || !allowance.kinds.includes(entry.kind)) return 0
  return allowance.unit === 'hours' ? (entry.hours ?? 0) : (entry.days ?? 1)
}

/** How one span stands on a day. `logged`: amounts the person logged for this allowance, by entry. */
export function spanStatus(
  allowance: Allowance,
  span: Span,
  employment: Employment,
  entries: readonly Taken[],
  logged: ReadonlyMap<string, number>,
  today: IsoDate,
): SpanStatus {
  const days = daysOf(span)
  const shares = days.map((on) => shareOn(allowance, employment, on))
  const covered = shares.filter((share) => share > 0)
  const entitled = two((allowance.amount * shares.reduce((sum, share) => sum + share, 0)) / days.length)
  const counted = entries
    .filter(({ completedOn }) => completedOn >= span.from && completedOn <= span.to)
    .flatMap((entry) => {
      const amount = amountOf(allowance, entry, logged.get(entry.id))
      const { id, title, completedOn } = entry
      return amount > 0 ? [{ id, title, completedOn, amount, logged: logged.has(entry.id) }] : []
    })
  const taken = two(counted.reduce((sum, { amount }) => sum + amount, 0))
  const left = Math.max(0, two(entitled - taken))
  const isOver = span.to < today
  const say = (amount: number) => amountInWords(amount, allowance.unit)
  const away = days.filter((on) =>
    employment.absences.some(({ from, to }) => from <= on && (to === undefined || on <= to) && on <= today),
  ).length
  const share = covered.length === 0 ? 0 : covered.reduce((sum, each) => sum + each, 0) / covered.length
  const standing =
    entitled === 0
      ? `Not given for ${allowance.every === 'month' ? formatMonth(span.from) : 'this year'}: no post it is for was held.`
      : left === 0
        ? `${say(taken)} taken, of ${say(entitled)}.`
        : isOver
          ? `${say(taken)} taken, of ${say(entitled)}: ${say(left)} not taken.`
          : `${say(taken)} taken, of ${say(entitled)}: ${say(left)} left until ${formatDay(span.to)}.`
  const why =
    entitled === 0
      ? []
      : [
          ...(covered.length < days.length
            ? [`Given for ${covered.length} of ${days.length} days, those in a post it is for.`]
            : []),
          ...(share < 1
            ? [
                `Part time at ${Math.round(share * 100)}%, so the share is ${say(entitled)} of ${say(allowance.amount)}.`,
              ]
            : []),
          ...(left > 0 && away > 0 ? [`Away on ${away} ${away === 1 ? 'day' : 'days'} of it.`] : []),
        ]
  return {
    ...span,
    name:
      allowance.every === 'month'
        ? formatMonth(span.from)
        : `${formatShortDay(span.from)} to ${formatShortDay(span.to)}`,
    entitled,
    taken,
    left,
    isOver,
    counted,
    says: [standing, ...why],
  }
}
