import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { folderStore } from '../../platform/files/file-store.ts'
import { readMade } from './work.file.ts'
import { askForWork, findWork } from './public.ts'

const upTo = 100
/** How often the worker is killed; `KILLS=20` is a long run. */
const kills = Number(process.env['KILLS'] ?? 2)

describe('long work whose worker is killed', () => {
  const database = useTestDatabase()
  const folder = mkdtempSync('/tmp/waymark-test-long-work-')
  const script = join(import.meta.dirname, '../../../test/support/long-work-child.ts')
  let child: ChildProcess | undefined
  after(() => {
    child?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  const startChild = async () => {
    const { owner } = database.databases.logins
    const started = spawn(process.execPath, [script, JSON.stringify({ owner, files: folder, upTo })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child = started
    const ended = once(started, 'exit')
    await Promise.race([once(started.stdout, 'data'), ended])
    return { started, ended }
  }
  const find = (id: string) =>
    database.databases.read(database.authorityId, (tx) => findWork(tx, id).then((work) => work!))

  it('goes on where it was, does every step once, and its file is whole', async () => {
    const { databases, authorityId } = database
    const { id } = await databases.write(authorityId, (tx) =>
      askForWork(tx, {
        ...{ kind: 'test-counting', key: 'all', by: '0190b6a0-0000-7000-8000-000000000021' as PersonId },
        now: new Date().toISOString() as IsoInstant,
      }),
    )
    const patience = Date.now() + 240_000 + kills * 5000
    for (let kill = 1; kill <= kills; kill += 1) {
      const { started, ended } = await startChild()
      // In the middle of it, wherever that happens to be.
      const wanted = (kill * upTo) / (kills + 2)
      while ((await find(id)).done < wanted && Date.now() < patience) await sleep(10)
      await sleep(Math.random() * 10)
      started.kill('SIGKILL')
      await ended
      assert.equal((await find(id)).state, 'running')
    }
    const last = await startChild()
    while ((await find(id)).state === 'running' && Date.now() < patience) await sleep(50)
    const work = await find(id)
    assert.equal(work.state, 'done')
    assert.equal(work.steps, upTo)
    const rows = await databases.read(authorityId, async (tx) =>
      sql<{
        name: string
      }>`select name from closed_days where name like 'Counted %' order by closed_on`.execute(tx),
    )
    assert.deepEqual(
      rows.rows.map(({ name }) => name),
      Array.from({ length: upTo }, (_, number) => `Counted ${number}`),
    )
    const bytes = await readMade({ databases: { files: folderStore(folder) }, authorityId }, work.file!.hash)
    assert.equal(bytes?.toString(), Array.from({ length: upTo }, (_, number) => `${number}\n`).join(''))
    // Nothing is left of its making, and no job.
    const left = 'select id from graphile_worker._private_jobs'
    while ((await testAsOwner(database, left)).length > 0 && Date.now() < patience) await sleep(50)
    assert.deepEqual(await testAsOwner(database, left), [])
    assert.deepEqual(await testAsOwner(database, 'select * from long_work_pieces'), [])
    last.started.kill('SIGKILL')
    await last.ended
  })
})
