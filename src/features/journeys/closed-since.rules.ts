import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId, SittingId } from '../../kernel/ids.ts'
import type { CompiledScheme, JourneyEvent } from '../schemes/public.ts'
import { rolesSeated, type SeatAt } from './seats.rules.ts'

/** Why an application that somebody could open is closed to them since. Pure. */
export type ClosedSince =
  /** Sent back to before it came to them. */
  | {
      readonly is: 'sent-back'
      readonly on: IsoDate
      readonly by: PersonId
      /** The stage at which it is read again: by them, or by whoever sits on the panel then. */
      readonly opensAt: string
      readonly byPanel: boolean
    }
  /** It ended before the panel heard it. */
  | { readonly is: 'ended'; readonly on: IsoDate }
  /** It is not heard at the date at which they sit. */
  | { readonly is: 'not-on-date'; readonly meetingOn: IsoDate }

/** The dates into which an application was ever booked. */
export function datesBooked(events: readonly JourneyEvent[]): readonly SittingId[] {
  return [...new Set(events.flatMap((event) => (event.type === 'meeting-booked' ? [event.sittingId] : [])))]
}

/**
 * What became of an application that was to be heard at a date at which somebody sits, whose seat does not lead to it
 * any more. Undefined where it never came as far as that seat reads, so that nobody learns of it. `events` are all of it.
 */
export function seatClosedSince(
  scheme: CompiledScheme,
  seats: readonly SeatAt[],
  events: readonly JourneyEvent[],
): ClosedSince | undefined {
  const last = events.findLastIndex(
    (event) =>
      event.type === 'meeting-booked' && seats.some(({ sittingId }) => sittingId === event.sittingId),
  )
  const booked = events[last]
  if (booked?.type !== 'meeting-booked') return undefined
  const { meeting, sittingId, meetingOn } = booked
  const since = events.slice(last + 1)
  const lost = since.findIndex((event) => leavesDate(event, meeting))
  if (lost < 0) return undefined
  const named = seats.flatMap((each) => (each.sittingId === sittingId ? [each.seat] : []))
  const reads = readingFrom(scheme, meeting, named)
  const opened = new Set(
    events.slice(0, last + 1 + lost).flatMap((event) => (event.type === 'stage-opened' ? [event.stage] : [])),
  )
  if (!reads.some((from) => from === undefined || opened.has(from))) return undefined
  const after = since.slice(lost)
  const back = after.find((event) => event.type === 'returned')
  if (back) {
    const books = scheme.stages.find(({ tasks }) =>
      tasks.some((task) => task.does === 'book' && task.meeting === meeting),
    )
    const opensAt = reads.find((from) => from !== undefined) ?? books?.stage
    return opensAt === undefined
      ? undefined
      : { is: 'sent-back', on: back.on, by: back.by, opensAt, byPanel: true }
  }
  const end = after.find((event) => event.type === 'ended')
  return end ? { is: 'ended', on: end.on } : { is: 'not-on-date', meetingOn }
}

/** From which stage on each role of these seats reads; undefined = as soon as it is booked. */
function readingFrom(
  scheme: CompiledScheme,
  meeting: string,
  seats: readonly string[],
): readonly (string | undefined)[] {
  return seats
    .flatMap((seat) => rolesSeated(scheme, meeting, seat))
    .flatMap((id) => {
      const role = scheme.roles[id]
      if (!role || role.sees === 'outcome') return []
      return ['seesFrom' in role ? role.seesFrom : undefined]
    })
}

function leavesDate(event: JourneyEvent, meeting: string): boolean {
  switch (event.type) {
    case 'meeting-cancelled':
      return event.meeting === undefined || event.meeting === meeting
    case 'meeting-booked':
      return event.meeting === meeting
    case 'returned':
    case 'ended':
      return true
    default:
      return false
  }
}
