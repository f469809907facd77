import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { proposeToPutRight } from '../../../test/support/putting-right.ts'
import { routes as handoffsRoutes, handoffsOf, registerHandoffs } from '../handoffs/public.ts'
import { now, today } from '../../../test/support/service-journeys.ts'
import { appendEvents, readStream } from '../../platform/events/events.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { accepted } from '../../platform/http/route.ts'
import { commandJourney, refreshJourney } from '../journeys/public.ts'
import { decisionsOf } from '../panels/public.ts'
import { usePanels } from '../panels/panels.support.ts'
import { connectLetters, lettersRoutes } from './public.ts'

registerHandoffs()

describe('an outcome that was put right with HR', () => {
  connectLetters()
  const panels = usePanels([...lettersRoutes, ...handoffsRoutes])

  /** An application that Petra's panel approved, and where she writes its letter. */
  const decided = async () => {
    const { sittingId, journeyId } = await panels.today()
    const petra = await panels.as('petra')
    const page = `/panels/${sittingId}/applications/${journeyId}`
    await petra.get(page)
    await petra.press('Save who is here', { came: [panels.people.petra] })
    await petra.get(page)
    await petra.press('Record the decision', {
      outcome: 'approved',
      reasons: 'Strong practice.',
      told: 'yes',
    })
    const [decision] = await panels.read((tx) => decisionsOf(tx, [journeyId]))
    const href = `/applications/${journeyId}/letters/${decision?.id}/panel-feedback-letter`
    return { journeyId, petra, href }
  }
  /** Signed in as Wren, who has sent the outcome to HR. */
  const handedOver = async (journeyId: JourneyId) => {
    // The panel's feedback was written and sent, which is no part of this.
    await panels.write(async (tx) => {
      const stream = `journey-${journeyId}`
      const appended = await appendEvents(tx, {
        stream,
        expectedVersion: (await readStream(tx, stream)).length,
        events: [{ type: 'stage-passed', stage: 'decision', on: today, results: [] }],
        actor: {},
        at: now,
      })
      assert.ok(appended.ok)
      await refreshJourney(panels.doing(tx, 'wren'), journeyId)
    })
    const wren = await panels.as('wren')
    await wren.get(`/applications/${journeyId}/hand-off/send-outcome-form`)
    await wren.press('Send to HR', { 'payroll-number': '204817' })
    return wren
  }

  test('reaches the person as a corrected letter too, looked through by whoever writes it, with the arrears date [R-182]', async () => {
    const { journeyId, petra, href } = await decided()
    await petra.get(href)
    const first = await petra.press('Send to 2 people')
    const letter = /\/letters\/[\w-]+$/.exec(first.url)?.[0] ?? ''
    assert.ok(letter, first.text)

    const wren = await handedOver(journeyId)
    const [row] = await panels.read((tx) => handoffsOf(tx, journeyId))
    const wrong = ['outcome--effective-on', 'pay-details--payroll-number']
    const { url } = await proposeToPutRight(wren, `/outcomes/${row?.id}`, wrong, {
      'outcome--effective-on.day': '1',
      'outcome--effective-on.month': '11',
      'outcome--effective-on.year': '2026',
      'pay-details--payroll-number': '204818',
      reason: 'Two figures were wrong.',
      'arrears-from.day': '1',
      'arrears-from.month': '11',
      'arrears-from.year': '2026',
    })
    const maya = await panels.as('maya')
    assert.match((await petra.get(href)).url, new RegExp(`${letter}$`), 'Nothing before it is confirmed')
    const wim = await panels.as('wim')
    await wim.get(url)
    assert.match((await wim.press('Confirm the correction')).text, /Confirmed/)

    const draft = await petra.get(href)
    assert.match(
      draft.text,
      /We told HR something about your new grade that was not right\. It was put right on Friday 4 December 2026\./,
    )
    assert.match(
      draft.text,
      /Effective date of the new grade: Sunday 1 November 2026\. Before it said: Friday 4 December 2026\./,
    )
    assert.match(draft.text, /HR puts your pay right from Sunday 1 November 2026\./)
    assert.doesNotMatch(draft.html, /20481/, 'What payroll alone needs is in no letter')
    assert.doesNotMatch((await maya.get(letter)).text, /Superseded/)
    const waiting = () =>
      panels.read((tx) =>
        tx
          .selectFrom('tasks')
          .select(['title', 'href'])
          .where('subject_kind', '=', 'letter-correction')
          .execute(),
      )
    assert.deepEqual(await waiting(), [{ title: 'Look through a corrected letter and send it', href }])
    await petra.get(href)
    const sent = await petra.press('Send to 2 people', {
      'part.opening': 'Dear Maya\n\nYour pay counts from 1 November.',
    })
    assert.match(sent.text, /The letter is sent/)
    assert.deepEqual(await waiting(), [])
    assert.match((await maya.get(letter)).text, /Superseded\. This letter was put right/)
    const corrected = await maya.get(sent.url)
    assert.match(corrected.text, /Your pay counts from 1 November\./)
    assert.match(corrected.text, /Put right\s*Two figures were wrong\./)

    // A correction of the letter that somebody began by hand gets the next one too, in front of what was saved.
    await petra.get(`${new URL(sent.url, 'https://waymark.example').pathname}/correct`)
    await petra.press('Write the new letter', { reason: 'A name was wrong.' })
    const before = await petra.get(href)
    assert.doesNotMatch(before.text, /1 October/)
    const again = await proposeToPutRight(wren, `/outcomes/${row?.id}`, ['outcome--effective-on'], {
      'outcome--effective-on.day': '1',
      'outcome--effective-on.month': '10',
      reason: 'It was earlier still.',
      'arrears-from.day': '1',
      'arrears-from.month': '10',
      'arrears-from.year': '2026',
    })
    await wim.get(again.url)
    assert.match((await wim.press('Confirm the correction')).text, /Confirmed/)
    assert.deepEqual(await waiting(), [{ title: 'Look through a corrected letter and send it', href }])
    // The page that was open says that there is something new, and sends nothing without it.
    const stale = await petra.press('Send to 2 people')
    assert.equal(stale.status, 422)
    assert.match(stale.text, /HR puts your pay right from Thursday 1 October 2026\./)
    const both = await petra.get(href)
    assert.match(both.text, /HR puts your pay right from Thursday 1 October 2026\./)
    assert.match(both.text, /Your pay counts from 1 November\./)
    assert.match((await petra.press('Send to 2 people')).text, /The letter is sent/)
    assert.deepEqual(await waiting(), [])

    // Withdrawn as a whole when the application is over, it is not told on as if it held.
    await panels.write(async (tx) =>
      accepted(await commandJourney(panels.doing(tx, 'maya'), journeyId, { do: 'withdraw' })),
    )
    const withdrawal = await proposeToPutRight(wren, `/outcomes/${row?.id}`, ['all'], {
      reason: 'It should not have been sent.',
    })
    await wim.get(withdrawal.url)
    await wim.press('Confirm the correction')
    const warned = await petra.get(href)
    assert.match(warned.text, /What went to others because of this outcome was withdrawn/)
    const refused = await petra.press('Send to 2 people', {
      'part.opening': 'Dear Maya\n\nIt was withdrawn.',
    })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Say that the letter does not tell what was withdrawn as if it held/)
    assert.match(refused.html, /It was withdrawn\./)
    const told = await petra.press('Send to 2 people', { 'withdrawn-seen': 'yes' })
    assert.match(told.text, /The letter is sent/)
  })

  test('stands in a letter too that was saved and not sent yet, and waits to be looked through again', async () => {
    const { journeyId, petra, href } = await decided()
    await petra.get(href)
    await petra.press('Save and finish later', { 'part.opening': 'Dear Maya\n\nYou did well.' })
    const wren = await handedOver(journeyId)
    const [row] = await panels.read((tx) => handoffsOf(tx, journeyId))
    const { url } = await proposeToPutRight(wren, `/outcomes/${row?.id}`, ['outcome--notes'], {
      'outcome--notes': 'Hours stay.',
      reason: 'They had asked.',
    })
    const wim = await panels.as('wim')
    await wim.get(url)
    await wim.press('Confirm the correction')
    const tasks = await panels.read((tx) =>
      tx.selectFrom('tasks').select('title').where('href', '=', href).execute(),
    )
    assert.ok(
      tasks.some(({ title }) => title === 'Look through a letter again: its outcome was put right'),
      JSON.stringify(tasks),
    )
    const draft = await petra.get(href)
    assert.match(draft.text, /Notes for HR: Hours stay\.[^]*You did well\./)
    assert.match((await petra.press('Send to 2 people')).text, /The letter is sent/)
    const left = await panels.read((tx) =>
      tx.selectFrom('tasks').select('title').where('href', '=', href).execute(),
    )
    assert.deepEqual(left, [])
  })
})
