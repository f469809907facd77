import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { defineRoute, NotAllowed, NotFound } from './route.ts'

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

describe('a page', () => {
  const database = useTestDatabase()
  const lines: string[] = []
  const server = useTestServer(() => ({
    database,
    people,
    logTo: { write: (line: string) => lines.push(line) },
    routes: [
      home,
      defineRoute({
        method: 'GET',
        url: '/plans/:planId',
        access: { signedIn: true },
        handle({ params, query }) {
          if (params.planId !== planId) throw new NotFound()
          return { page: <p>{query.q}</p>, title: 'Plan', backLink: { href: '/plans' }, wide: true }
        },
      }),
      defineRoute({
        method: 'GET',
        url: '/pipeline',
        access: { duty: ['workforce-development', 'principal-social-worker'] },
        handle: () => ({ page: <h1>Pipeline</h1>, title: 'Pipeline' }),
      }),
      defineRoute({
        method: 'GET',
        url: '/refused',
        access: { signedIn: true },
        handle() {
          throw new NotAllowed({
            code: 'too-soon',
            says: 'You cannot apply yet.',
            rule: 'Eighteen months at your level.',
            fact: 'You have twelve.',
            source: 'Your posts in Waymark.',
            remedy: 'Apply after Friday 4 June 2027.',
          })
        },
      }),
      defineRoute({
        method: 'GET',
        url: '/broken',
        access: { signedIn: true },
        handle() {
          throw new Error('something of ours')
        },
      }),
      defineRoute({
        method: 'GET',
        url: '/writes',
        access: { signedIn: true },
        async handle({ tx }) {
          await tx.deleteFrom('sessions').execute()
          return { json: null }
        },
      }),
      defineRoute({
        method: 'GET',
        url: '/document',
        access: { signedIn: true },
        handle: () => ({
          file: Readable.from([Buffer.from('%PDF-'), Buffer.from('1.7')]),
          type: 'application/pdf',
          name: 'Zoë’s "plan"\r\n.pdf',
          disposition: 'inline',
        }),
      }),
      defineRoute({
        method: 'GET',
        url: '/misnamed',
        access: { signedIn: true },
        handle: () => ({ file: Buffer.from('%PDF-1.7'), type: 'application/pdf', name: '\u202efdp.exe' }),
      }),
      defineRoute({
        method: 'GET',
        url: '/script',
        access: { signedIn: true },
        handle: () => ({
          file: Buffer.from('<script>'),
          type: 'text/html',
          name: 'a.html',
          disposition: 'inline',
        }),
      }),
      defineRoute({
        method: 'GET',
        url: '/about',
        access: { public: true },
        handle: () => ({ page: <h1>About</h1>, title: 'About' }),
      }),
      defineRoute({
        method: 'GET',
        url: '/letters/:token',
        access: { public: true, authorityFrom: 'token' },
        async handle({ tx, authorityId }) {
          const seen = await tx.selectFrom('sessions').select('id').limit(1).execute()
          return {
            html: (
              <html lang="en">
                <body>{`${authorityId} ${seen.length}`}</body>
              </html>
            ),
          }
        },
      }),
    ],
  }))

  it('is shown in the layout with the name of whoever is signed in, with one query for session and person at most two', async () => {
    const browser = await server.signInAs(ada)
    const page = await browser.get('/')
    assert.equal(page.status, 200)
    assert.equal(page.text, 'Hello Ada Marsh')
    assert.equal(page.title, 'Home – Waymark')
    assert.match(page.html, /^<!doctype html>/)
    assert.ok(page.queries <= 2, page.statements.join('\n'))
  })

  it('answers HEAD as GET without a body', async () => {
    const browser = await server.signInAs(ada)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await server.app.inject({ method: 'HEAD', url: '/', headers: { cookie } })
    assert.equal(response.statusCode, 200)
    assert.equal(response.body, '')
    assert.match(String(response.headers['content-type']), /^text\/html/)
  })

  it('runs no script or style but ours, is in nobody’s frame and in no cache', async () => {
    const browser = await server.signInAs(ada)
    const { headers } = await browser.get('/')
    const policy = headers['content-security-policy'] ?? ''
    assert.match(policy, /default-src 'self'/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.match(policy, /form-action 'self'(;|$)/)
    assert.match(policy, /object-src 'none'/)
    assert.doesNotMatch(policy, /unsafe/)
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'same-origin')
    assert.match(headers['permissions-policy'] ?? '', /camera=\(\)/)
    assert.equal(headers['strict-transport-security'], undefined)
  })

  it('of someone not signed in leads to the sign-in and back', async () => {
    const browser = server.browser()
    const page = await browser.get(`/plans/${planId}?q=x`, { follow: false })
    assert.equal(page.status, 303)
    assert.equal(page.headers.location, `/sign-in?return=${encodeURIComponent(`/plans/${planId}?q=x`)}`)
  })

  it('that does not exist, and a mistyped one, are not found and never an error of ours', async () => {
    const browser = await server.signInAs(ada)
    for (const url of [
      '/nowhere',
      '/plans/1',
      `/plans/${planId.toUpperCase()}`,
      `/plans/${'x'.repeat(900)}`,
      '/plans/%00',
      `/plans/${planId}/more`,
      '/plans/01900000-0000-7000-8000-00000000000b',
    ]) {
      const page = await browser.get(url)
      assert.equal(page.status, 404, url)
      assert.match(page.text, /Page not found.*Reference: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
      assert.match(page.html, /Ada Marsh/)
    }
    assert.equal((await browser.get('/plans/%zz')).status, 400)
    assert.equal((await browser.get(`/plans/${planId}?q=%00`)).status, 200)
    assert.equal((await browser.get(`/plans/${planId}?q=%zz`)).status, 200)
    assert.equal((await server.browser().get('/nowhere')).status, 404)
  })

  it('is open to whoever has one of its duties; anyone else is told which it takes', async () => {
    assert.equal((await (await server.signInAs(ada)).get('/pipeline')).status, 200)
    const page = await (await server.signInAs(bo)).get('/pipeline')
    assert.equal(page.status, 403)
    assert.match(page.text, /“workforce development” or “principal social worker”/)
    assert.match(page.text, /You do not have that duty today/)
    assert.match(page.text, /ask your administrator/)
  })

  it('that is refused names rule, fact, source and remedy', async () => {
    const browser = await server.signInAs(ada)
    const page = await browser.get('/refused')
    assert.equal(page.status, 403)
    assert.match(page.text, /^You cannot apply yet/)
    for (const words of ['Eighteen months', 'You have twelve', 'Your posts in Waymark', 'Apply after Friday'])
      assert.ok(page.text.includes(words), words)
    const json = await browser.get('/refused', { headers: { accept: 'application/json' } })
    assert.equal(json.json<{ code: string }>().code, 'too-soon')
  })

  it('that breaks says so plainly with a reference that is in the log', async () => {
    const browser = await server.signInAs(ada)
    const page = await browser.get('/broken')
    assert.equal(page.status, 500)
    assert.match(page.text, /our fault, not yours/)
    assert.doesNotMatch(page.html, /something of ours|at .*\.tsx/)
    const reference = /Reference: (\S+)/.exec(page.text)?.[1] ?? ''
    assert.ok(lines.some((line) => line.includes(reference) && line.includes('something of ours')))
  })

  it('that only reads cannot write', async () => {
    const browser = await server.signInAs(ada)
    assert.equal((await browser.get('/writes')).status, 500)
    assert.equal((await browser.get('/')).status, 200)
  })

  it('with a file gives it by its name, and downloads what a browser could run', async () => {
    const browser = await server.signInAs(ada)
    const file = await browser.get('/document')
    assert.equal(file.bytes.toString(), '%PDF-1.7')
    assert.equal(
      file.headers['content-disposition'],
      'inline; filename="Zoes plan.pdf"; filename*=UTF-8\'\'Zo%C3%AB%E2%80%99s%20plan.pdf',
    )
    assert.match((await browser.get('/script')).headers['content-disposition'] ?? '', /^attachment/)
  })

  it('with a file gives it the ending of what it is, whatever it was called', async () => {
    const browser = await server.signInAs(ada)
    assert.equal(
      (await browser.get('/misnamed')).headers['content-disposition'],
      'attachment; filename="fdp.exe.pdf"; filename*=UTF-8\'\'fdp.exe.pdf',
    )
  })

  it('open to all shows its reader’s own header when somebody is signed in', async () => {
    assert.doesNotMatch((await server.browser().get('/about')).html, /Ada Marsh/)
    assert.match((await (await server.signInAs(ada)).get('/about')).html, /Ada Marsh/)
  })

  it('behind a link works inside the authority that the link names, and no other', async () => {
    await server.signInAs(ada)
    const secret = 'x'.repeat(43)
    assert.match((await server.browser().get(`/letters/exampleshire.${secret}`)).text, /^1 1$/)
    assert.match((await server.browser().get(`/letters/otherton.${secret}`)).text, /^2 0$/)
    assert.equal((await server.browser().get(`/letters/nowhere.${secret}`)).status, 404)
    assert.equal((await server.browser().get('/letters/short')).status, 404)
  })

  it('leaves in the log neither query, name, cookie nor token', async () => {
    lines.length = 0
    const browser = await server.signInAs(ada)
    await browser.get(`/plans/${planId}?q=secretquery`)
    await browser.get(`/letters/exampleshire.${'y'.repeat(43)}`)
    const log = lines.join('')
    assert.match(log, /"route":"\/plans\/:planId"/)
    assert.match(log, new RegExp(`"person":"${ada}"`))
    for (const secret of ['secretquery', 'yyyyyyyy', 'Ada', 'Marsh', ...browser.cookies.values()])
      assert.ok(!log.includes(secret), secret)
  })
})
