import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { planSitting } from '../../src/features/panels/public.ts'
import { freeSlot, writeSeats, writeSlot } from '../../src/features/panels/sitting.store.ts'
import type { JourneyEvent } from '../../src/features/schemes/public.ts'
import { isoDate, type IsoInstant } from '../../src/kernel/dates.ts'
import type { JourneyId, SittingId } from '../../src/kernel/ids.ts'
import { readStream } from '../../src/platform/events/events.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'

/** Whoever reads an application because of a seat alone learns what became of it once the seat does not lead to it. */

const today = isoDate('2026-12-04')
const heldOn = isoDate('2026-12-18')
const startsAt = `${heldOn}T10:00:00Z` as IsoInstant
const endsAt = `${heldOn}T11:00:00Z` as IsoInstant
const meeting = 'progression-panel'

const socialWorker = (name: string) =>
  ({
    ...{ name, jobTitle: 'Social Worker', kind: 'social-worker', level: 'level-2' },
    ...{ team: 'West', manager: 'tess', qualified: true },
  }) as const

describe('an application that left the date at which somebody sits', () => {
  const service = useServiceOfPack(
    'packs/leicestershire',
    'level-2-to-3',
    {
      tess: { name: 'Tess Ward', jobTitle: 'Team Manager', kind: 'team-manager' },
      ida: socialWorker('Ida Frost'),
      ben: socialWorker('Ben Cole'),
      dee: socialWorker('Dee Hall'),
      eve: socialWorker('Eve Marsh'),
      flo: socialWorker('Flo Dunn'),
      moll: { name: 'Moll Gray', jobTitle: 'Officer', kind: 'team-manager', duties: ['panel-mailbox'] },
      cass: { name: 'Cass Lowe', jobTitle: 'Head of Service', kind: 'team-manager' },
      nell: { name: 'Nell Bird', jobTitle: 'Head of Service', kind: 'team-manager' },
    },
    today,
  )
  let sittingId: SittingId
  const asChair = (who: 'cass' | 'nell', journeyId: JourneyId) => ({
    application: async () => (await service.as(who)).get(`/applications/${journeyId}`),
    panel: async () => (await service.as(who)).get(`/panels/${sittingId}/applications/${journeyId}`),
  })
  const opened = (stage: string): JourneyEvent => ({ type: 'stage-opened', stage, on: today })
  const goOn = async (journeyId: JourneyId, events: readonly JourneyEvent[]) => {
    const happened = await service.read((tx) => readStream(tx, `journey-${journeyId}`))
    await service.goOn(journeyId, happened.length, 'cass', events)
  }
  /** An application booked for Cass's date, at the stage from which her seat reads it, or before. */
  async function booked(who: 'ida' | 'ben' | 'dee' | 'eve' | 'flo', isRead = true): Promise<JourneyId> {
    const journeyId = await service.journey(who, who, [opened('portfolio')])
    await service.write((tx) => writeSlot(tx, sittingId, { journeyId, startsAt, endsAt }, undefined))
    await goOn(journeyId, [
      {
        ...{ type: 'meeting-booked', meeting, sittingId, meetingOn: heldOn },
        ...{ startsAt, endsAt, on: today, by: service.people.moll },
      },
      ...(isRead ? [opened('pre-check')] : []),
    ])
    return journeyId
  }
  async function leaves(journeyId: JourneyId, ...then: readonly JourneyEvent[]): Promise<void> {
    await service.write((tx) => freeSlot(tx, journeyId, sittingId))
    await goOn(journeyId, [
      { type: 'meeting-cancelled', meeting, on: today, by: service.people.cass },
      ...then,
    ])
  }

  before(async () => {
    sittingId = await service.write(async (tx) => {
      const id = await planSitting(service.doing(tx, 'moll'), service.scheme(), meeting, {
        name: 'Progression panel',
        ...{ startsAt, heldOn, place: 'Room 2', joinLink: '', capacity: 4 },
      })
      await writeSeats(tx, id, [{ seat: 'chair', personId: service.people.cass }])
      return id
    })
  })

  it('says to the chair who sent it back that it is closed, and when it opens for its panel again', async () => {
    const journeyId = await booked('ida')
    const { application, panel } = asChair('cass', journeyId)
    assert.equal((await application()).status, 200)
    await leaves(journeyId, {
      ...{ type: 'returned', to: 'portfolio', task: 'conclude-check', by: service.people.cass, on: today },
    })
    for (const page of [await application(), await panel()]) {
      assert.equal(page.status, 403)
      assert.match(page.text, /You sent this application back, so it is closed to you for now/)
      assert.match(page.text, /It opens for whoever sits on its panel when it reaches “Check the evidence/)
      assert.doesNotMatch(page.text, /Ida/)
    }
    // Somebody who sits nowhere learns nothing of it.
    const other = asChair('nell', journeyId)
    for (const page of [await other.application(), await other.panel()]) assert.equal(page.status, 404)
  })

  it('says that it ended, and that it is heard on another date', async () => {
    const ended = await booked('ben')
    await leaves(ended, { type: 'ended', ending: 'withdrawn', on: today, by: service.people.ida })
    const gone = await asChair('cass', ended).panel()
    assert.equal(gone.status, 403)
    assert.match(gone.text, /ended before the panel heard it/)
    const moved = await booked('dee')
    await leaves(moved)
    const elsewhere = await asChair('cass', moved).application()
    assert.equal(elsewhere.status, 403)
    assert.match(elsewhere.text, /not heard at your panel on Friday 18 December 2026 any more/)
  })

  it('stays unknown to a chair whom it never reached', async () => {
    const journeyId = await booked('eve', false)
    const { application, panel } = asChair('cass', journeyId)
    assert.equal((await application()).status, 404)
    await leaves(journeyId, {
      ...{ type: 'returned', to: 'portfolio', task: 'ask-for-next-panel', by: service.people.ida, on: today },
    })
    for (const page of [await application(), await panel()]) assert.equal(page.status, 404)
  })

  it('leads those who may still open it to its own page', async () => {
    const journeyId = await booked('flo')
    await leaves(journeyId)
    const page = await (await service.as('flo')).get(`/panels/${sittingId}/applications/${journeyId}`)
    assert.equal(page.status, 403)
    assert.match(page.text, /not heard on Friday 18 December 2026 any more/)
  })
})
