import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Fields } from '../../platform/http/route.ts'
import type { MeetingId } from './supervision.tables.ts'
import './supervision.tables.ts'

/** What somebody typed into a meeting's record and has not sent, over the revision they saw; only they get it back. */
export interface RecordDraft {
  readonly baseRevision: number
  readonly answers: Fields
}

export async function recordDraftOf(
  tx: Tx,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<RecordDraft | undefined> {
  return tx
    .selectFrom('supervision_drafts')
    .select(['base_revision as baseRevision', 'answers'])
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** Keeps it in the place of what they typed before. */
export async function keepRecordDraft(
  tx: Tx,
  meetingId: MeetingId,
  personId: PersonId,
  { baseRevision, answers }: RecordDraft,
): Promise<void> {
  // What belongs to one sending of the form is no part of what was typed.
  const typed = Object.fromEntries(Object.entries(answers).filter(([name]) => !name.startsWith('_')))
  await sql`
    insert into supervision_drafts (meeting_id, person_id, base_revision, answers)
    values (${meetingId}, ${personId}, ${baseRevision}, ${JSON.stringify(typed)}::jsonb)
    on conflict (authority_id, meeting_id, person_id) do update
      set base_revision = excluded.base_revision, answers = excluded.answers, saved_at = now()`.execute(tx)
}

export async function removeRecordDraft(tx: Tx, meetingId: MeetingId, personId: PersonId): Promise<void> {
  await tx
    .deleteFrom('supervision_drafts')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .execute()
}
