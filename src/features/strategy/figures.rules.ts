import { addDuration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { isoDate } from '../../kernel/dates.ts'
import { shownCounts, shownInWords } from '../../kernel/small-figures.ts'
import type { FigureFeed, Strategy, StrategyFigure } from '../schemes/public.ts'

/** Figures of a strategy by period: which periods there are, what may be shown, and what it says in a sentence. Pure. */

export interface Period {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** What was counted for one period, before anything is held back. */
export interface Counted {
  readonly value: number
  /** Of how many, for a share. */
  readonly whole?: number | undefined
  /** How many people it stands for; by its own numbers where it counts people, 'unsaid' where it counts something else. */
  readonly people?: number | 'unsaid' | undefined
  /** Who or what it is from. */
  readonly source: string
}

/** One period of a figure as it is shown. */
export interface Point extends Period {
  readonly label: string
  /** The same where there is little room: "2025/26", "to Jun 26". */
  readonly short: string
  /** Per cent for a share; undefined when nothing is known or it stands for too few. */
  readonly value: number | undefined
  /** "12 of 96"; undefined for what is no share. */
  readonly outOf: string | undefined
  readonly isHeldBack: boolean
  /** The period goes on: its figure still changes. */
  readonly isRunning: boolean
  readonly source: string | undefined
}

export interface FigureShown {
  readonly figure: string
  readonly name: string
  readonly counts: string
  readonly share: boolean
  readonly better: StrategyFigure['better']
  /** The earliest first. */
  readonly points: readonly Point[]
  readonly sentence: string
}

export interface MeasureShown {
  readonly measure: string
  readonly name: string
  readonly says: string | undefined
  /** What is said of learning bears on it too. */
  readonly learning: boolean
  readonly figures: readonly FigureShown[]
}

/** `P3M` three times is `P9M`, counted from one day, so that ends of months do not creep. */
const times = (every: string, count: number) =>
  every.replaceAll(/\d+/g, (number) => String(Number(number) * count)) as IsoDuration

/** The periods of a strategy that have begun, the earliest first, at most the last `most`. */
export function periodsOf(
  { from }: Pick<Strategy, 'from'>,
  every: string,
  today: IsoDate,
  most = 6,
): readonly Period[] {
  const periods: Period[] = []
  const first = isoDate(from)
  for (let count = 0, begins = first; begins <= today; count += 1) {
    const next = addDuration(first, times(every, count + 1))
    periods.push({ from: begins, to: subtractDuration(next, 'P1D') })
    begins = next
  }
  return periods.slice(-most)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const month = (on: IsoDate) => months[Number(on.slice(5, 7)) - 1]

/** "2025" for a calendar year, "Apr to Jun 2026", "Apr 2025 to Mar 2026". */
export function labelOf({ from, to }: Period): string {
  const [begins, ends] = [from.slice(0, 4), to.slice(0, 4)]
  if (begins !== ends) return `${month(from)} ${begins} to ${month(to)} ${ends}`
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) return begins
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${month(from)} ${begins}`
    : `${month(from)} to ${month(to)} ${begins}`
}

function shortOf({ from, to }: Period): string {
  const label = labelOf({ from, to })
  if (!label.includes(' ')) return label
  const isYear = addDuration(from, 'P1Y') === addDuration(to, 'P1D')
  return isYear ? `${from.slice(0, 4)}/${to.slice(2, 4)}` : `to ${month(to)} ${to.slice(2, 4)}`
}

/** Whether a figure stands for so few people that somebody could be told by it. Nobody at all is no secret. */
function isTooSmall(
  { share }: Pick<StrategyFigure, 'share'>,
  { value, whole, people }: Counted,
  smallest: number,
): boolean {
  if (people === 'unsaid') return false
  const of = people ?? (share ? whole : value) ?? 0
  return shownCounts([of], smallest)[0] === undefined
}

const round = (value: number) => Math.round(value * 10) / 10

/** One figure with all its periods. What was entered for a period stands before what Waymark counted. */
export function figureShown(
  figure: StrategyFigure,
  periods: readonly Period[],
  counted: (period: Period) => Counted | undefined,
  { today, smallest }: { readonly today: IsoDate; readonly smallest: number },
): FigureShown {
  const points = periods.map((period): Point => {
    const found = counted(period)
    const isEmpty = figure.share && found?.whole === 0
    const isHeldBack = found !== undefined && isTooSmall(figure, found, smallest)
    const shown = found === undefined || isEmpty || isHeldBack ? undefined : found
    return {
      ...period,
      label: labelOf(period),
      short: shortOf(period),
      value:
        shown &&
        (figure.share && shown.whole !== undefined
          ? Math.round((100 * shown.value) / shown.whole)
          : round(shown.value)),
      outOf: shown?.whole === undefined ? undefined : `${round(shown.value)} of ${round(shown.whole)}`,
      isHeldBack,
      isRunning: today <= period.to,
      source: isEmpty ? undefined : found?.source,
    }
  })
  const { name, counts, share, better } = figure
  return {
    figure: figure.figure,
    name,
    counts,
    share,
    better,
    points,
    sentence: sentenceOf(figure, points, smallest),
  }
}

const amount = ({ share }: Pick<StrategyFigure, 'share'>, value: number) =>
  share ? `${value}%` : String(value)

/** "Turnover fell from 14% in 2024 to 11% in 2025, which is better. So far in 2026: 9%." */
function sentenceOf(
  figure: Pick<StrategyFigure, 'name' | 'counts' | 'share' | 'better' | 'feeds'>,
  points: readonly Point[],
  smallest: number,
): string {
  const known = points.filter((point) => point.value !== undefined)
  const over = known.filter(({ isRunning }) => !isRunning)
  const [before, last] = [over.at(-2), over.at(-1)]
  const running = known.find(({ isRunning }) => isRunning)
  const soFar = running ? `So far in ${running.label}: ${counted(figure, running.value!)}.` : ''
  if (!last) return soFar === '' ? noFigures(figure, points, smallest) : soFar
  const now = amount(figure, last.value!)
  if (!before) return `${figure.name}: ${counted(figure, last.value!)} in ${last.label}. ${soFar}`.trimEnd()
  if (before.value === last.value)
    return `${figure.name} stayed at ${now} in ${last.label}. ${soFar}`.trimEnd()
  const rose = last.value! > before.value!
  const judged =
    figure.better === 'neither' ? '' : `, which is ${rose === (figure.better === 'up') ? 'better' : 'worse'}`
  return `${figure.name} ${rose ? 'rose' : 'fell'} from ${amount(figure, before.value!)} in ${before.label} to ${now} in ${last.label}${judged}. ${soFar}`.trimEnd()
}

/** With what it counts, where the number alone would not say: "95 answers from families". */
const counted = (figure: Pick<StrategyFigure, 'share' | 'counts'>, value: number) =>
  figure.share ? amount(figure, value) : `${value} ${figure.counts}`

/** What has to be in Waymark before it counts a figure by itself. */
const countedOnce: Readonly<Record<FigureFeed, string>> = {
  turnover: 'somebody’s post here has ended',
  appointed: 'somebody was appointed in its recruitment',
  'exit-interviews': 'somebody who leaves was asked for an exit interview',
  'families-heard': 'a family has answered',
  'learning-recorded': 'completed learning is recorded',
  'learning-reflected': 'completed learning is recorded',
  'supervision-useful': 'supervision was rated by those supervised',
  'supervision-held': 'supervision is expected of somebody',
  'programme-passed': 'somebody has finished the programme',
}

/** Why nothing is shown, and what has to come about before something is. */
function noFigures(
  { feeds }: Pick<StrategyFigure, 'feeds'>,
  points: readonly Point[],
  smallest: number,
): string {
  if (points.some(({ isHeldBack }) => isHeldBack))
    return `So few people stand behind it that nothing is shown. It appears once there are ${smallest}.`
  return feeds
    ? `There are no figures yet. Waymark counts them once ${countedOnce[feeds]}.`
    : 'There are no figures yet. Whoever keeps the strategy enters them.'
}

/** One period as it is read: "14%", or why nothing is shown. */
export const shownAs = ({ share }: Pick<FigureShown, 'share'>, { value, isHeldBack }: Point) =>
  value === undefined
    ? isHeldBack
      ? shownInWords(undefined)
      : 'Not known'
    : share
      ? `${value}%`
      : String(value)
