import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RelatedActor } from './relations.queries.ts'

export interface TeamRow {
  readonly id: PersonId
  readonly name: string
  readonly jobTitle: string | undefined
  readonly level: string | undefined
  readonly team: string | undefined
  readonly isAway: boolean
  /** A hold is in force; the reason is not for this page. */
  readonly isPaused: boolean
  /** Whether they report to whom the actor acts for, not to the actor. */
  readonly isOfAnother: boolean
}

/** Everyone who reports directly to the actor, or to whom they act for just now, by name. One query. */
export async function teamOf(tx: Tx, actor: RelatedActor, on: IsoDate): Promise<readonly TeamRow[]> {
  const asWhom = actor.actingFor === undefined ? [actor.personId] : [actor.personId, actor.actingFor]
  const inForce = (table: string) =>
    sql`${sql.ref(`${table}.from_on`)} <= ${on} and (${sql.ref(`${table}.to_on`)} is null or ${sql.ref(`${table}.to_on`)} >= ${on})`
  const { rows } = await sql<{
    id: PersonId
    name: string
    job_title: string | null
    level: string | null
    team: string | null
    is_away: boolean
    is_paused: boolean
    is_of_another: boolean
  }>`
    select p.id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name,
      post.job_title, post.level, team.name as team,
      exists (select from absences a where a.person_id = p.id and ${inForce('a')}) as is_away,
      exists (select from holds h where h.person_id = p.id and ${inForce('h')}) as is_paused,
      not line.is_own as is_of_another
    from (select person_id, bool_or(above_id = ${actor.personId}) as is_own from reporting_lines
      where steps = 1 and above_id = any(${asWhom}::uuid[]) and person_id <> ${actor.personId}
      group by person_id) line
    join persons p on p.id = line.person_id
    left join lateral (select t.job_title, t.level, t.team_id from posts t
      where t.person_id = p.id and ${inForce('t')} order by t.main desc, t.from_on limit 1) post on true
    left join teams team on team.id = post.team_id
    where p.status = 'active'
    order by lower(p.family_name), lower(p.given_name), p.id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    jobTitle: row.job_title ?? undefined,
    level: row.level ?? undefined,
    team: row.team ?? undefined,
    isAway: row.is_away,
    isPaused: row.is_paused,
    isOfAnother: row.is_of_another,
  }))
}
