import { formatDay } from '../../kernel/words.ts'
import { SortableTable, StatusTag } from '../../ui/public.ts'
import { shownInWords } from '../../kernel/small-figures.ts'
import type { NeedsHere } from './needs.opening.ts'
import type { ActionStatus, VersionState } from './needs.tables.ts'
import { courseName, type PlanWords } from './plan.words.ts'
import type { FrozenFigures, PlanAction, PlanContent } from './plan.rules.ts'
import type { LearningPlan, PlanVersion } from './plan.store.ts'

/** Parts of pages that show a plan: its content, why a version was made, and the figures it rests on. */

export const statusNames: Readonly<Record<ActionStatus, string>> = {
  'not-started': 'Not started',
  'under-way': 'Under way',
  done: 'Done',
  dropped: 'Not done any more',
}

const statusTones = {
  'not-started': 'ready',
  'under-way': 'partly',
  done: 'done',
  dropped: 'neutral',
} as const

export const stateTags: Readonly<Record<VersionState, preact.VNode>> = {
  draft: <StatusTag tone="partly">Draft</StatusTag>,
  'for-approval': <StatusTag tone="with-someone">Waits for approval</StatusTag>,
  published: <StatusTag tone="done">Published to staff</StatusTag>,
  replaced: <StatusTag tone="neutral">Replaced by a later version</StatusTag>,
  withdrawn: <StatusTag tone="neutral">Thrown away</StatusTag>,
}

export interface PlanContentProps {
  readonly here: NeedsHere
  readonly plan: LearningPlan
  readonly content: PlanContent
  readonly words: PlanWords
  /** Shown beneath each priority and each action; nothing where the reader may change nothing. */
  readonly underPriority?: (priority: string) => preact.ComponentChildren
  readonly underAction?: (action: PlanAction) => preact.ComponentChildren
  readonly withProgress: boolean
}

/** Priorities with why they are there, and what is done about each. */
export function PlanContentPart(props: PlanContentProps) {
  const { here, plan, content, words, underPriority, underAction, withProgress } = props
  return (
    <>
      {content.priorities.map(({ priority, why, inputs, actions }) => (
        <section key={priority} aria-label={here.priorityName(priority)}>
          <h2 class="govuk-heading-m">{here.priorityName(priority)}</h2>
          <p class="govuk-body wm-prose">{why}</p>
          {inputs.length > 0 && (
            <p class="govuk-hint">Led to by: {inputs.map((input) => words.inputName(input)).join('; ')}</p>
          )}
          {underPriority?.(priority)}
          {actions.length === 0 && <p class="govuk-body">Nothing is planned for it yet.</p>}
          {actions.map((action) => {
            const progress = plan.progress[action.id]
            const status = progress?.status ?? 'not-started'
            return (
              <div key={action.id} class="wm-card" id={`action-${action.id}`}>
                <h3 class="govuk-heading-s">{action.action}</h3>
                <p class="govuk-body">
                  {plan.names[action.ownerId] ?? 'Someone who has left'}, by {formatDay(action.dueOn)}
                  {action.course && (
                    <>
                      {' · '}
                      <a class="govuk-link" href={`/learning/courses/${action.course}`}>
                        {courseName(words, action.course)}
                      </a>
                    </>
                  )}
                </p>
                {withProgress && (
                  <p class="govuk-body">
                    <StatusTag tone={statusTones[status]}>{statusNames[status]}</StatusTag>
                    {progress && progress.note !== '' && <span class="wm-prose"> {progress.note}</span>}
                  </p>
                )}
                {underAction?.(action)}
              </div>
            )
          })}
        </section>
      ))}
    </>
  )
}

/** What made a version, and who approved it. */
export function VersionWords({
  version,
  words,
}: {
  readonly version: PlanVersion
  readonly words: PlanWords
}) {
  return (
    <>
      {version.changes !== '' && (
        <p class="govuk-body">
          What changed, because of {words.causeName(version.causedBy)}:{' '}
          <span class="wm-prose">{version.changes}</span>
        </p>
      )}
      {version.approvedOn && version.approvedByName && (
        <p class="govuk-body">
          Approved by {version.approvedByName} on {formatDay(version.approvedOn)}.
        </p>
      )}
      {version.withdrawnOn && (
        <p class="govuk-body">
          Thrown away by {version.withdrawnByName ?? 'someone who has left'} on{' '}
          {formatDay(version.withdrawnOn)}. Nobody was asked to do anything in it.
        </p>
      )}
    </>
  )
}

/** The figures that a version rests on, as they were when it was approved. */
export function FrozenPart({ figures }: { readonly figures: FrozenFigures }) {
  return (
    <SortableTable
      caption={`What it rests on: figures of ${formatDay(figures.on)}`}
      columns={[
        { title: 'Priority' },
        { title: `People of ${figures.people} who need it`, numeric: true },
        { title: 'Findings', numeric: true },
      ]}
      rows={figures.priorities.map(({ name, said, findings }) => ({
        // A figure that was held back is not in what was kept.
        cells: [name, shownInWords(said ?? undefined), String(findings)],
      }))}
    />
  )
}
