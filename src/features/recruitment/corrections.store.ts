import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { PutRight } from './corrections.rules.ts'
import type { CandidateId, RecruitmentCorrectionId } from './recruitment.tables.ts'

/** Writing what is put right of a candidate. What stood before is copied from the candidate and never changed. */

interface ByWhom {
  readonly by: PersonId
  readonly on: IsoDate
}

/** Proposes it; undefined when another waits already, or the candidate has no outcome any more. */
export async function insertCorrection(
  tx: Tx,
  candidateId: CandidateId,
  { now, takesBack, why }: PutRight,
  { by, on }: ByWhom,
): Promise<RecruitmentCorrectionId | undefined> {
  const { rows } = await sql<{ id: RecruitmentCorrectionId }>`
    insert into recruitment_corrections (candidate_id, was_outcome, was_agreed_view, was_reason, was_feedback,
      was_decided_on, was_told_on, was_person_id, was_added_by,
      outcome, agreed_view, reason, feedback, decided_on, takes_back, why, proposed_on, proposed_by)
    select c.id, c.outcome, c.agreed_view, c.reason, c.feedback, c.decided_on, c.feedback_on, c.person_id, c.added_by,
      ${now.outcome ?? null}::text, ${now.agreedView}::text, ${now.reason}::text, ${now.feedback}::text,
      ${now.decidedOn ?? null}::date, ${takesBack}::boolean, ${why}::text, ${on}::date, ${by}::uuid
    from recruitment_candidates c where c.id = ${candidateId}::uuid and c.outcome is not null and c.forgotten_on is null
    on conflict do nothing
    returning id`.execute(tx)
  return rows[0]?.id
}

/** Confirms or refuses it, once; false when it was settled before. */
export async function settleCorrection(
  tx: Tx,
  id: RecruitmentCorrectionId,
  { by, on, refusedBecause }: ByWhom & { readonly refusedBecause: string | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recruitment_corrections')
    .set({
      state: refusedBecause === undefined ? 'confirmed' : 'refused',
      refused_because: refusedBecause ?? null,
      settled_on: on,
      settled_by: by,
    })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * Gives the candidate what a correction says, and takes back who was added where it says so, with the route that was noted
 * with them. Whoever was told something else is to be told again. False when the candidate changed meanwhile.
 */
export async function applyCorrection(tx: Tx, id: RecruitmentCorrectionId): Promise<boolean> {
  const { rows } = await sql`
    update recruitment_candidates c set outcome = k.outcome, agreed_view = k.agreed_view, reason = k.reason,
      feedback = k.feedback, decided_on = k.decided_on,
      decided_by = case when k.outcome is null then null else k.proposed_by end,
      feedback_on = case when k.outcome is distinct from k.was_outcome or k.feedback <> k.was_feedback
        then null else c.feedback_on end,
      person_id = case when k.takes_back then null else c.person_id end,
      added_on = case when k.takes_back then null else c.added_on end,
      added_by = case when k.takes_back then null else c.added_by end
    from recruitment_corrections k
    where k.id = ${id}::uuid and k.state = 'confirmed' and c.id = k.candidate_id and c.forgotten_on is null
      and c.outcome = k.was_outcome and c.person_id is not distinct from k.was_person_id
    returning c.id`.execute(tx)
  await sql`delete from person_routes p using recruitment_corrections k
    where k.id = ${id}::uuid and k.takes_back and p.candidate_id = k.candidate_id`.execute(tx)
  return rows.length === 1
}

/** Notes that who had been added is put right in people; false when somebody had noted it. */
export async function writeSeenTo(tx: Tx, id: RecruitmentCorrectionId, { by, on }: ByWhom): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recruitment_corrections')
    .set({ seen_to_on: on, seen_to_by: by })
    .where('id', '=', id)
    .where('state', '=', 'confirmed')
    .where('takes_back', '=', true)
    .where('seen_to_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
