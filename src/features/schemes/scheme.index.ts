import type { CompiledScheme } from './compiled.language.ts'
import type { ReviewPoint, ReviewSeries } from './programme.language.ts'
import type { Stage, Task } from './stage.language.ts'

/** Tasks of a compiled scheme by id, made once a scheme: the engine asks for them all the time. */
const placed = new WeakMap<
  CompiledScheme,
  ReadonlyMap<string, { readonly task: Task; readonly stage: Stage }>
>()

function placedIn(scheme: CompiledScheme) {
  let known = placed.get(scheme)
  if (!known) {
    known = new Map(
      scheme.stages.flatMap((stage) => stage.tasks.map((task) => [task.task, { task, stage }] as const)),
    )
    placed.set(scheme, known)
  }
  return known
}

export function findTask(scheme: CompiledScheme, id: string): Task | undefined {
  return placedIn(scheme).get(id)?.task
}

export function stageOfTask(scheme: CompiledScheme, id: string): Stage | undefined {
  return placedIn(scheme).get(id)?.stage
}

export interface PlacedReview {
  readonly series: ReviewSeries
  readonly point: ReviewPoint
  /** Reviews of the series that come before it, the latest first. */
  readonly before: readonly ReviewPoint[]
}

const reviews = new WeakMap<CompiledScheme, ReadonlyMap<string, PlacedReview>>()

/** Every review of a scheme by its id, which is its stage's too. */
export function reviewsOf(scheme: CompiledScheme): ReadonlyMap<string, PlacedReview> {
  let known = reviews.get(scheme)
  if (!known) {
    known = new Map(
      Object.values(scheme.reviews ?? {}).flatMap((series) =>
        (series.points ?? []).map(
          (point, index, all) =>
            [point.review, { series, point, before: all.slice(0, index).reverse() }] as const,
        ),
      ),
    )
    reviews.set(scheme, known)
  }
  return known
}

export function findReview(scheme: CompiledScheme, id: string): PlacedReview | undefined {
  return reviewsOf(scheme).get(id)
}

const papers = new WeakMap<CompiledScheme, readonly string[]>()

/**
 * The papers that are frozen and handed in, in the order in which they are read: what is signed, or, where nothing is
 * signed as a whole, whatever is written up to the stage of submitting. All of them where nothing is submitted.
 */
export function papersOf(scheme: CompiledScheme): readonly string[] {
  let known = papers.get(scheme)
  if (!known) {
    known = scheme.signatures?.covers ?? writtenBeforeSubmitting(scheme)
    papers.set(scheme, known)
  }
  return known
}

function writtenBeforeSubmitting({ stages, templates }: CompiledScheme): readonly string[] {
  const last = stages.findLastIndex(({ tasks }) => tasks.some(({ does }) => does === 'submit'))
  if (last < 0) return Object.keys(templates)
  const written = stages
    .slice(0, last + 1)
    .flatMap(({ tasks }) => tasks)
    .flatMap(({ does, document }) => (does === 'document' && document !== undefined ? [document] : []))
  return [...new Set(written)]
}
