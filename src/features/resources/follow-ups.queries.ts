import { type RawBuilder, sql } from 'kysely'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { FollowUpId } from './resources.tables.ts'
import './resources.tables.ts'

/** A resource to go on with after a course. */
export interface FollowUp {
  readonly id: FollowUpId
  readonly course: string
  /** Of the pack or the learning team, by its id. */
  readonly resource: string
  /** What to do with it. */
  readonly says: string
  /** Of one that the learning team added; the pack names its own. */
  readonly teamName: string | undefined
}

interface Row extends Omit<FollowUp, 'teamName'> {
  readonly team_name: string | null
}

const followUps = (where: RawBuilder<unknown>) =>
  reading(
    sql<Row>`
      select f.id, f.course, f.resource, f.says,
        (select r.name from learning_resources r where r.id::text = f.resource) as team_name
      from course_follow_ups f where f.removed_on is null and ${where} order by f.linked_on, f.id limit 200`,
    (rows) => rows.map(({ team_name, ...each }): FollowUp => ({ ...each, teamName: team_name ?? undefined })),
  )

/** What there is to go on with after a course. */
export const followUpsReading = (course: string): Reading<readonly FollowUp[]> =>
  followUps(sql`f.course = ${course}`)
