import { areExclusive } from './lint.applying.ts'
import type { PlacedTask, SchemeInHand } from './lint.context.ts'
import { doing, type Flow, opening, passing } from './lint.flow.ts'
import type { Path } from './pack.source.ts'
import type { Applies, Effect } from './stage.language.ts'
import { tellingOf } from './telling.engine.ts'

/**
 * An outcome is sent to HR only once it is told: what hands over stands behind the step that tells, in every way an
 * application can go (docs/decisions/0177-told-before-it-shows.md). What hands over from an outcome waits by itself.
 */
export function lintTelling(hand: SchemeInHand, flow: Flow): void {
  const deciding = [...hand.tasks.values()].filter(
    ({ task }) => task.does === 'decide' && task.decides !== 'recommended',
  )
  for (const sending of sendings(hand))
    for (const decision of deciding) lintSending(sending, decision, hand, flow)
}

/** A place of a scheme that hands over: by doing a task, or as a stage opens or is passed. */
interface Sending {
  readonly handOff: string
  readonly path: Path
  /** The task or stage, as people know it. */
  readonly by: string
  readonly node: string
  readonly task?: string
  readonly whens: readonly Applies[]
}

function* sendings({ scheme, tasks }: SchemeInHand): Generator<Sending> {
  for (const [s, stage] of scheme.stages.entries()) {
    for (const [e, { on, then }] of stage.effects.entries())
      for (const [handOff, t] of handOffsOf(then))
        yield {
          handOff,
          path: ['stages', s, 'effects', e, 'then', t, 'handOff'],
          by: stage.stage,
          node: (on === 'opened' ? opening : passing)(stage.stage),
          whens: stage.when ? [stage.when] : [],
        }
  }
  for (const { task, stage, path } of tasks.values())
    for (const [e, { then }] of task.effects.entries())
      for (const [handOff, t] of handOffsOf(then))
        yield {
          handOff,
          path: [...path, 'effects', e, 'then', t, 'handOff'],
          by: task.task,
          node: doing(task.task),
          task: task.task,
          whens: whensOf({ task, stage }),
        }
}

function handOffsOf(effects: readonly Effect[]): readonly (readonly [handOff: string, index: number])[] {
  return effects.flatMap((effect, index) => ('handOff' in effect ? [[effect.handOff, index] as const] : []))
}

function whensOf({ task, stage }: Pick<PlacedTask, 'task' | 'stage'>): readonly Applies[] {
  return [task.when, stage.when].filter((when) => when !== undefined)
}

function lintSending(sending: Sending, decision: PlacedTask, hand: SchemeInHand, flow: Flow): void {
  const { report, scheme, tasks } = hand
  if (!followsOn(sending, decision, flow)) return
  const telling = tellingOf(scheme, decision.task.task)
  if (telling.length === 0 || telling.some(({ task }) => task === sending.task)) return
  const before = flow.before(sending.node)
  const tasksThatTell = telling
    .flatMap(({ task }) => tasks.get(task) ?? [])
    // Of two that tell different outcomes, the other one says nothing of this.
    .filter((tells) => !whensOf(tells).some((one) => sending.whens.some((other) => areExclusive(one, other))))
  const comesFirst = ({ task, stage }: PlacedTask) =>
    before.has(doing(task.task)) || (!task.optional && !task.lapses && before.has(passing(stage.stage)))
  const first = tasksThatTell.filter(comesFirst)
  const isTold =
    first.length === tasksThatTell.length || first.some((each) => isAlwaysThere(each, sending.whens))
  if (isTold) return
  const tells = tasksThatTell.map(({ task }) => `\`${task.task}\``).join(' or ')
  report.error(
    sending.path,
    'sent-before-told',
    `\`${sending.by}\` can send \`${sending.handOff}\` before ${tells} has told the outcome of \`${decision.task.task}\``,
    'let it open after the task that tells, in a later stage or by opens-when:, or hand over from the outcome',
  )
}

/** Whether what is handed over is surely about this decision: it comes after it, or only where it was so decided. */
function followsOn({ node, whens }: Sending, { task, stage }: PlacedTask, flow: Flow): boolean {
  const before = flow.before(node)
  if (before.has(doing(task.task)) || before.has(passing(stage.stage))) return true
  if (whens.some(({ decided }) => decided?.[task.task] !== undefined)) return true
  return task.revises === undefined && task.decides === 'final' && whens.some(({ outcome }) => outcome)
}

/** Whether a task that tells applies wherever this is sent: it asks nothing that the sending does not ask as well. */
function isAlwaysThere(tells: PlacedTask, sending: readonly Applies[]): boolean {
  return whensOf(tells).every((when) => sending.some((other) => sameCondition(when, other)))
}

function sameCondition(a: Applies, b: Applies): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
