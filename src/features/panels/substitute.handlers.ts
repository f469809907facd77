import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { type Doing, findSituation, refreshJourney } from '../journeys/public.ts'
import { peopleByIds } from '../people/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { conflictsOf } from './conflict.queries.ts'
import { foundConflict } from './panel.handlers.ts'
import { noSuchSitting, seatsStay } from './sitting.handlers.ts'
import { findSitting, type Sitting } from './sitting.queries.ts'
import { sittingChanged } from './sitting.changes.ts'
import { seatsFor, seatsWith } from './sitting.rules.ts'
import { seatableIn, seatsMayChange } from './standing.rules.ts'
import { endSubstitutesWithoutSeat, lockSitting, writeSeats, writeSubstitute } from './sitting.store.ts'
import { givenMeanwhile, seatKeys } from './substitute.rules.ts'

/** Somebody is given a seat on the spot, so that a panel is never lost because the wrong person was named for it. */

export interface SeatOnTheSpot {
  readonly seat: string
  readonly personId: PersonId
  /** The one application; none for the whole date. */
  readonly journeyId: JourneyId | undefined
  readonly reason: string
  /** `seatKeys` of what the person who seats them saw; not asked when left out. */
  readonly seen?: readonly string[]
}

/** The seat was given since the page was opened, by somebody else or in another tab: said with to whom, and whom this person chose. */
async function seatedMeanwhile(
  { tx, today }: Doing,
  given: readonly PersonId[],
  chosen: PersonId,
): Promise<Refusal> {
  const people = await peopleByIds(tx, [...given, chosen], today)
  const nameOf = (id: PersonId) => people.get(id)?.name ?? 'somebody'
  const now =
    given.length > 0
      ? `This seat was given to ${given.map(nameOf).join(' and ')} since you opened this page`
      : 'Who has this seat was changed since you opened this page'
  return {
    code: 'changed-meanwhile',
    says: `${now}. You chose ${nameOf(chosen)}: send it again only if they have to take it instead`,
    field: 'person',
  }
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

/** Why this person cannot take the seat, for the date or for each of these applications of it. A member may move up into the chair. */
async function refusedFor(
  { tx, today }: Doing,
  sitting: Sitting,
  within: readonly JourneyId[],
  { seat, personId, isChair }: Pick<SeatOnTheSpot, 'seat' | 'personId'> & { readonly isChair: boolean },
): Promise<Refusal | undefined> {
  const person = (await peopleByIds(tx, [personId], today)).get(personId)
  if (person?.status !== 'active')
    return { code: 'no-such-person', says: 'Choose somebody who works here now', field: 'person' }
  const places = within.length === 0 ? [sitting.seats] : within.map((each) => seatsFor(sitting, each))
  if (places.every((seats) => seats.some((each) => each.seat === seat && each.personId === personId)))
    return { code: 'sits-already', says: 'This person sits in this seat already', field: 'person' }
  if (within.length === 0)
    return !isChair && sitting.seats.some((each) => each.personId === personId)
      ? {
          code: 'sits-twice',
          says: 'This person has another seat of this date. Choose somebody else, or one application only',
          field: 'person',
        }
      : undefined
  return undefined
}

/**
 * Seats somebody for the whole date or for one application, whomever the scheme names for the seat. Recorded with its
 * reason; from then on they read and do there what the seat does. Nobody with a conflict of interest in that one. Once
 * something was decided, the whole date means what is still to be heard: who sat on what was decided stays.
 */
export async function seatSubstitute(
  doing: Doing,
  scheme: CompiledScheme,
  sittingId: SittingId,
  { seat, personId, journeyId, reason, seen }: SeatOnTheSpot,
): Promise<Result<SittingId>> {
  const { tx, actor, now, today } = doing
  await lockSitting(tx, sittingId)
  const sitting = await findSitting(tx, sittingId)
  if (!sitting) return refuse(noSuchSitting)
  const known = scheme.meetings[sitting.meeting]?.seats.find((each) => each.seat === seat)
  if (!known) return refuse({ code: 'no-such-seat', says: 'Choose a seat', field: 'seat' })
  const given = seen && givenMeanwhile(seen, seatKeys(sitting, actor.personId), { seat, journeyId })
  if (given) return refuse(await seatedMeanwhile(doing, given, personId))
  const seatable = seatableIn(sitting)
  const isWhole = journeyId === undefined && seatsMayChange(sitting, today)
  if (!isWhole && seatable.length === 0) return refuse(seatsStay)
  const within = isWhole ? [] : journeyId === undefined ? seatable : [journeyId]
  if (within.some((each) => !seatable.includes(each)))
    return refuse({
      code: 'not-booked',
      says: 'Choose one of the applications of this date on which nothing was decided yet',
      field: 'for',
    })
  const against = await refusedFor(doing, sitting, within, {
    ...{ seat, personId },
    isChair: known.chair,
  })
  if (against) return refuse(against)
  for (const each of isWhole ? [undefined] : within)
    await writeSubstitute(tx, {
      ...{ sittingId, seat, personId, reason, now, journeyId: each, by: actor.personId },
      insteadOf: (each === undefined ? sitting.seats : seatsFor(sitting, each)).find(
        (taken) => taken.seat === seat,
      )?.personId,
    })
  // Some conflicts are found of whoever sits, so they are asked for once the seat is taken.
  for (const each of within) {
    const conflict = await keptOut(doing, sitting, each, personId)
    if (conflict) return refuse(conflict)
  }
  if (isWhole) {
    await writeSeats(tx, sittingId, seatsWith(sitting.seats, { seat, personId }))
    await endSubstitutesWithoutSeat(tx, sittingId, now)
  }
  await sittingChanged(doing, sittingId)
  for (const each of isWhole ? sitting.slots.map((slot) => slot.journeyId) : within) {
    await refreshJourney(doing, each)
  }
  await recordAudit(tx, {
    actor,
    action: 'seat-substitute',
    subject: { kind: 'sitting', id: sittingId },
    detail: { seat, person: personId, ...(journeyId ? { journey: journeyId } : {}) },
  })
  return accept(sittingId)
}
