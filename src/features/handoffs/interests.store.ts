import { type Selectable, type SqlBool, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
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

export type InterestRow = Selectable<Omit<DeclaredInterestsTable, 'authority_id' | 'to_duties' | 'to_ids'>>

/**
 * What the applications of some journeys declared to the actor, the latest first: `limit` journeys after the one named
 * by `after`, or all that hold a choice. One query.
 */
export async function interestsFor(
  tx: Tx,
  actor: HandoffActor,
  wanted: {
    readonly limit: number
    readonly after?: string | undefined
    readonly field?: string | undefined
    readonly choice?: string | undefined
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
    select d.journey_id, d.person_id, d.scheme_hash, d.template, d.field, d.choices, d.submitted_on
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
}

/** How many people ticked each choice that is reported to the actor, most first. One query. */
export async function interestTotals(tx: Tx, actor: HandoffActor): Promise<readonly InterestTotal[]> {
  const people = actor.actingFor ? [actor.personId, actor.actingFor] : [actor.personId]
  const { rows } = await sql<InterestTotal>`
    select (array_agg(d.scheme_hash order by d.submitted_on desc))[1] as scheme_hash, d.template, d.field, choice,
      count(distinct d.person_id)::int as people
    from declared_interests d cross join unnest(d.choices) as choice
    where d.to_duties && ${[...actor.duties]}::text[] or d.to_ids && ${people}::uuid[]
    group by d.template, d.field, choice
    order by d.template, d.field, people desc, choice`.execute(tx)
  return rows
}
