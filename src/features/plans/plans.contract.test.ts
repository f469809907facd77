import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId, PlanId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/refusal.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import { findTodo } from '../tasks/public.ts'
import * as plans from './public.ts'

const today = isoDate('2026-12-04')
const panel = { kind: 'journey', id: '01900000-0000-7000-8000-0000000000aa' }

describe('plans in the database', () => {
  let staff: Organisation<'asha' | 'maya'>
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    staff = await databases.write(authorityId, (tx) =>
      anOrganisation(
        tx,
        { actor: {}, today },
        {
          asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager' },
          maya: { name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker', manager: 'asha' },
        },
      ),
    )
  })
  const write = <Value>(work: Parameters<typeof database.databases.write<Value>>[1]) =>
    database.databases.write(database.authorityId, work)
  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(database.authorityId, work)
  const as = (personId: PersonId) => ({ actor: { personId }, today })
  const todoOf = (personId: PersonId) =>
    read(async (tx) =>
      (await findTodo(tx, { personId, actingFor: undefined, duties: new Set() }))
        .filter((item) => item.isMine)
        .map((item) => item.title),
    )

  test('areas to develop become items of one plan, however often they are sent [R-189]', async () => {
    const areas = [
      { action: 'Court skills', origin: 'area-to-develop', key: 'panel/areas/1' },
      { action: 'Analysis', origin: 'area-to-develop', key: 'panel/areas/2' },
    ] as const
    const start = () =>
      write(async (tx) =>
        got(
          await plans.createPlan(tx, as(staff.people.asha), {
            personId: staff.people.maya,
            kind: 'development',
            source: panel,
            items: areas,
          }),
        ),
      )
    const planId = await start()
    assert.equal(await start(), planId)
    const [plan, ...more] = await read((tx) => plans.plansOf(tx, staff.people.maya))
    assert.equal(more.length, 0)
    assert.deepEqual(
      plan?.items.map((item) => [item.action, item.owner.personId, item.status]),
      [
        ['Court skills', staff.people.maya, 'not-started'],
        ['Analysis', staff.people.maya, 'not-started'],
      ],
    )
    assert.deepEqual((await todoOf(staff.people.maya)).toSorted(), [
      'Agree your development plan',
      'Carry out 2 actions on your development plan',
    ])
    assert.deepEqual(await todoOf(staff.people.asha), ['Agree Maya Osei’s development plan'])
  })

  test('a plan is agreed once both have agreed, and again after it changed [R-186]', async () => {
    const planId = await aPlan()
    await write((tx) => plans.agreePlan(tx, as(staff.people.maya), planId, 'person'))
    assert.equal((await plan(planId)).agreedOn, undefined)
    await write((tx) => plans.agreePlan(tx, as(staff.people.asha), planId, 'manager'))
    assert.equal((await plan(planId)).agreedOn, today)
    await write((tx) =>
      plans.addPlanItem(tx, as(staff.people.asha), planId, {
        action: 'Shadow a hearing',
        owner: { personId: staff.people.maya },
        dueOn: isoDate('2027-01-29'),
      }),
    )
    assert.equal((await plan(planId)).agreedByPerson, undefined)
  })

  test('an item is followed to its close, with what was said on the way [R-190] [R-191]', async () => {
    const planId = await aPlan()
    const item = (await plan(planId)).items[0]!
    await write((tx) =>
      plans.setItemStatus(tx, as(staff.people.maya), {
        itemId: item.id,
        status: 'in-progress',
        note: 'Booked',
      }),
    )
    await write((tx) => plans.setItemStatus(tx, as(staff.people.maya), { itemId: item.id, status: 'done' }))
    const closed = (await plan(planId)).items[0]!
    assert.equal(closed.status, 'done')
    assert.equal(closed.closedOn, today)
    assert.deepEqual(
      closed.notes.map(({ change, status, note }) => [change, status, note]),
      [
        ['added', 'not-started', ''],
        ['progress', 'in-progress', 'Booked'],
        ['progress', 'done', ''],
      ],
    )
    const late = await write((tx) =>
      plans.changePlanItem(tx, as(staff.people.maya), {
        itemId: item.id,
        revision: closed.revision,
        content: { action: 'Other', owner: { words: 'me' }, timescale: 'soon' },
      }),
    )
    assert.ok(!late.ok)
    assert.equal(late.refusals[0].code, 'item-closed')
  })

  test('a change typed over an older state is refused', async () => {
    const planId = await aPlan()
    const item = (await plan(planId)).items[0]!
    const content = { action: 'Court skills again', owner: { words: 'the team' }, timescale: 'by May' }
    const change = { itemId: item.id, revision: item.revision, content }
    assert.ok((await write((tx) => plans.changePlanItem(tx, as(staff.people.maya), change))).ok)
    const second = await write((tx) => plans.changePlanItem(tx, as(staff.people.asha), change))
    assert.ok(!second.ok)
    assert.equal(second.refusals[0].code, 'changed-meanwhile')
  })

  test('another authority sees nothing of it', async () => {
    await aPlan()
    const seen = await database.databases.read(database.otherAuthorityId, (tx) =>
      plans.plansOf(tx, staff.people.maya),
    )
    assert.deepEqual(seen, [])
  })

  async function aPlan(): Promise<PlanId> {
    return write(async (tx) =>
      got(
        await plans.createPlan(tx, as(staff.people.asha), {
          personId: staff.people.maya,
          kind: 'before-application',
          items: [{ action: 'Court skills', origin: 'need' }],
        }),
      ),
    )
  }
  const plan = async (planId: PlanId) => (await read((tx) => plans.findPlan(tx, planId)))!
})

function got<Value>(result: Result<Value>): Value {
  assert.ok(result.ok)
  return result.value
}
