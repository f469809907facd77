import type { IsoDate } from '../../kernel/dates.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyState, MeetingState } from './journey.state.engine.ts'
import type { Task } from './stage.language.ts'

/** What the history of a journey tells of one task's meeting and decision. */

/** The meeting that a task belongs to: the one it names, or the only one there is. */
export function meetingOfTask(scheme: CompiledScheme, task: Task): string | undefined {
  if (task.meeting !== undefined) return task.meeting
  const [only, ...others] = Object.keys(scheme.meetings)
  return others.length === 0 ? only : undefined
}

/** How a task's meeting stands; the latest booked when the task names none of several. */
export function bookedFor(scheme: CompiledScheme, state: JourneyState, task: Task): MeetingState | undefined {
  const id = meetingOfTask(scheme, task)
  return id === undefined ? state.meeting : state.meetings[id]
}

/** The day on which a task's meeting lost its date or was adjourned; undefined while it has one, or never had. */
export function lostOn(scheme: CompiledScheme, state: JourneyState, task: Task): IsoDate | undefined {
  const id = meetingOfTask(scheme, task)
  if (id === undefined) return undefined
  const booked = state.meetings[id]
  return booked?.needsDay ? booked.partHeardOn : state.datesLost[id]
}

/** Whether nothing is left to decide in this task: it was decided here, or, for a final decision, elsewhere. */
export function isDecided(task: Task, state: JourneyState): boolean {
  if (state.decided[task.task]) return true
  return task.decides === 'final' && task.revises === undefined && state.outcome !== undefined
}

/** Whether the application is with its checkers: its papers are closed until it is sent back. */
export function isSubmitted(scheme: CompiledScheme, state: JourneyState): boolean {
  return scheme.stages.some((stage) =>
    stage.tasks.some((task) => task.does === 'submit' && state.steps[task.task] !== undefined),
  )
}
