// Plain JavaScript for Node 20: runs a program of ours on Node 26 and ends with it, and lets it end with us.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { node26 } from './installed.mjs'

/** What Node 26 is told so that it runs our TypeScript, JSX included. */
export const ourTypeScript = ['--import', new URL('jsx.mjs', import.meta.url).href]

/**
 * Runs Node 26 with these arguments, passing signals on. The child holds a pipe to us (its number in
 * WAYMARK_LAUNCHER_PIPE), whose end tells it that we are gone, even by kill -9. Ends this process as the child ended.
 */
export function runOnNode26(args, { cwd, env = {} } = {}) {
  const child = spawn(node26(), args, {
    cwd,
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, ...env, WAYMARK_LAUNCHER_PIPE: '3' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.stdio[3].on('error', () => undefined) // the child closed its end: it is ending, which `exit` tells
  followNpm(() => child.kill('SIGTERM'))
  child.on('error', (error) => {
    console.error(`Node 26 could not be run: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

/** npm passes signals on, but kill -9 of npm itself would leave us behind: so we look whether it is still there. */
function followNpm(gone) {
  if (!process.env.npm_lifecycle_event || process.platform !== 'linux') return
  const npm = findNpm(process.ppid)
  if (!npm) return
  const looking = setInterval(() => {
    if (stillThere(npm)) return
    clearInterval(looking)
    gone()
  }, 500)
  looking.unref()
}

/** The nearest ancestor that is npm, with its start time, since numbers of processes are used again. */
function findNpm(pid) {
  for (let steps = 0; pid > 1 && steps < 5; steps += 1) {
    const about = read(`/proc/${pid}/stat`)
    if (!about) return undefined
    const fields = about.slice(about.lastIndexOf(')') + 2).split(' ')
    if (/npm/.test(read(`/proc/${pid}/cmdline`) ?? '')) return { pid, started: fields[19] }
    pid = Number(fields[1])
  }
  return undefined
}

function stillThere({ pid, started }) {
  const about = read(`/proc/${pid}/stat`)
  return about !== undefined && about.slice(about.lastIndexOf(')') + 2).split(' ')[19] === started
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined // the process has ended
  }
}
