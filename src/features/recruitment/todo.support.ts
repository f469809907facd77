import type { PersonId } from '../../kernel/ids.ts'
import { findTodo } from '../tasks/public.ts'
import type { TestDatabase } from '../../../test/support/test-database.ts'

/** What waits for somebody, as "Title by day", in tests. */
export function tasksHeldBy(
  { databases, authorityId }: TestDatabase,
  personId: PersonId,
  duties: readonly string[] = [],
): Promise<readonly string[]> {
  return databases.read(authorityId, async (tx) =>
    (await findTodo(tx, { personId, actingFor: undefined, duties: new Set(duties) }))
      .filter(({ isMine }) => isMine)
      .map(({ title, dueOn }) => `${title}${dueOn ? ` by ${dueOn}` : ''}`),
  )
}
