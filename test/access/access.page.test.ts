import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { accessTable } from './access.table.ts'
import { readTable } from './access.rules.ts'
import { addressOf, type Answered, answeredWith, askers } from './ask.ts'
import { application, type Persona, personas, useDemonstration } from './demonstration.ts'
import { type Ids, recordsOf, type Subject } from './records.ts'

const table = readTable(accessTable)
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

  test('another authority finds none of these records, whatever duties its people hold', () => {
    const named = [...table].filter(([route]) => /:[a-zA-Z]+Id/.test(route))
    assert.deepEqual(
      named.filter(([, { lets, explains }]) => lets.has('foreigner') || explains.has('foreigner')),
      [],
    )
    assert.ok(named.length > 80)
  })
})
