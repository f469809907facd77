import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { application, useDemonstration } from '../access/demonstration.ts'
import { type Ids, recordsOf } from '../access/records.ts'
import { attribute, elements } from '../support/page-reading.ts'
import type { TestBrowser, TestPage } from '../support/test-browser.ts'

/** Texts that have broken other systems. */
const nasty: Readonly<Record<string, string>> = {
  'a NUL in the middle': 'before\0after',
  'a lone surrogate': 'before\ud800after',
  'right to left, zero width and emoji': '\u202eevil\u202c \u200b\u200d👩‍👩‍👧‍👦 שלום',
  'a script': '<script>alert(1)</script><img src=x onerror=alert(1)>"\'><svg/onload=alert(1)>',
  'a template and a path': '{{7*7}} ${7*7} ../../../../etc/passwd %00 %0d%0aSet-Cookie: a=b',
  markdown: '[link](javascript:alert(1)) ![x](https://example.org/x.png) <b>bold</b> | a | b |',
  'a formula': '=HYPERLINK("https://example.org","x")',
  'quotes for SQL': `'); drop table persons; --`,
  'five thousand words': 'word '.repeat(5_000),
  'one endless word': 'W'.repeat(60_000),
}

/** Days that are no days, or far away. */
const days: readonly (readonly [string, string, string])[] = [
  ['29', '2', '2027'],
  ['31', '31', '9999'],
  ['0', '0', '0'],
  ['-1', '13', '2026'],
  ['١', '٢', '2026'],
  ['1e1', '1', '2026'],
  ['1', '1', '99999999999999999999'],
  ['<b>', '\0', 'x'],
]

describe('sending what no form of ours sends', () => {
  const demo = useDemonstration()
  let of: Ids
  let amara: TestBrowser
  const newEntry = '/my-record/evidence/new'
  const well = (page: TestPage, what: string) =>
    assert.ok(page.status < 500, `${what}: ${page.status} ${page.text.slice(0, 300)}`)
  const entry = (over: Readonly<Record<string, string>>) => ({
    title: 'A course',
    done: 'yes',
    kind: 'courses',
    'on-day': '10',
    'on-month': '11',
    'on-year': '2026',
    learning: 'Listening.',
    impact: 'Plans changed.',
    ...over,
  })
  const entriesOf = async () =>
    (await demo.rows<{ n: number }>('select count(*)::int as n from evidence_items'))[0]?.n ?? 0

  before(async () => {
    of = (await recordsOf(demo)).signatures
    amara = await demo.as('stranger')
  })

  test('no text makes a fault, and whatever is kept is shown as text', async () => {
    for (const [what, text] of Object.entries(nasty)) {
      for (const field of ['title', 'learning', 'kind', 'hours', 'links', 'caseReferences', 'unknown']) {
        await amara.get(newEntry)
        const page = await amara.post(newEntry, entry({ [field]: text }))
        well(page, `${what} in ${field}`)
        assert.doesNotMatch(page.html, /<script>alert|<img src=x|<svg\/onload|href="javascript:/, what)
      }
    }
    for (const url of ['/my-record/evidence', '/my-record/evidence.csv', '/', '/pathway']) {
      const page = await amara.get(url)
      well(page, url)
      assert.doesNotMatch(
        page.html.replace(/"[^"]*"/g, ''),
        url.endsWith('.csv') ? /^=HYPER/m : /<script>alert/,
      )
    }
  })

  test('a table of values starts no formula in a spreadsheet', async () => {
    for (const start of ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1', '\r=1']) {
      await amara.get(newEntry)
      well(await amara.post(newEntry, entry({ title: start, learning: start })), start)
    }
    const { html } = await amara.get('/my-record/evidence.csv')
    for (const cell of html.split(/[,\r\n]+/)) assert.doesNotMatch(cell, /^"?[=+@\t\r]/, cell)
  })

  test('days that are no days are refused in words, beside the field', async () => {
    for (const [day, month, year] of days) {
      await amara.get(newEntry)
      const page = await amara.post(newEntry, entry({ 'on-day': day, 'on-month': month, 'on-year': year }))
      assert.ok([400, 422].includes(page.status), `${day}/${month}/${year}: ${page.status}`)
    }
    const maya = await demo.as('line-manager')
    for (const month of ['2026-13', '0000-00', '9999-99', '2026-1', "2026-01'--", '']) {
      await maya.get('/')
      const page = await maya.post('/eligibility/f-to-g/start', {
        person: of['personId'] ?? '',
        'intended-month': month,
      })
      assert.ok([403, 422].includes(page.status), `${month}: ${page.status}`)
    }
  })

  test('a query nobody would write makes no fault', async () => {
    const officer = await demo.as('workforce-development')
    const lists = application.routes.filter(({ method, url }) => method === 'GET' && !url.includes(':'))
    for (const { url } of lists)
      for (const query of [
        'page=-1&sort=%00&after=x&before=zzz&year=99999&from=31-31-9999&to=0&q=%25%27%5C',
        'page=99999999999999999999&stage=__proto__&scheme=constructor&team=x&kind=a&kind=b&status[]=1&late=%F0%9F%92%A9',
        `q=${'a'.repeat(3_000)}&after=0198ffff-0000-7000-8000-00000000dead&before=0198ffff-0000-7000-8000-00000000dead`,
      ])
        well(await officer.get(`${url}?${query}`), `${url}?${query.slice(0, 60)}`)
  })

  test('the same form pressed twice at once makes one entry', async () => {
    const count = await entriesOf()
    const form = await amara.get(newEntry)
    const once = attribute(elements(form.document, 'input', { name: '_once' })[0] as never, 'value')
    const csrf = attribute(elements(form.document, 'input', { name: '_csrf' })[0] as never, 'value')
    const sent = { ...entry({ title: 'Once only' }), _once: once, _csrf: csrf }
    const answers = await Promise.all([1, 2, 3].map(() => amara.postBare(newEntry, sent, { follow: false })))
    for (const page of answers) assert.equal(page.status, 303, page.text.slice(0, 200))
    assert.equal(await entriesOf(), count + 1)
    const later = await amara.postBare(newEntry, sent, { follow: false })
    assert.equal(later.status, 303)
    assert.equal(await entriesOf(), count + 1)
  })

  test('without our token, with another’s, or from another site nothing is done', async () => {
    const count = await entriesOf()
    const other = await demo.as('colleague')
    const theirs = await other.get(newEntry)
    const foreign = attribute(elements(theirs.document, 'input', { name: '_csrf' })[0] as never, 'value')
    for (const _csrf of [undefined, '', 'x', foreign]) {
      const page = await amara.postBare(newEntry, { ...entry({}), _csrf }, { follow: false })
      assert.ok([401, 403].includes(page.status), `${page.status}`)
    }
    await amara.get(newEntry)
    const cross = await amara.post(newEntry, entry({}), {
      follow: false,
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://example.org' },
    })
    assert.ok([401, 403].includes(cross.status), `${cross.status}`)
    assert.equal(await entriesOf(), count)
  })

  test('wrong methods, types and sizes are refused without a fault', async () => {
    const cookie = [...amara.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const send = (method: string, url: string, type?: string, payload?: string | Buffer) =>
      demo.server.app.inject({
        method: method as 'GET',
        url,
        headers: { cookie, accept: 'text/html', ...(type ? { 'content-type': type } : {}) },
        ...(payload === undefined ? {} : { payload }),
      })
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])
      assert.ok((await send(method, newEntry)).statusCode < 500, method)
    for (const [type, payload] of [
      ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
      ['application/json', '{"__proto__":{"admin":true},"title":{"$gt":""}}'],
      ['application/json', '['.repeat(50_000)],
      ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a'],
      ['multipart/form-data', 'none'],
      ['application/x-www-form-urlencoded', 'a=1&'.repeat(50_000)],
      ['application/x-www-form-urlencoded', `learning=${'x'.repeat(6_000_000)}`],
      ['application/x-www-form-urlencoded', '%E0%A4%A&%=%&title=%FF%FE'],
      ['text/plain', 'x'],
    ] as const) {
      const { statusCode } = await send('POST', newEntry, type, payload)
      assert.ok(statusCode >= 400 && statusCode < 500, `${type}: ${statusCode}`)
    }
    for (const url of [
      '/%00',
      '/%ff',
      '/..%2f..%2fetc%2fpasswd',
      '/assets/..%2f..%2fpackage.json',
      '//example.org',
      '/documents/%27',
      `/${'a'.repeat(9_000)}`,
    ])
      assert.ok((await send('GET', url)).statusCode < 500, url)
  })

  test('a session that ended in the middle of a form asks to sign in and says what becomes of the text', async () => {
    const browser = await demo.as('colleague')
    await browser.get(newEntry)
    await demo.rows(
      `delete from sessions where person_id = '${await demo.personNamed('Dafydd Rhys-Thomas')}'`,
    )
    const page = await browser.post(newEntry, entry({}), { follow: false })
    assert.equal(page.status, 401)
    assert.match(page.text, /sign in/i)
  })
})
