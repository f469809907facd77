import type { IsoDate } from '../../kernel/dates.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { alreadyRead, mapped, type Reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { learningBySpanReading } from '../evidence/public.ts'
import { familiesHeardReading } from '../feedback/public.ts'
import { outcomesBySpanReading } from '../journeys/public.ts'
import { turnoverReading } from '../people/public.ts'
import { exitFiguresReading, recruitmentFiguresReading } from '../recruitment/public.ts'
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
  isKept = ({ value, whole }: Omit<Counted, 'source'>) => (whole ?? value) > 0,
): ByPeriod => {
  const all = rows.map((row) => ({ from: row.from, ...counted(row), source }))
  // Nothing at all before the first of it was kept here says only that it was not kept here yet.
  const first = all.findIndex(isKept)
  return new Map(first < 0 ? [] : all.slice(first).map(({ from, ...each }) => [from, each]))
}

/** What Waymark counts in one statement with everything else; supervision expected and held is worked out apart. */
function feedReading(
  feed: FigureFeed,
  figure: StrategyFigure,
  periods: readonly Period[],
  pack: CompiledPack,
  today: IsoDate,
): Reading<ByPeriod> {
  switch (feed) {
    case 'turnover':
      return mapped(turnoverReading(periods), (rows) =>
        byPeriod(
          rows,
          ({ left, atStart, atEnd }) => ({ value: left, whole: (atStart + atEnd) / 2 }),
          'People and posts in Waymark',
          // Those who left before people were kept here are in no register: no turnover is not nobody left.
          ({ value }) => value > 0,
        ),
      )
    case 'appointed':
      return mapped(recruitmentFiguresReading(periods), (rows) =>
        byPeriod(rows, ({ appointed }) => ({ value: appointed }), 'Recruitment in Waymark'),
      )
    case 'exit-interviews':
      return mapped(exitFiguresReading(periods, today), (rows) =>
        byPeriod(
          rows,
          ({ left, given }) => ({ value: given, whole: left }),
          'Exit interviews in Waymark',
          // Before anybody was asked, nobody could say anything.
          ({ value }) => value > 0,
        ),
      )
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

/** Feeds that are no number of people or answers: "3.4 out of 4", or pieces of learning of whoever recorded them. */
const countsElse: ReadonlySet<FigureFeed> = new Set(['supervision-useful', 'learning-recorded'])

/** A share stands for its whole; a mark out of 4, or a number with decimals, is no number of people. */
const enteredAs = (
  { feeds }: Pick<StrategyFigure, 'feeds'>,
  { value, whole, source, by, at }: EnteredFigure,
): Counted => ({
  value,
  whole: whole ?? undefined,
  people:
    whole === null && ((feeds !== undefined && countsElse.has(feeds)) || !Number.isInteger(value))
      ? 'unsaid'
      : undefined,
  source: `${source} (entered by ${by || 'someone who has left'}, ${formatShortDay(dayOf(at))})`,
})

/** What is asked for the figures of a strategy, and how they are shown once it is answered. */
export interface FiguresToRead {
  /** To be asked in one statement with what else a page needs. */
  readonly readings: Readonly<Record<string, Reading<unknown>>>
  /** Every subject as it may be shown; `held` where supervision was worked out. */
  shown(answers: Readonly<Record<string, unknown>>, held?: ByPeriod): readonly MeasureShown[]
}

/** The figures of a strategy, but for how much of expected supervision was held, which is worked out apart. */
export function figuresToRead(pack: CompiledPack, strategy: Strategy, today: IsoDate): FiguresToRead {
  const figures = strategy.measures.flatMap((measure) => measure.figures)
  const periods = new Map(figures.map((figure) => [figure.figure, periodsOf(strategy, figure.every, today)]))
  const periodsFor = ({ figure }: StrategyFigure) => periods.get(figure) ?? []
  // By place and not by id: names of columns have a longest length.
  const fed = figures.flatMap((figure, index) =>
    figure.feeds
      ? [[`figure_${index}`, feedReading(figure.feeds, figure, periodsFor(figure), pack, today)] as const]
      : [],
  )
  const showing = { today, smallest: pack.smallestFigure ?? usualSmallestFigure }
  return {
    readings: { ...Object.fromEntries(fed), figures_entered: enteredFiguresReading(strategy.strategy) },
    shown(answers, held) {
      const entered = answers['figures_entered'] as readonly EnteredFigure[]
      const counted = (figure: StrategyFigure, { from }: Period): Counted | undefined => {
        const typed = entered.find((each) => each.figure === figure.figure && each.from === from)
        if (typed) return enteredAs(figure, typed)
        if (figure.feeds === 'supervision-held') return held?.get(from)
        return (answers[`figure_${figures.indexOf(figure)}`] as ByPeriod | undefined)?.get(from)
      }
      return strategy.measures.map(({ measure, name, says, learning, figures: own }) => ({
        ...{ measure, name, says, learning },
        figures: own.map((figure) =>
          figureShown(figure, periodsFor(figure), (period) => counted(figure, period), showing),
        ),
      }))
    },
  }
}

/** What of expected supervision was held, where a figure asks for it. Two statements, or none. */
export async function supervisionOfFigures(
  tx: Tx,
  strategy: Strategy,
  today: IsoDate,
): Promise<ByPeriod | undefined> {
  const figure = strategy.measures
    .flatMap((measure) => measure.figures)
    .find(({ feeds }) => feeds === 'supervision-held')
  return figure && supervisionHeld(tx, periodsOf(strategy, figure.every, today), today)
}
