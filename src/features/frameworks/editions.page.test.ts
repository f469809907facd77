import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { canonicalJson } from '../../kernel/canonical.ts'
import { isoDate } from '../../kernel/dates.ts'
import { aroundReader } from '../people/public.ts'
import { editionsRoutes } from './editions.routes.tsx'
import type { Framework } from './framework.ts'
import { findFramework } from './frameworks.queries.ts'
import { installFrameworks } from './frameworks.store.ts'

const keeper = '0190b6a0-0000-7000-8000-000000000001'
const other = '0190b6a0-0000-7000-8000-000000000002'

const craft: Framework = {
  framework: 'craft',
  name: 'The craft',
  version: '2018',
  from: '2018-01-01',
  groups: [{ group: 'people', name: 'People' }],
  items: [
    { item: 'C-1', name: 'Listening', group: 'people' },
    { item: 'C-2', name: 'Weighing up', group: 'people' },
  ],
  levels: [],
}

describe('making a new version of a standard', () => {
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const hashOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex')
    await databases.write(authorityId, (tx) => installFrameworks(tx, [craft], hashOf))
  })
  const server = useTestServer(() => ({
    database,
    routes: editionsRoutes,
    people: [{ personId: keeper, duties: ['workforce-development'] }, { personId: other }],
    ports: { around: aroundReader() },
  }))
  const begin = async () => {
    const browser = await server.signInAs(keeper)
    await browser.get('/manage/frameworks')
    const begun = await browser.post('/manage/frameworks/new', { framework: 'craft', version: '2018' })
    return { browser, href: new URL(begun.url, 'http://localhost').pathname }
  }
  const on = (day: string) =>
    database.databases.read(database.authorityId, (tx) => findFramework(tx, 'craft', isoDate(day)))
  const day = (name: string, text: string) => {
    const [year, month, date] = text.split('-')
    return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
  }

  it('copies, groups otherwise, tells the differences, and holds from its day while the earlier one stays [R-043]', async () => {
    const { browser, href } = await begin()
    let page = await browser.get(`${href}/add/group`)
    page = await browser.post(`${href}/add/group`, { revision: '1', code: 'thinking', name: 'Thinking' })
    assert.match(page.text, /Waiting on workforce development: Put the new version in force, or discard it/)
    assert.match(page.text, /Group “Thinking” is new\./)
    await browser.get(`${href}/parts/item/C-2`)
    page = await browser.post(`${href}/parts/item/C-2`, {
      revision: '2',
      name: 'Judgement',
      group: 'thinking',
      place: '1',
    })
    assert.match(page.text, /the name was “Weighing up” and is now “Judgement”/)
    assert.match(page.text, /its group was “People” and is now “Thinking”/)
    assert.match(page.text, /The order of standards is now: C-2, C-1/)
    assert.match(page.text, /It has no first day\./)
    assert.ok(page.queries <= 6, `${page.queries} queries`)

    await browser.get(`${href}/details`)
    page = await browser.post(`${href}/details`, {
      revision: '3',
      name: 'The craft',
      version: '2027',
      ...day('from', '2027-04-01'),
    })
    assert.match(page.text, /From Thursday 1 April 2027 on, what is begun goes by this version/)
    await browser.get(`${href}/carries`)
    page = await browser.post(`${href}/carries`, {
      revision: '4',
      'carries-C-1': 'wholly',
      'to-C-1': 'C-9',
      'carries-C-2': 'partly',
      'to-C-2': 'C-2',
    })
    assert.equal(page.status, 422)
    assert.match(page.text, /The new version has nothing with the code C-9/)
    page = await browser.post(`${href}/carries`, {
      revision: '4',
      'carries-C-1': 'wholly',
      'to-C-1': 'C-1, C-2',
      'carries-C-2': 'not',
      'to-C-2': '',
    })
    await browser.get(href)
    page = await browser.post(`${href}/put-in-force`, { revision: '5' })
    assert.match(page.text, /is kept for good and holds from Thursday 1 April 2027/)
    assert.equal((await on('2027-03-31'))?.version, '2018')
    assert.deepEqual((await on('2027-03-31'))?.items, craft.items)
    assert.equal((await on('2027-04-01'))?.items[0]?.name, 'Judgement')
    page = await browser.get(`${href}/details`)
    page = await browser.post(`${href}/details`, { revision: '6', name: 'Other', version: '2027' })
    assert.notEqual(page.status, 200)
    assert.equal((await on('2027-04-01'))?.name, 'The craft')
  })

  it('a change that was made meanwhile is not written over', async () => {
    const { browser, href } = await begin()
    await browser.get(`${href}/add/group`)
    await browser.post(`${href}/add/group`, { revision: '1', code: 'one', name: 'One' })
    await browser.get(`${href}/add/group`)
    const page = await browser.post(`${href}/add/group`, { revision: '1', code: 'two', name: 'Two' })
    assert.match(page.text, /Somebody else has changed this version/)
  })

  it('what is wrong in a form is said beside its field, with what was typed', async () => {
    const { browser, href } = await begin()
    await browser.get(`${href}/add/item`)
    const page = await browser.post(`${href}/add/item`, { revision: '1', code: 'C-1', name: 'Twice' })
    assert.equal(page.status, 422)
    assert.match(page.text, /Enter a code that nothing else here has/)
    assert.match(page.html, /value="Twice"/)
  })

  it('only those with the duty may', async () => {
    const browser = await server.signInAs(other)
    assert.equal((await browser.get('/manage/frameworks')).status, 403)
  })
})
