import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { actAs, notYours } from './acting.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { cause, effectsOf } from './effects.engine.ts'
import type { CommandContext, JourneyCommand } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { bookedFor } from './progress.engine.ts'
import { findTask } from './scheme.index.ts'
import type { Task } from './stage.language.ts'

/** Booking, cancelling and holding meetings. A scheme may have several: a panel, and another that hears an appeal. */

/** A date is held or moved. `ready` checks the task when nothing is booked yet. */
export function bookMeeting(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'book' }>,
  context: CommandContext,
  ready: () => Result<unknown>,
): Result<readonly JourneyEvent[]> {
  const task = findTask(scheme, command.task)
  const booked = task && bookedFor(scheme, state, task)
  // A booking may be moved as long as the meeting has not been held, also while the application was sent back.
  if (task && booked && booked.status !== 'held' && state.status === 'running') {
    if (!actAs(task.by, context)) return refuse(notYours(scheme, task.by))
  } else {
    const may = ready()
    if (!may.ok) return may
  }
  if (task?.does !== 'book' || !task.meeting)
    return refuse({ code: 'no-such-task', says: 'There is no meeting to book here.' })
  return appointment(scheme, state, { ...command, meeting: task.meeting }, task, context)
}

/** Moves an appointment with its whole sitting: those who run the sitting decide, whoever booked it. */
export function moveMeeting(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'move-meeting' }>,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const booked = state.meetings[command.meeting]
  if (!booked || booked.status === 'held')
    return refuse({ code: 'no-meeting', says: 'There is no meeting that could be moved.' })
  const task = scheme.stages
    .flatMap((stage) => stage.tasks)
    .find(({ does, meeting }) => does === 'book' && meeting === command.meeting)
  return appointment(scheme, state, command, task, context)
}

/** The appointment at this time, confirmed where it was, and everyone told who is told of a booking. */
function appointment(
  scheme: CompiledScheme,
  state: JourneyState,
  when: Pick<
    Extract<JourneyCommand, { do: 'move-meeting' }>,
    'meeting' | 'sittingId' | 'meetingOn' | 'startsAt' | 'endsAt'
  >,
  task: Task | undefined,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const { meeting, sittingId, meetingOn, startsAt, endsAt } = when
  const { today } = context
  const by = context.actor.personId
  const events: JourneyEvent[] = [
    { type: 'meeting-booked', meeting, sittingId, meetingOn, startsAt, endsAt, on: today, by },
  ]
  // Moving a confirmed appointment keeps it confirmed: what made it so still holds.
  if (state.meetings[meeting]?.status === 'confirmed')
    events.push({ type: 'meeting-confirmed', meeting, on: today, by })
  // Who is told of a booking is told again when it moves.
  for (const effect of task ? effectsOf(task, {}) : []) {
    const caused = cause(effect, { scheme, state, context, task, values: {} })
    if (!caused.ok) return caused
    events.push(...caused.value)
  }
  return accept(events)
}

/** Takes an appointment back: the one named, or the latest. What was held stays held. */
export function cancelMeeting(
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'cancel-meeting' }>,
  { today, actor }: CommandContext,
): Result<readonly JourneyEvent[]> {
  const booked = command.meeting === undefined ? state.meeting : state.meetings[command.meeting]
  if (!booked || booked.status === 'held')
    return refuse({ code: 'no-meeting', says: 'There is no meeting that could be cancelled.' })
  return accept([{ type: 'meeting-cancelled', meeting: booked.meeting, on: today, by: actor.personId }])
}

/** Stops it part-heard: the date stays, and whoever books looks for a day to go on. */
export function adjournMeeting(
  state: JourneyState,
  { meeting }: Extract<JourneyCommand, { do: 'adjourn-meeting' }>,
  { today, actor }: CommandContext,
): Result<readonly JourneyEvent[]> {
  const booked = state.meetings[meeting]
  if (!booked || booked.status === 'held' || booked.needsDay || state.status !== 'running')
    return refuse({ code: 'no-meeting', says: 'There is no meeting that could be adjourned.' })
  return accept([{ type: 'meeting-adjourned', meeting, on: today, by: actor.personId }])
}

/** Goes on where it was stopped, at the same date or the one it was booked into since. */
export function takeUpMeeting(
  state: JourneyState,
  { meeting }: Extract<JourneyCommand, { do: 'take-up-meeting' }>,
  { today, actor }: CommandContext,
): Result<readonly JourneyEvent[]> {
  // Of one that was adjourned before this was noted, only the panel itself knows.
  if (state.meetings[meeting]?.partHeardOn === undefined) return accept([])
  return accept([{ type: 'meeting-taken-up', meeting, on: today, by: actor.personId }])
}

export function holdMeeting(
  scheme: CompiledScheme,
  state: JourneyState,
  task: Task,
  sat: Extract<JourneyCommand, { do: 'hold-meeting' }>['sat'],
  { today, actor }: CommandContext,
): Result<readonly JourneyEvent[]> {
  const booked = bookedFor(scheme, state, task)
  if (!booked) return refuse({ code: 'no-meeting', says: 'No meeting has been booked.' })
  if (booked.needsDay)
    return refuse({
      code: 'adjourned',
      says: 'It is adjourned part-heard: take it up again before it is held to the end.',
    })
  const { meeting } = booked
  return accept([{ type: 'meeting-held', task: task.task, meeting, on: today, by: actor.personId, sat }])
}
