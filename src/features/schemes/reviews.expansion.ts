import { addDuration, type Duration, parseIsoDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { DocumentTemplate } from './document.language.ts'
import type { Path } from './pack.source.ts'
import type { ReviewPoint, ReviewSeries } from './programme.language.ts'
import type { SchemeFile } from './scheme.language.ts'
import type { Stage } from './stage.language.ts'

/** Reviews written once, made into stages, requirements and documents for each point: the engine then needs no special case. */

export interface WithReviews {
  readonly scheme: SchemeFile
  /** Documents made anew for a review, with the template that each is a copy of. */
  readonly copies: readonly { readonly of: string; readonly template: DocumentTemplate }[]
  /** Where a part of the scheme was written, for what was made and for what made room. */
  writtenAt(path: Path): Path
}

/** Puts the stages of every series after the stage it names; what names an unknown stage comes last. */
export function withReviews(
  scheme: SchemeFile,
  templates: ReadonlyMap<string, DocumentTemplate>,
): WithReviews {
  const series = Object.entries(scheme.reviews ?? {})
  if (series.length === 0) return { scheme, copies: [], writtenAt: (path) => path }
  let stages: readonly { readonly stage: Stage; readonly path: Path }[] = scheme.stages.map(
    (stage, index) => ({ stage, path: ['stages', index] }),
  )
  const requirements = { ...scheme.requirements }
  const madeFrom = new Map<string, Path>()
  const copies: { of: string; template: DocumentTemplate }[] = []
  const reviews: Record<string, ReviewSeries> = {}
  for (const [id, written] of series) {
    const points = pointsOf(id, written, scheme.clocks[written.clock]?.limit)
    reviews[id] = { ...written, points: [...points] }
    const made = points.map((point, index) => ({
      stage: stageAt(point, written, points[index - 1]),
      path: ['reviews', id] as Path,
    }))
    for (const point of points) {
      const rename = renamer(point, written)
      for (const [name, requirement] of Object.entries(written.requirements)) {
        const own = rename.id(name)
        requirements[own] = rename.within({ ...requirement, name: named(requirement.name, point) })
        madeFrom.set(own, ['reviews', id, 'requirements', name])
      }
      for (const document of written.documents) {
        const template = templates.get(document)
        if (template)
          copies.push({
            of: document,
            template: { ...template, document: rename.id(document), name: named(template.name, point) },
          })
      }
    }
    const after = stages.findIndex(({ stage }) => stage.stage === written.after)
    stages = stages.toSpliced(after < 0 ? stages.length : after + 1, 0, ...made)
  }
  return {
    scheme: { ...scheme, reviews, requirements, stages: stages.map(({ stage }) => stage) },
    copies,
    writtenAt([word, step, ...rest]) {
      if (word === 'stages' && typeof step === 'number') {
        const path = stages[step]?.path ?? ['stages', step]
        return path[0] === 'stages' || rest[0] === 'tasks' || rest[0] === 'exitsWhen'
          ? [...path, ...rest]
          : path
      }
      const made = word === 'requirements' ? madeFrom.get(String(step)) : undefined
      return made ? [...made, ...rest] : [word, step, ...rest].filter((each) => each !== undefined)
    },
  }
}

/** The points as they are written, or one after each length of `every`, the last at the end of the clock. */
function pointsOf(id: string, { points, every, name, agreedIn }: ReviewSeries, limit: string | undefined) {
  const written = points ?? (every === undefined ? [] : recurring(id, name, every, limit))
  return written.map(
    (point): ReviewPoint => ({
      ...point,
      ...(point.agreedIn === undefined && agreedIn !== undefined
        ? { agreedIn: behind(agreedIn, point.review) }
        : {}),
    }),
  )
}

/** `task.field` of a series for one of its reviews. */
function behind(place: string, review: string): string {
  const [task = '', field] = place.split('.')
  return `${taskOfReview(task, review)}.${field}`
}

/** What a task of a series, or anything of its own, is called at one of its reviews: `hold-six-months`. */
export function taskOfReview(task: string, review: string): string {
  return `${task}-${review}`
}

/** More than anybody would hold: a period of a day over ten years is a slip. */
const mostReviews = 60

function recurring(id: string, name: string, every: string, limit: string | undefined): ReviewPoint[] {
  const from = '2026-01-01' as IsoDate
  const found: ReviewPoint[] = []
  if (limit === undefined || !parseIsoDuration(limit) || !/[1-9]/.test(every)) return found
  const end = addDuration(from, limit as Duration)
  for (let count = 1; count <= mostReviews; count += 1) {
    const at = every.replace(/\d+/g, (digits) => String(Number(digits) * count))
    const last = addDuration(from, at as Duration) >= end
    found.push({
      review: `${id}-${count}`,
      name: `${name} ${count}`,
      at: last ? 'end' : at,
      optional: false,
    })
    if (last) break
  }
  return found
}

/** `{review}` in a name is the review at hand; behind a name without it the review is added. */
function named(name: string, point: ReviewPoint): string {
  const review = `${point.name.charAt(0).toLowerCase()}${point.name.slice(1)}`
  return name.includes('{review}') ? name.replaceAll('{review}', review) : `${name}: ${review}`
}

function stageAt(point: ReviewPoint, series: ReviewSeries, before: ReviewPoint | undefined): Stage {
  const rename = renamer(point, series)
  return {
    stage: point.review,
    name: point.name,
    says: series.says,
    opensWhen: [before?.review ?? series.after],
    optional: point.optional,
    effects: [],
    exitsWhen: series.exitsWhen.map(rename.id),
    tasks: rename.within(series.tasks).map((task) => ({ ...task, name: named(task.name, point) })),
  }
}

/** Words whose value is an id, or several, that a series may have of its own. */
const namingWords: ReadonlySet<string> = new Set([
  'document',
  'template',
  'task',
  'opensWhen',
  'requires',
  'all',
  'any',
  'from',
  'wordsIn',
  'place',
])

/** Words whose value leads to a task or document: `step.hold.on`, `statement.why`. */
const placeWords: ReadonlySet<string> = new Set([
  'before',
  'after',
  'on',
  'ofMonthOf',
  'answer',
  'planFrom',
  'pauseFrom',
  'rows',
])

/** Gives what a series has of its own the review's id behind it, wherever it is named within the series. */
function renamer(point: ReviewPoint, series: ReviewSeries) {
  const own = new Set([
    ...series.documents,
    ...series.tasks.map(({ task }) => task),
    ...Object.keys(series.requirements),
  ])
  const rename = (name: string) => (own.has(name) ? taskOfReview(name, point.review) : name)
  const place = (text: string) => {
    if (text === 'review.this') return `review.${point.review}`
    const parts = text.split('.')
    const at = parts[0] === 'step' || parts[0] === 'answer' ? 1 : 0
    return parts.map((part, index) => (index === at ? rename(part) : part)).join('.')
  }
  const one = (value: unknown) => (typeof value === 'string' ? place(value) : walk(value))
  const inWord = (word: string, value: unknown): unknown => {
    if (word === 'during' || word === 'passOver' || word === 'review')
      return value === 'this' ? point.review : value
    if ((word === 'step' || word === 'decided') && typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [place(key), each]))
    // A field that is remembered is named by `from` too, and is nobody's id.
    if (word === 'from' && !Array.isArray(value)) return value
    if (namingWords.has(word) || placeWords.has(word))
      return Array.isArray(value) ? value.map(one) : one(value)
    return walk(value)
  }
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([word, each]) => [word, inWord(word, each)]))
  }
  return { id: rename, within: <Part>(part: Part): Part => walk(part) as Part }
}
