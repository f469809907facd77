import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { StrategyFigure } from '../schemes/public.ts'
import { reportDue, reviewDue } from './board.rules.ts'
import { type Counted, figureShown, labelOf, periodsOf } from './figures.rules.ts'
import { strategyWithout } from './strategy.builders.ts'

const turnover: StrategyFigure = {
  ...{ figure: 'turnover', name: 'Turnover', counts: 'of social workers left', share: true },
  ...{ better: 'down', every: 'P1Y' },
}
const today = isoDate('2026-11-23')
const showing = { today, smallest: 5 }
const years = periodsOf({ from: '2023-01-01' }, 'P1Y', today)
const show = (byYear: Readonly<Record<string, Omit<Counted, 'source'>>>, figure = turnover) =>
  figureShown(
    figure,
    years,
    ({ from }) => {
      const found = byYear[from.slice(0, 4)]
      return found && { ...found, source: 'HR' }
    },
    showing,
  )

describe('periods of figures', () => {
  it('are counted from the first day of the strategy, and the last one goes on', () => {
    assert.deepEqual(years.map(labelOf), ['2023', '2024', '2025', '2026'])
    const quarters = periodsOf({ from: '2025-04-01' }, 'P3M', today, 4)
    assert.deepEqual(quarters.map(labelOf), [
      'Jan to Mar 2026',
      'Apr to Jun 2026',
      'Jul to Sep 2026',
      'Oct to Dec 2026',
    ])
    assert.deepEqual(periodsOf({ from: '2025-08-31' }, 'P1M', isoDate('2025-10-30')), [
      { from: '2025-08-31', to: '2025-09-29' },
      { from: '2025-09-30', to: '2025-10-30' },
    ])
    assert.equal(labelOf(periodsOf({ from: '2025-04-01' }, 'P1Y', today)[0]!), 'Apr 2025 to Mar 2026')
    assert.deepEqual(periodsOf({ from: '2027-01-01' }, 'P1Y', today), [])
  })
})

describe('a figure', () => {
  it('says in a sentence how it moved, whether that is better, and how it stands now [R-292]', () => {
    const shown = show({
      2024: { value: 14, whole: 100 },
      2025: { value: 11, whole: 100 },
      2026: { value: 9, whole: 100 },
    })
    assert.equal(
      shown.sentence,
      'Turnover fell from 14% in 2024 to 11% in 2025, which is better. So far in 2026: 9%.',
    )
    assert.deepEqual(
      shown.points.map(({ value, outOf }) => [value, outOf]),
      [
        [undefined, undefined],
        [14, '14 of 100'],
        [11, '11 of 100'],
        [9, '9 of 100'],
      ],
    )
  })

  it('that stayed, stands alone or only describes is not judged', () => {
    assert.equal(
      show({ 2024: { value: 11, whole: 100 }, 2025: { value: 22, whole: 200 } }).sentence,
      'Turnover stayed at 11% in 2025.',
    )
    assert.equal(show({ 2025: { value: 11, whole: 100 } }).sentence, 'Turnover: 11% in 2025.')
    assert.equal(show({ 2026: { value: 11, whole: 100 } }).sentence, 'So far in 2026: 11%.')
    assert.equal(
      show(
        { 2024: { value: 1, whole: 10 }, 2025: { value: 2, whole: 10 } },
        { ...turnover, better: 'neither' },
      ).sentence,
      'Turnover rose from 10% in 2024 to 20% in 2025.',
    )
    assert.equal(
      show({ 2026: { value: 13, people: 9 } }, { ...turnover, share: false, counts: 'completed activities' })
        .sentence,
      'So far in 2026: 13 completed activities.',
    )
    assert.equal(
      show({}).sentence,
      'There are no figures yet. Whoever keeps the strategy enters them.',
      'a subject without figures says who gives it some',
    )
    assert.match(
      show({}, { ...turnover, feeds: 'families-heard' }).sentence,
      /counts them once a family has answered/,
    )
  })

  it('that stands for too few people is held back, and nobody at all is no secret', () => {
    const few = show({ 2025: { value: 1, whole: 4 } })
    assert.deepEqual(
      [few.points[2]?.value, few.points[2]?.isHeldBack, few.points[2]?.outOf],
      [undefined, true, undefined],
    )
    assert.equal(
      few.sentence,
      'So few people stand behind it that nothing is shown. It appears once there are 5.',
    )
    const count = { ...turnover, share: false }
    assert.equal(show({ 2025: { value: 4 } }, count).points[2]?.isHeldBack, true)
    assert.equal(show({ 2025: { value: 0 } }, count).points[2]?.value, 0)
    assert.equal(show({ 2025: { value: 40, people: 3 } }, count).points[2]?.isHeldBack, true)
    const mark = show({ 2025: { value: 3.4, people: 'unsaid' } }, count).points[2]
    assert.deepEqual([mark?.value, mark?.isHeldBack], [3.4, false], 'a mark out of 4 is no number of people')
    assert.equal(
      show({ 2025: { value: 0, whole: 0 } }).points[2]?.value,
      undefined,
      'a share of nothing is none',
    )
  })
})

describe('what is due', () => {
  const strategy = strategyWithout({
    report: {
      name: 'Report',
      by: ['writer'],
      every: 'P1Y',
      within: 'P3M',
      sections: [{ section: 's', title: 'S' }],
    },
  })

  it('is a review a year after the last one, asked for some weeks before [R-293]', () => {
    assert.equal(reviewDue(strategy, undefined)?.on, '2024-12-15')
    assert.deepEqual(reviewDue(strategy, isoDate('2025-12-10')), {
      on: '2026-12-10',
      askedFrom: '2026-10-15',
    })
    assert.equal(reviewDue({ ...strategy, board: undefined }, undefined), undefined)
  })

  it('is the report of the year that is over [R-294]', () => {
    assert.deepEqual(reportDue(strategy, isoDate('2026-01-20')), {
      ...{ from: '2025-01-01', to: '2025-12-31', label: '2025', dueOn: '2026-03-31' },
    })
    assert.equal(reportDue(strategy, isoDate('2024-12-31')), undefined, 'the first year is not over')
    assert.equal(reportDue({ ...strategy, report: undefined }, isoDate('2026-01-20')), undefined)
  })
})
