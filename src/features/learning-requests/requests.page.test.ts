import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { alreadyRead, read } from '../../platform/database/reading.ts'
import { tasksOfKind } from '../../../test/support/tasks-of-kind.ts'
import { routes as evidenceRoutes } from '../evidence/public.ts'
import { learningRequestsRoutes } from './public.ts'
import { requestReading } from './requests.queries.ts'
import { resourcesPack } from '../resources/resources.builders.ts'
import { requestsText } from './requests.builders.ts'
import { registerRequestsPorts, type RequestNews } from './requests.ports.ts'
import type { RequestId } from './requests.tables.ts'

const own = '/learning/requests'
const manage = '/manage/learning/requests'

describe('learning outside the offer', () => {
  const told: RequestNews[] = []
  const { database, server, staff } = useStaffPages({
    routes: [...learningRequestsRoutes, ...evidenceRoutes],
    pack: resourcesPack(requestsText),
    staff: {
      hilda: { name: 'Hilda Brandt', jobTitle: 'Head', kind: 'manager', duties: ['heads', 'leadership'] },
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', manager: 'hilda' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      noor: { name: 'Noor Lindgren', jobTitle: 'Officer', kind: 'worker', duties: ['learning-offer'] },
    },
  })
  before(() => {
    registerRequestsPorts({
      goalsOf: () => alreadyRead([{ id: '0198ffff-0000-7000-8000-00000000dead', goal: 'Weigh better' }]),
      tell: async (_tx, _at, news) => void told.push(news),
    })
  })
  const form = {
    ...{ kind: 'academic', title: 'A module on analysis', why: 'To weigh what I see.', cost: '£900' },
    ...{ serves: 'aims/A-2', goal: '0198ffff-0000-7000-8000-00000000dead' },
    ...{ 'starts-day': '1', 'starts-month': '2', 'starts-year': '2027' },
  }
  const ask = async (who: 'maya' | 'tom' | 'asha', more: Readonly<Record<string, string>> = {}) => {
    const browser = await server.signInAs(staff.people[who])
    await browser.get(`${own}/new`)
    return { browser, page: await browser.press('Send this request', { ...form, ...more }) }
  }
  const asked = async (id: string) => {
    const found = await database.databases.read(database.authorityId, (tx) =>
      read(tx, requestReading(id.split('/').at(-1) as RequestId)),
    )
    assert.ok(found)
    return found
  }
  const decision = {
    ...{ 'yardstick-vision': 'meets', 'yardstick-plan': 'partly', outcome: 'approved' },
    ...{ reasons: 'It serves our vision.', conditions: 'Share it with your team.' },
  }

  test('goes to the line manager, then to those who decide, is told with reasons and planned as learning [R-250]', async () => {
    const { browser: maya, page } = await ask('maya')
    const { url } = page
    assert.match(page.text, /Your request is sent/)
    assert.match(page.text, /Weighing.*Weigh better.*£900/s)
    assert.deepEqual(await tasksOfKind(database), [
      { title: 'Say whether you support a request for learning by Maya Osei', holder: staff.people.asha },
    ])
    const asha = await server.signInAs(staff.people.asha)
    const opened = await asha.get(url)
    assert.ok(opened.queries <= 6, opened.statements.join('\n'))
    assert.doesNotMatch(opened.text, /What do you decide/)
    await asha.press('Answer', { supports: 'yes', says: 'She would teach the rest of us.' })
    assert.deepEqual(await tasksOfKind(database), [
      { title: 'Decide on a request for learning by Maya Osei', holder: 'heads' },
    ])
    const hilda = await server.signInAs(staff.people.hilda)
    await hilda.get(url)
    const missing = await hilda.press('Decide on this request', { reasons: 'Kept words.' })
    assert.equal(missing.status, 422)
    assert.match(missing.text, /Select how it stands to “Our vision”.*Select what you decide/s)
    assert.match(missing.html, /Kept words\./)
    await hilda.press('Decide on this request', decision)
    assert.deepEqual(await tasksOfKind(database), [])
    assert.deepEqual(told.at(-1)?.to, [staff.people.maya])
    const answer = await maya.get(url)
    assert.match(answer.text, /Approved by Hilda Brandt.*It serves our vision\..*Share it with your team\./s)
    assert.match(answer.text, /Our vision: it serves this.*Our plan: in part/s)
    const { evidenceId } = await asked(url)
    const entry = await maya.get(`/my-record/evidence/${evidenceId}`)
    assert.match(entry.text, /A module on analysis/)
    assert.match(entry.text, /1 February 2027/)
  })

  test('bespoke learning goes to the learning team; without a day it is planned once the person names one [R-265]', async () => {
    const { browser: tom, page } = await ask('tom', {
      ...{ kind: 'bespoke', title: 'A day made for our team' },
      ...{ 'starts-day': '', 'starts-month': '', 'starts-year': '' },
    })
    const { url } = page
    const asha = await server.signInAs(staff.people.asha)
    await asha.get(url)
    await asha.press('Answer', { supports: 'yes' })
    const hilda = await server.signInAs(staff.people.hilda)
    assert.doesNotMatch((await hilda.get(url)).text, /What do you decide/)
    const noor = await server.signInAs(staff.people.noor)
    await noor.get(url)
    await noor.press('Decide on this request', decision)
    await tom.get(url)
    const empty = await tom.press('Plan it in my CPD record')
    assert.equal(empty.status, 422)
    await tom.press('Plan it in my CPD record', { 'on-day': '3', 'on-month': '3', 'on-year': '2027' })
    assert.ok((await asked(url)).evidenceId)
  })

  test('what a manager does not support goes back with the reason; the person may send it on or take it back [R-250]', async () => {
    const { browser: maya, page } = await ask('maya', { title: 'Another module' })
    const { url } = page
    const asha = await server.signInAs(staff.people.asha)
    await asha.get(url)
    assert.match((await asha.press('Answer', { supports: 'no' })).text, /Say why not, and what would help/)
    await asha.press('Answer', { supports: 'no', says: 'First finish the one you began.' })
    const back = await maya.get(url)
    assert.match(back.text, /Not supported by Asha Rahman.*First finish the one you began\./s)
    await maya.press('Send it on', { says: 'That one is finished in May.' })
    const hilda = await server.signInAs(staff.people.hilda)
    const both = await hilda.get(url)
    assert.match(both.text, /First finish the one you began\..*That one is finished in May\./s)
    await maya.get(url)
    await maya.press('Take it back')
    const late = await hilda.press('Decide on this request', decision)
    assert.equal(late.status, 403)
    assert.match(late.text, /There is nothing for you to do here now/)
    assert.deepEqual(await tasksOfKind(database), [])
  })

  test('an answer to a page that somebody else answered meanwhile is refused, and nothing is written over', async () => {
    const { page } = await ask('tom', { title: 'A third module' })
    const asha = await server.signInAs(staff.people.asha)
    await asha.get(page.url)
    const stale = await asha.post(`${page.url}/support`, { supports: 'yes', revision: '9' })
    assert.equal(stale.status, 409)
    for (const revision of ['x', '1.5', '99999999999', '-1']) {
      await asha.get(page.url)
      assert.equal(
        (await asha.post(`${page.url}/support`, { supports: 'yes', revision })).status,
        409,
        revision,
      )
    }
    assert.equal((await asked(page.url)).state, 'asked')
  })

  test('nobody but the person, those above, those who decide and the learning team knows of it', async () => {
    const { page } = await ask('maya', { title: 'A secret wish' })
    const tom = await server.signInAs(staff.people.tom)
    assert.equal((await tom.get(page.url)).status, 404)
    assert.equal((await tom.post(`${page.url}/support`, { supports: 'yes' })).status, 404)
    assert.equal((await tom.get(manage)).status, 403)
    for (const who of ['noor', 'hilda', 'asha'] as const)
      assert.equal((await (await server.signInAs(staff.people[who])).get(page.url)).status, 200, who)
  })

  test('bad input comes back beside its field with everything typed', async () => {
    const { page } = await ask('maya', { title: '', cost: 'a lot', 'starts-day': '31' })
    assert.equal(page.status, 422)
    assert.match(page.text, /Enter an amount in pounds/)
    assert.match(page.text, /Enter a day that exists/)
    assert.match(page.html, /value="a lot"/)
    assert.match(page.html, /To weigh what I see\./)
  })

  test('those who look after the offer see everybody’s, filter and take them away as a file [R-250]', async () => {
    const noor = await server.signInAs(staff.people.noor)
    const page = await noor.get(manage)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /2 approved, for £1,800/)
    assert.doesNotMatch((await noor.get(`${manage}?show=approved`)).text, /A secret wish/)
    const file = await noor.get(`${manage}.csv`)
    assert.match(file.html, /A module on analysis/)
    assert.doesNotMatch(file.html, /It serves our vision/)
    const form = await (await server.signInAs(staff.people.maya)).get(`${own}/new`)
    assert.match(form.text, /the learning team can read all of it from the start/)
  })
})
