import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../dates.ts'
import { TaskList } from '../govuk/task-list.tsx'
import { present, type Words } from '../words.ts'
import { daysLeft } from './record-band.tsx'
import { StatusTag, type Tone } from './status-tag.tsx'

export type TaskState =
  /** `onPaper`: elsewhere, and entered here afterwards; so nobody is named. */
  | { readonly is: 'done'; readonly byWhom?: string; readonly on?: IsoDate; readonly onPaper?: boolean }
  | {
      readonly is: 'with-someone'
      readonly whom: string
      readonly since?: IsoDate
      readonly due?: IsoDate
      readonly late?: boolean
    }
  | {
      readonly is: 'ready'
      readonly due?: IsoDate
      readonly workingDaysLeft?: number
      readonly started?: boolean
    }
  | { readonly is: 'cannot-start'; readonly because: string }
  /** Its last day has passed: why, and what can be done instead, in whole sentences. */
  | { readonly is: 'too-late'; readonly because: string }
  | { readonly is: 'not-needed'; readonly because?: string }

export interface StageTask {
  readonly title: Words
  /** Left out where there is nothing to open. */
  readonly href?: string
  readonly state: TaskState
  /** One further line. */
  readonly note?: Words
}

export interface TaskStage {
  /** Unique on the page; the anchor of the stage. */
  readonly id: string
  readonly name: Words
  readonly state: 'done' | 'open' | 'ahead'
  readonly note?: Words
  readonly tasks: readonly StageTask[]
}

/** An application as a task list by stage: who did it, who has it, what is yours, and why something must wait. */
export function TaskStages({ stages }: { readonly stages: readonly TaskStage[] }) {
  return (
    <ol class="wm-stages">
      {stages.map((stage) => (
        <li key={stage.id} id={stage.id} class={`wm-stages__stage wm-stages__stage--${stage.state}`}>
          <h2 class="wm-stages__name">{stage.name}</h2>
          {present(stage.note) && <p class="wm-stages__note">{stage.note}</p>}
          {stage.state === 'ahead' ? (
            <details class="wm-fold">
              <summary class="wm-fold__summary">What happens in this stage</summary>
              <ul class="govuk-list govuk-list--bullet">
                {stage.tasks.map((task, index) => (
                  <li key={index}>
                    {task.title}
                    {present(task.note) && (
                      <span class="govuk-hint govuk-!-margin-bottom-0">{task.note}</span>
                    )}
                  </li>
                ))}
              </ul>
            </details>
          ) : stage.state === 'done' ? (
            <details class="wm-fold">
              <summary class="wm-fold__summary">What was done</summary>
              <Tasks stage={stage} />
            </details>
          ) : (
            <Tasks stage={stage} />
          )}
        </li>
      ))}
    </ol>
  )
}

function Tasks({ stage }: { readonly stage: TaskStage }) {
  return (
    <TaskList
      idPrefix={stage.id}
      classes="wm-stages__tasks"
      items={stage.tasks.map((task) => ({
        title: task.title,
        href: task.state.is === 'cannot-start' ? undefined : task.href,
        hint: hint(task),
        status: <Status state={task.state} />,
      }))}
    />
  )
}

function hint(task: StageTask): Words {
  const line = stateLine(task.state)
  if (!present(task.note)) return line
  return line === undefined ? (
    task.note
  ) : (
    <>
      {line}
      <br />
      {task.note}
    </>
  )
}

/** What stands under a task's name: by whom and when, with whom and since when, by when, or why not. */
function stateLine(state: TaskState): string | undefined {
  switch (state.is) {
    case 'done':
      return joined(
        state.onPaper ? 'on paper' : state.byWhom && `by ${state.byWhom}`,
        state.on && `on ${formatDay(state.on)}`,
      )
    case 'with-someone':
      return joined(
        `With ${state.whom}`,
        state.since && `since ${formatDay(state.since)}`,
        state.due && `due ${formatDay(state.due)}`,
      )
    case 'ready':
      return joined(
        state.due && `Due ${formatDay(state.due)}`,
        state.workingDaysLeft !== undefined && daysLeft(state.workingDaysLeft),
      )
    case 'cannot-start':
      return `Cannot start yet because ${state.because}`
    case 'too-late':
    case 'not-needed':
      return state.because
  }
}

function joined(...parts: readonly (string | false | undefined)[]): string | undefined {
  const said = parts.filter((each): each is string => Boolean(each))
  if (said.length === 0) return undefined
  const line = said.join(', ')
  return line.charAt(0).toUpperCase() + line.slice(1)
}

function Status({ state }: { readonly state: TaskState }) {
  const [tone, word] = statusOf(state)
  return <StatusTag tone={tone}>{word}</StatusTag>
}

function statusOf(state: TaskState): readonly [Tone, string] {
  switch (state.is) {
    case 'done':
      return ['done', 'Done']
    case 'with-someone':
      return state.late ? ['late', 'Late'] : ['with-someone', 'With someone']
    case 'ready':
      if (state.workingDaysLeft !== undefined && state.workingDaysLeft < 0) return ['late', 'Late']
      return ['ready', state.started ? 'Started' : 'Ready for you']
    case 'cannot-start':
      return ['blocked', 'Cannot start yet']
    case 'too-late':
      return ['late', 'Too late']
    case 'not-needed':
      return ['neutral', 'Not needed']
  }
}
