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
      select s.level, s.team, coalesce((select json_agg(distinct c.course) from course_completions c
        where c.person_id = s.person_id and c.completed_on between ${from}::date and ${until}::date), '[]') as courses
      from (${staffSql(until)}) s`,
    (rows) =>
      rows.map(({ level, team, courses }) => ({
        level: level ?? undefined,
        team: team ?? undefined,
        courses: new Set(courses),
      })),
  )
}
