import { findWork, isUnderWay, longWorkTasks } from '../../src/features/long-work/public.ts'
import { type Clock, fixedClock } from '../../src/platform/clock.ts'
import type { TestDatabase } from './test-database.ts'

/** Does one long work to its end, as the worker would, without a queue. The id is that of its page's address. */
export async function doLongWork(
  { databases, authorityId }: Pick<TestDatabase, 'databases' | 'authorityId'>,
  workId: string,
  clock: Clock = fixedClock('2026-12-04T09:30:00Z'),
): Promise<void> {
  const task = longWorkTasks({ clock }).get('long-work')
  if (!task) throw new Error('Long work has no task')
  // A job does a second's worth and queues up again.
  let goesOn = true
  while (goesOn) {
    await task({ authorityId, databases, payload: { workId }, attempt: 1 })
    const work = await databases.read(authorityId, (tx) => findWork(tx, workId))
    goesOn = work !== undefined && isUnderWay(work)
  }
}

/** The id of the work whose page an address is. */
export function workAt(address: string): string {
  const id = address.split('/').at(-1)
  if (!id) throw new Error(`No work stands at ${address}`)
  return id
}
