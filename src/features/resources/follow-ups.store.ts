import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { FollowUpId } from './resources.tables.ts'
import './resources.tables.ts'

/** Links a resource to a course; undefined when it is linked already. */
export async function insertFollowUp(
  tx: Tx,
  link: {
    readonly course: string
    readonly resource: string
    readonly says: string
    readonly on: IsoDate
    readonly by: PersonId
  },
): Promise<FollowUpId | undefined> {
  const row = await tx
    .insertInto('course_follow_ups')
    .values({
      ...{ course: link.course, resource: link.resource, says: link.says },
      ...{ linked_on: link.on, linked_by: link.by, removed_on: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function removeFollowUp(tx: Tx, course: string, id: FollowUpId, on: IsoDate): Promise<void> {
  await tx
    .updateTable('course_follow_ups')
    .set({ removed_on: on })
    .where('id', '=', id)
    .where('course', '=', course)
    .where('removed_on', 'is', null)
    .execute()
}
