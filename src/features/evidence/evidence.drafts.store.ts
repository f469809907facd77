import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Fields } from '../../platform/http/route.ts'
import './evidence.tables.ts'

/** What somebody typed into a form of the record and has not sent. `form` is `quick`, `new`, or the id of an entry. */

export interface EvidenceDraft {
  /** How often the form was sent: what a device compares its own draft with. */
  readonly sent: number
  /** None when nothing waits. */
  readonly answers: Fields | undefined
}

/** Where drafts of a form are kept as it is typed. */
export const draftPath = (form: string): string => `/drafts/evidence/${form}`

/** What waits in a form. One query. */
export async function draftOf(tx: Tx, personId: PersonId, form: string): Promise<EvidenceDraft> {
  const row = await tx
    .selectFrom('evidence_drafts')
    .select(['sent', 'answers'])
    .where('person_id', '=', personId)
    .where('form', '=', form)
    .executeTakeFirst()
  return { sent: row?.sent ?? 0, answers: row?.answers ?? undefined }
}

/** Keeps what was typed over the `sent`th sending; false when the form was sent since, and nothing is kept then. */
export async function keepEvidenceDraft(
  tx: Tx,
  personId: PersonId,
  form: string,
  draft: { readonly sent: number; readonly answers: Fields },
): Promise<boolean> {
  const answers = JSON.stringify(draft.answers)
  const { rows } = await sql`
    insert into evidence_drafts (person_id, form, sent, answers)
    values (${personId}, ${form}, ${draft.sent}, ${answers}::jsonb)
    on conflict (authority_id, person_id, form) do update set answers = excluded.answers, saved_at = now()
      where evidence_drafts.sent = excluded.sent
    returning form`.execute(tx)
  return rows.length > 0
}

/** The form was sent: what waited in it is done with. */
export async function sentEvidenceDraft(tx: Tx, personId: PersonId, form: string): Promise<void> {
  await sql`
    insert into evidence_drafts (person_id, form, sent, answers) values (${personId}, ${form}, 1, null)
    on conflict (authority_id, person_id, form) do update
      set sent = evidence_drafts.sent + 1, answers = null, saved_at = now()`.execute(tx)
}

/**
 * Keeps a form that was sent as its draft all the same, while its person is asked about words of it (`keepMeanwhile` of
 * an answer).
 */
export function keepWhileAsked(personId: PersonId, form: string, answers: Fields) {
  return async (tx: Tx): Promise<void> => {
    const { sent } = await draftOf(tx, personId, form)
    await keepEvidenceDraft(tx, personId, form, { sent, answers })
  }
}
