import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Insertable } from 'kysely'
import type { Database, Tx } from '../../platform/database/tables.ts'
import type { BookingId, CompletionSource } from './courses.tables.ts'
import './courses.tables.ts'

/** Keeps that somebody completed a course on a day; undefined when that is known already. */
export async function insertCompletion(
  tx: Tx,
  completion: {
    readonly personId: PersonId
    readonly course: string
    readonly completedOn: IsoDate
    readonly source: CompletionSource
    readonly bookingId: BookingId | undefined
    readonly recordedBy: PersonId | undefined
    readonly recordedOn: IsoDate
  },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('course_completions')
    .values({
      person_id: completion.personId,
      course: completion.course,
      completed_on: completion.completedOn,
      source: completion.source,
      booking_id: completion.bookingId ?? null,
      evidence_id: null,
      recorded_by: completion.recordedBy ?? null,
      recorded_on: completion.recordedOn,
    })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'person_id', 'course', 'completed_on']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function noteEntry(tx: Tx, id: string, evidenceId: EvidenceId): Promise<void> {
  await tx.updateTable('course_completions').set({ evidence_id: evidenceId }).where('id', '=', id).execute()
}

/** The completion that came of a booking. */
export async function completionOf(tx: Tx, bookingId: BookingId): Promise<string | undefined> {
  const row = await tx
    .selectFrom('course_completions')
    .select('id')
    .where('booking_id', '=', bookingId)
    .executeTakeFirst()
  return row?.id
}

/** Removes a completion and answers it; undefined when it is gone already. */
export function deleteCompletion(tx: Tx, id: string) {
  return tx
    .deleteFrom('course_completions')
    .where('id', '=', id)
    .returning(['id', 'person_id', 'course', 'completed_on', 'booking_id', 'evidence_id', 'recorded_on'])
    .executeTakeFirst()
}

export async function insertRetraction(
  tx: Tx,
  retraction: Insertable<Database['course_retractions']>,
): Promise<void> {
  await tx.insertInto('course_retractions').values(retraction).execute()
}
