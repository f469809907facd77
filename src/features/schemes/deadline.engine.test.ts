import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  aJourney,
  booked,
  complete,
  schemeWith,
  signed,
  started,
  submit,
  written,
} from './journey.builders.ts'

const base = schemeWith([
  'actions: [{ action: withdraw, name: Withdraw, by: applicant }]',
  'actions: [{ action: pause, name: Pause, by: manager }, { action: resume, name: Resume, by: manager }, { action: adjust, name: Adjust, by: team }]',
])

/** Started with a wish for this month. */
function wishing(month: string) {
  const journey = aJourney(base)
  journey.fact('posts', { level: 'worker', qualified: true, 'started-on': '2020-01-01' })
  journey.does('applicant', {
    do: 'start',
    applicantId: 'applicant' as PersonId,
    values: { 'wished-month': month },
  })
  return journey
}

describe('due days', () => {
  it('the first working day of January is the 4th when the 1st is a Friday off and the 2nd is closed', () => {
    const journey = wishing('2027-01').closed('2027-01-01', '2027-01-02')
    assert.equal(journey.due('send')?.on, '2027-01-04')
    // A Thursday off, and the day after closed: the Monday after.
    assert.equal(wishing('2026-01').closed('2026-01-01', '2026-01-02').due('send')?.on, '2026-01-05')
    assert.equal(wishing('2026-01').closed('2026-01-01').due('send')?.on, '2026-01-02')
  })

  it('working days are counted without weekends and closed days, and said as days left', () => {
    const journey = signed(base)
    journey.closed('2026-09-07')
    journey.does('applicant', submit())
    assert.equal(journey.due('check-it')?.on, '2026-09-16')
    assert.equal(journey.due('check-it')?.workingDaysLeft, 10)
    assert.equal(journey.on('2026-09-17').due('check-it')?.workingDaysLeft, -1)
    assert.equal(journey.due('check-it')?.late, true)
  })

  it('a day that was told is never brought forward when closed days change, but moves on with them', () => {
    const journey = signed(base)
    journey.closed('2026-09-07')
    journey.does('applicant', submit())
    assert.equal(journey.due('check-it')?.on, '2026-09-16')
    journey.closed()
    assert.deepEqual([journey.due('check-it')?.on, journey.due('check-it')?.moved], ['2026-09-16', 'as-told'])
    journey.closed('2026-09-07', '2026-09-08', '2026-09-09')
    assert.equal(journey.due('check-it')?.on, '2026-09-18')
  })

  it('whatever days are closed or opened after it was told, it is never earlier', () => {
    const closed = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 8 })
    fc.assert(
      fc.property(closed, fc.array(closed, { minLength: 1, maxLength: 4 }), (first, changes) => {
        const days = (each: readonly number[]) => each.map((day) => `2026-09-${String(day).padStart(2, '0')}`)
        const journey = signed(base)
        journey.closed(...days(first))
        journey.does('applicant', submit())
        let told = journey.due('check-it')?.on ?? ''
        for (const change of changes) {
          journey.closed(...days(change))
          const now = journey.due('check-it')?.on ?? ''
          assert.ok(now >= told, `${now} after ${told} was told`)
          journey.does('team', { do: 'refresh' })
          told = now
        }
      }),
      { numRuns: 60 },
    )
  })

  it('a change of what it is counted from does move it forward: another day was booked', () => {
    const journey = booked(base)
    assert.equal(journey.due('decide-it')?.on, '2026-11-27')
    journey.does('team', {
      do: 'book',
      task: 'book-it',
      sittingId: 'sitting' as never,
      meetingOn: '2026-11-10' as IsoDate,
      startsAt: '2026-11-10T10:00:00Z' as never,
      endsAt: '2026-11-10T11:00:00Z' as never,
    })
    assert.equal(journey.due('decide-it')?.on, '2026-11-17')
  })

  it('an agreed later day goes before the rule, an earlier one changes nothing', () => {
    const journey = wishing('2026-12')
    const put = (dueOn: string) =>
      journey.does('team', {
        do: 'adjust',
        adjustmentId: 'a',
        effect: { kind: 'later-date', task: 'send', dueOn: dueOn as IsoDate },
      })
    put('2026-11-15')
    assert.equal(journey.due('send')?.on, '2026-12-01')
    put('2026-12-15')
    assert.deepEqual([journey.due('send')?.on, journey.due('send')?.moved], ['2026-12-15', 'adjusted'])
  })

  it('the day set with sending back replaces the rule’s', () => {
    const journey = signed(base)
    journey.does('applicant', submit())
    journey.fact('documents', { template: 'check-list', complete: true })
    journey.does('team', complete('check-it', { result: 'returned', 'again-by': '2026-10-05' }))
    assert.deepEqual([journey.due('send')?.on, journey.due('send')?.moved], ['2026-10-05', 'resubmission'])
  })

  it('nobody is late while it is paused', () => {
    const journey = written(base)
    assert.equal(journey.on('2026-12-02').due('send')?.late, true)
    journey.does('manager', { do: 'pause', reason: 'sickness' })
    assert.equal(journey.due('send')?.late, false)
  })
})

describe('clocks', () => {
  const whole = (journey: ReturnType<typeof started>) =>
    journey.view().clocks.find((clock) => clock.id === 'whole')

  it('six months from the start are flagged the day after, not refused, and stop with submission [R-063] [R-184]', () => {
    const journey = signed(base)
    assert.equal(whole(journey)?.endsOn, '2027-03-01')
    assert.equal(whole(journey.on('2027-03-01'))?.late, false)
    assert.equal(whole(journey.on('2027-03-02'))?.late, true)
    journey.on('2026-10-01').does('applicant', submit())
    assert.deepEqual(
      [whole(journey.on('2027-05-01'))?.late, whole(journey)?.stoppedOn],
      [false, '2026-10-01'],
    )
  })

  it('are longer by days away and by pauses, each day once; the day of coming back counts', () => {
    const journey = started(base)
    journey.away(['2026-10-01', '2026-10-10'])
    assert.equal(whole(journey)?.endsOn, '2027-03-11')
    journey.on('2026-10-06').does('manager', { do: 'pause', reason: 'sickness' })
    journey.on('2026-10-16').does('manager', { do: 'resume' })
    // 1 to 10 October away, 6 to 15 October paused: fifteen days in all.
    assert.equal(whole(journey)?.endsOn, '2027-03-16')
    assert.equal(whole(journey)?.daysAway, 15)
  })

  it('an absence that is still open counts up to today', () => {
    const journey = started(base).away(['2026-09-10'])
    assert.equal(whole(journey.on('2026-09-19'))?.endsOn, '2027-03-11')
    assert.equal(whole(journey.on('2026-09-20'))?.endsOn, '2027-03-12')
  })

  it('every day away moves the limit by exactly one day, whenever it falls inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 60 }), (offset, length) => {
        const from = addDuration('2026-09-02' as IsoDate, `P${offset}D` as IsoDuration)
        const to = addDuration(from, `P${length}D` as IsoDuration)
        const journey = started(base).away([from, to]).on('2027-12-01')
        assert.equal(
          whole(journey)?.endsOn,
          addDuration('2027-03-01' as IsoDate, `P${length + 1}D` as IsoDuration),
        )
      }),
      { numRuns: 60 },
    )
  })
})
