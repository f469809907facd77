import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, ObservationId, PersonId, SittingId } from '../../kernel/ids.ts'
import { type Dates, diaryOf, feedFrom } from './diary.rules.ts'

const at = (time: string) => `2027-03-${time}Z` as IsoInstant
const maya = 'p1' as PersonId
const none: Dates = { booked: [], slots: [], sittings: [], supervision: [], observations: [] }

describe('a person’s diary', () => {
  test('a provisional appointment is tentative and takes its time from the slot, a confirmed one is certain [R-157] [R-158]', () => {
    const journeyId = 'j1' as JourneyId
    const booked = {
      journeyId,
      applicantId: maya,
      applicantName: 'Maya Osei',
      meeting: 'panel',
      startsAt: at('04T10:00:00'),
      endsAt: at('04T11:00:00'),
      isConfirmed: false,
    }
    const slot = {
      journeyId,
      name: 'Progression panel',
      startsAt: at('04T10:15:00'),
      endsAt: at('04T11:05:00'),
    }
    const [entry] = diaryOf(maya, { ...none, booked: [booked], slots: [slot] })
    assert.deepEqual(entry, {
      uid: 'j1-panel@waymark',
      title: 'Progression panel',
      whose: undefined,
      when: { startsAt: slot.startsAt, endsAt: slot.endsAt },
      isCertain: false,
      href: '/applications/j1',
    })
    const [confirmed] = diaryOf(maya, { ...none, booked: [{ ...booked, isConfirmed: true }] })
    assert.equal(confirmed?.isCertain, true)
    assert.deepEqual(confirmed?.when, { startsAt: booked.startsAt, endsAt: booked.endsAt })
    assert.equal(confirmed?.uid, entry?.uid, 'the same meeting for ever')
    const [managers] = diaryOf('p2' as PersonId, { ...none, booked: [booked] })
    assert.equal(managers?.whose, 'Maya Osei')
    assert.doesNotMatch(managers.title, /Maya/)
  })

  test('everything stands in order of time, a whole day before what begins on it', () => {
    const days = diaryOf(maya, {
      ...none,
      sittings: [
        { id: 's1' as SittingId, name: 'Panel', startsAt: at('05T09:00:00'), endsAt: at('05T10:00:00') },
      ],
      observations: [
        { id: 'o2' as ObservationId, on: isoDate('2027-03-06') },
        { id: 'o1' as ObservationId, on: isoDate('2027-03-05') },
      ],
    }).map(({ uid }) => uid)
    assert.deepEqual(days, ['o1@waymark', 's1@waymark', 'o2@waymark'])
  })

  test('a feed reaches back a fortnight, also over a leap day', () => {
    assert.equal(feedFrom(isoDate('2028-03-10')), '2028-02-25')
  })
})
