import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

const running = new Set<ChildProcess>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
    process.exitCode = 1
  })
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export interface ChildResult {
  readonly code: number
  /** What it wrote, when it was kept and not shown. */
  readonly output: string
}

/** Runs a program in the checkout. `show` passes its output through as it comes; otherwise it is kept. */
export function runChild(
  command: string,
  args: readonly string[],
  options: { readonly show?: boolean; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<ChildResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
      env: { ...process.env, ...options.env },
    })
    running.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString()
      })
    const done = (code: number, more = '') => {
      running.delete(child)
      resolve({ code, output: output + more })
    }
    child.on('error', (error) => done(1, error.message))
    child.on('close', (code) => done(code ?? 1))
  })
}

/** A command of an installed package, run on this Node. */
export function runInstalled(name: string, args: readonly string[]): Promise<ChildResult> {
  return runChild(process.execPath, [join(root, 'node_modules/.bin', name), ...args])
}
