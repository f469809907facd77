import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { attribute, elements } from '../../../test/support/page-reading.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { Form } from '../../ui/public.ts'
import { queueMail } from '../email/public.ts'
import { textOf } from './body.ts'
import { fixedClock } from '../clock.ts'
import { forgetEnded } from './housekeeping.ts'
import { defineRoute, NotAllowed, type RouteDefinition } from './route.ts'

const ada = '01900000-0000-7000-8000-000000000001'
const bo = '01900000-0000-7000-8000-000000000002'

/** Notes are kept as mails in waiting: a table that is there, and whose rows can be counted. */
let slow = false
let collisions = 0
let version = 1

const notes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/notes',
    access: { signedIn: true },
    handle: ({ tokens }) => ({
      page: (
        <>
          <h1>Notes, version {version}</h1>
          <Form tokens={tokens} action="/notes">
            <input name="title" />
            <textarea name="text" />
            <button type="submit">Save the note</button>
          </Form>
        </>
      ),
      title: 'Notes',
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/notes',
    access: { signedIn: true },
    async handle({ tx, body, files }) {
      const title = textOf(body, 'title')
      await queueMail(tx, {
        to: 'notes@example.example',
        subject: title || 'none',
        text: textOf(body, 'text'),
      })
      if (title === '') return { page: <p>Enter a title</p>, title: 'Notes', status: 422 }
      if (title === 'late') {
        throw new NotAllowed({
          code: 'changed-meanwhile',
          says: 'Bo Lind saved it at 12:04.',
          remedy: 'Look again.',
        })
      }
      if (title === 'collides' && collisions > 0) {
        collisions -= 1
        throw Object.assign(new Error('could not serialize access'), { code: '40001' })
      }
      if (slow) await new Promise((resolve) => setTimeout(resolve, 50))
      const sizes = files
        .map((file) => `${file.field} ${file.name} ${file.type} ${file.bytes.length}`)
        .join('; ')
      return { redirect: '/notes', flash: `Saved ${title}${sizes && `: ${sizes}`}` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/drafts',
    access: { signedIn: true },
    handle: ({ body }) => ({ json: { saved: textOf(body, 'text') } }),
  }),
]

const letters: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/letters/:token',
    access: { public: true, authorityFrom: 'token' },
    handle: ({ tokens, params }) => ({
      html: (
        <html lang="en">
          <body>
            <Form tokens={tokens} action={`/letters/${params.token}`}>
              <input name="words" />
              <button type="submit">Send your words</button>
            </Form>
          </body>
        </html>
      ),
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/letters/:token',
    access: { public: true, authorityFrom: 'token' },
    async handle({ tx, body }) {
      await queueMail(tx, { to: 'notes@example.example', subject: 'Letter', text: textOf(body, 'words') })
      return { redirect: '/sign-in' }
    },
  }),
]

describe('a form', () => {
  const database = useTestDatabase()
  const server = useTestServer(() => ({
    database,
    people: [
      { personId: ada, name: 'Ada Marsh' },
      { personId: bo, name: 'Bo Lind' },
    ],
    routes: [...notes, ...letters],
  }))
  const count = () =>
    database.databases.read(database.authorityId, async (tx) => {
      const { n } = await tx
        .selectFrom('outgoing_mails')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      return n
    })
  const opened = async (person = ada): Promise<TestBrowser> => {
    const browser = await server.signInAs(person)
    await browser.get('/notes')
    return browser
  }
  const tokens = (browser: TestBrowser) => {
    const form = browser.page!.form('/notes')
    const value = (name: string) => attribute(elements(form, 'input', { name })[0]!, 'value') ?? ''
    return { _csrf: value('_csrf'), _once: value('_once') }
  }

  it('saves, says so once, and not again when the page is opened again', async () => {
    const browser = await opened()
    const page = await browser.press('Save the note', { title: 'One' })
    assert.equal(page.status, 200)
    assert.deepEqual(
      page.redirects.map(({ status, location }) => [status, location]),
      [[303, '/notes']],
    )
    assert.match(page.text, /Saved One/)
    assert.doesNotMatch((await browser.get('/notes')).text, /Saved One/)
  })

  it('that is refused changes nothing and says so in the title', async () => {
    const browser = await opened()
    const before = await count()
    const page = await browser.post('/notes', { title: '' })
    assert.equal(page.status, 422)
    assert.equal(page.title, 'Error: Notes – Waymark')
    assert.equal(await count(), before)
  })

  it('that was refused can be sent again and then counts', async () => {
    const browser = await opened()
    const { _csrf, _once } = tokens(browser)
    const before = await count()
    await browser.postBare('/notes', { _csrf, _once, title: '' })
    await browser.postBare('/notes', { _csrf, _once, title: 'Now with a title' })
    assert.equal(await count(), before + 1)
  })

  it('without its token, with another person’s or with a broken one does nothing, and keeps the text', async () => {
    const browser = await opened()
    const others = tokens(await opened(bo))
    const before = await count()
    for (const _csrf of [undefined, '', 'x', others._csrf]) {
      const page = await browser.postBare('/notes', { title: 'Forged', _csrf })
      assert.equal(page.status, 403)
      assert.match(page.text, /Go back in your browser: your text is kept/)
    }
    assert.equal(await count(), before)
  })

  it('sent by another site does nothing, even with the right token', async () => {
    const browser = await opened()
    const before = await count()
    const sent = { title: 'Cross', ...tokens(browser) }
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ] as Record<string, string>[])
      assert.equal((await browser.postBare('/notes', sent, { headers })).status, 403)
    assert.equal(await count(), before)
    assert.equal(
      (await browser.postBare('/notes', sent, { headers: { origin: 'http://localhost:80' } })).status,
      200,
    )
  })

  it('sent twice one after the other does its work once, and both get the first’s answer', async () => {
    const browser = await opened()
    const sent = { title: 'Twice', ...tokens(browser) }
    const before = await count()
    const first = await browser.postBare('/notes', sent, { follow: false })
    const second = await browser.postBare('/notes', sent, { follow: false })
    assert.deepEqual([first.status, second.status], [303, 303])
    assert.equal(first.headers.location, second.headers.location)
    assert.equal(await count(), before + 1)
  })

  it('sent twice at the same moment does its work once', async () => {
    const browser = await opened()
    const sent = { title: 'Double click', ...tokens(browser) }
    const before = await count()
    slow = true
    const answers = await Promise.all(
      [1, 2, 3].map(() => browser.postBare('/notes', sent, { follow: false })),
    )
    slow = false
    assert.deepEqual(
      answers.map(({ status, headers }) => [status, headers.location]),
      Array(3).fill([303, '/notes']),
    )
    assert.equal(await count(), before + 1)
  })

  it('sent again with other words is a new wish', async () => {
    const browser = await opened()
    const before = await count()
    await browser.postBare('/notes', { title: 'First words', ...tokens(browser) })
    const again = { title: 'Other words', ...tokens(browser) }
    await browser.postBare('/notes', again)
    assert.equal(await count(), before + 2)
  })

  it('that someone else was faster than shows the page as it is now, and keeps what was typed', async () => {
    const browser = await opened()
    version = 2
    const before = await count()
    const page = await browser.press('Save the note', {
      title: 'late',
      text: 'A long thought\nof two lines',
      revision: '4',
      person: '01a2035e-30b8-7781-a91d-05cb3d7efef2',
    })
    assert.equal(page.status, 409)
    assert.match(page.text, /Someone changed this while you were writing/)
    assert.match(page.text, /Bo Lind saved it at 12:04/)
    assert.match(page.text, /Title: late/)
    assert.match(page.text, /A long thought of two lines/)
    assert.doesNotMatch(page.text, /revision|01a2035e/i, 'what nobody typed')
    assert.match(page.text, /Notes, version 2/)
    assert.equal(await count(), before)
    const next = await browser.press('Save the note', { title: 'Now in time' })
    assert.equal(next.status, 200)
    assert.equal(await count(), before + 1)
  })

  it('that collided with another transaction is done again, up to three times', async () => {
    const browser = await opened()
    const before = await count()
    collisions = 3
    assert.equal((await browser.post('/notes', { title: 'collides' })).status, 200)
    assert.equal(await count(), before + 1)
    collisions = 4
    await browser.get('/notes')
    const page = await browser.post('/notes', { title: 'collides', text: 'again' })
    assert.equal(page.status, 503)
    assert.match(page.text, /very busy/)
    assert.equal(await count(), before + 1)
  })

  it('that is too long is refused in plain words', async () => {
    const browser = await opened()
    const long = await browser.post('/notes', { title: 'x', text: 'y'.repeat(200_001) })
    assert.equal(long.status, 413)
    assert.match(long.text, /200,000 characters or fewer/)
    await browser.get('/notes')
    const huge = await browser.post('/notes', { title: 'x', text: 'y'.repeat(3_000_000) })
    assert.equal(huge.status, 413)
    assert.match(huge.text, /2 MB of text/)
  })

  it('longer than any text of ours may be is shown again to be shortened, with all else, and sent on from there', async () => {
    const browser = await opened()
    const before = await count()
    const long = 'A long story. '.repeat(2_000)
    const page = await browser.post('/notes', { title: 'Long', text: long })
    assert.equal(page.status, 422)
    assert.match(page.text, /Use 20,000 characters or fewer. It has 28,000/)
    assert.ok(page.html.includes(long.trim()), 'the typing is kept')
    assert.equal(await count(), before)
    const sent = await browser.press('Save it', { text: 'A short story.' })
    assert.match(sent.text, /Saved Long/)
    assert.equal(await count(), before + 1)
    await browser.get('/notes')
    const narrow = await browser.post('/notes', { title: '', text: long })
    assert.match(narrow.text, /Enter a title/, 'what the form itself refuses is said first')
  })

  it('of a kind we do not take is refused', async () => {
    const browser = await opened()
    const page = await browser.postBare(
      '/notes',
      { title: 'x' },
      { headers: { 'content-type': 'text/plain' } },
    )
    assert.equal(page.status, 415)
  })

  it('brings files with their bytes and a name without folders; empty file fields are left out', async () => {
    const browser = await opened()
    const page = await browser.post(
      '/notes',
      { title: 'Files' },
      {
        files: [
          {
            field: 'proof',
            name: 'C:\\Users\\ada\\pro\u202eof.pdf',
            type: 'application/pdf',
            bytes: Buffer.from('%PDF-1.7'),
          },
          { field: 'more', name: '', type: 'application/octet-stream', bytes: Buffer.alloc(0) },
        ],
      },
    )
    assert.match(page.text, /Saved Files: proof proof\.pdf application\/pdf 8(?!;)/)
  })

  it('with a file that is too large is refused in plain words', async () => {
    const browser = await opened()
    const bytes = Buffer.alloc(26 * 1024 * 1024)
    const page = await browser.post(
      '/notes',
      { title: 'Large' },
      { files: [{ field: 'proof', name: 'a.bin', type: 'application/octet-stream', bytes }] },
    )
    assert.equal(page.status, 413)
    assert.match(page.text, /25 MB/)
  })

  it('sent as a draft by a script is taken as JSON with its token, and refused without', async () => {
    const browser = await opened()
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const send = (payload: object, more: Record<string, string> = {}) =>
      server.app.inject({ method: 'POST', url: '/drafts', headers: { ...headers, cookie, ...more }, payload })
    const { _csrf } = tokens(browser)
    assert.equal((await send({ text: 'a\r\nb' }, { 'x-csrf-token': _csrf })).body, '{"saved":"a\\nb"}')
    assert.equal((await send({ text: 'x', _csrf })).statusCode, 200)
    const refused = await send({ text: 'x' })
    assert.equal(refused.statusCode, 403)
    assert.equal((refused.json() as { code: string }).code, 'foreign-form')
    assert.equal((await send({ text: { deep: { deeper: 1 } }, _csrf })).statusCode, 400)
  })

  it('whose upload breaks off is refused in plain words', async () => {
    const browser = await opened()
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await server.app.inject({
      method: 'POST',
      url: '/notes',
      headers: { cookie, 'content-type': 'multipart/form-data; boundary=b' },
      payload: '--b\r\nContent-Disposition: form-data; name="proof"; filename="a.pdf"\r\n\r\n%PDF',
    })
    assert.equal(response.statusCode, 400)
    assert.match(response.body, /broke off before it was complete/)
  })

  it('behind a link is tied to the browser that opened it, and works once', async () => {
    const browser = server.browser()
    const url = `/letters/exampleshire.${'x'.repeat(43)}`
    await browser.get(url)
    const fields = { words: 'Thank you', ...letterTokens(browser) }
    const before = await count()
    await Promise.all([1, 2].map(() => browser.postBare(url, fields, { follow: false })))
    assert.equal(await count(), before + 1)
    const other = server.browser()
    await other.get(url)
    assert.equal((await other.postBare(url, fields)).status, 403)
    assert.equal((await server.browser().postBare(url, fields)).status, 403)
    assert.equal(await count(), before + 1)
  })

  it('is done once also when a device sends it again in a later session of the same person', async () => {
    const browser = await server.signInAs(ada)
    await browser.get('/notes')
    const form = attribute(elements(browser.page!.document, 'input', { name: '_once' })[0]!, 'value') ?? ''
    const note = { title: 'Kept on a phone', text: 'x', _once: form, _offline: 'adds A note' }
    const before = await count()
    const json = { headers: { accept: 'application/json' } } as const
    const sent = await browser.post('/notes', note, json)
    assert.deepEqual(sent.json(), { redirect: '/notes', flash: 'Saved Kept on a phone', unfinished: false })
    const later = await server.signInAs(ada)
    await later.get('/notes')
    assert.deepEqual((await later.post('/notes', note, json)).json(), sent.json())
    assert.equal(await count(), before + 1)
  })

  it('is remembered longer than work waits on a device; what it was answered, for two days', async () => {
    const remembered = () =>
      database.databases.read(database.authorityId, (tx) =>
        tx.selectFrom('once_answers').select(['once_key', 'answer']).execute(),
      )
    assert.ok((await remembered()).length > 0)
    const night = (now: string) =>
      forgetEnded(fixedClock(now))({ ...database, payload: {}, databases: database.databases, attempt: 1 })
    await night('2026-12-06T09:00:00Z')
    assert.ok((await remembered()).some(({ answer }) => answer !== null))
    await night('2026-12-06T10:00:00Z')
    assert.ok((await remembered()).length > 0)
    assert.ok((await remembered()).every(({ answer }) => answer === null))
    await night('2026-12-19T10:00:00Z')
    assert.deepEqual(await remembered(), [])
  })
})

function letterTokens(browser: TestBrowser) {
  const value = (name: string) =>
    attribute(elements(browser.page!.document, 'input', { name })[0]!, 'value') ?? ''
  return { _csrf: value('_csrf'), _once: value('_once') }
}
