import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { lapsedOn } from './deadline.engine.ts'
import type { CommandContext, JourneyCommand, NewEdition } from './journey.commands.ts'
import type { JourneyEvent, StepValues } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { type Acting, actAs, notYours } from './acting.engine.ts'
import { appointAtStart } from './appointing.engine.ts'
import { change } from './changing.engine.ts'
import { cause, effectsOf } from './effects.engine.ts'
import { checkDays } from './entered-days.engine.ts'
import { tooEarly, tooLate } from './lateness.engine.ts'
import { decline, disown, seal, sign, signOnPaper } from './signing.engine.ts'
import { earlierInTheWay, mayStart } from './starting.engine.ts'
import { isSetAside, taskApplies } from './applying.engine.ts'
import { allSigned, blockersOf, completeDocuments, isDone } from './journey.view.engine.ts'
import { decideOutcome } from './deciding.engine.ts'
import {
  adjournMeeting,
  bookMeeting,
  cancelMeeting,
  holdMeeting,
  moveMeeting,
  takeUpMeeting,
} from './meeting.engine.ts'
import { holdersNow } from './taking-part.engine.ts'
import { handOverAgain, takeBackHandOff, withdrawnBefore } from './handing-over.engine.ts'
import { assessor } from './requirement.engine.ts'
import { lackingInWords } from './requirement.words.ts'
import type { Stage, Task } from './stage.language.ts'
import { tell } from './telling.engine.ts'

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
  if (isSetAside(stage, state) || !taskApplies(task, scheme, state))
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
  // A date that was taken back is held anew, however far the application has come.
  if (kept.passedOn && task.does !== 'book')
    return refuse({ code: 'stage-passed', says: `“${stage.name}” is complete.` })
  const withdrawn = withdrawnBefore(task, scheme, state)
  if (withdrawn) return refuse({ code: 'too-early', says: `This cannot be done now: ${withdrawn}.` })
  const assessed = assessor(scheme, state, context)
  const [blocker] = blockersOf(task.opensWhen, scheme, state, context, assessed)
  if (blocker) return refuse({ code: 'too-early', says: `This cannot start yet. First: ${blocker.says}.` })
  for (const requirement of task.requires) {
    const result = assessed.assess(requirement)
    if (result.otherwise === 'blocks' && !assessed.holds(requirement)) {
      const fact = [result.fact, lackingInWords(result)].filter(Boolean).join(' ')
      return refuse({
        code: 'not-met',
        says: `${result.name}: ${fact}`,
        rule: result.rule,
        fact,
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
  command: Exclude<JourneyCommand, { do: 'bring-in' }>,
  given: CommandContext,
): Result<readonly JourneyEvent[]> {
  const context = { ...given, holders: holdersNow(scheme, state, given.holders) }
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
    case 'sign-on-paper':
      return signOnPaper(scheme, state, command, context)
    case 'sign':
      return sign(scheme, state, command, context)
    case 'disown':
      return disown(scheme, state, command, context)
    case 'decline':
      return decline(scheme, state, command, context)
    case 'void-edition': {
      const { edition } = state
      // What has ended stays as it ended.
      if (!edition || state.status !== 'running') return accept([])
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
    case 'book':
      return bookMeeting(scheme, state, command, context, () => ready(command.task, scheme, state, context))
    case 'move-meeting':
      return moveMeeting(scheme, state, command, context)
    case 'cancel-meeting':
      return cancelMeeting(state, command, context)
    case 'adjourn-meeting':
      return adjournMeeting(state, command, context)
    case 'take-up-meeting':
      return takeUpMeeting(state, command, context)
    case 'hold-meeting': {
      const may = ready(command.task, scheme, state, context)
      return may.ok ? holdMeeting(scheme, state, may.value.task, command.sat, context) : may
    }
    case 'decide':
      return decideOutcome(scheme, state, command, context, () => ready(command.task, scheme, state, context))
    case 'take-back-hand-off':
      return takeBackHandOff(scheme, state, command, context)
    case 'hand-over-again':
      return handOverAgain(scheme, state, command, context)
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

/** Whoever decided in the other journey; no role of this scheme. */
const begunByAnother = ({ today, actor }: CommandContext): Acting => ({
  on: today,
  by: actor.personId,
  as: 'another-application',
})

function start(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'start' }>,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  if (state.status !== 'not-started')
    return refuse({ code: 'started-already', says: 'This application has been started already.' })
  const { from } = command
  const acting = from === undefined ? actAs(scheme.starts.askedBy, context) : begunByAnother(context)
  if (!acting) return refuse(notYours(scheme, scheme.starts.askedBy))
  if (from === undefined) {
    const may = mayStart(scheme, context)
    if (!may.ok) return may
  } else {
    const [running] = earlierInTheWay(scheme, context).filter(({ code }) => code === 'running-already')
    if (running) return refuse(running)
  }
  const appointments = appointAtStart(scheme, command, context)
  if (!appointments.ok) return appointments
  const { on, ...who } = acting
  return accept([
    {
      type: 'journey-started',
      scheme: scheme.scheme,
      version: scheme.version,
      hash: scheme.hash,
      applicantId: command.applicantId,
      values: command.values,
      ...(from === undefined ? {} : { from }),
      ...(from !== undefined || command.carries?.length ? { carries: command.carries ?? [] } : {}),
      on,
      ...who,
    },
    ...appointments.value,
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
  const early = tooEarly(task, values, scheme, state, context)
  if (early) return refuse(early)
  const days = checkDays(task, values, scheme, state)
  if (!days.ok) return days
  if (task.does === 'check' && task.document && completeDocuments(task.document, context) === 0) {
    return refuse({
      code: 'incomplete',
      says: `“${scheme.templates[task.document]?.name ?? task.document}” is not complete yet.`,
      remedy: 'Fill in what is missing and try again.',
    })
  }
  if ('submits' in values) return refuse({ code: 'done-elsewhere', says: 'This is done on its own page.' })
  const done: JourneyEvent = { type: 'step-done', task: id, values, ...acting }
  const told = tell(task, scheme, state, context)
  if (!told.ok) return told
  const events: JourneyEvent[] = [done, ...told.value]
  for (const effect of effectsOf(task, values)) {
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
