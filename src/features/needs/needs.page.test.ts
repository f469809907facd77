import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { needsPack } from './needs.builders.ts'
import { needsRoutes, registerNeedsPorts } from './public.ts'

const own = '/learning/needs'
const staff = {
  mara: { name: 'Mara Holt', jobTitle: 'Team Manager', kind: 'manager', team: 'Harbour' },
  maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', team: 'Harbour', manager: 'mara' },
  tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', team: 'Harbour', manager: 'mara' },
  ada: { name: 'Ada Quill', jobTitle: 'Worker', kind: 'worker', team: 'Hillside' },
  lena: { name: 'Lena Fox', jobTitle: 'Learning lead', kind: 'officer', duties: ['learning-team'] },
  quin: { name: 'Quin Vale', jobTitle: 'Auditor', kind: 'officer', duties: ['quality'] },
  dora: { name: 'Dora Hale', jobTitle: 'Director', kind: 'officer', duties: ['leadership'] },
} as const

describe('what people need to learn', () => {
  const { server, staff: made } = useStaffPages({ routes: needsRoutes, pack: needsPack(), staff })
  const as = (who: keyof typeof staff) => server.signInAs(made.people[who])
  const need = (more: Readonly<Record<string, string>> = {}) => ({
    need: 'To see neglect early',
    priority: 'T-1',
    way: 'with-others',
    'by-day': '31',
    'by-month': '3',
    'by-year': '2027',
    ...more,
  })

  test('somebody says what they need, sees it, and says that it is met', async () => {
    const browser = await as('maya')
    const none = await browser.get(own)
    assert.match(none.text, /You have not said what you need yet/)
    await browser.get(`${own}/new`)
    const said = await browser.post(`${own}/new`, need({ whose: made.people.maya }))
    assert.match(said.text, /It counts in the learning needs analysis/)
    assert.match(said.text, /Neglect Open To see neglect early/)
    assert.match(said.text, /With others/)
    const met = await browser.press('Say it is met')
    assert.match(met.text, /Neglect Met/)
  })

  test('what is wrong stands beside its field, and what was typed stays', async () => {
    const browser = await as('ada')
    await browser.get(`${own}/new`)
    const wrong = await browser.post(`${own}/new`, {
      ...need({ priority: 'T-9', 'by-year': '2020', need: '' }),
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter what is to be learned/)
    assert.match(wrong.text, /Choose the priority it is nearest to/)
    assert.match(wrong.text, /Enter a day from today on/)
    assert.match(wrong.html, /value="2020"/)
  })

  test('a manager names needs for one person and for a whole team; they see it, and nobody else does', async () => {
    const manager = await as('mara')
    const form = await manager.get(`${own}/new?for=team`)
    assert.match(form.text, /All of Harbour/)
    assert.doesNotMatch(form.text, /Ada Quill/)
    const one = await manager.post(`${own}/new`, need({ whose: made.people.tom, need: 'Chairing meetings' }))
    assert.match(one.text, /Tom Birch PriorityNeglect NeedChairing meetings/)
    await manager.get(`${own}/new?for=team`)
    await manager.post(
      `${own}/new`,
      need({ whose: made.teams.get('Harbour') ?? '', need: 'Shared language', priority: 'T-2' }),
    )
    const list = await manager.get(`${own}/team`)
    assert.match(list.text, /The whole team PriorityTalking with children/)
    const tom = await (await as('tom')).get(own)
    assert.match(tom.text, /Chairing meetings/)
    assert.match(tom.text, /Shared language/)
    const maya = await (await as('maya')).get(own)
    assert.doesNotMatch(maya.text, /Chairing meetings/)
    const stranger = await as('ada')
    await stranger.get(`${own}/new`)
    const forced = await stranger.post(
      `${own}/new`,
      need({ whose: made.people.tom, need: 'Not mine to say' }),
    )
    assert.equal(forced.status, 200)
    assert.doesNotMatch((await (await as('tom')).get(own)).text, /Not mine to say/)
  })

  test('the analysis counts people by priority, team and level, holds back few, and names nobody who did not say so [R-298]', async () => {
    for (const who of ['lena', 'quin', 'dora'] as const) {
      const browser = await as(who)
      await browser.get(`${own}/new`)
      await browser.post(`${own}/new`, { need: 'To see it early', priority: 'T-1' })
    }
    const lead = await as('lena')
    const page = await lead.get('/manage/needs')
    assert.match(
      page.text,
      /Neglect is needed most: by 5 people of 7, then Talking with children by 3 people/,
    )
    assert.match(page.text, /By team/)
    assert.match(page.text, /By level/)
    assert.doesNotMatch(page.text, /Tom Birch|Chairing meetings/)
    const ada = await as('ada')
    await ada.get(`${own}/new`)
    await ada.post(`${own}/new`, { need: 'Court skills', priority: 'T-3', shared: 'yes' })
    const after = await lead.get('/manage/needs')
    assert.match(after.text, /Ada Quill PriorityPlanning NeedCourt skills/)
    const director = await (await as('dora')).get('/manage/needs')
    assert.equal(director.status, 200)
    assert.doesNotMatch(director.text, /Ada Quill/)
    const csv = await lead.get('/manage/needs.csv')
    assert.match(csv.html, /Priority,Neglect,7,5/)
    // One person needs it, so that the next smallest is held back with it.
    assert.match(csv.html, /Priority,Talking with children,7,Too few to show/)
    assert.equal((await (await as('maya')).get('/manage/needs')).status, 404)
  })

  test('findings of other inputs are entered by those who look at quality and looked at by those who plan', async () => {
    const auditor = await as('quin')
    await auditor.get('/manage/needs/findings/new')
    const wrong = await auditor.post('/manage/needs/findings/new', {
      input: 'own',
      'found-day': '1',
      'found-month': '1',
      'found-year': '2027',
      finding: '',
      lesson: 'Look wider',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Choose where it comes from/)
    assert.match(wrong.text, /Enter a day up to today/)
    assert.match(wrong.html, /Look wider/)
    await auditor.get('/manage/needs/findings/new')
    const old = await auditor.post('/manage/needs/findings/new', {
      ...{ input: 'audits', 'found-day': '1', 'found-month': '10', 'found-year': '1990' },
      ...{ finding: 'Chronologies stop', lesson: 'Look wider', priority: 'T-1' },
    })
    assert.equal(old.status, 422)
    assert.match(old.text, /Enter a day from .*: what is older is not listed any more/)
    const saved = await auditor.post('/manage/needs/findings/new', {
      input: 'audits',
      'found-day': '1',
      'found-month': '10',
      'found-year': '2026',
      finding: 'Chronologies stop at the referral',
      lesson: 'Write chronologies that show a pattern',
      priority: 'T-1',
    })
    assert.match(saved.text, /Themed audits, Thursday 1 October 2026 To be looked at/)
    assert.equal((await auditor.get('/manage/needs')).status, 200)
    const lead = await as('lena')
    const list = await lead.get('/manage/needs/findings')
    const id = /findings\/([0-9a-f-]{36})\/review/.exec(list.html)?.[1] ?? ''
    const empty = await lead.post(`/manage/needs/findings/${id}/review`, { [`review-${id}`]: ' ' })
    assert.equal(empty.status, 422)
    const looked = await lead.post(`/manage/needs/findings/${id}/review`, {
      [`review-${id}`]: 'Goes into the plan',
    })
    assert.match(looked.text, /Looked at/)
    assert.match((await lead.get('/manage/needs')).text, /Most findings of other inputs are about Neglect: 1/)
  })
})

describe('learning from success', () => {
  const {
    server,
    staff: made,
    database,
  } = useStaffPages({
    routes: [...needsRoutes],
    pack: needsPack(),
    register: () =>
      registerNeedsPorts({
        tell: async (_tx, _at, { is, to, href }) => {
          told.push(...to.map((personId) => ({ is, personId, href })))
        },
      }),
    staff,
  })
  const told: { readonly is: string; readonly personId: string; readonly href: string }[] = []
  const as = (who: keyof typeof staff) => server.signInAs(made.people[who])

  test('anyone proposes one, those whom the pack names agree, then everybody reads it [R-259]', async () => {
    const maya = await as('maya')
    await maya.get('/learning/successes/new')
    const wrong = await maya.post('/learning/successes/new', { title: 'A family meeting', 'went-well': '' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter what went well/)
    assert.match(wrong.html, /A family meeting/)
    const proposed = await maya.post('/learning/successes/new', {
      title: 'A family meeting that the family led',
      'went-well': 'The family made the plan',
      'made-it-so': 'We asked them to chair',
      'to-spread': 'Ask families to chair',
      priority: 'T-3',
    })
    assert.match(proposed.text, /Waits to be agreed/)
    assert.doesNotMatch((await (await as('tom')).get('/learning/successes')).text, /family led/)
    const href = new URL(proposed.url, 'http://x').pathname
    assert.equal((await (await as('tom')).get(href)).status, 404)
    assert.equal((await maya.post(`${href}/answer`, { answer: 'shared' })).status, 404)

    const lead = await as('lena')
    await lead.get(href)
    const unsaid = await lead.post(`${href}/answer`, { answer: 'not-shared', says: '' })
    assert.equal(unsaid.status, 422)
    assert.match(unsaid.text, /Say why it is not shared/)
    await lead.get(href)
    const shared = await lead.post(`${href}/answer`, { answer: 'shared', says: '' })
    assert.match(shared.text, /It is shared with everybody/)
    assert.match(
      (await (await as('tom')).get('/learning/successes')).text,
      /A family meeting that the family led/,
    )
    const late = await lead.post(`${href}/answer`, { answer: 'not-shared', says: 'No' })
    assert.equal(late.status, 403)
    assert.match(late.text, /answered or withdrawn meanwhile/)
    assert.deepEqual(told, [{ is: 'success-answered', personId: made.people.maya, href }])
    const left = await database.databases.read(database.authorityId, async (tx) =>
      tx.selectFrom('tasks').select('title').execute(),
    )
    assert.deepEqual(left, [])
  })

  test('whoever proposed one that is not shared is told by message, and reads why', async () => {
    const maya = await as('maya')
    await maya.get('/learning/successes/new')
    const proposed = await maya.post('/learning/successes/new', {
      ...{ title: 'A walk to school', 'went-well': 'He talked', 'made-it-so': 'We walked' },
      ...{ 'to-spread': 'Walk with children', priority: 'T-2' },
    })
    const href = new URL(proposed.url, 'http://x').pathname
    const lead = await as('lena')
    await lead.get(href)
    await lead.post(`${href}/answer`, { answer: 'not-shared', says: 'The family can be known by it' })
    assert.deepEqual(told.at(-1), { is: 'success-answered', personId: made.people.maya, href })
    assert.match((await maya.get(href)).text, /The family can be known by it/)
  })
})
