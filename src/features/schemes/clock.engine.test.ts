import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDuration, daysBetween, workingCalendar } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, isoDate } from '../../kernel/dates.ts'
import { type ClockRun, endOfClock } from './clock.engine.ts'
import { type HoursSpan, hoursOf } from './hours.engine.ts'
import type { Absence, FactRecord } from './scheme.facts.ts'

const on = isoDate
const calendar = workingCalendar({ bankHolidays: [on('2026-12-25'), on('2026-12-28')], closureDays: [] })
const today = on('2026-12-04')
const plain: ClockRun = {
  startsOn: on('2026-09-01'),
  limit: 'P6M' as IsoDuration,
  counting: 'calendar-days',
  extensions: [],
  away: [],
}
const ends = (run: Partial<ClockRun>, at: IsoDate = today) =>
  endOfClock({ ...plain, ...run }, calendar, at).endsOn
const posts = (...all: readonly Record<string, unknown>[]): readonly HoursSpan[] | 'unknown' =>
  hoursOf(
    all.map(
      (fields, index) =>
        ({ id: `${index}`, label: '', source: '', fields, disputed: fields['disputed'] }) as FactRecord,
    ),
  )
const since2020 = { 'started-on': '2020-01-01' }
const away = (...spans: readonly [string, string?][]): readonly Absence[] =>
  spans.map(([from, to]) => ({ from: on(from), to: to === undefined ? undefined : on(to) }))

describe('the end of a clock', () => {
  it('a year from 29 February ends on the last of February', () => {
    assert.equal(ends({ startsOn: on('2028-02-29'), limit: 'P1Y' as IsoDuration }), '2029-02-28')
    assert.equal(ends({ startsOn: on('2028-02-29'), limit: 'P4Y' as IsoDuration }), '2032-02-29')
  })

  it('working days leave out weekends and days off, and a day away only counts when it is a working day', () => {
    const ten = {
      startsOn: on('2026-12-14'),
      limit: 'P10D' as IsoDuration,
      counting: 'working-days' as const,
    }
    assert.equal(ends(ten), '2026-12-30')
    assert.equal(ends({ ...ten, away: away(['2026-12-19', '2026-12-20']) }), '2026-12-30')
    assert.equal(ends({ ...ten, away: away(['2026-12-18', '2026-12-21']) }), '2027-01-01')
    // Away on the very last day, and over the next weekend.
    assert.equal(ends({ ...ten, away: away(['2026-12-30', '2027-01-03']) }), '2027-01-04')
  })

  it('hours of one half take twice as long, of 0.4 two and a half times, and several posts add up', () => {
    const days = daysBetween(plain.startsOn, on('2027-03-01'))
    const after = (count: number) => addDuration(plain.startsOn, `P${count}D`)
    assert.equal(ends({ hours: posts({ ...since2020, hours: 1 }) }), '2027-03-01')
    assert.equal(ends({ hours: posts({ ...since2020, hours: 0.5 }) }), after(days * 2))
    assert.equal(ends({ hours: posts({ ...since2020, hours: 0.4 }) }), after(Math.ceil(days * 2.5)))
    const two = posts({ ...since2020, hours: 0.4 }, { ...since2020, hours: 0.1 })
    assert.equal(ends({ hours: two }), after(days * 2))
    const more = posts({ ...since2020, hours: 0.8 }, { ...since2020, hours: 0.8 })
    assert.equal(ends({ hours: more }), '2027-03-01')
  })

  it('a change of hours half-way is honoured from its day', () => {
    const hours = posts(
      { ...since2020, 'ended-on': '2026-11-30', hours: 1 },
      { 'started-on': '2026-12-01', hours: 0.5 },
    )
    // 91 whole days until the end of November; the 90 left take 180.
    assert.equal(ends({ hours }), addDuration(on('2026-12-01'), 'P180D'))
  })

  it('hours that nobody gave, or that are questioned, leave the end unknown and never guessed', () => {
    assert.equal(ends({ hours: 'unknown' }), undefined)
    assert.equal(ends({ hours: hoursOf(undefined) }), undefined)
    assert.equal(ends({ hours: posts(since2020) }), undefined)
    assert.equal(ends({ hours: posts({ ...since2020, hours: 1, disputed: ['hours'] }) }), undefined)
    assert.equal(ends({ hours: posts({ 'started-on': '2026', hours: 1 }) }), undefined)
    // Whoever works whole time in one post needs no more to be known.
    assert.equal(ends({ hours: posts({ ...since2020, hours: 1 }, since2020) }), '2027-03-01')
    // No post any more: time stands still.
    assert.equal(ends({ hours: posts({ ...since2020, 'ended-on': '2026-10-01', hours: 1 }) }), undefined)
  })

  it('a cap is the end whatever lengthens it, also when hours are not known but could only lengthen', () => {
    const cap = 'P8M' as IsoDuration
    assert.equal(ends({ cap }), '2027-03-01')
    assert.equal(ends({ cap, away: away(['2026-10-01', '2027-02-28']) }), '2027-05-01')
    assert.equal(ends({ cap, extensions: ['P1Y' as IsoDuration] }), '2027-05-01')
    assert.equal(ends({ cap, hours: 'unknown' }), undefined)
    assert.equal(ends({ cap, hours: 'unknown', extensions: ['P2M' as IsoDuration] }), '2027-05-01')
  })

  it('an absence still to come counts beside one that is open today', () => {
    const open = away(['2026-12-01'], ['2027-01-01', '2027-01-10'])
    assert.equal(ends({ away: open }), addDuration(on('2027-03-01'), 'P14D'))
  })
})

// --- Whatever happens -----------------------------------------------------------

const base = on('2024-02-29')
const dayFrom = (offset: number) => addDuration(base, `P${offset}D`)
const span = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 200 }), fc.boolean()).map(
  ([offset, length, open]): Absence => ({
    from: dayFrom(offset),
    to: open ? undefined : dayFrom(offset + length),
  }),
)
const post = fc
  .tuple(fc.integer({ min: 0, max: 800 }), fc.constantFrom(0.1, 0.4, 0.5, 0.6, 0.8, 1))
  .map(([offset, hours]) => ({ 'started-on': dayFrom(offset), hours }))
const anyRun = fc.record({
  startsOn: fc.integer({ min: 0, max: 365 }).map(dayFrom),
  limit: fc.constantFrom('P10D', 'P6W', 'P90D') as fc.Arbitrary<IsoDuration>,
  counting: fc.constantFrom('calendar-days' as const, 'working-days' as const),
  extensions: fc.array(fc.constantFrom('P5D', 'P2W') as fc.Arbitrary<IsoDuration>, { maxLength: 3 }),
  away: fc.array(span, { maxLength: 5 }),
  hours: fc.option(
    fc.array(post, { minLength: 1, maxLength: 3 }).map((all) => posts({ ...since2020, hours: 0.2 }, ...all)),
    { nil: undefined },
  ),
  cap: fc.option(fc.constantFrom('P6M', 'P2Y') as fc.Arbitrary<IsoDuration>, { nil: undefined }),
})
const moment = fc.integer({ min: 0, max: 1200 }).map(dayFrom)
const whole = (run: ClockRun): ClockRun =>
  run.hours === undefined ? run : { ...run, counting: 'calendar-days' }

describe('whatever lengthens a clock', () => {
  it('it never ends before its plain end, and never after its cap', () => {
    fc.assert(
      fc.property(anyRun.map(whole), moment, (run, at) => {
        const { endsOn, plainEndsOn, capOn } = endOfClock(run, calendar, at)
        assert.ok(endsOn !== undefined && endsOn >= plainEndsOn)
        assert.ok(capOn === undefined || endsOn <= capOn)
      }),
    )
  })

  it('one more absence never brings its end forward', () => {
    fc.assert(
      fc.property(anyRun.map(whole), span, moment, (run, more, at) => {
        const before = endOfClock(run, calendar, at).endsOn ?? ''
        const after = endOfClock({ ...run, away: [...run.away, more] }, calendar, at).endsOn ?? ''
        assert.ok(after >= before, `${after} before ${before}`)
      }),
    )
  })

  it('it is the day that counting day by day comes to', () => {
    fc.assert(
      fc.property(anyRun, moment, (given, at) => {
        const run: ClockRun = { ...given, counting: 'calendar-days', cap: undefined }
        const { extendedEndsOn, endsOn } = endOfClock(run, calendar, at)
        let left = daysBetween(run.startsOn, extendedEndsOn) * 10
        let day = run.startsOn
        const isAway = () => run.away.some(({ from, to }) => from <= day && day <= (to ?? at))
        for (; left > 0 || isAway(); day = addDuration(day, 'P1D')) {
          if (isAway()) continue
          left -=
            run.hours === undefined || run.hours === 'unknown'
              ? 10
              : Math.min(
                  10,
                  run.hours.reduce(
                    (sum, { from, share }) => sum + (from <= day ? Number(share) / 1000 : 0),
                    0,
                  ),
                )
        }
        assert.equal(endsOn, day)
      }),
      { numRuns: 60 },
    )
  })
})
