import { addDuration, daysBetween, subtractDuration } from '../../calendar/public.ts'
import { type IsoDate, periodOf } from '../../kernel/dates.ts'
import type { FactRecord } from './scheme.facts.ts'

/** Hours worked over time, for clocks that count whole time: half the hours take twice as long. */

export interface Span {
  readonly from: IsoDate
  /** The last day, included. */
  readonly to: IsoDate
}

/** The hours of one post in parts of ten thousand, from its first to its last day; open while `to` is missing. */
export interface HoursSpan {
  readonly from: IsoDate
  readonly to?: IsoDate | undefined
  readonly share: number | 'unknown'
}

const full = 10_000

/**
 * The hours of all posts on record; `unknown` where there is no record of posts. Hours that nobody gave, or that
 * someone questions, are not known, and neither is a day of which only the year or month is.
 */
export function hoursOf(posts: readonly FactRecord[] | undefined): readonly HoursSpan[] | 'unknown' {
  if (posts === undefined) return 'unknown'
  return posts.flatMap((post): readonly HoursSpan[] => {
    const started = periodOf(post.fields['started-on'])
    if (started === undefined) return [{ from: '0000-01-01' as IsoDate, share: 'unknown' }]
    const ended = periodOf(post.fields['ended-on'])
    const { hours } = post.fields
    const questioned = ['hours', 'started-on', 'ended-on'].some((field) => post.disputed?.includes(field))
    const share =
      typeof hours !== 'number' || questioned ? ('unknown' as const) : Math.max(0, Math.round(hours * full))
    const spans: HoursSpan[] = []
    const sureFrom = started.last
    if (started.first < sureFrom)
      spans.push({ from: started.first, to: subtractDuration(sureFrom, 'P1D'), share: 'unknown' })
    spans.push({ from: sureFrom, to: ended?.first, share })
    if (ended && ended.first < ended.last)
      spans.push({ from: addDuration(ended.first, 'P1D'), to: ended.last, share: 'unknown' })
    return spans
  })
}

/** What counts of a day on which all these posts run: together at most whole time. */
function shareOf(running: readonly HoursSpan[]): number | 'unknown' {
  const known = running.reduce((sum, { share }) => (share === 'unknown' ? sum : sum + share), 0)
  if (known >= full) return full
  return running.some(({ share }) => share === 'unknown') ? 'unknown' : known
}

/**
 * The day on which as many whole-time days have gone by as lie between start and end, days away not counted. Undefined
 * while hours are not known, or when nothing on record ever makes them up.
 */
export function wholeTimeEnd(
  startsOn: IsoDate,
  plainEndsOn: IsoDate,
  away: readonly Span[],
  hours: readonly HoursSpan[] | 'unknown',
): IsoDate | undefined {
  const posts = hours === 'unknown' ? [{ from: startsOn, share: 'unknown' as const }] : hours
  const edges = [
    startsOn,
    ...[...posts, ...away].flatMap(({ from, to }) => (to ? [from, addDuration(to, 'P1D')] : [from])),
  ]
  const starts = [...new Set(edges)].filter((on) => on >= startsOn).sort()
  const covers = (span: { readonly from: IsoDate; readonly to?: IsoDate | undefined }, on: IsoDate) =>
    span.from <= on && (span.to === undefined || on <= span.to)
  let left = daysBetween(startsOn, plainEndsOn) * full
  for (const [index, from] of starts.entries()) {
    if (away.some((span) => covers(span, from))) continue
    if (left <= 0) return from
    const share = shareOf(posts.filter((post) => covers(post, from)))
    if (share === 'unknown') return undefined
    if (share === 0) continue
    const until = starts[index + 1]
    const days = Math.ceil(left / share)
    if (until === undefined || days < daysBetween(from, until)) return addDuration(from, `P${days}D`)
    left -= daysBetween(from, until) * share
  }
  return undefined
}
