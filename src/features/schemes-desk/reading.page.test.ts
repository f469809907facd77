import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer, type TestServer } from '../../../test/support/test-server.ts'
import { testPack } from '../packs/packs.builders.ts'
import { installPack } from '../packs/public.ts'
import { routes } from './routes.ts'

const keeper = '0190b6a0-0000-7000-8000-000000000001'
const reader = '0190b6a0-0000-7000-8000-000000000002'

describe('schemes that are installed, for an administrator', () => {
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    for (const pack of [
      testPack({}),
      testPack({ release: '2026.2', version: 2, from: '2026-06-01', limit: 'P9M' }),
      testPack({ release: '2026.3', version: 3, from: '2027-02-01', limit: 'P1Y' }),
    ])
      assert.ok((await installPack(databases, authorityId, pack)).ok)
  })
  let server: TestServer
  let browser: TestBrowser
  before(async () => {
    server = await startTestServer({
      database,
      routes,
      people: [{ personId: keeper, duties: ['administration'] }, { personId: reader }],
    })
    browser = await server.signInAs(keeper)
    await browser.get('/manage/schemes') // what is kept between requests is read by the first one
  })
  after(() => server.close())

  it('lists every scheme with the version for a start today and the one that comes', async () => {
    const page = await browser.get('/manage/schemes')
    assert.equal(page.status, 200)
    assert.match(page.text, /Version for a start today ?2, from Monday 1 June 2026/)
    assert.match(page.text, /Version 3 comes on Monday 1 February 2027/)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
  })

  it('draws a scheme and lists its versions, each with its state', async () => {
    const page = await browser.get('/manage/schemes/of/senior')
    assert.match(page.html, /<svg[^>]*role="img"/)
    assert.match(page.text, /The drawing as a list/)
    for (const words of ['Version 3', 'Comes later', 'In force', 'Earlier'])
      assert.ok(page.text.includes(words), `${words} in ${page.text}`)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
  })

  it('shows each version as its own handbook page, with its own stages, deadlines and outcomes [R-016]', async () => {
    const first = await browser.get('/manage/schemes/of/senior/versions/1')
    assert.match(first.text, /6 months from the day/)
    const second = await browser.get('/manage/schemes/of/senior/versions/2')
    assert.match(second.text, /9 months from the day/)
    assert.match(second.text, /Outcomes Approved/)
    assert.ok(second.queries <= 6, `${second.queries} queries`)
  })

  it('says in plain words what differs between two versions', async () => {
    const page = await browser.get('/manage/schemes/of/senior/differences?before=1&after=2')
    assert.match(page.text, /6 months.*→.*9 months/)
    const same = await browser.get('/manage/schemes/of/senior/differences?before=1&after=1')
    assert.match(same.text, /No difference/)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
  })

  it('lists releases and what each changed', async () => {
    const page = await browser.get('/manage/schemes/releases')
    assert.match(page.text, /2026\.3.*The service itself.*What differs from 2026\.2/)
    const link = /href="(\/manage\/schemes\/releases\/[0-9a-f]{64})"/.exec(page.html)?.[1]
    assert.ok(link)
    assert.match((await browser.get(link)).text, /release 2026\.3.*differences.*Deadlines/)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
  })

  it('what is not there is not found, and nobody else is let in', async () => {
    for (const url of [
      '/manage/schemes/of/none',
      '/manage/schemes/of/none/history',
      '/manage/schemes/of/senior/versions/9',
      '/manage/schemes/of/senior/versions/one',
      '/manage/schemes/of/senior/differences?before=1',
      '/manage/schemes/releases/none',
    ])
      assert.equal((await browser.get(url)).status, 404, url)
    assert.equal((await (await server.signInAs(reader)).get('/manage/schemes')).status, 403)
  })
})
