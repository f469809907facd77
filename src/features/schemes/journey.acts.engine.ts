import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { lapsedOn } from './deadline.engine.ts'
import type { CommandContext, JourneyCommand, NewEdition } from './journey.commands.ts'
import type { JourneyEvent, StepValues } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { type Acting, actAs, notYours } from './acting.engine.ts'
import { change } from './changing.engine.ts'
import { cause, effectsOf } from './effects.engine.ts'
import { tooLate } from './lateness.engine.ts'
import { decline, seal, sign } from './signing.engine.ts'
import { mayStart } from './starting.engine.ts'
import { allSigned, blockersOf, completeDocuments, isDone, taskApplies } from './journey.view.engine.ts'
import { assessor } from './requirement.engine.ts'
import type { Stage, Task } from './scheme.language.ts'

/** What each command leads to, or why it is refused. Checks identity, order and conditions at the moment of the act. */

const paused: Refusal = {
  code: 'paused',
  says: 'This application is paused. It can go on when it is taken up again.',
}

function find(scheme: CompiledScheme, id: string): { stage: Stage; task: Task } | undefined {
  for (const stage of scheme.stages)
    for (const task of stage.tasks) if (task.task === id) return { stage, task }
  return undefined
}

interface Ready {
  readonly stage: Stage
  readonly task: Task
  readonly acting: Acting
}

/** A task may be done: it exists, its stage is open, it is not done, nothing stands before it, and the actor is the one. */
function ready(
  id: string,
  scheme: CompiledScheme,
  state: JourneyState,
  context: CommandContext,
): Result<Ready> {
  const found = find(scheme, id)
  if (!found) return refuse({ code: 'no-such-task', says: 'There is no such task in this application.' })
  const { stage, task } = found
  if (state.status !== 'running')
    return refuse({
      code: 'not-running',
      says: 'This application has ended, so nothing more can be done in it.',
    })
  const acting = actAs(task.by, context)
  if (!acting) return refuse(notYours(scheme, task.by))
  const kept = state.stages[stage.stage]
  if (!kept)
    return refuse({
      code: 'stage-not-open',
      says: `“${stage.name}” has not been reached yet.`,
      rule: 'A stage opens when the one before it is complete.',
    })
  if (!taskApplies(task, state))
    return refuse({ code: 'not-needed', says: 'This is not needed in this application.' })
  if (isDone(task, scheme, state, context))
    return refuse({ code: 'done-already', says: 'This has been done already.' })
  const lapsed = lapsedOn(task, scheme, state, context)
  if (lapsed)
    return refuse({
      code: 'lapsed',
      says: `This is not asked any more: its last day was ${formatDay(lapsed)}.`,
      ...(task.due?.rule ? { rule: task.due.rule } : {}),
    })
  if (kept.passedOn) return refuse({ code: 'stage-passed', says: `“${stage.name}” is complete.` })
  const assessed = assessor(scheme, state, context)
  const [blocker] = blockersOf(task.opensWhen, scheme, state, context, assessed)
  if (blocker) return refuse({ code: 'too-early', says: `This cannot start yet. First: ${blocker.says}.` })
  for (const requirement of task.requires) {
    const result = assessed.assess(requirement)
    if (result.otherwise === 'blocks' && !assessed.holds(requirement)) {
      return refuse({
        code: 'not-met',
        says: `${result.name}: ${result.fact}`,
        rule: result.rule,
        fact: result.fact,
        source: result.source,
        ...(result.remedy ? { remedy: result.remedy } : {}),
      })
    }
  }
  if (state.holds.length > 0 && ['submit', 'meet', 'decide', 'hand-off'].includes(task.does))
    return refuse(paused)
  return accept({ stage, task, acting })
}

export function decideCommand(
  scheme: CompiledScheme,
  state: JourneyState,
  command: JourneyCommand,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const { today, actor } = context
  const by = actor.personId
  if (command.do === 'start') return start(scheme, state, command, context)
  if (state.status === 'not-started')
    return refuse({ code: 'not-started', says: 'This application has not been started.' })
  switch (command.do) {
    case 'complete':
      return complete(scheme, state, command.task, command.values, context)
    case 'seal':
      return seal(scheme, state, command.edition, context)
    case 'sign':
      return sign(scheme, state, command, context)
    case 'decline':
      return decline(scheme, state, command, context)
    case 'void-edition': {
      const { edition } = state
      if (!edition) return accept([])
      if (state.submittedOn !== undefined && submittedInRound(scheme, state))
        return refuse({
          code: 'submitted',
          says: 'The application has been submitted, so its documents cannot be changed.',
          remedy: 'If more is needed, it will be sent back to you.',
        })
      return accept([
        {
          type: 'edition-voided',
          editionId: edition.editionId,
          because: command.because,
          document: command.document,
          on: today,
          by,
        },
      ])
    }
    case 'submit':
      return submit(scheme, state, command, context)
    case 'book': {
      // A booking may be moved as long as the meeting has not been held.
      const found = find(scheme, command.task)
      if (state.meeting && state.meeting.status !== 'held' && found && state.stages[found.stage.stage]) {
        if (!actAs(found.task.by, context)) return refuse(notYours(scheme, found.task.by))
      } else {
        const may = ready(command.task, scheme, state, context)
        if (!may.ok) return may
      }
      if (found?.task.does !== 'book' || !found.task.meeting)
        return refuse({ code: 'no-such-task', says: 'There is no meeting to book here.' })
      const { sittingId, meetingOn, startsAt, endsAt } = command
      const booked: JourneyEvent = {
        type: 'meeting-booked',
        meeting: found.task.meeting,
        sittingId,
        meetingOn,
        startsAt,
        endsAt,
        on: today,
        by,
      }
      // Moving a confirmed appointment keeps it confirmed: what made it so still holds.
      const events: JourneyEvent[] =
        state.meeting?.status === 'confirmed'
          ? [booked, { type: 'meeting-confirmed', on: today, by }]
          : [booked]
      // Who is told of a booking is told again when it moves.
      for (const effect of effectsOf(found.task, {})) {
        const caused = cause(effect, { scheme, state, context, task: found.task, values: {} })
        if (!caused.ok) return caused
        events.push(...caused.value)
      }
      return accept(events)
    }
    case 'cancel-meeting':
      if (!state.meeting || state.meeting.status === 'held')
        return refuse({ code: 'no-meeting', says: 'There is no meeting that could be cancelled.' })
      return accept([{ type: 'meeting-cancelled', on: today, by }])
    case 'hold-meeting': {
      const may = ready(command.task, scheme, state, context)
      if (!may.ok) return may
      if (!state.meeting) return refuse({ code: 'no-meeting', says: 'No meeting has been booked.' })
      return accept([{ type: 'meeting-held', task: command.task, on: today, by, sat: command.sat }])
    }
    case 'decide':
      return decideOutcome(scheme, state, command, context)
    case 'refresh':
      return accept([])
    case 'draw': {
      const { round, drawId, in: drawn, rank } = command
      const rules = scheme.rounds[round]
      if (!rules) return refuse({ code: 'no-such-round', says: 'This scheme has no such round.' })
      if (!actAs(rules.by, context)) return refuse(notYours(scheme, rules.by))
      if (state.drawn[round])
        return refuse({
          code: 'drawn-already',
          says: 'This application was in an earlier draw of the round.',
        })
      return accept([{ type: 'drawn', round, drawId, in: drawn, rank, on: today, by }])
    }
    default:
      return change(scheme, state, command, context)
  }
}

function start(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'start' }>,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  if (state.status !== 'not-started')
    return refuse({ code: 'started-already', says: 'This application has been started already.' })
  const acting = actAs(scheme.starts.askedBy, context)
  if (!acting) return refuse(notYours(scheme, scheme.starts.askedBy))
  const may = mayStart(scheme, context)
  if (!may.ok) return may
  const { on, ...who } = acting
  return accept([
    {
      type: 'journey-started',
      scheme: scheme.scheme,
      version: scheme.version,
      hash: scheme.hash,
      applicantId: command.applicantId,
      values: command.values,
      on,
      ...who,
    },
  ])
}

const generic = new Set(['record', 'read', 'check', 'tell', 'hand-off', 'plan'])

function complete(
  scheme: CompiledScheme,
  state: JourneyState,
  id: string,
  values: StepValues,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const may = ready(id, scheme, state, context)
  if (!may.ok) return may
  const { task, acting } = may.value
  if (!generic.has(task.does))
    return refuse({ code: 'done-elsewhere', says: 'This is done on its own page.' })
  const late = tooLate(task, scheme, state, context)
  if (late) return refuse(late)
  if (task.does === 'check' && task.document && completeDocuments(task.document, context) === 0) {
    return refuse({
      code: 'incomplete',
      says: `“${scheme.templates[task.document]?.name ?? task.document}” is not complete yet.`,
      remedy: 'Fill in what is missing and try again.',
    })
  }
  if ('submits' in values) return refuse({ code: 'done-elsewhere', says: 'This is done on its own page.' })
  const done: JourneyEvent = { type: 'step-done', task: id, values, ...acting }
  const effects = effectsOf(task, values)
  const events: JourneyEvent[] = [done]
  for (const effect of effects) {
    const caused = cause(effect, { scheme, state, context, task, values })
    if (!caused.ok) return caused
    events.push(...caused.value)
  }
  return accept(events)
}

function submittedInRound(scheme: CompiledScheme, state: JourneyState): boolean {
  return scheme.stages.some((stage) =>
    stage.tasks.some((task) => task.does === 'submit' && state.steps[task.task] !== undefined),
  )
}

function submit(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'submit' }>,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const may = ready(command.task, scheme, state, context)
  if (!may.ok) return may
  const { task, acting } = may.value
  if (task.does !== 'submit') return refuse({ code: 'done-elsewhere', says: 'This is done on its own page.' })
  const edition: NewEdition | { editionId: string; hash: string } | undefined = scheme.signatures
    ? state.edition
    : command.edition
  if (!edition || !allSigned(scheme, state)) {
    const missing =
      scheme.signatures?.slots
        .filter((slot) => !state.edition?.signatures.some((each) => each.slot === slot.slot))
        .map((slot) => slot.name) ?? []
    return refuse({
      code: 'not-signed',
      says: `Signatures are missing: ${missing.join(', ')}.`,
      rule: 'The portfolio cannot be submitted while a signature is missing.',
      fact: `${missing.length} missing`,
      source: 'Signature page',
      remedy: 'Ask for the signatures that are missing.',
    })
  }
  if (scheme.signatures && command.contentHash !== edition.hash) {
    return refuse({
      code: 'content-changed',
      says: 'Something that was signed has changed since, so it must be signed again.',
      rule: 'A signature counts only for what was read.',
    })
  }
  const late = tooLate(task, scheme, state, context)
  if (late) return refuse(late)
  const sealed: JourneyEvent[] =
    scheme.signatures || !command.edition
      ? []
      : [{ type: 'edition-sealed', ...command.edition, number: state.editionsSealed + 1, ...acting }]
  const events: JourneyEvent[] = [
    ...sealed,
    { type: 'step-done', task: task.task, values: { submits: edition.editionId }, ...acting },
  ]
  for (const effect of effectsOf(task, {})) {
    const caused = cause(effect, { scheme, state, context, task, values: {} })
    if (!caused.ok) return caused
    events.push(...caused.value)
  }
  return accept(events)
}

const givenWords = {
  reasons: 'the reasons',
  feedback: 'written feedback',
  plan: 'a development plan',
  objectives: 'objectives with timescales',
} as const

function decideOutcome(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'decide' }>,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  if (state.outcome)
    return refuse({
      code: 'decided-already',
      says: `An outcome was recorded on ${formatDay(state.outcome.on)}. It takes effect once.`,
    })
  const may = ready(command.task, scheme, state, context)
  if (!may.ok) return may
  const { task, acting } = may.value
  if (task.does !== 'decide') return refuse({ code: 'done-elsewhere', says: 'This is done on its own page.' })
  const late = tooLate(task, scheme, state, context)
  if (late) return refuse(late)
  const outcome = scheme.outcomes.find((each) => each.outcome === command.outcome)
  if (!outcome) return refuse({ code: 'outcome-needed', says: 'Choose an outcome.', field: 'outcome' })
  const [first, ...others] = outcome.requires
    .filter((need) => !command.given.includes(need))
    .map(
      (need): Refusal => ({
        code: `${need}-needed`,
        says: `Give ${givenWords[need]}.`,
        rule: `“${outcome.name}” cannot be recorded without ${givenWords[need]}.`,
        field: need,
      }),
    )
  if (first) return refuse(first, ...others)
  const decided: JourneyEvent = {
    type: 'outcome-decided',
    task: task.task,
    outcome: outcome.outcome,
    decisionId: command.decisionId,
    ...acting,
  }
  const after: JourneyState = {
    ...state,
    outcome: { outcome: outcome.outcome, on: context.today, by: acting.by, decisionId: command.decisionId },
  }
  const events: JourneyEvent[] = [decided]
  for (const effect of outcome.effects) {
    const caused = cause(effect, { scheme, state: after, context, task, values: {} })
    if (!caused.ok) return caused
    events.push(...caused.value)
  }
  return accept(events)
}
