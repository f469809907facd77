import type { Decider } from '../../kernel/decider.ts'
import { accept } from '../../kernel/refusal.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { dueOf, lapsedOn } from './deadline.engine.ts'
import { bringIn } from './bringing.engine.ts'
import { restateConfirmations } from './confirming.engine.ts'
import { decideCommand } from './journey.acts.engine.ts'
import type { CommandContext, JourneyCommand } from './journey.commands.ts'
import type { JourneyEvent, PassedResult } from './journey.events.ts'
import { evolveWith, type JourneyState, noJourney, type Undone } from './journey.state.engine.ts'
import { stageApplies, taskApplies } from './applying.engine.ts'
import { casesDecidedAt } from './cases.engine.ts'
import { followsFromStage } from './effects.engine.ts'
import { isDone } from './journey.view.engine.ts'
import { meetingOfTask } from './progress.engine.ts'
import { type Assessor, assessor } from './requirement.engine.ts'
import type { EngineContext } from './scheme.facts.ts'
import type { Stage } from './stage.language.ts'
import { takeEffect } from './telling.engine.ts'

/** The decider of a journey under one scheme version: pure, and the only place where a stage is passed. */

export type JourneyDecider = Decider<JourneyState, JourneyCommand, JourneyEvent, CommandContext>

const deciders = new WeakMap<CompiledScheme, JourneyDecider>()

export function journeyDecider(scheme: CompiledScheme): JourneyDecider {
  const known = deciders.get(scheme)
  if (known) return known
  const undone = undoneBy(scheme)
  const decider: JourneyDecider = {
    initial: noJourney,
    evolve: (state, event) => evolveWith(undone, state, event),
    decide(state, command, context) {
      const decided =
        command.do === 'bring-in'
          ? bringIn(scheme, state, command, context, decider.evolve)
          : decideCommand(scheme, state, command, context)
      if (!decided.ok) return decided
      const done = decided.value.reduce(decider.evolve, state)
      const standing = restateConfirmations(scheme, state, done, context)
      const after = standing.reduce(decider.evolve, done)
      return accept([...decided.value, ...standing, ...settle(scheme, decider.evolve, after, context)])
    },
  }
  deciders.set(scheme, decider)
  return decider
}

/** Going back to a stage undoes it and all after it, but for tasks that are done once. */
function undoneBy(scheme: CompiledScheme): (stage: string) => Undone {
  const cache = new Map<string, Undone>()
  return (target) => {
    const known = cache.get(target)
    if (known) return known
    const from = scheme.stages.findIndex((stage) => stage.stage === target)
    const later = from < 0 ? [] : scheme.stages.slice(from)
    const again = later.flatMap((stage) => stage.tasks.filter((task) => !task.once))
    const undone: Undone = {
      stages: new Set(later.map((stage) => stage.stage)),
      tasks: new Set(again.map((task) => task.task)),
      cases: new Set(
        Object.entries(scheme.cases).flatMap(([named, { decided }]) =>
          later.some(({ stage }) => stage === (decided ?? scheme.stages[0]?.stage)) ? [named] : [],
        ),
      ),
      meetings: new Set(
        again.flatMap((task) => (task.does === 'meet' ? (meetingOfTask(scheme, task) ?? []) : [])),
      ),
    }
    cache.set(target, undone)
    return undone
  }
}

/** Whether every needed task of an open stage is done and its conditions hold. */
function mayPass(
  stage: Stage,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  assessed: Assessor,
): boolean {
  const tasksDone = stage.tasks.every(
    (task) =>
      task.optional ||
      !taskApplies(task, scheme, state) ||
      isDone(task, scheme, state, context) ||
      lapsedOn(task, scheme, state, context) !== undefined,
  )
  // Where applications wait to be drawn, they wait until they were.
  const drawn = Object.entries(scheme.rounds).every(
    ([id, round]) => round.at !== stage.stage || state.drawn[id] !== undefined,
  )
  return (
    tasksDone &&
    drawn &&
    stage.exitsWhen.every((id) => scheme.requirements[id]?.otherwise !== 'blocks' || assessed.holds(id))
  )
}

function mayOpen(stage: Stage, index: number, scheme: CompiledScheme, state: JourneyState): boolean {
  const before = stage.opensWhen ?? (index === 0 ? [] : [(scheme.stages[index - 1] as Stage).stage])
  return before.every((id) => {
    if (state.stages[id]?.passedOn) return true
    const earlier = scheme.stages.find((each) => each.stage === id)
    // A stage that does not apply, or holds nobody up, hands on to the ones before it.
    return (
      earlier !== undefined &&
      (earlier.optional || stageApplies(earlier, scheme, state) === false) &&
      mayOpen(earlier, scheme.stages.indexOf(earlier), scheme, state)
    )
  })
}

/** Lets stages pass and open until nothing moves, tells new due days, and completes the journey. */
function settle(
  scheme: CompiledScheme,
  evolve: JourneyDecider['evolve'],
  start: JourneyState,
  context: CommandContext,
): readonly JourneyEvent[] {
  const events: JourneyEvent[] = []
  let state = start
  const emit = (event: JourneyEvent) => {
    events.push(event)
    state = evolve(state, event)
  }
  if (state.status !== 'running') return events
  for (let moved = true; moved; ) {
    moved = false
    const assessed = assessor(scheme, state, context)
    for (const [index, stage] of scheme.stages.entries()) {
      const kept = state.stages[stage.stage]
      if (kept?.passedOn || stageApplies(stage, scheme, state) !== true) continue
      if (!kept && mayOpen(stage, index, scheme, state)) {
        emit({ type: 'stage-opened', stage: stage.stage, on: context.today })
        for (const event of casesDecidedAt(stage.stage, scheme, assessed, context)) emit(event)
        for (const event of followsFromStage(stage, 'opened', { scheme, state, context })) emit(event)
        moved = true
      } else if (kept && mayPass(stage, scheme, state, context, assessed)) {
        emit({
          type: 'stage-passed',
          stage: stage.stage,
          on: context.today,
          results: resultsOf(stage, assessed),
        })
        for (const event of followsFromStage(stage, 'passed', { scheme, state, context })) emit(event)
        moved = true
      }
      if (moved) break
    }
  }
  const open = scheme.stages.some(
    (stage) =>
      !stage.optional && stageApplies(stage, scheme, state) !== false && !state.stages[stage.stage]?.passedOn,
  )
  if (!open) {
    emit({ type: 'completed', on: context.today })
    // Nobody is left to tell it, so it takes effect with the end.
    const effects = takeEffect(scheme, state, context)
    if (effects.ok) for (const event of effects.value) emit(event)
  } else tellDates(scheme, state, context, emit)
  return events
}

function resultsOf(stage: Stage, assessed: Assessor): readonly PassedResult[] {
  return stage.exitsWhen.map((id) => {
    const result = assessed.assess(id)
    return {
      requirement: id,
      standing: result.standing,
      basis: result.counted.filter((fact) => fact.counts === 'yes').map((fact) => fact.id),
    }
  })
}

/** A due day shown to people is on record, so that a later change of the calendar never brings it forward. */
function tellDates(
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  emit: (event: JourneyEvent) => void,
) {
  for (const stage of scheme.stages) {
    if (state.stages[stage.stage]?.passedOn || stageApplies(stage, scheme, state) !== true) continue
    for (const task of stage.tasks) {
      if (!task.due || !taskApplies(task, scheme, state) || isDone(task, scheme, state, context)) continue
      const due = dueOf(task, scheme, state, context)
      if (!due || due.moved) continue
      const told = state.told[task.task]
      if (told?.dueOn !== due.on || told.basis !== due.basis)
        emit({ type: 'date-told', task: task.task, dueOn: due.on, basis: due.basis })
    }
  }
}
