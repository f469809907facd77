import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recruitmentRoutes } from './public.ts'
import { recruitingPack } from './recruitment.builders.ts'
import { registerRecruitmentPorts } from './recruitment.ports.ts'
import { tasksHeldBy } from './todo.support.ts'

describe('putting right what was recorded of a candidate', () => {
  const { database, server, staff } = useStaffPages({
    routes: recruitmentRoutes,
    pack: recruitingPack(),
    staff: {
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      rosa: { name: 'Rosa Lind', jobTitle: 'Officer', kind: 'worker', duties: ['recruitment'] },
      pat: { name: 'Pat Lowe', jobTitle: 'Officer', kind: 'worker', duties: ['people-administration'] },
      sam: { name: 'Sam Hart', jobTitle: 'Officer', kind: 'worker', duties: ['people-administration'] },
      nia: { name: 'Nia Fall', jobTitle: 'Worker', kind: 'worker', from: '2026-12-07' },
      abe: { name: 'Abe Shaw', jobTitle: 'Worker', kind: 'worker', from: '2026-12-14' },
      kim: { name: 'Kim Ross', jobTitle: 'Worker', kind: 'worker', from: '2026-12-14' },
    },
  })
  type Who = keyof typeof staff.people
  const as = (who: Who) => server.signInAs(staff.people[who])
  const todo = async (who: Who, title: string, ...duties: string[]) =>
    (await tasksHeldBy(database, staff.people[who], duties)).filter(
      (each) => each.includes(title) && !each.startsWith('Record how'),
    )
  const told: { to: readonly PersonId[]; href: string }[] = []
  let putBack = () => {}
  before(() => {
    putBack = registerRecruitmentPorts({
      tell: async (_tx, _at, { to, href }) => void told.push({ to, href }),
    })
  })
  after(() => putBack())

  const answers = { 'response-respect': 'Listened.', 'response-learning': 'Said sorry.' }
  const decision = { outcome: 'appointed', agreedView: 'Warm.', reason: 'Strong.', feedback: 'Well done.' }

  /** A candidate of Asha's, whom she and Maya interviewed. */
  async function interviewed(title: string) {
    const asha = await as('asha')
    await asha.get('/recruitment/new')
    const prepare = await asha.post('/recruitment/new', {
      ...{ title, posts: '1', postKind: 'worker', route: 'step-up' },
    })
    const url = prepare.url.replace('/interviews', '')
    await asha.post(prepare.url, {
      ...{ interviewers: 'Asha Rahman\nMaya Osei', 'questions-respect': '0', 'questions-learning': '0' },
    })
    await asha.get(url)
    const added = await asha.post(`${url}/candidates`, {
      ...{ reference: 'J.K.', 'interview-day': '4', 'interview-month': '12', 'interview-year': '2026' },
    })
    const candidate = added.link('J.K.')
    for (const who of ['asha', 'maya'] as const) {
      const browser = await as(who)
      await browser.get(candidate)
      await browser.post(`${candidate}/interview`, { revision: '0', do: 'record', ...answers })
    }
    return { asha, url, candidate }
  }
  /** The same with an outcome; told, and added to people, where asked. */
  async function decided(title: string, then: { told?: boolean; added?: string } = {}) {
    const open = await interviewed(title)
    await open.asha.get(open.candidate)
    await open.asha.post(`${open.candidate}/outcome`, decision)
    if (then.told) {
      await open.asha.get(open.candidate)
      await open.asha.press('Note that the feedback was given')
    }
    if (then.added) {
      const pat = await as('pat')
      await pat.get(`${open.candidate}/person`)
      await pat.post(`${open.candidate}/person`, { person: then.added })
    }
    return open
  }
  const otherwise = {
    outcome: 'not-appointed',
    agreedView: 'Warm, and not ready.',
    reason: 'Learning was not shown.',
    feedback: 'Bring an example.',
    why: 'The wrong line was ticked.',
  }

  test('while nobody was told, one person puts an outcome right, and what stood before stays on the record [R-282]', async () => {
    const { asha, candidate } = await decided('Worker, first team')
    const form = await asha.get(`${candidate}/correct`)
    assert.match(form.text, /Nobody has been told yet, so it holds as soon as you save it/)
    assert.match(form.html, /Well done\./)
    assert.ok(form.queries <= 6, form.statements.join('\n'))
    const gaps = await asha.post(`${candidate}/correct`, { ...otherwise, why: '' })
    assert.equal(gaps.status, 422)
    assert.match(gaps.text, /Enter why it is put right/)
    assert.match(gaps.html, /Bring an example\./)
    await asha.get(`${candidate}/correct`)
    const same = await asha.post(`${candidate}/correct`, { ...decision, why: 'Nothing.' })
    assert.equal(same.status, 422)
    assert.match(same.text, /Nothing differs from what holds now/)
    const stale = await as('rosa')
    await stale.get(`${candidate}/correct`)
    await asha.get(`${candidate}/correct`)
    const done = await asha.post(`${candidate}/correct`, otherwise)
    assert.match(done.text, /What was put right .*Was: Appointed Then put right to: Not appointed/)
    assert.match(done.text, /Was: Well done\. Then put right to: Bring an example\./)
    assert.match(done.text, /Why ?The wrong line was ticked\..*by Asha Rahman/)
    assert.ok(done.queries <= 6, done.statements.join('\n'))
    assert.deepEqual(await todo('pat', 'first team', 'people-administration'), [])
    assert.deepEqual(told.at(-1)?.to, [staff.people.maya])
    const again = await stale.post(`${candidate}/correct`, otherwise)
    assert.equal(again.status, 422)
    const maya = await as('maya')
    assert.match((await maya.get(candidate)).text, /What was put right/)
    assert.equal((await maya.get(`${candidate}/correct`)).status, 403)
    assert.equal((await (await as('tom')).get(`${candidate}/correct`)).status, 404)
  })

  test('that somebody withdrew by mistake is put right to no outcome, and they are interviewed on', async () => {
    const asha = await as('asha')
    await asha.get('/recruitment/new')
    const prepare = await asha.post('/recruitment/new', {
      title: 'Worker, tenth team',
      posts: '1',
      postKind: 'worker',
    })
    const url = prepare.url.replace('/interviews', '')
    await asha.get(url)
    const candidate = (
      await asha.post(`${url}/candidates`, {
        ...{ reference: 'Q.R.', 'interview-day': '4', 'interview-month': '12', 'interview-year': '2026' },
      })
    ).link('Q.R.')
    await asha.get(candidate)
    await asha.press('Record that they withdrew')
    const form = await asha.get(`${candidate}/correct`)
    assert.doesNotMatch(form.html, /value="appointed"/)
    const done = await asha.post(`${candidate}/correct`, { outcome: 'none', why: 'Pressed by mistake.' })
    assert.match(done.text, /Your record of the interview/)
    assert.deepEqual(await todo('asha', 'tenth team'), [
      'Record your interview of Q.R.: Worker, tenth team by 2026-12-04',
    ])
  })

  test('what a candidate was told is put right by two people, and they are told again', async () => {
    const { asha, candidate } = await decided('Worker, second team', { told: true })
    const form = await asha.get(`${candidate}/correct`)
    assert.match(form.text, /The candidate was told on Friday 4 December 2026\. So a second person checks it/)
    const proposed = await asha.post(`${candidate}/correct`, otherwise)
    assert.match(proposed.text, /Would be: Not appointed/)
    assert.match(proposed.text, /You proposed this, so somebody else checks it/)
    assert.equal((await asha.post(proposed.url, { do: 'confirm' })).status, 403)
    assert.match((await asha.get(candidate)).text, /Appointed/)
    const check = ['Check what is put right for J.K.: Worker, second team']
    assert.deepEqual(await todo('maya', 'second team'), check)
    assert.deepEqual(await todo('rosa', 'second team', 'recruitment'), check)
    assert.deepEqual(await todo('asha', 'second team'), [])
    assert.equal((await (await as('tom')).get(proposed.url)).status, 404)
    assert.equal((await (await as('pat')).get(proposed.url)).status, 404)
    // While it waits nobody is added.
    const pat = await as('pat')
    assert.match(
      (await pat.get(`${candidate}/person`)).text,
      /What was recorded of J\.K\. is being put right/,
    )
    const early = await pat.post(`${candidate}/person`, { person: 'Nia Fall' })
    assert.equal(early.status, 403)
    const [maya, rosa] = [await as('maya'), await as('rosa')]
    const page = await maya.get(proposed.url)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    await rosa.get(proposed.url)
    assert.match(
      (await maya.press('Confirm that this is right')).text,
      /Checked ?Friday 4 December 2026 by Maya Osei/,
    )
    assert.equal((await rosa.press('Confirm that this is right')).status, 409)
    assert.deepEqual(await todo('asha', 'second team'), ['Tell J.K. what was put right: Worker, second team'])
    await asha.get(candidate)
    const told = await asha.press('Note that they were told what was put right')
    assert.match(told.text, /Given on Friday 4 December 2026/)
    assert.deepEqual(await todo('asha', 'second team'), [])
  })

  test('what a second person does not take changes nothing; whoever proposed it may take it back', async () => {
    const { asha, candidate } = await decided('Worker, third team', { told: true })
    await asha.get(`${candidate}/correct`)
    const proposed = await asha.post(`${candidate}/correct`, otherwise)
    const maya = await as('maya')
    await maya.get(proposed.url)
    const gaps = await maya.post(proposed.url, { do: 'refuse', because: '' })
    assert.equal(gaps.status, 422)
    assert.match(gaps.text, /Enter why not/)
    await maya.get(proposed.url)
    const refused = await maya.post(proposed.url, { do: 'refuse', because: 'It was right.' })
    assert.match(refused.text, /Not taken.*by Maya Osei: It was right\./)
    assert.match((await asha.get(candidate)).text, /What they are told ?Well done\./)
    await asha.get(`${candidate}/correct`)
    const second = await asha.post(`${candidate}/correct`, otherwise)
    await asha.get(`${candidate}/correct`)
    assert.equal((await asha.post(`${candidate}/correct`, otherwise)).status, 409)
    await asha.get(second.url)
    const back = await asha.post(second.url, { do: 'refuse', because: 'I looked again.' })
    assert.match(back.text, /Taken back.*I looked again\./)
    assert.deepEqual(await todo('pat', 'third team', 'people-administration'), [
      'Add the person who was appointed to people: Worker, third team',
    ])
  })

  test('somebody else was added: another checks it, their route goes, and whoever was appointed is added [R-285]', async () => {
    const { asha, candidate } = await decided('Worker, fourth team', { added: 'Nia Fall' })
    const [pat, sam, rosa] = [await as('pat'), await as('sam'), await as('rosa')]
    assert.match((await rosa.get('/recruitment/routes')).text, /Nia Fall Route ?Step Up/)
    const list = await pat.get('/recruitment/appointments')
    assert.match(list.text, /Worker, fourth team Decided ?4 Dec 2026 How it stands ?Added: Nia Fall/)
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    assert.doesNotMatch((await (await as('nia')).get('/recruitment/appointments')).text, /Nia Fall/)
    const page = await pat.get(`${candidate}/person`)
    assert.match(page.text, /Nia Fall was added as J\.K\. on Friday 4 December 2026/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const gaps = await pat.post(`${candidate}/person/take-back`, { why: '' })
    assert.equal(gaps.status, 422)
    assert.match(gaps.text, /Enter why it is taken back/)
    await pat.get(`${candidate}/person`)
    const proposed = await pat.post(`${candidate}/person/take-back`, { why: 'A namesake.' })
    assert.doesNotMatch(proposed.text, /Warm|Well done/)
    await sam.get(proposed.url)
    const confirmed = await sam.press('Confirm that this is right')
    assert.match(confirmed.text, /Added to people ?Was: Nia Fall Then put right to: nobody/)
    assert.deepEqual(new Set(told.at(-1)?.to), new Set([staff.people.asha, staff.people.maya]))
    assert.doesNotMatch((await rosa.get('/recruitment/routes')).text, /Nia Fall/)
    assert.deepEqual(await todo('pat', 'fourth team', 'people-administration'), [
      'See to the person whose appointment was taken back: Worker, fourth team',
      'Add the person who was appointed to people: Worker, fourth team',
    ])
    assert.match((await sam.get(proposed.url)).text, /What is left to do in people/)
    assert.match(
      (await sam.press('Record that people are right')).text,
      /Put right in people ?Friday 4 December/,
    )
    await sam.get(`${candidate}/person`)
    await sam.post(`${candidate}/person`, { person: 'Abe Shaw' })
    assert.match((await asha.get(candidate)).text, /Added to people ?Abe Shaw/)
    assert.match((await rosa.get('/recruitment/routes')).text, /Abe Shaw Route ?Step Up/)
  })

  test('an offer that was turned down after somebody was added takes them back with it', async () => {
    const { asha, candidate } = await decided('Worker, fifth team', { told: true, added: 'Kim Ross' })
    const form = await asha.get(`${candidate}/correct`)
    assert.match(form.text, /Kim Ross was added to people on Friday 4 December 2026/)
    const proposed = await asha.post(`${candidate}/correct`, {
      ...{ ...decision, outcome: 'withdrawn', why: 'They turned the offer down.' },
    })
    const pat = await as('pat')
    const checking = await pat.get(proposed.url)
    assert.match(checking.text, /Was: Appointed Would be: Withdrew/)
    assert.doesNotMatch(checking.text, /Well done/)
    await pat.press('Confirm that this is right')
    const page = await asha.get(candidate)
    assert.match(page.text, /Withdrew/)
    assert.doesNotMatch(page.text, /Added to people ?Kim Ross/)
    assert.deepEqual(await todo('asha', 'fifth team'), [])
    assert.equal((await (await as('kim')).get(proposed.url)).status, 404)
  })

  test('a closed recruitment keeps an outcome for everybody', async () => {
    const { asha, url, candidate } = await decided('Worker, sixth team')
    await asha.get(`${url}/involved/young-people`)
    await asha.post(`${url}/involved/young-people`, { tookPart: 'no', whyNot: 'None could come.' })
    await asha.get(url)
    await asha.press('Close this recruitment')
    await asha.get(`${candidate}/correct`)
    const none = await asha.post(`${candidate}/correct`, { outcome: 'none', why: 'By mistake.' })
    assert.equal(none.status, 422)
    assert.match(none.text, /Open this recruitment again first/)
  })
})
