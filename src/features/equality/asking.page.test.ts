import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { personalRoutes } from '../exchange/personal.routes.tsx'
import { grantDuty } from '../people/duties.handlers.ts'
import { personLeaves } from '../people/public.ts'
import { homeRoutes } from '../home/public.ts'
import { recentMessages } from '../notifications/public.ts'
import { meetingsOfMember } from '../panels/public.ts'
import { removeOfLeavers } from './equality.publishing.ts'
import { keepAnswers, ownAnswers } from './equality.store.ts'
import { connectEquality, equalityRoutes } from './public.ts'

const asks = /Would you answer some questions about yourself\?/
const at = '2026-10-01T09:00:00Z' as IsoInstant
const own = '/my-record/equality'

describe('asking about equality', () => {
  const trust = useWholeService([
    ...equalityRoutes,
    ...personalRoutes,
    ...homeRoutes({ recentMessages, meetingsOfMember }),
  ])
  const as = (who: keyof typeof trust.people) => trust.server.signInAs(trust.people[who])
  let journeyId: JourneyId

  before(async () => {
    connectEquality()
    journeyId = await trust.journey({ reached: 'started' })
  })

  test('nobody is asked before they have sent an application', async () => {
    const maya = await as('maya')
    assert.doesNotMatch((await maya.get(`/applications/${journeyId}`)).text, asks)
    assert.doesNotMatch((await maya.get('/')).text, asks)
  })

  test('the applicant alone is asked once it is sent, on its page and on Home; six queries are enough', async () => {
    journeyId = await trust.journey({ reached: 'submitted' })
    const maya = await as('maya')
    for (const url of [`/applications/${journeyId}`, '/']) {
      await maya.get(url)
      const page = await maya.get(url)
      assert.match(page.text, asks, url)
      assert.ok(page.queries <= 6, page.statements.join('\n'))
    }
    for (const who of ['asha', 'sam', 'wren', 'petra'] as const) {
      const reader = await as(who)
      assert.doesNotMatch((await reader.get(`/applications/${journeyId}`)).text, /questions about yourself/)
      assert.doesNotMatch((await reader.get('/')).text, asks)
    }
    const written = await trust.read((tx) =>
      tx.selectFrom('tasks').select('id').where('title', 'ilike', '%equality%').execute(),
    )
    assert.deepEqual(written, [])
  })

  test('the one who puts it aside is not asked again, also by a second press, and still finds the questions', async () => {
    const maya = await as('maya')
    await maya.get('/')
    const aside = await maya.press('Do not ask me again')
    assert.match(aside.text, /You are not asked again/)
    assert.doesNotMatch(aside.text, asks)
    await maya.post(`${own}/put-aside`, {})
    assert.doesNotMatch((await maya.get(`/applications/${journeyId}`)).text, asks)
    assert.match((await maya.get(own)).text, /Nothing is kept:/)
  })

  test('one who has answered is not asked, nor one who has withdrawn the answers', async () => {
    const { maya } = trust.people
    await trust.write((tx) => keepAnswers(tx, maya, { sex: 'female' }, at))
    const browser = await as('maya')
    assert.doesNotMatch((await browser.get('/')).text, asks)
    await browser.get(own)
    await browser.press('Withdraw your answers')
    assert.doesNotMatch((await browser.get('/')).text, asks)
  })

  test('the records officer withdraws for somebody who has left, and learns nothing of what there was', async () => {
    const { hugo, tom, wim } = trust.people
    await trust.write(async (tx) => {
      await grantDuty(
        tx,
        { actor: {}, today },
        { personId: hugo, duty: 'records-officer', from: isoDate('2026-01-01') },
      )
      await keepAnswers(tx, tom, { sex: 'male' }, at)
    })
    const officer = await as('hugo')
    const url = `/manage/personal-data/${tom}/equality`
    assert.match((await officer.get(url)).text, /works here, and withdraws answers under My record/)
    await officer.post(url, {})
    assert.deepEqual((await trust.read((tx) => ownAnswers(tx, tom))).answers, { sex: 'male' })
    await trust.write(async (tx) => {
      for (const who of [tom, wim]) await personLeaves(tx, { actor: {}, today }, who, isoDate('2026-11-01'))
    })
    for (const who of [tom, wim]) {
      await officer.get(`/manage/personal-data/${who}/equality`)
      const done = await officer.press('Withdraw the answers')
      assert.match(done.text, /Nothing is kept of equality answers any more/)
    }
    assert.deepEqual(await trust.read((tx) => ownAnswers(tx, tom)), { answers: {}, answeredAt: undefined })
    assert.equal((await (await as('wren')).get(url)).status, 403)
    assert.equal((await officer.get('/manage/personal-data/made-up/equality')).status, 404)
  })

  test('what leavers answered goes a year after their last day, and no sooner', async () => {
    const { tom, maya } = trust.people
    await trust.write(async (tx) => {
      for (const who of [tom, maya]) await keepAnswers(tx, who, { sex: 'male' }, at)
    })
    const kept = async (on: string) => {
      await trust.write((tx) => removeOfLeavers(tx, isoDate(on)))
      return trust.read(async (tx) => [
        (await ownAnswers(tx, tom)).answeredAt !== undefined,
        (await ownAnswers(tx, maya)).answeredAt !== undefined,
      ])
    }
    assert.deepEqual(await kept('2027-11-01'), [true, true])
    assert.deepEqual(await kept('2027-11-02'), [false, true])
  })
})
