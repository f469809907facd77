import type { IsoDate } from '../../kernel/dates.ts'
import { readTogether, read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { gatherAnalysis } from './analysis.gathering.ts'
import type { NeedsAnalysis } from './analysis.rules.ts'
import { needsOf } from './needs.opening.ts'
import { staffPlanPath, successesPath } from './needs.paths.ts'
import { successesShared } from './needs.queries.ts'
import type { ActionStatus } from './needs.tables.ts'
import { actionsOf } from './plan.rules.ts'
import { publishedPlanReading } from './plan.store.ts'
import { progressInWords } from './plan.words.ts'
import { impactOf, type LearningImpact } from './transfer.rules.ts'
import { checksReading, impactReviewsReading } from './transfer.store.ts'

/** What a board is told of learning: figures that are held back already where they stand for few. */

interface Days {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** The training needs analysis of a day; undefined where the authority gathers none. */
export async function needsAnalysis(tx: Tx, today: IsoDate): Promise<NeedsAnalysis | undefined> {
  const needs = await needsOf(tx, today)
  return needs && gatherAnalysis(tx, needs, today)
}

/** What learning changed in these days; undefined where the authority neither checks nor reviews. */
export async function learningImpact(tx: Tx, days: Days): Promise<LearningImpact | undefined> {
  const needs = await needsOf(tx, days.to)
  if (!needs || (needs.settings.checks.length === 0 && !needs.settings.impactReviews)) return undefined
  const { checks, reviews } = await readTogether(tx, {
    checks: checksReading(days.from, days.to),
    reviews: impactReviewsReading(days.from),
  })
  return impactOf(checks, reviews, days, needs.settings.checks.length > 0)
}

export interface PlanGlance {
  readonly name: string
  readonly beginsOn: IsoDate
  readonly endsOn: IsoDate
  readonly version: number
  readonly actions: Readonly<Record<ActionStatus, number>>
  /** "3 of 8 actions are done, 2 under way." */
  readonly says: string
  readonly href: string
}

/** The plan that is published for a day; undefined without one. */
export async function planInForce(tx: Tx, today: IsoDate): Promise<PlanGlance | undefined> {
  const plan = await read(tx, publishedPlanReading(today))
  const published = plan?.versions.find(({ state }) => state === 'published')
  if (!plan || !published) return undefined
  const statuses = actionsOf(published.content).map(
    ({ action }) => plan.progress[action.id]?.status ?? 'not-started',
  )
  const count = (status: ActionStatus) => statuses.filter((each) => each === status).length
  return {
    ...{ name: plan.name, beginsOn: plan.beginsOn, endsOn: plan.endsOn, version: published.version },
    actions: {
      'not-started': count('not-started'),
      'under-way': count('under-way'),
      done: count('done'),
      dropped: count('dropped'),
    },
    says: progressInWords(plan, published.content),
    href: staffPlanPath,
  }
}

export interface SharedSuccess {
  readonly title: string
  readonly wentWell: string
  readonly toSpread: string
  readonly sharedOn: IsoDate
  readonly href: string
}

/** What was shared as learning from success in these days, the latest first. */
export async function sharedSuccesses(tx: Tx, days: Days): Promise<readonly SharedSuccess[]> {
  return (await successesShared(tx, days)).flatMap(({ id, title, wentWell, toSpread, answeredOn }) =>
    answeredOn ? [{ title, wentWell, toSpread, sharedOn: answeredOn, href: `${successesPath}/${id}` }] : [],
  )
}
