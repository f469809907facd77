import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { accessTable } from './access.table.ts'
import { readTable } from './access.rules.ts'
import { addressOf, type Answered, answeredWith, askers } from './ask.ts'
import { application, type Persona, personas, useDemonstration } from './demonstration.ts'
import { type Ids, recordsOf, type Subject } from './records.ts'
import { noRecords, openToAnybody, shownElsewhere, withoutNextStep } from './waiting.table.ts'

const table = readTable(accessTable)
const root = join(import.meta.dirname, '../..')
const everyone = Object.keys(personas) as Persona[]
const routes = application.routes.map(({ method, url, access }) => ({
  method,
  url,
  route: `${method} ${url}`,
  takesKey: 'key' in access,
}))

/** Asks every route as everyone, in the rehearsal: forms are worked out in full, then undone. */
describe('who may ask what', () => {
  const demo = useDemonstration()
  let records: Readonly<Record<Subject, Ids>>
  let ask: ReturnType<typeof askers>['ask']
  before(async () => {
    records = await recordsOf(demo)
    ask = askers(demo).ask
  })

  test('every route stands in the table, and nothing else does [R-321]', () => {
    const inTable = [...table.keys()]
    assert.deepEqual(
      routes.map(({ route }) => route).filter((route) => !inTable.includes(route)),
      [],
      'These routes have no row in test/access/access.table.ts: say who may ask them',
    )
    assert.deepEqual(
      inTable.filter((route) => !routes.some((each) => each.route === route)),
      [],
      'These rows have no route any more',
    )
  })

  for (const { method, url, route, takesKey } of routes) {
    const entry = table.get(route)
    if (!entry) continue
    test(`${route} [R-321]`, async () => {
      const { of: subject, lets, explains } = entry
      const ids = records[subject]
      const at = addressOf(url, ids, entry.with)
      const fields = Object.fromEntries(
        Object.entries(entry.send).map(([name, value]) => [name, ids[value] ?? value]),
      )
      const expected: Partial<Record<Persona, Answered>> = {}
      const found: Partial<Record<Persona, Answered>> = {}
      for (const persona of everyone) {
        found[persona] = answeredWith(await ask(persona, subject, method, at, fields))
        expected[persona] = lets.has(persona)
          ? 'yes'
          : explains.has(persona)
            ? 'why-not'
            : persona === 'nobody' || takesKey
              ? 'sign-in'
              : 'not-found'
      }
      assert.deepEqual(found, expected)
    })
  }

  describe('every record says whom it waits for, since when and by when', () => {
    const named = routes.filter(({ method, url }) => {
      const last = [...url.matchAll(/:([A-Za-z]+Id)\b/g)].at(-1)?.[1]
      const isPage = method === 'GET' && !url.startsWith('/api/')
      return isPage && last !== undefined && !noRecords.has(last) && !(url in withoutNextStep)
    })
    const shown: string[] = []

    for (const { url, route } of named) {
      const entry = table.get(route)
      const [reader] = everyone.filter((persona) => entry?.lets.has(persona))
      if (!entry || !reader) continue
      test(url, async () => {
        const at = addressOf(url, records[entry.of], entry.with)
        const page = await ask(reader, entry.of, 'GET', at)
        // A file, or a form that is not open as the record stands.
        const isShown = page.status === 200 && page.headers['content-type']?.startsWith('text/html')
        if (!isShown) return
        assert.match(page.text, /Waiting on \S/, `${reader} at ${url}`)
        shown.push(url)
      })
    }

    test('and is shown to wait on you by every application of which you hold a step', async () => {
      const asked: string[] = []
      for (const persona of everyone) {
        const name = personas[persona]
        if (name === undefined || persona === 'foreigner' || persona === 'deputy') continue
        const held = await demo.rows<{ id: string }>(`
          select distinct t.subject_id as id from tasks t join task_holders h on h.task_id = t.id
          where t.subject_kind = 'journey' and t.about_person_id is not null
            and (h.person_id = '${await demo.personNamed(name)}' or h.duty in (select d.duty from person_duties d
              where d.person_id = '${await demo.personNamed(name)}' and d.to_on is null))
          order by 1 limit 6`)
        for (const { id } of held) {
          const browser = await demo.as(persona, demo.rehearsal)
          const page = await browser.get(`/applications/${id}`)
          if (page.status !== 200 || !page.url.startsWith('/applications/')) continue
          assert.match(page.text, /Waiting on you\b|Waiting on .{0,200}\byou: /, `${persona} at ${id}`)
          asked.push(`${persona} ${id}`)
        }
      }
      assert.ok(asked.length > 5, `${asked.length} pages`)
    })

    test('or is shown to by its own page test', () => {
      assert.ok(shown.length > 50, `${shown.length} pages`)
      const records = named.map(({ url }) => url)
      const asked = named.filter(({ route }) =>
        everyone.some((persona) => table.get(route)?.lets.has(persona)),
      )
      const beginnings = [...Object.keys(shownElsewhere), ...asked.map(({ url }) => url)]
      assert.deepEqual(
        records.filter((url) => !beginnings.some((each) => url === each || url.startsWith(`${each}/`))),
        [],
        'Nobody of the demonstration may open these: name the page test that shows it',
      )
      for (const [url, path] of Object.entries(shownElsewhere)) {
        assert.ok(records.includes(url), `${url} is no record any more`)
        assert.match(readFileSync(join(root, path), 'utf8'), /Waiting on/, path)
      }
    })
  })

  test('another authority finds none of these records, whatever duties its people hold', () => {
    const named = [...table].filter(
      ([route]) => /:[a-zA-Z]+Id/.test(route) && !((route.split(' ')[1] ?? '') in openToAnybody),
    )
    assert.deepEqual(
      named.filter(([, { lets, explains }]) => lets.has('foreigner') || explains.has('foreigner')),
      [],
    )
    assert.ok(named.length > 80)
  })

  test('a public page of one authority opens no record of another', async () => {
    for (const [url, { under }] of Object.entries(openToAnybody)) {
      const parts = { ...table.get(`GET ${url}`)?.with, ...under.elsewhere }
      const at = addressOf(url, records.signatures, parts)
      assert.equal((await ask('nobody', 'signatures', 'GET', under.page)).status, 200, under.page)
      for (const method of ['GET', 'POST'] as const)
        assert.equal(answeredWith(await ask('colleague', 'signatures', method, at)), 'not-found', at)
    }
  })
})
