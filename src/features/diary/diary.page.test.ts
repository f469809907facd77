import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import ICAL from 'ical.js'
import { sql } from 'kysely'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import { diaryRoutes } from './public.ts'

const today = isoDate('2026-12-04')
const own = '/my-record/calendar'

describe('a person’s calendar', () => {
  const { database, server, staff } = useStaffPages({
    routes: diaryRoutes,
    staff: {
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
      lena: { name: 'Lena Hart', jobTitle: 'Manager', kind: 'officer' },
    },
  })

  const write = (statement: ReturnType<typeof sql>) =>
    database.databases.write(database.authorityId, (tx) => statement.execute(tx))

  const linkOf = async (browser: Awaited<ReturnType<typeof server.signInAs>>) => {
    const made = await browser.press('Make a link')
    const address = /value="([^"]*\/calendar\/[^"]+)"/.exec(made.html)?.[1]
    assert.ok(address, made.text)
    return new URL(address).pathname
  }
  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .map((component) => new ICAL.Event(component))

  test('without dates the page says what will stand there; a link is made, shown once and kept as a hash', async () => {
    const maya = await server.signInAs(staff.people.maya)
    const empty = await maya.get(own)
    assert.match(empty.text, /Nothing is planned/)
    assert.ok(empty.queries <= 6, empty.statements.join('\n'))
    const link = await linkOf(maya)
    const again = await maya.get(own)
    assert.match(again.text, /A link is open.*Not yet/s)
    assert.doesNotMatch(again.html, /\/calendar\/[a-z-]+\./)
    const { rows } = await write(sql`select 1 from diary_links where token_hash = ${link.split('.')[1]}`)
    assert.equal(rows.length, 0)
    await maya.press('End the link')
  })

  test('a feed holds planned days as whole days under neutral titles, follows changes, and names nobody', async () => {
    await write(sql`with met as (
        insert into supervision_meetings (kind, is_group, lead_id, state, planned_on, created_on)
        values ('one-to-one', false, ${staff.people.lena}, 'planned', '2027-03-28', ${today}) returning id)
      insert into supervision_members (meeting_id, person_id) select id, ${staff.people.maya}::uuid from met`)
    await write(sql`insert into observations (worker_id, observer_id, observer_relation, template, template_name,
        template_hash, planned_on, created_by)
      values (${staff.people.maya}, ${staff.people.lena}, 'line-manager', 'visit', 'Visit', 'h', '2027-01-11',
        ${staff.people.lena})`)
    const maya = await server.signInAs(staff.people.maya)
    const page = await maya.get(own)
    assert.match(
      page.text,
      /Observation of practice.*Monday 11 January 2027.*Supervision.*Sunday 28 March 2027/s,
    )
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const link = await linkOf(maya)
    const outside = server.browser()
    const feed = await outside.get(link)
    assert.equal(feed.status, 200)
    assert.ok(feed.queries <= 6, feed.statements.join('\n'))
    assert.deepEqual(
      eventsOf(feed.html).map(({ summary, startDate, endDate }) => [
        summary,
        startDate.toString(),
        endDate.toString(),
      ]),
      [
        ['Observation of practice', '2027-01-11', '2027-01-12'],
        // The day the clocks go forward is one whole day all the same.
        ['Supervision', '2027-03-28', '2027-03-29'],
      ],
    )
    assert.doesNotMatch(feed.html, /Maya|Lena/)
    await write(sql`update observations set state = 'called-off'`)
    assert.deepEqual(
      eventsOf((await outside.get(link)).html).map(({ summary }) => summary),
      ['Supervision'],
    )
    assert.match((await maya.get(own)).text, /Last read by a calendar Friday 4 December 2026/)
  })

  test('whoever leads a meeting has it too; a colleague without a part in it has nothing', async () => {
    const lena = await server.signInAs(staff.people.lena)
    assert.match((await lena.get(own)).text, /Supervision/)
  })

  test('a new link ends the old, ending ends it, and a guess opens nothing', async () => {
    const maya = await server.signInAs(staff.people.maya)
    await maya.get(own)
    const made = await maya.press('Make a new link')
    const first = /\/calendar\/[^"]+/.exec(made.html)?.[0] ?? ''
    await maya.get(own)
    const second = /\/calendar\/[^"]+/.exec((await maya.press('Make a new link')).html)?.[0] ?? ''
    const outside = server.browser()
    assert.equal((await outside.get(first)).status, 404)
    assert.equal((await outside.get(second)).status, 200)
    await maya.get(own)
    assert.match((await maya.press('End the link')).text, /The link opens nothing from now on/)
    assert.equal((await outside.get(second)).status, 404)
    assert.equal((await outside.get(`${second.slice(0, -1)}A`)).status, 404)
    const twice = await maya.post(`${own}/link/end`)
    assert.match(twice.text, /There was no link any more/)
  })

  test('a link of somebody who has left opens nothing', async () => {
    const lena = await server.signInAs(staff.people.lena)
    await lena.get(own)
    const link = await linkOf(lena)
    await write(
      sql`update persons set status = 'left', leaves_on = '2026-12-01' where id = ${staff.people.lena}`,
    )
    assert.equal((await server.browser().get(link)).status, 404)
  })
})
