import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { StepValues } from './journey.events.ts'
import { taskOfReview } from './reviews.expansion.ts'
import { findTask } from './scheme.index.ts'

/** What the latest review of a series says against somebody's programme, until a later one answers otherwise. */
export interface Concern {
  /** The answer in the scheme's own words. */
  readonly says: string
  /** The first of the reviews in a row that answered so. */
  readonly reviewName: string
  /** The day on which it was recorded there. */
  readonly since: IsoDate
}

interface Answered {
  readonly values: StepValues
  readonly on: IsoDate
}

type Series = NonNullable<CompiledScheme['reviews']>[string]

/** What each review of a series answered, in order; none where the series says of no answer that it counts. */
function answersOf({ flags, points = [] }: Series, steps: Readonly<Record<string, Answered>>) {
  const [task = '', field = ''] = flags?.answer.split('.') ?? []
  return points.flatMap(({ review, name }) => {
    const step = steps[taskOfReview(task, review)]
    return flags && step
      ? [{ task: taskOfReview(task, review), field, name, value: step.values[field], on: step.on }]
      : []
  })
}

/** An answer in the scheme's own words. */
function answerInWords(
  scheme: CompiledScheme,
  { task, field, value }: ReturnType<typeof answersOf>[number],
): string {
  const asked = findTask(scheme, task)?.asks.find((each) => each.field === field)
  const options = asked && 'options' in asked ? asked.options : []
  const option = options.find((each) => each.option === value)
  return option?.name ?? `${asked?.name ?? field} ${String(value)}`
}

/** What every review found, a sentence each: "Review at six months, Monday 8 March 2027: On track." */
export function reviewWords(
  scheme: CompiledScheme,
  steps: Readonly<Record<string, Answered>>,
): readonly string[] {
  return Object.values(scheme.reviews ?? {}).flatMap((series) =>
    answersOf(series, steps).flatMap((answer) =>
      answer.value === undefined
        ? []
        : [`${answer.name}, ${formatDay(answer.on)}: ${answerInWords(scheme, answer)}.`],
    ),
  )
}

/** Concerns by the steps alone, so that lists tell them from a standing without the engine; one for each series at most. */
export function concernsOf(
  scheme: CompiledScheme,
  steps: Readonly<Record<string, Answered>>,
): readonly Concern[] {
  return Object.values(scheme.reviews ?? {}).flatMap((series): readonly Concern[] => {
    const answers = answersOf(series, steps)
    const last = answers.at(-1)
    if (last?.value === undefined || !series.flags?.equals.some((each) => each === last.value)) return []
    const before = answers.findLastIndex(({ value }) => value !== last.value)
    const first = answers[before + 1] ?? last
    return [{ says: answerInWords(scheme, last), reviewName: first.name, since: first.on }]
  })
}

/** The same as sentences: "At risk of not passing, since Monday 8 March 2027 (Review at six months)." */
export function concernWords(
  scheme: CompiledScheme,
  steps: Readonly<Record<string, Answered>>,
): readonly string[] {
  return concernsOf(scheme, steps).map(
    ({ says, since, reviewName }) => `${says}, since ${formatDay(since)} (${reviewName}).`,
  )
}
