import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { usePanels } from './panels.support.ts'

describe('the packs of a panel', () => {
  const panels = usePanels()
  let sittingId: SittingId
  let journeyId: JourneyId
  const href = () => `/panels/${sittingId}/applications/${journeyId}`
  const change = (set: ReturnType<typeof sql>, table = 'sittings', key = 'id') =>
    panels.write((tx) =>
      sql`update ${sql.table(table)} set ${set} where ${sql.ref(key)} = ${sittingId}`.execute(tx),
    )

  before(async () => {
    sittingId = await panels.plan()
    journeyId = await panels.ready(sittingId)
    await panels.write((tx) =>
      sql`insert into sitting_seats (sitting_id, seat, person_id) values (${sittingId}, 'member', ${panels.people.hugo})`.execute(
        tx,
      ),
    )
    // Whoever was seated is known in the application once it is restated.
    const wren = await panels.as('wren')
    await wren.get(`/panels/${sittingId}`)
    await wren.press('Save who sits')
  })

  test('a member says that they have read it, and everyone on the panel sees who has [R-168]', async () => {
    const hugo = await panels.as('hugo')
    const page = await hugo.get(href())
    assert.equal(page.status, 200, page.text)
    assert.match(page.text, /Not read yet Hugo Lane/)
    const done = await hugo.press('I have read this portfolio')
    assert.match(done.text, /It is noted/)
    assert.match(done.text, /Read Hugo Lane, /)
    assert.doesNotMatch(done.text, /I have read this portfolio/)
    const petra = await (await panels.as('petra')).get(href())
    assert.match(petra.text, /Read Hugo Lane, /)
    assert.match(petra.text, /Not read yet Petra Quinn/)
  })

  test('the running order says how many have read each portfolio, and who has not to those who run it [R-168]', async () => {
    const order = `/panels/${sittingId}`
    const petra = await (await panels.as('petra')).get(order)
    assert.match(petra.text, /1 of 2 has read it ?You have not said so yet/)
    const wren = await (await panels.as('wren')).get(order)
    assert.match(wren.text, /1 of 2 has read it ?Not yet: Petra Quinn/)
    assert.ok(wren.queries <= 6, wren.statements.join('\n'))
    const hugo = await (await panels.as('hugo')).get(order)
    assert.match(hugo.text, /1 of 2 has read it/)
    assert.doesNotMatch(hugo.text, /Not yet: Petra/, 'members are not set against each other')
  })

  test('somebody with a conflict of interest learns nothing of who has read it, nor is counted', async () => {
    await panels.write((tx) =>
      sql`insert into sitting_seats (sitting_id, seat, person_id) values (${sittingId}, 'second-member', ${panels.people.tom})`.execute(
        tx,
      ),
    )
    const tom = await (await panels.as('tom')).get(`/panels/${sittingId}`)
    assert.match(tom.text, /Not shown to you/)
    assert.doesNotMatch(tom.text, /has read it/)
    assert.match((await (await panels.as('wren')).get(`/panels/${sittingId}`)).text, /1 of 2 has read it/)
    await change(sql`packs_from = '2026-12-11'`)
    const early = await (await panels.as('tom')).get(`/panels/${sittingId}`)
    assert.match(early.text, /Not shown to you: a conflict of interest/)
    assert.doesNotMatch(early.text, /Maya Osei/)
    await change(sql`packs_from = null`)
    await panels.write((tx) =>
      sql`delete from sitting_seats where sitting_id = ${sittingId} and person_id = ${panels.people.tom}`.execute(
        tx,
      ),
    )
  })

  test('somebody who runs the panel and does not sit on it has no word to give', async () => {
    const wren = await panels.as('wren')
    assert.doesNotMatch((await wren.get(href())).text, /I have read this portfolio/)
    assert.equal((await wren.post(`${href()}/read`, { edition: '' })).status, 403)
  })

  test('what came after somebody read it is stamped as not seen by them', async () => {
    const other = '01990000-0000-7000-8000-0000000000ff'
    await change(sql`edition_id = ${other}`, 'panel_reads', 'sitting_id')
    const hugo = await panels.as('hugo')
    const page = await hugo.get(href())
    assert.match(page.text, /Later version not seen Hugo Lane/)
    assert.match(page.text, /since then they have not seen/)
    const stale = await hugo.post(`${href()}/read`, { edition: other })
    assert.match(stale.text, /changed since you opened it/)
    await hugo.get(href())
    const done = await hugo.press('I have read this version too')
    assert.match(done.text, /Read Hugo Lane, /)
  })

  test('members have it, on every page of the application, from its release until it is taken back; those who run the panel always do', async () => {
    const hugo = await panels.as('hugo')
    const wren = await panels.as('wren')
    for (const [set, says] of [
      [sql`packs_from = '2026-12-11'`, /Members have the packs from Friday 11 December 2026/],
      [
        sql`packs_from = '2026-11-11', packs_until = '2026-12-03'`,
        /taken back after Thursday 3 December 2026/,
      ],
    ] as const) {
      await change(set)
      const page = await hugo.get(href())
      assert.equal(page.status, 403)
      assert.match(page.text, says)
      assert.equal((await wren.get(href())).status, 200)
      const order = await hugo.get(`/panels/${sittingId}`)
      assert.equal(order.status, 200)
      const [row] = /<tr[^>]*>(?:(?!<tr)[\s\S])*Maya Osei[\s\S]*?<\/tr>/.exec(order.html) ?? []
      assert.match(row ?? order.text, says, 'named, with the day: no conflict is made up for a member')
      assert.doesNotMatch(order.text, /conflict of interest/)
      assert.ok(order.queries <= 6, order.statements.join('\n'))
      for (const path of ['', '/edition', '/questions', '/decision'])
        assert.equal((await hugo.get(`/applications/${journeyId}${path}`)).status, 404, path)
      assert.equal((await wren.get(`/applications/${journeyId}`)).status, 200)
      const petra = await panels.as('petra')
      assert.equal((await petra.get(`/applications/${journeyId}`)).status, 200, 'the chair runs the panel')
    }
    await change(sql`packs_until = '2026-12-04'`)
    assert.equal((await hugo.get(href())).status, 200)
    assert.equal((await hugo.get(`/applications/${journeyId}`)).status, 200)
  })
})

describe('after the panel has decided', () => {
  const panels = usePanels()

  test('nobody says any more that they have read the portfolio: the page has no button, and says why', async () => {
    const { sittingId, journeyId } = await panels.today()
    const href = `/panels/${sittingId}/applications/${journeyId}`
    const petra = await panels.as('petra')
    await petra.get(href)
    await petra.press('Save who is here', { came: [panels.people.petra] })
    const open = await petra.get(href)
    assert.match(open.text, /I have read this portfolio/)
    const edition = /name="edition" value="([^"]*)"/.exec(open.html)?.[1] ?? ''
    await petra.press('Record the decision', { outcome: 'approved', reasons: 'Strong.', told: 'later' })
    const page = await petra.get(href)
    assert.doesNotMatch(page.text, /I have read this portfolio/)
    assert.match(page.text, /It is decided, so nobody says any more that they have read the portfolio/)
    const stale = await petra.post(`${href}/read`, { edition })
    assert.equal(stale.status, 403)
    assert.match(stale.text, /The panel has decided, so it is not noted any more who has read/)
    assert.match((await petra.get(href)).text, /Not read yet Petra Quinn/)
  })
})
