import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { todayAt } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { applicantOfSql, hasOwnPartSql, type knowConflicts } from '../journeys/public.ts'
import { observesSql } from '../observations/public.ts'
import { holdsDutySql, inSameTeamSql, lineManagesSql } from '../people/public.ts'
import type { KeptOut } from '../schemes/public.ts'
import './panels.tables.ts'

/**
 * Conflicts of interest: declared by a member, or found by how a member stands to the applicant. What is found is
 * looked up each time, never kept, so that a new team or a new observation counts at once; which standings count, the
 * sitting keeps as the scheme said.
 */

/** Somebody who does not hear an application. */
export interface Conflict {
  readonly personId: PersonId
  /** As it was declared; empty for one that was found. */
  readonly reason: string
  readonly declaredAt: IsoInstant | undefined
  readonly found: KeptOut | undefined
}

/** Whoever sits at the sitting, `person_id`: by seat, or as a substitute for the whole date or for this application. */
function membersSql(sitting: Expression<unknown>, journey: Expression<unknown>): RawBuilder<unknown> {
  return sql`(select e.person_id from sitting_seats e where e.sitting_id = ${sitting}
    union select u.person_id from sitting_substitutes u where u.sitting_id = ${sitting} and u.ended_at is null
      and (u.journey_id is null or u.journey_id = ${journey}))`
}

/** Whether somebody stands to the applicant as this word says. */
function stands(
  word: RawBuilder<unknown>,
  person: RawBuilder<unknown>,
  journey: Expression<unknown>,
  on: RawBuilder<unknown>,
) {
  const applicant = applicantOfSql(journey)
  return sql<SqlBool>`case ${word}
    when 'line-manager' then ${lineManagesSql(person, applicant)}
    when 'observer' then ${observesSql(person, applicant)}
    when 'same-team' then ${inSameTeamSql(person, applicant, on)}
    when 'decided-before' then exists (select from panel_decisions d where d.decided_by = ${person}
        and d.journey_id <> ${journey} and ${applicantOfSql(sql.ref('d.journey_id'))} = ${applicant})
      or exists (select from panel_attendance a where a.person_id = ${person} and a.came_as = 'member' and a.attended
        and a.journey_id <> ${journey} and ${applicantOfSql(sql.ref('a.journey_id'))} = ${applicant})
    else false end`
}

/** Members of a sitting who may not hear one of its applications, with why: `person_id`, `found`. The applicant among them. */
export function foundSql(sitting: Expression<unknown>, journey: Expression<unknown>): RawBuilder<unknown> {
  return sql`(select m.person_id, min(k.word) as found from sittings ks, unnest(ks.keeps_out) as k (word),
      ${membersSql(sitting, journey)} m
    where ks.id = ${sitting} and ks.state <> 'cancelled'
      and ${stands(sql.ref('k.word'), sql.ref('m.person_id'), journey, sql.ref('ks.held_on'))}
    group by m.person_id)`
}

/** Whether the person sits on the journey of that column at a date whose packs are not out today, and does not run it. */
function packsShutSql(personId: PersonId, journey: Expression<unknown>): RawBuilder<SqlBool> {
  const today = todayAt()
  // Names that no query around it has, since the column of the journey is one of theirs.
  return sql<SqlBool>`exists (select from sitting_slots shut join sittings shut_on on shut_on.id = shut.sitting_id
    where shut.journey_id = ${journey} and shut_on.state <> 'cancelled'
      and (shut_on.packs_from > ${today}::date or shut_on.packs_until < ${today}::date)
      and exists (select from ${membersSql(sql.ref('shut.sitting_id'), journey)} m where m.person_id = ${personId}::uuid)
      and not ${holdsDutySql(personId, sql.ref('shut_on.run_by'), today)})`
}

/** Whether the person does not hear the journey of that column: they declared a conflict, or one is found and they have no other part in it. */
export function recusedFrom(
  personId: PersonId | RawBuilder<unknown>,
  journey: Expression<unknown>,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`(exists (select from panel_conflicts c where c.person_id = ${personId}::uuid and c.withdrawn_at is null
      and c.journey_id = ${journey})
    or (exists (select from sitting_slots l where l.journey_id = ${journey}
        and exists (select from ${foundSql(sql.ref('l.sitting_id'), journey)} f where f.person_id = ${personId}::uuid))
      and not ${hasOwnPartSql(personId, journey)}))`
}

/**
 * Whether nothing of the journey of that column is shown to the person: the condition that records and lists share. A
 * conflict of interest, or packs that are not out yet or were taken back. Whoever takes part in it otherwise, as its line
 * manager say, sees it in that role, and not as a member.
 */
export const hiddenByConflict: Parameters<typeof knowConflicts>[0] = (personId, journeyColumn) =>
  sql<SqlBool>`(${recusedFrom(personId, journeyColumn)}
    or (${packsShutSql(personId, journeyColumn)} and not ${hasOwnPartSql(personId, journeyColumn)}))`

/** Everyone who does not hear one of these applications: `journey_id`, `person_id`. */
export function recusedSql(journeyIds: readonly JourneyId[]): RawBuilder<unknown> {
  const ids = sql`any(${[...journeyIds]}::uuid[])`
  return sql`(select c.journey_id, c.person_id from panel_conflicts c
      where c.journey_id = ${ids} and c.withdrawn_at is null
    union select l.journey_id, f.person_id
      from sitting_slots l, lateral ${foundSql(sql.ref('l.sitting_id'), sql.ref('l.journey_id'))} f
      where l.journey_id = ${ids})`
}

/** Who does not hear an application, for any sitting it is booked into. One query. */
export async function conflictsOf(tx: Tx, journeyId: JourneyId): Promise<ReadonlySet<PersonId>> {
  const { rows } = await sql<{ person_id: PersonId }>`
    select r.person_id from ${recusedSql([journeyId])} r`.execute(tx)
  return new Set(rows.map((row) => row.person_id))
}
