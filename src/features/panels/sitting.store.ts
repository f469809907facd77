import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { KeptOut } from '../schemes/public.ts'
import type { SittingState, Span } from './panels.tables.ts'
import type { Seat, Slot } from './sitting.queries.ts'
import './panels.tables.ts'

/** What people say of a sitting. */
export interface SittingDetails {
  readonly name: string
  readonly startsAt: IsoInstant
  readonly heldOn: IsoDate
  readonly place: string
  readonly joinLink: string
  readonly capacity: number
  /** When nobody is heard, in order of time; none when not said. */
  readonly breaks?: readonly Span[]
}

/** What the scheme says of a date, kept as it was said when the date was planned or its seats were given. */
export interface SittingRules {
  readonly keepsOut: readonly KeptOut[]
  /** Duties whose holders run the date. */
  readonly runBy: readonly string[]
  /** Members read the packs from this day to that one. */
  readonly packsFrom: IsoDate | undefined
  readonly packsUntil: IsoDate | undefined
}

export async function insertSitting(
  tx: Tx,
  sitting: SittingDetails &
    SittingRules & { readonly scheme: string; readonly meeting: string; readonly by: PersonId },
): Promise<SittingId> {
  const { id } = await tx
    .insertInto('sittings')
    .values({
      scheme: sitting.scheme,
      meeting: sitting.meeting,
      name: sitting.name,
      starts_at: sitting.startsAt,
      held_on: sitting.heldOn,
      place: sitting.place,
      join_link: sitting.joinLink,
      capacity: sitting.capacity,
      created_by: sitting.by,
      keeps_out: [...sitting.keepsOut],
      run_by: [...sitting.runBy],
      packs_from: sitting.packsFrom ?? null,
      packs_until: sitting.packsUntil ?? null,
      breaks: JSON.stringify(sitting.breaks ?? []),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a sitting as it was read; false when someone else changed it since. */
export async function updateSitting(
  tx: Tx,
  id: SittingId,
  revision: number,
  change: Partial<{
    readonly place: string
    readonly join_link: string
    readonly capacity: number
    readonly breaks: string
    readonly starts_at: IsoInstant
    readonly held_on: IsoDate
    readonly keeps_out: readonly string[]
    readonly run_by: readonly string[]
    readonly packs_from: IsoDate | null
    readonly packs_until: IsoDate | null
    readonly state: SittingState
  }>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sittings')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** This one was heard to the end. */
export async function markHeard(
  tx: Tx,
  journeyId: JourneyId,
  sittingId: SittingId,
  now: IsoInstant,
): Promise<void> {
  await tx
    .updateTable('sitting_slots')
    .set({ heard_at: now })
    .where('journey_id', '=', journeyId)
    .where('sitting_id', '=', sittingId)
    .execute()
}

/** Whoever plans dates of this panel next waits until the transaction ends, and sees what it planned. */
export async function lockMeeting(tx: Tx, scheme: string, meeting: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_authority() || ' ' || ${`${scheme}/${meeting}`}, 0))`.execute(
    tx,
  )
}

/** Holds the sitting still until the transaction ends: whoever books next sees this booking. */
export async function lockSitting(tx: Tx, id: SittingId): Promise<void> {
  await sql`select id from sittings where id = ${id}::uuid for update`.execute(tx)
}

/** Makes the seats exactly these. */
export async function writeSeats(tx: Tx, sittingId: SittingId, seats: readonly Seat[]): Promise<void> {
  await tx.deleteFrom('sitting_seats').where('sitting_id', '=', sittingId).execute()
  if (seats.length === 0) return
  await tx
    .insertInto('sitting_seats')
    .values(seats.map(({ seat, personId }) => ({ sitting_id: sittingId, seat, person_id: personId })))
    .execute()
}

export interface SubstituteToSeat extends Seat {
  readonly sittingId: SittingId
  /** None for the whole date. */
  readonly journeyId: JourneyId | undefined
  readonly insteadOf: PersonId | undefined
  readonly reason: string
  readonly by: PersonId
  readonly now: IsoInstant
}

/** Notes a substitute; who took the same seat there before them leaves it. */
export async function writeSubstitute(tx: Tx, seated: SubstituteToSeat): Promise<void> {
  await endSubstitutes(
    tx,
    seated.sittingId,
    sql<SqlBool>`seat = ${seated.seat} and journey_id is not distinct from ${seated.journeyId ?? null}::uuid`,
    seated.now,
  )
  await tx
    .insertInto('sitting_substitutes')
    .values({
      sitting_id: seated.sittingId,
      seat: seated.seat,
      journey_id: seated.journeyId ?? null,
      person_id: seated.personId,
      instead_of: seated.insteadOf ?? null,
      reason: seated.reason,
      seated_by: seated.by,
      seated_at: seated.now,
    })
    .execute()
}

/** Whoever stood in for the whole date and has no longer their seat. */
export async function endSubstitutesWithoutSeat(
  tx: Tx,
  sittingId: SittingId,
  now: IsoInstant,
): Promise<void> {
  await endSubstitutes(
    tx,
    sittingId,
    sql<SqlBool>`journey_id is null and not exists (select from sitting_seats e where e.sitting_id = ${sittingId}::uuid
      and e.seat = sitting_substitutes.seat and e.person_id = sitting_substitutes.person_id)`,
    now,
  )
}

/** Whoever stands in for this application alone does so at its new date, unless they have a seat there anyway. */
export async function carrySubstitutes(
  tx: Tx,
  journeyId: JourneyId,
  from: SittingId,
  to: SittingId,
): Promise<void> {
  await sql`
    update sitting_substitutes u set sitting_id = ${to}::uuid
    where u.sitting_id = ${from}::uuid and u.journey_id = ${journeyId}::uuid and u.ended_at is null
      and not exists (select from sitting_seats e where e.sitting_id = ${to}::uuid and e.person_id = u.person_id)`.execute(
    tx,
  )
}

async function endSubstitutes(tx: Tx, sittingId: SittingId, which: RawBuilder<SqlBool>, now: IsoInstant) {
  await tx
    .updateTable('sitting_substitutes')
    .set({ ended_at: now })
    .where('sitting_id', '=', sittingId)
    .where('ended_at', 'is', null)
    .where(which)
    .execute()
}

/** Gives a journey its slot, in place of the one that is given up. */
export async function writeSlot(
  tx: Tx,
  sittingId: SittingId,
  slot: Slot,
  insteadOf: SittingId | undefined,
): Promise<void> {
  if (insteadOf !== undefined) await freeSlot(tx, slot.journeyId, insteadOf)
  await tx
    .insertInto('sitting_slots')
    .values({
      journey_id: slot.journeyId,
      sitting_id: sittingId,
      starts_at: slot.startsAt,
      ends_at: slot.endsAt,
    })
    .execute()
}

/** The place of a journey at one sitting is free again. */
export async function freeSlot(tx: Tx, journeyId: JourneyId, sittingId: SittingId): Promise<void> {
  await tx
    .deleteFrom('sitting_slots')
    .where('journey_id', '=', journeyId)
    .where('sitting_id', '=', sittingId)
    .execute()
}
