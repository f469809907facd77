import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import { commandJourney, findSituation } from '../journeys/public.ts'
import { changePlanItem, createPlan, plansFrom } from '../plans/public.ts'
import { usePanels } from './panels.support.ts'
import { copyToPlan } from './plan-copies.ts'

describe('agreeing the development plan', () => {
  const panels = usePanels()

  test('each action gets its day, both sides agree, and then the task is done [R-186] [R-188]', async () => {
    const journeyId = await panels.journey({ reached: 'decided', outcome: 'deferred' })
    const href = `/applications/${journeyId}/plan/agree-plan`
    const plan = async () => (await panels.read((tx) => plansFrom(tx, { kind: 'journey', id: journeyId })))[0]
    await panels.write(async (tx) => {
      const made = await createPlan(tx, panels.doing(tx, 'petra'), {
        personId: panels.people.maya,
        kind: 'development',
        source: { kind: 'journey', id: journeyId },
        items: [{ action: 'Lead a strategy meeting', origin: 'area-to-develop', key: `test/${journeyId}` }],
      })
      assert.ok(made.ok)
    })
    assert.equal((await (await panels.as('tom')).get(href)).status, 404)
    const wren = await panels.as('wren')
    assert.doesNotMatch((await wren.get(href)).text, /Agree this plan/)
    assert.equal((await wren.post(href)).status, 403)
    const maya = await panels.as('maya')
    await maya.get(href)
    const dateless = await maya.press('Agree this plan')
    assert.equal(dateless.status, 422)
    assert.match(dateless.text, /Say by when for one action first/)
    const item = (await plan())?.items[0]
    assert.ok(item)
    await panels.write(async (tx) => {
      const changed = await changePlanItem(tx, panels.doing(tx, 'maya'), {
        itemId: item.id,
        revision: item.revision,
        content: { ...item, dueOn: '2027-03-01' as IsoDate },
      })
      assert.ok(changed.ok, JSON.stringify(changed))
    })
    await maya.get(href)
    const first = await maya.press('Agree this plan')
    assert.match(first.text, /once the other side has agreed/)
    assert.equal((await panels.state(journeyId)).steps['agree-plan'], undefined)
    const asha = await panels.as('asha')
    await asha.get(href)
    const second = await asha.press('Agree this plan')
    assert.equal(second.url, `/applications/${journeyId}`)
    assert.equal((await panels.state(journeyId)).steps['agree-plan']?.by, panels.people.asha)
    assert.equal((await plan())?.agreedOn, '2026-12-04')
  })

  test('where the panel raised nothing, the plan is started here', async () => {
    const journeyId = await panels.journey({ reached: 'decided', outcome: 'not-approved' })
    const maya = await panels.as('maya')
    await maya.get(`/applications/${journeyId}/plan/agree-plan`)
    const page = await maya.press('Start the plan')
    assert.match(page.url, /^\/plans\/.+\/items\/new$/)
  })

  test('objectives of a decision become actions with their day once the outcome is told, and once only [R-180]', async () => {
    const { sittingId, journeyId } = await panels.today()
    const href = `/panels/${sittingId}/applications/${journeyId}`
    const actions = async () =>
      (await panels.read((tx) => plansFrom(tx, { kind: 'journey', id: journeyId })))
        .flatMap(({ items }) => items)
        .map(({ action, dueOn, owner, status }) => ({ action, dueOn, owner: owner.personId, status }))
    const petra = await panels.as('petra')
    await petra.get(href)
    await petra.press('Save who is here', { came: [panels.people.petra, panels.people.maya] })
    await petra.get(href)
    const decided = await petra.press('Record the decision', {
      ...{ outcome: 'deferred', reasons: 'Not shown yet.', feedback: 'Nearly there.', told: 'later' },
      ...{ 'objective-1': 'Lead one complex case.', 'objective-1-by-day': '26' },
      ...{ 'objective-1-by-month': '2', 'objective-1-by-year': '2027' },
    })
    assert.equal(decided.status, 200, decided.text)
    assert.deepEqual(await actions(), [], 'a plan would give away that there is an outcome')
    await panels.write(async (tx) => {
      const doing = panels.doing(tx, 'petra')
      const told = await commandJourney(doing, journeyId, {
        ...{ do: 'complete', task: 'tell-outcome', values: { 'told-on': '2026-12-04' } },
      })
      assert.ok(told.ok, JSON.stringify(told))
      await copyToPlan(doing, told.value)
    })
    const objective = {
      ...{ action: 'Lead one complex case.', dueOn: '2027-02-26' },
      ...{ owner: panels.people.maya, status: 'not-started' },
    }
    assert.deepEqual(await actions(), [objective])
    await panels.write(async (tx) => {
      const doing = panels.doing(tx, 'petra')
      const { actor, today } = doing
      const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
      const [first] = situation?.state.decisions ?? []
      assert.ok(situation && first)
      const corrected = { ...first, outcome: 'approved', decisionId: crypto.randomUUID() }
      const decisions = [first, { ...corrected, revises: first.task }]
      const outcome = { ...corrected, waits: undefined }
      await copyToPlan(doing, { ...situation, state: { ...situation.state, decisions, outcome } })
    })
    assert.deepEqual(await actions(), [{ ...objective, status: 'no-longer-needed' }])
  })
})
