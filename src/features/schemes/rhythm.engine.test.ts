import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDuration, daysBetween } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { type RhythmPhase, readRhythm } from './rhythm.engine.ts'

const start = '2026-09-07' as IsoDate
const days = (count: number) => addDuration(start, `P${count}D` as IsoDuration)
const phases: readonly RhythmPhase[] = [
  { phase: 'weekly', name: 'Weekly', every: 'P1W' as IsoDuration, until: '2026-10-19' as IsoDate },
  { phase: 'fortnightly', name: 'Fortnightly', every: 'P2W' as IsoDuration, until: '2027-03-07' as IsoDate },
  { phase: 'monthly', name: 'Monthly', every: 'P1M' as IsoDuration },
]
const read = (
  today: string,
  heldOn: readonly string[] = [],
  away: readonly (readonly [string, string?])[] = [],
) =>
  readRhythm(
    {
      startsOn: start,
      endsOn: '2027-09-07' as IsoDate,
      phases,
      away: away.map(([from, to]) => ({ from: from as IsoDate, to: to as IsoDate | undefined })),
      heldOn: heldOn as readonly IsoDate[],
    },
    today as IsoDate,
  )

describe('meetings expected in a rhythm against those held', () => {
  it('counts a week once its last day is over, and one meeting a week', () => {
    assert.deepEqual([read('2026-09-13').expected, read('2026-09-14').expected], [0, 1])
    const { expected, held, missed } = read('2026-09-28', ['2026-09-08', '2026-09-10', '2026-09-27'])
    assert.deepEqual([expected, held], [3, 2])
    assert.deepEqual(
      missed.map(({ from, to }) => [from, to]),
      [['2026-09-14', '2026-09-20']],
    )
  })

  it('goes from weekly to fortnightly to monthly, and ends with the year', () => {
    const { spans, expected } = read('2028-01-01')
    const of = (phase: string) => spans.filter((span) => span.phase === phase).length
    assert.deepEqual([of('weekly'), of('fortnightly')], [6, 10])
    assert.equal(spans.find(({ phase }) => phase === 'monthly')?.from, '2027-03-08')
    assert.ok(expected <= spans.length && spans.every(({ from }) => from <= '2027-09-07'))
  })

  it('lengthens the week that somebody is away in, so that nothing is missed while they are', () => {
    const { expected, missed } = read('2026-10-19', [], [['2026-09-14', '2026-10-11']])
    assert.equal(expected, 2)
    assert.deepEqual(missed[1]?.to, '2026-10-18')
    assert.equal(read('2026-10-11', ['2026-09-09'], [['2026-09-14']]).missed.length, 0)
  })

  it('shows the span of today, with its meeting once it was held', () => {
    assert.equal(read('2026-09-16').now?.from, '2026-09-14')
    assert.equal(read('2026-09-16', ['2026-09-15']).now?.heldOn, '2026-09-15')
    assert.equal(read('2026-09-16', ['2026-09-17']).now?.heldOn, undefined)
  })

  it('for any day, meetings and absences: spans follow each other without gaps and none holds more than is expected', () => {
    const day = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(
        day,
        fc.array(day, { maxLength: 40 }),
        fc.array(fc.tuple(day, fc.integer({ min: 0, max: 90 })), { maxLength: 3 }),
        (today, meetings, absences) => {
          const away = absences.map(([from, length]) => [days(from), days(from + length)] as const)
          const heldOn = meetings.map(days)
          const { spans, expected, held, missed } = read(days(today), heldOn, away)
          assert.equal(held + missed.length, expected)
          assert.ok(held <= new Set(heldOn).size)
          spans.forEach((span, index) => {
            const before = spans[index - 1]
            assert.equal(span.from, before ? addDuration(before.to, 'P1D') : start)
            assert.ok(daysBetween(span.from, span.to) >= 6)
          })
          // Another day away never makes more meetings expected.
          const more = read(days(today), heldOn, [...away, [days(today), days(today)]])
          assert.ok(more.expected <= expected)
        },
      ),
      { numRuns: 200 },
    )
  })
})
