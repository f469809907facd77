import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { sql } from 'kysely'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { until } from '../../../test/support/until.ts'
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
  const startChild = async (haltsAt?: { readonly step: number; readonly writing: boolean }) => {
    const { owner } = database.databases.logins
    const asked = JSON.stringify({ owner, files: folder, upTo, haltsAt })
    const started = spawn(process.execPath, [script, asked], { stdio: ['ignore', 'pipe', 'inherit'] })
    child = started
    const ended = once(started, 'exit')
    let said = ''
    started.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    return { started, ended, has: (word: string) => said.includes(word) }
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
    for (let kill = 1; kill <= kills; kill += 1) {
      // Somewhere in the middle of it: between two writes, and in the middle of one.
      const step = Math.floor((kill * upTo) / (kills + 2))
      const { started, ended, has } = await startChild({ step, writing: kill % 2 === 0 })
      await until(() => has('halted'))
      started.kill('SIGKILL')
      await ended
      const { state, done } = await find(id)
      assert.deepEqual([state, done], ['running', step])
    }
    const last = await startChild()
    await until(async () => (await find(id)).state !== 'running')
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
    await until(async () => (await testAsOwner(database, left)).length === 0)
    assert.deepEqual(await testAsOwner(database, 'select * from long_work_pieces'), [])
    last.started.kill('SIGKILL')
    await last.ended
  })
})
