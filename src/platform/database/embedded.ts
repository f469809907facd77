import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Login } from './databases.ts'
import { type Account, findBinaries, reachable, serverAccount } from './embedded-binaries.ts'
import { DatabaseNotUsable } from './roles.ts'

export interface EmbeddedServer {
  /** How the owner logs in: a socket in a folder that only we and the server's account may enter. */
  readonly owner: Login
  /** Settles when the server ends, asked or not; `asked` says which. */
  readonly ended: Promise<{ readonly asked: boolean }>
  stop(): Promise<void>
  /** Lets Node end while the server runs; the server then stops by itself. */
  unref(): void
}

export interface EmbeddedOptions {
  /** Absolute. The caller holds its lock; the cluster lies in it, or where its account can reach (`home.json` says). */
  readonly folder: string
  /** One line for people about what takes time. */
  readonly progress?: (line: string) => void
  /** For tests: no syncing, and the folder is removed when the server ends. */
  readonly throwaway?: boolean
}

/** The address of a Unix socket must fit into 107 bytes, `/.s.PGSQL.5432` included. */
const longestSocketFolder = 107 - '/.s.PGSQL.5432'.length

/**
 * Starts PostgreSQL 18 from the npm package on a Unix socket, making its cluster at the first time. It ends with
 * this process, however that ends: a watcher reads a pipe from us and stops the server at its end.
 * @throws {DatabaseNotUsable} when this machine cannot run it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const account = serverAccount()
  // The account that runs the server also removes the folder after it.
  if (options.throwaway && account) chownSync(options.folder, account.uid, account.gid)
  const home = findHome(options.folder, account)
  if (home !== options.folder)
    options.progress?.(`The database lies in ${home}, since its account cannot reach the data folder`)
  const data = join(home, 'postgres')
  const binaries = findBinaries(account, home)
  const socketFolder = makeSocketFolder(home, account)
  await healOrphan(data)
  if (!existsSync(join(data, 'PG_VERSION'))) {
    options.progress?.('Making the database (once)')
    initialise(binaries, data, account, options.throwaway ?? false)
  }
  const log = join(options.folder, 'postgres.log')
  const child = launch({
    binaries,
    data,
    socketFolder,
    account,
    log,
    removeAfter: options.throwaway ? options.folder : '',
  })
  let asked = false
  const ended = new Promise<{ asked: boolean }>((resolve) => child.once('exit', () => resolve({ asked })))
  await ready(data, child, log)
  return {
    owner: { host: socketFolder, port: 5432, database: 'postgres', user: 'waymark_owner' },
    ended,
    async stop() {
      asked = true
      child.ref()
      pipeOf(child).end()
      await ended
      rmSync(socketFolder, { recursive: true, force: true })
    },
    unref() {
      child.unref()
      ;(pipeOf(child) as unknown as { unref(): void }).unref()
    },
  }
}

/** The socket of the server that another process runs on this folder, as its owner; for commands beside a running Waymark. */
export function runningOwner(folder: string): Login {
  const account = serverAccount()
  return {
    host: socketFolderOf(findHome(folder, account)),
    port: 5432,
    database: 'postgres',
    user: 'waymark_owner',
  }
}

/**
 * Where cluster and socket lie: the data folder, or, when the server's account cannot pass through the folders above
 * it (root's own checkout), a folder in /var/lib named by a random mark kept in the data folder, so that a removed
 * data folder never brings an old database back.
 */
function findHome(folder: string, account: Account | undefined): string {
  mkdirSync(folder, { recursive: true })
  const note = join(folder, 'home.json')
  if (existsSync(note)) return (JSON.parse(readFileSync(note, 'utf8')) as { home: string }).home
  if (reachable(folder, account)) return folder
  const home = join('/var/lib', `waymark-${randomUUID().slice(0, 13)}`)
  mkdirSync(home, { recursive: true, mode: 0o755 })
  writeFileSync(
    note,
    `${JSON.stringify({ home, because: 'the account of PostgreSQL cannot reach this folder' })}\n`,
  )
  return home
}

function socketFolderOf(home: string): string {
  const near = join(home, 'run')
  if (Buffer.byteLength(near) <= longestSocketFolder) return near
  return join('/tmp', `waymark-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`)
}

function makeSocketFolder(home: string, account: Account | undefined): string {
  const folder = socketFolderOf(home)
  rmSync(folder, { recursive: true, force: true })
  // Not recursive: in /tmp somebody else's folder of that name is refused, never used.
  mkdirSync(folder, { mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

/** A cluster is made beside its place and moved there whole, so that a start killed half-way leaves nothing half-made. */
function initialise(binaries: string, data: string, account: Account | undefined, throwaway: boolean): void {
  const making = `${data}.new`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  if (account) chownSync(making, account.uid, account.gid)
  const how = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8']
  const args = [
    '-D',
    making,
    ...how,
    '--auth=trust',
    '--username=waymark_owner',
    ...(throwaway ? ['--no-sync'] : []),
  ]
  try {
    execFileSync(join(binaries, 'bin/initdb'), args, {
      ...account,
      cwd: '/',
      env: serverEnvironment,
      stdio: 'pipe',
    })
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? error).trim()
    throw new DatabaseNotUsable(`The embedded PostgreSQL could not make its folder: ${said}`)
  }
  renameSync(making, data)
}

/** Nothing of ours (PG* variables, secrets) reaches the server. */
const serverEnvironment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

interface Launch {
  readonly binaries: string
  readonly data: string
  readonly socketFolder: string
  readonly account: Account | undefined
  readonly log: string
  readonly removeAfter: string
}

/**
 * The shell starts the server and a watcher that waits for the end of our pipe (descriptor 3): it comes when we close
 * it and also when we are killed. `detached`: Ctrl-C and a closing terminal reach us alone, and we stop it in order.
 */
const watchedServer = `
  remove=$1; shift
  "$@" 3<&- & server=$!
  ( read _ <&3; kill -INT $server ) 3<&3 2>/dev/null & watcher=$!
  wait $server; status=$?
  kill $watcher 2>/dev/null
  [ -z "$remove" ] || rm -rf "$remove"
  exit $status
`

function launch({ binaries, data, socketFolder, account, log, removeAfter }: Launch): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    max_connections: removeAfter ? '300' : '100',
    log_timezone: 'UTC',
    ...(removeAfter
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }
      : {}),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const output = openLog(log)
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      watchedServer,
      'sh',
      removeAfter,
      join(binaries, 'bin/postgres'),
      '-D',
      data,
      '-k',
      socketFolder,
      ...flags,
    ],
    {
      ...account,
      cwd: '/',
      env: serverEnvironment,
      detached: true,
      stdio: ['ignore', output, output, 'pipe'],
    },
  )
  closeSync(output)
  pipeOf(child).on('error', () => child.kill()) // the watcher is gone, and with it our way to stop the server
  return child
}

function openLog(log: string): number {
  const tooBig = existsSync(log) && statSync(log).size > 5_000_000
  return openSync(log, tooBig ? 'w' : 'a', 0o600)
}

const pipeOf = (child: ChildProcess) => child.stdio[3] as unknown as NodeJS.WritableStream

/** The eighth line of postmaster.pid says how far the server is. */
async function ready(data: string, child: ChildProcess, log: string): Promise<void> {
  const began = Date.now()
  while (child.exitCode === null && child.signalCode === null) {
    if (readPostmaster(data)?.state === 'ready') return
    if (Date.now() - began > 120_000) {
      pipeOf(child).end()
      break
    }
    await sleep(5)
  }
  const last = readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' | ')
  throw new DatabaseNotUsable(`The embedded PostgreSQL did not start. Its log (${log}) ends: ${last}`)
}

function readPostmaster(data: string): { pid: number; state: string } | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), state: (lines[7] ?? '').trim() }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Stops a server that outlived its Waymark. Safe only because the caller holds the folder's lock: otherwise it would
 * be another instance's server. A stale file whose number now belongs to some other program is removed.
 */
async function healOrphan(data: string): Promise<void> {
  const found = readPostmaster(data)
  if (!found) return
  if (!isServerOf(found.pid, data)) {
    rmSync(join(data, 'postmaster.pid'), { force: true })
    return
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(found.pid, signal)
    for (let waited = 0; waited < 15_000; waited += 20) {
      if (!isServerOf(found.pid, data)) return
      await sleep(20)
    }
  }
  throw new DatabaseNotUsable(
    `An earlier database server (process ${found.pid}) does not stop. End it and start again.`,
  )
}

function isServerOf(pid: number, data: string): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1) return false
  try {
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(data)
  } catch {
    return false // no such process
  }
}
