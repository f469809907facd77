import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDuration, daysBetween } from '../../calendar/public.ts'
import { type IsoDate, isoDate } from '../../kernel/dates.ts'
import {
  type Career,
  type Expectation,
  heldIn,
  rhythmInWords,
  slotsUntil,
  supervisionOn,
} from './expected.rules.ts'

const every = (length: string, more: Partial<Expectation['rhythm'][number]> = {}) => ({
  every: length,
  levels: [],
  ...more,
})
const expects = (...rhythm: Expectation['rhythm']): Expectation => ({
  expect: 'one-to-one',
  name: 'Supervision',
  kinds: ['one-to-one'],
  rhythm,
})
const career = (more: Partial<Career> = {}): Career => ({
  posts: [{ level: 'main', main: true, startedOn: isoDate('2025-09-01') }],
  programmes: [],
  absences: [],
  ...more,
})
const from = isoDate('2026-01-01')
const spans = (slots: readonly { from: IsoDate; to: IsoDate }[]) =>
  slots.map((slot) => `${slot.from} ${slot.to}`)

describe('supervision that is expected', () => {
  test('comes in the rhythm of the policy, and month ends do not creep [R-240]', () => {
    assert.deepEqual(
      spans(slotsUntil(expects(every('P1M')), career(), isoDate('2026-01-31'), isoDate('2026-04-29'))),
      ['2026-01-31 2026-02-27', '2026-02-28 2026-03-30', '2026-03-31 2026-04-29'],
    )
  })

  test('is monthly at the advanced level and as the policy says at others [R-238]', () => {
    const policy = expects(every('P1M', { levels: ['advanced'], minutes: 90 }), every('P2M'))
    const at = (level: string) =>
      slotsUntil(
        policy,
        career({ posts: [{ level, main: true, startedOn: from }] }),
        from,
        isoDate('2026-06-30'),
      )
    assert.equal(at('advanced').length, 6)
    assert.equal(at('advanced')[0]?.rhythm.minutes, 90)
    assert.equal(at('main').length, 3)
  })

  test('follows the phase of a programme: weekly, then fortnightly, then monthly', () => {
    const policy = expects(
      every('P1W', { programme: 'asye', until: 'P6W' }),
      every('P2W', { programme: 'asye', after: 'P6W', until: 'P6M' }),
      every('P1M'),
    )
    const person = career({ programmes: [{ programme: 'asye', from }] })
    const slots = slotsUntil(policy, person, from, isoDate('2026-07-31'))
    const lengths = slots.map(({ from: first, to }) => daysBetween(first, to) + 1)
    assert.deepEqual(lengths.slice(0, 6), [7, 7, 7, 7, 7, 7])
    assert.deepEqual(new Set(lengths.slice(6, 16)), new Set([14]))
    assert.ok((lengths.at(-1) ?? 0) >= 28)
  })

  test('waits while somebody is away, for as long as they are', () => {
    const person = career({ absences: [{ from: isoDate('2026-01-10'), to: isoDate('2026-02-09') }] })
    const [first, second] = slotsUntil(expects(every('P1M')), person, from, isoDate('2026-04-01'))
    assert.deepEqual([first?.to, first?.daysAway], ['2026-03-03', 31])
    assert.equal(second?.from, '2026-03-04')
    const open = career({ absences: [{ from: isoDate('2026-01-10') }] })
    assert.equal(slotsUntil(expects(every('P1M')), open, from, isoDate('2026-10-01')).length, 1)
  })

  test('is not asked before the policy holds, before somebody came, or of those who left', () => {
    const none = slotsUntil(expects(every('P1M')), career({ posts: [] }), from, isoDate('2026-06-01'))
    assert.deepEqual(none, [])
    const late = career({ posts: [{ main: true, startedOn: isoDate('2026-05-20') }] })
    assert.equal(slotsUntil(expects(every('P1M')), late, from, isoDate('2026-06-01'))[0]?.from, '2026-05-20')
    const left = career({
      posts: [{ main: true, startedOn: isoDate('2025-01-01'), endedOn: isoDate('2026-02-10') }],
    })
    assert.deepEqual(spans(slotsUntil(expects(every('P1M')), left, from, isoDate('2026-06-01'))), [
      '2026-01-01 2026-01-31',
    ])
  })

  test('on any day: what was expected until then, what was held of it, what was missed, and what comes', () => {
    const policy = { from, expects: [expects(every('P1M', { minutes: 60 }))] }
    const held = ['2026-01-20', '2026-03-02', '2026-03-30'].map((heldOn) => ({
      kind: 'one-to-one',
      heldOn: isoDate(heldOn),
    }))
    const [standing] = supervisionOn(policy, career(), held, isoDate('2026-04-15'))
    assert.deepEqual([standing?.expected, standing?.held], [3, 2])
    assert.deepEqual(spans(standing?.missed ?? []), ['2026-02-01 2026-02-28'])
    assert.deepEqual([standing?.current?.to, standing?.current?.heldOn], ['2026-04-30', undefined])
    const [earlier] = supervisionOn(policy, career(), held, isoDate('2026-02-10'))
    assert.deepEqual([earlier?.expected, earlier?.held], [1, 1])
  })

  test('a meeting of another kind does not count', () => {
    const held = [{ kind: 'group', heldOn: isoDate('2026-01-20') }]
    const [standing] = supervisionOn(
      { from, expects: [expects(every('P1M'))] },
      career(),
      held,
      isoDate('2026-02-10'),
    )
    assert.deepEqual([standing?.expected, standing?.held], [1, 0])
  })

  test('the rhythm is said in words', () => {
    assert.equal(rhythmInWords(every('P1M', { minutes: 90 })), 'every month, 90 minutes or more')
    assert.equal(rhythmInWords(every('P2W')), 'every 2 weeks')
  })
})

describe('whatever the policy and the career', () => {
  const day = fc.integer({ min: 0, max: 500 }).map((days) => addDuration(from, `P${days}D`))
  const absence = fc.tuple(day, fc.integer({ min: 0, max: 60 })).map(([start, days]) => ({
    from: start,
    to: addDuration(start, `P${days}D`),
  }))
  const rhythm = fc.constantFrom('P1W', 'P2W', 'P1M', 'P6W', 'P2M').map((length) => every(length))
  const asked = fc.record({
    expectation: rhythm.map((one) => expects(one)),
    person: fc.array(absence, { maxLength: 3 }).map((absences) => career({ absences })),
    until: day,
    held: fc.array(day, { maxLength: 20 }),
  })

  test('slots follow each other without gap or overlap, and the last one holds the day', () => {
    fc.assert(
      fc.property(asked, ({ expectation, person, until }) => {
        const slots = slotsUntil(expectation, person, from, until)
        assert.equal(slots[0]?.from, from)
        for (const [index, slot] of slots.entries()) {
          assert.ok(slot.from <= slot.to)
          const next = slots[index + 1]
          if (next) assert.equal(next.from, addDuration(slot.to, 'P1D'))
        }
        const last = slots.at(-1)
        assert.ok(last && last.from <= until && until <= last.to)
      }),
    )
  })

  test('never more is held than expected, and a further meeting never lowers it', () => {
    fc.assert(
      fc.property(asked, day, ({ expectation, person, until, held }, another) => {
        const policy = { from, expects: [expectation] }
        const count = (days: readonly IsoDate[]) =>
          supervisionOn(
            policy,
            person,
            days.map((heldOn) => ({ kind: 'one-to-one', heldOn })),
            until,
          )[0] ?? { expected: 0, held: 0, missed: [] }
        const [few, more] = [count(held), count([...held, another])]
        assert.equal(few.expected, more.expected)
        assert.equal(few.expected, few.held + few.missed.length)
        assert.ok(few.held <= more.held && more.held <= more.expected)
      }),
    )
  })

  test('a meeting counts in the slot that holds its day, as counted by hand', () => {
    fc.assert(
      fc.property(asked, ({ expectation, person, until, held }) => {
        const slots = slotsUntil(expectation, person, from, until)
        const byHand = slots.filter((slot) => held.some((on) => slot.from <= on && on <= slot.to)).length
        assert.equal(heldIn(slots, held).filter(({ heldOn }) => heldOn !== undefined).length, byHand)
      }),
    )
  })

  test('a day looked at earlier gives the same slots as far as it reaches, absences until then being the same', () => {
    fc.assert(
      fc.property(asked, day, ({ expectation, person, until }, earlier) => {
        if (earlier > until) return
        const [short, long] = [earlier, until].map((on) => slotsUntil(expectation, person, from, on))
        assert.deepEqual(spans(short ?? []), spans((long ?? []).slice(0, short?.length)))
      }),
    )
  })
})
