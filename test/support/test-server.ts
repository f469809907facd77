import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { knownAmong } from '../../src/features/people/public.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { type FixedClock, fixedClock } from '../../src/platform/clock.ts'
import type { HttpConfig } from '../../src/platform/http/config.ts'
import type { ActingForChoice, Ports } from '../../src/platform/http/ports.ts'
import type { RouteDefinition } from '../../src/platform/http/route.ts'
import { createServer } from '../../src/platform/http/server.ts'
import type { Assets } from '../../src/ui/build.ts'
import { type TestBrowser, testBrowser } from './test-browser.ts'
import type { TestDatabase } from './test-database.ts'

/** A person the test server knows when a test does not bring real ports. */
export interface TestPerson {
  readonly personId: string
  readonly name?: string
  readonly duties?: readonly string[]
  readonly managesAnyone?: boolean
  readonly mayActFor?: readonly ActingForChoice[]
}

export interface TestServerOptions {
  readonly database: TestDatabase
  readonly routes: readonly RouteDefinition[]
  /** Who can sign in. Answered from memory, so that they cost a page no queries. */
  readonly people?: readonly TestPerson[]
  /** Real ports (as `main.ts` fills them) instead of, or over, those that `people` makes. */
  readonly ports?: Partial<Ports>
  /** Where the fixed clock starts: Friday 4 December 2026, half past nine, unless said otherwise. */
  readonly at?: string
  readonly config?: Partial<HttpConfig>
  /** The built styles and scripts, for a browser; stand-ins unless given. Whoever built them removes them. */
  readonly assets?: Assets
  /** Takes every log line. */
  readonly logTo?: { write(line: string): void }
}

export interface TestServer {
  readonly app: FastifyInstance
  readonly clock: FixedClock
  /** A browser in which nobody is signed in, at an address of its own when one is given. */
  browser(address?: string): TestBrowser
  /** A new browser in which this person has signed in through the demonstration's page. */
  signInAs(personId: string): Promise<TestBrowser>
  close(): Promise<void>
}

/**
 * Starts the real server on a test database, without listening:
 *
 *     const server = await startTestServer({ database, routes, people: [{ personId: ada, duties: ['panel-chair'] }] })
 *     const browser = await server.signInAs(ada)
 *     const page = await browser.get('/plans')
 *     await browser.post('/plans', { title: 'Read more' })       // tokens come from the form on the page last shown
 *     assert.ok(page.queries <= 6)
 */
export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const assets = options.assets ?? testAssets()
  const clock = fixedClock(options.at ?? '2026-12-04T09:30:00Z')
  const app = await createServer({
    databases: options.database.databases,
    config: {
      origin: 'http://localhost:80',
      signIn: { kind: 'demonstration' },
      trustProxy: false,
      logLevel: options.logTo ? 'info' : 'silent',
      perMinute: 100_000,
      signInsPerMinute: 100_000,
      ...options.config,
    },
    ports: { ...portsOf(options.people ?? []), ...options.ports },
    routes: options.routes,
    assets,
    clock,
    ...(options.logTo ? { logTo: options.logTo } : {}),
  })
  return {
    app,
    clock,
    browser: (address) => testBrowser(app, address),
    async signInAs(personId) {
      const browser = testBrowser(app)
      // The template database holds two authorities.
      await browser.get('/sign-in?authority=exampleshire')
      const page = await browser.post('/sign-in', { person: personId })
      const name = [...browser.cookies.keys()].find((each) => each.endsWith('waymark-session'))
      if (!name)
        throw new Error(`Nobody could sign in as ${personId}: ${page.status} ${page.text.slice(0, 200)}`)
      return browser
    },
    async close() {
      await app.close()
      if (!options.assets) rmSync(assets.directory, { recursive: true, force: true })
    },
  }
}

/**
 * The same for a whole `describe`: started before its tests, closed after. Call it after `useTestDatabase`. The options
 * are made when the database is there. Read its members inside tests and hooks only.
 */
export function useTestServer(makeOptions: () => TestServerOptions | Promise<TestServerOptions>): TestServer {
  let server: TestServer | undefined
  const started = (): TestServer => {
    if (!server) throw new Error('The test server is there inside tests and hooks only')
    return server
  }
  before(async () => {
    server = await startTestServer(await makeOptions())
  })
  after(() => server?.close())
  return {
    get app() {
      return started().app
    },
    get clock() {
      return started().clock
    },
    browser: (address) => started().browser(address),
    signInAs: (personId) => started().signInAs(personId),
    close: () => started().close(),
  }
}

function portsOf(people: readonly TestPerson[]): Ports {
  const all = people.map((person, index) => ({
    personId: person.personId as PersonId,
    name: person.name ?? `Person ${index + 1}`,
    duties: person.duties ?? [],
    managesAnyone: person.managesAnyone ?? false,
    authorityName: 'Exampleshire',
    mayActFor: person.mayActFor ?? [],
  }))
  return {
    personOf: async (_tx, personId) => all.find((person) => person.personId === personId),
    around: async () => ({ toDo: 0 }),
    demonstrationPeople: async () =>
      all.map(({ personId, name }) => ({
        personId,
        name,
        group: 'People',
        role: 'Person',
        situation: 'In a test.',
      })),
    personBySubject: async () => undefined,
    knownPeople: knownAmong,
    navigation: () => [{ href: '/', text: 'Home' }],
  }
}

/** Any files will do for tests without a browser: building the real ones takes seconds. */
function testAssets(): Assets {
  const directory = mkdtempSync('/tmp/waymark-test-assets-')
  writeFileSync(join(directory, 'style.css'), 'body{color:#111}')
  writeFileSync(join(directory, 'style.css.br'), brotliCompressSync('body{color:#111}'))
  writeFileSync(join(directory, 'service-worker.js'), 'addEventListener("install", () => undefined)')
  return {
    directory,
    stylesheet: '/assets/style.css',
    script: '/assets/app.js',
    early: '/assets/early.js',
    icon: '/assets/icon.svg',
    manifest: '/assets/manifest.webmanifest',
    worker: '/assets/service-worker.js',
  }
}
