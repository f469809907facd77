import { existsSync } from 'node:fs'
import { createServer as createProbe } from 'node:net'
import { join } from 'node:path'
import type { Config } from './config.ts'
import type { Databases } from './platform/database/databases.ts'
import { migrateDatabase } from './platform/database/migrate.ts'
import { openStorage } from './platform/database/open-storage.ts'
import type { Ports } from './platform/http/ports.ts'
import type { RouteDefinition } from './platform/http/route.ts'
import { createServer } from './platform/http/server.ts'
import type { RecurringTask, TaskRegistry } from './platform/jobs/jobs.ts'
import { startWorker } from './platform/jobs/worker.ts'
import { buildAssets } from './ui/build.ts'

/** What features bring to the running service; `main.ts` fills it. */
export interface Application {
  readonly routes: readonly RouteDefinition[]
  readonly ports: Ports
  readonly tasks: TaskRegistry
  readonly recurring: readonly RecurringTask[]
  /** Tasks that no long one may hold up. */
  readonly prompt: ReadonlySet<string>
  /** Done in order after migrating and before listening, at every start: each finds out by itself whether it is needed. */
  readonly startupSteps: readonly StartupStep[]
  /** Lets go of what the rooms opened for themselves, before the database is stopped. */
  readonly stop?: () => Promise<void>
}

export interface StartupStep {
  /** What people read while it runs: "Loading packs". */
  readonly says: string
  run(context: StartupContext): Promise<void>
}

export interface StartupContext {
  readonly databases: Databases
  readonly config: Config
  /** Tells people something that took or takes a while. */
  readonly progress: (line: string) => void
}

export interface RunningWaymark {
  readonly address: string
  /** Settles when the database is lost, after which nothing can be served. */
  readonly lost: Promise<void>
  stop(): Promise<void>
}

/** It cannot start here and now; the message says why and what to do. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

/** Brings everything up in order, and down again in the opposite order. */
export async function startWaymark(
  config: Config,
  application: Application,
  progress: (line: string) => void,
): Promise<RunningWaymark> {
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    await refuseBusyPort(config)
    progress(config.logins ? 'Connecting to the database' : 'Starting the database')
    // Styles are built meanwhile: neither needs the other.
    const directory = join(config.dataFolder, 'assets')
    if (!existsSync(directory)) progress('Building styles and scripts (once)')
    const building = buildAssets({ directory })
    building.catch(() => undefined) // it is awaited below; until then a fault must not end the process
    const storage = await openStorage({ ...config, folder: 'own', progress })
    undo.push(() => storage.close())
    const { databases } = storage
    const migrated = await migrateDatabase(databases.logins)
    if (migrated.length > 0) progress(`Migrated the database (${migrated.length} steps)`)
    if (application.stop) undo.push(application.stop)
    for (const step of application.startupSteps) {
      progress(step.says)
      await step.run({ databases, config, progress })
    }
    const server = await createServer({
      databases,
      config: config.http,
      routes: application.routes,
      ports: application.ports,
      assets: await building,
    })
    undo.push(() => server.close())
    await server.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
      throw portFault(error, config)
    })
    const worker = await startWorker({
      databases,
      tasks: application.tasks,
      recurring: application.recurring,
      prompt: application.prompt,
      log: (line) => console.error(line),
    })
    undo.push(() => worker.stop())
    storage.announce(config.http.origin)
    return { address: config.http.origin, lost: storage.lost, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Asked first, since it is the likeliest fault and the database takes longer. */
async function refuseBusyPort(config: Config): Promise<void> {
  const probe = createProbe()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen({ host: config.host, port: config.port }, () => probe.close(() => resolve()))
  }).catch((error: NodeJS.ErrnoException) => {
    throw portFault(error, config)
  })
}

function portFault(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new CannotStart(
        `Port ${port} on ${host} is in use by another program. Stop that one, or choose another port, for example: PORT=${port + 1} npm start`,
      )
    case 'EACCES':
      return new CannotStart(`Port ${port} may only be used by an administrator. Set PORT to one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CannotStart(
        `HOST is "${host}", which is no address of this machine. Set it to 127.0.0.1 or leave it out.`,
      )
    default:
      return error
  }
}
