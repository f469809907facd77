import type { IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { restateTasks, type TaskToDo } from '../tasks/public.ts'
import type { Coaching } from './conversations.queries.ts'

/**
 * What waits for whom in a coaching. Nobody else is to see that somebody is coached, so no task is about anybody: whoever
 * asked sees whom it waits for as the one who started it.
 */
export async function restateCoachingTasks(
  tx: Tx,
  coaching: Pick<Coaching, 'id' | 'state' | 'personId' | 'coachId' | 'nextOn'>,
  name: string,
  now: IsoInstant,
): Promise<void> {
  const { id, state, personId, coachId, nextOn } = coaching
  const todo = (
    key: string,
    title: string,
    more: Pick<TaskToDo, 'holders' | 'href' | 'dueOn'>,
  ): TaskToDo => ({
    ...{ key, title, startedById: personId, waitingSinceAt: now },
    ...more,
  })
  const page = `/learning/coaching/${id}`
  const tasks =
    state === 'with-coach' && coachId
      ? [
          todo('answer', `Answer a wish for ${name.toLowerCase()}`, {
            holders: [{ personId: coachId }],
            href: page,
          }),
        ]
      : state === 'to-choose'
        ? [
            todo('choose', `Choose how it goes on: ${name.toLowerCase()}`, {
              holders: [{ personId }],
              href: page,
            }),
          ]
        : state === 'with-team'
          ? [
              todo('suggest', `Suggest somebody for ${name.toLowerCase()}`, {
                holders: [{ duty: 'learning-offer', except: personId }],
                href: `/manage/learning/coaching/${id}`,
              }),
            ]
          : state === 'running' && nextOn
            ? [
                todo('record', `Say whether you met: ${name.toLowerCase()}`, {
                  holders: [{ personId }],
                  href: page,
                  dueOn: nextOn,
                }),
              ]
            : []
  await restateTasks(tx, { kind: 'coaching', id }, tasks)
}
