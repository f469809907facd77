import type { SittingId } from '../../kernel/ids.ts'
import { accept, refuse, type Refusal, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { type Doing, refreshJourney } from '../journeys/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { runsSittings } from './panels.access.ts'
import { tellOfFound } from './panel-news.ts'
import { seatCandidates, seatsToBegin } from './seat-candidates.queries.ts'
import { findSitting, type Seat, type Sitting } from './sitting.queries.ts'
import { rulesOn } from './sitting.rules.ts'
import { closedDate, seatsMayChange, standsAs } from './standing.rules.ts'
import { sittingChanged } from './sitting.changes.ts'
import {
  endSubstitutesWithoutSeat,
  insertSitting,
  lockSitting,
  type SittingDetails,
  updateSitting,
  writeSeats,
} from './sitting.store.ts'

/** Planning sittings: their days, places and seats. */

export const changedMeanwhile: Refusal = {
  code: 'changed-meanwhile',
  says: 'Someone else changed this sitting while you had it open, so your change was not made.',
  remedy: 'Look at it as it is now, then make your change again if it is still right.',
}

export const noSuchSitting: Refusal = { code: 'no-such-sitting', says: 'There is no such panel date.' }

/** Adds a date of a panel, its seats filled from those who hold the roles today, who are told. */
export async function planSitting(
  doing: Doing,
  scheme: CompiledScheme,
  meetingId: string,
  details: SittingDetails,
): Promise<SittingId> {
  const id = await addSitting(doing, scheme, meetingId, details)
  await sittingChanged(doing, id)
  return id
}

/** The same without telling anybody: whoever adds several dates tells of them together. */
export async function addSitting(
  doing: Doing,
  scheme: CompiledScheme,
  meetingId: string,
  details: SittingDetails,
): Promise<SittingId> {
  const { tx, actor } = doing
  const meeting = scheme.meetings[meetingId]
  if (!meeting) throw new Error(`The scheme ${scheme.scheme} has no meeting ${meetingId}`)
  const id = await insertSitting(tx, {
    ...details,
    ...rulesOn(meeting, details.heldOn),
    runBy: runsSittings(scheme, meetingId),
    scheme: scheme.scheme,
    meeting: meetingId,
    by: actor.personId,
  })
  await writeSeats(tx, id, await seatsToBegin(doing, scheme, meetingId, details.heldOn))
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
  if (standsAs(sitting, doing.today) !== 'planned') return refuse(closedDate(sitting))
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
  await sittingChanged(doing, sittingId)
  await recordAudit(tx, {
    actor,
    action: 'change-sitting',
    subject: { kind: 'sitting', id: sittingId },
    detail: { capacity: change.capacity },
  })
  return accept(sittingId)
}

/** Who sat where something was decided stays who sat. */
export const seatsStay: Refusal = {
  code: 'seats-stay',
  says: 'Something was decided on this date already, or it is over, so who sits stays as it is.',
  remedy:
    'For an application still to be heard, a substitute can be seated. Who was here is corrected on the application itself.',
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
  await lockSitting(tx, sitting.id)
  const still = await findSitting(tx, sitting.id)
  if (!still || !seatsMayChange(still, doing.today)) return refuse(seatsStay)
  const candidates = await seatCandidates(doing, scheme, sitting.meeting)
  const wrong = seats.find(
    ({ seat, personId }) =>
      !candidates.get(seat)?.some((each) => each.personId === personId) &&
      // Whoever was seated on the spot keeps the seat until somebody else has it.
      !sitting.seats.some((each) => each.seat === seat && each.personId === personId),
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
  const meeting = scheme.meetings[sitting.meeting]
  const change = meeting
    ? {
        keeps_out: rulesOn(meeting, sitting.heldOn).keepsOut,
        run_by: runsSittings(scheme, sitting.meeting),
      }
    : {}
  if (!(await updateSitting(tx, sitting.id, revision, change))) return refuse(changedMeanwhile)
  await writeSeats(tx, sitting.id, seats)
  await sittingChanged(doing, sitting.id)
  await endSubstitutesWithoutSeat(tx, sitting.id, doing.now)
  const seatedNow = seats.map(({ personId }) => personId)
  const given = seatedNow.filter((id) => !sitting.seats.some(({ personId }) => personId === id))
  for (const { journeyId } of sitting.slots) {
    await refreshJourney(doing, journeyId)
    await tellOfFound(doing, journeyId, given)
  }
  await recordAudit(tx, {
    actor,
    action: 'seat-panel',
    subject: { kind: 'sitting', id: sitting.id },
    detail: Object.fromEntries(seats.map(({ seat, personId }) => [seat, personId])),
  })
  return accept(sitting.id)
}
