import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { usePanels } from './panels.support.ts'

/** Tom works in Maya's team; he sits on her panel by mistake. */
describe('a conflict of interest that is found', () => {
  const panels = usePanels()
  let sittingId: SittingId
  let journeyId: JourneyId

  const seat = (personId: PersonId, name = 'member') =>
    panels.write((tx) =>
      sql`insert into sitting_seats (sitting_id, seat, person_id) values (${sittingId}, ${name}, ${personId})`.execute(
        tx,
      ),
    )
  const asksOf = async (who: 'tom' | 'asha' | 'petra' | 'hugo') => {
    const browser = await panels.as(who)
    return {
      panel: await browser.get(`/panels/${sittingId}/applications/${journeyId}`),
      order: await browser.get(`/panels/${sittingId}`),
      application: await browser.get(`/applications/${journeyId}`),
    }
  }

  before(async () => {
    sittingId = await panels.plan()
    journeyId = await panels.ready(sittingId)
  })

  test('somebody of the applicant’s team sees nothing of the application on any page', async () => {
    await seat(panels.people.tom)
    const tom = await asksOf('tom')
    assert.equal(tom.panel.status, 404)
    assert.equal(tom.application.status, 404)
    assert.equal(tom.order.status, 200)
    assert.match(tom.order.text, /Not shown to you: a conflict of interest/)
    assert.doesNotMatch(tom.order.text, /Maya Osei/)
    for (const path of ['questions', 'decision', 'edition'])
      assert.equal((await (await panels.as('tom')).get(`/applications/${journeyId}/${path}`)).status, 404)
  })

  test('the line manager keeps the application in that role, and has nothing of it as a member', async () => {
    await seat(panels.people.asha, 'second-member')
    const asha = await asksOf('asha')
    assert.equal(asha.panel.status, 404)
    assert.match(asha.order.text, /Not shown to you/)
    assert.equal(asha.application.status, 200)
  })

  test('nor in any list, even with a duty that sees every application [R-321]', async () => {
    await panels.write((tx) =>
      sql`insert into person_duties (person_id, duty, from_on)
        values (${panels.people.tom}, 'workforce-development', '2026-01-01')`.execute(tx),
    )
    const tom = await panels.as('tom')
    for (const path of ['/manage/applications', '/manage/panels/queue', `/panels/${sittingId}`]) {
      const page = await tom.get(path)
      assert.equal(page.status, 200, path)
      assert.doesNotMatch(page.text, /Maya Osei/, path)
    }
    assert.equal((await tom.get(`/applications/${journeyId}`)).status, 404)
    const move = await tom.get(
      `/panels/${sittingId}/move?on-day=20&on-month=1&on-year=2027&time=9:30&breaks=`,
    )
    assert.match(move.text, /Not shown to you: a conflict of interest/)
    assert.doesNotMatch(move.text, /Maya Osei/)
    const wren = await panels.as('wren')
    assert.match((await wren.get('/manage/applications')).text, /Maya Osei/)
  })

  test('whoever runs the panel reads why; it cannot be taken back, for it was not declared', async () => {
    const { panel } = await asksOf('petra')
    assert.match(panel.text, /Tom Birch: works in the applicant’s team/)
    assert.match(panel.text, /Asha Rahman: manages the applicant/)
    assert.doesNotMatch(panel.text, /Take back the conflict/)
    assert.equal(panel.status, 200)
  })

  test('somebody who observed the applicant is kept out, and somebody without any tie is not', async () => {
    await panels.write((tx) =>
      sql`update sitting_seats set person_id = ${panels.people.hugo} where sitting_id = ${sittingId} and seat = 'member'`.execute(
        tx,
      ),
    )
    assert.equal((await asksOf('hugo')).order.text.includes('Maya Osei'), true)
    await panels.write((tx) =>
      sql`insert into observations (worker_id, observer_id, observer_relation, template, template_name, template_hash, created_by)
        values (${panels.people.maya}, ${panels.people.hugo}, 'above', 'observation', 'Observation', 'h', ${panels.people.hugo})`.execute(
        tx,
      ),
    )
    const hugo = await asksOf('hugo')
    assert.doesNotMatch(hugo.order.text, /Maya Osei/)
    assert.equal(hugo.panel.status, 404)
  })
})
