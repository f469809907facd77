import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { day, usePanels } from './panels.support.ts'
import { tellOutcomesDue } from './telling.tasks.ts'

describe('an application that is adjourned part-heard', () => {
  const panels = usePanels()
  let sittingId: SittingId
  let journeyId: JourneyId
  const href = () => `/panels/${sittingId}/applications/${journeyId}`
  const decide = async (fields: Record<string, string>) => {
    const petra = await panels.as('petra')
    await petra.get(href())
    return petra.post(`${href()}/decision`, {
      ...{ outcome: 'approved', reasons: 'Strong practice.', told: 'later' },
      ...fields,
    })
  }
  const newCase = async () => {
    ;({ sittingId, journeyId } = await panels.today())
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Save who is here', { came: [panels.people.petra] })
  }

  before(newCase)

  test('needs a reason, keeps what was typed, and happens once however often it is pressed', async () => {
    const petra = await panels.as('petra')
    await petra.get(href())
    const empty = await petra.press('Adjourn part-heard', { 'adjourn-reason': '  ' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Write why it is adjourned/)
    await petra.get(href())
    await petra.press('Save your notes', { 'note.1': 'Clear on the first example.' })
    await petra.get(href())
    const done = await petra.press('Adjourn part-heard', { 'adjourn-reason': 'The fire alarm went.' })
    assert.match(done.text, /It is adjourned part-heard/)
    assert.match(done.text, /The fire alarm went\./)

    assert.match((await petra.get(`/panels/${sittingId}`)).text, /Maya Osei.*Adjourned part-heard/)
    await petra.get(href())
    const again = await petra.post(`${href()}/adjourn`, { 'adjourn-reason': 'Pressed twice.' })
    assert.equal(again.status, 422)
    assert.match(again.text, /It is adjourned already/)
    const wren = await panels.as('wren')
    await wren.get(href())
    assert.equal((await wren.post(`${href()}/adjourn`, { 'adjourn-reason': 'Not mine' })).status, 403)
    const maya = await panels.as('maya')
    await maya.get(`/applications/${journeyId}`)
    assert.equal((await maya.post(`${href()}/take-up`, {})).status, 404)
  })

  test('is in the queue for a day to go on, and whoever books has that to do', async () => {
    const wren = await panels.as('wren')
    assert.match(
      (await wren.get('/manage/panels/queue')).text,
      /Maya Osei .*4 Dec 2026 .*Find a day to go on: F-G Progression Panel/,
    )
    assert.match(await panels.todoOf('wren'), /Find a day to go on: F-G Progression Panel/)
    assert.doesNotMatch(await panels.todoOf('petra'), /Find a day to go on|Hold the panel/)
  })

  test('waits on whoever finds the day on its own page too, which says that and since when it is adjourned', async () => {
    const page = async (who: 'wren' | 'petra' | 'maya') =>
      (await (await panels.as(who)).get(`/applications/${journeyId}`)).text
    assert.match(await page('wren'), /Waiting on you: Find a day to go on: F-G Progression Panel/)
    for (const who of ['petra', 'maya'] as const) {
      const text = await page(who)
      assert.match(
        text,
        /Waiting on Workforce Development(: Find a day to go on: F-G Progression Panel)?, since Friday 4 December 2026/,
      )
      assert.doesNotMatch(text, /Appointment Friday 4 December/)
      assert.match(text, /Adjourned part-heard Friday 4 December 2026\. The day to go on is not fixed yet/)
      assert.match(text, /adjourned part-heard on Friday 4 December 2026, and what was heard so far is kept/)
    }
  })

  test('is not decided or held to the end meanwhile', async () => {
    const refused = await decide({})
    assert.equal(refused.status, 422)
    assert.match(refused.text, /adjourned part-heard: take it up again/)
    const petra = await panels.as('petra')
    await petra.get(href())
    assert.equal((await petra.post(`${href()}/held`, {})).status, 422)
    assert.equal((await panels.state(journeyId)).outcome, undefined)
  })

  test('is moved once from two tabs: the other reads who was faster with what, and what they chose [R-155]', async () => {
    const [one, other] = [
      await panels.plan('2026-12-22' as IsoDate),
      await panels.plan('2026-12-23' as IsoDate),
    ]
    const [first, second] = [await panels.as('wren'), await panels.as('wren')]
    for (const tab of [first, second]) await tab.get(`/applications/${journeyId}/book/hold-date`)
    await first.press('Move the appointment', {
      ...{ slot: `${one} 2026-12-22T09:30:00Z`, minutes: '60', why: 'The chair is free then' },
    })
    const late = await second.press('Move the appointment', {
      slot: `${other} 2026-12-23T10:30:00Z`,
      minutes: '45',
      why: 'The manager is free then',
    })
    assert.equal(late.status, 409)
    assert.match(late.text, /Somebody else has chosen Tuesday 22 December 2026, 9:30 to 10:30/)
    assert.match(late.text, /You had chosen Wednesday 23 December 2026, 10:30/)
    assert.match(late.text, /Minutes: 45/)
    assert.doesNotMatch(late.text, new RegExp(`Slot: ${other}`))
    assert.equal((await panels.state(journeyId)).meeting?.sittingId, one)
    assert.match(
      (await (await panels.as('maya')).get(`/applications/${journeyId}`)).text,
      /Goes on \(heard in part on Friday 4 December 2026\) Tuesday 22 December 2026, 9:30/,
    )
  })

  test('is taken up at a later sitting with its notes and who heard which part, and the record', async () => {
    const earlier = sittingId
    const later = await panels.plan('2026-12-21' as IsoDate)
    const wren = await panels.as('wren')
    await wren.get(`/applications/${journeyId}/book/hold-date`)
    await wren.press('Move the appointment', {
      ...{ slot: `${later} 2026-12-21T09:30:00Z`, minutes: '60', why: 'It goes on then' },
    })
    assert.doesNotMatch(await panels.todoOf('wren'), /Find a day to go on/)
    const petra = await panels.as('petra')
    const left = await petra.get(`/panels/${earlier}/applications/${journeyId}`)
    assert.equal(left.status, 403)
    assert.match(left.text, /not heard on Friday 4 December 2026 any more/)
    sittingId = later
    const page = await petra.get(href())
    assert.match(page.text, /Adjourned part-heard/)
    assert.match(page.text, /Members who heard that part: Petra Quinn/)
    assert.match(page.text, /Clear on the first example\./)
    assert.match(page.text, /It is taken up again on the day of its appointment/)
    assert.equal((await petra.post(`${href()}/take-up`, {})).status, 403)
    panels.server.clock.set('2026-12-21T09:30:00Z')
    const chair = await panels.as('petra')
    await chair.get(href())
    const on = await chair.press('Take it up again')
    assert.match(on.text, /taken up again where it was left/)
    const twice = await chair.post(`${href()}/take-up`, {})
    assert.ok(twice.status >= 400 && twice.status < 500)
    await chair.get(href())
    await chair.press('Save who is here', { came: [panels.people.petra] })
    const decided = await decide({})
    assert.match(decided.text, /The decision is recorded/)
  })
})

describe('a decision on panel day', () => {
  const panels = usePanels()
  let sittingId: SittingId
  let journeyId: JourneyId
  const href = () => `/panels/${sittingId}/applications/${journeyId}`

  before(async () => {
    ;({ sittingId, journeyId } = await panels.today())
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Save who is here', { came: [panels.people.petra] })
  })

  test('is kept as it is typed, for whoever types it alone', async () => {
    const petra = await panels.as('petra')
    const page = await petra.get(href())
    const kept = await panels.server.app.inject({
      method: 'POST',
      url: `${href()}/decision/draft`,
      headers: {
        'content-type': 'application/json',
        cookie: [...petra.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      payload: {
        section: 'decision',
        base: 'typed',
        answers: { outcome: 'deferred', reasons: 'Half a reason' },
        _csrf: page.html.match(/name="_csrf" value="([^"]+)"/)?.[1],
      },
    })
    assert.equal(kept.statusCode, 200, kept.body)
    const again = await (await panels.as('petra')).get(href())
    assert.match(again.html, /Half a reason/)
    assert.match(again.html, /value="deferred"[^>]*checked/)
    assert.doesNotMatch((await (await panels.as('wren')).get(href())).html, /Half a reason/)
  })

  test('is told on a day that is set with it; a day that cannot be is said beside its field [R-175]', async () => {
    const petra = await panels.as('petra')
    await petra.get(href())
    const fields = { outcome: 'approved', reasons: 'Strong practice.', told: 'on' }
    for (const [wrong, says] of [
      [{}, /Enter the day on which the applicant is told/],
      [{ 'objective-1': 'Lead two meetings.' }, /Enter the day by which it is to be done/],
      [{ 'tell-on-day': '31', 'tell-on-month': '2', 'tell-on-year': '2027' }, /Enter a day that exists/],
      [{ 'tell-on-day': '4', 'tell-on-month': '12', 'tell-on-year': '2026' }, /Enter a day after today/],
      [{ 'tell-on-day': '4', 'tell-on-month': '12', 'tell-on-year': '2027' }, /nobody should wait longer/],
      [
        { 'tell-on-day': '26', 'tell-on-month': '12', 'tell-on-year': '2026' },
        /The next working day is Monday 28 December 2026/,
      ],
    ] as const) {
      const refused = await petra.post(`${href()}/decision`, { ...fields, ...wrong })
      assert.equal(refused.status, 422)
      assert.match(refused.text, says)
      assert.match(refused.text, /Strong practice\./)
    }
    const decided = await petra.post(`${href()}/decision`, {
      ...fields,
      ...{ 'objective-1': 'Lead two meetings.', 'objective-1-by-day': '29' },
      ...{ 'objective-1-by-month': '1', 'objective-1-by-year': '2027' },
      ...{ 'tell-on-day': '9', 'tell-on-month': '12', 'tell-on-year': '2026' },
    })
    assert.match(decided.text, /The applicant is told on Wednesday 9 December 2026/)
    assert.match(decided.text, /Lead two meetings\. By Friday 29 January 2027\./)
    const tell = (on: string) =>
      tellOutcomesDue(
        panels.database.databases,
        panels.database.authorityId,
        on as IsoDate,
        `${on}T08:10:00Z` as IsoInstant,
      )
    await tell('2026-12-08')
    const decision = `/applications/${journeyId}/decision`
    assert.equal((await (await panels.as('maya')).get(decision)).status, 403)
    await tell('2026-12-09')
    await tell('2026-12-09')
    assert.match((await (await panels.as('maya')).get(decision)).text, /Strong practice\./)
    assert.equal((await panels.state(journeyId)).steps['tell-outcome']?.values['told-on'], '2026-12-09')
  })

  test('keeps the dissent of a member who sat, once and in their words; nobody else records one', async () => {
    const petra = await panels.as('petra')
    await petra.get(href())
    const empty = await petra.press('Record your dissent', { dissent: '' })
    assert.equal(empty.status, 422)
    await petra.get(href())
    const recorded = await petra.press('Record your dissent', { dissent: 'Court work was too thin.' })
    assert.match(recorded.text, /Petra Quinn does not agree/)
    assert.match(recorded.text, /Court work was too thin\./)
    assert.doesNotMatch(recorded.text, /Record that you do not agree/)
    const twice = await petra.post(`${href()}/dissent`, { dissent: 'Said again.' })
    assert.equal(twice.status, 422)
    assert.match(twice.text, /recorded already/)
    const wren = await panels.as('wren')
    await wren.get(href())
    const stranger = await wren.post(`${href()}/dissent`, { dissent: 'Not there' })
    assert.equal(stranger.status, 403)
    assert.match(stranger.text, /recorded by members who sat/)
    const maya = await (await panels.as('maya')).get(`/applications/${journeyId}/decision`)
    assert.doesNotMatch(maya.text, /Court work was too thin/)
    for (const who of ['petra', 'wren'] as const) {
      const page = await (await panels.as(who)).get(`/applications/${journeyId}/decision`)
      assert.match(page.text, /Petra Quinn does not agree ?Court work was too thin\./, who)
      assert.ok(page.queries <= 6, page.statements.join('\n'))
    }
    const manager = await (await panels.as('asha')).get(`/applications/${journeyId}/decision`)
    assert.equal(manager.status, 200)
    assert.doesNotMatch(manager.text, /does not agree/)
  })

  test('of another sitting is not found here', async () => {
    const elsewhere = await panels.plan(day)
    const petra = await panels.as('petra')
    assert.equal((await petra.get(`/panels/${elsewhere}/applications/${journeyId}`)).status, 404)
  })
})
