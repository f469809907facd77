import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { until } from '../../../test/support/until.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { Form } from '../../ui/public.ts'
import { defineRoute } from '../http/route.ts'
import { tokenHash } from './session-token.ts'
import { forgetOldSessions } from './sessions.store.ts'

const ada = '01900000-0000-7000-8000-000000000001' as PersonId
const bo = '01900000-0000-7000-8000-000000000002' as PersonId
const cy = '01900000-0000-7000-8000-000000000003' as PersonId

/** Whom Ada may act for; a test takes it away. */
let mayActForBo = true

const routes = [
  defineRoute({
    method: 'GET',
    url: '/',
    access: { signedIn: true },
    handle: ({ actor, person, tokens }) => ({
      page: (
        <>
          <p>
            {person.name} {actor.actingFor ?? 'self'} {[...actor.duties].sort().join(' ')}
          </p>
          <Form tokens={tokens} action="/sent">
            <button type="submit">Send it</button>
          </Form>
        </>
      ),
      title: 'Home',
    }),
  }),
  defineRoute({
    method: 'GET',
    url: '/plans',
    access: { signedIn: true },
    handle: () => ({ page: <h1>Plans</h1>, title: 'Plans' }),
  }),
  defineRoute({
    method: 'POST',
    url: '/sent',
    access: { signedIn: true },
    handle: ({ actor }) => ({ redirect: '/', flash: `Sent as ${actor.actingFor ?? actor.personId}` }),
  }),
]

describe('signing in to the demonstration', () => {
  const database = useTestDatabase()
  const people = [
    { personId: ada, name: 'Ada Marsh', duties: ['workforce-development'] },
    { personId: bo, name: 'Bo Lind', duties: ['panel-chair'] },
  ]
  const server = useTestServer(() => ({
    database,
    routes,
    people,
    ports: {
      personOf: async (_tx, personId) => {
        const found = people.find((person) => person.personId === personId)
        return (
          found && {
            ...found,
            managesAnyone: false,
            authorityName: 'Exampleshire',
            mayActFor:
              personId === ada && mayActForBo
                ? [{ personId: bo, name: 'Bo Lind', duties: ['panel-chair'], about: 'until Friday' }]
                : [],
          }
        )
      },
      demonstrationPeople: async () => [
        {
          personId: ada,
          name: 'Ada Marsh',
          group: 'Managers',
          role: 'Team manager',
          situation: 'Two things wait.',
        },
        {
          personId: bo,
          name: 'Bo Lind',
          group: 'Panels',
          role: 'Chair',
          situation: 'Has a panel on Friday.',
        },
      ],
    },
  }))
  const audit = () =>
    database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('audit_entries')
        .select(['action', 'actor', 'acting_for', 'about', 'detail'])
        .orderBy('id')
        .execute(),
    )
  const sessionOf = (browser: TestBrowser) => browser.cookies.get('waymark-session') ?? ''

  it('lists the authority’s people by group with a line about each one’s situation', async () => {
    const page = await server.browser().get('/sign-in?authority=exampleshire')
    assert.equal(page.status, 200)
    assert.match(
      page.text,
      /Managers Ada Marsh Team manager Two things wait\. .*Panels Bo Lind Chair Has a panel/,
    )
    assert.match(page.html, /The people and data here are invented/)
  })

  it('asks first which authority, where there are several', async () => {
    const browser = server.browser()
    const page = await browser.get('/sign-in?return=%2Fplans')
    assert.match(page.text, /Which authority do you work for\? Exampleshire Otherton/)
    const chosen = await browser.get(page.link('Exampleshire'))
    assert.match(chosen.html, /name="return" value="\/plans"/)
  })

  it('goes back to the page asked for', async () => {
    const browser = server.browser()
    await browser.get('/plans')
    await browser.get(browser.page!.link('Exampleshire'))
    const page = await browser.press('Sign in as Ada Marsh')
    assert.equal(page.url, '/plans')
  })

  it('never goes back to another site', async () => {
    for (const bad of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const browser = server.browser()
      await browser.get(`/sign-in?authority=exampleshire&return=${encodeURIComponent(bad)}`)
      const page = await browser.post('/sign-in', { person: ada, return: bad }, { follow: false })
      assert.equal(page.headers.location, '/')
    }
  })

  it('lets nobody in who is not on the list, and writes that down', async () => {
    const browser = server.browser()
    await browser.get('/sign-in?authority=exampleshire')
    for (const person of [cy, 'x', '']) {
      const page = await browser.post('/sign-in', { person })
      assert.equal(page.status, 400)
      await browser.get('/sign-in?authority=exampleshire')
    }
    assert.equal(sessionOf(browser), '')
    const failures = (await audit()).filter(({ action }) => action === 'sign-in-failed')
    assert.equal(failures.length, 3)
    assert.deepEqual(failures[0]?.detail, { why: 'not-a-demonstration-person' })
  })

  it('needs the form of our own page', async () => {
    const browser = server.browser()
    const page = await browser.postBare('/sign-in', { authority: 'exampleshire', person: ada })
    assert.equal(page.status, 403)
  })

  it('keeps of the session only a hash of its token, and the token begins with the authority', async () => {
    const browser = await server.signInAs(ada)
    const token = sessionOf(browser)
    assert.match(token, /^exampleshire\.[\w-]{43}$/)
    const rows = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash(token)).execute(),
    )
    assert.equal(rows.length, 1)
    assert.ok(!JSON.stringify(rows).includes(token.split('.')[1]!))
  })

  it('sets cookies that scripts and other sites cannot use', async () => {
    const browser = server.browser()
    await browser.get('/sign-in?authority=exampleshire')
    const page = await browser.post('/sign-in', { person: ada }, { follow: false })
    const cookies = page.headers['set-cookie'] as unknown as string[]
    const session = cookies.find((cookie) => cookie.startsWith('waymark-session='))!
    assert.match(session, /; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('gives a new token each time and ends the browser’s former session', async () => {
    const browser = await server.signInAs(ada)
    const former = sessionOf(browser)
    await browser.get('/sign-in?authority=exampleshire')
    await browser.post('/sign-in', { person: bo })
    assert.notEqual(sessionOf(browser), former)
    const old = server.browser()
    old.cookies.set('waymark-session', former)
    assert.equal((await old.get('/', { follow: false })).status, 303)
  })

  it('never takes a session of one authority for another’s', async () => {
    const browser = await server.signInAs(ada)
    browser.cookies.set('waymark-session', sessionOf(browser).replace('exampleshire', 'otherton'))
    assert.equal((await browser.get('/', { follow: false })).status, 303)
  })

  it('ends by signing out: the token is worth nothing afterwards', async () => {
    const browser = await server.signInAs(ada)
    const token = sessionOf(browser)
    await browser.get('/')
    const page = await browser.press('Sign out')
    assert.match(page.text, /You have signed out/)
    assert.equal(sessionOf(browser), '')
    browser.cookies.set('waymark-session', token)
    assert.equal((await browser.get('/', { follow: false })).status, 303)
  })

  /** The sighting of a request is written after its answer has gone out. */
  const sighted = async (browser: TestBrowser) => {
    const seen = () =>
      database.databases.read(database.authorityId, (tx) =>
        tx
          .selectFrom('sessions')
          .select('last_seen_at')
          .where('token_hash', '=', tokenHash(sessionOf(browser)))
          .executeTakeFirstOrThrow(),
      )
    await until(
      async () => Date.parse((await seen()).last_seen_at) >= server.clock.now().epochMilliseconds,
      () => 'the request was never noted',
    )
  }

  it('ends after an hour without a request, says why, and leads back to where one was', async () => {
    server.clock.set('2026-12-04T09:30:00Z')
    const browser = await server.signInAs(ada)
    server.clock.advance({ minutes: 59 })
    assert.equal((await browser.get('/plans')).status, 200)
    await sighted(browser)
    server.clock.advance({ minutes: 59 })
    assert.equal((await browser.get('/plans', { follow: false })).status, 200)
    await sighted(browser)
    server.clock.advance({ minutes: 60 })
    const page = await browser.get('/plans')
    assert.match(page.text, /Nothing happened for an hour/)
    assert.match(page.link('Exampleshire'), /return=%2Fplans/)
    server.clock.set('2026-12-04T09:30:00Z')
  })

  it('that ended while a form was open says that the text is kept, and sends nothing', async () => {
    server.clock.set('2026-12-04T09:30:00Z')
    const browser = await server.signInAs(ada)
    await browser.get('/')
    server.clock.advance({ minutes: 61 })
    const page = await browser.press('Send it')
    assert.equal(page.status, 401)
    assert.match(page.text, /your text is kept/)
    assert.equal(page.link('Sign in and go back to where you were'), '/sign-in?return=%2F&because=idle')
    server.clock.set('2026-12-04T09:30:00Z')
  })

  it('ends after twelve hours however busy', async () => {
    server.clock.set('2026-12-04T07:00:00Z')
    const browser = await server.signInAs(ada)
    for (let half = 0; half < 23; half += 1) {
      server.clock.advance({ minutes: 30 })
      assert.equal((await browser.get('/plans', { follow: false })).status, 200)
      await sighted(browser)
    }
    server.clock.advance({ minutes: 31 })
    assert.match((await browser.get('/plans')).text, /signed in for twelve hours/)
    server.clock.set('2026-12-04T09:30:00Z')
  })

  it('can be seen and ended everywhere else, and only by oneself', async () => {
    const here = await server.signInAs(ada)
    const there = await server.signInAs(ada)
    const others = await server.signInAs(bo)
    const page = await here.get('/settings/sign-ins')
    assert.match(page.text, /This is where you are now/)
    const theirs = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('sessions')
        .select('id')
        .where('token_hash', '=', tokenHash(sessionOf(others)))
        .executeTakeFirstOrThrow(),
    )
    assert.match((await here.post('/settings/sign-ins', { end: theirs.id })).text, /had ended already/)
    assert.equal((await others.get('/', { follow: false })).status, 200)
    await here.get('/settings/sign-ins')
    const ended = await here.press('Sign out everywhere', {})
    assert.match(ended.text, /You have signed out/)
    assert.equal((await there.get('/', { follow: false })).status, 303)
    assert.equal((await others.get('/', { follow: false })).status, 200)
  })

  it('shows acting for someone on every page, with their duties, and a new token', async () => {
    const browser = await server.signInAs(ada)
    const former = sessionOf(browser)
    await browser.get('/acting-for')
    const page = await browser.press('Save whom you act for', { person: bo })
    assert.match(page.text, new RegExp(`Ada Marsh ${bo} panel-chair workforce-development`))
    assert.match(page.html, /You are acting for <strong>Bo Lind<\/strong>/)
    assert.notEqual(sessionOf(browser), former)
    const sent = await browser.press('Send it')
    assert.match(sent.text, new RegExp(`Sent as ${bo}`))
    await browser.get('/acting-for')
    const back = await browser.press('Save whom you act for', { person: 'myself' })
    assert.match(back.text, /Ada Marsh self workforce-development/)
  })

  it('does not let a form opened in one capacity be sent in another', async () => {
    const browser = await server.signInAs(ada)
    const opened = await browser.get('/')
    const fields = Object.fromEntries(
      (await import('../../../test/support/page-reading.ts')).formFields(opened.form('/sent')),
    )
    await browser.get('/acting-for')
    await browser.press('Save whom you act for', { person: bo })
    assert.equal((await browser.postBare('/sent', fields)).status, 403)
  })

  it('does not let anyone act for someone who has not asked them', async () => {
    const browser = await server.signInAs(bo)
    await browser.get('/acting-for')
    assert.match(browser.page!.text, /Nobody has asked you to act for them/)
    const page = await browser.post('/acting-for', { person: ada })
    assert.equal(page.status, 422)
  })

  it('ends acting for someone when that is withdrawn, before anything is done in their name', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/acting-for')
    await browser.press('Save whom you act for', { person: bo })
    mayActForBo = false
    const page = await browser.press('Send it')
    mayActForBo = true
    assert.doesNotMatch(page.text, /Sent as/)
    assert.match(page.text, /You no longer act for someone else/)
    assert.match(page.text, /Ada Marsh self/)
  })

  it('writes down who signed in and out and for whom they acted', async () => {
    const entries = await audit()
    const of = (action: string) => entries.filter((entry) => entry.action === action)
    assert.ok(of('sign-in').every(({ actor, about }) => actor !== null && actor === about))
    assert.ok(of('sign-out').length >= 1)
    assert.equal(of('sign-out-everywhere')[0]?.actor, ada)
    assert.equal(of('act-for')[0]?.actor, ada)
    assert.equal(of('act-for')[0]?.acting_for, bo)
    assert.ok(of('stop-acting-for').length >= 1)
    assert.doesNotMatch(JSON.stringify(entries), /Ada|Bo Lind/)
  })

  it('is forgotten some time after it ended', async () => {
    const gone = await database.databases.write(database.authorityId, (tx) =>
      forgetOldSessions(tx, '2026-12-06T00:00:00Z' as IsoInstant),
    )
    assert.ok(gone > 0)
  })
})
