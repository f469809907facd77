import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
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

/** Removes the completion that came of a booking; answers its entry in the CPD record. */
export async function deleteCompletionOf(tx: Tx, bookingId: BookingId): Promise<EvidenceId | undefined> {
  const row = await tx
    .deleteFrom('course_completions')
    .where('booking_id', '=', bookingId)
    .returning('evidence_id')
    .executeTakeFirst()
  return row?.evidence_id ?? undefined
}
