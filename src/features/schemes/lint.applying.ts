import { fieldsOfTask, type SchemeInHand } from './lint.context.ts'
import { lintValues } from './lint.documents.ts'
import { doing, type Flow, madeTooLate, opening } from './lint.flow.ts'
import type { Path } from './pack.source.ts'
import type { Applies, Stage, Task } from './stage.language.ts'

/** When stages and tasks apply, and the cases they switch on: what is named is there, and can come true. */

const never = 'so it never applies'

/** The stage at whose opening a case is fixed. */
function decidingStage({ scheme }: SchemeInHand, named: string): string | undefined {
  return scheme.cases[named]?.decided ?? scheme.stages[0]?.stage
}

export function lintApplying(hand: SchemeInHand, flow: Flow): void {
  lintCases(hand, flow)
  hand.scheme.stages.forEach((stage, s) => {
    const path: Path = ['stages', s]
    lintWhenApplies(stage.when, [...path, 'when'], opening(stage.stage), hand, flow)
    stage.tasks.forEach((task, t) => {
      const at: Path = [...path, 'tasks', t, 'when']
      lintWhenApplies(task.when, at, doing(task.task), hand, flow)
      lintWithinStage(task, stage, at, hand)
    })
  })
}

/** Cases: every one can be told apart, the last is for everybody else, and each stands on something known by then. */
function lintCases(hand: SchemeInHand, flow: Flow): void {
  const { scheme, report, requirements } = hand
  for (const [named, { of, decided }] of Object.entries(scheme.cases)) {
    const path: Path = ['cases', named]
    if (decided !== undefined)
      report.known(
        [...path, 'decided'],
        'stage',
        decided,
        scheme.stages.map(({ stage }) => stage),
      )
    const node = opening(decidingStage(hand, named) ?? '')
    of.forEach((each, index) => {
      const at: Path = [...path, 'of', index]
      const last = index === of.length - 1
      if (of.findIndex((other) => other.case === each.case) < index)
        report.error(
          [...at, 'case'],
          'twice',
          `The case \`${each.case}\` is there twice`,
          'rename one of them',
        )
      if (last && each.when.length > 0) {
        const message = `The last case \`${each.case}\` has conditions, so there are people for whom no case is left`
        report.error([...at, 'when'], 'case-gap', message, 'take its when: out, or add a case without one')
      }
      if (!last && each.when.length === 0) {
        const message = `The case \`${each.case}\` has no conditions, so the cases after it never come`
        report.error(at, 'case-never', message, 'give it a when:, or put it last')
      }
      each.when.forEach((id, w) => {
        if (!report.known([...at, 'when', w], 'requirement', id, requirements.keys())) return
        const late = madeTooLate(requirements.get(id), node, hand, flow)
        if (!late) return
        const message = `The case \`${each.case}\` never comes: \`${id}\` rests on ${late}, which is done only after it is decided`
        report.error(
          [...at, 'when', w],
          'case-never',
          message,
          'decide the case at a later stage with decided:',
        )
      })
    })
  }
}

function lintWhenApplies(
  when: Applies | undefined,
  path: Path,
  node: string,
  hand: SchemeInHand,
  flow: Flow,
): void {
  if (!when) return
  const { scheme, report, roles, tasks } = hand
  const outcomes = scheme.outcomes.map(({ outcome }) => outcome)
  /** Whether one thing can only come about after this part. */
  const comesAfter = (other: string) => other === node || flow.before(other).has(node)
  const error = (at: Path, message: string, remedy: string) =>
    report.error(at, 'never-applies', `${message}, ${never}`, remedy)
  when.outcome?.forEach((id, index) => report.known([...path, 'outcome', index], 'outcome', id, outcomes))
  lintStepCondition(when.step, [...path, 'step'], hand)
  for (const name of Object.keys(when.step ?? {})) {
    const [task = ''] = name.split('.')
    if (tasks.has(task) && comesAfter(doing(task)))
      error([...path, 'step', name], `\`${task}\` is done only after this`, 'name an earlier task')
  }
  for (const [named, wanted] of Object.entries(when.case ?? {})) {
    const at: Path = [...path, 'case', named]
    if (!report.known(at, 'named result', named, Object.keys(scheme.cases))) continue
    const cases = scheme.cases[named]?.of.map((each) => each.case) ?? []
    for (const each of wanted) report.known(at, 'case', each, cases)
    if (comesAfter(opening(decidingStage(hand, named) ?? '')))
      error(at, `\`${named}\` is decided only when a later stage opens`, 'decide it at an earlier stage')
  }
  for (const [task, wanted] of Object.entries(when.decided ?? {})) {
    const at: Path = [...path, 'decided', task]
    if (!report.known(at, 'task', task, tasks.keys())) continue
    for (const each of wanted) report.known(at, 'outcome', each, outcomes)
    if (tasks.get(task)?.task.does !== 'decide')
      error(at, `\`${task}\` decides nothing`, 'name a task that does: decide')
    else if (comesAfter(doing(task)))
      error(at, `\`${task}\` decides only after this`, 'name an earlier decision')
  }
  for (const round of Object.keys(when.drawn ?? {}))
    report.known([...path, 'drawn', round], 'round', round, Object.keys(scheme.rounds))
  when.startedBy?.forEach((role, index) => {
    const at: Path = [...path, 'startedBy', index]
    if (!report.known(at, 'role', role, roles) || scheme.starts.askedBy.includes(role)) return
    error(at, `Nobody starts it as \`${role}\``, 'name a role of asked-by:')
  })
}

/** What is asked of a task and of its stage must be possible together. */
function lintWithinStage(task: Task, stage: Stage, path: Path, { report }: SchemeInHand): void {
  if (!task.when || !stage.when || !areExclusive(task.when, stage.when)) return
  const message = `\`${task.task}\` and its stage \`${stage.stage}\` never apply together`
  report.error(path, 'never-applies', message, 'move the task to another stage, or mend one of the two')
}

const disjoint = (a: readonly unknown[], b: readonly unknown[]) => !a.some((each) => b.includes(each))

/** Whether two parts can certainly not both apply in one application. */
export function areExclusive(a: Applies, b: Applies): boolean {
  const lists = (
    left: Readonly<Record<string, unknown>> = {},
    right: Readonly<Record<string, unknown>> = {},
  ) =>
    Object.keys(left).some(
      (key) => key in right && disjoint([left[key]].flat() as unknown[], [right[key]].flat() as unknown[]),
    )
  return (
    (a.outcome !== undefined && b.outcome !== undefined && disjoint(a.outcome, b.outcome)) ||
    (a.startedBy !== undefined && b.startedBy !== undefined && disjoint(a.startedBy, b.startedBy)) ||
    lists(a.case, b.case) ||
    lists(a.decided, b.decided) ||
    lists(a.drawn, b.drawn) ||
    lists(a.step, b.step)
  )
}

function lintStepCondition(
  when: Readonly<Record<string, unknown>> | undefined,
  path: Path,
  hand: SchemeInHand,
): void {
  const { tasks, templates, scheme, report } = hand
  for (const [name, wanted] of Object.entries(when ?? {})) {
    const [task = '', field = ''] = name.split('.')
    if (task !== 'request' && !report.known([...path, name], 'task', task, tasks.keys())) continue
    const placed = tasks.get(task)
    const fields = placed
      ? fieldsOfTask(placed.task, templates)
      : new Map(scheme.starts.asks.map((each) => [each.field, each] as const))
    if (!report.known([...path, name], 'field', field, fields.keys())) continue
    lintValues(fields.get(field)!, Array.isArray(wanted) ? wanted : [wanted], [...path, name], report)
  }
}
