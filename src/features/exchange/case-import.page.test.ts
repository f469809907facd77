import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { editionsRoutes } from '../frameworks/public.ts'
import { currentPack, installPack, readPack } from '../packs/public.ts'
import { packageOf } from './case.export.rules.ts'
import { caseImportRoutes } from './case-import.routes.tsx'

const keeper = '0190b6a0-0000-7000-8000-000000000001'
const other = '0190b6a0-0000-7000-8000-000000000002'

describe('bringing in a standard from a CASE file', () => {
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const { pack } = await readPack(join(import.meta.dirname, '../../../docs/examples/standards'))
    assert.ok(pack)
    assert.ok((await installPack(databases, authorityId, pack)).ok)
  })
  const server = useTestServer(() => ({
    database,
    routes: [...caseImportRoutes, ...editionsRoutes],
    people: [{ personId: keeper, duties: ['workforce-development'] }, { personId: other }],
  }))
  const send = async (text: string) => {
    const browser = await server.signInAs(keeper)
    await browser.get('/manage/frameworks/case')
    const page = await browser.post(
      '/manage/frameworks/case',
      {},
      { files: [{ field: 'file', name: 'a.json', type: 'application/json', bytes: Buffer.from(text) }] },
    )
    return { browser, page }
  }
  const sent = async (change: (name: string) => string) => {
    const pack = await database.databases.read(database.authorityId, (tx) => currentPack(tx))
    const framework = pack!.frameworks.find((each) => each.framework === 'craft-of-change')!
    const items = framework.items.map((item) => ({ ...item, name: change(item.name) }))
    const home = {
      authority: 'another',
      authorityName: 'Another',
      base: 'https://other.example/ims/case/v1p1',
    }
    return packageOf(
      {
        framework: { ...framework, items, version: '2030', from: '2030-04-01' },
        changedAt: '2026-11-01T09:00:00Z',
      },
      [],
      [],
      home,
    )
  }

  it('shows what the file says and what differs before anything is kept, then keeps a draft', async () => {
    const { browser, page } = await send(JSON.stringify(await sent((name) => `${name} well`)))
    assert.equal(page.status, 200)
    assert.match(page.text, /Nothing is kept yet ?The craft of change/)
    assert.match(page.text, /the name was “Hearing people out” and is now “Hearing people out well”/)
    assert.match((await browser.get('/manage/frameworks')).text, /No new version is being made/)
    const again = await send(JSON.stringify(await sent((name) => `${name} well`)))
    const framework = /name="framework" value="([^"]*)"/.exec(again.page.html)?.[1]?.replaceAll('&quot;', '"')
    const kept = await again.browser.post('/manage/frameworks/case/keep', { framework: framework ?? '' })
    assert.match(kept.text, /Hearing people out well/)
    assert.match(kept.text, /From Monday 1 April 2030 on, what is begun goes by this version/)
  })

  it('refuses a broken file with the place and what to do, and one that claims codes which are none', async () => {
    const broken = (await send('{"CFDocument": {"title": "Half"}}')).page
    assert.equal(broken.status, 422)
    assert.match(broken.text, /CFDocument › identifier/)
    assert.match(broken.text, /Put it right in the system that made the file/)
    const claiming = await sent((name) => name)
    claiming.CFDocument.extensions = { waymark: { framework: '../../etc' } }
    assert.equal((await send(JSON.stringify(claiming))).page.status, 422)
    assert.match((await send('not json')).page.text, /The file is not JSON/)
    const browser = await server.signInAs(keeper)
    await browser.get('/manage/frameworks/case')
    assert.match((await browser.post('/manage/frameworks/case', {})).text, /Choose a file/)
  })

  it('only those with the duty may', async () => {
    const browser = await server.signInAs(other)
    assert.equal((await browser.get('/manage/frameworks/case')).status, 403)
  })
})
