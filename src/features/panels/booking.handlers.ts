import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { formatMoment, formatTime } from '../../ui/public.ts'
import {
  commandJourney,
  type Doing,
  findSituation,
  type Happening,
  lockJourney,
  type Situation,
} from '../journeys/public.ts'
import type { Task } from '../schemes/public.ts'
import { bookedAnew } from './panel-news.ts'
import { keepChanges } from './sitting-changes.store.ts'
import { sittingChanged } from './sitting.changes.ts'
import { noSuchSitting } from './sitting.handlers.ts'
import { findSitting } from './sitting.queries.ts'
import { type Appointment, appointmentKey, checkSlot, minutesAfter, slotLength } from './sitting.rules.ts'
import { standsAs } from './standing.rules.ts'
import { freeSlot, lockSitting, writeSlot } from './sitting.store.ts'

/** Booking applications into sittings. The journey's own command goes in the same transaction. */

export interface Booking {
  readonly sittingId: SittingId
  readonly startsAt: IsoInstant
  readonly minutes: number
  /** `appointmentKey` of what the person saw; what was read with the situation when left out. */
  readonly seen?: string
}

/** Somebody else chose another time, or none, since the page was opened: said with what they and this person chose. */
function chosenMeanwhile(now: Appointment | undefined, wanted: IsoInstant | undefined): Refusal {
  return {
    code: 'changed-meanwhile',
    says: now
      ? `Somebody else has chosen ${formatMoment(now.startsAt)} to ${formatTime(now.endsAt)} for this appointment meanwhile.`
      : 'Somebody else has cancelled this appointment meanwhile.',
    remedy: `${wanted ? `You had chosen ${formatMoment(wanted)}. ` : ''}It stands as they left it: change it below only if it has to be another.`,
  }
}

/**
 * The application as it is, held still until the transaction ends; refused when its appointment is not the one that was
 * seen. Whoever books the same one at the same moment waits here, and is told what the other chose.
 */
async function holdAppointment(
  { tx, actor, today }: Doing,
  journeyId: JourneyId,
  meeting: string,
  { seen, wanted }: { readonly seen: string; readonly wanted?: IsoInstant },
): Promise<Result<Situation>> {
  await lockJourney(tx, journeyId)
  const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
  if (!situation) return refuse({ code: 'not-found', says: 'There is no such application.' })
  const appointment = situation.state.meetings[meeting]
  return appointmentKey(appointment) === seen
    ? accept(situation)
    : refuse(chosenMeanwhile(appointment, wanted))
}

/**
 * Holds a date for an application or moves it to another. Two bookings of one sitting queue for its row, so two slots
 * never overlap; two of one application queue for its own, and the second hears of the first. A confirmed appointment
 * stays confirmed.
 */
export async function bookSlot(
  doing: Doing,
  situation: Situation & { readonly journeyId: JourneyId },
  task: Task,
  booking: Booking,
): Promise<Result<Situation>> {
  const { tx, today } = doing
  const { scheme, journeyId } = situation
  const meeting = task.meeting ? scheme.meetings[task.meeting] : undefined
  await lockSitting(tx, booking.sittingId)
  const sitting = await findSitting(tx, booking.sittingId)
  if (!meeting || !sitting || sitting.scheme !== scheme.scheme || sitting.meeting !== task.meeting)
    return refuse({ ...noSuchSitting, field: 'slot' })
  const held = await holdAppointment(doing, journeyId, sitting.meeting, {
    seen: booking.seen ?? appointmentKey(situation.state.meetings[sitting.meeting]),
    wanted: booking.startsAt,
  })
  if (!held.ok) return held
  const { state } = held.value
  const slot = {
    journeyId,
    startsAt: booking.startsAt,
    endsAt: minutesAfter(booking.startsAt, booking.minutes),
  }
  const before = state.meetings[sitting.meeting]
  const free = checkSlot(
    {
      ...sitting,
      standing: standsAs(sitting, today),
      slots: sitting.slots.filter((other) => other.journeyId !== journeyId),
    },
    slot,
    slotLength(meeting, state.adjustments),
    { now: doing.now, own: before?.sittingId === sitting.id ? before : undefined },
  )
  if (!free.ok) return free
  const booked = await commandJourney(doing, journeyId, {
    do: 'book',
    task: task.task,
    sittingId: sitting.id,
    meetingOn: sitting.heldOn,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
  })
  if (booked.ok) {
    // Where it was held is kept: that slot says who heard it when.
    const from = before?.status === 'held' ? undefined : before?.sittingId
    await writeSlot(tx, sitting.id, slot, from)
    if (before && from)
      await keepChanges(doing, [
        { sittingId: from, journeyId, kind: 'moved', was: before.startsAt, now: slot.startsAt },
      ])
    await bookedAnew(doing, journeyId, from, sitting.id)
    await sittingChanged(doing, ...(from === undefined ? [] : [from]), sitting.id)
  }
  return booked
}

/** Takes the appointment back; the slot is freed by the journey's own event. */
export async function cancelSlot(
  doing: Doing,
  journeyId: JourneyId,
  meeting: string,
  seen: string,
): Promise<Result<Situation>> {
  const held = await holdAppointment(doing, journeyId, meeting, { seen })
  if (!held.ok) return held
  const before = held.value.state.meetings[meeting]
  const cancelled = await commandJourney(doing, journeyId, { do: 'cancel-meeting', meeting })
  if (cancelled.ok && before)
    await keepChanges(doing, [
      {
        ...{ sittingId: before.sittingId, journeyId, kind: 'cancelled' },
        ...{ was: before.startsAt, now: undefined },
      },
    ])
  return cancelled
}

/** A place is free again when its appointment is cancelled or its application ends before the meeting. */
export async function freeSlotOnEnd({ doing, journeyId, events, before, after }: Happening): Promise<void> {
  const ended = events.some((event) => event.type === 'ended')
  if (!ended && !events.some((event) => event.type === 'meeting-cancelled')) return
  for (const { meeting, sittingId, status } of Object.values(before.state.meetings)) {
    const now = after.state.meetings[meeting]
    // A booking that moved has given its old place up already.
    if (status !== 'held' && (now === undefined || (ended && now.status !== 'held'))) {
      await freeSlot(doing.tx, journeyId, sittingId)
      await sittingChanged(doing, sittingId)
    }
  }
}
