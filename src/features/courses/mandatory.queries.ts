import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import { alreadyRead, type Reading, reading } from '../../platform/database/reading.ts'
import { staffSql } from '../people/public.ts'
import type { Course, LearningOffer } from '../schemes/public.ts'
import type { Duty } from './course.rules.ts'
import { coursesPorts } from './courses.ports.ts'
import './courses.tables.ts'

/** Who must have which course, and by when: worked out in SQL for one person as for the whole service (R-248). */

/** One mandatory course of one person who works here. */
export interface StaffDuty extends Duty {
  readonly personId: PersonId
  readonly name: string
  readonly jobTitle: string
  readonly level: string | undefined
  readonly team: string | undefined
}

/**
 * Counted from the appointment to what the course is mandatory for, or the start of what they hold a role in (or the day the
 * rule began, if that is later), and
 * from the last completion where it is refreshed. By last name, then in the order of the courses.
 */
export function dutiesReading(
  { offer, courses }: { readonly offer: LearningOffer; readonly courses: readonly Course[] },
  among: readonly PersonId[] | RawBuilder<unknown> | 'everybody',
  today: IsoDate,
): Reading<readonly StaffDuty[]> {
  const rules = courses.flatMap(({ course, mandatory }, nth) =>
    mandatory
      ? [
          {
            ...{ nth, course, within: mandatory.within ?? null, every: mandatory.every ?? null },
            from_on: mandatory.from ?? offer.from,
            kinds: mandatory.postKinds,
            levels: mandatory.levels,
            holding: mandatory.holding,
          },
        ]
      : [],
  )
  if (rules.length === 0) return alreadyRead([])
  return reading(
    sql<{
      person_id: PersonId
      name: string
      job_title: string
      level: string | null
      team: string | null
      course: string
      last_on: IsoDate | null
      due_on: IsoDate | null
    }>`
      select s.person_id, s.name, s.job_title, s.level, s.team, r.course, c.last_on,
        case when c.last_on is null
            then (greatest(case when cardinality(r.holding) > 0 then held.since
              when cardinality(r.kinds) > 0 and cardinality(r.levels) > 0
                then greatest(s.kind_since, s.level_since)
              when cardinality(r.kinds) > 0 then s.kind_since
              when cardinality(r.levels) > 0 then s.level_since
              else s.since end, r.from_on) + coalesce(r.within, r.every)::interval)::date
          else (c.last_on + r.every::interval)::date end as due_on
      from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb)
        as r (nth int, course text, within text, every text, from_on date, kinds text[], levels text[], holding text[])
      join (${staffSql(today)}) s on (cardinality(r.kinds) = 0 or s.kind = any(r.kinds))
        and (cardinality(r.levels) = 0 or s.level = any(r.levels))
      left join lateral (select min(h.since) as since from (${coursesPorts().rolesHeldSql()}) h
        where cardinality(r.holding) > 0 and h.person_id = s.person_id and h.role = any(r.holding)) held on true
      left join lateral (select max(completed_on) as last_on from course_completions done
        where done.person_id = s.person_id and done.course = r.course) c on true
      where (cardinality(r.holding) = 0 or held.since is not null)
        ${among === 'everybody' ? sql`` : sql`and s.person_id = ${anyOf(among)}`}
      order by s.sorted, s.person_id, r.nth`,
    (rows) =>
      rows.map((row) => ({
        personId: row.person_id,
        name: row.name,
        jobTitle: row.job_title,
        level: row.level ?? undefined,
        team: row.team ?? undefined,
        course: row.course,
        lastOn: row.last_on ?? undefined,
        dueOn: row.due_on ?? undefined,
      })),
  )
}
