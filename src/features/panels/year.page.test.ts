import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { usePanels } from './panels.support.ts'
import { findSitting } from './public.ts'
import { daysPlanned } from './sitting.queries.ts'

const rule = '/manage/panels/year?meeting=f-to-g/progression-panel&by=weekday&nth=3&weekday=Wednesday'

describe('planning a year of dates', () => {
  const panels = usePanels()
  const days = () =>
    panels.read((tx) => daysPlanned(tx, 'f-to-g', 'progression-panel', '2026-12-04' as never))

  test('those who run panels see what the rule gives before any date is made; others do not [R-154]', async () => {
    for (const who of ['maya', 'asha', 'hana'] as const)
      assert.equal((await (await panels.as(who)).get('/manage/panels/year')).status, 403)
    const wren = await panels.as('wren')
    const start = await wren.get('/manage/panels/year')
    assert.match(start.text, /Show the dates/)
    assert.doesNotMatch(start.text, /Check the dates/)
    const page = await wren.get(`${rule}&from=2027-01&months=12`)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Wednesday 20 January 2027/)
    assert.match(page.text, /Wednesday 15 December 2027/)
    assert.deepEqual(await days(), [])
  })

  test('single dates are left out or altered; what is added has its breaks and the chair seated [R-154]', async () => {
    const wren = await panels.as('wren')
    await wren.get(`${rule}&from=2027-01&months=3`)
    const page = await wren.press('Add these dates', {
      'make-2027-02': undefined,
      'day-2027-03': '18',
      place: 'Room 1',
      breaks: '11:30 to 11:45',
    })
    assert.equal(page.url, '/manage/panels')
    assert.match(page.text, /2 dates are added/)
    assert.deepEqual(await days(), ['2027-01-20', '2027-03-18'])
    const list = await wren.get('/manage/panels')
    const id = /\/panels\/([0-9a-f-]{36})/.exec(list.html)?.[1] ?? ''
    const sitting = await panels.read((tx) => findSitting(tx, id))
    assert.deepEqual(sitting?.breaks, [{ startsAt: '2027-01-20T11:30:00Z', endsAt: '2027-01-20T11:45:00Z' }])
    assert.equal(sitting?.seats[0]?.personId, panels.people.petra)
    const again = await wren.get(`${rule}&from=2027-01&months=3`)
    assert.match(again.text, /Planned already: Wednesday 20 January 2027/)
    assert.match(again.html, /name="make-2027-02"[^>]*checked|checked[^>]*name="make-2027-02"/)
    assert.doesNotMatch(again.html, /name="make-2027-01"[^>]*checked|checked[^>]*name="make-2027-01"/)
  })

  test('what is wrong is said beside its field and nothing typed is lost', async () => {
    const wren = await panels.as('wren')
    for (const [query, says] of [
      ['by=weekday&nth=9&weekday=Wednesday&from=2027-01&months=12', /Choose which week/],
      ['by=day&day=0&from=2027-01&months=12', /from 1 to 31/],
      ['by=&from=2027-01&months=12', /Choose which day/],
      ['by=day&day=5&from=1999-01&months=99', /Choose the first month/],
    ] as const) {
      const page = await wren.get(`/manage/panels/year?meeting=f-to-g/progression-panel&${query}`)
      assert.equal(page.status, 422, query)
      assert.match(page.text, says)
    }
    const none = await wren.get('/manage/panels/year?meeting=none&by=day&day=5&from=2027-01&months=2')
    assert.equal(none.status, 200, 'there is one panel to plan, so it is that one')
    assert.match(none.text, /Check the dates/)
    await wren.get(`${rule}&from=2027-05&months=2`)
    const page = await wren.press('Add these dates', {
      'day-2027-05': '30',
      'day-2027-06': '31',
      time: 'noon',
      breaks: 'lunch',
      place: 'Room 3',
      capacity: '0',
    })
    assert.equal(page.status, 422)
    for (const says of [
      /Offices are closed on this day/,
      /a day that this month has/,
      /time like 9:30/,
      /each break like/,
      /from 1 to 40/,
    ])
      assert.match(page.text, says)
    assert.match(page.html, /value="lunch"/)
    assert.match(page.html, /value="Room 3"/)
    const all = await wren.press('Add these dates', {
      'make-2027-05': undefined,
      'make-2027-06': undefined,
      time: '9:30',
      breaks: '',
      capacity: '4',
    })
    assert.match(all.text, /Tick at least one date/)
  })

  test('a day that is planned already is refused, so two people do not make the same year twice', async () => {
    const [wren, wim] = [await panels.as('wren'), await panels.as('wim')]
    await wren.get(`${rule}&from=2027-08&months=2`)
    await wim.get(`${rule}&from=2027-08&months=2`)
    const pressed = await Promise.all([
      wren.press('Add these dates', { place: 'Room 1' }),
      wim.press('Add these dates', { place: 'Room 2' }),
    ])
    assert.deepEqual(pressed.map((page) => page.status).sort(), [200, 422])
    assert.match(pressed.find((page) => page.status === 422)?.text ?? '', /planned already/)
    assert.equal((await days()).filter((on) => on.startsWith('2027-08')).length, 1)
  })
})
