import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { SittingId } from '../../kernel/ids.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { commandJourney, type Doing, lockJourneys } from '../journeys/public.ts'
import { clearOfBreaks, movedDay, movedSlots, placesFor } from './moving.rules.ts'
import type { Span } from './panels.tables.ts'
import { changedMeanwhile, noSuchSitting } from './sitting.handlers.ts'
import { closedDate, leftOf, standsAs } from './standing.rules.ts'
import { bookedAnew } from './panel-news.ts'
import { keepChanges, type SittingChange } from './sitting-changes.store.ts'
import { sittingChanged } from './sitting.changes.ts'
import { findSitting, type Sitting, type TakenSlot } from './sitting.queries.ts'
import { freeSlot, lockSitting, updateSitting, writeSlot } from './sitting.store.ts'

/** A whole date that moves, or does not take place: everyone booked goes with it, all or none. */

/**
 * The sitting, held still with everyone booked into it, if it may still be changed as it was read. Whoever moves one of
 * them to another date holds that application alone, so the date is read again once all of them are held.
 */
async function holdStill(doing: Doing, sittingId: SittingId, revision: number): Promise<Result<Sitting>> {
  const { tx, today } = doing
  await lockSitting(tx, sittingId)
  const booked = await findSitting(tx, sittingId)
  if (!booked) return refuse(noSuchSitting)
  await lockJourneys(
    tx,
    booked.slots.map(({ journeyId }) => journeyId),
  )
  const sitting = (await findSitting(tx, sittingId)) ?? booked
  if (leftOf(sitting, today) === 'nothing') return refuse(closedDate(sitting))
  return sitting.revision === revision ? accept(sitting) : refuse(changedMeanwhile)
}

/** A date of which something was heard stays where it was. */
export const heardInPart: Refusal = {
  code: 'heard-in-part',
  says: 'Some applications of this date were heard, so the date itself stays. Move those who are left to another date.',
}

/** Gives these appointments their new times at a sitting: the journey of each tells its people. */
async function bookAll(
  doing: Doing,
  from: Sitting,
  to: Pick<Sitting, 'id' | 'heldOn'>,
  slots: readonly TakenSlot[],
): Promise<Result<'booked'>> {
  // All places are given up first: a time may be taken by the next in the row until that one moves too.
  for (const { journeyId } of slots) await freeSlot(doing.tx, journeyId, from.id)
  for (const { journeyId, startsAt, endsAt } of slots) {
    const booked = await commandJourney(doing, journeyId, {
      do: 'move-meeting',
      meeting: from.meeting,
      sittingId: to.id,
      meetingOn: to.heldOn,
      startsAt,
      endsAt,
    })
    if (!booked.ok) return booked
    await writeSlot(doing.tx, to.id, { journeyId, startsAt, endsAt }, undefined)
  }
  for (const { journeyId } of slots) await bookedAnew(doing, journeyId, from.id, to.id)
  return accept('booked')
}

/** What becomes of each appointment of a date: its new time among these, or none. */
const changesOf = (
  { id, slots }: Pick<Sitting, 'id' | 'slots'>,
  after: readonly TakenSlot[],
): readonly SittingChange[] =>
  slots.map(({ journeyId, startsAt }) => {
    const now = after.find((slot) => slot.journeyId === journeyId)?.startsAt
    return { sittingId: id, journeyId, kind: now ? 'moved' : 'cancelled', was: startsAt, now }
  })

export interface NewDay {
  readonly heldOn: IsoDate
  readonly startsAt: IsoInstant
  readonly breaks: readonly Span[]
}

/**
 * Moves a date to another day or hour with everyone who is booked, each as long after its beginning as before. What
 * was done stays done; what is still to do is due by the new day, and everyone hears it.
 */
export async function moveSitting(
  doing: Doing,
  sittingId: SittingId,
  revision: number,
  to: NewDay,
): Promise<Result<SittingId>> {
  const still = await holdStill(doing, sittingId, revision)
  if (!still.ok) return still
  const sitting = still.value
  if (leftOf(sitting, doing.today) === 'some') return refuse(heardInPart)
  const slots = movedSlots(sitting.slots, sitting.startsAt, to.startsAt)
  const clear = clearOfBreaks(slots, to.breaks)
  if (!clear.ok) return clear
  await updateSitting(doing.tx, sittingId, revision, {
    starts_at: to.startsAt,
    held_on: to.heldOn,
    breaks: JSON.stringify(to.breaks),
    packs_from: movedDay(sitting.packsFrom, sitting.heldOn, to.heldOn),
    packs_until: movedDay(sitting.packsUntil, sitting.heldOn, to.heldOn),
  })
  if (to.startsAt !== sitting.startsAt || to.heldOn !== sitting.heldOn) {
    const booked = await bookAll(doing, sitting, { id: sittingId, heldOn: to.heldOn }, slots)
    if (!booked.ok) return booked
  }
  await keepChanges(doing, [
    { sittingId, journeyId: undefined, kind: 'moved', was: sitting.startsAt, now: to.startsAt },
    ...changesOf(sitting, slots),
  ])
  await sittingChanged(doing, sittingId)
  await recordAudit(doing.tx, {
    actor: doing.actor,
    action: 'move-sitting',
    subject: { kind: 'sitting', id: sittingId },
    detail: { from: sitting.heldOn, to: to.heldOn, appointments: slots.length },
  })
  return accept(sittingId)
}

/**
 * Cancels a date. Everyone not heard yet is moved to another date of the same panel, in the same order; or their
 * appointments are cancelled, and a date has to be held for each anew. Where somebody was heard, the date itself stays.
 */
export async function cancelSitting(
  doing: Doing,
  sittingId: SittingId,
  revision: number,
  into?: SittingId,
): Promise<Result<SittingId>> {
  const { tx, actor } = doing
  // Two dates are always held in the same order, so that two people never wait for each other.
  for (const id of [sittingId, ...(into ? [into] : [])].sort()) await lockSitting(tx, id)
  const still = await holdStill(doing, sittingId, revision)
  if (!still.ok) return still
  const sitting = still.value
  const waiting = sitting.slots.filter(({ heard }) => !heard)
  const moved =
    into === undefined
      ? await cancelAll(doing, sitting.meeting, waiting)
      : await moveInto(doing, sitting, waiting, into)
  if (!moved.ok) return moved
  const [first] = moved.value
  const whole = { sittingId, journeyId: undefined, kind: 'cancelled' } as const
  await keepChanges(doing, [
    { ...whole, was: sitting.startsAt, now: first?.startsAt },
    ...changesOf({ id: sittingId, slots: waiting }, moved.value),
  ])
  // What was heard stays where it was heard; only those who are left go.
  await updateSitting(
    tx,
    sittingId,
    revision,
    waiting.length < sitting.slots.length ? {} : { state: 'cancelled' },
  )
  await sittingChanged(doing, sittingId, ...(into ? [into] : []))
  await recordAudit(tx, {
    actor,
    action: 'cancel-sitting',
    subject: { kind: 'sitting', id: sittingId },
    detail: { appointments: waiting.length, ...(into ? { into } : {}) },
  })
  return accept(sittingId)
}

async function cancelAll(
  doing: Doing,
  meeting: string,
  waiting: readonly TakenSlot[],
): Promise<Result<readonly TakenSlot[]>> {
  for (const { journeyId } of waiting) {
    const cancelled = await commandJourney(doing, journeyId, { do: 'cancel-meeting', meeting })
    if (!cancelled.ok) return cancelled
  }
  return accept([])
}

async function moveInto(
  doing: Doing,
  sitting: Sitting,
  waiting: readonly TakenSlot[],
  into: SittingId,
): Promise<Result<readonly TakenSlot[]>> {
  const target = await findSitting(doing.tx, into)
  const isOther =
    target &&
    target.id !== sitting.id &&
    standsAs(target, doing.today) === 'planned' &&
    Date.parse(target.startsAt) > Date.parse(doing.now)
  if (!isOther || target.scheme !== sitting.scheme || target.meeting !== sitting.meeting)
    return refuse({ ...noSuchSitting, field: 'into' })
  const placed = placesFor(waiting, target, doing.now)
  if (!placed)
    return refuse({
      code: 'sitting-full',
      says: `That date has not enough places left for ${waiting.length}. Choose another`,
      field: 'into',
    })
  const booked = await bookAll(doing, sitting, target, placed)
  return booked.ok ? accept(placed) : booked
}
