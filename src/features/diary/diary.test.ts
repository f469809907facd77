import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, ObservationId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { TimedSitting } from '../panels/public.ts'
import { type Dates, diaryOf, feedFrom } from './diary.rules.ts'

const at = (time: string) => `2027-03-${time}Z` as IsoInstant
const maya = 'p1' as PersonId
const none: Dates = {
  booked: [],
  slots: [],
  sittings: [],
  supervision: [],
  observations: [],
  coaching: [],
  courses: [],
  courseName: new Map(),
  sets: [],
  sequences: new Map(),
  pack: undefined,
}

/** Two places from nine o'clock, an hour each. */
const date: TimedSitting = {
  id: 's1' as SittingId,
  name: 'Panel',
  scheme: 'f-to-g',
  meeting: 'panel',
  startsAt: at('05T09:00:00'),
  capacity: 2,
  breaks: [],
  seats: [{ seat: 'chair', personId: maya }],
  slots: [],
  substitutes: [],
}

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
      sequence: 0,
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
        {
          ...date,
          id: 's1' as SittingId,
          startsAt: at('05T09:00:00'),
          breaks: [{ startsAt: at('05T10:00:00'), endsAt: at('05T10:15:00') }],
        },
      ],
      observations: [
        { id: 'o2' as ObservationId, on: isoDate('2027-03-06') },
        { id: 'o1' as ObservationId, on: isoDate('2027-03-05') },
      ],
      sequences: new Map([['s1@waymark', 5]]),
    })
    assert.deepEqual(
      days.map(({ uid }) => uid),
      ['o1@waymark', 's1@waymark', 'o2@waymark'],
    )
    assert.deepEqual(
      days[1]?.when,
      { startsAt: at('05T09:00:00'), endsAt: at('05T11:15:00') },
      'until the last place is heard, around the break',
    )
    assert.equal(days[1]?.sequence, 5, 'as the invitation')
  })

  test('whoever stands in for one application alone has its hour, and the one they stand in for the whole date', () => {
    const slot = (journeyId: string, from: string, to: string) => ({
      journeyId: journeyId as JourneyId,
      startsAt: at(`05T${from}:00`),
      endsAt: at(`05T${to}:00`),
    })
    const sittings = [
      {
        ...date,
        slots: [slot('j1', '09:00', '10:00'), slot('j2', '10:00', '11:00')],
        substitutes: [
          { seat: 'chair', personId: 'p2' as PersonId, journeyId: 'j2' as JourneyId, insteadOf: maya },
        ],
      },
    ]
    const when = (personId: PersonId) => diaryOf(personId, { ...none, sittings }).map((entry) => entry.when)
    assert.deepEqual(when('p2' as PersonId), [{ startsAt: at('05T10:00:00'), endsAt: at('05T11:00:00') }])
    assert.deepEqual(when(maya), [{ startsAt: at('05T09:00:00'), endsAt: at('05T11:00:00') }])
  })

  test('a feed reaches back a fortnight, also over a leap day', () => {
    assert.equal(feedFrom(isoDate('2028-03-10')), '2028-02-25')
  })
})
