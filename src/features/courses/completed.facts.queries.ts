import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { FactRecord } from '../schemes/public.ts'
import './courses.tables.ts'

/**
 * Courses that many people completed as facts (source `courses`), the latest first. What was taken back is none. Everyone
 * asked about is in the answer.
 */
export function completedFactsReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, readonly FactRecord[]>> {
  return reading(
    sql<{ id: string; person_id: PersonId; course: string; completed_on: IsoDate }>`
      select id, person_id, course, completed_on from course_completions
      where person_id = any(${[...personIds]}::uuid[]) order by completed_on desc, id desc`,
    (rows) => {
      const facts = new Map<PersonId, FactRecord[]>(personIds.map((personId) => [personId, []]))
      for (const { id, person_id, course, completed_on } of rows)
        facts.get(person_id)?.push({
          id,
          label: `Course completed on ${formatDay(completed_on)}`,
          source: 'Your courses',
          href: '/my-record/courses',
          fields: { course, 'completed-on': completed_on },
        })
      return facts
    },
  )
}
