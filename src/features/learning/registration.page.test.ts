import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordEvidence } from '../evidence/public.ts'
import { findTodo } from '../tasks/public.ts'
import { learningPack } from './learning.builders.ts'
import { learningRoutes } from './public.ts'

const today = isoDate('2026-11-22')
const own = '/my-record/registration'

describe('the pages of the regulator’s year', () => {
  const { database, server, staff } = useStaffPages({
    routes: learningRoutes,
    pack: learningPack(),
    at: '2026-11-22T09:30:00Z',
    staff: {
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', email: 'asha@fern.example' },
      maya: {
        name: 'Maya Osei',
        jobTitle: 'Worker',
        kind: 'worker',
        manager: 'asha',
        registrationNumber: 'SW12345',
        registrationRenewsOn: isoDate('2026-11-30'),
      },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', email: 'tom@fern.example' },
      pia: { name: 'Pia Lund', jobTitle: 'Worker', kind: 'worker' },
      lee: { name: 'Lee Marsh', jobTitle: 'Worker', kind: 'worker' },
    },
  })

  const added = (personId: PersonId, title: string, completedOn: string) =>
    database.databases.write(database.authorityId, async (tx) => {
      const result = await recordEvidence(
        tx,
        { actor: { personId }, today },
        {
          personId,
          content: {
            title,
            kind: 'course',
            completedOn: isoDate(completedOn),
            learning: 'How to listen',
            impact: 'A family was heard',
            links: [],
            caseReferences: [],
          },
        },
      )
      assert.ok(result.ok)
      return result.value
    })
  const todoOf = (personId: PersonId) =>
    database.databases.read(database.authorityId, async (tx) =>
      (await findTodo(tx, { personId, actingFor: undefined, duties: new Set() }))
        .filter(({ isMine }) => isMine)
        .map(({ title }) => title),
    )

  test('an empty year says what is asked, how long is left, and offers the first step', async () => {
    const browser = await server.signInAs(staff.people.pia)
    const page = await browser.get(own)
    assert.match(page.text, /8 days left, until Monday 30 November 2026/)
    assert.match(page.text, /Record 2 more different pieces of CPD/)
    assert.match(page.text, /Number Not recorded/)
    assert.doesNotMatch(page.text, /hours/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
  })

  test('a colleague confirms the talk; both read it, and the piece counts with a peer', async () => {
    const { maya, tom, asha } = staff.people
    const piece = await added(maya, 'Court skills', '2026-03-04')
    await added(maya, 'Court skills', '2026-04-04')
    await added(maya, 'Motivational interviewing', '2026-05-04')
    await added(maya, 'Of another year', '2025-11-30')
    const browser = await server.signInAs(maya)
    const before = await browser.get(own)
    assert.match(before.text, /2 of 2 asked for/)
    assert.match(before.text, /0 of 1 asked for/)
    assert.match(before.text, /says the same as the one of 4 Mar 2026/)
    assert.doesNotMatch(before.text, /Of another year/)
    assert.match(before.text, /SW12345/)

    await browser.get(`${own}/pieces/${piece}`)
    const wrong = await browser.press('Ask them', { colleague: 'nobody@fern.example' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /somebody at your authority/)
    const asked = await browser.press('Ask them', { colleague: 'TOM@fern.example', question: 'Was I clear?' })
    assert.match(asked.text, /Waits for Tom Birch/)
    assert.deepEqual(await todoOf(tom), ['Reflect with Maya Osei on their learning'])

    const [reflection] = /peer-reflections\/[0-9a-f-]{36}/.exec(asked.html) ?? []
    const peer = await server.signInAs(tom)
    const shown = await peer.get(`/${reflection}`)
    assert.match(shown.text, /How to listen/)
    assert.match(shown.text, /Was I clear\?/)
    assert.equal((await peer.press('Confirm that we talked', {})).status, 422)
    const tomorrow = { 'talked-day': '23', 'talked-month': '11', 'talked-year': '2026', body: 'We agreed.' }
    assert.match((await peer.press('Confirm that we talked', tomorrow)).text, /today or in the past/)
    const given = await peer.press('Confirm that we talked', { ...tomorrow, 'talked-day': '20' })
    assert.match(given.text, /We agreed\./)
    assert.deepEqual(await todoOf(tom), [])

    const after = await browser.get(own)
    assert.match(after.text, /You have what Council of Fern asks for/)
    assert.match((await browser.get(`${own}/pieces/${piece}`)).text, /Tom Birch, 20 Nov 2026: We agreed\./)
    const manager = await server.signInAs(asha)
    assert.equal((await manager.get(`/${reflection}`)).status, 404)
    assert.equal((await manager.get(`${own}/pieces/${piece}`)).status, 404)

    const csv = (await browser.get(`${own}.csv`)).html
    const [head, ...rows] = csv.replace('\u{feff}', '').trim().split('\r\n')
    assert.equal(head, 'Type,What it was,When,What you learned,What it changed,Peer reflection')
    assert.equal(rows.length, 2, 'identical ones go once')
    assert.ok(
      rows.includes(
        'Course,Court skills,4 March 2026,How to listen,A family was heard,"Tom Birch, 20 Nov 2026: We agreed."',
      ),
      csv,
    )
  })

  test('a talk outside the system is written down by the person, and can be removed', async () => {
    const { lee } = staff.people
    const piece = await added(lee, 'Reading group', '2026-06-01')
    const browser = await server.signInAs(lee)
    await browser.get(`${own}/pieces/${piece}`)
    const talk = {
      withWhom: 'Group supervision',
      'talked-day': '29',
      'talked-month': '2',
      'talked-year': '2026',
      body: 'Slower.',
    }
    const wrong = await browser.press('Save this talk', talk)
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter a day that exists/)
    const named = { ...talk, 'talked-day': '28', body: 'Kayleigh Smith, born 3/4/2015, was the case.' }
    const pointed = await browser.press('Save this talk', named)
    assert.equal(pointed.status, 422)
    assert.match(pointed.text, /“[^”]+” looks like/)
    const saved = await browser.press('Look again and save', { body: 'Slower.' })
    assert.match(saved.text, /You talked to Group supervision/)
    assert.match((await browser.get(own)).text, /1 of 1 asked for/)
    await browser.get(`${own}/pieces/${piece}`)
    await browser.press('Remove this talk with Group supervision')
    assert.match((await browser.get(own)).text, /0 of 1 asked for/)
  })

  test('each quarter is marked as recorded, and one without a mark shows as missing [R-067]', async () => {
    const browser = await server.signInAs(staff.people.tom)
    const page = await browser.get(own)
    assert.equal(page.text.match(/Missing/g)?.length, 3)
    const marked = await browser.press('Mark as recorded for the quarter from 1 Dec 2025')
    assert.match(marked.text, /Done, 22 Nov 2026/)
    assert.equal(marked.text.match(/Missing/g)?.length, 2)
    const undone = await browser.press('Take the mark away for the quarter from 1 Dec 2025')
    assert.equal(undone.text.match(/Missing/g)?.length, 3)
  })

  test('earlier years stay open, and a year to come does not', async () => {
    const browser = await server.signInAs(staff.people.maya)
    assert.match((await browser.get(`${own}?year=2025-11-30`)).text, /Of another year/)
    assert.equal((await browser.get(`${own}?year=2026-12-01`)).status, 404)
    assert.equal((await browser.get(`${own}?year=nonsense`)).status, 404)
  })
})
