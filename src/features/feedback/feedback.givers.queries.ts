import { sql } from 'kysely'
import type { EvidenceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './feedback.tables.ts'

/** Selects the entries of CPD records that came of another professional’s answer; the others came of families’. */
export const evidenceOfColleaguesSql = () => sql`
  select evidence_id from feedback_responses where giver = 'other-professional' and evidence_id is not null`

/** Whether an entry came of another professional’s answer. One query. */
export async function isOfColleague(tx: Tx, evidenceId: EvidenceId): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select ${evidenceId}::uuid in (${evidenceOfColleaguesSql()}) as is`.execute(tx)
  return rows[0]?.is ?? false
}
