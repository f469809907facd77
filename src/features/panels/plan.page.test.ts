import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import { changePlanItem, createPlan, plansFrom } from '../plans/public.ts'
import { usePanels } from './panels.support.ts'

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
})
