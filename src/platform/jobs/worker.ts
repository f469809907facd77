import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { AuthorityId } from '../../kernel/ids.ts'
import { sealAudit } from '../audit/seal.ts'
import type { Databases } from '../database/databases.ts'
import { keepAlive } from './dead-workers.ts'
import type { RecurringTask, TaskRegistry } from './jobs.ts'

export interface Worker {
  /** Lets running jobs finish (at most some seconds), then stops. */
  stop(): Promise<void>
}

export interface WorkerOptions {
  readonly databases: Databases
  readonly tasks: TaskRegistry
  readonly recurring?: readonly RecurringTask[]
  /** Milliseconds between two rounds of sealing the audit (default 3,000). */
  readonly sealEvery?: number
  /** Milliseconds between two looks for jobs that are due again (default 2,000); a new job is told at once. */
  readonly pollEvery?: number
  /** Milliseconds between two looks for jobs whose worker was killed (default 5,000). */
  readonly sweepEvery?: number
  /** Jobs at once of each lane (default 2). */
  readonly concurrency?: number
  /** Tasks that have a lane of their own, so that none of the others, however long, holds them up: mail and reminders. */
  readonly prompt?: ReadonlySet<string>
  readonly log: (line: string) => void
}

/**
 * Runs jobs as the jobs role. Several instances may run one each: a job is taken once, a recurring task is due once,
 * and sealing waits its turn.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { databases, tasks, recurring = [], prompt = new Set(), log } = options
  const lanes: { readonly prompt: TaskList; readonly others: TaskList } = { prompt: {}, others: {} }
  for (const [name, task] of tasks)
    lanes[prompt.has(name) ? 'prompt' : 'others'][name] = async (stamped, helpers) => {
      const { authorityId, payload } = stamped as { authorityId: AuthorityId; payload: unknown }
      const { attempts: attempt, max_attempts: lastAttempt } = helpers.job
      await task({ authorityId, payload, databases, attempt, lastAttempt })
    }
  for (const { task: name } of recurring) {
    const task = tasks.get(name)
    if (!task) throw new Error(`The recurring task ${name} is in no registry`)
    lanes.prompt[everywhere(name)] = async (_, helpers) => {
      // One job an authority, so that a fault in one is tried again there and holds up no other.
      for (const { id } of await databases.authorities())
        await helpers.addJob(
          name,
          { authorityId: id, payload: {} },
          { jobKey: `${id}:${name}:recurring`, maxAttempts: 12 },
        )
    }
  }
  const liveness = keepAlive(databases.jobsPool, log)
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => liveness.vouchFor(worker.workerId))
  const cronItems = parseCronItems(
    recurring.map(({ task, cron }) => ({
      task: everywhere(task),
      match: cron,
      options: { backfillPeriod: 86_400_000 },
    })),
  )
  const runLane = (taskList: TaskList, parsedCronItems: typeof cronItems) =>
    run({
      ...{ events, taskList, parsedCronItems },
      pgPool: databases.jobsPool,
      concurrency: options.concurrency ?? 2,
      pollInterval: options.pollEvery ?? 2000,
      noHandleSignals: true,
      logger: new Logger(() => (level, message) => {
        if (level === 'error' || level === 'warning') log(`Jobs: ${message}`)
      }),
    })
  const runners = [await runLane(lanes.prompt, cronItems), await runLane(lanes.others, [])]
  const sealer = regularly(
    async () => {
      for (const { id } of await databases.authorities()) await sealAudit(databases, id)
    },
    options.sealEvery ?? 3000,
    (error) => log(`The audit was not sealed this time: ${error.message}`),
  )
  await liveness.sweep()
  const sweeper = regularly(
    () => liveness.sweep(),
    options.sweepEvery ?? 5000,
    (error) => log(`Jobs: ${error.message}`),
  )
  return {
    async stop() {
      await sealer.stop()
      await sweeper.stop()
      await Promise.all(runners.map((runner) => runner.stop()))
      await liveness.stop()
    },
  }
}

const everywhere = (task: string) => `everywhere:${task}`

/** Does something again and again, each time so long after the last was done. */
function regularly(work: () => Promise<void>, every: number, failed: (error: Error) => void) {
  let stopped = false
  let round: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const next = () => {
    timer = setTimeout(() => {
      round = work()
        .catch(failed)
        .finally(() => {
          if (!stopped) next()
        })
    }, every)
    timer.unref()
  }
  next()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await round
    },
  }
}
