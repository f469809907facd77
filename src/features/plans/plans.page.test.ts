import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PlanId } from '../../kernel/ids.ts'
import { createPlan, findPlan, type NewPlanItem, plansOf, routes } from './public.ts'

const today = isoDate('2026-12-04')

describe('the pages of plans', () => {
  const { database, server, staff } = useStaffPages({
    routes,
    staff: {
      sam: { name: 'Sam Okafor', jobTitle: 'Service Manager', kind: 'service-manager' },
      asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager', manager: 'sam' },
      maya: { name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Social Worker', kind: 'social-worker', manager: 'asha' },
      wren: { name: 'Wren Hale', jobTitle: 'Officer', kind: 'officer', duties: ['workforce-development'] },
      pia: { name: 'Pia Lund', jobTitle: 'Practice Educator', kind: 'educator' },
    },
  })

  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(database.authorityId, work)
  const plan = async (planId: PlanId) => (await read((tx) => findPlan(tx, planId)))!
  const aPlan = (items: readonly NewPlanItem[], personId = staff.people.maya) =>
    database.databases.write(database.authorityId, async (tx) => {
      const made = await createPlan(tx, { actor: {}, today }, { personId, kind: 'development', items })
      assert.ok(made.ok)
      return made.value
    })
  const courtSkills: NewPlanItem = {
    action: 'Court skills',
    origin: 'area-to-develop',
    dueOn: isoDate('2026-12-11'),
  }

  test('an empty list says where plans come from; one is started and its first action added [R-188]', async () => {
    const browser = await server.signInAs(staff.people.tom)
    const list = await browser.get('/my-record/plan')
    assert.match(list.text, /What is agreed will stand here/)
    const form = await browser.press('Start a plan')
    assert.match(form.text, /Your plan is started/)
    assert.ok(form.queries <= 5, form.statements.join('\n'))
    const page = await browser.press('Add it to the plan', {
      action: 'Shadow a hearing',
      'due-day': '29',
      'due-month': '1',
      'due-year': '2027',
    })
    assert.match(
      page.text,
      /Shadow a hearing WhoYou By whenFriday 29 January 2027, \d+ working days left StatusNot started/,
    )
  })

  test('every field says what is wrong with it, and what was typed stays', async () => {
    const planId = await aPlan([])
    const browser = await server.signInAs(staff.people.maya)
    await browser.get(`/plans/${planId}/items/new`)
    const empty = await browser.press('Add it to the plan', { action: '', owner: 'other' })
    assert.equal(empty.status, 422)
    assert.equal(empty.link('Enter what will be done'), '#action')
    assert.equal(empty.link('Say who will do it'), '#owner')
    assert.equal(empty.link('Say by when, as a date or in words'), '#due-day')
    const odd = await browser.press('Add it to the plan', {
      action: 'Kept words',
      'due-day': '30',
      'due-month': '2',
      'due-year': '2027',
    })
    assert.equal(odd.link('Enter a day that exists, for example 27 3 2026'), '#due-day')
    assert.match(odd.html, /Kept words/)
    const said = await browser.press('Add it to the plan', {
      'due-day': '',
      'due-month': '',
      'due-year': '',
      timescale: 'by your next appraisal',
      ownerWords: 'Workforce team',
    })
    assert.match(said.text, /Kept words WhoWorkforce team By whenby your next appraisal/)
  })

  test('a person and their manager agree; a change is agreed again [R-186]', async () => {
    const planId = await aPlan([courtSkills])
    const worker = await server.signInAs(staff.people.maya)
    await worker.get(`/plans/${planId}`)
    await worker.press('Agree to this plan')
    assert.doesNotMatch(worker.page!.text, /Agree to this plan/)
    const manager = await server.signInAs(staff.people.asha)
    const page = await manager.get(`/plans/${planId}`)
    assert.ok(page.queries <= 5, page.statements.join('\n'))
    const agreed = await manager.press('Agree to this plan')
    assert.match(
      agreed.text,
      /Agreed by Maya Osei on Friday 4 December 2026 and you on Friday 4 December 2026/,
    )
    assert.equal((await plan(planId)).agreedOn, today)
    assert.equal((await manager.post(`/plans/${planId}/agree`, { as: 'manager' })).status, 403)
  })

  test('an action is followed with notes until it is closed, and is late after its day [R-190] [R-191]', async () => {
    const planId = await aPlan([{ ...courtSkills, dueOn: isoDate('2026-11-30') }])
    const browser = await server.signInAs(staff.people.maya)
    const page = await browser.get(`/plans/${planId}`)
    assert.match(page.text, /An action is late/)
    assert.match(page.text, /4 working days late/)
    const action = await browser.get(page.link('Court skills'))
    assert.match(action.text, /From Area to develop/)
    const silent = await browser.press('Save how it is going')
    assert.equal(silent.link('Change the status or say how it is going'), '#note')
    const why = await browser.press('Save how it is going', { status: 'no-longer-needed' })
    assert.equal(why.link('Say why it is no longer needed'), '#note')
    const done = await browser.press('Save how it is going', { status: 'done', note: 'Gave evidence twice' })
    assert.match(done.text, /Gave evidence twice/)
    assert.doesNotMatch(done.text, /Change this action/)
    assert.match((await browser.get(`/plans/${planId}`)).text, /1 of 1 done/)
  })

  test('a change typed over an older state is refused with what was typed', async () => {
    const planId = await aPlan([courtSkills])
    const item = (await plan(planId)).items[0]!
    const worker = await server.signInAs(staff.people.maya)
    const manager = await server.signInAs(staff.people.asha)
    const edit = `/plans/${planId}/items/${item.id}/edit`
    await worker.get(edit)
    await manager.get(edit)
    assert.match((await worker.press('Save your changes', { action: 'Court skills, twice' })).url, /items/)
    const late = await manager.press('Save your changes', { action: 'Court skills, often' })
    assert.equal(late.status, 422)
    assert.match(late.text, /changed after you opened it/)
    assert.match(late.html, /Court skills, often/)
  })

  test('those above and workforce development see and write; colleagues do not know of it', async () => {
    const planId = await aPlan([courtSkills])
    const { maya } = staff.people
    for (const who of ['asha', 'sam', 'wren'] as const) {
      const browser = await server.signInAs(staff.people[who])
      const list = await browser.get(`/people/${maya}/plan`)
      assert.match(list.text, /Plans of Maya Osei/)
      assert.ok(list.queries <= 5, list.statements.join('\n'))
      assert.equal((await browser.get(`/plans/${planId}/items/new`)).status, 200)
    }
    const item = (await plan(planId)).items[0]!
    const colleague = await server.signInAs(staff.people.tom)
    for (const url of [
      `/people/${maya}/plan`,
      `/plans/${planId}`,
      `/plans/${planId}/items/new`,
      `/plans/${planId}/items/${item.id}`,
      '/plans/01900000-0000-7000-8000-00000000dead',
    ])
      assert.equal((await colleague.get(url)).status, 404, url)
    assert.equal((await colleague.post(`/people/${maya}/plan`)).status, 404)
    const before = await read((tx) => plansOf(tx, maya))
    assert.ok(before.every((each) => each.personId === maya))
  })

  test('who only owns an action sees that action and says how it goes, and nothing else', async () => {
    const { pia } = staff.people
    const planId = await aPlan([
      courtSkills,
      {
        action: 'Offer a reading circle',
        origin: 'action',
        owner: { personId: pia },
        timescale: 'in spring',
      },
    ])
    const [other, own] = (await plan(planId)).items
    const browser = await server.signInAs(pia)
    const page = await browser.get(`/plans/${planId}`)
    assert.match(page.text, /Offer a reading circle/)
    assert.doesNotMatch(page.html, /Court skills/)
    assert.equal((await browser.get(`/plans/${planId}/items/${other!.id}`)).status, 404)
    await browser.get(`/plans/${planId}/items/${own!.id}`)
    const said = await browser.press('Save how it is going', {
      status: 'in-progress',
      note: 'First date set',
    })
    assert.match(said.text, /First date set/)
    assert.equal((await browser.get(`/plans/${planId}/items/${own!.id}/edit`)).status, 404)
  })
})
