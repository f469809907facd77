// A worker of the whole product in a process of its own, for tests that kill it while it erases a record.
import { longWorkTasks } from '../../src/features/long-work/public.ts'
import { composeApplication } from '../../src/main.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openDatabases } from '../../src/platform/database/databases.ts'
import { loginsFrom } from '../../src/platform/database/roles.ts'
import { folderStore } from '../../src/platform/files/file-store.ts'
import { startWorker } from '../../src/platform/jobs/worker.ts'

const { owner, files } = JSON.parse(process.argv[2]!) as {
  readonly owner: Parameters<typeof loginsFrom>[0]
  readonly files: string
}
composeApplication({
  mail: { smtpUrl: undefined, from: 'waymark@example.org' },
  dataFolder: files,
  mode: 'demonstration',
  http: { origin: 'http://127.0.0.1:3000' },
})
await startWorker({
  databases: openDatabases({ logins: loginsFrom(owner), files: folderStore(files), connections: 4 }),
  tasks: new Map(longWorkTasks({ clock: systemClock })),
  pollEvery: 100,
  sweepEvery: 500,
  log: console.error,
})
console.log('ready')
