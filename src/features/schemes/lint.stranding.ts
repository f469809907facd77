import type { MeasuredRequirement, Requirement } from './compiled.language.ts'
import { choicesOf, fieldsOfTask, type PlacedTask, type SchemeInHand } from './lint.context.ts'
import type { Path } from './pack.source.ts'
import type { Applies, Stage, Task } from './stage.language.ts'

/**
 * Where an application could come to a standstill for good, so that nobody is able to act although it has not ended.
 * What is asked of facts from outside can always change; what the application itself wrote down cannot. Wherever
 * somebody may withdraw or close an application there is always a way on, so nothing is found there.
 */
export function lintStranding(hand: SchemeInHand): void {
  const { scheme, report, tasks, requirements } = hand
  if (scheme.actions.some(({ action }) => action === 'withdraw' || action === 'end')) return
  const error = (path: Path, message: string, remedy: string) =>
    report.error(
      path,
      'standstill',
      `An application could come to a standstill here: ${message}`,
      `${remedy}, or add an action that withdraws or ends it`,
    )
  const check = (ids: readonly string[], path: Path, place: Place, always: boolean) =>
    ids.forEach((id, index) => {
      const requirement = requirements.get(id)
      if (!requirement || (!always && requirement.otherwise !== 'blocks')) return
      const why = failsForGood(requirement, place, hand)
      if (why)
        error([...path, index], `\`${id}\` ${why}`, 'let it be waived or ask for it only where it can hold')
    })
  scheme.stages.forEach((stage, s) => {
    if (stage.optional) return
    const path: Path = ['stages', s]
    check(stage.exitsWhen, [...path, 'exitsWhen'], { stage }, false)
    stage.tasks.forEach((task, t) => {
      if (task.optional || task.lapses) return
      const at: Path = [...path, 'tasks', t]
      const place = { stage, task }
      check(task.opensWhen, [...at, 'opensWhen'], place, true)
      check(task.requires, [...at, 'requires'], place, false)
      task.opensWhen.forEach((id, index) => {
        const earlier = tasks.get(id)
        if (earlier?.task.optional && earlier.stage !== stage)
          error(
            [...at, 'opensWhen', index],
            `\`${id}\` may have been left out`,
            'leave it out of opens-when:',
          )
      })
      const late = refusedWhenLate(task, hand)
      if (late) error([...at, 'due'], late, 'let it be flagged when late')
    })
  })
}

interface Place {
  readonly stage: Stage
  readonly task?: Task
}

/** Why a requirement may never hold any more at this place; undefined when somebody can always make it hold. */
function failsForGood(requirement: Requirement, place: Place, hand: SchemeInHand): string | undefined {
  if (requirement.waivableBy.length > 0) return undefined
  if (requirement.kind === 'measured') {
    if (requirement.of === 'start') return failsFromStart(requirement, place, hand)
    return requirement.of === 'steps' ? failsInSteps(requirement, place, hand) : undefined
  }
  const parts = requirement.of.flatMap((id) => hand.requirements.get(id) ?? [])
  const failing = parts.flatMap((part) => {
    const why = failsForGood(part, place, hand)
    return why ? [`rests on \`${part.id}\`, which ${why}`] : []
  })
  return parts.length - failing.length < requirement.atLeast ? failing[0] : undefined
}

function failsFromStart(
  { where }: MeasuredRequirement,
  place: Place,
  { scheme }: SchemeInHand,
): string | undefined {
  const asked = new Map(scheme.starts.asks.map((field) => [field.field, field]))
  // A part that applies only to some requests is asked only of those.
  if ([place.stage.when, place.task?.when].some(dependsOnRequest)) return undefined
  const open = Object.entries(where).find(([name, condition]) => {
    const field = asked.get(name)
    const choices = field && choicesOf(field)
    const wanted = wantedIn(condition)
    return !choices?.every((choice) => wanted?.includes(choice))
  })
  return open && `depends on \`${open[0]}\`, which was answered when it started and cannot change`
}

function dependsOnRequest(when: Applies | undefined): boolean {
  return when?.case !== undefined || Object.keys(when?.step ?? {}).some((name) => name.startsWith('request.'))
}

/** Fields that every step has besides what it asked. */
const ofEveryStep = new Set(['task', 'on', 'as'])

function failsInSteps(
  { where, is }: MeasuredRequirement,
  place: Place,
  hand: SchemeInHand,
): string | undefined {
  const named = wantedIn(where['task'])
  const least = is.equals ?? is.atLeast
  if (!named || typeof least !== 'number') return undefined
  const reasons = named.flatMap((id) => {
    const placed = hand.tasks.get(id)
    const why = placed && (leftOut(placed, place) ?? answeredOtherwise(placed, where, hand))
    return why ? [why] : []
  })
  return named.length - reasons.length < least ? reasons[0] : undefined
}

/** A task that nobody need have done by then, and that cannot be done any more. */
function leftOut({ task, stage }: PlacedTask, place: Place): string | undefined {
  const says = `rests on \`${task.task}\`, which may have been left out`
  if (task.when || task.lapses) return says
  if (stage === place.stage) return undefined
  return task.optional || stage.when || stage.optional ? says : undefined
}

/** An answer that does not count and neither ends the application nor sends it back. */
function answeredOtherwise(
  { task }: PlacedTask,
  where: MeasuredRequirement['where'],
  { templates }: SchemeInHand,
): string | undefined {
  const fields = fieldsOfTask(task, templates)
  const open = Object.entries(where).find(([name, condition]) => {
    if (ofEveryStep.has(name)) return false
    const field = fields.get(name)
    const wanted = wantedIn(condition)
    const choices = field && choicesOf(field)
    if (!choices || !wanted || field.when || !field.required) return true
    return choices.some((choice) => !wanted.includes(choice) && !goesElsewhere(task.effects, name, choice))
  })
  return (
    open && `rests on the answer to \`${open[0]}\` in \`${task.task}\`, which may be another and stays so`
  )
}

function goesElsewhere(effects: PlacedTask['task']['effects'], field: string, choice: string): boolean {
  return effects.some(
    ({ when, then }) =>
      when &&
      Object.keys(when).length === 1 &&
      [when[field]].flat().includes(choice) &&
      then.some((effect) => 'returnTo' in effect || 'endAs' in effect),
  )
}

function wantedIn(
  condition: MeasuredRequirement['where'][string] | undefined,
): readonly string[] | undefined {
  if (condition === undefined) return undefined
  if (Array.isArray(condition)) return condition.map(String)
  return typeof condition === 'object' ? undefined : [String(condition)]
}

function refusedWhenLate(task: Task, { scheme }: SchemeInHand): string | undefined {
  const { due } = task
  // A meeting that is placed later moves the day with it.
  const moves = due?.whenLate === 'next-sitting' && due.before === 'meeting'
  const adjusts = scheme.actions.some(({ action }) => action === 'adjust')
  if (due && due.whenLate !== 'flag' && !moves && !adjusts)
    return `\`${task.task}\` is refused once it is late`
  const stopping: Partial<Record<Task['does'], string>> = {
    submit: 'submission',
    decide: 'outcome',
    sign: 'sealed',
  }
  const clock = Object.entries(scheme.clocks).find(
    ([, { whenLate, stops }]) =>
      whenLate === 'refuse' &&
      (stops === `step.${task.task}` || (stops !== undefined && stops === stopping[task.does])),
  )
  return clock && `\`${task.task}\` is refused once the clock \`${clock[0]}\` has run out`
}
