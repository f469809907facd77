import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { type Doing, findSituation, refreshJourney } from '../journeys/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { conflictsOf } from './conflict.queries.ts'
import { foundConflict } from './panel.handlers.ts'
import { noSuchSitting } from './sitting.handlers.ts'
import { findSitting, type Sitting } from './sitting.queries.ts'
import { sittingChanged } from './sitting.changes.ts'
import { seatsFor } from './sitting.rules.ts'
import { lockSitting, writeSeats, writeSubstitute } from './sitting.store.ts'

/** Somebody is given a seat on the spot, so that a panel is never lost because the wrong person was named for it. */

export interface SeatOnTheSpot {
  readonly seat: string
  readonly personId: PersonId
  /** The one application; none for the whole date. */
  readonly journeyId: JourneyId | undefined
  readonly reason: string
}

/** Why these cannot sit in this application, whoever seats them. */
async function keptOut(
  { tx, today, actor }: Doing,
  sitting: Sitting,
  journeyId: JourneyId,
  personId: PersonId,
): Promise<Refusal | undefined> {
  const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
  const conflicted = (await conflictsOf(tx, journeyId)).has(personId)
  const role = situation && foundConflict(situation, sitting.meeting, personId)
  return conflicted || role !== undefined
    ? {
        code: 'conflict-of-interest',
        says: 'This person has a conflict of interest in this application. Choose somebody else',
        field: 'person',
      }
    : undefined
}

/**
 * Seats somebody for the whole date or for one application, whomever the scheme names for the seat. Recorded with its
 * reason; from then on they read and do there what the seat does. Nobody with a conflict of interest in that one.
 */
export async function seatSubstitute(
  doing: Doing,
  scheme: CompiledScheme,
  sittingId: SittingId,
  { seat, personId, journeyId, reason }: SeatOnTheSpot,
): Promise<Result<SittingId>> {
  const { tx, actor, now } = doing
  await lockSitting(tx, sittingId)
  const sitting = await findSitting(tx, sittingId)
  if (!sitting || sitting.state === 'cancelled') return refuse(noSuchSitting)
  const known = scheme.meetings[sitting.meeting]?.seats.some((each) => each.seat === seat)
  if (!known) return refuse({ code: 'no-such-seat', says: 'Choose a seat', field: 'seat' })
  const isBooked = sitting.slots.some((slot) => slot.journeyId === journeyId)
  if (journeyId !== undefined && !isBooked)
    return refuse({ code: 'not-booked', says: 'Choose one of the applications of this date', field: 'for' })
  const before = journeyId === undefined ? sitting.seats : seatsFor(sitting, journeyId)
  if (before.some((each) => each.seat === seat && each.personId === personId))
    return refuse({ code: 'sits-already', says: 'This person sits in this seat already', field: 'person' })
  if (journeyId === undefined && sitting.seats.some((each) => each.personId === personId))
    return refuse({
      code: 'sits-twice',
      says: 'This person has another seat of this date. Choose somebody else, or one application only',
      field: 'person',
    })
  await writeSubstitute(tx, {
    sittingId,
    seat,
    personId,
    journeyId,
    insteadOf: before.find((each) => each.seat === seat)?.personId,
    reason,
    by: actor.personId,
    now,
  })
  if (journeyId === undefined)
    await writeSeats(tx, sittingId, [
      ...sitting.seats.filter((each) => each.seat !== seat),
      { seat, personId },
    ])
  else {
    const against = await keptOut(doing, sitting, journeyId, personId)
    if (against) return refuse(against)
  }
  if (journeyId === undefined) await sittingChanged(doing, sittingId)
  const heard = sitting.slots.filter((slot) => journeyId === undefined || slot.journeyId === journeyId)
  for (const slot of heard) await refreshJourney(doing, slot.journeyId)
  await recordAudit(tx, {
    actor,
    action: 'seat-substitute',
    subject: { kind: 'sitting', id: sittingId },
    detail: { seat, person: personId, ...(journeyId ? { journey: journeyId } : {}) },
  })
  return accept(sittingId)
}
