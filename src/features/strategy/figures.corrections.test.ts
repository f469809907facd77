import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { StrategyFigure } from '../schemes/public.ts'
import { correctionInWords, correctionsSince, holdsOf } from './figures.corrections.ts'
import type { EntryBesideReport } from './figures.queries.ts'
import { figureShown, periodsOf } from './figures.rules.ts'

const turnover: StrategyFigure = {
  ...{ figure: 'turnover', name: 'Turnover', counts: 'of social workers left', share: true },
  ...{ better: 'down', every: 'P1Y' },
}
const today = isoDate('2026-02-01')
/** A report finished on 1 February 2026: 14% in 2024, nothing known of 2025, 3% so far in 2026. */
const report = [
  {
    figures: [
      figureShown(
        turnover,
        periodsOf({ from: '2024-01-01' }, 'P1Y', today),
        ({ from }) =>
          from < '2025' || from >= '2026'
            ? { value: from < '2025' ? 14 : 3, whole: 100, source: 'HR' }
            : undefined,
        { today, smallest: 5 },
      ),
    ],
  },
]
const at = '2026-03-04T10:00:00Z' as IsoInstant
let count = 0
const entry = (year: string, value: number, more: Partial<EntryBesideReport> = {}): EntryBesideReport => ({
  ...{ id: `entry-${(count += 1)}`, figure: 'turnover', source: 'HR', by: 'Kit Rowan', at },
  ...{ from: isoDate(`${year}-01-01`), to: isoDate(`${year}-12-31`), value, whole: 100 },
  ...{ takenBack: undefined, isSince: false, isTakenBackSince: false },
  ...more,
})
const takenBack = { because: 'Counted twice.', by: 'Kit Rowan', at }
const words = (...entries: readonly EntryBesideReport[]) =>
  correctionsSince(report, entries).map(correctionInWords)

describe('a finished report', () => {
  it('says which of its figures were entered anew or taken back since, without what holds now [R-294]', () => {
    assert.deepEqual(words(entry('2024', 14), entry('2024', 11, { isSince: true })), [
      'Turnover, 2024: “14%” in this report. Kit Rowan entered another figure on 4 Mar 2026.',
    ])
    assert.deepEqual(words(entry('2024', 14, { takenBack, isTakenBackSince: true })), [
      'Turnover, 2024: “14%” in this report. Kit Rowan took that back on 4 Mar 2026: Counted twice.',
    ])
    assert.match(
      words(entry('2024', 14), entry('2024', 9, { isSince: true, by: '' })).join(),
      /Someone who has left entered another figure/,
    )
  })

  it('is not corrected by the same number, by more of what went on, or by what it said nothing of', () => {
    assert.deepEqual(words(entry('2024', 14), entry('2024', 14, { isSince: true })), [])
    assert.deepEqual(words(entry('2026', 3), entry('2026', 9, { isSince: true })), [])
    assert.deepEqual(words(entry('2025', 7, { isSince: true })), [])
    assert.deepEqual(
      words(entry('2024', 8, { isSince: true, takenBack, isTakenBackSince: true })),
      [],
      'what was entered and taken back again since leaves what Waymark counted',
    )
  })

  it('is corrected where its figure of a year that went on is taken back altogether', () => {
    assert.equal(words(entry('2026', 3, { takenBack, isTakenBackSince: true })).length, 1)
  })
})

describe('of what was entered', () => {
  it('the last of each figure and period holds, unless it was taken back', () => {
    const [first, last, other] = [entry('2024', 14), entry('2024', 11), entry('2025', 9, { takenBack })]
    assert.deepEqual([...holdsOf([first, last, other])], [last.id])
  })
})
