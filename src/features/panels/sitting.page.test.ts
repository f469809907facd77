import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import type { SittingId } from '../../kernel/ids.ts'
import { registerNotifications } from '../notifications/public.ts'
import { day, usePanels } from './panels.support.ts'
import { findSitting, findSlotOf } from './public.ts'

describe('planning panels', () => {
  const panels = usePanels()

  test('only those who run panels plan them; a date is not found by others', async () => {
    const id = await panels.plan()
    for (const who of ['maya', 'asha', 'tom'] as const) {
      const browser = await panels.as(who)
      assert.equal((await browser.get('/manage/panels')).status, 403)
      assert.equal((await browser.get(`/panels/${id}`)).status, 404)
    }
    assert.equal((await (await panels.as('petra')).get(`/panels/${id}`)).status, 200)
    assert.equal(
      (await (await panels.as('wren')).get('/panels/01990000-0000-7000-8000-00000000aaaa')).status,
      404,
    )
  })

  test('months without a date are proposed on working days, and one is added with the chair seated [R-154]', async () => {
    const wren = await panels.as('wren')
    const list = await wren.get('/manage/panels')
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    assert.match(list.text, /meets monthly/)
    const form = await wren.get('/manage/panels/new?on=2027-01-20')
    assert.match(form.html, /name="on-day"[^>]*value="20"/)
    const page = await wren.press('Add this date', { place: 'Room 1' })
    assert.match(page.url, /^\/panels\//)
    assert.match(page.text, /Wednesday 20 January 2027/)
    assert.match(page.text, /Chair \(Principal Social Worker\): Petra Quinn/)
  })

  test('every wrong field is said beside it, and nothing typed is lost', async () => {
    const wren = await panels.as('wren')
    await wren.get('/manage/panels/new')
    const page = await wren.press('Add this date', {
      'on-day': '25',
      'on-month': '12',
      'on-year': '2020',
      time: 'noon',
      place: '',
      'join-link': 'meet.example.org',
      capacity: '99',
    })
    assert.equal(page.status, 422)
    for (const says of [/day that lies ahead/, /time like 9:30/, /beginning with https/, /from 1 to 40/])
      assert.match(page.text, says)
    assert.match(page.html, /value="noon"/)
    const weekend = await wren.press('Add this date', { 'on-day': '5', 'on-month': '12', 'on-year': '2026' })
    assert.match(weekend.text, /Offices are closed on this day/)
  })

  test('pressed twice, one date is added', async () => {
    const wren = await panels.as('wren')
    const form = await wren.get('/manage/panels/new?on=2027-02-17')
    const tokens = Object.fromEntries(
      [...form.html.matchAll(/name="(_csrf|_once|meeting)" value="([^"]*)"/g)].map((found) => [
        found[1],
        found[2],
      ]),
    )
    const sent = {
      ...tokens,
      'on-day': '17',
      'on-month': '2',
      'on-year': '2027',
      time: '9:30',
      place: 'Room 9',
      capacity: '2',
    }
    const first = await wren.postBare('/manage/panels/new', sent)
    const second = await wren.postBare('/manage/panels/new', sent)
    assert.equal(second.url, first.url)
  })

  test('who sits is chosen from those who may; an old page changes nothing', async () => {
    const id = await panels.plan()
    const wren = await panels.as('wren')
    const page = await wren.get(`/panels/${id}`)
    assert.match(page.text, /Change who sits/)
    const wrong = await wren.press('Save who sits', { 'seat-chair': panels.people.maya })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /may take this seat/)
    const before = await wren.get(`/panels/${id}`)
    assert.equal(before.status, 200)
    await wren.press('Save the change', { place: 'Room 7', capacity: '4' })
    const late = await wren.post(`/panels/${id}`, { revision: '1', place: 'Room 8', capacity: '5' })
    assert.equal(late.status, 409)
    assert.equal((await panels.read((tx) => findSitting(tx, id)))?.place, 'Room 7')
  })
})

describe('holding a date', () => {
  const panels = usePanels()

  test('why it was moved or cancelled is asked, told to those concerned and kept in the history', async () => {
    registerNotifications({ origin: 'https://waymark.example' })
    const id = await panels.plan()
    const journeyId = await panels.ready(id)
    const book = `/applications/${journeyId}/book/hold-date`
    const wren = await panels.as('wren')
    await wren.get(book)
    const silent = await wren.press('Move the appointment', { slot: `${id} ${day}T10:30:00Z`, why: ' ' })
    assert.equal(silent.status, 422)
    assert.match(silent.text, /Say in a few words why/)
    await wren.get(book)
    await wren.press('Move the appointment', { slot: `${id} ${day}T10:30:00Z`, why: 'The lift is broken' })
    const asked = await wren.get(`${book}/cancel`)
    assert.ok(asked.queries <= 6, asked.statements.join('\n'))
    assert.match(asked.text, /It is on Friday 18 December 2026, 10:30 to 11:30/)
    assert.match(asked.text, /Keep it/)
    assert.match((await wren.press('Cancel the appointment')).text, /Say in a few words why/)
    assert.equal((await panels.state(journeyId)).meeting?.status, 'confirmed')
    await wren.press('Cancel the appointment', { why: 'The applicant is in hospital' })
    assert.equal((await wren.get(`${book}/cancel`)).status, 403)
    const history = await wren.get(`/applications/${journeyId}`)
    assert.ok(history.queries <= 6, history.statements.join('\n'))
    assert.match(history.text, /Wren Hale cancelled the appointment Why: The applicant is in hospital/)
    assert.match(history.text, /Why: The lift is broken/)
    const told = await panels.read((tx) =>
      tx
        .selectFrom('messages')
        .select('body')
        .where('message', 'in', ['meeting-moved', 'meeting-cancelled'])
        .execute(),
    )
    for (const why of [/Why: The lift is broken/, /Why: The applicant is in hospital/])
      assert.ok(told.some(({ body }) => why.test(body)))
  })

  let sittingId: SittingId

  before(async () => {
    sittingId = await panels.plan()
  })

  test('the date is held at once and stays provisional; moved, it is told anew [R-157]', async () => {
    const journeyId = await panels.journey({ reached: 'submitted' })
    const wren = await panels.as('wren')
    const page = await wren.get(`/applications/${journeyId}/tasks/hold-date`)
    assert.equal(page.url, `/applications/${journeyId}/book/hold-date`)
    assert.match(page.text, /Friday 18 December 2026 Room 4\. 3 places left 9:30 10:30 11:30/)

    const none = await wren.press('Hold this date', { slot: undefined })
    assert.equal(none.status, 422)
    assert.match(none.text, /Choose a time/)
    const held = await wren.press('Hold this date', { slot: `${sittingId} ${day}T09:30:00Z`, minutes: '45' })
    assert.equal(held.url, `/applications/${journeyId}`)
    assert.match(held.text, /provisional/)
    const first = (await panels.state(journeyId)).meeting
    assert.equal(first?.status, 'provisional')
    await wren.get(`/applications/${journeyId}/book/hold-date`)
    await wren.press('Move the appointment', {
      ...{ slot: `${sittingId} ${day}T10:30:00Z`, minutes: '60', why: 'The manager is away at 9:30' },
    })
    const meeting = (await panels.state(journeyId)).meeting
    assert.equal(meeting?.startsAt, `${day}T10:30:00Z`)
    assert.ok((meeting?.sequence ?? 0) > (first?.sequence ?? 0))
    await wren.get(`/applications/${journeyId}/book/hold-date/cancel`)
    await wren.press('Cancel the appointment', { why: 'The applicant asked for a later date' })
    assert.equal(await panels.read((tx) => findSlotOf(tx, journeyId)), undefined)
  })

  test('a time that is not offered any more is refused with what was chosen, and fresh times [R-155]', async () => {
    const id = await panels.plan('2026-12-21' as IsoDate)
    const journeyId = await panels.journey({ reached: 'submitted' })
    const wren = await panels.as('wren')
    for (const slot of [`${id} 3`, id, `${id} 2026-02-31T09:30:00Z`]) {
      await wren.get(`/applications/${journeyId}/book/hold-date`)
      const page = await wren.press('Hold this date', { slot, minutes: '50' })
      assert.equal(page.status, 422, slot)
      assert.match(page.text, /Choose a time/)
      assert.match(page.html, /name="minutes"[^>]*value="50"|value="50"[^>]*name="minutes"/)
    }
    for (const time of ['2026-12-22T09:30:00Z', '2026-12-21T08:30:00Z', '9999-12-30T23:59:59Z']) {
      await wren.get(`/applications/${journeyId}/book/hold-date`)
      const page = await wren.press('Hold this date', { slot: `${id} ${time}`, minutes: '60' })
      assert.equal(page.status, 422, time)
      assert.match(page.text, /Choose another/)
      assert.match(page.html, new RegExp(`${id} 2026-12-21T09:30:00Z`))
    }
    assert.equal((await panels.read((tx) => findSitting(tx, id)))?.slots.length, 0)
  })

  test('a slot takes 45 to 60 minutes [R-155]', async () => {
    const journeyId = await panels.journey({ reached: 'submitted' })
    const wren = await panels.as('wren')
    for (const minutes of ['44', '61', 'long']) {
      await wren.get(`/applications/${journeyId}/book/hold-date`)
      const page = await wren.press('Hold this date', { slot: `${sittingId} ${day}T09:30:00Z`, minutes })
      assert.equal(page.status, 422, minutes)
      assert.match(page.html, new RegExp(`value="${minutes}"`))
    }
  })

  test('a date is held by Workforce Development alone, and by nobody who may not see the application', async () => {
    const journeyId = await panels.journey({ reached: 'submitted' })
    const maya = await (await panels.as('maya')).get(`/applications/${journeyId}/book/hold-date`)
    assert.equal(maya.status, 403)
    assert.equal(
      (await (await panels.as('tom')).get(`/applications/${journeyId}/book/hold-date`)).status,
      404,
    )
    assert.equal((await (await panels.as('wren')).get(`/applications/${journeyId}/book/submit`)).status, 404)
  })

  test('a confirmed appointment that moves stays confirmed [R-158]', async () => {
    const id = await panels.plan()
    const journeyId = await panels.ready(id)
    assert.equal((await panels.state(journeyId)).meeting?.status, 'confirmed')
    const wren = await panels.as('wren')
    await wren.get(`/applications/${journeyId}/book/hold-date`)
    await wren.press('Move the appointment', { slot: `${id} ${day}T10:30:00Z`, why: 'Two swap' })
    assert.equal((await panels.state(journeyId)).meeting?.status, 'confirmed')
  })

  test('the five questions can be read beforehand with what they assess and the examples asked for [R-129] [R-161]', async () => {
    const journeyId = await panels.journey({ reached: 'started' })
    const maya = await panels.as('maya')
    const page = await maya.get(`/applications/${journeyId}/questions`)
    assert.equal(page.status, 200)
    assert.match(page.text, /Question 1: Social work knowledge and skills/)
    assert.match(page.text, /3 examples are asked for/)
    assert.match(page.text, /Question 4: Resilience/)
    assert.equal((page.text.match(/asked for/g) ?? []).length, 4)
    assert.match(page.text, /Child centredness, Communication skills, Valuing diversity/)
    assert.match((await maya.get(`/applications/${journeyId}`)).text, /The questions beforehand/)
    assert.equal((await (await panels.as('tom')).get(`/applications/${journeyId}/questions`)).status, 404)
  })
})
