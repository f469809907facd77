import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { join } from 'node:path'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer, type TestServer } from '../../../test/support/test-server.ts'
import { frameworksRoutes } from './framework.routes.tsx'
import { testPack } from './packs.builders.ts'
import { readPack } from './pack.check.ts'
import { loadPacks } from './packs.loading.ts'
import { currentPack, currentSchemes, installedReleases } from './packs.queries.ts'
import { routes } from './packs.routes.tsx'
import { installPack } from './packs.store.ts'
import { isoDate } from '../../kernel/dates.ts'

const reader = '0190b6a0-0000-7000-8000-000000000001'
const today = isoDate('2026-11-22')

describe('what a pack says, on pages', () => {
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    await installPack(databases, authorityId, testPack({}))
  })
  let server: TestServer
  let browser: TestBrowser
  before(async () => {
    server = await startTestServer({
      database,
      routes: [...routes, ...frameworksRoutes],
      people: [{ personId: reader }],
    })
    browser = await server.signInAs(reader)
    await browser.get('/pathway') // what is kept between requests is read by the first one
  })
  after(() => server.close())

  it('the pathway names every level, its grade, and where it leads [R-001]', async () => {
    const page = await browser.get('/pathway')
    assert.equal(page.status, 200)
    for (const words of [
      'Worker F',
      'Senior worker G',
      'Where it leads Senior worker, by Worker to senior worker',
    ]) {
      assert.ok(page.text.includes(words), `${words} in ${page.text}`)
    }
    assert.ok(page.queries <= 6, `${page.queries} queries`)
  })

  it('a scheme is explained stage by stage, with rules, time limits and outcomes in words', async () => {
    const page = await browser.get('/schemes/senior')
    for (const words of [
      'At least 18 months.',
      '6 months from the day the application was started, until submission.',
      'Write your statement: Applicant',
      'The person moves to Senior worker, from the outcome.',
      'Who is who Applicant The person whose application it is.',
    ]) {
      assert.ok(page.text.includes(words), `${words} in ${page.text}`)
    }
  })

  it('a scheme is drawn, with the drawing described and told again as a list', async () => {
    const page = await browser.get('/schemes/senior')
    assert.match(
      page.html,
      /<svg[^>]*role="img" aria-labelledby="stages-drawn stages-described"><title id="stages-drawn">/,
    )
    assert.equal(page.html.split('Portfolio, from the start: Applicant.').length, 3)
    assert.ok(page.text.includes('The drawing as a list'))
  })

  it('a text is shown as prose', async () => {
    const page = await browser.get('/resources/guide')
    assert.match(page.html, /Read <strong>this<\/strong> first\./)
  })

  it('every text is listed in groups and found by a word; the pathway leads there [R-132]', async () => {
    assert.match((await browser.get('/pathway')).html, /href="\/resources"/)
    const page = await browser.get('/resources')
    assert.match(page.text, /Guides and policies.*Worker to senior worker How it works/)
    assert.match(page.html, /href="\/resources\/guide"/)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
    assert.match((await browser.get('/resources?q=read+first')).html, /href="\/resources\/guide"/)
    const none = await browser.get('/resources?q=aardvark')
    assert.match(none.text, /Nothing found for “aardvark”/)
    assert.doesNotMatch(none.html, /href="\/resources\/guide"/)
    assert.match((await browser.get('/resources/guide')).html, /href="\/resources"[^>]*>Guides and policies/)
  })

  it('a framework shows its items in the version that holds today', async () => {
    const page = await browser.get('/frameworks/craft')
    assert.ok(page.text.includes('C-1 Listening'))
    assert.ok(!page.text.includes('Listening well'))
    assert.ok(page.text.includes('Holds until Wednesday 31 March 2027'))
  })

  it('what the pack does not have is not found', async () => {
    for (const url of ['/schemes/none', '/resources/none', '/resources/constructor', '/frameworks/none']) {
      assert.equal((await browser.get(url)).status, 404, url)
    }
  })
})

describe('packs at start-up', () => {
  const database = useTestDatabase()

  it('fill an empty demonstration authority each, and change nothing afterwards', async () => {
    const folder = join(import.meta.dirname, '../../../packs')
    const filled = await loadPacks(database.databases, folder, today)
    assert.ok(filled.length >= 2, filled.join())
    for (const code of filled) {
      const authority = await database.databases.authorityByCode(code)
      assert.ok(authority)
      assert.equal(authority.kind, 'demonstration')
      const pack = await database.databases.read(authority.id, currentPack)
      assert.equal(pack?.pack, code)
      assert.ok((await database.databases.read(authority.id, (tx) => currentSchemes(tx, today))).length > 0)
    }
    assert.deepEqual(await loadPacks(database.databases, folder, today), [])
    const authority = await database.databases.authorityByCode(filled[0] ?? '')
    assert.ok(authority)
    assert.equal((await database.databases.read(authority.id, installedReleases)).length, 1)
  })
})

describe('every page of a pack in this repository', () => {
  for (const code of ['sandwell', 'example', 'north-somerset', 'portsmouth']) {
    describe(code, () => {
      const database = useTestDatabase()
      it('opens, within six queries', async () => {
        const { pack } = await readPack(join(import.meta.dirname, '../../../packs', code))
        assert.ok(pack)
        assert.ok((await installPack(database.databases, database.authorityId, pack)).ok)
        const server = await startTestServer({
          database,
          routes: [...routes, ...frameworksRoutes],
          people: [{ personId: reader }],
        })
        try {
          const browser = await server.signInAs(reader)
          for (const url of [
            '/pathway',
            '/resources',
            ...Object.keys(pack.schemes).map((id) => `/schemes/${id}`),
            // Those of the portal are read there: another room's pages.
            ...Object.values(pack.resources)
              .filter(({ kind }) => kind === undefined)
              .map(({ resource }) => `/resources/${resource}`),
            ...pack.frameworks.map(({ framework }) => `/frameworks/${framework}`),
          ]) {
            const page = await browser.get(url)
            assert.equal(page.status, 200, url)
            assert.ok(page.queries <= 6, `${url}: ${page.queries} queries`)
            assert.doesNotMatch(page.text, /undefined|\[object/, url)
          }
        } finally {
          await server.close()
        }
      })
    })
  }
})
