import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import type { AuthorityId, PersonId } from '../../src/kernel/ids.ts'
import { startSession } from '../../src/platform/auth/sessions.store.ts'
import { fixedClock, momentIn } from '../../src/platform/clock.ts'
import { type Databases, openDatabases } from '../../src/platform/database/databases.ts'
import { loginsFrom } from '../../src/platform/database/roles.ts'
import { folderStore } from '../../src/platform/files/file-store.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { buildAssets } from '../../src/ui/build.ts'
import { application, fillService, today, type Who } from '../../test/main-job/service.ts'
import { startThrowawayCluster, templateDatabase } from '../../test/support/test-cluster.ts'
import { testBrowser, type TestBrowser } from '../../test/support/test-browser.ts'

/** The whole product on a throwaway database with the Sandwell pack and ten people, listening on loopback. */
export interface World {
  readonly databases: Databases
  readonly authorityId: AuthorityId
  /** The owner's own connection, for filling tables in bulk; it sees the authority. */
  readonly owner: pg.Client
  readonly app: FastifyInstance
  readonly origin: string
  readonly people: Readonly<Record<Who, PersonId>>
  readonly today: string
  as(who: Who): Promise<TestBrowser>
  /** A cookie header with which this person is signed in. */
  cookieOf(personId: PersonId): Promise<string>
  close(): Promise<void>
}

const clock = fixedClock(`${today}T09:30:00Z`)

export async function openWorld(): Promise<World> {
  const cluster = await startThrowawayCluster()
  process.env['WAYMARK_TEST_SOCKET'] = String(cluster.owner.host)
  const template = await templateDatabase()
  const admin = new pg.Client(cluster.owner)
  await admin.connect()
  await admin.query(`create database bench template ${template}`)
  await admin.end()
  const login = { ...cluster.owner, database: 'bench' }
  const databases = openDatabases({
    logins: loginsFrom(login),
    files: folderStore(mkdtempSync('/tmp/waymark-bench-files-')),
  })
  const authorityId = 1 as AuthorityId
  const people = await fillService({ databases, authorityId })
  const owner = new pg.Client(login)
  await owner.connect()
  await owner.query(`select set_config('app.authority_id', '${authorityId}', false)`)
  const app = await createServer({
    databases,
    config: {
      origin: 'http://127.0.0.1',
      signIn: { kind: 'demonstration' },
      trustProxy: false,
      // As in service: one line a request.
      logLevel: 'info',
      perMinute: 10_000_000,
      signInsPerMinute: 100_000,
    },
    ports: application.ports,
    routes: application.routes,
    assets: await buildAssets({ directory: join(mkdtempSync('/tmp/waymark-bench-assets-'), 'assets') }),
    clock,
    logTo: { write: () => undefined },
  })
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const cookieOf = async (personId: PersonId) => {
    const token = await databases.write(authorityId, (tx) =>
      startSession(tx, {
        authorityCode: 'exampleshire',
        personId,
        signedInBy: 'demonstration',
        browser: 'Bench',
        now: momentIn(clock),
      }),
    )
    return `waymark-session=${token}`
  }
  const browsers: Partial<Record<Who, TestBrowser>> = {}
  return {
    databases,
    authorityId,
    owner,
    app,
    origin,
    people,
    today,
    cookieOf,
    async as(who) {
      const known = browsers[who]
      if (known) return known
      const browser = testBrowser(app)
      const [name = '', value = ''] = (await cookieOf(people[who])).split('=')
      browser.cookies.set(name, value)
      browsers[who] = browser
      return browser
    },
    async close() {
      await app.close()
      await owner.end()
      await databases.close()
      await cluster.stop()
    },
  }
}
