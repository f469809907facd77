import {
  clockInWords,
  type CompiledScheme,
  deadlineInWords,
  effectInWords,
  type Requirement,
  roleInWords,
  rolesInWords,
  ruleInWords,
  type Stage,
  type Task,
} from '../schemes/public.ts'
import type { Difference, DifferenceGroup } from './pack.diff.rules.ts'
import { partChanges, partInWords, same, valueInWords } from './structure.diff.rules.ts'

/** What differs between two versions of a scheme, in the words in which people read it. Pure. */

interface Pair {
  readonly before: CompiledScheme
  readonly after: CompiledScheme
  readonly levelName: (level: string) => string
}

/** Every difference, in the order in which a scheme is read. */
export function schemeDifferences(pair: Pair): readonly Omit<Difference, 'where'>[] {
  const { before, after } = pair
  const of =
    (group: DifferenceGroup) =>
    (says: string): Omit<Difference, 'where'> => ({ group, says })
  return [
    ...rest(before, after, told).map(of('scheme')),
    ...requirements(pair).map(of('requirement')),
    ...stages(pair).map(of('stage')),
    ...deadlines(pair).map(of('deadline')),
    ...roles(pair).map(of('role')),
    ...outcomes(pair).map(of('outcome')),
  ]
}

/** Words of a scheme that are told one by one below, or that say nothing to a reader. */
const told = new Set(['hash', 'templates', 'requirements', 'stages', 'roles', 'outcomes', 'clocks'])

function rest(before: object, after: object, except: ReadonlySet<string>): readonly string[] {
  return partChanges(before, after, except).map(partInWords)
}

// --- What is there on one side only, or under another name ---------------------

interface Named {
  readonly name: string
}

interface Matched<Value> {
  readonly new: readonly (readonly [string, Value])[]
  readonly gone: readonly (readonly [string, Value])[]
  readonly both: readonly (readonly [string, Value, Value])[]
}

function matched<Value>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
): Matched<Value> {
  return {
    new: [...after].filter(([id]) => !before.has(id)),
    gone: [...before].filter(([id]) => !after.has(id)),
    both: [...after].flatMap(([id, now]) => {
      const old = before.get(id)
      return old === undefined ? [] : [[id, old, now] as const]
    }),
  }
}

function renamed(kind: string, before: Named, after: Named): readonly string[] {
  return before.name === after.name ? [] : [`${kind} “${before.name}” is now called “${after.name}”`]
}

/** "The same, under another id" matters: applications under way know things by their id. */
function anotherId<Value extends Named>(
  kind: string,
  { gone, new: come }: Matched<Value>,
): readonly string[] {
  return gone.flatMap(([id, { name }]) =>
    come
      .filter(([, other]) => other.name === name)
      .map(
        ([now]) => `${kind} “${name}” has another id: ${id} → ${now}; those under way know it by the old one`,
      ),
  )
}

const lowered = (sentence: string) =>
  (sentence.charAt(0).toLowerCase() + sentence.slice(1)).replace(/\.$/, '')

// --- Requirements ---------------------------------------------------------------

function requirements({ before, after }: Pair): readonly string[] {
  const found = matched(mapOf(before.requirements), mapOf(after.requirements))
  return [
    ...found.new.map(([, now]) => `New requirement “${now.name}”: ${lowered(now.rule ?? ruleInWords(now))}`),
    ...found.gone.map(
      ([, old]) => `Requirement “${old.name}” is gone: ${lowered(old.rule ?? ruleInWords(old))}`,
    ),
    ...anotherId('Requirement', found),
    ...found.both.flatMap(([, old, now]) => [
      ...renamed('Requirement', old, now),
      ...changed(old, now).map((says) => `${now.name}: ${says}`),
    ]),
    ...schemeRequires(before, after),
  ]
}

function changed(old: Requirement, now: Requirement): readonly string[] {
  const bound = [ruleInWords(old), ruleInWords(now)].map(lowered)
  const isTold = bound[0] !== bound[1]
  return [
    ...(isTold ? [`${bound[0]} → ${bound[1]}`] : []),
    ...rest(old, now, new Set(['name', 'id', ...(isTold ? ['is', 'atLeast'] : [])]))
      // The sentence tells the window already.
      .filter((says) => !(isTold && /, (within|older than): /.test(says)))
      .map((says) => says.replace(/^where, /, '')),
  ]
}

function schemeRequires(before: CompiledScheme, after: CompiledScheme): readonly string[] {
  const nameOf = (scheme: CompiledScheme, id: string) => scheme.requirements[id]?.name ?? id
  const [old, now] = [before.starts.requires, after.starts.requires]
  return [
    ...now
      .filter((id) => !old.includes(id))
      .map((id) => `“${nameOf(after, id)}” must now hold before starting`),
    ...old
      .filter((id) => !now.includes(id))
      .map((id) => `“${nameOf(before, id)}” need no longer hold before starting`),
  ]
}

const mapOf = <Value>(record: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> =>
  new Map(Object.entries(record))

// --- Stages and tasks -----------------------------------------------------------

const byStage = (scheme: CompiledScheme) =>
  new Map(scheme.stages.map((stage) => [stage.stage, stage] as const))

interface Placed extends Named {
  readonly task: Task
  readonly stage: Stage
}

function byTask(scheme: CompiledScheme): ReadonlyMap<string, Placed> {
  return new Map(
    scheme.stages.flatMap((stage) =>
      stage.tasks.map((task) => [task.task, { name: task.name, task, stage }] as const),
    ),
  )
}

function stages(pair: Pair): readonly string[] {
  const { before, after } = pair
  const found = matched(byStage(before), byStage(after))
  const order = (scheme: CompiledScheme) =>
    scheme.stages
      .map(({ stage }) => stage)
      .filter((stage) => byStage(before).has(stage) && byStage(after).has(stage))
  return [
    ...found.new.map(([, now]) => `New stage “${now.name}”`),
    ...found.gone.map(([, old]) => `Stage “${old.name}” is gone`),
    ...anotherId('Stage', found),
    ...(same(order(before), order(after))
      ? []
      : [`The stages come in another order: ${after.stages.map(({ name }) => `“${name}”`).join(', ')}`]),
    ...found.both.flatMap(([, old, now]) => [
      ...renamed('Stage', old, now),
      ...(same(idsIn(old, now), idsIn(now, old)) ? [] : [`The tasks of “${now.name}” come in another order`]),
      ...rest(old, now, new Set(['name', 'tasks'])).map((says) => `Stage “${now.name}”, ${says}`),
    ]),
    ...tasks(pair),
  ]
}

/** The tasks of a stage that another form of it has too, in order. */
function idsIn(stage: Stage, other: Stage): readonly string[] {
  const known = new Set(other.tasks.map(({ task }) => task))
  return stage.tasks.map(({ task }) => task).filter((task) => known.has(task))
}

function tasks({ before, after, levelName }: Pair): readonly string[] {
  const found = matched(byTask(before), byTask(after))
  const who = (scheme: CompiledScheme, task: Task) => `the ${rolesInWords(scheme, task.by)}`
  return [
    ...found.new.map(
      ([, { task, stage }]) => `New task “${task.name}” for ${who(after, task)} in “${stage.name}”`,
    ),
    ...found.gone.map(([, { task, stage }]) => `Task “${task.name}” in “${stage.name}” is gone`),
    ...anotherId('Task', found),
    ...found.both.flatMap(([, old, now]) => {
      const about = `Task “${now.name}”`
      return [
        ...renamed('Task', old, now),
        ...(old.stage.stage === now.stage.stage
          ? []
          : [`${about} moves from “${old.stage.name}” to “${now.stage.name}”`]),
        ...(same(old.task.by, now.task.by)
          ? []
          : [`${about} is for ${who(after, now.task)}, no longer ${who(before, old.task)}`]),
        ...effects(before, after, flat(old.task), flat(now.task), levelName).map(
          (says) => `${about}: ${says}`,
        ),
        ...rest(old.task, now.task, new Set(['name', 'by', 'due', 'effects'])).map(
          (says) => `${about}, ${says}`,
        ),
      ]
    }),
  ]
}

const flat = (task: Task) =>
  task.effects.flatMap(({ when, then }) => then.map((effect) => ({ when, effect })))

interface ConditionalEffect {
  readonly when?: unknown
  readonly effect: Parameters<typeof effectInWords>[1]
}

/** What follows and what does so no longer; what only machinery knows is told by its words. */
function effects(
  before: CompiledScheme,
  after: CompiledScheme,
  old: readonly ConditionalEffect[],
  now: readonly ConditionalEffect[],
  levelName: Pair['levelName'],
): readonly string[] {
  const words = (scheme: CompiledScheme, { when, effect }: ConditionalEffect) => {
    const says = lowered(effectInWords(scheme, effect, levelName) ?? valueInWords(effect))
    return when === undefined ? says : `${says} (when ${valueInWords(when)})`
  }
  const changes = [
    ...now
      .filter((each) => !old.some((other) => same(each, other)))
      .map((each) => `from now on, ${words(after, each)}`),
    ...old
      .filter((each) => !now.some((other) => same(each, other)))
      .map((each) => `no longer: ${words(before, each)}`),
  ]
  return changes.length > 0 || same(old, now) ? changes : ['what follows comes in another order']
}

// --- Deadlines and clocks ---------------------------------------------------------

function deadlines({ before, after }: Pair): readonly string[] {
  const clocks = matched(mapOf(before.clocks), mapOf(after.clocks))
  return [
    ...clocks.new.map(([id, now]) => `New time limit “${now.name}”: ${lowered(clockInWords(after, id))}`),
    ...clocks.gone.map(
      ([id, old]) => `Time limit “${old.name}” is gone: ${lowered(clockInWords(before, id))}`,
    ),
    ...anotherId('Time limit', clocks),
    ...clocks.both.flatMap(([id, old, now]) => {
      const [was, is] = [clockInWords(before, id), clockInWords(after, id)].map(lowered)
      return [
        ...renamed('Time limit', old, now),
        ...(was === is ? [] : [`${now.name}: ${was} → ${is}`]),
        ...rest(old, now, new Set(['name', ...(was === is ? [] : ['limit', 'starts', 'stops', 'rule'])])).map(
          (says) => `${now.name}, ${says}`,
        ),
      ]
    }),
    ...matched(byTask(before), byTask(after)).both.flatMap(([, old, now]) =>
      due(before, after, old.task, now.task),
    ),
  ]
}

function due(before: CompiledScheme, after: CompiledScheme, old: Task, now: Task): readonly string[] {
  if (same(old.due, now.due)) return []
  const about = `“${now.name}”`
  const is = now.due && lowered(deadlineInWords(after, now.due))
  const was = old.due && lowered(deadlineInWords(before, old.due))
  if (is === undefined) return [`${about} is no longer due by a day; it was: ${was}`]
  if (was === undefined) return [`${about} is now due: ${is}`]
  const worded = new Set(
    was === is ? [] : ['before', 'after', 'by', 'counting', 'nthWorkingDay', 'ofMonthOf', 'on', 'rule'],
  )
  return [
    ...(was === is ? [] : [`${about}: ${was} → ${is}`]),
    ...rest(old.due ?? {}, now.due ?? {}, worded).map((says) => `${about}, ${says}`),
  ]
}

// --- Roles and outcomes -------------------------------------------------------------

function roles({ before, after }: Pair): readonly string[] {
  const found = matched(mapOf(before.roles), mapOf(after.roles))
  return [
    ...found.new.map(([, now]) => `New role “${now.name}”: ${lowered(roleInWords(after, now))}`),
    ...found.gone.map(([, old]) => `Role “${old.name}” is gone`),
    ...anotherId('Role', found),
    ...found.both.flatMap(([, old, now]) => {
      const [was, is] = [roleInWords(before, old), roleInWords(after, now)].map(lowered)
      const worded = was === is ? [] : ['is', 'of', 'holding', 'duty', 'meeting', 'seat', 'not']
      return [
        ...renamed('Role', old, now),
        ...(was === is ? [] : [`${now.name}: ${was} → ${is}`]),
        ...rest(old, now, new Set(['name', ...worded])).map((says) => `${now.name}, ${says}`),
      ]
    }),
  ]
}

function outcomes({ before, after, levelName }: Pair): readonly string[] {
  const map = (scheme: CompiledScheme) =>
    new Map(scheme.outcomes.map((outcome) => [outcome.outcome, outcome] as const))
  const found = matched(map(before), map(after))
  return [
    ...found.new.map(([, now]) => `New outcome “${now.name}”`),
    ...found.gone.map(([, old]) => `Outcome “${old.name}” is gone`),
    ...anotherId('Outcome', found),
    ...(same(
      before.outcomes.map(({ outcome }) => outcome).filter((id) => map(after).has(id)),
      after.outcomes.map(({ outcome }) => outcome).filter((id) => map(before).has(id)),
    )
      ? []
      : ['The outcomes come in another order']),
    ...found.both.flatMap(([, old, now]) => {
      const about = `Outcome “${now.name}”`
      const bare = (list: typeof now.effects) => list.map((effect) => ({ effect }))
      return [
        ...renamed('Outcome', old, now),
        ...effects(before, after, bare(old.effects), bare(now.effects), levelName).map(
          (says) => `${about}: ${says}`,
        ),
        ...rest(old, now, new Set(['name', 'effects'])).map((says) => `${about}, ${says}`),
      ]
    }),
  ]
}
