import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { nameOfSql } from '../people/public.ts'
import type { HandoffActor } from './handoffs.access.ts'
import type { Parties } from './handoffs.rules.ts'
import type { DeclaredInterestsTable } from './handoffs.tables.ts'

export interface Declared {
  readonly template: string
  readonly field: string
  readonly to: Parties
  readonly choices: readonly string[]
}

/** Makes what an application declares exactly this: what was unticked before it was sent again is gone. */
export async function replaceInterests(
  tx: Tx,
  journey: {
    readonly journeyId: JourneyId
    readonly personId: PersonId
    readonly schemeHash: string
    readonly submittedOn: IsoDate
  },
  declared: readonly Declared[],
): Promise<void> {
  await tx.deleteFrom('declared_interests').where('journey_id', '=', journey.journeyId).execute()
  if (declared.length === 0) return
  await tx
    .insertInto('declared_interests')
    .values(
      declared.map((each) => ({
        journey_id: journey.journeyId,
        person_id: journey.personId,
        scheme_hash: journey.schemeHash,
        template: each.template,
        field: each.field,
        to_duties: [...each.to.duties],
        to_ids: [...each.to.personIds],
        choices: [...each.choices],
        submitted_on: journey.submittedOn,
      })),
    )
    .execute()
}

/** That somebody took up an offer or wish. */
export interface TakenUp {
  readonly on: IsoDate
  /** Null for whoever cannot be named any more. */
  readonly by: string | null
}

export type InterestRow = Selectable<
  Omit<DeclaredInterestsTable, 'authority_id' | 'to_duties' | 'to_ids'>
> & {
  /** By choice, those that were taken up. */
  readonly taken: Readonly<Record<string, TakenUp>>
}

/** Whether a choice of a declared field was taken up. */
const takenUp = (
  declared: string,
  choice: RawBuilder<unknown>,
) => sql<SqlBool>`exists (select from interests_taken_up t
  where t.journey_id = ${sql.ref(`${declared}.journey_id`)} and t.template = ${sql.ref(`${declared}.template`)}
    and t.field = ${sql.ref(`${declared}.field`)} and t.choice = ${choice})`

/**
 * What the applications of some journeys declared to the actor, the latest first: `limit` journeys after the one named
 * by `after`, all that hold a choice, all of which something waits to be taken up, or one. One query.
 */
export async function interestsFor(
  tx: Tx,
  actor: HandoffActor,
  wanted: {
    readonly limit: number
    readonly after?: string | undefined
    readonly field?: string | undefined
    readonly choice?: string | undefined
    readonly waiting?: boolean | undefined
    readonly journeyId?: string | undefined
  },
): Promise<readonly InterestRow[]> {
  const people = actor.actingFor ? [actor.personId, actor.actingFor] : [actor.personId]
  const mine = (
    table: string,
  ) => sql<SqlBool>`(${sql.ref(`${table}.to_duties`)} && ${[...actor.duties]}::text[]
    or ${sql.ref(`${table}.to_ids`)} && ${people}::uuid[])`
  const conditions = [mine('j'), sql<SqlBool>`cardinality(j.choices) > 0`]
  if (wanted.field && wanted.choice)
    conditions.push(sql<SqlBool>`j.field = ${wanted.field} and ${wanted.choice} = any(j.choices)`)
  if (wanted.waiting)
    conditions.push(sql<SqlBool>`exists (select from unnest(j.choices) as waits
      where ${wanted.field && wanted.choice ? sql`waits = ${wanted.choice} and` : sql``} not ${takenUp('j', sql`waits`)})`)
  if (wanted.journeyId !== undefined) {
    if (!isUuid(wanted.journeyId)) return []
    conditions.push(sql<SqlBool>`j.journey_id = ${wanted.journeyId}::uuid`)
  }
  if (isUuid(wanted.after))
    conditions.push(sql<SqlBool>`(j.submitted_on, j.journey_id) < (select max(l.submitted_on), ${wanted.after}::uuid
      from declared_interests l where l.journey_id = ${wanted.after})`)
  const { rows } = await sql<InterestRow>`
    with page as (
      select j.submitted_on, j.journey_id from declared_interests j
      where ${sql.join(conditions, sql` and `)}
      group by j.submitted_on, j.journey_id
      order by j.submitted_on desc, j.journey_id desc limit ${wanted.limit}
    )
    select d.journey_id, d.person_id, d.scheme_hash, d.template, d.field, d.choices, d.submitted_on,
      coalesce((select json_object_agg(t.choice, json_build_object('on', t.taken_up_on,
          'by', ${nameOfSql(sql`t.taken_up_by`)}))
        from interests_taken_up t where t.journey_id = d.journey_id and t.template = d.template
          and t.field = d.field), '{}') as taken
    from page join declared_interests d using (journey_id)
    where ${mine('d')} and cardinality(d.choices) > 0
    order by page.submitted_on desc, page.journey_id desc, d.template, d.field`.execute(tx)
  return rows
}

export interface InterestTotal {
  readonly scheme_hash: string
  readonly template: string
  readonly field: string
  readonly choice: string
  /** People who ticked it, each once. */
  readonly people: number
  /** Of them, for how many it was taken up. */
  readonly taken: number
}

/** How many people ticked each choice that is reported to the actor, most first. One query. */
export async function interestTotals(tx: Tx, actor: HandoffActor): Promise<readonly InterestTotal[]> {
  const people = actor.actingFor ? [actor.personId, actor.actingFor] : [actor.personId]
  const { rows } = await sql<InterestTotal>`
    select (array_agg(d.scheme_hash order by d.submitted_on desc))[1] as scheme_hash, d.template, d.field, choice,
      count(distinct d.person_id)::int as people,
      (count(distinct d.person_id) filter (where ${takenUp('d', sql`choice`)}))::int as taken
    from declared_interests d cross join unnest(d.choices) as choice
    where d.to_duties && ${[...actor.duties]}::text[] or d.to_ids && ${people}::uuid[]
    group by d.template, d.field, choice
    order by d.template, d.field, people desc, choice`.execute(tx)
  return rows
}

/** One choice of a declared field. */
export interface DeclaredChoice {
  readonly template: string
  readonly field: string
  readonly choice: string
}

/** Says of choices that they were taken up; of those that were already, nothing changes. */
export async function markTakenUp(
  tx: Tx,
  { journeyId, personId }: { readonly journeyId: JourneyId; readonly personId: PersonId },
  choices: readonly DeclaredChoice[],
  by: { readonly by: PersonId; readonly on: IsoDate },
): Promise<void> {
  if (choices.length === 0) return
  await tx
    .insertInto('interests_taken_up')
    .values(
      choices.map((each) => ({
        ...{ journey_id: journeyId, person_id: personId, taken_up_by: by.by, taken_up_on: by.on },
        ...{ template: each.template, field: each.field, choice: each.choice },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Says of choices that they were not taken up after all. */
export async function unmarkTakenUp(
  tx: Tx,
  journeyId: JourneyId,
  choices: readonly DeclaredChoice[],
): Promise<void> {
  for (const { template, field, choice } of choices)
    await tx
      .deleteFrom('interests_taken_up')
      .where('journey_id', '=', journeyId)
      .where('template', '=', template)
      .where('field', '=', field)
      .where('choice', '=', choice)
      .execute()
}
