import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { restateTasks, restateTasksOf, type TaskToDo } from '../tasks/public.ts'
import type { LearningSet, LedSet, SetMeeting } from './sets.queries.ts'
import { leaderGone } from './sets.rules.ts'

/** What waits for whom in sets and groups: who came, for whoever leads one; who leads it, for the learning team. */

export const leadOf = (setId: string) => ({ kind: 'learning-set', id: setId })
export const meetingOf = (meetingId: string) => ({ kind: 'learning-set-meeting', id: meetingId })

/** What is to be written down of one planned meeting, by whoever leads the set. */
export async function restateMeetingTask(
  tx: Tx,
  { name, facilitatorId }: Pick<LearningSet, 'name' | 'facilitatorId'>,
  { id, on }: Pick<SetMeeting, 'id' | 'on'>,
  now: IsoInstant,
): Promise<void> {
  await restateTasks(tx, meetingOf(id), [
    {
      key: 'record',
      title: `Say who came to ${name}`,
      href: `/learning/sets/meetings/${id}`,
      dueOn: on,
      waitingSinceAt: now,
      holders: [{ personId: facilitatorId }],
    },
  ])
}

/** Sets that nobody leads wait for the learning team; all others for nobody. */
export async function restateLeads(
  tx: Tx,
  sets: readonly LedSet[],
  { today, now }: { readonly today: IsoDate; readonly now: IsoInstant },
): Promise<void> {
  const bySet = sets.map((led): readonly [string, readonly TaskToDo[]] => {
    const { id, name } = led.set
    if (leaderGone(led, today) === undefined) return [id, []]
    return [
      id,
      [
        {
          key: 'choose-leader',
          title: `Choose who leads ${name}`,
          href: `/learning/sets/${id}/leader`,
          waitingSinceAt: now,
          holders: [{ duty: 'learning-offer' }],
        },
      ],
    ]
  })
  if (bySet.length > 0) await restateTasksOf(tx, 'learning-set', new Map(bySet))
}
