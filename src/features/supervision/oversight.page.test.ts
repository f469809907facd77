import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { addDuration } from '../../calendar/public.ts'
import { type IsoDate, type IsoInstant, isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { supervisionRoutes } from './public.ts'
import { supervisionPack } from './supervision.builders.ts'
import { answerRecord, planMeeting, recordMeeting } from './supervision.handlers.ts'
import { findMeeting } from './supervision.queries.ts'

const secret = 'Words that only the two of them read.'

describe('expected against held for those who look after it', () => {
  const pack = supervisionPack()
  const policy = pack.supervision
  assert.ok(policy)

  async function hold(tx: Tx, who: PersonId, heldOn: IsoDate, useful: number | undefined) {
    const lead = {
      actor: { personId: staff.people.asha },
      today: heldOn,
      now: `${heldOn}T10:00:00Z` as IsoInstant,
    }
    assert.ok(policy)
    const planned = await planMeeting(tx, lead, policy, {
      kind: 'one-to-one',
      plannedOn: heldOn,
      memberIds: [who],
    })
    assert.ok(planned.ok)
    const meeting = await findMeeting(tx, planned.value)
    assert.ok(meeting)
    const recorded = await recordMeeting(tx, lead, policy, meeting, {
      revision: 0,
      record: {
        ...{ heldOn, minutes: 60, referredTo: [], caseIds: [], protectedTimeChecked: true, thereIds: [who] },
        notes: [{ subject: 'learning', talkedAbout: true, body: secret }],
      },
      actions: [],
      carried: new Map(),
    })
    assert.ok(recorded.ok)
    const answer = { answer: 'agreed' as const, comment: '', useful }
    assert.ok((await answerRecord(tx, { ...lead, actor: { personId: who } }, meeting, answer)).ok)
  }

  const worker = { jobTitle: 'Worker', kind: 'worker', manager: 'asha', team: 'North' }
  const { database, server, staff } = useStaffPages({
    routes: supervisionRoutes,
    pack: pack,
    at: '2026-12-04T09:30:00Z',
    staff: {
      helen: { name: 'Helen Ward', jobTitle: 'Service Manager', kind: 'service' },
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', manager: 'helen' },
      maya: { ...worker, name: 'Maya Osei' },
      tom: { ...worker, name: 'Tom Birch' },
      wren: {
        ...{ name: 'Wren Hale', jobTitle: 'Officer', kind: 'officer' },
        duties: ['workforce-development'],
      },
    },
  })
  before(async () => {
    const { databases, authorityId } = database
    await databases.write(authorityId, async (tx) => {
      for (let month = 0; month < 11; month += 1)
        await hold(tx, staff.people.maya, addDuration(isoDate('2026-01-15'), `P${month}M`), 4)
      await hold(tx, staff.people.tom, isoDate('2026-02-10'), 1)
    })
  })

  test('the manager sees for each of their people what was held of what was expected [R-240]', async () => {
    const browser = await server.signInAs(staff.people.asha)
    const page = await browser.get('/my-team/supervision')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Tom Birch Behind/)
    assert.match(page.text, /1 of 11 \(One to one\)/)
    assert.match(page.text, /Maya Osei.*?11 of 11 \(One to one\)/)
    assert.doesNotMatch(page.text, new RegExp(secret))
    const earlier = await browser.get('/my-team/supervision?on-day=1&on-month=3&on-year=2026')
    assert.match(earlier.text, /1 of 2 \(One to one\).*/)
    const odd = await browser.get('/my-team/supervision?on-day=31&on-month=2&on-year=2026')
    assert.equal(odd.status, 422)
    const superior = await server.signInAs(staff.people.helen)
    assert.match((await superior.get('/my-team/supervision')).text, /Asha Rahman/)
    assert.match((await superior.get('/my-team/supervision?who=all')).text, /Tom Birch/)
    const nobody = await server.signInAs(staff.people.tom)
    assert.match((await nobody.get('/my-team/supervision')).text, /Nobody reports to you yet/)
  })

  test('the service sees the quality of supervision in counts, team by team, and no word of it [R-244]', async () => {
    const browser = await server.signInAs(staff.people.wren)
    const page = await browser.get('/manage/supervision')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(
      page.text,
      /Learning was talked about in 100% of meetings of two, protected time checked in 100%/,
    )
    assert.match(page.text, /North.*?12 of 44/)
    assert.match(page.text, /60 minutes/)
    assert.match(page.text, /3\.8/)
    assert.doesNotMatch(page.text, new RegExp(secret))
    const file = await browser.get(page.link('Download this table as CSV'))
    assert.match(file.bytes.toString('utf8'), /North.*12 of 44.*100%/)
    // In a time with fewer ratings than five, nothing is told of them.
    const early = await browser.get('/manage/supervision?on-day=1&on-month=4&on-year=2026')
    assert.match(early.text, /Too few to show/)
    assert.doesNotMatch(early.text, /3\.\d/)
    const manager = await server.signInAs(staff.people.asha)
    assert.equal((await manager.get('/manage/supervision')).status, 403)
  })
})
