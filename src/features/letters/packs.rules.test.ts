import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Sitting } from '../panels/public.ts'
import { isToGo } from './packs.rules.ts'

const day = (on: string) => on as IsoDate
const journeyId = 'j' as JourneyId
const personId = 'p' as PersonId
const slot: Sitting['slots'][number] = {
  journeyId,
  startsAt: '2026-12-04T13:00:00Z' as IsoInstant,
  endsAt: '2026-12-04T14:00:00Z' as IsoInstant,
  heard: false,
  decided: false,
  adjourned: false,
  hiddenFrom: [],
}
const sitting = {
  state: 'planned',
  heldOn: day('2026-12-04'),
  packsFrom: null,
  packsUntil: null,
  slots: [slot],
} as const
const pack = { journeyId, personId, askedOn: day('2026-11-27') }

describe('when a member’s file of a pack goes', () => {
  test('on the day after the scheme’s own last day, however early that is', () => {
    const until = { ...sitting, packsUntil: day('2026-12-06') }
    assert.equal(isToGo(pack, until, day('2026-12-06')), false)
    assert.equal(isToGo(pack, until, day('2026-12-07')), true)
  })

  test('four weeks after the sitting where the scheme names no day', () => {
    assert.equal(isToGo(pack, sitting, day('2027-01-01')), false)
    assert.equal(isToGo(pack, sitting, day('2027-01-02')), true)
  })

  test('four weeks after it was asked for, when that was later than the sitting', () => {
    const later = { ...pack, askedOn: day('2027-01-11') }
    assert.equal(isToGo(later, sitting, day('2027-02-08')), false)
    assert.equal(isToGo(later, sitting, day('2027-02-09')), true)
  })

  test('not while the application is adjourned, unless the scheme’s day has come', () => {
    const adjourned = { ...sitting, slots: [{ ...slot, adjourned: true }] }
    assert.equal(isToGo(pack, adjourned, day('2027-06-01')), false)
    assert.equal(isToGo(pack, { ...adjourned, packsUntil: day('2026-12-11') }, day('2027-06-01')), true)
  })

  test('at once when the sitting is called off or gone, or the application is heard on another date', () => {
    assert.equal(isToGo(pack, { ...sitting, state: 'cancelled' }, day('2026-11-28')), true)
    assert.equal(isToGo(pack, undefined, day('2026-11-28')), true)
    assert.equal(isToGo(pack, { ...sitting, slots: [] }, day('2026-11-28')), true)
  })

  test('at once when its member has a conflict of interest by now; the others’ stay', () => {
    const hidden = { ...sitting, slots: [{ ...slot, hiddenFrom: [personId] }] }
    assert.equal(isToGo(pack, hidden, day('2026-11-28')), true)
    assert.equal(isToGo({ ...pack, personId: 'q' as PersonId }, hidden, day('2026-11-28')), false)
  })
})
