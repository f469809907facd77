import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import { momentIn, systemClock, todayAt } from '../../platform/clock.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { currentPack } from '../packs/public.ts'
import type { DeletedRecords } from '../schemes/public.ts'
import { readTogetherWithOthers } from './handbook.handlers.ts'
import { beginInductions } from './induction.handlers.ts'
import { askWhoeverLeaves } from './leaving.handlers.ts'
import { recruitmentsReading } from './recruitment.queries.ts'
import { forgetExits } from './leaving.store.ts'
import { forgetCandidates } from './recruitment.store.ts'
import { restateRecruitment } from './recruitment.tasks.ts'

/** What a new day, or a change of people, does by itself: lists begin, leavers are asked, and what is over is forgotten. */

/** Begins inductions, asks those who leave and no longer waits for interviewers who left, as people stand on this day. Doing it twice changes nothing. */
export async function followPeople(tx: Tx, today: IsoDate, now: IsoInstant): Promise<void> {
  await beginInductions(tx, today, now)
  await askWhoeverLeaves(tx, today, now)
  for (const { id, closedOn, gone } of await read(tx, recruitmentsReading('all')))
    if (closedOn === undefined && gone.length > 0) await restateRecruitment(tx, id, now)
}

/**
 * Forgets what has been kept as long as the pack's `retention` says: what was written of candidates, while that somebody was
 * interviewed stays in counts, and what people said on leaving, while that they were asked stays.
 */
export async function forgetWhatIsOver(tx: Tx, today: IsoDate, now: IsoInstant): Promise<void> {
  const rules = (await currentPack(tx))?.retention ?? []
  const before = (kind: DeletedRecords) => {
    const rule = rules.find(({ of }) => of === kind)
    return rule && subtractDuration(today, rule.keep as IsoDuration)
  }
  const forgotten = []
  for (const [kind, outcomes] of [
    ['recruitment', ['not-appointed', 'withdrawn']],
    ['appointed', ['appointed']],
  ] as const) {
    const day = before(kind)
    if (day) forgotten.push(...(await forgetCandidates(tx, { outcomes, decidedBefore: day, on: today })))
  }
  for (const id of new Set(forgotten.map(({ recruitmentId }) => recruitmentId)))
    await restateRecruitment(tx, id, now)
  const left = before('leaving')
  if (left) await forgetExits(tx, { leftBefore: left, on: today })
}

const lookAfter: Task = ({ authorityId, databases }) =>
  databases.write(authorityId, async (tx) => {
    const [today, now] = [todayAt(), momentIn(systemClock)]
    await followPeople(tx, today, now)
    await forgetWhatIsOver(tx, today, now)
    await readTogetherWithOthers(tx, today)
  })

/** Hears that people changed: a post that begins, a manager, a last day. */
export const afterPeopleChanged: Task = ({ authorityId, databases }) =>
  databases.write(authorityId, (tx) => followPeople(tx, todayAt(), momentIn(systemClock)))

const lookAfterTask = 'look-after-recruitment'

export const recruitmentTasks: ReadonlyMap<string, Task> = new Map([[lookAfterTask, lookAfter]])

/** Once people have begun their day. */
export const recruitmentRecurring: readonly RecurringTask[] = [{ task: lookAfterTask, cron: '37 4 * * *' }]
