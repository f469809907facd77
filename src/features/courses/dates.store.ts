import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CourseDateId } from './courses.tables.ts'
import type { Session } from './dates.queries.ts'
import './courses.tables.ts'

/** What the learning team says about a date; at least one session, in order. */
export interface DateDetails {
  readonly sessions: readonly Session[]
  readonly place: string
  readonly joinLink: string
  readonly note: string
  readonly trainers: string
  /** Colleagues who train: they take attendance. */
  readonly trainerIds: readonly PersonId[]
  readonly heldWith: string
  readonly places: number
  readonly partnerPlaces: number
}

const columnsOf = (details: DateDetails) => ({
  starts_at: details.sessions[0]!.startsAt,
  ends_at: details.sessions.at(-1)!.endsAt,
  place: details.place,
  join_link: details.joinLink,
  note: details.note,
  trainers: details.trainers,
  held_with: details.heldWith,
  places: details.places,
  partner_places: details.partnerPlaces,
})

export async function insertDate(
  tx: Tx,
  course: string,
  details: DateDetails,
  by: { readonly personId: PersonId | undefined; readonly on: IsoDate },
): Promise<CourseDateId> {
  const { id } = await tx
    .insertInto('course_dates')
    .values({
      ...{ course, ...columnsOf(details), added_by: by.personId ?? null, added_on: by.on },
      cancelled_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeParts(tx, id, details)
  return id
}

/** False when the date has moved on since it was opened at `revision`. */
export async function updateDate(
  tx: Tx,
  id: CourseDateId,
  revision: number,
  details: DateDetails,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('course_dates')
    .set({ ...columnsOf(details), revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('cancelled_on', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await tx.deleteFrom('course_sessions').where('date_id', '=', id).execute()
  await tx.deleteFrom('course_trainers').where('date_id', '=', id).execute()
  await writeParts(tx, id, details)
  return true
}

async function writeParts(tx: Tx, id: CourseDateId, details: DateDetails): Promise<void> {
  await tx
    .insertInto('course_sessions')
    .values(
      details.sessions.map(({ startsAt, endsAt }, nth) => ({
        ...{ date_id: id, nth, starts_at: startsAt, ends_at: endsAt },
      })),
    )
    .execute()
  if (details.trainerIds.length > 0)
    await tx
      .insertInto('course_trainers')
      .values(details.trainerIds.map((personId) => ({ date_id: id, person_id: personId })))
      .execute()
}

/** Says that a date does not take place; false when that was said before. */
export async function cancelDateRow(tx: Tx, id: CourseDateId, why: string, on: IsoDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('course_dates')
    .set({ cancelled_on: on, cancelled_why: why, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .where('cancelled_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
