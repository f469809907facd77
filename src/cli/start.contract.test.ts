import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { freePort } from '../../test/support/free-port.ts'
import { until } from '../../test/support/until.ts'

const launcher = join(import.meta.dirname, '../../scripts/waymark.mjs')

/** Only what a terminal gives, so that the machine's own settings do not reach the test. */
const bare = { PATH: process.env['PATH'] ?? '' }

interface Run {
  readonly child: ChildProcess
  readonly lines: () => readonly string[]
  readonly ended: Promise<number | null>
}

describe('waymark start', () => {
  const folder = mkdtempSync('/tmp/waymark-start-')
  chmodSync(folder, 0o755)
  const runs: Run[] = []
  const waymark = (args: string[], env: Record<string, string>): Run => {
    const child = spawn(process.execPath, [launcher, ...args], {
      env: { ...bare, WAYMARK_DATA: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
      })
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    const run = { child, ended, lines: () => output.trim().split('\n') }
    runs.push(run)
    return run
  }
  const started = async (run: Run) => {
    const isReady = () => {
      assert.equal(run.child.exitCode, null, run.lines().join('\n'))
      return run.lines().at(-1)?.startsWith('Waymark is ready at ') === true
    }
    await until(isReady, () => `it is not ready:\n${run.lines().join('\n')}`)
  }
  after(async () => {
    for (const run of runs) run.child.kill('SIGKILL')
    await Promise.all(runs.map((run) => run.ended))
    // The server ends by itself just after, and until then writes into what is removed.
    rmSync(folder, { recursive: true, force: true, maxRetries: 100, retryDelay: 10 })
  })

  test('it ends with one line, refuses company in one line, and leaves nothing after kill -9 of its launcher', async () => {
    const port = String(await freePort())
    const first = waymark(['start'], { PORT: port })
    await started(first)
    assert.equal(first.lines().at(-1), `Waymark is ready at http://127.0.0.1:${port}`)
    assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200)

    const busy = waymark(['start'], { PORT: port, WAYMARK_DATA: join(folder, 'other') })
    assert.equal(await busy.ended, 1)
    assert.equal(busy.lines().length, 1)
    assert.match(busy.lines()[0] ?? '', new RegExp(`^Port ${port} on 127.0.0.1 is in use`))

    const second = waymark(['start'], { PORT: String(await freePort()) })
    assert.equal(await second.ended, 1)
    assert.match(
      second.lines().at(-1) ?? '',
      /^The data folder .* is in use .*\(process \d+, http.*WAYMARK_DATA/,
    )

    const beside = waymark(['doctor'], {})
    assert.equal(await beside.ended, 0, beside.lines().join('\n'))
    assert.match(beside.lines().join('\n'), /A Waymark is running on this data folder/)

    const server = Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
    first.child.kill('SIGKILL')
    await until(
      () => !isAlive(server),
      () => 'the database outlived its launcher',
    )
    const again = waymark(['start'], { PORT: port })
    await started(again)
    again.child.kill('SIGINT')
    assert.equal(await again.ended, 0)
    assert.equal(again.lines().at(-1), 'Stopping')
  })

  test('a wrong setting is one line and no stack', async () => {
    const run = waymark(['start'], { PORT: 'eighty' })
    assert.equal(await run.ended, 1)
    assert.equal(run.lines().length, 1)
    assert.match(run.lines()[0] ?? '', /^PORT is "eighty": it must be/)
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false // that is the answer: no such process
  }
}
