import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { now, today, useWholeService } from '../../../test/support/service-journeys.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { appendEvents } from '../../platform/events/events.ts'
import { findSituation, refreshJourney } from '../journeys/public.ts'
import { closeTalk, insertTalk } from '../journeys/talk.store.ts'

for (const outcome of ['not-approved', 'deferred'] as const)
  describe(`applying again after ${outcome}`, () => {
    const trust = useWholeService()
    const talkThatSaysReady = () =>
      trust.write(async (tx) => {
        const talk = await insertTalk(tx, trust.people.maya, 'f-to-g', trust.people.asha)
        await closeTalk(tx, talk, { decision: 'ready', heldOn: today, at: now })
      })
    /** What is left to do after the outcome has been done. */
    const seeThrough = (journeyId: JourneyId) =>
      trust.write(async (tx) => {
        const doing = trust.doing(tx, 'wren')
        const situation = await findSituation(
          { tx, today, authorityId: trust.database.authorityId },
          journeyId,
        )
        await appendEvents(tx, {
          stream: `journey-${journeyId}`,
          expectedVersion: situation?.version ?? 0,
          events: [{ type: 'completed', on: today }],
          actor: {},
          at: now,
        })
        await refreshJourney(doing, journeyId)
      })
    const outcomeOf = (journeyId: JourneyId) =>
      trust.read(async (tx) => {
        const at = { tx, today, authorityId: trust.database.authorityId }
        return (await findSituation(at, journeyId))?.state.outcome?.outcome
      })

    test('the new application leads to the earlier one, whose decision is kept [R-332] [R-185]', async () => {
      const earlier = await trust.journey({ reached: 'decided', outcome })
      await seeThrough(earlier)
      await talkThatSaysReady()
      const maya = await trust.server.signInAs(trust.people.maya)
      await maya.get('/eligibility/f-to-g')
      const again = await maya.press('Ask for the application', { 'intended-month': '2027-03' })
      assert.match(again.url, /^\/applications\//, again.text.slice(0, 900))
      assert.ok(!again.url.endsWith(earlier))
      const before = await maya.get(again.link('The earlier application'))
      assert.equal(before.url, `/applications/${earlier}`)
      assert.equal(before.status, 200)
      assert.equal(await outcomeOf(earlier), outcome)
      assert.equal(await outcomeOf(again.url.split('/')[2] as JourneyId), undefined)
    })
  })
