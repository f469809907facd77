import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { readPack } from '../packs/public.ts'
import { strategyRoutes } from './public.ts'

const packs = join(import.meta.dirname, '../../../packs')
const { pack } = await readPack(join(packs, 'portsmouth'))
const { pack: planPack } = await readPack(join(packs, 'north-somerset'))
assert.ok(pack && planPack)

/** No page of this file prints. */
const unprinted = () => Promise.reject(new Error('Nothing is printed here'))

const worker = { jobTitle: 'Social Worker', kind: 'social-worker', level: 'main-grade' }

describe('the strategy', () => {
  const { server, staff } = useStaffPages({
    routes: strategyRoutes({ print: unprinted }),
    pack,
    staff: {
      tess: { name: 'Tess Alder', jobTitle: 'Team Leader', kind: 'team-leader', level: 'advanced' },
      maya: { ...worker, name: 'Maya Osei', manager: 'tess' },
      kit: {
        name: 'Kit Rowan',
        jobTitle: 'Officer',
        kind: 'academy-officer',
        duties: ['workforce-development'],
      },
      hana: { name: 'Hana Bly', jobTitle: 'HR Officer', kind: 'hr-officer', duties: ['hr'] },
      bo: { name: 'Bo Lark', jobTitle: 'Director', kind: 'head-of-service', duties: ['strategy-board'] },
    },
  })
  const as = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])

  test('is read by everybody: six objectives, each with its actions and how they stand [R-291] [R-297]', async () => {
    const maya = await as('maya')
    const page = await maya.get('/strategy')
    assert.equal(page.status, 200, page.text)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    for (const objective of ['O1', 'O2', 'O3', 'O4', 'O5', 'O6'])
      assert.match(page.text, new RegExp(`${objective}: `))
    assert.match(page.text, /7 of 9 actions in place, 2 to come/)
    assert.match(page.text, /Respect/)
    assert.doesNotMatch(page.html, /\/manage\/strategy|\/strategy\/board/)
    assert.match((await (await as('bo')).get('/strategy')).html, /href="\/strategy\/board"/)
    const one = await maya.get('/strategy/aims/O1')
    assert.ok(one.queries <= 6, one.statements.join('\n'))
    assert.match(one.text, /O1-5: The Earl Probing Model/)
    assert.match(one.text, /In place, continuing/)
    assert.match(one.text, /Human resources/)
    assert.doesNotMatch(one.html, /\/manage\//)
    assert.equal((await maya.get('/strategy/aims/O1-5')).status, 404, 'an action has no page of its own')
    assert.equal((await maya.get('/strategy/aims/O9')).status, 404)
  })

  test('shows the commitment to inclusion with its nine characteristics [R-314]', async () => {
    const page = await (await as('maya')).get('/strategy')
    const characteristics = pack.recruitment?.inclusion?.characteristics ?? []
    assert.equal(characteristics.length, 9)
    for (const each of characteristics) assert.match(page.html, new RegExp(`<li[^>]*>${each}</li>`))
  })

  test('shows every expectation of managers, to everybody who manages people [R-296]', async () => {
    const [maya, tess] = [await as('maya'), await as('tess')]
    for (const browser of [maya, tess]) {
      const page = await browser.get('/strategy')
      for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) assert.match(page.html, new RegExp(`id="ME-${n}"`))
    }
    assert.match((await maya.get('/strategy')).html, /<details[^>]*>[\s\S]*What is expected of every manager/)
  })

  test('is brought up to date by who keeps it: status, words, a page that shows it, and whose it is [R-291]', async () => {
    const kit = await as('kit')
    await kit.get('/strategy/aims/O4')
    await kit.get('/manage/strategy/tell/O4-2e')
    const wrong = await kit.post('/manage/strategy/tell/O4-2e', {
      status: 'made-up',
      says: '',
      link: 'javascript:alert(1)',
      'link-name': '',
      owner: 'Nobody Atall',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Choose how it stands/)
    assert.match(wrong.text, /Say what happened/)
    assert.match(wrong.text, /Enter an address that begins with https/)
    assert.match(wrong.text, /Nobody here has this address/)
    assert.match(wrong.html, /value="javascript:alert\(1\)"/)
    const told = await kit.press('Tell how it stands', {
      status: 'in-place',
      says: 'Two hours a month stand in every diary since June.',
      link: '/strategy',
      'link-name': 'The strategy',
      owner: 'Tess Alder',
    })
    assert.match(told.text, /Everybody can read now how it stands/)
    assert.match(told.text, /Two hours a month stand in every diary since June/)
    assert.match(told.text, /Kit Rowan, /)
    assert.match(told.text, /Tess Alder/)
    assert.match(told.html, /<a class="govuk-link" href="\/strategy">The strategy<\/a>/)
    const tess = await as('tess')
    assert.equal((await tess.get('/manage/strategy/tell/O4-2e')).status, 200, 'the owner tells too')
    assert.equal((await tess.get('/manage/strategy/tell/O4-2f')).status, 404)
    const hana = await as('hana')
    const form = await hana.get('/manage/strategy/tell/O1-6')
    assert.equal(form.status, 200, 'the duty that leads it tells too')
    assert.doesNotMatch(form.html, /name="owner"/, 'and appoints nobody')
    for (const who of ['maya', 'bo'] as const)
      assert.equal((await (await as(who)).get('/manage/strategy/tell/O1-6')).status, 404, who)
  })

  test('has room for a seventh objective with actions of its own [R-302]', async () => {
    const kit = await as('kit')
    await kit.get('/manage/strategy/aims/new?kind=objectives')
    const empty = await kit.press('Add the objective', { name: '' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Enter what it is called/)
    const added = await kit.press('Add the objective', {
      name: 'Look after our own',
      says: 'Well-being first.',
    })
    assert.match(added.text, /Look after our own/)
    const href = /href="(\/manage\/strategy\/aims\/[0-9a-f-]+\/actions\/new)"/.exec(added.html)?.[1]
    assert.ok(href)
    await kit.get(href)
    assert.equal((await kit.press('Add the action', { says: 'x'.repeat(2001), status: '' })).status, 422)
    const action = await kit.press('Add the action', {
      says: 'Ask everybody how they are',
      status: 'will-do',
    })
    assert.match(action.text, /Ask everybody how they are/)
    assert.match((await (await as('maya')).get('/strategy')).text, /0 of 1 action in place, 1 to come/)
    for (const who of ['maya', 'hana', 'bo'] as const)
      assert.equal((await (await as(who)).get('/manage/strategy/aims/new?kind=objectives')).status, 404, who)
    assert.equal((await kit.get('/manage/strategy/aims/new?kind=wishes')).status, 404)
  })
})

describe('a plan with goals, priorities and pillars', () => {
  const { server, staff } = useStaffPages({
    routes: strategyRoutes({ print: unprinted }),
    pack: planPack,
    staff: {
      maya: { name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker', level: 'social-worker' },
      kit: { name: 'Kit Rowan', jobTitle: 'Officer', kind: 'officer', duties: ['workforce-development'] },
    },
  })

  test('has four goals and seven priorities with status, and says what the authority stands for [R-295] [R-297]', async () => {
    const page = await (await server.signInAs(staff.people.maya)).get('/strategy')
    for (const code of ['G-1', 'G-2', 'G-3', 'G-4', 'LP-1', 'LP-2', 'LP-3', 'LP-4', 'LP-5', 'LP-6', 'LP-7'])
      assert.match(page.text, new RegExp(`${code}: `))
    for (const status of ['Under way', 'Not begun', 'Part of daily work'])
      assert.match(page.text, new RegExp(status))
    for (const heading of [
      'Our passion',
      'What we want for children',
      'What we pledge',
      'How we help',
      'Practice standards',
    ])
      assert.match(page.text, new RegExp(heading))
    assert.match(page.text, /It holds until another takes its place/)
  })

  test('has three pillars, which are named in the browser as the plan gives no names [R-300]', async () => {
    const kit = await server.signInAs(staff.people.kit)
    assert.match(
      (await kit.get('/strategy')).text,
      /3 pillars of the improvement plan have not been named yet/,
    )
    await kit.get('/manage/strategy/aims/new?kind=pillars')
    await kit.press('Add the pillar', { name: 'Practice that gets better' })
    const page = await kit.get('/strategy')
    assert.match(page.text, /Practice that gets better/)
    assert.match(page.text, /2 pillars of the improvement plan have not been named yet/)
  })
})
