import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Attendance, BookingId, BookingState, CourseDateId, PartnerId } from './courses.tables.ts'
import './courses.tables.ts'

/** Writes of bookings. Whoever changes who is on a date locks the date first, so that two at once never overbook it. */

/** Holds a date until the transaction ends; false when there is none. */
export async function lockDate(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('course_dates')
    .select('id')
    .where('id', '=', id as CourseDateId)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export async function insertBooking(
  tx: Tx,
  booking: {
    readonly dateId: CourseDateId
    readonly who: { readonly personId: PersonId } | { readonly partnerId: PartnerId }
    readonly state: BookingState
    readonly at: IsoInstant
    readonly by: PersonId | undefined
  },
): Promise<BookingId> {
  const { who } = booking
  const { id } = await tx
    .insertInto('course_bookings')
    .values({
      date_id: booking.dateId,
      person_id: 'personId' in who ? who.personId : null,
      is_partner: 'partnerId' in who,
      partner_id: 'partnerId' in who ? who.partnerId : null,
      state: booking.state,
      asked_at: booking.at,
      booked_by: booking.by ?? null,
      attendance: null,
      evidence_id: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Puts a booking into another state and counts its invitation on; answers the new count. */
export async function setBookingState(tx: Tx, id: BookingId, state: BookingState): Promise<number> {
  const { sequence } = await tx
    .updateTable('course_bookings')
    .set({ state, sequence: sql<number>`sequence + 1` })
    .where('id', '=', id)
    .returning('sequence')
    .executeTakeFirstOrThrow()
  return sequence
}

/** Counts the invitations of everybody booked on a date on. */
export async function raiseSequences(tx: Tx, dateId: CourseDateId): Promise<void> {
  await tx
    .updateTable('course_bookings')
    .set({ sequence: sql<number>`sequence + 1` })
    .where('date_id', '=', dateId)
    .where('state', '=', 'booked')
    .execute()
}

export async function keepAttendance(
  tx: Tx,
  id: BookingId,
  kept: {
    readonly attendance: Attendance | undefined
    readonly absentWhy: string
    readonly evidenceId: EvidenceId | undefined
  },
): Promise<void> {
  await tx
    .updateTable('course_bookings')
    .set({
      attendance: kept.attendance ?? null,
      absent_why: kept.absentWhy,
      evidence_id: kept.evidenceId ?? null,
    })
    .where('id', '=', id)
    .execute()
}

/** Whether somebody is booked elsewhere at a time when this date is held: which course, by its code. */
export async function clashOf(tx: Tx, personId: PersonId, dateId: CourseDateId): Promise<string | undefined> {
  const { rows } = await sql<{ course: string }>`
    select other.course from course_bookings b
    join course_dates other on other.id = b.date_id and other.cancelled_on is null and other.id <> ${dateId}::uuid
    join course_sessions theirs on theirs.date_id = other.id
    join course_sessions these on these.date_id = ${dateId}::uuid
      and these.starts_at < theirs.ends_at and theirs.starts_at < these.ends_at
    where b.person_id = ${personId}::uuid and b.state = 'booked' limit 1`.execute(tx)
  return rows[0]?.course
}
