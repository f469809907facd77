import { sql } from 'kysely'
import type { TestDatabase } from './test-database.ts'

/** What waits for whom of one kind of subject, as the to-do lists have it. */
export async function tasksOfKind({ databases, authorityId }: TestDatabase, kind = 'learning-request') {
  const { rows } = await databases.read(authorityId, (tx) =>
    sql<{ readonly title: string; readonly holder: string }>`
      select t.title, coalesce(h.person_id::text, h.duty) as holder from tasks t join task_holders h on h.task_id = t.id
      where t.subject_kind = ${kind} order by t.title`.execute(tx),
  )
  return rows
}
