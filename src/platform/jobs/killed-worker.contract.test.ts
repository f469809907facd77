import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type MailPeer, startMailPeer } from '../../../test/support/mail-peer.ts'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { until } from '../../../test/support/until.ts'
import { countMails, listMails, queueMails } from '../email/public.ts'

/** How often the worker is killed; `KILLS=200` is the long run whose figures docs/decisions/0146-messages.md has. */
const kills = Number(process.env['KILLS'] ?? 5)
const mailsEach = 12

describe('a worker that is killed at any moment', () => {
  const database = useTestDatabase()
  const folder = mkdtempSync('/tmp/waymark-test-killed-')
  const script = join(import.meta.dirname, '../../../test/support/mail-worker-child.ts')
  let peer: MailPeer
  let child: ChildProcess | undefined
  before(async () => {
    peer = await startMailPeer({ slowness: 15 })
  })
  after(async () => {
    child?.kill('SIGKILL')
    await peer.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const startChild = async () => {
    const { owner } = database.databases.logins
    const started = spawn(
      process.execPath,
      [script, JSON.stringify({ owner, smtpUrl: peer.url, files: folder })],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    child = started
    const ended = once(started, 'exit')
    await Promise.race([once(started.stdout, 'data'), ended])
    return { started, ended }
  }
  const waiting = async () => (await database.databases.read(database.authorityId, countMails)).waiting

  it('loses no mail and sends none twice: each is sent once, or somebody is asked whether it arrived', async () => {
    const queued: string[] = []
    for (let kill = 0; kill < kills; kill += 1) {
      const { started, ended } = await startChild()
      const some = Array.from({ length: mailsEach }, (_, index) => ({
        to: `ada-${kill}-${index}@exampleshire.example`,
        subject: `Number ${kill}-${index}`,
        text: 'Open the page.\n',
      }))
      queued.push(...(await database.databases.write(database.authorityId, (tx) => queueMails(tx, some))))
      await sleep(Math.random() * 150)
      started.kill('SIGKILL')
      await ended
    }
    // The last one lives, and does what those before it began.
    const last = await startChild()
    await until(async () => (await waiting()) === 0)
    last.started.kill('SIGKILL')
    await last.ended
    // Every job was done: those that are left say why.
    const left =
      'select attempts, last_error, locked_by, run_at - now() as due_in from graphile_worker._private_jobs'
    assert.deepEqual(await testAsOwner(database, left), [])
    const { sent, unsure, ...others } = await database.databases.read(database.authorityId, countMails)
    assert.deepEqual(others, { waiting: 0, delivered: 0, failed: 0, bounced: 0 })
    assert.equal(sent + unsure, queued.length)
    // On the wire: each that is called sent once, each that is asked about at most once, and none ever twice.
    assert.ok([...peer.taken.values()].every((copies) => copies.length === 1))
    const asked = await database.databases.read(database.authorityId, (tx) =>
      listMails(tx, { status: 'unsure', limit: queued.length }),
    )
    const taken = new Set([...peer.taken.keys()].map((id) => id.split('@')[0]))
    const open = new Set(asked.map(({ id }) => id))
    assert.deepEqual(
      queued.filter((id) => !taken.has(id) && !open.has(id)),
      [],
    )
    // At most what was in hand at each kill: two at a time.
    assert.ok(unsure <= kills * 2, `${unsure} are asked about`)
    if (kills > 5)
      console.log(
        `${queued.length} mails, ${kills} kills: none twice on the wire, ${unsure} asked about, of which ${asked.filter(({ id }) => taken.has(id)).length} had arrived`,
      )
  })
})
