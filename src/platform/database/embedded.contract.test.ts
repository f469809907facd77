import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import pg from 'pg'
import { until } from '../../../test/support/until.ts'
import { startEmbedded } from './embedded.ts'
import { lockFolder } from './folder-lock.ts'

const children: ChildProcess[] = []
const script = join(import.meta.dirname, '../../../test/support/embedded-child.ts')

/** Starts a process that holds the folder and its server; answers what it says first. */
async function startChild(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const said = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    child.once('exit', () => resolve('ended'))
  })
  return { child, said }
}

const postmasterOf = (data: string) =>
  Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false // that is the answer: no such process
  }
}

async function untilGone(pid: number): Promise<void> {
  await until(
    () => !isAlive(pid),
    () => `process ${pid} still runs`,
  )
}

async function ask(host: string | undefined, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ host: host ?? '', port: 5432, database: 'postgres', user: 'waymark_owner' })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row)[0])
  } finally {
    await client.end()
  }
}

describe('the embedded server', () => {
  const folder = mkdtempSync('/tmp/waymark-embedded-')
  chmodSync(folder, 0o755)
  const data = join(folder, 'postgres')
  after(() => {
    for (const child of children) child.kill('SIGKILL')
    // A server that is ending writes into it to the last.
    rmSync(folder, { recursive: true, force: true, maxRetries: 100, retryDelay: 10 })
  })

  test('kill -9 of its Waymark stops it, and nothing that was answered is lost', async () => {
    const { child, said } = await startChild(folder)
    const host = said.replace('ready ', '')
    await ask(host, 'create table kept as select 1 as number')
    await ask(host, 'insert into kept values (2)')
    const postmaster = postmasterOf(data)
    child.kill('SIGKILL')
    await untilGone(postmaster)
    const server = await startEmbedded({ folder })
    assert.deepEqual(await ask(server.owner.host, 'select number from kept order by 1'), [1, 2])
    await server.stop()
    assert.equal(existsSync(join(data, 'postmaster.pid')), false)
  })

  test('a second Waymark on the folder is refused, and the first one’s server goes on', async () => {
    const first = await startChild(folder)
    assert.match(first.said, /^ready/)
    assert.equal((await startChild(folder)).said, 'locked')
    assert.deepEqual(await ask(first.said.replace('ready ', ''), 'select 1'), [1])
    const postmaster = postmasterOf(data)
    first.child.kill('SIGKILL')
    await untilGone(postmaster)
    const lock = lockFolder(folder)
    assert.ok(lock, 'the lock is free after kill -9')
    lock.release()
  })

  test('a server that outlived its Waymark and its watcher is stopped first', async () => {
    const orphan = await startEmbedded({ folder })
    const before = postmasterOf(data)
    // A second start on the same folder finds it as an orphan; the caller holds the lock, so it may.
    const server = await startEmbedded({ folder })
    assert.equal(isAlive(before), false)
    assert.deepEqual(await orphan.ended, { asked: false })
    assert.deepEqual(await ask(server.owner.host, 'select 1'), [1])
    await server.stop()
  })

  test('a stale note of a process that is now another program does not stop the start', async () => {
    writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n0\n5432\n\n\n\nready   \n`)
    const server = await startEmbedded({ folder })
    assert.deepEqual(await ask(server.owner.host, 'select 1'), [1])
    await server.stop()
  })

  test('a long path works (the socket lies elsewhere), also after a start that was killed half-way', async () => {
    const long = join(folder, 'x'.repeat(100))
    mkdirSync(join(long, 'postgres.new', 'base'), { recursive: true })
    const server = await startEmbedded({ folder: long })
    assert.ok((server.owner.host ?? '').length < 90)
    const how = "select datlocprovider::text || datcollate from pg_database where datname = 'postgres'"
    assert.deepEqual(await ask(server.owner.host, how), ['bC'])
    await server.stop()
    assert.equal(existsSync(server.owner.host ?? ''), false)
  })
})
