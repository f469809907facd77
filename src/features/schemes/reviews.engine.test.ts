import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { appointmentOn } from './appointing.engine.ts'
import { complete, type Journey } from './journey.builders.ts'
import { problemsIn } from './pack.builders.ts'
import { begun, held, yearPack, yearScheme } from './programme.builders.ts'
import { readReviews, type ReviewReading } from './reviews.engine.ts'

const scheme = yearScheme()
const reviewsOf = (journey: Journey) => readReviews(scheme, journey.state(), journey.context())
const review = (journey: Journey, id: string) =>
  reviewsOf(journey).find((each) => each.review === id) as ReviewReading
const days = (journey: Journey) => reviewsOf(journey).map(({ on }) => on)
const reasons = (journey: Journey, id: string) =>
  review(journey, id).because.map((reason) => `${reason.by} ${'days' in reason ? reason.days : ''}`.trim())
const appoint = (personId: string, from: string) =>
  ({ do: 'appoint', role: 'assessor', personId: personId as PersonId, from: from as IsoDate }) as const

describe('reviews that recur over a clock', () => {
  it('fall so far into the clock, one after another, and are due with their own documents [R-201]', () => {
    const journey = begun(scheme, '2026-09-07')
    assert.deepEqual(days(journey), ['2026-12-07', '2027-03-07', '2027-06-07', '2027-09-07'])
    assert.equal(journey.due('hold-three-months')?.on, '2026-12-07')
    assert.equal(journey.due('write-three-months')?.on, '2026-11-30')
    assert.deepEqual(
      reviewsOf(journey).map(({ state }) => state),
      ['open', 'ahead', 'ahead', 'ahead'],
    )
    assert.equal(scheme.templates['review-record-six-months']?.name, 'Review record: look at six months')
  })

  it('look at the days since the one before was held, so nothing counts twice and nothing is left out', () => {
    const journey = begun(scheme, '2026-09-07')
    assert.equal(journey.assess('seen-three-months').standing, 'unknown')
    held(journey, 'three-months', '2026-12-10')
    assert.deepEqual(
      [review(journey, 'three-months').state, review(journey, 'three-months').late],
      ['held', false],
    )
    assert.equal(review(journey, 'six-months').from, '2026-12-11')
    assert.equal(journey.assess('seen-six-months').standing, 'unmet')
    assert.match(journey.assess('seen-six-months').counted[0]?.why ?? '', /outside the time that the review/)
    journey.on('2027-01-05').fact('observations', { completed: true, 'observed-on': '2026-12-20' })
    assert.equal(journey.assess('seen-six-months').standing, 'met')
  })

  it('refuse to be held without what their own time asks, whatever there was before', () => {
    const journey = held(begun(scheme, '2026-09-07'), 'three-months', '2026-12-07')
    journey.on('2027-03-07').fact('documents', { template: 'review-record-six-months', complete: true })
    assert.equal(journey.refused('assessor', complete('hold-six-months')).code, 'not-met')
  })

  it('are held long before their day only with a reason, told beside its field', () => {
    const journey = begun(scheme, '2026-09-07').on('2026-10-25')
    journey.fact('observations', { completed: true, 'observed-on': '2026-10-20' })
    journey.fact('documents', { template: 'review-record-three-months', complete: true })
    const early = journey.refused('assessor', complete('hold-three-months', { early: '  ' }))
    assert.deepEqual([early.code, early.field], ['too-early', 'early'])
    assert.match(early.says, /Its day is Monday 7 December 2026. Say why it is done before Monday 26 October/)
    journey.does('assessor', complete('hold-three-months', { early: 'She goes on leave in November.' }))
    assert.equal(review(journey, 'three-months').heldOn, '2026-10-25')
    assert.deepEqual(
      [
        yearPack.replace(', early-reason: early', ''),
        yearPack.replace('early-reason: early', 'early-reason: earlier'),
        yearPack.replace('name: Why early?, required: false', 'name: Why early?'),
        yearPack.replace('not-before: P6W, ', ''),
      ].map((text) => problemsIn(text)[0]?.rule),
      [undefined, 'unknown-field', 'no-early-reason', 'early-of-nothing'],
    )
  })

  it('asks no reason from the first day on which they can be held', () => {
    held(begun(scheme, '2026-09-07'), 'three-months', '2026-10-26')
  })

  it('are late the day after, but not while the programme is paused', () => {
    const journey = begun(scheme, '2026-09-07').on('2026-12-08')
    assert.equal(review(journey, 'three-months').late, true)
    journey.does('team', { do: 'pause', reason: 'sickness' })
    assert.equal(review(journey, 'three-months').late, false)
  })

  it('move by a pause that overlaps them, and say why', () => {
    const journey = begun(scheme, '2026-09-07')
    journey.on('2026-12-01').does('team', { do: 'pause', reason: 'sickness' })
    journey.on('2027-01-11').does('team', { do: 'resume' })
    // Paused from 1 December up to and with 10 January: 41 days.
    assert.deepEqual(days(journey), ['2027-01-17', '2027-04-17', '2027-07-18', '2027-10-18'])
    assert.deepEqual(reasons(journey, 'three-months'), ['away 41'])
    assert.equal(journey.due('hold-three-months')?.on, '2027-01-17')
  })

  it('stay where they were when a pause begins after their day', () => {
    const journey = held(begun(scheme, '2026-09-07'), 'three-months', '2026-12-07')
    journey.on('2027-02-01').does('team', { do: 'pause', reason: 'parental-leave' })
    journey.on('2027-02-15').does('team', { do: 'resume' })
    assert.deepEqual(days(journey).slice(0, 2), ['2026-12-07', '2027-03-21'])
  })

  it('an extension moves only the one at the end, with its ground', () => {
    const journey = begun(scheme, '2026-09-07')
    journey.does('team', { do: 'extend', clock: 'year', length: 'P3M' as IsoDuration, ground: 'bereavement' })
    assert.deepEqual(days(journey), ['2026-12-07', '2027-03-07', '2027-06-07', '2027-12-07'])
    assert.deepEqual(review(journey, 'twelve-months').because, [
      { by: 'extension', length: 'P3M', ground: 'Bereavement', on: '2026-09-07' },
    ])
  })

  it('are held on an agreed day, which days away move on as well', () => {
    const journey = begun(scheme, '2026-09-07').on('2026-11-20')
    journey.does('worker', complete('agree-day-three-months', { 'held-on': '2026-12-14' }))
    assert.equal(journey.due('hold-three-months')?.on, '2026-12-14')
    journey.away(['2026-12-01', '2026-12-04']).on('2026-12-07')
    assert.deepEqual(
      [review(journey, 'three-months').agreedOn, review(journey, 'three-months').on],
      ['2026-12-14', '2026-12-18'],
    )
  })

  it('one that is left out leaves its time to the next; one that may be left holds nobody up', () => {
    const journey = begun(scheme, '2026-09-07').on('2026-12-07')
    journey.fact('observations', { completed: true, 'observed-on': '2026-10-01' })
    journey.does('team', complete('leave-out-three-months', { elsewhere: 'no' }))
    assert.equal(review(journey, 'three-months').state, 'combined')
    assert.equal(review(journey, 'six-months').state, 'open')
    assert.equal(review(journey, 'six-months').from, '2026-09-07')
    assert.equal(journey.assess('seen-six-months').standing, 'met')
    assert.equal(journey.refused('assessor', complete('hold-three-months')).code, 'not-needed')
    held(journey, 'six-months', '2027-03-07')
    held(journey, 'twelve-months', '2027-09-07')
    assert.equal(journey.state().stages['judging']?.openedOn, '2027-09-07')
  })

  it('two reviewers at once: the second is told that it has been done', () => {
    const journey = held(begun(scheme, '2026-09-07'), 'three-months', '2026-12-07')
    assert.equal(journey.refused('manager', complete('hold-three-months')).code, 'done-already')
  })

  it('a recommendation taken back is asked for again, and what was recommended stays on record', () => {
    const journey = begun(scheme, '2026-09-07')
    for (const [id, on] of [
      ['three-months', '2026-12-07'],
      ['six-months', '2027-03-07'],
      ['twelve-months', '2027-09-07'],
    ] as const)
      held(journey, id, on)
    const recommend = (outcome: string) =>
      ({ do: 'decide', task: 'recommend', outcome, decisionId: 'd', given: ['reasons'] }) as const
    journey.does('assessor', recommend('pass'))
    assert.equal(journey.state().outcome, undefined)
    journey.does('assessor', complete('take-back'))
    assert.equal(journey.state().decided['recommend'], undefined)
    assert.equal(journey.state().stages['judging']?.passedOn, undefined)
    assert.ok(journey.state().stages['twelve-months']?.passedOn)
    journey.on('2027-09-10').does('assessor', recommend('fail'))
    journey.does('team', { ...recommend('fail'), task: 'ratify' })
    assert.equal(journey.state().outcome?.outcome, 'fail')
    assert.deepEqual(
      journey.state().decisions.map(({ task, outcome }) => `${task} ${outcome}`),
      ['recommend pass', 'recommend fail', 'ratify fail'],
    )
  })
})

describe('a worker who starts on 29 February, works two days a week, is off for five months and moves', () => {
  it('every day is explained: part-time hours first, then the days away, then the longest there may be', () => {
    const journey = begun(scheme, '2028-02-29', 0.4)
    // Of 366 days of a leap year 90 lie before 29 May: at 0.4 they take 225 days.
    assert.deepEqual(days(journey), ['2028-10-11', '2029-05-29', '2030-01-14', '2030-02-28'])
    assert.deepEqual(
      reviewsOf(journey).map(({ plainOn }) => plainOn),
      ['2028-05-29', '2028-08-29', '2028-11-29', '2029-02-28'],
    )
    journey.away(['2028-09-01', '2029-01-31']).on('2029-02-10')
    assert.deepEqual(days(journey), ['2029-03-13', '2029-10-29', '2030-02-28', '2030-02-28'])
    assert.deepEqual(reasons(journey, 'three-months'), ['part-time 135', 'away 153'])
    assert.deepEqual(reasons(journey, 'twelve-months'), ['part-time 548', 'away 153', 'cap'])
    assert.equal(review(journey, 'three-months').late, false)
  })

  it('two changes of assessor leave the days alone and ask for the agreement again each time', () => {
    const journey = begun(scheme, '2028-02-29', 0.4)
    journey.does('team', appoint('amara', '2028-02-29'))
    const before = days(journey)
    for (const [who, on] of [
      ['bilal', '2028-06-01'],
      ['ceri', '2029-03-01'],
    ] as const) {
      journey.on(on).does('team', appoint(who, on))
      assert.equal(journey.state().stages['beginning']?.passedOn, undefined)
      journey.held('assessor', { personId: who as PersonId, name: who, how: 'appointed' })
      journey.does(who, complete('agree'))
      assert.equal(journey.state().stages['beginning']?.passedOn, on)
    }
    assert.equal(appointmentOn(journey.state(), 'assessor', '2029-03-01' as IsoDate)?.personId, 'ceri')
    assert.deepEqual(days(journey), before)
  })

  it('time served in another authority brings the days forward; what was reviewed there need not be again', () => {
    // Half the year was served elsewhere; the receiving authority accepts the first review and repeats the second.
    const arrived = begun(scheme, '2026-09-07', 1, 182)
    assert.deepEqual(days(arrived), ['2026-09-07', '2026-09-07', '2026-12-07', '2027-03-09'])
    assert.deepEqual(reasons(arrived, 'twelve-months'), ['credit 182'])
    arrived.does('team', complete('leave-out-three-months', { elsewhere: 'yes' }))
    assert.deepEqual(
      reviewsOf(arrived).map(({ state }) => state),
      ['accepted', 'open', 'ahead', 'ahead'],
    )
    // What was recorded before counts for the review that is repeated.
    assert.equal(review(arrived, 'six-months').from, '2026-03-09')
  })
})
