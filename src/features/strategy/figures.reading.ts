import type { IsoDate } from '../../kernel/dates.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { alreadyRead, mapped, type Reading, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { learningBySpanReading } from '../evidence/public.ts'
import { familiesHeardReading } from '../feedback/public.ts'
import { outcomesBySpanReading } from '../journeys/public.ts'
import {
  type CompiledPack,
  type FigureFeed,
  type Strategy,
  type StrategyFigure,
  usualSmallestFigure,
} from '../schemes/public.ts'
import { supervisionHeldUntil, supervisionRatedReading } from '../supervision/public.ts'
import { dayOf } from '../../ui/public.ts'
import { type EnteredFigure, enteredFiguresReading } from './figures.queries.ts'
import { type Counted, figureShown, type MeasureShown, type Period, periodsOf } from './figures.rules.ts'

/** The figures of a strategy: worked out from what the product holds where it can be, entered where it cannot. */

/** What was counted of one feed, by the first day of its period. */
type ByPeriod = ReadonlyMap<IsoDate, Counted>

const byPeriod = <Row extends { readonly from: IsoDate }>(
  rows: readonly Row[],
  counted: (row: Row) => Omit<Counted, 'source'>,
  source: string,
): ByPeriod => {
  const all = rows.map((row) => ({ from: row.from, ...counted(row), source }))
  // Nothing at all before the first of it was kept here says only that it was not kept here yet.
  const first = all.findIndex(({ value, whole }) => (whole ?? value) > 0)
  return new Map(first < 0 ? [] : all.slice(first).map(({ from, ...each }) => [from, each]))
}

/** What Waymark counts in one statement with everything else; supervision expected and held is worked out apart. */
function feedReading(
  feed: FigureFeed,
  figure: StrategyFigure,
  periods: readonly Period[],
  pack: CompiledPack,
): Reading<ByPeriod> {
  switch (feed) {
    case 'families-heard':
      return mapped(familiesHeardReading(periods), (rows) =>
        byPeriod(rows, ({ answers }) => ({ value: answers }), 'Feedback in Waymark'),
      )
    case 'learning-recorded':
      return mapped(learningBySpanReading(periods), (rows) =>
        byPeriod(rows, ({ completed, people }) => ({ value: completed, people }), 'CPD records in Waymark'),
      )
    case 'learning-reflected':
      return mapped(learningBySpanReading(periods), (rows) =>
        byPeriod(
          rows,
          ({ completed, reflected, people }) => ({ value: reflected, whole: completed, people }),
          'CPD records in Waymark',
        ),
      )
    case 'supervision-useful':
      return mapped(supervisionRatedReading(periods), (rows) =>
        byPeriod(
          rows.filter(({ rated }) => rated > 0),
          ({ rated, useful, people }) => ({ value: useful / rated, people }),
          'Supervision in Waymark',
        ),
      )
    case 'programme-passed':
      return programmePassed(figure.scheme ?? '', periods, pack)
    case 'supervision-held':
      return alreadyRead(new Map())
  }
}

/** Of those who had an outcome of a programme in a period, how many had a good one. */
function programmePassed(scheme: string, periods: readonly Period[], pack: CompiledPack): Reading<ByPeriod> {
  const outcomes = pack.schemes[scheme]?.outcomes ?? []
  const good = new Set(outcomes.filter(({ tone }) => tone === 'good').map(({ outcome }) => outcome))
  return mapped(outcomesBySpanReading(scheme, periods), (rows) => {
    const counted = [...Map.groupBy(rows, ({ from }) => from)].map(([from, all]) => ({
      from,
      value: all.reduce((sum, { outcome, people }) => sum + (good.has(outcome) ? people : 0), 0),
      whole: all.reduce((sum, { people }) => sum + people, 0),
    }))
    return byPeriod(counted, ({ value, whole }) => ({ value, whole }), 'Programmes in Waymark')
  })
}

/** Supervision expected and held in the year until the end of each period, or until today while one goes on. */
async function supervisionHeld(tx: Tx, periods: readonly Period[], today: IsoDate): Promise<ByPeriod> {
  const held = await supervisionHeldUntil(
    tx,
    periods.map(({ to }) => (to < today ? to : today)),
  )
  return new Map(
    periods.flatMap(({ from }, index) => {
      const found = held[index]
      if (!found || found.expected === 0) return []
      const { expected: whole, held: value, people } = found
      return [[from, { value, whole, people, source: 'Supervision in Waymark' }] as const]
    }),
  )
}

const enteredAs = ({ value, whole, source, by, at }: EnteredFigure): Counted => ({
  value,
  whole: whole ?? undefined,
  source: `${source} (entered by ${by || 'someone who has left'}, ${formatShortDay(dayOf(at))})`,
})

/** Every subject with its figures as they may be shown today. Three statements at most. */
export async function measuresOn(
  tx: Tx,
  pack: CompiledPack,
  strategy: Strategy,
  today: IsoDate,
): Promise<readonly MeasureShown[]> {
  const figures = strategy.measures.flatMap((measure) => measure.figures)
  const periods = new Map(figures.map((figure) => [figure.figure, periodsOf(strategy, figure.every, today)]))
  const feeds = Object.fromEntries(
    figures.flatMap((figure) =>
      figure.feeds
        ? [[figure.figure, feedReading(figure.feeds, figure, periods.get(figure.figure) ?? [], pack)]]
        : [],
    ),
  )
  // Figures are called by ids of the pack; this one is none, as it has a capital.
  const { Entered, ...fed } = await readTogether(tx, {
    ...feeds,
    Entered: enteredFiguresReading(strategy.strategy),
  })
  const supervised = figures.find(({ feeds: feed }) => feed === 'supervision-held')
  const held = supervised && (await supervisionHeld(tx, periods.get(supervised.figure) ?? [], today))
  const counted = (figure: StrategyFigure, { from }: Period): Counted | undefined => {
    const entered = (Entered as readonly EnteredFigure[]).find(
      (each) => each.figure === figure.figure && each.from === from,
    )
    if (entered) return enteredAs(entered)
    if (figure.feeds === 'supervision-held') return held?.get(from)
    return (fed as Readonly<Record<string, ByPeriod>>)[figure.figure]?.get(from)
  }
  const showing = { today, smallest: pack.smallestFigure ?? usualSmallestFigure }
  return strategy.measures.map(({ measure, name, says, figures: own }) => ({
    ...{ measure, name, says },
    figures: own.map((figure) =>
      figureShown(figure, periods.get(figure.figure) ?? [], (period) => counted(figure, period), showing),
    ),
  }))
}
