import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { appendEvents, streamVersion } from '../../platform/events/events.ts'
import { findSitting } from './public.ts'
import { day, panelDay, usePanels } from './panels.support.ts'
import { panelCase } from './panel.queries.ts'
import { standsAs } from './standing.rules.ts'

/** What may be done with a date, and with what is heard on it, before its day, on it and after. */
describe('a date before, on and after its day', () => {
  const panels = usePanels()
  const at = (sittingId: SittingId, journeyId: JourneyId) => `/panels/${sittingId}/applications/${journeyId}`
  const sitting = async (id: SittingId) => {
    const found = await panels.read((tx) => findSitting(tx, id))
    assert.ok(found)
    return found
  }
  /** Somebody else's application, heard at 11:00 on the same date. */
  const another = async (sittingId: SittingId): Promise<JourneyId> => {
    const journeyId = await panels.journey({ reached: 'submitted' })
    await panels.write((tx) =>
      tx
        .insertInto('sitting_slots')
        .values({
          ...{ sitting_id: sittingId, journey_id: journeyId },
          starts_at: `${panelDay}T11:00:00Z` as IsoInstant,
          ends_at: `${panelDay}T12:00:00Z` as IsoInstant,
        })
        .execute(),
    )
    return journeyId
  }
  const decides = async (href: string, fields: Record<string, string> = {}) => {
    const petra = await panels.as('petra')
    await petra.get(href)
    await petra.press('Save who is here', { came: [panels.people.petra] })
    await petra.get(href)
    return petra.post(`${href}/decision`, {
      ...{ outcome: 'approved', reasons: 'Strong practice.', told: 'later' },
      ...fields,
    })
  }

  test('before its day nothing of the meeting is recorded, and the page says which day it is', async () => {
    const sittingId = await panels.plan()
    const journeyId = await panels.ready(sittingId)
    const href = at(sittingId, journeyId)
    const petra = await panels.as('petra')
    const page = await petra.get(href)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /This meeting is on Friday 18 December 2026/)
    assert.match(page.text, /Recorded here from Friday 18 December 2026 on/)
    assert.doesNotMatch(page.html, /name="came"|name="outcome"|adjourn-reason/)
    for (const [path, fields] of [
      ['attendance', { came: panels.people.petra }],
      ['held', {}],
      ['decision', { outcome: 'approved', reasons: 'Too early.' }],
      ['adjourn', { 'adjourn-reason': 'Too early.' }],
      ['record/start', {}],
      ['take-up', {}],
    ] as const) {
      await petra.get(href)
      const refused = await petra.post(`${href}/${path}`, fields)
      assert.equal(refused.status, 403, path)
      assert.match(refused.text, /This meeting is on Friday 18 December 2026/)
      assert.match(refused.html, new RegExp(`href="${href}"[^>]*>Go back to the page you came from`))
      if ('reasons' in fields)
        assert.match(refused.text, /What you typed was not saved .*Reasons: Too early\./)
    }
    // Asked from nowhere in particular, the way on is the record itself.
    const asked = await (await panels.as('maya')).get(`/applications/${journeyId}/book/hold-date`)
    assert.equal(asked.status, 403)
    assert.match(asked.html, new RegExp(`href="/applications/${journeyId}"[^>]*>Go to “`))
    assert.doesNotMatch(asked.text, /Go to your home page/)
    await petra.get(href)
    assert.match((await petra.press('Save your notes', { 'note.1': 'Read it.' })).text, /notes are saved/)
    assert.equal((await panels.state(journeyId)).meeting?.status, 'confirmed')
  })

  test('a provisional appointment is heard with the chair’s reason alone, and the reason is kept', async () => {
    const { sittingId, journeyId } = await panels.today()
    // As an application has it that was brought in from before appointments stayed certain.
    const { meeting } = await panels.state(journeyId)
    assert.ok(meeting)
    await panels.write(async (tx) => {
      const stream = `journey-${journeyId}`
      const booked = await appendEvents(tx, {
        stream,
        expectedVersion: await streamVersion(tx, stream),
        events: [{ type: 'meeting-booked', ...meeting, on: panelDay, by: panels.people.wren }],
        ...{ actor: {}, at: `${panelDay}T09:30:00Z` as IsoInstant },
      })
      assert.ok(booked.ok)
    })
    const href = at(sittingId, journeyId)
    const refused = await decides(href)
    assert.equal(refused.status, 422, refused.text)
    assert.match(refused.text, /still provisional\. Write why it is heard all the same/)
    assert.match(refused.text, /Strong practice\./)
    const long = await decides(href, { 'provisional-because': 'x'.repeat(2001) })
    assert.match(long.text, /Use 2,000 characters or fewer/)
    const done = await decides(href, { 'provisional-because': 'The last signature came by letter.' })
    assert.equal(done.status, 200, done.text)
    assert.match(done.text, /Heard while the appointment was provisional.*The last signature came by letter/)
  })

  test('whoever has the chair is among those who are here, or nothing is decided', async () => {
    const { sittingId, journeyId } = await panels.today()
    const href = at(sittingId, journeyId)
    const wren = await panels.as('wren')
    await wren.get(`/panels/${sittingId}/substitute?name=hugo`)
    await wren.press('Seat them now', {
      ...{ seat: 'member', person: panels.people.hugo, for: 'all', reason: 'A member is ill' },
    })
    const petra = await panels.as('petra')
    await petra.get(href)
    await petra.press('Save who is here', { came: [panels.people.hugo] })
    await petra.get(href)
    const refused = await petra.post(`${href}/decision`, {
      ...{ outcome: 'approved', reasons: 'Strong practice.', told: 'later' },
    })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Whoever has the chair is not recorded as here/)
    assert.match(refused.text, /Strong practice\./)
    assert.equal((await panels.state(journeyId)).outcome, undefined)
  })

  test('one that is heard leaves the date open for the others, who can be moved to another', async () => {
    const { sittingId, journeyId } = await panels.today()
    const href = at(sittingId, journeyId)
    const left = await another(sittingId)
    assert.equal((await decides(href)).status, 200)
    assert.equal(standsAs(await sitting(sittingId), panelDay), 'planned')
    assert.deepEqual(
      (await sitting(sittingId)).slots.map(({ heard }) => heard),
      [true, false],
    )
    const wren = await panels.as('wren')
    const order = await wren.get(`/panels/${sittingId}`)
    assert.match(order.text, /Move or cancel those not heard yet/)
    assert.doesNotMatch(order.text, /Move this date/)
    const move = await wren.get(`/panels/${sittingId}/move`)
    assert.equal(move.status, 403)
    assert.match(move.text, /Some applications of this date were heard, so the date itself stays/)
    const page = await wren.get(`/panels/${sittingId}/cancel`)
    assert.match(page.text, /One person is booked/)
    await panels.write((tx) => tx.deleteFrom('sitting_slots').where('journey_id', '=', left).execute())
    assert.equal(standsAs(await sitting(sittingId), panelDay), 'held')
  })

  test('who sat on what was decided stays; a substitute has what is left, and then nobody', async () => {
    const { sittingId, journeyId } = await panels.today()
    const left = await another(sittingId)
    const wren = await panels.as('wren')
    const stale = await wren.get(`/panels/${sittingId}`)
    assert.match(stale.text, /Change who sits/)
    assert.equal((await decides(at(sittingId, journeyId))).status, 200)
    const seats = (await sitting(sittingId)).seats
    const refused = await wren.press('Save who sits', { 'seat-chair': '' })
    assert.equal(refused.status, 403)
    assert.match(refused.text, /who sits stays as it is/)
    assert.doesNotMatch((await wren.get(`/panels/${sittingId}`)).text, /Change who sits/)
    const form = await wren.get(`/panels/${sittingId}/substitute?name=hugo`)
    assert.match(form.text, /Everything on which nothing was decided yet/)
    const seat = { seat: 'chair', person: panels.people.hugo, reason: 'The chair had to go' }
    const decided = await wren.press('Seat them now', { ...seat, for: journeyId })
    assert.equal(decided.status, 422)
    assert.match(decided.text, /on which nothing was decided yet/)
    await wren.get(`/panels/${sittingId}/substitute?name=hugo`)
    const asked = await wren.press('Seat them now', { ...seat, for: 'all' })
    // Hugo sits at other dates of that day, in other tests.
    const seated =
      asked.status === 422
        ? await wren.press('Seat them now', { ...seat, for: 'all', ...panels.seen(asked) })
        : asked
    assert.equal(seated.status, 200, seated.text)
    const after = await sitting(sittingId)
    assert.deepEqual(after.seats, seats)
    assert.deepEqual(
      after.substitutes.map((each) => [each.journeyId, each.personId]),
      [[left, panels.people.hugo]],
    )
    await panels.write((tx) => tx.deleteFrom('sitting_slots').where('journey_id', '=', left).execute())
    const over = await wren.get(`/panels/${sittingId}/substitute`)
    assert.equal(over.status, 403)
    assert.match(over.text, /who sits stays as it is/)
  })

  test('who was here is corrected after the meeting with a reason that is kept', async () => {
    const { sittingId, journeyId } = await panels.today()
    const href = at(sittingId, journeyId)
    assert.equal((await decides(href)).status, 200)
    const petra = await panels.as('petra')
    await petra.get(href)
    const empty = await petra.press('Correct who was here', {
      came: [panels.people.petra, panels.people.maya],
    })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Write why it is corrected who was here/)
    await petra.get(href)
    const done = await petra.press('Correct who was here', {
      came: [panels.people.petra, panels.people.maya],
      'correction-reason': 'Maya came late and was not ticked.',
    })
    assert.match(done.text, /It was corrected who was here.*Maya came late/)
    const { attendance, remarks } = await panels.read((tx) => panelCase(tx, journeyId, sittingId))
    assert.ok(attendance.some((each) => each.personId === panels.people.maya && each.attended))
    assert.equal(remarks.length, 1)
  })

  test('a date that is over or cancelled is neither moved nor cancelled again, and its pages say so', async () => {
    const { sittingId, journeyId } = await panels.today()
    assert.equal((await decides(at(sittingId, journeyId))).status, 200)
    const cancelled = await panels.plan('2026-12-21' as IsoDate)
    const wren = await panels.as('wren')
    await wren.get(`/panels/${cancelled}/cancel`)
    await wren.press('Cancel this date', { why: 'Nobody can come' })
    for (const [id, says] of [
      [sittingId, /Everyone booked was heard already/],
      [cancelled, /This date has been cancelled already/],
    ] as const)
      for (const page of ['move', 'cancel']) {
        const shown = await wren.get(`/panels/${id}/${page}`)
        assert.equal(shown.status, 403, page)
        assert.match(shown.text, says)
      }
  })

  test('a substitute is somebody who works here: nobody unknown, of another authority, or who has left', async () => {
    const sittingId = await panels.plan(day)
    const wren = await panels.as('wren')
    for (const person of ['01990000-0000-7000-8000-00000000aaaa', panels.people.hana]) {
      if (person === panels.people.hana)
        await panels.write((tx) =>
          tx.updateTable('persons').set({ status: 'left' }).where('id', '=', panels.people.hana).execute(),
        )
      await wren.get(`/panels/${sittingId}/substitute`)
      const refused = await wren.press('Seat them now', {
        ...{ seat: 'member', person, for: 'all', reason: 'Somebody is ill' },
      })
      assert.equal(refused.status, 422)
      assert.match(refused.text, /Choose somebody who works here now/)
      assert.match(refused.text, /Somebody is ill/)
    }
    await wren.get(`/panels/${sittingId}/substitute`)
    const long = await wren.press('Seat them now', {
      ...{ seat: 'member', person: panels.people.hugo, for: 'all', reason: 'x'.repeat(2001) },
    })
    assert.equal(long.status, 422)
    assert.match(long.text, /Use 2,000 characters or fewer/)
  })
})
