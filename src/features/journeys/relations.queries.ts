import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Relations } from '../../kernel/access.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { type Answers, type Reading, reading, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { roleKindSql } from '../packs/public.ts'
import { relationsReading } from '../people/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { applicantSql } from './situation.queries.ts'

/**
 * A port for the rooms that know of conflicts of interest (panels): whether the person may not see the journey whose id
 * stands in the column. One condition for records and lists, so that neither can show what the other hides.
 */
export type ConflictExists = (
  personId: PersonId,
  journeyColumn: Expression<string | null>,
) => Expression<SqlBool>

let port: ConflictExists = () => sql<SqlBool>`false`
/** Filled once by the wiring, from panels. The answer puts back what was there. */
export function knowConflicts(exists: ConflictExists): () => void {
  const before = port
  port = exists
  return () => {
    port = before
  }
}

/** Whether the person has a conflict of interest in the journey of that column. */
export const conflictExists: ConflictExists = (personId, journeyColumn) => port(personId, journeyColumn)

/** Whether this person has a conflict of interest in this journey. One query. */
export async function isConflicted(tx: Tx, personId: PersonId, journeyId: JourneyId): Promise<boolean> {
  const { rows } = await sql<{ conflicted: boolean }>`
    select ${conflictExists(personId, sql.ref('j.id'))} as conflicted from (select ${journeyId}::uuid as id) j`.execute(
    tx,
  )
  return rows[0]?.conflicted ?? false
}

/** What tells how the actor stands to one journey, to be read with the journey itself; see `relationFrom`. */
export function relationReadings(actor: Actor, journeyId: JourneyId, today: IsoDate) {
  return {
    toApplicant: relationsReading(actor, applicantSql(journeyId), today),
    asParty: reading(
      sql<{ sees: readonly string[]; conflicted: boolean }>`
        select array(select distinct p.sees from journey_parties p
            where p.journey_id = j.id and p.person_id = any(${asWhom(actor)}::uuid[])) as sees,
          ${conflictExists(actor.personId, sql.ref('j.id'))} as conflicted
        from (select ${journeyId}::uuid as id) j`,
      (rows) => rows[0],
    ),
  }
}

/**
 * How the actor stands to each of these journeys, as a party and in conflict: for lists of single records. What they see
 * through the reporting line is left out, since nobody sees everything by that.
 */
export function standsToReading(
  actor: Actor,
  journeyIds: readonly JourneyId[],
): Reading<ReadonlyMap<JourneyId, Relations>> {
  return reading(
    sql<{ journeyId: JourneyId; self: boolean; sees: readonly string[]; conflicted: boolean }>`
      select j.id as "journeyId", coalesce(${applicantOfSql(sql.ref('j.id'))} = ${actor.personId}::uuid, false) as self,
        array(select distinct p.sees from journey_parties p
          where p.journey_id = j.id and p.person_id = any(${asWhom(actor)}::uuid[])) as sees,
        ${conflictExists(actor.personId, sql.ref('j.id'))} as conflicted
      from unnest(${[...journeyIds]}::uuid[]) as j (id)`,
    (rows) =>
      new Map(
        rows.map(({ journeyId, self, sees, conflicted }) => [
          journeyId,
          { self, above: undefined, participantAs: new Set(sees), duties: actor.duties, conflicted },
        ]),
      ),
  )
}

/** The actor, and whom they stand in for. */
const asWhom = ({ personId, actingFor }: Actor): readonly PersonId[] =>
  actingFor === undefined ? [personId] : [personId, actingFor]

/** How the actor stands to the journey of this applicant: to them, as a party by what the role sees, by duty, and in conflict. */
export function relationFrom(
  actor: Actor,
  applicantId: PersonId,
  { toApplicant, asParty }: Answers<ReturnType<typeof relationReadings>>,
): Relations {
  return {
    self: applicantId === actor.personId,
    above: toApplicant(applicantId).above,
    participantAs: new Set(asParty?.sees),
    duties: actor.duties,
    conflicted: asParty?.conflicted ?? false,
  }
}

/** The same in one query by itself. */
export async function relationToJourney(
  tx: Tx,
  actor: Actor,
  journeyId: JourneyId,
  applicantId: PersonId,
  today: IsoDate,
): Promise<Relations> {
  return relationFrom(actor, applicantId, await readTogether(tx, relationReadings(actor, journeyId, today)))
}

/** The applicant of the journey of that column, as SQL. No name in it can be taken for one around it. */
export function applicantOfSql(journeyColumn: Expression<unknown>): RawBuilder<PersonId> {
  return sql`(select whose.applicant_id from journeys whose where whose.id = ${journeyColumn})`
}

/** Whether the person takes part in the journey of that column otherwise than from a seat of a panel, as SQL. */
export function hasOwnPartSql(
  personId: PersonId | RawBuilder<unknown>,
  journeyColumn: Expression<unknown>,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from journey_parties party join journeys whose on whose.id = party.journey_id
    where party.journey_id = ${journeyColumn} and party.person_id = ${personId}::uuid
      and ${roleKindSql(sql.ref('whose.scheme_hash'), sql.ref('party.role'))} not in ('seat', 'duty'))`
}
