import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Row } from './figures.ts'

export const name = 'start'
export const about = 'from the command to the first answer, cold and warm, and the memory that it then holds'

const launcher = join(import.meta.dirname, '../scripts/waymark.mjs')

/** A first start in an empty data folder, then three more; as a baseline a Node that does nothing. */
export async function run(): Promise<readonly Row[]> {
  const folder = mkdtempSync('/tmp/waymark-bench-start-')
  chmodSync(folder, 0o755)
  try {
    const cold = await started(folder)
    const warm = [await started(folder), await started(folder), await started(folder)].sort(
      (a, b) => a.ms - b.ms,
    )
    const bare = performance.now()
    await new Promise((resolve) => spawn(process.execPath, ['-e', '0']).once('close', resolve))
    return [
      {
        what: 'cold start: database made, styles built, pack and people loaded',
        value: cold.ms / 1000,
        unit: 's',
      },
      { what: 'warm start, median of 3', value: (warm[1]?.ms ?? 0) / 1000, unit: 's', aim: 'under 2' },
      { what: 'memory of the server after the first page', value: warm[1]?.megabytes ?? 0, unit: 'MB' },
      { what: 'baseline: Node that does nothing', value: (performance.now() - bare) / 1000, unit: 's' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function started(folder: string): Promise<{ readonly ms: number; readonly megabytes: number }> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [launcher, 'start'], {
    env: { PATH: process.env['PATH'] ?? '', WAYMARK_DATA: folder, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  try {
    await new Promise<void>((resolve, reject) => {
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('Waymark is ready at')) resolve()
      })
      child.once('exit', () => reject(new Error(`It did not start:\n${said}`)))
    })
    const page = await fetch(`http://127.0.0.1:${port}/sign-in`)
    if (page.status !== 200) throw new Error(`The first page answered ${page.status}`)
    await page.text()
    return { ms: performance.now() - began, megabytes: memoryOf(child.pid as number) }
  } finally {
    child.kill('SIGINT')
    await ended
  }
}

/** The largest process from this one down: the launcher runs the server as its child. Linux tells; elsewhere it is 0. */
function memoryOf(pid: number): number {
  try {
    const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    return Math.max(own, ...children.filter(Boolean).map((child) => memoryOf(Number(child))))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
