import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Job, RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { keepMade } from './work.file.ts'
import { kindOf, whoLeftIsTold, type WorkEnd, type WorkPlace } from './work.kinds.ts'
import { expiryOf, hasLeft, isUnderWay, type Work } from './work.rules.ts'
import {
  endWork,
  findWork,
  goOn,
  holdAtStep,
  keepStep,
  letGoOf,
  longWorkTask,
  piecesOf,
} from './work.store.ts'

const letGoTask = 'let-go-of-long-work'

/** Milliseconds for which one job goes on before it queues up again, so that others have their turn. */
const slice = 1000
/** After so many tries of one step the work is said to have stopped; its asker may take it up again. */
const tries = 5

/** Does long work step by step, and lets go of made files whose time is over. */
export function longWorkTasks({ clock }: { readonly clock: Clock }): ReadonlyMap<string, Task> {
  return new Map<string, Task>([
    [longWorkTask, (job) => doSlice(job, clock)],
    [
      letGoTask,
      async ({ authorityId, databases }) => {
        const hashes = await databases.write(authorityId, (tx) => letGoOf(tx, momentIn(clock)))
        for (const hash of hashes) await databases.files.remove(authorityId, hash)
      },
    ],
  ])
}

/** Before anybody comes to work. */
export const longWorkRecurring: readonly RecurringTask[] = [{ task: letGoTask, cron: '40 3 * * *' }]

async function doSlice({ authorityId, databases, payload, attempt }: Job, clock: Clock): Promise<void> {
  const { workId } = payload as { readonly workId: string }
  const began = performance.now()
  const hasTime = () => performance.now() - began < slice
  try {
    let goesOn = true
    while (goesOn) {
      const place = { databases, authorityId, clock, now: momentIn(clock), today: todayIn(clock) }
      const work = await databases.read(authorityId, (tx) => findWork(tx, workId))
      goesOn = work !== undefined && isUnderWay(work) && (await doStep(work, place, hasTime))
    }
  } catch (error) {
    if (attempt >= tries)
      await databases.write(authorityId, async (tx) => {
        const work = await findWork(tx, workId)
        if (work) await end(tx, work, { authorityId, databases, now: momentIn(clock) }, 'failed')
      })
    throw error
  }
}

/** One step, kept with its progress; whether this job goes on with the next one. */
async function doStep(work: Work, place: WorkPlace, hasTime: () => boolean): Promise<boolean> {
  const { databases, authorityId } = place
  const write = await kindOf(work).step(work, place)
  return databases.write(authorityId, async (tx) => {
    if (!(await holdAtStep(tx, work))) return false
    const { end: ended, ...step } = await write(tx)
    await keepStep(tx, work, step)
    if (ended) await end(tx, work, place, ended)
    else if (!hasTime()) await goOn(tx, work.id)
    return !ended && hasTime()
  })
}

async function end(
  tx: Tx,
  work: Work,
  place: Pick<WorkPlace, 'databases' | 'authorityId' | 'now'>,
  how: WorkEnd | 'failed',
): Promise<void> {
  const at = place.now
  const expiresAt = expiryOf(at)
  if (how === 'failed')
    await endWork(tx, work.id, {
      ...{ state: 'failed', at, expiresAt },
      problem: 'Something went wrong on our side. What was done by then is kept.',
    })
  else if ('refused' in how) await endWork(tx, work.id, { state: 'refused', at, problem: how.refused })
  else {
    const { says, href, file } = how
    if (file) {
      const bytes = await piecesOf(tx, work.id)
      const made = { ...file, hash: await keepMade(place, bytes), size: bytes.length }
      await endWork(tx, work.id, { state: 'done', at, says, href, file: made, expiresAt })
    } else await endWork(tx, work.id, { state: 'done', at, says, href })
  }
  // Read anew: somebody may have looked while the step was being done.
  const now = await findWork(tx, work.id)
  if (now && hasLeft(now, at)) await whoLeftIsTold(tx, { work: now, name: kindOf(now).name, at })
}
