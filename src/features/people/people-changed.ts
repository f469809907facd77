import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { By } from './change.ts'
import { everyoneBelowAll } from './above-and-below.queries.ts'
import { restateReportingLines } from './reporting-lines.store.ts'

/**
 * The job by which higher features learn that facts or holders of roles may have changed for these people: they
 * restate what is open about them. Added in the transaction of the change; `main.ts` registers who does it.
 */
export const peopleChangedTask = 'people-changed'

export interface PeopleChanged {
  readonly personIds: readonly PersonId[]
}

/** More people than this are told of in several jobs, so that each stays short. */
const mostInOneJob = 200

/** Tells that something changed for these people. */
export async function tellChanged(tx: Tx, personIds: readonly PersonId[]): Promise<void> {
  const unique = [...new Set(personIds)]
  for (let at = 0; at < unique.length; at += mostInOneJob) {
    const payload: PeopleChanged = { personIds: unique.slice(at, at + mostInOneJob) }
    await addJob(tx, peopleChangedTask, payload)
  }
}

/** The same for a person and everyone below, whose managers they are: absences, standing in. */
export async function tellChangedWithBelow(tx: Tx, personIds: readonly PersonId[]): Promise<void> {
  await tellChanged(tx, [...personIds, ...(await everyoneBelowAll(tx, personIds))])
}

/** After a change of posts or managers: restates the reporting lines and tells everyone whose line it moved. */
export async function afterPosts(tx: Tx, by: By, personId: PersonId | undefined): Promise<void> {
  if (by.linesLater) return
  const moved = await restateReportingLines(tx, by.today)
  await tellChanged(tx, personId === undefined ? moved : [personId, ...moved])
}
