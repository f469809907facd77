import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { EvidenceId } from '../../kernel/ids.ts'
import type { AbsenceFact, PostFact } from '../people/public.ts'
import type { Allowance } from '../schemes/public.ts'
import { allowancesOn, spanHolding, spansUntil, spanStatus, type Taken } from './protected.rules.ts'

const monthly: Allowance = {
  allowance: 'time',
  name: 'Development time',
  amount: 2,
  unit: 'hours',
  every: 'month',
  begins: '01-01',
  partTime: 'pro-rata',
  levels: [],
  kinds: ['course'],
}
const yearly: Allowance = {
  ...monthly,
  allowance: 'days',
  amount: 3,
  unit: 'days',
  every: 'year',
  kinds: ['cpd-day'],
}

const post = (some: Partial<PostFact> = {}) =>
  ({
    level: 'second',
    hours: 1,
    main: true,
    startedOn: isoDate('2020-01-01'),
    endedOn: undefined,
    ...some,
  }) as PostFact
let made = 0
const entry = (on: string, some: Partial<Taken> = {}): Taken => {
  made += 1
  return {
    ...{ id: `e${made}` as EvidenceId, title: `Entry ${made}`, completedOn: isoDate(on) },
    ...{ kind: undefined, hours: undefined, days: undefined },
    ...some,
  }
}
const status = (
  allowance: Allowance,
  on: string,
  {
    posts = [post()],
    absences = [],
    entries = [],
    logged = [],
    today = on,
  }: {
    posts?: readonly PostFact[]
    absences?: readonly AbsenceFact[]
    entries?: readonly Taken[]
    logged?: readonly (readonly [string, number])[]
    today?: string
  } = {},
) =>
  spanStatus(
    allowance,
    spanHolding(allowance, isoDate(on)),
    { posts, absences },
    entries,
    new Map(logged),
    isoDate(today),
  )

describe('protected time', () => {
  test('two hours a month are logged from the CPD record, with what is left', () => {
    const course = entry('2026-11-10', { kind: 'course', hours: 0.5 })
    const reading = entry('2026-11-30')
    const outside = entry('2026-12-01', { kind: 'course', hours: 5 })
    const entries = [course, reading, outside, entry('2026-11-11', { hours: 4 })]
    const now = status(monthly, '2026-11-22', { entries, logged: [[reading.id, 0.75]] })
    assert.deepEqual([now.entitled, now.taken, now.left], [2, 1.25, 0.75])
    assert.deepEqual(now.says, [
      '1.25 hours taken, of 2 hours: 0.75 hours left until Monday 30 November 2026.',
    ])
    const over = status(monthly, '2026-11-22', { entries, logged: [[reading.id, 0.75]], today: '2026-12-01' })
    assert.deepEqual(over.says, ['1.25 hours taken, of 2 hours: 0.75 hours not taken.'])
    const none = status(monthly, '2026-11-22', { entries, logged: [[course.id, 0]] })
    assert.equal(none.taken, 0, 'what is said not to count does not')
  })

  test('three days a year are logged by their kind, with the number left [R-079]', () => {
    const days = [
      entry('2026-01-01', { kind: 'cpd-day' }),
      entry('2026-12-31', { kind: 'cpd-day', days: 0.5 }),
    ]
    const year = status(yearly, '2026-12-31', {
      entries: [...days, entry('2025-12-31', { kind: 'cpd-day' })],
    })
    assert.deepEqual([year.taken, year.left], [1.5, 1.5])
    assert.match(
      year.says[0] ?? '',
      /1\.5 days taken, of 3 days: 1\.5 days left until Thursday 31 December 2026/,
    )
    const all = status(yearly, '2026-12-31', { logged: [[days[0]!.id, 3.5]], entries: days })
    assert.deepEqual([all.taken, all.left], [4, 0])
  })

  test('one day a month for portfolio and study is logged [R-208]', () => {
    const study: Allowance = { ...monthly, amount: 1, unit: 'days', levels: ['first'] }
    const day = entry('2026-11-10', { hours: 7 })
    const posts = [post({ level: 'first' })]
    const taken = status(study, '2026-11-22', { posts, entries: [day], logged: [[day.id, 1]] })
    assert.deepEqual(taken.says, ['1 day taken, of 1 day.'])
    assert.equal(status(study, '2026-11-22', { posts, entries: [day] }).left, 1, 'until it is logged for it')
  })

  test('part time has its share, unless the pack says the same', () => {
    const posts = [post({ hours: 0.6 })]
    const part = status(monthly, '2026-11-22', { posts })
    assert.equal(part.entitled, 1.2)
    assert.equal(part.says[1], 'Part time at 60%, so the share is 1.2 hours of 2 hours.')
    assert.equal(status({ ...monthly, partTime: 'same' }, '2026-11-22', { posts }).entitled, 2)
    const two = [post({ hours: 0.5 }), post({ hours: 0.4, main: false })]
    assert.equal(status(monthly, '2026-11-22', { posts: two }).entitled, 1.8)
  })

  test('a level it is not for, and days without a post, give none of it', () => {
    const levels = { ...monthly, levels: ['first'] }
    const other = status(levels, '2026-11-22')
    assert.equal(other.entitled, 0)
    assert.deepEqual(other.says, ['Not given for November 2026: no post it is for was held.'])
    const half = status(levels, '2026-11-22', {
      posts: [
        post({ level: 'first', endedOn: isoDate('2026-11-15') }),
        post({ level: 'second', startedOn: isoDate('2026-11-16') }),
      ],
    })
    assert.equal(half.entitled, 1)
    assert.equal(half.says[1], 'Given for 15 of 30 days, those in a post it is for.')
  })

  test('a shortfall says on how many days the person was away', () => {
    const absences = [
      { id: 'a', kind: 'sickness', from: isoDate('2026-10-30'), to: isoDate('2026-11-02') },
    ] as const
    const said = status(monthly, '2026-11-22', { absences, today: '2026-12-01' }).says
    assert.equal(said.at(-1), 'Away on 2 days of it.')
  })

  test('months and years end where they end, in leap years too', () => {
    assert.deepEqual(spanHolding(monthly, isoDate('2028-02-29')), { from: '2028-02-01', to: '2028-02-29' })
    const leap = status(monthly, '2028-02-29', { posts: [post({ startedOn: isoDate('2028-02-29') })] })
    assert.equal(leap.entitled, 0.07)
    assert.deepEqual(spanHolding({ every: 'year', begins: '04-01' }, isoDate('2027-03-31')), {
      from: '2026-04-01',
      to: '2027-03-31',
    })
    assert.deepEqual(
      spansUntil(monthly, isoDate('2027-01-31'), 3).map(({ from }) => from),
      ['2027-01-01', '2026-12-01', '2026-11-01'],
    )
    assert.equal(spansUntil(yearly, isoDate('2027-01-01'), 2)[1]?.to, '2026-12-31')
  })

  test('an allowance holds for its days', () => {
    const ended = { ...monthly, until: '2026-11-30' }
    assert.equal(allowancesOn([ended], isoDate('2026-11-30')).length, 1)
    assert.equal(allowancesOn([ended], isoDate('2026-12-01')).length, 0)
    assert.deepEqual(allowancesOn(undefined, isoDate('2026-12-01')), [])
  })
})
