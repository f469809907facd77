import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { accept, refuse, type Refusal, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { commandJourney, type Doing, type Happening, type Situation } from '../journeys/public.ts'
import { resolveRoles } from '../people/public.ts'
import type { CompiledScheme, Task } from '../schemes/public.ts'
import { findSitting, type Seat, type Sitting } from './sitting.queries.ts'
import { checkSlot, minutesAfter, slotLength } from './sitting.rules.ts'
import {
  freeSlot,
  insertSitting,
  lockSitting,
  type SittingDetails,
  updateSitting,
  writeSeats,
  writeSlot,
} from './sitting.store.ts'

/** Planning sittings and booking applications into them. The journey's own command goes in the same transaction. */

const changedMeanwhile: Refusal = {
  code: 'changed-meanwhile',
  says: 'Someone else changed this sitting while you had it open, so your change was not made.',
  remedy: 'Look at it as it is now, then make your change again if it is still right.',
}

const noSuchSitting: Refusal = { code: 'no-such-sitting', says: 'There is no such panel date.' }

/** Everyone who may take each seat today, by the scheme's rule for the seat. One query. */
export async function seatCandidates(
  { tx, today }: Pick<Doing, 'tx' | 'today'>,
  scheme: CompiledScheme,
  meetingId: string,
): Promise<ReadonlyMap<string, readonly { readonly personId: PersonId; readonly name: string }[]>> {
  const seats = scheme.meetings[meetingId]?.seats ?? []
  const rules = seats.flatMap((seat) => seat.by.flatMap((role) => scheme.roles[role] ?? []))
  const duties = [...new Set(rules.flatMap((rule) => (rule.is === 'duty' ? [rule.duty] : [])))]
  const kinds = [...new Set(rules.flatMap((rule) => (rule.is === 'post' ? [rule.kind] : [])))]
  const line = await resolveRoles(tx, { duties, kinds }, today)
  return new Map(
    seats.map((seat) => {
      const found = seat.by.flatMap((role) => {
        const rule = scheme.roles[role]
        if (rule?.is === 'post') return line.holdersOfPost(rule, rule.name)
        return rule?.is === 'duty' ? line.holdersOfDuty(rule.duty, rule.name) : []
      })
      const seen = new Set<string>()
      return [
        seat.seat,
        found
          .filter(({ personId }) => !seen.has(personId) && seen.add(personId) !== undefined)
          .map(({ personId, name }) => ({ personId, name })),
      ]
    }),
  )
}

/** Each seat by the first who may take it and sits nowhere else in it; seats that nobody may take stay empty. */
function defaultSeats(
  candidates: ReadonlyMap<string, readonly { readonly personId: PersonId }[]>,
): readonly Seat[] {
  const seated = new Set<PersonId>()
  return [...candidates].flatMap(([seat, people]) => {
    const free = people.find(({ personId }) => !seated.has(personId))
    if (!free) return []
    seated.add(free.personId)
    return [{ seat, personId: free.personId }]
  })
}

/** Adds a date of a panel, its seats filled from those who hold the roles today. */
export async function planSitting(
  doing: Doing,
  scheme: CompiledScheme,
  meetingId: string,
  details: SittingDetails,
): Promise<SittingId> {
  const { tx, actor } = doing
  const id = await insertSitting(tx, {
    ...details,
    scheme: scheme.scheme,
    meeting: meetingId,
    by: actor.personId,
  })
  await writeSeats(tx, id, defaultSeats(await seatCandidates(doing, scheme, meetingId)))
  await recordAudit(tx, {
    actor,
    action: 'plan-sitting',
    subject: { kind: 'sitting', id },
    detail: { scheme: scheme.scheme, meeting: meetingId, on: details.heldOn, capacity: details.capacity },
  })
  return id
}

/** Changes place, link and capacity. Never fewer places than are taken; the day is moved by planning another. */
export async function changeSitting(
  doing: Doing,
  sittingId: SittingId,
  revision: number,
  change: Pick<SittingDetails, 'place' | 'joinLink' | 'capacity'>,
): Promise<Result<SittingId>> {
  const { tx, actor } = doing
  await lockSitting(tx, sittingId)
  const sitting = await findSitting(tx, sittingId)
  if (!sitting) return refuse(noSuchSitting)
  if (change.capacity < sitting.slots.length)
    return refuse({
      code: 'places-taken',
      says: `${sitting.slots.length} places are taken already, so it cannot have fewer`,
      field: 'capacity',
    })
  const changed = await updateSitting(tx, sittingId, revision, {
    place: change.place,
    join_link: change.joinLink,
    capacity: change.capacity,
  })
  if (!changed) return refuse(changedMeanwhile)
  await recordAudit(tx, {
    actor,
    action: 'change-sitting',
    subject: { kind: 'sitting', id: sittingId },
    detail: { capacity: change.capacity },
  })
  return accept(sittingId)
}

/** Says who sits. Only someone who may take the seat, and nobody twice. */
export async function seatMembers(
  doing: Doing,
  scheme: CompiledScheme,
  sitting: Sitting,
  revision: number,
  seats: readonly Seat[],
): Promise<Result<SittingId>> {
  const { tx, actor } = doing
  const candidates = await seatCandidates(doing, scheme, sitting.meeting)
  const wrong = seats.find(
    ({ seat, personId }) => !candidates.get(seat)?.some((each) => each.personId === personId),
  )
  if (wrong)
    return refuse({
      code: 'not-for-seat',
      says: 'Choose somebody who may take this seat',
      field: `seat-${wrong.seat}`,
    })
  const twice = seats.find((each, index) =>
    seats.slice(0, index).some((other) => other.personId === each.personId),
  )
  if (twice)
    return refuse({
      code: 'sits-twice',
      says: 'One person takes one seat. Choose somebody else',
      field: `seat-${twice.seat}`,
    })
  if (!(await updateSitting(tx, sitting.id, revision, {}))) return refuse(changedMeanwhile)
  await writeSeats(tx, sitting.id, seats)
  await recordAudit(tx, {
    actor,
    action: 'seat-panel',
    subject: { kind: 'sitting', id: sitting.id },
    detail: Object.fromEntries(seats.map(({ seat, personId }) => [seat, personId])),
  })
  return accept(sitting.id)
}

/** Cancels a date and the appointment of everyone booked into it, all or none. */
export async function cancelSitting(
  doing: Doing,
  sittingId: SittingId,
  revision: number,
): Promise<Result<SittingId>> {
  const { tx, actor } = doing
  await lockSitting(tx, sittingId)
  const sitting = await findSitting(tx, sittingId)
  if (!sitting) return refuse(noSuchSitting)
  if (sitting.state !== 'planned')
    return refuse({
      code: 'sitting-over',
      says:
        sitting.state === 'held'
          ? 'Meetings of this date were held already.'
          : 'This date has been cancelled already.',
    })
  if (!(await updateSitting(tx, sittingId, revision, { state: 'cancelled' }))) return refuse(changedMeanwhile)
  for (const slot of sitting.slots) {
    const cancelled = await commandJourney(doing, slot.journeyId, {
      do: 'cancel-meeting',
      meeting: sitting.meeting,
    })
    if (!cancelled.ok) return cancelled
  }
  await recordAudit(tx, {
    actor,
    action: 'cancel-sitting',
    subject: { kind: 'sitting', id: sittingId },
    detail: { appointments: sitting.slots.length },
  })
  return accept(sittingId)
}

export interface Booking {
  readonly sittingId: SittingId
  readonly startsAt: IsoInstant
  readonly minutes: number
}

/**
 * Holds a date for an application or moves it to another. Two bookings of one sitting queue for its row, so two slots
 * never overlap; two of one application are told apart by its stream. A confirmed appointment stays confirmed.
 */
export async function bookSlot(
  doing: Doing,
  situation: Situation & { readonly journeyId: JourneyId },
  task: Task,
  booking: Booking,
): Promise<Result<Situation>> {
  const { tx, today } = doing
  const { scheme, state, journeyId } = situation
  const meeting = task.meeting ? scheme.meetings[task.meeting] : undefined
  await lockSitting(tx, booking.sittingId)
  const sitting = await findSitting(tx, booking.sittingId)
  if (!meeting || !sitting || sitting.scheme !== scheme.scheme || sitting.meeting !== task.meeting)
    return refuse({ ...noSuchSitting, field: 'slot' })
  const slot = {
    journeyId,
    startsAt: booking.startsAt,
    endsAt: minutesAfter(booking.startsAt, booking.minutes),
  }
  const free = checkSlot(
    { ...sitting, slots: sitting.slots.filter((other) => other.journeyId !== journeyId) },
    slot,
    slotLength(meeting, state.adjustments),
    today,
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
  const before = state.meetings[sitting.meeting]
  if (booked.ok)
    await writeSlot(tx, sitting.id, slot, before?.status === 'held' ? undefined : before?.sittingId)
  return booked
}

/** Takes the appointment back; the slot is freed by the journey's own event. */
export async function cancelSlot(
  doing: Doing,
  journeyId: JourneyId,
  meeting: string,
): Promise<Result<Situation>> {
  return commandJourney(doing, journeyId, { do: 'cancel-meeting', meeting })
}

/** A place is free again when its appointment is cancelled or its application ends before the meeting. */
export async function freeSlotOnEnd({ doing, journeyId, events, before, after }: Happening): Promise<void> {
  const ended = events.some((event) => event.type === 'ended')
  if (!ended && !events.some((event) => event.type === 'meeting-cancelled')) return
  for (const { meeting, sittingId, status } of Object.values(before.state.meetings)) {
    const now = after.state.meetings[meeting]
    // A booking that moved has given its old place up already.
    if (status !== 'held' && (now === undefined || (ended && now.status !== 'held')))
      await freeSlot(doing.tx, journeyId, sittingId)
  }
}
