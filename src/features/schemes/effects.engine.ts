import { type IsoDuration, parseIsoDate } from '../../kernel/dates.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { resolveAnchor } from './anchors.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { CommandContext } from './journey.commands.ts'
import type { CausedEffect, JourneyEvent, StepValues } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { allSigned } from './journey.view.engine.ts'
import { bookedFor } from './progress.engine.ts'
import type { Effect, Stage, Task } from './stage.language.ts'

/** What doing a task or recording an outcome leads to. */

/** The effects of a task whose answers they ask for. */
export function effectsOf(task: Task, values: StepValues): readonly Effect[] {
  return task.effects
    .filter(
      ({ when }) =>
        !when ||
        Object.entries(when).every(([field, wanted]) =>
          Array.isArray(wanted) ? wanted.includes(values[field] as string) : values[field] === wanted,
        ),
    )
    .flatMap(({ then }) => then)
}

export interface Causing {
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  readonly context: CommandContext
  /** The task that causes it; none for what a stage leads to by itself. */
  readonly task?: Task | undefined
  readonly values: StepValues
}

/** The events of one effect, or why it cannot come about. */
export function cause(
  effect: Effect,
  { scheme, state, context, task, values }: Causing,
): Result<readonly JourneyEvent[]> {
  const on = context.today
  const by = context.actor.personId
  const caused = (what: CausedEffect): Result<readonly JourneyEvent[]> =>
    accept([{ type: 'effect-caused', effect: what, on }])
  if ('returnTo' in effect) {
    const typed = effect.resubmitBy === undefined ? undefined : values[effect.resubmitBy]
    const resubmitBy = typeof typed === 'string' ? parseIsoDate(typed) : undefined
    if (effect.resubmitBy !== undefined && (resubmitBy === undefined || resubmitBy < on)) {
      return refuse({
        code: 'date-needed',
        says: 'Give the day by which it must be sent again, today or later.',
        field: effect.resubmitBy,
      })
    }
    const returned: JourneyEvent[] = state.edition
      ? [{ type: 'edition-voided', editionId: state.edition.editionId, because: 'returned', on, by }]
      : []
    return accept([
      ...returned,
      { type: 'returned', to: effect.returnTo, task: task?.task ?? '', resubmitBy, on, by },
    ])
  }
  if ('endAs' in effect) return accept([{ type: 'ended', ending: effect.endAs, on, by }])
  const meeting = task ? bookedFor(scheme, state, task) : state.meeting
  if ('confirmMeeting' in effect) {
    if (!meeting)
      return refuse({
        code: 'no-meeting',
        says: 'No appointment has been booked that could be confirmed.',
        remedy: 'Hold a date first.',
      })
    if (!allSigned(scheme, state))
      return refuse({
        code: 'not-signed',
        says: 'The appointment is confirmed once every signature is there.',
      })
    return accept([{ type: 'meeting-confirmed', meeting: meeting.meeting, on, by }])
  }
  if ('outcome' in effect)
    return refuse({ code: 'needs-a-decision', says: 'An outcome is given by a decision.' })
  if ('tell' in effect)
    return caused({ kind: 'tell', roles: effect.tell, message: effect.message, task: task?.task })
  if ('planFrom' in effect) {
    const [document = '', field = ''] = effect.planFrom.split('.')
    return caused({ kind: 'plan-from', document, field })
  }
  if ('handOff' in effect) return caused({ kind: 'hand-off', handOff: effect.handOff })
  if ('offer' in effect) return caused({ kind: 'offer', scheme: effect.offer, carries: effect.carries })
  if ('start' in effect) return caused({ kind: 'start', scheme: effect.start, carries: effect.carries })
  if ('cancelMeeting' in effect)
    return accept(
      meeting && meeting.status !== 'held'
        ? [{ type: 'meeting-cancelled', meeting: meeting.meeting, on, by }]
        : [],
    )
  if ('remember' in effect) {
    const value = effect.from === undefined ? state.outcome?.outcome : values[effect.from]
    return value === undefined || typeof value === 'object'
      ? accept([])
      : caused({ kind: 'remember', fact: effect.remember, value: String(value) })
  }
  if ('extend' in effect || 'credit' in effect) {
    const given = lengthGiven(effect, values)
    if (!given.ok) return given
    const length = given.value
    if (length === undefined) return accept([])
    return accept([
      'extend' in effect
        ? { type: 'clock-extended', clock: effect.extend, length, on, by }
        : { type: 'clock-credited', clock: effect.credit, length, on, by },
    ])
  }
  if ('passOver' in effect)
    return accept([{ type: 'review-passed-over', review: effect.passOver, as: effect.as, on, by }])
  if ('pauseFrom' in effect) {
    const [step = '', field = ''] = effect.pauseFrom.split('.')
    const reason = step === task?.task ? values[field] : state.steps[step]?.values[field]
    return accept(
      state.pausedOn === undefined && typeof reason === 'string' ? [{ type: 'paused', reason, on, by }] : [],
    )
  }
  const effectiveOn = resolveAnchor(effect.effective, scheme, state, context) ?? on
  return caused({ kind: 'move-to', level: effect.moveTo, effectiveOn })
}

/** The length that an effect adds or takes; undefined where none is given, refused where it is no number of days. */
function lengthGiven(
  { length, lengthFrom }: { readonly length?: string | undefined; readonly lengthFrom?: string | undefined },
  values: StepValues,
): Result<IsoDuration | undefined> {
  const typed = lengthFrom === undefined ? undefined : values[lengthFrom]
  if (typed === undefined || typed === '') return accept(length as IsoDuration | undefined)
  const days = Number(typed)
  if (!(Number.isInteger(days) && days >= 0 && days < 10_000))
    return refuse({
      code: 'length-needed',
      says: 'Give the days as a whole number.',
      field: lengthFrom as string,
    })
  return accept(days === 0 ? undefined : (`P${days}D` as IsoDuration))
}

/** What may follow from a stage by itself: nothing that sends back, ends or decides. */
export function isForStages(effect: Effect): boolean {
  return ['tell', 'offer', 'remember', 'handOff', 'planFrom', 'start', 'pauseFrom'].some(
    (word) => word in effect,
  )
}

/** What the opening or passing of a stage leads to, once each time it opens or is passed. */
export function followsFromStage(
  stage: Stage,
  when: 'opened' | 'passed',
  where: Omit<Causing, 'task' | 'values'>,
): readonly JourneyEvent[] {
  return stage.effects
    .filter(({ on }) => on === when)
    .flatMap(({ then }) => then)
    .filter(isForStages)
    .flatMap((effect) => {
      const caused = cause(effect, { ...where, values: {} })
      return caused.ok ? caused.value : []
    })
}
