import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { staffSql } from '../people/public.ts'
import type { PersonTakeUp } from './take-up.rules.ts'
import './courses.tables.ts'

/** Everybody who works here with what they completed in a span: for figures, never by name. */
export function takeUpReading(from: string, until: IsoDate): Reading<readonly PersonTakeUp[]> {
  return reading(
    sql<{ level: string | null; team: string | null; courses: readonly string[] }>`
      select s.level, s.team, coalesce(c.courses, '[]') as courses
      from (${staffSql(until)}) s
      left join (select person_id, json_agg(distinct course) as courses from course_completions
        where completed_on between ${from}::date and ${until}::date group by person_id) c on c.person_id = s.person_id`,
    (rows) =>
      rows.map(({ level, team, courses }) => ({
        level: level ?? undefined,
        team: team ?? undefined,
        courses: new Set(courses),
      })),
  )
}
