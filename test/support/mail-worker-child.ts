// A worker in a process of its own, for tests that kill it: sends mails by the server it is told, until it ends.
import { openDatabases } from '../../src/platform/database/databases.ts'
import { loginsFrom } from '../../src/platform/database/roles.ts'
import { folderStore } from '../../src/platform/files/file-store.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openMailer, sendMail, sendMailTask } from '../../src/platform/email/public.ts'
import { startWorker } from '../../src/platform/jobs/worker.ts'

const { owner, smtpUrl, files } = JSON.parse(process.argv[2]!) as {
  readonly owner: Parameters<typeof loginsFrom>[0]
  readonly smtpUrl: string
  readonly files: string
}
const mailer = openMailer({ smtpUrl, from: 'waymark@exampleshire.example', outbox: files })
await startWorker({
  databases: openDatabases({ logins: loginsFrom(owner), files: folderStore(files), connections: 4 }),
  tasks: new Map([[sendMailTask, sendMail(mailer, systemClock)]]),
  pollEvery: 100,
  sweepEvery: 500,
  log: console.error,
})
console.log('ready')
