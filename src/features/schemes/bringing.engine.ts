import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import { actAs, notYours } from './acting.engine.ts'
import { stageApplies, taskApplies } from './applying.engine.ts'
import { casesDecidedAt } from './cases.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { followsFromStage } from './effects.engine.ts'
import type { CommandContext, JourneyCommand, PaperSignature } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import { type JourneyState, noJourney } from './journey.state.engine.ts'
import { assessor } from './requirement.engine.ts'
import type { EngineContext } from './scheme.facts.ts'
import type { Stage, Task } from './stage.language.ts'
import { earlierInTheWay } from './starting.engine.ts'

/** Journeys that began on paper and go on here: each earlier step has its day, nothing is worked out for it anew. */

/** The stages that paper may have reached: none behind a decision, for what was decided on paper is under way no longer. */
export function stagesOnPaper(scheme: CompiledScheme): readonly Stage[] {
  if (!scheme.onPaper) return []
  const decides = scheme.stages.findIndex(({ tasks }) => tasks.some(({ does }) => does === 'decide'))
  const signs = scheme.onPaper.signatures ? -1 : scheme.stages.findIndex(hasSigning)
  return scheme.stages.filter(
    ({ optional, onRequest }, index) =>
      !optional &&
      onRequest !== true &&
      (decides === -1 || index <= decides) &&
      (signs === -1 || index <= signs),
  )
}

/** Every step that paper may have been asked about before one of these stages, whoever it is. */
export function everyStepOnPaper(scheme: CompiledScheme, reached: readonly Stage[]): readonly StepOnPaper[] {
  const furthest = Math.max(-1, ...reached.map((stage) => scheme.stages.indexOf(stage)))
  return scheme.stages
    .slice(0, Math.max(furthest, 0))
    .filter(({ optional }) => !optional)
    .flatMap((stage) =>
      stage.tasks
        // What is done when something came back was not done on the way here.
        .filter((task) => mayAskDay(task) && task.does !== 'sign' && task.when?.returned !== true)
        .map((task) => stepOf(stage, task)),
    )
}

/** The day of a paper that was written outside Waymark, before the journey was brought in; undefined otherwise. */
export function writtenOnPaper(
  scheme: CompiledScheme,
  state: JourneyState,
  template: string,
): IsoDate | undefined {
  const steps = scheme.stages
    .flatMap(({ tasks }) => tasks)
    .flatMap(({ task, document }) => (document === template ? (state.steps[task] ?? []) : []))
  return steps.find(({ onPaper }) => onPaper)?.on
}

const hasSigning = ({ tasks }: Stage) => tasks.some(({ does }) => does === 'sign')

/** A step before the stage reached, or a place for a signature, that needs its day. `field` names it in forms and refusals. */
export interface StepOnPaper {
  readonly field: string
  readonly stage: string
  readonly name: string
  readonly task?: string | undefined
  readonly slot?: string | undefined
}

type BringIn = Extract<JourneyCommand, { do: 'bring-in' }>
type Evolve = (state: JourneyState, event: JourneyEvent) => JourneyState

interface Walk {
  readonly events: readonly JourneyEvent[]
  readonly steps: readonly StepOnPaper[]
  readonly against: readonly Refusal[]
}

/** What has to be given a day when a journey is brought in at this stage. Pure; the same walk as the command takes. */
export function stepsOnPaper(
  scheme: CompiledScheme,
  stage: string,
  { evolve, context }: { readonly evolve: Evolve; readonly context: EngineContext },
): readonly StepOnPaper[] {
  const nothing = { days: {}, signed: [], startedOn: context.today, stage }
  return walk(scheme, nothing, noJourney, { context }, evolve).steps
}

/** Dates of meetings are booked here, papers have one day; what is optional is not asked for. */
const mayAskDay = ({ optional, does }: Task) => !optional && does !== 'book'

/** What a task of a stage that was passed on paper is asked for. */
function asksDay(task: Task, scheme: CompiledScheme, state: JourneyState): boolean {
  return mayAskDay(task) && taskApplies(task, scheme, state)
}

const stepOf = ({ stage }: Stage, { task, name }: Task): StepOnPaper => ({
  field: `day-${task}`,
  stage,
  name,
  task,
})

function walk(
  scheme: CompiledScheme,
  { days, signed, startedOn, stage: reached }: Pick<BringIn, 'days' | 'signed' | 'startedOn' | 'stage'>,
  start: JourneyState,
  /** Of the command, when something is brought in; of the engine when only the steps are asked. */
  asking: CommandContext | { readonly context: EngineContext },
  evolve: Evolve,
): Walk {
  const entering = 'actor' in asking ? asking : undefined
  const context: EngineContext = 'actor' in asking ? asking : asking.context
  const events: JourneyEvent[] = []
  const steps: StepOnPaper[] = []
  const against: Refusal[] = []
  let state: JourneyState = start
  let latest: IsoDate = startedOn
  const emit = (event: JourneyEvent) => {
    events.push(event)
    state = evolve(state, event)
  }
  const openStage = (stage: Stage) => {
    emit({ type: 'stage-opened', stage: stage.stage, on: latest })
    for (const event of casesDecidedAt(stage.stage, scheme, assessor(scheme, state, context), context))
      emit(event)
  }
  const before = scheme.stages.slice(
    0,
    scheme.stages.findIndex(({ stage }) => stage === reached),
  )
  for (const stage of before) {
    if (stage.optional || stageApplies(stage, scheme, state) !== true) continue
    openStage(stage)
    const openedOn = latest
    const day = (step: StepOnPaper, on: IsoDate | undefined): IsoDate | undefined => {
      steps.push(step)
      const wrong = wrongDay(step.name, on, openedOn, context.today)
      if (wrong) against.push({ ...wrong, field: step.field })
      else if (on !== undefined && on > latest) latest = on
      return wrong ? undefined : on
    }
    for (const task of stage.tasks.filter((each) => asksDay(each, scheme, state))) {
      if (task.does === 'sign') {
        for (const { slot, name } of scheme.signatures?.slots ?? []) {
          const step = { field: `signed-${slot}`, stage: stage.stage, name: `Signature: ${name}`, slot }
          day(step, signed.find((each) => each.slot === slot)?.on)
        }
        continue
      }
      const on = day(stepOf(stage, task), days[task.task])
      if (on === undefined || !entering) continue
      emit({
        type: 'step-on-paper',
        task: task.task,
        ...(task.does === 'submit' ? { submits: true as const } : {}),
        ...daysAsked(task, on),
        on,
        enteredBy: entering.actor.personId,
      })
    }
    emit({ type: 'stage-passed', stage: stage.stage, on: latest, results: [] })
  }
  const target = scheme.stages.find(({ stage }) => stage === reached)
  if (target && stageApplies(target, scheme, state) !== true)
    against.push({
      code: 'does-not-apply',
      says: `“${target.name}” does not apply to this person. Choose another stage.`,
      field: 'stage',
    })
  else if (target) {
    openStage(target)
    if (entering)
      for (const event of followsFromStage(target, 'opened', { scheme, state, context: entering }))
        emit(event)
  }
  return { events, steps, against }
}

/** Answers that are days and cannot lie ahead were given on the day on the paper. */
function daysAsked(task: Task, on: IsoDate): { readonly values?: Readonly<Record<string, IsoDate>> } {
  const asked = task.asks.filter((field) => field.type === 'date' && field.latest === 'today')
  return asked.length === 0 ? {} : { values: Object.fromEntries(asked.map(({ field }) => [field, on])) }
}

function wrongDay(
  name: string,
  on: IsoDate | undefined,
  notBefore: IsoDate,
  today: IsoDate,
): Omit<Refusal, 'field'> | undefined {
  if (on === undefined) return { code: 'day-missing', says: `“${name}”: enter the day on the paper.` }
  if (on > today) return { code: 'day-ahead', says: `“${name}”: the day must be today or earlier.` }
  if (on < notBefore)
    return {
      code: 'day-too-early',
      says: `“${name}”: the day must be ${formatDay(notBefore)} or later.`,
      rule: 'A stage begins when the one before it was complete.',
    }
  return undefined
}

/** Nothing that anybody goes on with now began earlier; a year further back is a slip of the fingers. */
const furthestBack = 'P10Y'

/** Begins a journey at the stage that paper had reached. Every refusal names the field it is about. */
export function bringIn(
  scheme: CompiledScheme,
  state: JourneyState,
  command: BringIn,
  context: CommandContext,
  evolve: Evolve,
): Result<readonly JourneyEvent[]> {
  if (state.status !== 'not-started')
    return refuse({ code: 'started-already', says: 'This application has been started already.' })
  const rules = scheme.onPaper
  if (!rules)
    return refuse({
      code: 'not-on-paper',
      says: `Nothing that began on paper is brought into “${scheme.name}”.`,
      rule: 'The scheme says whether that may be done, and by whom.',
    })
  const acting = actAs(rules.by, context)
  if (!acting) return refuse(notYours(scheme, rules.by))
  if (command.applicantId === context.actor.personId)
    return refuse({
      code: 'own-paper',
      says: 'Somebody else brings in your own papers.',
      rule: 'Whoever checks the paper is not the person it is about.',
      field: 'who',
    })
  const [running] = earlierInTheWay(scheme, context).filter(({ code }) => code === 'running-already')
  if (running) return refuse({ ...running, field: 'who' })
  if (!stagesOnPaper(scheme).some(({ stage }) => stage === command.stage))
    return refuse({ code: 'no-such-stage', says: 'Choose the stage that was reached.', field: 'stage' })
  const started: JourneyEvent = {
    type: 'journey-started',
    scheme: scheme.scheme,
    version: scheme.version,
    hash: scheme.hash,
    applicantId: command.applicantId,
    values: command.values,
    ...acting,
    on: command.startedOn,
  }
  const { on: _, ...who } = acting
  const brought: JourneyEvent = {
    type: 'brought-in',
    paperId: command.paperId,
    stage: command.stage,
    on: context.today,
    ...who,
  }
  const begun = [started, brought]
  const walked = walk(scheme, command, begun.reduce(evolve, state), context, evolve)
  const signing = walked.steps.filter(({ slot }) => slot !== undefined)
  const against = [
    ...(command.startedOn > context.today
      ? [{ code: 'day-ahead', says: 'The day it began must be today or earlier.', field: 'started' }]
      : []),
    ...(command.startedOn < subtractDuration(context.today, furthestBack)
      ? [
          {
            code: 'day-too-early',
            says: 'The day it began must lie within the last ten years. Check the year.',
            field: 'started',
          },
        ]
      : []),
    ...walked.against,
    ...(signing.length > 0
      ? command.signed.flatMap((each) => unfitSigner(each, command, scheme, context))
      : []),
  ]
  const [first, ...others] = against
  if (first) return refuse(first, ...others)
  if (signing.length === 0) return accept([...begun, ...walked.events])
  if (!command.edition) return refuse({ code: 'not-sealed', says: 'What was signed on paper is missing.' })
  const sealed: JourneyEvent = { type: 'edition-sealed', ...command.edition, number: 1, ...acting }
  const { edition, seenBy } = command
  const signatures = command.signed.map(
    ({ slot, by, on }): JourneyEvent => ({
      type: 'signed',
      slot,
      editionId: edition.editionId,
      at: context.at,
      on,
      by,
      as: roleOfSlot(slot, by, scheme, context) ?? slot,
      onPaper: { enteredBy: context.actor.personId, seenBy },
    }),
  )
  return accept([...begun, sealed, ...signatures, ...walked.events])
}

/** In which role of the slot a person may sign today. */
export function roleOfSlot(
  slot: string,
  personId: PaperSignature['by'],
  scheme: CompiledScheme,
  { holders }: EngineContext,
): string | undefined {
  const rule = scheme.signatures?.slots.find((each) => each.slot === slot)
  return rule?.by.find((role) => holders[role]?.some((holder) => holder.personId === personId))
}

function unfitSigner(
  { slot, by }: PaperSignature,
  { signed, seenBy }: Pick<BringIn, 'signed' | 'seenBy'>,
  scheme: CompiledScheme,
  context: CommandContext,
): readonly Refusal[] {
  const field = `signed-${slot}`
  const name = scheme.signatures?.slots.find((each) => each.slot === slot)?.name ?? slot
  const holder = roleOfSlot(slot, by, scheme, context)
  return [
    ...(holder === undefined
      ? [{ code: 'not-theirs', says: `${name}: this person does not sign there.`, field }]
      : []),
    ...(seenBy === by
      ? [{ code: 'own-witness', says: `${name}: somebody else must have seen the signature.`, field: 'seen' }]
      : []),
    ...(scheme.signatures?.onePersonOneSlot && signed.some((each) => each.by === by && each.slot !== slot)
      ? [{ code: 'signed-elsewhere', says: `${name}: this person signed in another place.`, field }]
      : []),
  ]
}
