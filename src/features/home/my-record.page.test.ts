import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import { recordEvidence } from '../evidence/public.ts'
import { inviteFeedback } from '../feedback/public.ts'
import { learningPack } from '../learning/learning.builders.ts'
import { createPlan } from '../plans/public.ts'
import { myRecordRoute } from './my-record.routes.tsx'

const today = isoDate('2026-11-22')
const now = '2026-11-22T09:30:00Z' as IsoInstant

/** A council whose pack protects three days a year. */
const allowance = `---
allowance: days
name: Additional CPD days
says: "For your portfolio."
amount: 3
unit: days
every: year
kinds: [study]
`

function useRecordOf(more: string) {
  const { database, server, staff } = useStaffPages({
    routes: [myRecordRoute],
    pack: learningPack(more),
    at: now,
    staff: {
      maya: {
        ...{ name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
        ...(more === '' ? {} : { registrationNumber: 'SW1' }),
      },
    },
  })

  return { database, server, maya: () => staff.people.maya }
}

describe('my record', () => {
  const { database, server, ...people } = useRecordOf(allowance)

  test('every part of it says how it stands, the CPD days that are left among them, in six queries [R-079]', async () => {
    const maya = people.maya()
    const doing = { actor: { personId: maya }, today }
    await database.databases.write(database.authorityId, async (tx) => {
      const content = { learning: 'L', impact: 'I', links: [], caseReferences: [] }
      for (const kind of ['study', 'course'])
        await recordEvidence(tx, doing, {
          personId: maya,
          content: { ...content, title: `One ${kind}`, kind, completedOn: isoDate('2026-11-10') },
        })
      await inviteFeedback(
        tx,
        { ...doing, now, origin: 'http://127.0.0.1' },
        { personId: maya, giver: 'child', questionnaire: 'little', authorityCode: 'fern', lasts: 'P21D' },
      )
      await createPlan(tx, doing, {
        personId: maya,
        kind: 'development',
        items: [{ action: 'Shadow a court day', origin: 'own', dueOn: isoDate('2026-11-01') }],
      })
    })
    const browser = await server.signInAs(maya)
    const page = await browser.get('/my-record')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /2 entries completed this year, 0 planned/)
    assert.match(page.text, /You asked 1 time: 0 answers came, 1 link can still be used\./)
    assert.match(page.text, /Talk one piece through with a peer.* To do/)
    assert.match(
      page.text,
      /1 day taken, of 3 days: 2 days left until Thursday 31 December 2026\. 2 days left/,
    )
    assert.match(page.text, /No meeting is on record yet\. No action is open\./)
    assert.match(page.text, /No evidence is linked to a standard yet/)
    assert.match(page.text, /1 action open\. 1 late/)
    assert.equal(page.link('Additional CPD days'), '/my-record/protected-time')
  })
})

describe('my record where little is asked', () => {
  const { server, maya } = useRecordOf('')

  test('a year without protected time or registration is not there, and what is empty says so', async () => {
    const browser = await server.signInAs(maya())
    const page = await browser.get('/my-record')
    assert.doesNotMatch(page.text, /Your year|CPD days|registration/)
    assert.match(page.text, /0 entries completed this year/)
    assert.match(page.text, /You have not asked a family or colleague yet/)
    assert.match(page.text, /Nobody has observed your practice yet/)
    assert.match(page.text, /No action is open/)
  })
})
