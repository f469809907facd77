import Fastify from 'fastify'
import type { PersonId } from '../src/kernel/ids.ts'
import { openPool } from '../src/platform/database/databases.ts'
import { countQueries } from '../src/platform/database/query-count.ts'
import { walkToPortfolio, walkToSealed, walkToSignatures } from '../test/main-job/walk.ts'
import type { Row } from './figures.ts'
import { addCrowd, copyApplication } from './pages/crowd.ts'
import type { Load, LoadOrder } from './pages/load.ts'
import { loadFrom } from './pages/load-from.ts'
import { openWorld, type World } from './pages/world.ts'

export const name = 'pages'
export const about =
  'requests a second, p95, processor time, queries and bytes of home, application and pipeline, with 10,000 people and 200,000 CPD rows'

const connections = 8
const seconds = Number(process.env['BENCH_SECONDS'] ?? 4)

/** Every page in turn with the bare route before it, so that both meet the same machine. */
export async function run(): Promise<readonly Row[]> {
  const world = await openWorld()
  try {
    const journeyId = await fill(world)
    const { rows: crowd } = await world.owner.query<{ id: PersonId }>(
      'select id from crowd where not manages and n between 1000 and 1040 order by n',
    )
    const theirs = await Promise.all(crowd.map(({ id }) => world.cookieOf(id)))
    const maya = [await world.cookieOf(world.people.maya)]
    const rows: Row[] = []
    for (const [page, path, cookies] of [
      ['home', '/', theirs],
      ['application', `/applications/${journeyId}`, maya],
      ['pipeline', '/manage/applications', [await world.cookieOf(world.people.nadia)]],
    ] as const)
      rows.push(...(await measurePage(world, page, path, cookies)))
    return rows
  } finally {
    await world.close()
  }
}

/** Answers the application that is measured: its applicant's papers are complete, and the others stand everywhere. */
async function fill(world: World): Promise<string> {
  await addCrowd(world, 10_000, 20)
  const application = await walkToPortfolio(world)
  const journeyId = application.split('/').at(-1) as string
  await copyApplication(world, journeyId, 0, 550)
  await walkToSignatures(world, application)
  await copyApplication(world, journeyId, 600, 600)
  await walkToSealed(world, application)
  await copyApplication(world, journeyId, 1300, 520)
  await world.owner.query('analyze')
  return journeyId
}

async function measurePage(
  world: World,
  page: string,
  path: string,
  cookies: readonly string[],
): Promise<readonly Row[]> {
  const plain = await asked(world, path, cookies[0] ?? '')
  const bare = await bareRoute(world, plain.bytes)
  try {
    const order = { cookies, connections, encoding: 'identity' }
    const without = await measured({ ...order, urls: [bare.url] })
    const ours = await measured({ ...order, urls: [world.origin + path] })
    const packed = await measured({ ...order, urls: [world.origin + path], encoding: 'br, gzip' })
    return [
      { what: `${page}: requests a second`, value: ours.perSecond, unit: '/s' },
      {
        what: `${page}: bare route with as many bytes`,
        value: without.perSecond,
        unit: '/s',
        aim: page === 'home' ? 'at most 7 times ours' : 'told beside ours',
      },
      { what: `${page}: p95 with ${connections} at once`, value: ours.p95, unit: 'ms' },
      { what: `${page}: processor time a request`, value: ours.processor, unit: 'ms', aim: 'at most 2' },
      { what: `${page}: the same for the bare route`, value: without.processor, unit: 'ms' },
      { what: `${page}: processor time a request, compressed`, value: packed.processor, unit: 'ms' },
      { what: `${page}: queries`, value: plain.queries, unit: '', aim: 'at most 6' },
      { what: `${page}: bytes`, value: plain.bytes / 1000, unit: 'kB' },
      { what: `${page}: bytes, compressed`, value: packed.bytes / 1000, unit: 'kB', aim: 'at most 12' },
    ]
  } finally {
    await bare.close()
  }
}

async function asked({ app }: World, url: string, cookie: string) {
  let answer = { bytes: 0, queries: 0 }
  // Twice: what is kept from the first request is not asked again.
  for (let round = 0; round < 2; round += 1) {
    const { value, count } = await countQueries(async () => await app.inject({ url, headers: { cookie } }))
    if (value.statusCode !== 200) throw new Error(`${url}: ${value.statusCode}`)
    answer = { bytes: value.rawPayload.length, queries: count.queries }
  }
  return answer
}

/** A Fastify route that reads one row by its key and answers as many bytes: what the machine can do at most. */
async function bareRoute({ databases, people }: World, bytes: number) {
  const pool = openPool(databases.logins.owner, 'owner', 10)
  const body = 'x'.repeat(Math.max(0, bytes - 100))
  const app = Fastify()
  app.get('/', async (_request, reply) => {
    const { rows } = await pool.query({
      name: 'bare',
      text: 'select id, given_name, family_name from persons where authority_id = 1 and id = $1',
      values: [people.maya],
    })
    return reply.type('text/html').send(JSON.stringify(rows[0] ?? {}).padEnd(100) + body)
  })
  return {
    url: await app.listen({ host: '127.0.0.1', port: 0 }),
    async close() {
      await app.close()
      await pool.end()
    },
  }
}

/** Loads from another process; the processor time is this one's, which serves, without PostgreSQL's. */
async function measured(order: Omit<LoadOrder, 'seconds'>): Promise<Load & { readonly processor: number }> {
  await loadFrom({ ...order, seconds: 1 })
  const before = process.cpuUsage()
  const load = await loadFrom({ ...order, seconds })
  const { user, system } = process.cpuUsage(before)
  if (load.failures > 0) throw new Error(`${order.urls.join()}: ${load.failures} of ${load.requests} failed`)
  return { ...load, processor: (user + system) / 1000 / load.requests }
}
