import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import { recordEvidence } from '../evidence/public.ts'
import { learningPack } from './learning.builders.ts'
import { learningRoutes } from './public.ts'

const today = isoDate('2026-11-22')
const own = '/my-record/protected-time'

describe('the pages of protected time', () => {
  const allowance = `---
allowance: time
name: Development time
says: "For your development."
amount: 2
unit: hours
every: month
`
  const { database, server, staff } = useStaffPages({
    routes: learningRoutes,
    pack: learningPack(allowance),
    at: '2026-11-22T09:30:00Z',
    staff: {
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha', hours: 0.5 },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
    },
  })
  before(async () => {
    const { databases, authorityId } = database
    await databases.write(authorityId, (tx) =>
      recordEvidence(
        tx,
        { actor: { personId: staff.people.maya }, today },
        {
          personId: staff.people.maya,
          content: {
            ...{ title: 'A quiet afternoon with research', completedOn: isoDate('2026-11-10') },
            ...{ learning: 'L', impact: 'I', links: [], caseReferences: [] },
          },
        },
      ),
    )
  })

  test('time is logged from an entry, and the manager sees amounts and no entries', async () => {
    const browser = await server.signInAs(staff.people.maya)
    const page = await browser.get(own)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /0 hours taken, of 1 hour: 1 hour left until Monday 30 November 2026/)
    assert.match(page.text, /Part time at 50%, so the share is 1 hour of 2 hours/)
    const wrong = await browser.press('Log this time', { amount: 'a lot' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Choose an entry/)
    assert.match(wrong.text, /Enter the number of hours, like 1.5/)
    const [entry] = /(?<=<option value=")[0-9a-f-]{36}/.exec(wrong.html) ?? []
    const logged = await browser.press('Log this time', { entry: entry ?? '', amount: '0,75' })
    assert.match(logged.text, /0\.75 hours taken, of 1 hour: 0\.25 hours left/)
    const manager = await server.signInAs(staff.people.asha)
    const seen = await manager.get(`/people/${staff.people.maya}/protected-time`)
    assert.match(seen.text, /0\.75 hours taken, of 1 hour/)
    assert.match(seen.text, /0 hours taken, of 1 hour: 1 hour not taken/)
    assert.doesNotMatch(seen.text, /quiet afternoon/)
    const other = await server.signInAs(staff.people.tom)
    assert.equal((await other.get(`/people/${staff.people.maya}/protected-time`)).status, 404)
    await browser.get(own)
    const taken = await browser.press('Do not count A quiet afternoon with research')
    assert.match(taken.text, /0 hours taken/)
  })

  test('nobody logs time for an allowance that is not there, or an entry of somebody else', async () => {
    const browser = await server.signInAs(staff.people.tom)
    await browser.get(own)
    assert.equal((await browser.post(own, { allowance: 'none', entry: 'x', amount: '1' })).status, 404)
    const [entry] = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('evidence_items').select('id').execute(),
    )
    await browser.get(own)
    assert.equal(
      (await browser.post(own, { allowance: 'time', entry: entry?.id ?? '', amount: '1' })).status,
      422,
    )
  })
})
