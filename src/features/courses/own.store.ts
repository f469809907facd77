import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CourseSettings } from './courses.tables.ts'
import './courses.tables.ts'

/** Courses of the learning team's own, and whom people ask about what. */

export interface OwnCourseDetails {
  readonly name: string
  readonly says: string
  readonly settings: CourseSettings
}

/** False when there is a course of that code already. */
export async function insertOwnCourse(
  tx: Tx,
  course: string,
  { name, says, settings }: OwnCourseDetails,
  by: { readonly personId: PersonId | undefined; readonly on: IsoDate },
): Promise<boolean> {
  const row = await tx
    .insertInto('own_courses')
    .values({
      ...{ course, name, says, settings: JSON.stringify(settings) },
      ...{ added_by: by.personId ?? null, added_on: by.on, withdrawn_on: null },
    })
    .onConflict((conflict) => conflict.columns(['authority_id', 'course']).doNothing())
    .returning('course')
    .executeTakeFirst()
  return row !== undefined
}

/** False when the course has moved on since it was opened at `revision`. */
export async function updateOwnCourse(
  tx: Tx,
  course: string,
  revision: number,
  { name, says, settings }: OwnCourseDetails,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('own_courses')
    .set({ name, says, settings: JSON.stringify(settings), revision: revision + 1 })
    .where('course', '=', course)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes a course out of the offer, or puts it back; what was completed stays. */
export async function withdrawOwnCourse(tx: Tx, course: string, on: IsoDate | undefined): Promise<void> {
  await tx
    .updateTable('own_courses')
    .set({ withdrawn_on: on ?? null, revision: sql<number>`revision + 1` })
    .where('course', '=', course)
    .execute()
}

/** Makes these the people whom one asks in an area. */
export async function replaceAreaHolders(
  tx: Tx,
  area: string,
  personIds: readonly PersonId[],
): Promise<void> {
  await tx.deleteFrom('learning_area_holders').where('area', '=', area).execute()
  if (personIds.length > 0)
    await tx
      .insertInto('learning_area_holders')
      .values(personIds.map((personId) => ({ area, person_id: personId })))
      .execute()
}
