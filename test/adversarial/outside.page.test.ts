import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { application, personas, today, useDemonstration } from '../access/demonstration.ts'
import { recordsOf } from '../access/records.ts'
import { elements, attribute } from '../support/page-reading.ts'
import { startTestServer } from '../support/test-server.ts'

/** What stands around every page: addresses, cookies, headers, the log, uploads. */
describe('from outside', () => {
  const demo = useDemonstration()
  const inject = (url: string, headers: Readonly<Record<string, string>> = {}) =>
    demo.server.app.inject({ method: 'GET', url, headers: { accept: 'text/html', ...headers } })

  test('signing in leads only to a page of ours, whatever address was asked for', async () => {
    const michael = await demo.personNamed(personas.applicant)
    for (const to of [
      'https://example.org',
      '//example.org',
      '/\\example.org',
      '/%2f%2fexample.org',
      '\\\\example.org',
      'javascript:alert(1)',
      '/\t/example.org',
      'https:example.org',
      '/.//example.org',
      '/sign-in\r\nSet-Cookie: a=b',
    ]) {
      const browser = demo.server.browser()
      await browser.get(`/sign-in?authority=sandwell&return=${encodeURIComponent(to)}`)
      const page = await browser.post('/sign-in', { person: michael, return: to }, { follow: false })
      const { location } = page.headers
      assert.ok(page.status < 500)
      if (location === undefined) continue
      const lands = new URL(location, 'http://localhost')
      assert.equal(lands.host, 'localhost', `${to} led to ${location}`)
      assert.doesNotMatch(location, /^[/\\]{2}|^\/\\/)
      assert.equal(page.headers['set-cookie']?.includes('a=b') ?? false, false)
    }
  })

  test('another host name changes no link, and a stranger’s referer leads nowhere', async () => {
    const claims: readonly Readonly<Record<string, string>>[] = [
      { host: 'example.org' },
      { 'x-forwarded-host': 'example.org' },
      { forwarded: 'host=example.org' },
      { 'x-original-url': '/manage/people' },
      { referer: 'https://example.org/' },
    ]
    for (const headers of claims) {
      const { statusCode, body, headers: answer } = await inject('/sign-in', headers)
      assert.ok(statusCode < 500)
      assert.doesNotMatch(body, /example\.org/)
      assert.doesNotMatch(String(answer['location'] ?? ''), /example\.org/)
    }
  })

  test('cookies are out of reach of scripts and other sites, and on https bound to this host', async () => {
    const live = await startTestServer({
      database: demo.database,
      routes: application.routes,
      ports: application.ports,
      at: `${today}T09:30:00Z`,
      config: { origin: 'https://waymark.example.org', trustProxy: true },
    })
    try {
      const { headers } = await live.app.inject({
        method: 'GET',
        url: '/sign-in?authority=sandwell',
        headers: { 'x-forwarded-proto': 'https', host: 'waymark.example.org' },
      })
      const set = [headers['set-cookie'] ?? []].flat()
      assert.ok(set.length > 0)
      for (const cookie of set) {
        assert.match(cookie, /^__Host-/)
        for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
          assert.ok(cookie.includes(flag), `${flag}: ${cookie}`)
        assert.doesNotMatch(cookie, /Domain=/i)
      }
      assert.match(String(headers['strict-transport-security']), /max-age=\d{7,}/)
    } finally {
      await live.close()
    }
  })

  test('every answer carries the policy, also an error, a file and an address that cannot be read', async () => {
    for (const url of ['/sign-in', '/nothing', '/%ff', '/verify', '/healthz', '/manage/people']) {
      const { headers, statusCode } = await inject(url)
      assert.ok(statusCode < 500, url)
      assert.match(String(headers['content-security-policy']), /default-src 'self'/, url)
      assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/, url)
      assert.equal(headers['x-content-type-options'], 'nosniff', url)
      assert.equal(headers['server'], undefined)
      assert.equal(headers['x-powered-by'], undefined)
    }
  })

  test('the log holds no name, address, cookie, query, body or token', async () => {
    const lines: string[] = []
    const server = await startTestServer({
      database: demo.database,
      routes: application.routes,
      ports: application.ports,
      at: `${today}T09:30:00Z`,
      logTo: { write: (line) => lines.push(line) },
    })
    try {
      const browser = await demo.signedIn('applicant', personas.applicant, server)
      const secret = browser.cookies.get('waymark-session') ?? ''
      await browser.get('/')
      await browser.get('/search?q=Oyelaran-in-query')
      await browser.get('/my-record/evidence/new')
      await browser.post('/my-record/evidence/new', { title: 'Title-in-body', learning: 'Learning-in-body' })
      await browser.post('/verify', { code: 'Code-in-body' })
      await browser.get('/applications/0198ffff-0000-7000-8000-00000000dead')
      await server.app.inject({
        method: 'POST',
        url: '/sign-out',
        payload: 'x',
        headers: { cookie: 'waymark-session=Cookie-in-log' },
      })
      const log = lines.join('')
      assert.ok(lines.length >= 6)
      for (const word of [
        secret,
        'Oyelaran',
        'in-query',
        'in-body',
        'in-log',
        'Michael',
        '@',
        'waymark-session',
      ])
        assert.ok(word !== '' && !log.includes(word), word)
    } finally {
      await server.close()
    }
  })

  test('trying to sign in again and again is slowed down', async () => {
    const server = await startTestServer({
      database: demo.database,
      routes: application.routes,
      ports: application.ports,
      at: `${today}T09:30:00Z`,
      config: { signInsPerMinute: 5 },
    })
    try {
      const browser = server.browser()
      await browser.get('/sign-in?authority=sandwell')
      const answers: number[] = []
      for (let n = 0; n < 8; n += 1)
        answers.push((await browser.post('/sign-in', { person: 'nobody' }, { follow: false })).status)
      assert.ok(answers.includes(429), answers.join())
      assert.ok(answers.every((status) => status < 500))
    } finally {
      await server.close()
    }
  })

  test('an upload is taken by what it is: no path, page, archive or program in a picture’s clothes', async () => {
    await recordsOf(demo)
    const browser = await demo.as('applicant')
    const [open] = await demo.rows<{ id: string }>(
      `select d.id from documents d join journeys j on j.id = d.owner_id where j.status = 'running' and d.template = 'cpd-log' limit 1`,
    )
    const bytes = (text: string) => Buffer.from(text, 'latin1')
    for (const [name, type, content] of [
      ['../../../../tmp/x.pdf', 'application/pdf', '%PDF-1.7\n'],
      ['..\\..\\x.pdf', 'application/pdf', '<html><script>alert(1)</script></html>'],
      ['x.pdf\r\nSet-Cookie: a=b', 'application/pdf', '%PDF-1.7\n<script>alert(1)</script>'],
      ['x.svg', 'image/svg+xml', '<svg onload="alert(1)" xmlns="http://www.w3.org/2000/svg"/>'],
      ['x.pdf', 'application/pdf', 'PK\x03\x04 and %PDF-1.7'],
      ['x.exe', 'application/pdf', 'MZ\x90\0'],
      ['x.html', 'text/html', '<script>alert(1)</script>'],
      ['', 'application/pdf', ''],
      ['n'.repeat(5_000), 'application/pdf', '%PDF-1.7'],
    ] as const)
      for (const url of [`/documents/${open?.id}/upload`, '/verify']) {
        await browser.get('/verify')
        const page = await browser.post(
          url,
          {},
          {
            files: [{ field: 'file', name, type, bytes: bytes(content) }],
            follow: false,
          },
        )
        assert.ok(page.status < 500, `${url} ${name.slice(0, 30)}: ${page.status}`)
        assert.equal(page.headers['set-cookie']?.includes('a=b') ?? false, false)
        assert.ok(elements(page.document, 'script').every((script) => attribute(script, 'src')))
      }
  })
})
