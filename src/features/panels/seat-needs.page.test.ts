import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { registerNotifications } from '../notifications/public.ts'
import { seatRoutes } from '../notifications/seats.routes.tsx'
import { recordAbsence } from '../people/public.ts'
import { findTodo } from '../tasks/public.ts'
import { panelDay, usePanels } from './panels.support.ts'
import { findSitting } from './public.ts'
import { restateSeats } from './seat-needs.tasks.ts'

const chair = /Seat somebody for the chair of F-G Progression Panel/

describe('a chair who is lost', () => {
  const panels = usePanels(seatRoutes)
  before(() => registerNotifications({ origin: 'https://waymark.example' }))
  /** Where Wren is asked to seat somebody at this date. */
  const asked = (sittingId: SittingId) =>
    panels.read(async (tx) =>
      (await findTodo(tx, panels.doing(tx, 'wren').actor))
        .map(({ href }) => href)
        .filter((href) => href.startsWith(`/panels/${sittingId}/substitute`)),
    )
  const seatChair = async (sittingId: SittingId, who: 'asha' | 'hugo', forWhat: string) => {
    const wren = await panels.as('wren')
    await wren.get(`/panels/${sittingId}/substitute?seat=chair&for=${forWhat}&name=${who}`)
    const person = panels.people[who]
    const values = { person, reason: 'The chair cannot be there' }
    const page = await wren.press('Seat them now', values)
    return page.html.includes('name="seen"')
      ? wren.press('Seat them now', { ...values, ...panels.seen(page) })
      : page
  }

  test('who says that they cannot come is asked for in somebody’s place, with the seat chosen already', async () => {
    const sittingId = await panels.plan('2027-01-20' as IsoDate)
    assert.deepEqual(await asked(sittingId), [])
    const petra = await panels.as('petra')
    await petra.get(`/panels/${sittingId}/answers`)
    await petra.press('Save the answer', { person: panels.people.petra, answer: 'declined' })
    assert.deepEqual(await asked(sittingId), [`/panels/${sittingId}/substitute?seat=chair&for=all`])
    assert.match(await panels.todoOf('wren'), chair)
    const form = await (await panels.as('wren')).get(`/panels/${sittingId}/substitute?seat=chair&for=all`)
    assert.match(form.html, /value="chair"[^>]*checked|checked[^>]*value="chair"/)
    const seated = await seatChair(sittingId, 'hugo', 'all')
    assert.equal(seated.url, `/panels/${sittingId}`)
    assert.deepEqual(await asked(sittingId), [])
  })

  test('so is who goes on leave over the day, as soon as it is known', async () => {
    const sittingId = await panels.plan('2027-02-17' as IsoDate)
    await panels.write(async (tx) => {
      const doing = panels.doing(tx, 'wren')
      const kept = await recordAbsence(tx, doing, {
        personId: panels.people.petra,
        kind: 'other',
        from: '2027-02-15' as IsoDate,
        to: '2027-02-19' as IsoDate,
      })
      assert.ok(kept.ok, JSON.stringify(kept))
      const sitting = await findSitting(tx, sittingId)
      assert.ok(sitting)
      await restateSeats(doing, [sitting])
    })
    assert.equal((await asked(sittingId)).length, 1)
    await seatChair(sittingId, 'hugo', 'all')
    assert.deepEqual(await asked(sittingId), [])
  })

  describe('to a conflict of interest that is found', () => {
    let sittingId: SittingId
    let journeyId: JourneyId
    test('is asked for like one who declared it, for that application alone', async () => {
      ;({ sittingId, journeyId } = await panels.today())
      assert.deepEqual(await asked(sittingId), [])
      // Asha is Maya's line manager: nothing of Maya's application is hers to judge.
      const seated = await seatChair(sittingId, 'asha', 'all')
      assert.equal(seated.url, `/panels/${sittingId}`)
      assert.deepEqual(await asked(sittingId), [
        `/panels/${sittingId}/substitute?seat=chair&for=${journeyId}`,
      ])
      const order = await (await panels.as('wren')).get(`/panels/${sittingId}`)
      assert.match(order.text, /Does not hear it: Asha Rahman/)
      await seatChair(sittingId, 'hugo', journeyId)
      assert.deepEqual(await asked(sittingId), [])
      const sitting = await panels.read((tx) => findSitting(tx, sittingId))
      assert.equal(sitting?.seats.find(({ seat }) => seat === 'chair')?.personId, panels.people.asha)
      assert.equal(sitting?.heldOn, panelDay)
    })
  })

  test('of a date that was cancelled is asked for no more', async () => {
    const sittingId = await panels.plan('2027-03-17' as IsoDate)
    const wren = await panels.as('wren')
    await wren.get(`/panels/${sittingId}`)
    await wren.press('Save who sits', { 'seat-chair': '' })
    // An empty chair is a quorum that cannot be met, and is confirmed as one.
    const saved = await wren.press('Save who sits', {
      'seat-chair': '',
      ...panels.seen(await wren.press('Save who sits', { 'seat-chair': '' })),
    })
    assert.equal(saved.status, 200)
    assert.equal((await asked(sittingId)).length, 1)
    await wren.get(`/panels/${sittingId}/cancel`)
    await wren.press('Cancel this date', { why: 'Nobody can chair it' })
    assert.deepEqual(await asked(sittingId), [])
  })
})
