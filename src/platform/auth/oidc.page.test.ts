import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startIdentityProvider, type TestIdentityProvider } from '../../../test/support/identity-provider.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer, type TestServer } from '../../../test/support/test-server.ts'
import type { PersonId } from '../../kernel/ids.ts'

const ada = '01900000-0000-7000-8000-000000000001' as PersonId
const origin = 'http://localhost:80'

describe('signing in with a work account', () => {
  const database = useTestDatabase()
  let provider: TestIdentityProvider
  let server: TestServer
  before(async () => {
    provider = await startIdentityProvider(origin)
    server = await startTestServer({
      database,
      routes: [],
      people: [{ personId: ada, name: 'Ada Marsh' }],
      ports: {
        personBySubject: async (_tx, { issuer, subject, email }) =>
          (issuer === provider.issuer && subject === 'ada-subject') || email === 'ada@exampleshire.example'
            ? ada
            : undefined,
      },
      config: {
        signIn: { kind: 'oidc', providers: [{ authorityCode: 'exampleshire', ...provider }] },
      },
    })
  })
  after(async () => {
    await server.close()
    await provider.close()
  })
  const sessionOf = (browser: TestBrowser) => browser.cookies.get('waymark-session')
  const leave = async (returnTo = '/settings/sign-ins') => {
    const browser = server.browser()
    const page = await browser.get(`/sign-in?return=${encodeURIComponent(returnTo)}`)
    const away = await browser.press('Sign in with your work account')
    return { browser, page, address: away.headers.location ?? '' }
  }
  const come = async (browser: TestBrowser, address: string) => {
    const back = await provider.visit(address, origin)
    return browser.get(back.pathname + back.search)
  }
  const failures = async () => {
    const entries = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('audit_entries')
        .select('detail')
        .where('action', '=', 'sign-in-failed')
        .orderBy('id')
        .execute(),
    )
    return entries.map(({ detail }) => detail.why)
  }

  it('goes by the provider with PKCE, state and nonce, and comes back to the page asked for', async () => {
    provider.account = { sub: 'ada-subject' }
    const { browser, address } = await leave()
    const asked = new URL(address).searchParams
    assert.equal(asked.get('response_type'), 'code')
    assert.equal(asked.get('code_challenge_method'), 'S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      assert.ok((asked.get(name) ?? '').length > 20, name)
    const page = await come(browser, address)
    assert.equal(page.url, '/settings/sign-ins')
    assert.match(page.html, /Ada Marsh/)
    assert.match(sessionOf(browser) ?? '', /^exampleshire\./)
    assert.equal(browser.cookies.get('waymark-signing-in'), undefined)
  })

  it('knows a person by an e-mail address that the provider has verified, whatever its capitals', async () => {
    provider.account = { sub: 'new-subject', email: 'Ada@Exampleshire.example', email_verified: true }
    const { browser, address } = await leave()
    await come(browser, address)
    assert.ok(sessionOf(browser))
  })

  it('does not believe an e-mail address that nobody verified', async () => {
    provider.account = { sub: 'other-subject', email: 'ada@exampleshire.example', email_verified: false }
    const { browser, address } = await leave()
    const page = await come(browser, address)
    assert.equal(page.status, 403)
    assert.match(page.text, /Waymark has no person who goes with it/)
    assert.equal(sessionOf(browser), undefined)
    assert.equal((await failures()).at(-1), 'no-such-person')
  })

  it('does not follow an answer to another browser’s question', async () => {
    provider.account = { sub: 'ada-subject' }
    const { address } = await leave()
    const { browser } = await leave()
    const page = await come(browser, address)
    assert.equal(page.status, 403)
    assert.equal(sessionOf(browser), undefined)
    assert.equal((await server.browser().get('/sign-in/return?code=x&state=y')).status, 400)
    const forged = server.browser()
    forged.cookies.set('waymark-signing-in', 'e30')
    assert.equal((await forged.get('/sign-in/return?code=x&state=y')).status, 400)
  })

  it('cannot be done twice with one code', async () => {
    provider.account = { sub: 'ada-subject' }
    const { browser, address } = await leave()
    const back = await provider.visit(address, origin)
    const kept = browser.cookies.get('waymark-signing-in')!
    await browser.get(back.pathname + back.search)
    const thief = server.browser()
    thief.cookies.set('waymark-signing-in', kept)
    assert.equal((await thief.get(back.pathname + back.search)).status, 403)
    assert.equal(sessionOf(thief), undefined)
  })

  it('that the person turns back from is said plainly and written down', async () => {
    provider.account = undefined
    const { browser, address } = await leave()
    const page = await come(browser, address)
    assert.equal(page.status, 403)
    assert.match(page.text, /did not finish/)
    assert.equal((await failures()).at(-1), 'access-denied')
  })

  it('leaves no way in by the demonstration’s list', async () => {
    const { browser, page } = await leave()
    assert.doesNotMatch(page.html, /Ada Marsh|demonstration/i)
    await browser.get('/sign-in')
    const answer = await browser.post('/sign-in', { person: ada }, { follow: false })
    assert.ok(answer.headers.location?.startsWith(provider.issuer))
    assert.equal(sessionOf(browser), undefined)
  })

  it('may send forms on to the provider and nowhere else', async () => {
    const { page } = await leave()
    assert.match(
      page.headers['content-security-policy'] ?? '',
      new RegExp(`form-action 'self' ${provider.issuer}(;|$)`),
    )
  })

  it('ends at the provider too, so that the next person at this computer has to sign in', async () => {
    provider.account = { sub: 'ada-subject' }
    const { browser, address } = await leave()
    await come(browser, address)
    const page = await browser.press('Sign out')
    const { origin: where, pathname, searchParams } = new URL(page.headers.location ?? '')
    assert.equal(where, provider.issuer)
    assert.equal(pathname, '/session/end')
    assert.equal(searchParams.get('post_logout_redirect_uri'), `${origin}/sign-in?because=signed-out`)
    assert.equal(sessionOf(browser), undefined)
  })

  it('says plainly when the provider does not answer', async () => {
    const lost = await startTestServer({
      database,
      routes: [],
      config: {
        signIn: {
          kind: 'oidc',
          providers: [
            {
              authorityCode: 'exampleshire',
              issuer: 'http://127.0.0.1:9',
              clientId: 'waymark',
              clientSecret: 'x',
            },
          ],
        },
      },
    })
    const browser = lost.browser()
    await browser.get('/sign-in')
    const page = await browser.press('Sign in with your work account')
    assert.equal(page.status, 503)
    assert.match(page.text, /sign-in cannot be reached just now/)
    await lost.close()
  })
})
