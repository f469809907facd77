import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { agreed, eraseAll, everyRow } from '../../src/features/erasure/erasure.builders.ts'
import { application, type Persona, personas, useDemonstration } from '../access/demonstration.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { crawl } from './crawl.ts'

/** Whose outcome is decided, whose application is over, who sat on panels, and who signed for a whole team. */
const erased = [
  'Patrick O’Shaughnessy',
  'Eleni Papadimitriou',
  personas['panel-member'],
  personas['line-manager'],
] as const
const readers = [
  'workforce-development',
  'service-manager',
  'hr',
  'records-officer',
] as const satisfies Persona[]

describe('the demonstration after people of every kind were erased', () => {
  const demo = useDemonstration()
  const ids = new Map<string, PersonId>()

  before(async () => {
    const where = { databases: demo.database.databases, authorityId: demo.authorityId }
    const proposedBy = await demo.personNamed(personas['records-officer'])
    const by = await demo.personNamed(personas['people-administration'])
    for (const name of erased) {
      const personId = await demo.personNamed(name)
      ids.set(name, personId)
      const id = await agreed(where, { personId, proposedBy, by })
      assert.equal(await eraseAll(where, id), undefined)
    }
  })

  test('no table has the name of any of them [R-323]', async () => {
    const found = [...(await everyRow(demo.database))].flatMap(([table, rows]) => {
      const texts = rows.map((row) => JSON.stringify(row))
      return erased.flatMap((name) =>
        texts.some((text) => text.includes(name)) ? [`${table}: ${name}`] : [],
      )
    })
    assert.deepEqual(found, [])
  })

  test('no page of an erased person opens, whoever asks [R-323]', async () => {
    const ofPeople = application.routes.filter(
      ({ method, url }) => method === 'GET' && url.includes('/:personId'),
    )
    assert.ok(ofPeople.length > 20, `${ofPeople.length} pages`)
    const personId = ids.get('Eleni Papadimitriou') ?? ''
    const opened: string[] = []
    for (const persona of ['workforce-development', 'records-officer', 'service-manager'] as const) {
      const browser = await demo.as(persona)
      for (const { url } of ofPeople) {
        const other = '01990000-0000-7000-8000-0000000000ff'
        const address = url
          .replace(':personId', personId)
          .replace(':scheme', 'f-to-g')
          .replaceAll(/:[a-zA-Z]+/g, other)
        const page = await browser.get(address)
        if (![403, 404].includes(page.status)) opened.push(`${page.status} ${persona}: ${url}`)
      }
    }
    assert.deepEqual(opened, [])
  })

  test('no link leads to a fault or to nothing, and no page names them', async () => {
    const wrong: string[] = []
    let pages = 0
    for (const persona of readers) {
      const browser = await demo.as(persona)
      pages += await crawl(browser, ['/', '/to-do'], 1, ({ url, from, page }) => {
        if (page.status === 404 || page.status >= 500)
          wrong.push(`${page.status} ${persona}: ${url} from ${from}`)
        if (erased.some((name) => page.text.includes(name))) wrong.push(`${persona}: ${url} names them`)
      })
    }
    assert.deepEqual(wrong, [])
    assert.ok(pages > 50, `${pages} pages`)
  })
})
