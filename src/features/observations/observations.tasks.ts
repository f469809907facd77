import type { IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { peopleByIds } from '../people/public.ts'
import { restateTasks, type TaskToDo } from '../tasks/public.ts'
import type { Observation } from './observations.queries.ts'

/** Whom an observation waits for: the observer until their part is signed, then the worker, then nobody. */
export async function restateObservationTasks(
  tx: Tx,
  observation: Observation,
  now: IsoInstant,
  waitsFor: 'observer' | 'worker' | 'nobody',
): Promise<void> {
  const subject = { kind: 'observation', id: observation.id }
  if (waitsFor === 'nobody') return restateTasks(tx, subject, [])
  const worker = (await peopleByIds(tx, [observation.workerId])).get(observation.workerId)?.name ?? 'Somebody'
  const begun = observation.documentId !== undefined
  const task: Pick<TaskToDo, 'key' | 'title' | 'dueOn'> =
    waitsFor === 'worker'
      ? { key: 'comment', title: 'Add your comments to your observation and sign it' }
      : begun
        ? { key: 'write-up', title: `Finish the record of ${worker}’s observation` }
        : { key: 'observe', title: `Observe ${worker}’s practice`, dueOn: observation.plannedOn }
  await restateTasks(tx, subject, [
    {
      ...task,
      href: `/observations/${observation.id}`,
      aboutPersonId: observation.workerId,
      waitingSinceAt: now,
      holders: [{ personId: waitsFor === 'worker' ? observation.workerId : observation.observerId }],
    },
  ])
}
