import type { PlacedTask, SchemeInHand } from './lint.context.ts'
import type { Path } from './pack.source.ts'
import type { Requirement } from './compiled.language.ts'

/**
 * What must have happened before what: a stage opens after the ones before it are passed, a task after its
 * stage opened and the tasks it names are done, a stage is passed after its tasks are done.
 */
export interface Flow {
  /** Everything that must have happened before the node: `do fill-in`, `open portfolio`, `pass portfolio`. */
  before(node: string): ReadonlySet<string>
  readonly circle: readonly string[] | undefined
}

export const doing = (task: string) => `do ${task}`
export const opening = (stage: string) => `open ${stage}`
export const passing = (stage: string) => `pass ${stage}`

export function flowOf({ scheme, tasks }: SchemeInHand): Flow {
  const needs = new Map<string, string[]>()
  const stages = new Set(scheme.stages.map(({ stage }) => stage))
  // Nothing waits for an optional stage.
  const optional = new Set(scheme.stages.flatMap(({ stage, optional: is }) => (is ? [stage] : [])))
  scheme.stages.forEach((stage, index) => {
    const previous = scheme.stages[index - 1]
    const after = stage.opensWhen ?? (previous ? [previous.stage] : [])
    needs.set(
      opening(stage.stage),
      after.filter((id) => stages.has(id)).map((id) => (optional.has(id) ? opening(id) : passing(id))),
    )
    // An optional task, one that lapses, or one that applies only sometimes, never holds its stage open for certain.
    const certain = stage.tasks.filter((task) => !task.optional && !task.lapses && task.when === undefined)
    needs.set(passing(stage.stage), [opening(stage.stage), ...certain.map(({ task }) => doing(task))])
    for (const task of stage.tasks) {
      const earlier = task.opensWhen.filter((id) => tasks.has(id)).map(doing)
      needs.set(doing(task.task), [opening(stage.stage), ...earlier])
    }
  })
  const known = new Map<string, ReadonlySet<string>>()
  const before = (node: string): ReadonlySet<string> => {
    const found = known.get(node)
    if (found) return found
    const all = new Set<string>()
    const visit = (from: string) => {
      for (const next of needs.get(from) ?? []) {
        if (all.has(next)) continue
        all.add(next)
        visit(next)
      }
    }
    visit(node)
    known.set(node, all)
    return all
  }
  return { before, circle: findCircle(needs) }
}

function findCircle(needs: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>()
  const visit = (node: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node]
    if (done.has(node)) return undefined
    for (const next of needs.get(node) ?? []) {
      const circle = visit(next, [...trail, node])
      if (circle) return circle
    }
    done.add(node)
    return undefined
  }
  for (const node of needs.keys()) {
    const circle = visit(node, [])
    if (circle) return circle
  }
  return undefined
}

/** Stages and tasks that nobody can reach or leave. */
export function lintFlow(hand: SchemeInHand, flow: Flow): void {
  const { scheme, tasks, report, requirements } = hand
  if (flow.circle) {
    const path = placeOf(flow.circle[0] ?? '', hand)
    const message = `These wait for each other, so none can begin: ${flow.circle.join(' ← ')}`
    report.error(path, 'circular-opens-when', message, 'take one of them out of opens-when:')
    return
  }
  const decides = [...tasks.values()].some(({ task }) => task.does === 'decide')
  scheme.stages.forEach((stage, s) => {
    const path: Path = ['stages', s]
    const reachable = decides || stage.when?.outcome === undefined
    if (!reachable) {
      const message = `The stage \`${stage.stage}\` is never reached: nothing gives the outcome ${stage.when?.outcome?.join(' or ')}`
      report.error([...path, 'when'], 'unreachable-stage', message, 'add a task that does: decide')
    }
    stage.exitsWhen.forEach((id, e) => {
      const late = madeTooLate(requirements.get(id), passing(stage.stage), hand, flow)
      if (late) {
        const message = `The stage \`${stage.stage}\` has no way out: \`${id}\` rests on ${late}, which comes only after it`
        report.error(
          [...path, 'exitsWhen', e],
          'no-way-out',
          message,
          'move the task to this stage, or the requirement to a later one',
        )
      }
    })
    stage.tasks.forEach((task, t) => {
      const at: Path = [...path, 'tasks', t]
      lintReturns(task, at, hand)
      for (const [word, ids] of [
        ['opensWhen', task.opensWhen],
        ['requires', task.requires],
      ] as const) {
        ids.forEach((id, index) => {
          const late = madeTooLate(requirements.get(id), doing(task.task), hand, flow)
          if (!late) return
          const message = `\`${task.task}\` can never be done: \`${id}\` rests on ${late}, which comes only after it`
          report.error(
            [...at, word, index],
            'never-opens',
            message,
            'name a requirement that can hold by then',
          )
        })
      }
    })
  })
  scheme.starts.requires.forEach((id, index) => {
    const requirement = requirements.get(id)
    const made = requirement && producersOf(requirement, hand)
    if (!made) return
    const message = `Nobody can start: \`${id}\` rests on ${made.map(({ task }) => task.task).join(' or ')}, which can only be done afterwards`
    report.error(
      ['starts', 'requires', index],
      'never-starts',
      message,
      'ask for it at a later stage instead',
    )
  })
}

/** A task whose every answer sends the application back, so that its stage is never passed. */
function lintReturns(task: PlacedTask['task'], path: Path, { report }: SchemeInHand): void {
  if (task.optional) return
  const always = task.effects.findIndex(
    ({ when, then }) => when === undefined && then.some((effect) => 'returnTo' in effect),
  )
  if (always < 0) return
  const message = `\`${task.task}\` always sends the application back, so it never goes on`
  report.error(
    [...path, 'effects', always],
    'no-way-out',
    message,
    'add when: so that it returns only sometimes',
  )
}

/** The tasks that make what a requirement looks at, when it looks at one thing of this journey; else undefined. */
function producersOf(
  requirement: Requirement,
  { tasks, scheme }: SchemeInHand,
): readonly PlacedTask[] | undefined {
  if (requirement.kind !== 'measured') return undefined
  const wanted = (field: string) => {
    const condition = requirement.where[field]
    if (typeof condition === 'string') return [condition]
    return Array.isArray(condition) ? condition.map(String) : undefined
  }
  const all = [...tasks.values()]
  const some = (found: readonly PlacedTask[]) => (found.length > 0 ? found : undefined)
  switch (requirement.of) {
    case 'answers':
    case 'documents': {
      const documents = wanted(requirement.of === 'answers' ? 'document' : 'template')
      if (!documents || documents.some((id) => id === scheme.before?.document)) return undefined
      return some(all.filter(({ task }) => task.document !== undefined && documents.includes(task.document)))
    }
    case 'steps': {
      const named = wanted('task')
      return named && some(all.filter(({ task }) => named.includes(task.task)))
    }
    case 'signatures':
      return some(all.filter(({ task }) => task.does === 'sign'))
    default:
      return undefined
  }
}

/** The tasks a requirement rests on, in words, when all of them come only after the node. */
export function madeTooLate(
  requirement: Requirement | undefined,
  node: string,
  hand: SchemeInHand,
  flow: Flow,
): string | undefined {
  const made = requirement && producersOf(requirement, hand)
  if (!made?.every(({ task }) => doing(task.task) === node || flow.before(doing(task.task)).has(node)))
    return undefined
  return made.map(({ task }) => `\`${task.task}\``).join(' or ')
}

function placeOf(node: string, { scheme, tasks }: SchemeInHand): Path {
  const [kind, id = ''] = node.split(' ')
  if (kind === 'do') return tasks.get(id)?.path ?? []
  return ['stages', scheme.stages.findIndex(({ stage }) => stage === id)]
}
