import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PlanId } from '../../kernel/ids.ts'
import { supervisionRoutes } from '../supervision/public.ts'
import { supervisionPack } from '../supervision/supervision.builders.ts'
import { createPlan, findPlan, registerPlans, routes } from './public.ts'

describe('actions of a plan in supervision', () => {
  registerPlans()
  const { database, server, staff } = useStaffPages({
    routes: [...supervisionRoutes, ...routes],
    pack: supervisionPack(),
    at: '2026-12-04T09:30:00Z',
    staff: {
      helen: { name: 'Helen Ward', jobTitle: 'Service Manager', kind: 'service' },
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', manager: 'helen' },
      maya: {
        ...{ name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
        ...{ qualifiedOn: isoDate('2026-01-05'), from: '2026-01-05' },
      },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
    },
  })
  let planId: PlanId
  const plan = async () =>
    (await database.databases.read(database.authorityId, (tx) => findPlan(tx, planId)))!
  const idOf = async (action: string) => (await plan()).items.find((item) => item.action === action)?.id ?? ''
  /** Asha opens the form for a meeting with Maya on this day. */
  const meet = async (day: number) => {
    const browser = await server.signInAs(staff.people.asha)
    await browser.get(`/people/${staff.people.maya}/supervision/meetings/new`)
    const form = await browser.press('Go on', {
      kind: 'one-to-one',
      ...{ 'planned-day': String(day), 'planned-month': '12', 'planned-year': '2026' },
    })
    return { browser, form }
  }

  before(async () => {
    planId = await database.databases.write(database.authorityId, async (tx) => {
      const made = await createPlan(
        tx,
        { actor: {}, today: isoDate('2026-12-01') },
        {
          personId: staff.people.maya,
          kind: 'development',
          items: [
            { action: 'Court work with a mentor', origin: 'area-to-develop', dueOn: isoDate('2026-12-11') },
            { action: 'Read about neglect', origin: 'area-to-develop', timescale: 'By spring' },
          ],
        },
      )
      assert.ok(made.ok)
      return made.value
    })
  })

  test('what is open stands on the page of supervision and of the next meeting by itself, for both [R-187]', async () => {
    for (const who of ['maya', 'asha'] as const) {
      const browser = await server.signInAs(staff.people[who])
      const page = await browser.get(
        who === 'maya' ? '/my-record/supervision' : `/people/${staff.people.maya}/supervision`,
      )
      assert.ok(page.queries <= 6, page.statements.join('\n'))
      assert.match(page.text, /Agreed actions From development plan\./)
      assert.match(page.text, /Court work with a mentor .*11 Dec 2026 .*Not started/)
    }
    const { form } = await meet(18)
    assert.match(form.text, /Planned/)
    assert.ok(form.queries <= 6, form.statements.join('\n'))
    assert.match(form.text, /Read about neglect .*By spring/)
    const maya = await (await server.signInAs(staff.people.maya)).get(form.url)
    assert.match(maya.text, /Court work with a mentor/)
    assert.equal((await (await server.signInAs(staff.people.tom)).get(form.url)).status, 404)
  })

  test('how an action goes is said in the record and kept in the plan, which names the meeting; what is not closed comes back [R-187] [R-188]', async () => {
    const [court, neglect] = [await idOf('Court work with a mentor'), await idOf('Read about neglect')]
    const { browser, form } = await meet(3)
    assert.ok(form.queries <= 6, form.statements.join('\n'))
    const usual = { minutes: '60', talked: ['learning'] }
    const wrong = await browser.press('Save the record', {
      ...usual,
      [`agreed-${court}`]: 'no-longer-needed',
      [`agreed-note-${neglect}`]: 'Two chapters so far',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Say why it is no longer needed/)
    assert.match(wrong.text, /Select how it goes/)
    assert.match(wrong.html, /Two chapters so far/)
    assert.equal((await plan()).talks.length, 0)
    const saved = await browser.press('Save the record', {
      ...usual,
      [`agreed-${court}`]: 'done',
      [`agreed-${neglect}`]: 'in-progress',
      [`agreed-note-${neglect}`]: 'Two chapters so far',
    })
    assert.match(saved.text, /Agreed actions that you looked at/)
    assert.match(saved.text, /Court work with a mentor 11 Dec 2026 Done Done|Court work with a mentor.*Done/)
    const kept = await plan()
    assert.deepEqual(
      kept.items.map(({ status }) => status),
      ['done', 'in-progress'],
    )
    const page = await (await server.signInAs(staff.people.maya)).get(`/plans/${planId}`)
    assert.match(page.text, /Looked at in One to one of Thursday 3 December 2026/)
    assert.match(page.text, /Two chapters so far/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const { form: next } = await meet(4)
    assert.match(next.text, /Read about neglect/)
    assert.doesNotMatch(next.text, /Court work with a mentor/)
  })

  test('an action of somebody else’s plan is not changed in it', async () => {
    const { browser } = await meet(2)
    const before = (await plan()).items.map(({ status }) => status)
    await browser.press('Save the record', {
      minutes: '30',
      talked: ['learning'],
      'agreed-01990000-0000-7000-8000-00000000aaaa': 'done',
    })
    assert.deepEqual(
      (await plan()).items.map(({ status }) => status),
      before,
    )
  })
})
