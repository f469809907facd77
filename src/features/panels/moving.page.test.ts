import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import { day, usePanels } from './panels.support.ts'
import { findSitting, findSlotOf } from './public.ts'

const january = '2027-01-20' as IsoDate
const to = (on: string, time = '9:30') => {
  const [year, month, date] = on.split('-').map(Number)
  return `on-day=${date}&on-month=${month}&on-year=${year}&time=${encodeURIComponent(time)}&breaks=`
}

describe('a whole date that moves', () => {
  const panels = usePanels()

  test('before it is done, everyone’s new time and the dates that change are shown', async () => {
    const id = await panels.plan()
    await panels.ready(id)
    for (const who of ['maya', 'asha'] as const)
      assert.equal((await (await panels.as(who)).get(`/panels/${id}/move`)).status, 404)
    const petra = await panels.as('petra')
    const start = await petra.get(`/panels/${id}/move`)
    assert.match(start.html, /name="time"[^>]*value="9:30"/)
    const page = await petra.get(`/panels/${id}/move?${to(january, '13:00')}`)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Maya Osei/)
    assert.match(page.text, /13:00 to 14:00/)
    assert.match(page.text, /is done and stays done/)
    assert.equal((await panels.read((tx) => findSitting(tx, id)))?.heldOn, day)
  })

  test('everyone booked is moved at once; a confirmed appointment stays confirmed and what was met stays met [R-150] [R-158]', async () => {
    const id = await panels.plan()
    const journeyId = await panels.ready(id)
    const before = await panels.state(journeyId)
    const wren = await panels.as('wren')
    await wren.get(`/panels/${id}/move?${to(january, '13:00')}`)
    const page = await wren.press('Move this date', { why: 'The room is flooded' })
    assert.equal(page.url, `/panels/${id}`)
    assert.match(page.text, /Everyone booked is told/)
    assert.match(page.text, /Wednesday 20 January 2027/)
    const after = await panels.state(journeyId)
    assert.equal(after.meeting?.meetingOn, january)
    assert.equal(after.meeting?.startsAt, '2027-01-20T13:00:00Z')
    assert.equal(after.meeting?.status, 'confirmed')
    assert.deepEqual(after.steps, before.steps)
    assert.equal((await panels.read((tx) => findSlotOf(tx, journeyId)))?.startsAt, '2027-01-20T13:00:00Z')
  })

  test('a time may be taken by the next in the row until that one moves too', async () => {
    const id = await panels.plan()
    const first = await panels.journey({ reached: 'submitted' })
    const second = await panels.journey({ reached: 'submitted' })
    const wren = await panels.as('wren')
    for (const [journeyId, time] of [
      [first, '09:30'],
      [second, '10:30'],
    ] as const) {
      await wren.get(`/applications/${journeyId}/book/hold-date`)
      await wren.press('Hold this date', { slot: `${id} ${day}T${time}:00Z`, minutes: '60' })
    }
    const move = await wren.get(`/panels/${id}/move?${to(day, '10:30')}`)
    // Petra chairs other dates of that day, in other tests.
    await wren.press('Move this date', { ...panels.seen(move), why: 'The room is free then' })
    const slots = (await panels.read((tx) => findSitting(tx, id)))?.slots
    assert.deepEqual(
      slots?.map((slot) => [slot.journeyId, slot.startsAt]),
      [
        [first, `${day}T10:30:00Z`],
        [second, `${day}T11:30:00Z`],
      ],
    )
  })

  test('a day that is past or closed, a break over an appointment and an old page change nothing', async () => {
    const id = await panels.plan()
    await panels.ready(id)
    const wren = await panels.as('wren')
    const past = await wren.get(`/panels/${id}/move?${to('2020-01-06')}`)
    assert.equal(past.status, 422)
    assert.match(past.text, /day that lies ahead/)
    assert.match(past.html, /value="2020"/)
    assert.match((await wren.get(`/panels/${id}/move?${to('2026-12-19')}`)).text, /Offices are closed/)
    assert.match((await wren.get(`/panels/${id}/move?${to(january, 'soon')}`)).text, /time like 9:30/)
    const pause = await wren.get(`/panels/${id}/move?${to(january)}9:45 to 10:00`)
    assert.equal(pause.status, 422)
    assert.match(pause.text, /heard during a break/)
    await wren.get(`/panels/${id}/move?${to(january)}`)
    const late = await wren.press('Move this date', { revision: '99', why: 'Late' })
    assert.equal(late.status, 409)
    assert.equal((await panels.read((tx) => findSitting(tx, id)))?.heldOn, day)
  })
})

describe('a date that is cancelled', () => {
  const panels = usePanels()

  test('everyone booked goes to another date in the same order, and its place is taken there', async () => {
    const [id, other] = [await panels.plan(), await panels.plan(january)]
    const journeyId = await panels.ready(id)
    const wren = await panels.as('wren')
    const ask = await wren.get(`/panels/${id}/cancel`)
    assert.ok(ask.queries <= 6, ask.statements.join('\n'))
    const none = await wren.get(`/panels/${id}/cancel?show=yes`)
    assert.equal(none.status, 422)
    assert.match(none.text, /Choose what happens to those booked/)
    const preview = await wren.get(`/panels/${id}/cancel?into=${other}`)
    assert.ok(preview.queries <= 6, preview.statements.join('\n'))
    assert.match(preview.text, /Nothing has changed yet/)
    assert.match(preview.text, /Maya Osei.*Wednesday 20 January 2027, 9:30 to 10:30/)
    assert.match(preview.text, /is done and stays done/)
    assert.equal((await panels.read((tx) => findSitting(tx, id)))?.state, 'planned')
    const without = await wren.press('Cancel this date')
    assert.equal(without.status, 422)
    assert.match(without.text, /Say in a few words why/)
    const page = await wren.press('Cancel this date', { why: 'The chair is ill' })
    assert.equal(page.url, '/manage/panels')
    const slot = await panels.read((tx) => findSlotOf(tx, journeyId))
    assert.equal(slot?.sittingId, other)
    const { meeting } = await panels.state(journeyId)
    assert.deepEqual([meeting?.meetingOn, meeting?.status], [january, 'confirmed'])
    assert.equal((await panels.read((tx) => findSitting(tx, id)))?.state, 'cancelled')
  })

  test('or the appointments are cancelled with it, and the time is free again', async () => {
    const id = await panels.plan()
    const journeyId = await panels.journey({ reached: 'submitted' })
    const wren = await panels.as('wren')
    await wren.get(`/applications/${journeyId}/book/hold-date`)
    await wren.press('Hold this date', { slot: `${id} ${day}T09:30:00Z` })
    const preview = await wren.get(`/panels/${id}/cancel?into=none`)
    assert.match(preview.text, /No date until another is held/)
    const page = await wren.press('Cancel this date', { why: 'Nobody can come' })
    assert.equal(page.url, '/manage/panels')
    assert.equal(await panels.read((tx) => findSlotOf(tx, journeyId)), undefined)
    assert.equal((await panels.state(journeyId)).meeting, undefined)
    const again = await wren.post(`/panels/${id}/cancel`, { revision: '1', into: 'none' })
    assert.equal(again.status, 403)
    assert.match(again.text, /cancelled already/)
  })

  test('a date without enough places, of another panel, or that is over takes nobody', async () => {
    const [id, full] = [await panels.plan(), await panels.plan(january, 1)]
    const journeyId = await panels.ready(id)
    const inFull = await panels.journey({ reached: 'submitted' })
    const wren = await panels.as('wren')
    await wren.get(`/applications/${inFull}/book/hold-date`)
    await wren.press('Hold this date', { slot: `${full} 2027-01-20T09:30:00Z` })
    await wren.get(`/panels/${id}/cancel`)
    for (const into of [full, id, '01990000-0000-7000-8000-00000000aaaa']) {
      assert.equal((await wren.get(`/panels/${id}/cancel?into=${into}`)).status, 422, into)
      await wren.get(`/panels/${id}/cancel?into=none`)
      const page = await wren.press('Cancel this date', { into, why: 'The chair is ill' })
      assert.equal(page.status, 422, into)
      assert.match(
        page.html,
        /The chair is ill|Choose what happens to those booked|not enough places|no such panel date/,
      )
    }
    assert.equal((await panels.read((tx) => findSlotOf(tx, journeyId)))?.sittingId, id)
  })
})
