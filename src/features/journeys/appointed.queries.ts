import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading, reading } from '../../platform/database/reading.ts'
import { conflictExists } from './relations.queries.ts'
import './journey.tables.ts'

/** Running journeys of others in which somebody holds one of some roles. */

/** Whose roles they are, whether as themselves or for whom they stand in, and which: `scheme role`. */
export interface HoldingRoles {
  readonly personIds: readonly PersonId[]
  /** Written `scheme role`, since a role is known by its scheme. */
  readonly roles: readonly string[]
}

/** The condition over `journey_standings s`. Whoever has declared a conflict of interest knows nothing of it. */
function held({ personIds, roles }: HoldingRoles): RawBuilder<unknown> {
  const [me] = personIds
  return sql`s.status = 'running' and s.applicant_id <> all(${[...personIds]}::uuid[])
    and exists (select from journey_parties p where p.journey_id = s.journey_id and p.sees = 'everything'
      and p.person_id = any(${[...personIds]}::uuid[]) and (s.scheme || ' ' || p.role) = any(${[...roles]}::text[]))
    and not ${conflictExists(me as PersonId, sql.ref('s.journey_id'))}`
}

/** Who holds which role, `scheme/role`, in a running journey of somebody else, since its start; for other rooms. */
export const rolesHeldSql = (): RawBuilder<unknown> => sql`
  select p.person_id, s.scheme || '/' || p.role as role, min(j.started_on) as since from journey_parties p
  join journey_standings s on s.journey_id = p.journey_id and s.status = 'running' and s.applicant_id <> p.person_id
  join journeys j on j.id = p.journey_id group by p.person_id, s.scheme, p.role`

/** A select of their ids, for other rooms. */
export function journeysHeldInSql(holding: HoldingRoles): RawBuilder<unknown> {
  return sql`select s.journey_id from journey_standings s where ${held(holding)}`
}

/** Their ids, those with the nearest day first, at most so many. */
export function journeysHeldInReading(holding: HoldingRoles, most: number): Reading<readonly JourneyId[]> {
  if (holding.roles.length === 0) return alreadyRead([])
  return reading(
    sql<{ id: JourneyId }>`select s.journey_id as id from journey_standings s where ${held(holding)}
      order by s.sort_due, s.journey_id limit ${most}`,
    (rows) => rows.map(({ id }) => id),
  )
}

/** How many there are, and in how many the next thing is late. */
export function countHeldInReading(
  holding: HoldingRoles,
  today: IsoDate,
): Reading<{ readonly people: number; readonly late: number }> {
  if (holding.roles.length === 0) return alreadyRead({ people: 0, late: 0 })
  return reading(
    sql<{ people: number; late: number }>`select count(*)::int as people,
      (count(*) filter (where not s.paused and s.due_on < ${today}))::int as late
      from journey_standings s where ${held(holding)}`,
    ([counts]) => counts ?? { people: 0, late: 0 },
  )
}
