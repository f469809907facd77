import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import type { SittingId } from '../../kernel/ids.ts'
import { registerNotifications } from '../notifications/public.ts'
import { seatRoutes } from '../notifications/seats.routes.tsx'
import { recordAbsence } from '../people/public.ts'
import { usePanels } from './panels.support.ts'
import { findSitting } from './public.ts'

const january = '2027-01-20' as IsoDate
const parts = (on: string) => {
  const [year, month, date] = on.split('-').map(Number)
  return { 'on-day': `${date}`, 'on-month': `${month}`, 'on-year': `${year}` }
}

describe('what stands against the seats of a date', () => {
  const panels = usePanels(seatRoutes)
  let sittingId: SittingId
  const place = { place: 'Room 2', capacity: '2' }
  before(async () => {
    registerNotifications({ origin: 'https://waymark.example' })
    sittingId = await panels.plan(january)
  })

  test('the chair of another date at the same hour is pointed out before the date is added, and can be confirmed', async () => {
    const wren = await panels.as('wren')
    await wren.get('/manage/panels/new')
    const typed = { ...parts(january), ...place, time: '10:00' }
    const asked = await wren.press('Add this date', typed)
    assert.equal(asked.status, 422)
    assert.match(
      asked.text,
      /Petra Quinn also sits at F-G Progression Panel on Wednesday 20 January 2027, 9:30/,
    )
    assert.match(asked.html, /value="Room 2"/)
    // What was seen on another page does not count for this one.
    const other = await wren.press('Add this date', { ...typed, seen: 'clash/2027-01-20/somebody/else' })
    assert.equal(other.status, 422)
    const added = await wren.press('Add this date', { ...typed, ...panels.seen(asked) })
    assert.match(added.url, /^\/panels\//)
    assert.match(
      added.text,
      /Petra Quinn also sits at F-G Progression Panel on Wednesday 20 January 2027, 9:30/,
    )
  })

  test('one that ends before the other begins is added without a word', async () => {
    const wren = await panels.as('wren')
    await wren.get('/manage/panels/new')
    const added = await wren.press('Add this date', { ...parts(january), ...place, time: '14:00' })
    assert.match(added.url, /^\/panels\//)
    assert.doesNotMatch(added.text, /also sits/)
  })

  test('a date of the night, of an hour that is past, or with more places than fit into the day is refused in words', async () => {
    const wren = await panels.as('wren')
    await wren.get('/manage/panels/new')
    const add = (typed: Record<string, string>) =>
      wren.press('Add this date', { ...parts('2027-02-17'), ...place, ...typed })
    assert.match((await add({ time: '23:50' })).text, /Enter a time between 7:00 and 20:00/)
    assert.match(
      (await add({ time: '19:00', capacity: '40' })).text,
      /Only 5 of 40 can be heard before midnight/,
    )
    assert.match((await add({ ...parts('2026-12-04'), time: '9:00' })).text, /Enter a time that lies ahead/)
    const late = await wren.get(
      `/panels/${sittingId}/move?on-day=21&on-month=1&on-year=2027&time=23:30&breaks=`,
    )
    assert.equal(late.status, 422)
    assert.match(late.text, /Enter a time between 7:00 and 20:00/)
    await wren.get(`/panels/${sittingId}`)
    const more = await wren.press('Save the change', { place: 'Room 4', capacity: '40' })
    assert.equal(more.status, 422)
    assert.match(more.text, /Only 14 of 40 can be heard before midnight/)
  })

  test('moving a date onto another of its chair says so before it is moved', async () => {
    const id = await panels.plan('2027-03-17' as IsoDate)
    const wren = await panels.as('wren')
    const { 'on-day': day, 'on-month': month, 'on-year': year } = parts(january)
    const query = `on-day=${day}&on-month=${month}&on-year=${year}&time=9:30&breaks=`
    const page = await wren.get(`/panels/${id}/move?${query}`)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Petra Quinn also sits at F-G Progression Panel/)
    const refused = await wren.press('Move this date')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /tick the box to go on all the same/)
    assert.equal((await panels.read((tx) => findSitting(tx, id)))?.heldOn, '2027-03-17')
    await wren.press('Move this date', { ...panels.seen(refused), why: 'The room is free then' })
    assert.equal((await panels.read((tx) => findSitting(tx, id)))?.heldOn, january)
  })

  test('a member who said that they cannot come makes no quorum: list and running order say so', async () => {
    const petra = await panels.as('petra')
    await petra.get(`/panels/${sittingId}/answers`)
    await petra.press('Save the answer', { person: panels.people.petra, answer: 'declined' })
    const order = await (await panels.as('wren')).get(`/panels/${sittingId}`)
    assert.ok(order.queries <= 6, order.statements.join('\n'))
    assert.match(order.text, /Too few members can come: 0 of 1, and it takes 1/)
    assert.match(order.text, /Petra Quinn has said that they cannot come/)
    const list = await (await panels.as('wren')).get('/manage/panels')
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    assert.match(list.text, /Too few members can come: 0 of 1/)
    assert.match(list.text, /Petra Quinn also sits/)
  })

  test('whoever is away on the day is not seated when a date is planned, and the empty seat is said beforehand', async () => {
    await panels.write((tx) =>
      recordAbsence(tx, panels.doing(tx, 'wren'), {
        personId: panels.people.petra,
        kind: 'other',
        from: '2027-05-01' as IsoDate,
        to: '2027-05-31' as IsoDate,
      }),
    )
    const wren = await panels.as('wren')
    await wren.get('/manage/panels/new')
    const typed = { ...parts('2027-05-19'), ...place, time: '9:30' }
    const asked = await wren.press('Add this date', typed)
    assert.match(asked.text, /Too few members are seated: one more is needed/)
    const added = await wren.press('Add this date', { ...typed, ...panels.seen(asked) })
    assert.match(added.text, /Chair \(Principal Social Worker\): nobody yet/)
    const seated = await wren.press('Save who sits', { 'seat-chair': panels.people.petra })
    assert.equal(seated.status, 422)
    assert.match(seated.text, /Petra Quinn is away on that day/)
    const kept = await wren.press('Save who sits', {
      'seat-chair': panels.people.petra,
      ...panels.seen(seated),
    })
    assert.equal(kept.status, 200)
    assert.match(kept.text, /Chair \(Principal Social Worker\): Petra Quinn/)
  })
})
