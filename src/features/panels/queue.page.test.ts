import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { day, usePanels } from './panels.support.ts'
import { findSitting, findSlotOf } from './public.ts'

describe('the queue for a date', () => {
  const panels = usePanels()
  const slotOf = (journeyId: JourneyId) => panels.read((tx) => findSlotOf(tx, journeyId))

  test('an application that is ready stands in it with what blocks it, until a date is held; then it is provisional [R-157]', async () => {
    for (const who of ['maya', 'asha', 'hana'] as const)
      assert.equal((await (await panels.as(who)).get('/manage/panels/queue')).status, 403)
    const wren = await panels.as('wren')
    assert.match((await wren.get('/manage/panels/queue')).text, /Nobody waits for a date/)
    const id = await panels.plan()
    const journeyId = await panels.journey({ reached: 'submitted' })
    const page = await wren.get('/manage/panels/queue')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /One waits/)
    assert.match(page.text, /Hold a date for Maya Osei/)
    assert.match(page.text, /Places left 3/)
    const petra = await panels.as('petra')
    const seen = await petra.get('/manage/panels/queue')
    assert.match(seen.text, /Maya Osei/)
    assert.doesNotMatch(seen.text, /Hold a date for Maya/)
    assert.equal((await petra.get('/manage/panels/queue/place')).status, 403)

    const proposal = await wren.get('/manage/panels/queue/place')
    assert.ok(proposal.queries <= 9, proposal.statements.join('\n'))
    assert.match(proposal.text, /Friday 18 December 2026, 9:30 to 10:30/)
    assert.equal(await slotOf(journeyId), undefined)
    const held = await wren.press('Hold these dates')
    assert.equal(held.url, '/manage/panels/queue')
    assert.match(held.text, /One date is held/)
    assert.equal((await slotOf(journeyId))?.sittingId, id)
    assert.equal((await panels.state(journeyId)).meeting?.status, 'provisional')
    assert.match(held.text, /Nobody waits/)
    assert.match(held.text, /Move Maya Osei/)
  })

  test('nobody ticked, a place that was taken meanwhile, and a queue that somebody else emptied', async () => {
    const id = await panels.plan('2027-01-20' as IsoDate, 1)
    const journeyId = await panels.journey({ reached: 'submitted' })
    const [wren, wim] = [await panels.as('wren'), await panels.as('wim')]
    await wren.get('/manage/panels/queue/place')
    await wim.get('/manage/panels/queue/place')
    const none = await wren.press('Hold these dates', { [`place-${journeyId}`]: undefined })
    assert.equal(none.status, 422, none.text)
    assert.match(none.text, /Tick at least one person/)
    const forged = await wren.press('Hold these dates', {
      [`place-${journeyId}`]: `${id} ${day}T08:00:00Z ${day}T09:00:00Z`,
    })
    assert.equal(forged.status, 422)
    assert.equal(await slotOf(journeyId), undefined)
    await wren.get('/manage/panels/queue/place')
    await wren.press('Hold these dates')
    assert.ok(await slotOf(journeyId))
    const late = await wim.press('Hold these dates')
    assert.equal(late.status, 200)
    assert.match(late.text, /placed everyone already/)
  })

  test('of several, all are placed or nobody is', async () => {
    const id = await panels.plan('2027-03-17' as IsoDate, 2)
    const [first, second] = [
      await panels.journey({ reached: 'submitted' }),
      await panels.journey({ reached: 'submitted' }),
    ]
    const wren = await panels.as('wren')
    await wren.get('/manage/panels/queue/place')
    const same = `${id} 2027-03-17T09:30:00Z 2027-03-17T10:30:00Z`
    const page = await wren.press('Hold these dates', {
      [`place-${first}`]: same,
      [`place-${second}`]: same,
    })
    assert.equal(page.status, 422)
    assert.match(page.text, /has been taken/)
    assert.deepEqual((await panels.read((tx) => findSitting(tx, id)))?.slots, [])
  })
})

describe('an appointment that is lost', () => {
  const panels = usePanels()

  test('an appointment that is cancelled puts the application back into it, whatever stage it is at, and a new date is confirmed as the old one was [R-157]', async () => {
    const journeyId = await panels.ready(await panels.plan())
    const later = await panels.plan('2027-02-17' as IsoDate, 1)
    const wren = await panels.as('wren')
    await wren.get(`/applications/${journeyId}/book/hold-date/cancel`)
    await wren.press('Cancel the appointment', { why: 'The applicant is ill' })
    assert.match((await wren.get('/manage/panels/queue')).text, /One waits.*Hold a date for Maya Osei/)
    assert.match(await panels.todoOf('wren'), /Find a new date: F-G Progression Panel/)
    assert.doesNotMatch(await panels.todoOf('petra'), /Hold the panel meeting/)
    const told = (await (await panels.as('maya')).get(`/applications/${journeyId}`)).text
    assert.match(
      told,
      /F-G Progression Panel: there has been no date since .* looked for by Wren Hale or Wim Ames/,
    )
    const page = await wren.get(`/applications/${journeyId}/book/hold-date`)
    assert.doesNotMatch(page.text, /days late/)
    await wren.press('Hold this date', { slot: `${later} 2027-02-17T09:30:00Z`, minutes: '60' })
    const { meeting } = await panels.state(journeyId)
    assert.deepEqual([meeting?.meetingOn, meeting?.status], ['2027-02-17', 'confirmed'])
    assert.doesNotMatch((await wren.get('/manage/panels/queue')).text, /One waits/)
    assert.match(await panels.todoOf('petra'), /Hold the panel meeting/)
  })
})
