import { type Expression, type SqlBool, sql } from 'kysely'
import type { Relations } from '../../kernel/access.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { relationsTo } from '../people/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'

/**
 * A port for the rooms that know of conflicts of interest (panels): whether the person may not see the journey whose id
 * stands in the column. One condition for records and lists, so that neither can show what the other hides.
 */
export type ConflictExists = (
  personId: PersonId,
  journeyColumn: Expression<string | null>,
) => Expression<SqlBool>

let port: ConflictExists = () => sql<SqlBool>`false`
export function knowConflicts(exists: ConflictExists): void {
  port = exists
}

/** Whether the person has a conflict of interest in the journey of that column. */
export const conflictExists: ConflictExists = (personId, journeyColumn) => port(personId, journeyColumn)

/** How the actor stands to one journey: to its applicant, as a party by what the role sees, by duty, and in conflict. */
export async function relationToJourney(
  tx: Tx,
  actor: Actor,
  journeyId: JourneyId,
  applicantId: PersonId,
  today: IsoDate,
): Promise<Relations> {
  const toApplicant = (await relationsTo(tx, actor, [applicantId], today)).get(applicantId)
  const asWhom = actor.actingFor === undefined ? [actor.personId] : [actor.personId, actor.actingFor]
  const { rows } = await sql<{ sees: readonly string[]; conflicted: boolean }>`
    select array(select distinct p.sees from journey_parties p
        where p.journey_id = j.id and p.person_id = any(${asWhom}::uuid[])) as sees,
      ${conflictExists(actor.personId, sql.ref('j.id'))} as conflicted
    from (select ${journeyId}::uuid as id) j`.execute(tx)
  return {
    self: applicantId === actor.personId,
    above: toApplicant?.above,
    participantAs: new Set(rows[0]?.sees),
    duties: actor.duties,
    conflicted: rows[0]?.conflicted ?? false,
  }
}
