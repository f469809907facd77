import type { IsoDate } from '../../kernel/dates.ts'
import type { SittingId } from '../../kernel/ids.ts'
import { refusalsByField, type Result } from '../../kernel/refusal.ts'
import { type Exchange, NotAllowed } from '../../platform/http/route.ts'
import { type Doing, findSituations, type Situation } from '../journeys/public.ts'
import { type ChangedDay, changedDays, daysWithout } from './booking.rules.ts'
import { reasonRefused } from './lengths.rules.ts'
import { heardInPart, type NewDay } from './moving.handlers.ts'
import { movedSlots } from './moving.rules.ts'
import type { Span } from './panels.tables.ts'
import type { Errors } from './sitting.forms.ts'
import { type OpenSitting, openToManage } from './sitting.open.ts'
import type { Sitting, TakenSlot } from './sitting.queries.ts'
import { closedDate, leftOf } from './standing.rules.ts'

/** What moving or cancelling a date does to everyone in it, for the pages that show it beforehand. */

export type SittingExchange = Exchange<{ readonly sittingId: string }>

/** The date for someone who may move or cancel it; whoever comes too late is told how it stands, with the way back. */
export async function openToMove(exchange: SittingExchange, what: 'move' | 'cancel'): Promise<OpenSitting> {
  const open = await openToManage(exchange)
  const left = leftOf(open.sitting, exchange.today)
  if (left === 'nothing') throw new NotAllowed(closedDate(open.sitting))
  if (left === 'some' && what === 'move') throw new NotAllowed(heardInPart)
  return open
}

/** One appointment that changes: when it will be, and which days of the application change with it. */
export interface MovedAppointment {
  /** None for somebody with a conflict of interest. */
  readonly name: string | undefined
  readonly was: Span
  /** Undefined where it has no time any more. */
  readonly now: Span | undefined
  readonly changes: readonly ChangedDay[]
}

/** Of these appointments, what becomes of each; nothing of those whom the reader may not see. One query or two. */
async function appointmentsAfter(
  { tx, actor, today }: SittingExchange,
  slots: readonly TakenSlot[],
  nowOf: (slot: TakenSlot, index: number) => Span | undefined,
  changesOf: (situation: Situation, now: Span | undefined) => readonly ChangedDay[],
): Promise<readonly MovedAppointment[]> {
  const open = slots.filter(({ hiddenFrom }) => !hiddenFrom.includes(actor.personId))
  const situations = await findSituations(
    { tx, today, authorityId: actor.authorityId },
    open.map(({ journeyId }) => journeyId),
  )
  return slots.map((was, index) => {
    const now = nowOf(was, index)
    const situation = situations.find(({ journeyId }) => journeyId === was.journeyId)
    return {
      name: situation?.applicant.name,
      was,
      now,
      changes: situation ? changesOf(situation, now) : [],
    }
  })
}

/** Everyone's new time when the whole date moves. */
export function movedBy(exchange: SittingExchange, sitting: Sitting, to: NewDay) {
  const after = movedSlots(sitting.slots, sitting.startsAt, to.startsAt)
  return appointmentsAfter(
    exchange,
    sitting.slots,
    (_slot, index) => after[index],
    (situation, now) => (now ? changedDays(situation, { ...sitting, heldOn: to.heldOn }, now) : []),
  )
}

/** Where everyone of these goes when the date is cancelled: to these places of another date, or to none. */
export function movedInto(
  exchange: SittingExchange,
  waiting: readonly TakenSlot[],
  meeting: string,
  into:
    | {
        readonly sitting: { readonly id: SittingId; readonly heldOn: IsoDate }
        readonly placed: readonly TakenSlot[]
      }
    | undefined,
) {
  return appointmentsAfter(
    exchange,
    waiting,
    ({ journeyId }) => into?.placed.find((slot) => slot.journeyId === journeyId),
    (situation, now) =>
      now && into
        ? changedDays(situation, { ...into.sitting, meeting }, now)
        : daysWithout(situation, meeting),
  )
}

export const fieldErrors = <Value>(result: Result<Value>): Errors | undefined =>
  result.ok ? undefined : refusalsByField(result.refusals)

/** What is wrong with the reason that everyone concerned reads, beside its field. */
export function whyRefused(why: string): Errors | undefined {
  const wrong = reasonRefused(why, 'why', 'Say in a few words why, for everyone whom it concerns')
  return wrong && { why: wrong.says }
}

/** Whoever does it, with the reason that everyone concerned reads. */
export const doingWith = ({ tx, actor, today, now }: Exchange<unknown>, why: string): Doing => ({
  ...{ tx, actor, today, now },
  why,
})
