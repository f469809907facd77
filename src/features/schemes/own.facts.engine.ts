import { formatDay } from '../../kernel/words.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { Question } from './condition.engine.ts'
import { dueOf } from './deadline.engine.ts'
import { readSupervision } from './supervision.engine.ts'
import { readReviews } from './reviews.engine.ts'
import type { FactRecord } from './scheme.facts.ts'
import { findTask } from './scheme.index.ts'

/** What a journey itself has recorded, as facts: its steps, signatures, days, reviews, and the supervision it expects. */

const own = 'This application'

const makers: Readonly<Record<string, (question: Question) => readonly FactRecord[]>> = {
  steps: ({ scheme, state }) =>
    Object.entries(state.steps).map(([task, step]) => ({
      id: task,
      label: `“${findTask(scheme, task)?.name ?? task}” on ${formatDay(step.on)}`,
      source: own,
      fields: { ...step.values, task, on: step.on, as: step.as },
    })),
  signatures: ({ state }) =>
    (state.edition?.signatures ?? []).map((signature) => ({
      id: signature.slot,
      label: signature.slot,
      source: 'Signature page',
      fields: { slot: signature.slot, on: signature.on, by: signature.by },
    })),
  deadlines: ({ scheme, state, context }) =>
    scheme.stages
      .flatMap(({ tasks }) => tasks)
      .flatMap((task) => {
        const due = task.due && !state.steps[task.task] ? dueOf(task, scheme, state, context) : undefined
        return due
          ? [
              {
                id: task.task,
                label: `“${task.name}”, due ${formatDay(due.on)}`,
                source: own,
                fields: { task: task.task, on: due.on, late: due.late },
              },
            ]
          : []
      }),
  start: ({ state }) => [
    { id: 'start', label: 'The request', source: 'The request', fields: { ...state.startValues } },
  ],
  reviews: ({ scheme, state, context }) =>
    readReviews(scheme, state, context).map(({ review, name, on, heldOn, late, state: stands }) => ({
      id: review,
      label: on ? `${name}, ${formatDay(on)}` : name,
      source: own,
      fields: { review, on, 'held-on': heldOn, held: stands === 'held', late },
    })),
  'supervision-due': ({ scheme, state, context }) =>
    (readSupervision(scheme, state, context)?.spans ?? [])
      .filter(({ over }) => over)
      .map(({ phase, from, to, heldOn }) => ({
        id: `supervision-${from}`,
        label: `${nameOfPhase(scheme, phase)}, by ${formatDay(to)}`,
        source: 'Supervision',
        fields: { phase, on: to, held: heldOn !== undefined, 'held-on': heldOn },
      })),
}

function nameOfPhase({ supervision }: CompiledScheme, phase: string): string {
  return supervision?.phases.find((each) => each.phase === phase)?.name ?? phase
}

/** Sources that need nothing from outside. */
export function isOwnSource(source: string): boolean {
  return Object.hasOwn(makers, source)
}

/** Facts of a source that the journey itself has; none for a source from outside. */
export function ownFacts(source: string, question: Question): readonly FactRecord[] {
  return makers[source]?.(question) ?? []
}
