import { sql } from 'kysely'
import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './people.tables.ts'

/** Of those who joined long enough ago, how many stayed that long. */
export interface Retention {
  /** The latest day of joining that is counted: three years ago. */
  readonly joinedBy: IsoDate
  readonly joined: number
  /** Stayed longer than three years, whether or not they have left since. */
  readonly stayed: number
}

const threeYears = 'P3Y' as IsoDuration

/**
 * Qualified workers who stayed beyond three years. Somebody joined on the day recorded for the employer, else with
 * the first post; whoever joined less than three years ago is counted nowhere yet.
 */
export function retentionReading(today: IsoDate): Reading<Retention> {
  const joinedBy = subtractDuration(today, threeYears)
  return reading(
    sql<{ joined: number; stayed: number }>`
      select count(*)::int as joined,
        (count(*) filter (where leaves_on is null or leaves_on > ${today}
          or leaves_on > joined_on + interval '3 years'))::int as stayed
      from (
        select p.leaves_on, coalesce(p.started_with_employer_on, min(t.from_on)) as joined_on
        from persons p join posts t on t.person_id = p.id
        where t.qualified group by p.authority_id, p.id
      ) qualified
      where joined_on <= ${joinedBy}`,
    (rows) => ({ joinedBy, joined: rows[0]?.joined ?? 0, stayed: rows[0]?.stayed ?? 0 }),
  )
}
