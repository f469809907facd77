import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer, type TestServer } from '../../../test/support/test-server.ts'
import { sql } from 'kysely'
import { authRoutes } from '../auth/auth.routes.ts'
import { usualLimits } from '../auth/session-life.ts'
import type { Databases } from '../database/databases.ts'
import type { PersonOnPage } from './ports.ts'
import { accessTable, defineRoute, type RouteDefinition } from './route.ts'

const ada = '01900000-0000-7000-8000-000000000001'
const bo = '01900000-0000-7000-8000-000000000002'
const planId = '01900000-0000-7000-8000-00000000000a'

const home = defineRoute({
  method: 'GET',
  url: '/',
  access: { signedIn: true },
  handle: ({ person }) => ({ page: <h1>Hello {person.name}</h1>, title: 'Home' }),
})
const people = [
  { personId: ada, name: 'Ada Marsh', duties: ['workforce-development'] },
  { personId: bo, name: 'Bo Lind' },
]

describe('a server', () => {
  const database = useTestDatabase()
  let running: TestServer[] = []
  const start = async (options: Partial<Parameters<typeof startTestServer>[0]>) => {
    const server = await startTestServer({ database, people, routes: [home], ...options })
    running.push(server)
    return server
  }
  after(async () => {
    for (const server of running) await server.close()
    running = []
  })

  it('does not start with a route that does not say who may try it', async () => {
    const open = { method: 'GET', url: '/open', handle: () => ({ json: 1 }) } as unknown as RouteDefinition
    await assert.rejects(start({ routes: [open] }), /GET \/open does not say who may try it/)
    const empty = { ...open, access: { duty: [] } } as unknown as RouteDefinition
    await assert.rejects(start({ routes: [empty] }), /does not say/)
  })

  it('lists every route with who may try it', async () => {
    const server = await start({})
    const config = {
      origin: 'http://x',
      signIn: { kind: 'demonstration' },
      trustProxy: false,
      logLevel: 'silent',
    } as const
    const routes = authRoutes(config, {} as never, usualLimits)
    assert.deepEqual(
      accessTable([home, ...routes]).map(({ method, url, who }) => `${method} ${url} ${who}`),
      [
        'GET / signed-in',
        'GET /acting-for signed-in',
        'POST /acting-for signed-in',
        'GET /settings/sign-ins signed-in',
        'POST /settings/sign-ins signed-in',
        'GET /sign-in public',
        'POST /sign-in public',
        'POST /sign-out signed-in',
      ],
    )
    assert.ok(server.app.hasRoute({ method: 'GET', url: '/acting-for' }))
  })

  it('says that it is well when the database answers, and that it is not when not', async () => {
    const server = await start({})
    const well = await server.browser().get('/healthz')
    assert.equal(well.status, 200)
    const gone: Databases = { ...database.databases, answers: async () => false }
    const sick = await start({ database: { ...databaseOf(database), databases: gone } })
    assert.equal((await sick.browser().get('/healthz')).status, 503)
  })

  it('says plainly that it cannot reach its records, and when to try again', async () => {
    const away = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))
    const gone: Databases = { ...database.databases, read: away, write: away, authorityByCode: away }
    const well = await start({})
    const browser = await well.signInAs(ada)
    const sick = await start({ database: { ...databaseOf(database), databases: gone } })
    const other = sick.browser()
    for (const [name, value] of browser.cookies) other.cookies.set(name, value)
    const page = await other.get('/')
    assert.equal(page.status, 503)
    assert.match(page.text, /cannot reach its records/)
    assert.equal(page.headers['retry-after'], '30')
  })

  it('asks for session and person in one query when the port gives the person as SQL', async () => {
    const server = await start({
      ports: {
        personOf: () => Promise.reject(new Error('asked all the same')),
        personSql: (
          personId,
        ) => sql<PersonOnPage | null>`case when ${personId} = ${ada}::uuid then json_build_object(
          'personId', ${personId}, 'name', 'Ada from SQL', 'duties', json_build_array(), 'managesAnyone', false,
          'authorityName', 'Exampleshire', 'mayActFor', json_build_array()) end`,
      },
    })
    const page = await (await server.signInAs(ada)).get('/')
    assert.match(page.text, /Hello Ada from SQL/)
    assert.equal(page.queries, 1)
    // Bo has left: the sign-in counts no longer.
    const gone = await (await server.signInAs(bo)).get('/', { follow: false })
    assert.equal(gone.headers.location, '/sign-in?return=%2F&because=unknown')
  })

  it('lets a request under way finish when it closes, with what it left to do afterwards', async () => {
    const [arrived, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow = defineRoute({
      method: 'GET',
      url: '/slow',
      access: { signedIn: true },
      async handle() {
        arrived.resolve()
        await answered.promise
        return { json: 'done' }
      },
    })
    const server = await startTestServer({ database, people, routes: [slow] })
    const browser = await server.signInAs(ada)
    server.clock.advance({ minutes: 5 })
    const address = await server.app.listen({ host: '127.0.0.1', port: 0 })
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const asked = fetch(`${address}/slow`, { headers: { cookie } })
    await arrived.promise
    const closing = server.close()
    answered.resolve()
    await closing
    assert.equal(await (await asked).text(), '"done"')
    const seen = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('sessions')
        .select('last_seen_at')
        .orderBy('last_seen_at', 'desc')
        .executeTakeFirstOrThrow(),
    )
    assert.equal(seen.last_seen_at, '2026-12-04T09:35:00Z')
    await assert.rejects(fetch(`${address}/healthz`))
  })

  it('serves built files compressed, to be kept for a year', async () => {
    const server = await start({})
    const file = await server.browser().get('/assets/style.css', { headers: { 'accept-encoding': 'br' } })
    assert.equal(file.status, 200)
    assert.equal(file.headers['content-encoding'], 'br')
    assert.equal(file.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal((await server.browser().get('/assets/../package.json')).status, 404)
    assert.equal((await server.browser().get('/assets/%2e%2e/package.json')).status, 404)
  })

  it('serves the worker at the root, asked for anew each time, under the policy of every answer', async () => {
    const server = await start({})
    const worker = await server.browser().get('/service-worker.js')
    assert.equal(worker.status, 200)
    assert.match(worker.headers['content-type'] ?? '', /^text\/javascript/)
    assert.equal(worker.headers['cache-control'], 'no-cache')
    assert.equal(worker.headers['service-worker-allowed'], '/')
    assert.match(worker.headers['content-security-policy'] ?? '', /default-src 'self'/)
  })

  it('compresses pages', async () => {
    const server = await start({})
    const browser = await server.signInAs(ada)
    const page = await browser.get('/', { headers: { 'accept-encoding': 'gzip' } })
    assert.equal(page.headers['content-encoding'], 'gzip')
  })

  it('asks too many requests to wait, signing in sooner than reading', async () => {
    const server = await start({ config: { perMinute: 20, signInsPerMinute: 3 } })
    const browser = server.browser()
    const answers: number[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      await browser.get('/sign-in?authority=exampleshire')
      answers.push((await browser.post('/sign-in', { person: planId })).status)
    }
    assert.deepEqual(answers, [400, 400, 400, 429])
    const page = await browser.post('/sign-in', { person: planId })
    assert.match(page.text, /Wait a minute and try again/)
    assert.ok(page.headers['retry-after'])
    for (let turn = 0; turn < 25; turn += 1) await browser.get('/nowhere')
    assert.equal((await browser.get('/')).status, 429)
  })

  it('on https sends every cookie with __Host-, and browsers never back to http', async () => {
    const server = await start({ config: { origin: 'https://waymark.example.org' } })
    const browser = await server.signInAs(ada)
    const page = await browser.get('/')
    assert.deepEqual([...browser.cookies.keys()], ['__Host-waymark-session'])
    assert.equal(page.headers['strict-transport-security'], 'max-age=63072000; includeSubDomains')
    assert.match(page.headers['content-security-policy'] ?? '', /upgrade-insecure-requests/)
  })
})

/** The same test database with its members as plain properties, for swapping one. */
function databaseOf(database: ReturnType<typeof useTestDatabase>) {
  return { authorityId: database.authorityId, otherAuthorityId: database.otherAuthorityId }
}
