import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { textOf } from '../http/body.ts'
import { defineRoute } from '../http/route.ts'

const ada = '01900000-0000-7000-8000-000000000001'
const bo = '01900000-0000-7000-8000-000000000002'

const home = defineRoute({
  method: 'GET',
  url: '/',
  access: { signedIn: true },
  // Only a page of one's own carries the token.
  handle: ({ person }) => ({ page: person.name as never, title: 'Home' }),
})

const said: string[] = []
const say = defineRoute({
  method: 'POST',
  url: '/say',
  access: { signedIn: true },
  handle({ body }) {
    if (textOf(body, 'says') === '') return { page: 'Say something' as never, title: 'Error', status: 422 }
    said.push(textOf(body, 'says'))
    return { redirect: '/' }
  },
})

interface Key {
  readonly person: string
  readonly secret: string
  readonly until: string
}

describe('what a device needs to keep work without a connection', () => {
  const database = useTestDatabase()
  const server = useTestServer(() => ({
    database,
    routes: [home, say],
    people: [{ personId: ada, name: 'Ada Marsh' }, { personId: bo }],
  }))
  const json = { headers: { accept: 'application/json' } } as const
  const keyOf = async (browser: TestBrowser): Promise<Key> => {
    const page = await browser.post('/device/key', {}, json)
    assert.equal(page.status, 200, page.html)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
    return page.json<Key>()
  }

  it('is a secret of the person’s own, the same in all their sessions, and another for everyone', async () => {
    const one = await keyOf(await server.signInAs(ada))
    const again = await keyOf(await server.signInAs(ada))
    const other = await keyOf(await server.signInAs(bo))
    assert.match(one.secret, /^[0-9a-f]{64}$/)
    assert.deepEqual([one.person, one.secret], [ada, again.secret])
    assert.notEqual(other.secret, one.secret)
  })

  it('serves until the session’s own end, twelve hours after signing in', async () => {
    const browser = await server.signInAs(ada)
    const signedIn = server.clock.now()
    const { until } = await keyOf(browser)
    assert.equal(until, new Date(signedIn.add({ hours: 12 }).epochMilliseconds).toISOString())
  })

  it('is handed to nobody else: not without a session, not without a token of our page', async () => {
    const nobody = server.browser()
    await nobody.get('/sign-in')
    assert.equal((await nobody.post('/device/key', {}, json)).status, 401)
    const browser = await server.signInAs(ada)
    assert.equal((await browser.postBare('/device/key', {}, json)).status, 403)
    assert.equal((await browser.get('/device/key')).status, 404)
  })

  it('is destroyed by signing out everywhere, so that a lost phone can never be read again', async () => {
    const browser = await server.signInAs(bo)
    const before = await keyOf(browser)
    await browser.get('/settings/sign-ins')
    await browser.press('Sign out everywhere')
    assert.notEqual((await keyOf(await server.signInAs(bo))).secret, before.secret)
  })

  it('is asked who is signed in before anything waiting is sent', async () => {
    const browser = await server.signInAs(ada)
    const page = await browser.get('/device', json)
    const { person, csrf } = page.json<{ person: string; csrf: string }>()
    assert.equal(person, ada)
    assert.equal(page.headers['cache-control'], 'no-store')
    assert.equal((await browser.postBare('/device/key', { _csrf: csrf }, json)).status, 200)
    assert.equal((await server.browser().get('/device', json)).status, 401)
  })

  it('is told which presses of a button were carried out: not refused ones, and not those of others', async () => {
    const browser = await server.signInAs(ada)
    const [taken, refused] = [randomUUID(), randomUUID()]
    await browser.get('/')
    const csrf = (await browser.get('/device', json)).json<{ csrf: string }>().csrf
    const send = (says: string, press: string) =>
      browser.postBare('/say', { _csrf: csrf, _once: 'abcdefgh12', _press: press, says })
    assert.equal((await send('', refused)).status, 422)
    assert.equal((await send('A word', taken)).redirects.length, 1)
    const asked = `/device?sent=${taken}&sent=${refused}&sent=nonsense`
    const page = await browser.get(asked, json)
    assert.deepEqual(page.json<{ sent: string[] }>().sent, [taken])
    assert.ok(page.queries <= 6, `${page.queries} queries`)
    const other = await server.signInAs(bo)
    assert.deepEqual((await other.get(asked, json)).json<{ sent: string[] }>().sent, [])
    // The same again, because its answer was lost: done once, and known under either press.
    const again = randomUUID()
    assert.equal((await send('A word', again)).redirects.length, 1)
    assert.deepEqual(said, ['A word'])
    assert.deepEqual((await browser.get(`/device?sent=${again}`, json)).json<{ sent: string[] }>().sent, [
      again,
    ])
  })

  it('has a page in place of those that cannot be reached, which is nobody’s and sets no cookie', async () => {
    const browser = server.browser()
    const page = await browser.get('/offline')
    assert.equal(page.status, 200)
    assert.match(page.text, /We cannot reach Waymark/)
    assert.doesNotMatch(page.html, /data-person|name="csrf"/)
    assert.equal(browser.cookies.size, 0)
    assert.equal(page.queries, 0)
  })
})
