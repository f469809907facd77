import { type RawBuilder, sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './people.tables.ts'

/** Whom somebody manages, nearest or furthest, and who is above them. */

/** Everyone below a person in the reporting line, nearest first; `within: 1` for those who report to them directly. */
export async function everyoneBelow(
  tx: Tx,
  personId: PersonId,
  within?: number,
): Promise<readonly { readonly personId: PersonId; readonly steps: number }[]> {
  const rows = await tx
    .selectFrom('reporting_lines')
    .select(['person_id as personId', 'steps'])
    .where('above_id', '=', personId)
    .where('steps', '<=', within ?? 32_767)
    .orderBy('steps')
    .orderBy('person_id')
    .execute()
  return rows
}

/** Ids of those whose line manager somebody is, and of that somebody, for another room's query. */
export function selfAndReportsSql(personId: PersonId): RawBuilder<unknown> {
  return sql`select ${personId}::uuid union all
    select person_id from reporting_lines where above_id = ${personId}::uuid and steps = 1`
}

/** Everyone below any of these people. */
export async function everyoneBelowAll(tx: Tx, personIds: readonly PersonId[]): Promise<readonly PersonId[]> {
  if (personIds.length === 0) return []
  // One array, not a list of parameters: there may be more of these than a statement may have.
  const { rows } = await sql<{ person_id: PersonId }>`
    select distinct person_id from reporting_lines where above_id = any(${[...personIds]}::uuid[])`.execute(
    tx,
  )
  return rows.map((row) => row.person_id)
}

/** Everyone above a person in the reporting line, nearest first. */
export async function everyoneAbove(
  tx: Tx,
  personId: PersonId,
): Promise<readonly { readonly personId: PersonId; readonly steps: number }[]> {
  return tx
    .selectFrom('reporting_lines')
    .select(['above_id as personId', 'steps'])
    .where('person_id', '=', personId)
    .orderBy('steps')
    .orderBy('above_id')
    .execute()
}
