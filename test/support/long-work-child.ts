// A worker in a process of its own, for tests that kill it: counts, adding a row and a piece of the file at each step.
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { registerWork } from '../../src/features/long-work/work.kinds.ts'
import { longWorkTasks } from '../../src/features/long-work/work.tasks.ts'
import { openDatabases } from '../../src/platform/database/databases.ts'
import { loginsFrom } from '../../src/platform/database/roles.ts'
import { folderStore } from '../../src/platform/files/file-store.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { startWorker } from '../../src/platform/jobs/worker.ts'

const { owner, files, upTo, haltsAt } = JSON.parse(process.argv[2]!) as {
  readonly owner: Parameters<typeof loginsFrom>[0]
  readonly files: string
  readonly upTo: number
  /** At this step it says so and goes no further, before it writes or in the middle of that: to be killed there. */
  readonly haltsAt?: { readonly step: number; readonly writing: boolean }
}

/** Stands still for good where it shall. */
async function haltAt(step: number, writing: boolean): Promise<void> {
  if (haltsAt?.step !== step || haltsAt.writing !== writing) return
  console.log('halted')
  await new Promise(() => undefined)
}

registerWork({
  kind: 'test-counting',
  name: 'Counting',
  counts: ['number', 'numbers'],
  whenCancelled: 'Nothing more is counted.',
  step: async ({ done }) => {
    await sleep(3)
    await haltAt(done, false)
    return async (tx) => {
      // What a step writes besides its progress; each only once.
      await sql`insert into closed_days (closed_on, kind, name)
        values (date '2031-01-01' + ${done}::int, 'closure', ${`Counted ${done}`})`.execute(tx)
      await haltAt(done, true)
      const step = { done: done + 1, total: upTo, piece: `${done}\n` }
      return done + 1 < upTo ? step : { ...step, end: { file: { name: 'Counted.csv', type: 'text/csv' } } }
    }
  },
})
await startWorker({
  databases: openDatabases({ logins: loginsFrom(owner), files: folderStore(files), connections: 4 }),
  tasks: new Map(longWorkTasks({ clock: systemClock })),
  pollEvery: 100,
  sweepEvery: 500,
  log: console.error,
})
console.log('ready')
