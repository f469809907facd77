import { addDuration } from '../../calendar/public.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Exchange, NotAllowed } from '../../platform/http/route.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import { type OpenMeeting, openMeeting } from './supervision.opening.ts'
import { guidesOn } from './supervision.rules.ts'

/** What the pages of one meeting share. */

export type MeetingExchange = Exchange<{ readonly meetingId: string }>

/** Refusals beside their fields; those without one stand at `otherwise`. */
export const byField = (refusals: readonly Refusal[], otherwise: string): FieldErrors =>
  Object.fromEntries(refusals.map(({ field, says }) => [field ?? otherwise, says]))

/** The standards to talk along, as they held on the day of the meeting. */
export const guidesIn = ({ policy, pack, meeting }: OpenMeeting, today: Exchange['today']) =>
  guidesOn(policy, pack.frameworks, meeting.heldOn ?? today)

/** The meeting, for whoever leads it; others who may read it are told that it is not theirs to record. */
export async function ledMeeting(exchange: MeetingExchange): Promise<OpenMeeting> {
  const opened = await openMeeting(exchange, exchange.params.meetingId)
  if (opened.isLead) return opened
  throw new NotAllowed({
    code: 'not-the-lead',
    says: 'You cannot record this meeting.',
    rule: 'Whoever leads a meeting records it; the others read it and say whether it is right.',
    remedy: 'Ask whoever led it.',
  })
}

/** The same for calling it off: also whoever asked for it, while nobody has answered. */
export async function mayCallOff(exchange: MeetingExchange): Promise<OpenMeeting> {
  const opened = await openMeeting(exchange, exchange.params.meetingId)
  const { state, proposedBy } = opened.meeting
  const isTakenBack = state === 'proposed' && proposedBy === exchange.actor.personId
  return isTakenBack ? opened : ledMeeting(exchange)
}

/** The three fields of the day as they were typed. */
export const dateTyped = (body: Exchange['body']) =>
  Object.fromEntries(
    ['planned-day', 'planned-month', 'planned-year'].map((name) => [name, textOf(body, name)]),
  )

/** The day typed on a plan, or what is wrong with it. More than two years ahead is a slip. */
export function plannedDay({ body, today }: Pick<Exchange, 'body' | 'today'>) {
  const typed = readDate(body, 'planned')
  if (typed.is === 'empty') return { says: 'Enter the day' }
  if (typed.is === 'unreadable') return { says: typed.says }
  return typed.on > addDuration(today, 'P2Y') ? { says: 'Enter a day within two years' } : { on: typed.on }
}
