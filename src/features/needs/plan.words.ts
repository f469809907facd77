import type { NeedsHere } from './needs.opening.ts'
import type { ActionStatus } from './needs.tables.ts'
import { actionsOf, type PlanContent } from './plan.rules.ts'
import type { LearningPlan } from './plan.store.ts'

/** What inputs, causes and courses of a plan are called. Pure. */

export interface PlanWords {
  readonly courses: ReadonlyMap<string, string>
  readonly causes: readonly { readonly cause: string; readonly name: string }[]
  inputName(input: string): string
  causeName(cause: string | null): string
}

/** Causes of a revision besides the pack's inputs: what was learned of the learning itself. */
const ownCauses = [
  { cause: 'check', name: 'A check whether practice changed' },
  { cause: 'evaluation', name: 'An evaluation of training' },
  { cause: 'impact-review', name: 'An impact review' },
] as const

export function planWords(
  { settings }: Pick<NeedsHere, 'settings'>,
  courses: ReadonlyMap<string, string>,
): PlanWords {
  const inputs = new Map(settings.inputs.map(({ input, name }) => [input, name]))
  const own = ownCauses.filter(
    ({ cause }) =>
      cause === 'evaluation' ||
      (cause === 'check' ? settings.checks.length > 0 : settings.impactReviews !== undefined),
  )
  const causes = [...own, ...settings.inputs.map(({ input, name }) => ({ cause: input, name }))]
  return {
    courses,
    causes,
    inputName: (input) => inputs.get(input) ?? input,
    causeName: (cause) => causes.find((each) => each.cause === cause)?.name.toLowerCase() ?? 'something else',
  }
}

/** A course by its name; one that is offered no more keeps its id. */
export const courseName = ({ courses }: Pick<PlanWords, 'courses'>, course: string): string =>
  courses.get(course) ?? course

/** How far a published plan is, in a sentence. */
export function progressInWords(plan: LearningPlan, content: PlanContent): string {
  const statuses = actionsOf(content).map(({ action }) => plan.progress[action.id]?.status ?? 'not-started')
  const count = (status: ActionStatus) => statuses.filter((each) => each === status).length
  return `${count('done')} of ${statuses.length} actions ${statuses.length === 1 ? 'is' : 'are'} done, ${count('under-way')} under way.`
}
