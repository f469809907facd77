import type { CompiledScheme } from './compiled.language.ts'
import { effectsOf } from './effects.engine.ts'
import type { CommandContext } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { allSigned } from './journey.view.engine.ts'
import { meetingOfTask } from './progress.engine.ts'
import type { Effect, Task } from './stage.language.ts'

/** Whether an appointment is certain: as long as what confirms it stands, whatever date it has. */

const confirms = (effects: readonly Effect[]) => effects.some((effect) => 'confirmMeeting' in effect)

/** Whether somebody did a task that confirms this meeting, in this round, and every signature is there. */
export function isConfirmedBy(scheme: CompiledScheme, state: JourneyState, meeting: string): boolean {
  if (!allSigned(scheme, state)) return false
  const about = (task: Task) => (meetingOfTask(scheme, task) ?? meeting) === meeting
  return scheme.stages.some((stage) =>
    stage.tasks.some((task) => {
      const step = state.steps[task.task]
      return step !== undefined && about(task) && confirms(effectsOf(task, step.values))
    }),
  )
}

/**
 * Puts right whether dates are certain after an act. A date held anew is confirmed by what was done for the one before;
 * one whose signatures or steps were undone by the act is provisional again.
 */
export function restateConfirmations(
  scheme: CompiledScheme,
  before: JourneyState,
  after: JourneyState,
  { today, actor }: CommandContext,
): readonly JourneyEvent[] {
  if (after.status !== 'running') return []
  const stamp = { on: today, by: actor.personId }
  return Object.values(after.meetings).flatMap(({ meeting, status }): readonly JourneyEvent[] => {
    const holds = status !== 'held' && isConfirmedBy(scheme, after, meeting)
    if (status === 'provisional' && holds) return [{ type: 'meeting-confirmed', meeting, ...stamp }]
    return status === 'confirmed' && !holds && isConfirmedBy(scheme, before, meeting)
      ? [{ type: 'meeting-unconfirmed', meeting, ...stamp }]
      : []
  })
}
