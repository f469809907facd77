import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderStore } from '../files/file-store.ts'
import { type Databases, type Logins, openDatabases } from './databases.ts'
import { type EmbeddedServer, runningOwner, startEmbedded } from './embedded.ts'
import { lockFolder } from './folder-lock.ts'
import { DatabaseNotUsable, loginsFrom } from './roles.ts'

export interface StorageOptions {
  /** Absolute; made when it is not there. */
  readonly dataFolder: string
  /** Undefined: the embedded server in the data folder. */
  readonly logins: Logins | undefined
  readonly connections?: number
  readonly progress?: (line: string) => void
  /**
   * `own`: for the service, which refuses a folder that another one holds.
   * `share`: for a command, which then uses the database of the Waymark that runs.
   */
  readonly folder: 'own' | 'share'
}

export interface Storage {
  readonly databases: Databases
  /** Whether a running Waymark holds the folder and we only look on. */
  readonly shared: boolean
  /** The embedded server's end when nobody asked for it; never settles otherwise. */
  readonly lost: Promise<void>
  /** Notes for other commands where this one answers. */
  announce(address: string): void
  close(): Promise<void>
}

/**
 * Opens the data folder, its database and its files. Migrates nothing.
 * @throws {DatabaseNotUsable} with what to do, when the folder is taken or the database cannot run.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { dataFolder } = options
  makeFolder(dataFolder)
  const lock = options.logins ? undefined : lockFolder(dataFolder)
  const shared = !options.logins && !lock
  if (shared && options.folder === 'own') throw new DatabaseNotUsable(takenBy(dataFolder))
  let server: EmbeddedServer | undefined
  try {
    if (lock) server = await startEmbedded({ folder: dataFolder, ...pick(options) })
  } catch (error) {
    lock?.release()
    throw error
  }
  const logins = options.logins ?? loginsFrom(server ? server.owner : runningOwner(dataFolder))
  const databases = openDatabases({
    logins,
    files: folderStore(join(dataFolder, 'files')),
    ...(options.connections === undefined ? {} : { connections: options.connections }),
  })
  const running = join(dataFolder, 'running.json')
  return {
    databases,
    shared,
    lost: new Promise((resolve) => void server?.ended.then(({ asked }) => asked || resolve())),
    announce(address) {
      if (lock) writeFileSync(running, `${JSON.stringify({ process: process.pid, address })}\n`)
    },
    async close() {
      await databases.close()
      await server?.stop()
      if (lock) rmSync(running, { force: true })
      lock?.release()
    },
  }
}

const pick = ({ progress }: StorageOptions) => (progress ? { progress } : {})

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
  } catch (error) {
    throw new DatabaseNotUsable(
      `The data folder ${folder} cannot be made (${(error as Error).message}). Set WAYMARK_DATA to a folder that Waymark may write to.`,
    )
  }
}

function takenBy(folder: string): string {
  const note = join(folder, 'running.json')
  const { process: pid, address } = existsSync(note)
    ? (JSON.parse(readFileSync(note, 'utf8')) as { process: number; address: string })
    : { process: undefined, address: undefined }
  const where = address ? ` (process ${pid}, ${address})` : ''
  return `The data folder ${folder} is in use by a Waymark that is already running${where}. Use that one, stop it first, or set WAYMARK_DATA to another folder.`
}
