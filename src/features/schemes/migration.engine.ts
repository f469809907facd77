import { canonicalJson } from '../../kernel/canonical.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { stageApplies, taskApplies } from './applying.engine.ts'
import { casesDecidedAt } from './cases.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { dueOf, readClocks } from './deadline.engine.ts'
import type { CommandContext } from './journey.commands.ts'
import { journeyDecider } from './journey.engine.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { isDone } from './journey.view.engine.ts'
import { assessor, type RequirementResult } from './requirement.engine.ts'
import type { EngineContext, FactRecord } from './scheme.facts.ts'
import { findTask } from './scheme.index.ts'

/** A running journey taken to another version of its scheme: what would change, and the events that do it. Pure. */

/** Old ids and what they are called in the new version; `null` gives a thing up on purpose. */
export interface MigrationMap {
  readonly stages: Readonly<Record<string, string | null>>
  readonly tasks: Readonly<Record<string, string | null>>
}

export const sameIds: MigrationMap = { stages: {}, tasks: {} }

export interface DayChange {
  readonly id: string
  readonly name: string
  readonly kind: 'task' | 'clock'
  readonly before?: IsoDate | undefined
  readonly after?: IsoDate | undefined
}

export interface StandingChange {
  readonly id: string
  readonly name: string
  /** Absent where the requirement is new. */
  readonly before?: RequirementResult['standing'] | undefined
  /** Absent where it is gone. */
  readonly after?: RequirementResult['standing'] | undefined
  /** What was found, in words. */
  readonly fact: string
}

/** What the move would mean for one journey. Names, not ids, for people to read. */
export interface MigrationPlan {
  /** The stages that are open, before and after. */
  readonly stagesBefore: readonly string[]
  readonly stagesAfter: readonly string[]
  /** Tasks done, and still done afterwards. */
  readonly kept: readonly string[]
  /** Tasks done whose doing is given up. */
  readonly lost: readonly string[]
  readonly days: readonly DayChange[]
  readonly requirements: readonly StandingChange[]
  /** What becomes of an edition that was sealed. */
  readonly edition:
    | { readonly is: 'none' }
    | {
        readonly is: 'voided' | 'stays'
        readonly number: number
        readonly signed: number
        readonly of: number
      }
  /** Papers already begun that read otherwise in the new version; they stay as they are. */
  readonly papersKept: readonly string[]
  readonly events: readonly JourneyEvent[]
  readonly after: JourneyState
}

/**
 * What migrating does, or why it cannot be: something under way has no place in the new version and was neither
 * mapped nor given up, or something was decided already. `context` is today's under the new version (its roles),
 * `before` under the present one.
 */
export function planMigration(
  from: CompiledScheme,
  to: CompiledScheme,
  state: JourneyState,
  map: MigrationMap,
  before: EngineContext,
  context: CommandContext,
): Result<MigrationPlan> {
  const [first, ...others] = against(from, to, state, map, context)
  if (first) return refuse(first, ...others)
  const events = migrationEvents(from, to, state, map, context)
  const after = events.reduce(journeyDecider(to).evolve, state)
  const edition = state.edition
  const done = from.stages
    .flatMap((stage) => stage.tasks)
    .filter((task) => isDoneIn(task.task, from, state, before))
  const isKept = (id: string) => {
    const now = moved(map.tasks, id)
    return now !== null && isDoneIn(now, to, after, context)
  }
  return accept({
    stagesBefore: openStages(from, state),
    stagesAfter: openStages(to, after),
    kept: done.filter(({ task }) => isKept(task)).map(({ name }) => name),
    lost: done.filter(({ task }) => !isKept(task)).map(({ name }) => name),
    days: changedDays(from, to, state, after, map, before, context),
    requirements: changedStandings(from, to, state, after, before, context),
    edition: edition
      ? {
          is: isOut(state) ? 'voided' : 'stays',
          number: edition.number,
          signed: edition.signatures.length,
          of: from.signatures?.slots.length ?? 0,
        }
      : { is: 'none' },
    papersKept: papersBegun(before)
      .filter(
        (id) =>
          to.templates[id] && canonicalJson(from.templates[id] ?? null) !== canonicalJson(to.templates[id]),
      )
      .map((id) => from.templates[id]?.name ?? id),
    events,
    after,
  })
}

/** An edition that is sealed and not handed in: whoever signed did so under the old version, so it does not count on. */
function isOut(state: JourneyState): boolean {
  return state.edition !== undefined && state.submittedOn === undefined
}

function migrationEvents(
  from: CompiledScheme,
  to: CompiledScheme,
  state: JourneyState,
  map: MigrationMap,
  context: CommandContext,
): readonly JourneyEvent[] {
  const events: JourneyEvent[] = [
    {
      ...{ type: 'migrated', from: from.hash, to: to.hash, version: to.version },
      ...{ stages: map.stages, tasks: map.tasks, on: context.today },
      ...(isOut(state) ? { voids: state.edition?.editionId } : {}),
    },
  ]
  const { evolve, decide } = journeyDecider(to)
  let moving = events.reduce(evolve, state)
  // Named results of the new version whose moment has passed are fixed now, by what is known now.
  for (const stage of Object.keys(moving.stages)) {
    for (const event of casesDecidedAt(stage, to, assessor(to, moving, context), context)) {
      if (event.type === 'case-decided' && moving.cases[event.named] !== undefined) continue
      events.push(event)
      moving = evolve(moving, event)
    }
  }
  const settled = decide(moving, { do: 'refresh' }, context)
  return settled.ok ? [...events, ...settled.value] : events
}

// --- What stands against it --------------------------------------------------------

function moved(map: Readonly<Record<string, string | null>>, id: string): string | null {
  return Object.hasOwn(map, id) ? (map[id] ?? null) : id
}

function against(
  from: CompiledScheme,
  to: CompiledScheme,
  state: JourneyState,
  map: MigrationMap,
  context: EngineContext,
): readonly Refusal[] {
  if (state.status !== 'running')
    return [{ code: 'not-running', says: 'It has ended, and stays on the version it ended on.' }]
  if (from.scheme !== to.scheme)
    return [{ code: 'other-scheme', says: `It runs under “${from.name}”, not under “${to.name}”.` }]
  if (from.hash === to.hash)
    return [{ code: 'there-already', says: `It runs under version ${to.version} already.` }]
  if (state.outcome || Object.keys(state.decided).length > 0)
    return [
      {
        code: 'decided-already',
        says: 'A decision was made under the present version, so it ends on that one.',
      },
    ]
  const remedy = (id: string) =>
    `Say what it is called now with --map ${id}=…, or give it up with --give-up ${id}.`
  const refusals: Refusal[] = []
  for (const id of Object.keys(state.stages)) {
    const now = moved(map.stages, id)
    if (now === null || to.stages.some(({ stage }) => stage === now)) continue
    const name = from.stages.find(({ stage }) => stage === id)?.name ?? id
    refusals.push({
      code: 'stage-gone',
      says: `The stage “${name}” was ${state.stages[id]?.passedOn ? 'passed' : 'opened'} and is not in version ${to.version}.`,
      remedy: remedy(`stage.${id}`),
    })
  }
  for (const id of Object.keys(state.steps)) {
    const now = moved(map.tasks, id)
    if (now === null || findTask(to, now)) continue
    refusals.push({
      code: 'task-gone',
      says: `“${findTask(from, id)?.name ?? id}” was done and is not in version ${to.version}.`,
      remedy: remedy(`task.${id}`),
    })
  }
  for (const id of papersBegun(context)) {
    if (to.templates[id] || !from.templates[id]) continue
    refusals.push({
      code: 'paper-gone',
      says: `The paper “${from.templates[id].name}” was begun and is not in version ${to.version}.`,
      remedy: 'Keep the document in the new version, as optional if need be.',
    })
  }
  const meeting = state.meeting?.meeting
  if (meeting !== undefined && !to.meetings[meeting])
    refusals.push({
      code: 'meeting-gone',
      says: `A date is held for “${from.meetings[meeting]?.name ?? meeting}”, which is not in version ${to.version}.`,
      remedy: 'Cancel the date first, or keep the meeting in the new version.',
    })
  return refusals
}

function papersBegun({ facts }: EngineContext): readonly string[] {
  const begun = (facts['documents'] ?? []).filter(isBegun).map((fact) => String(fact.fields['template']))
  return [...new Set(begun)]
}

/** A paper that nobody has opened is no fact, or one without an id of its own. */
function isBegun(fact: FactRecord): boolean {
  return fact.fields['template'] !== undefined
}

// --- What would change ----------------------------------------------------------------

function openStages(scheme: CompiledScheme, state: JourneyState): readonly string[] {
  return scheme.stages
    .filter(({ stage }) => state.stages[stage] && !state.stages[stage].passedOn)
    .map(({ name }) => name)
}

function isDoneIn(id: string, scheme: CompiledScheme, state: JourneyState, context: EngineContext): boolean {
  const task = findTask(scheme, id)
  return task !== undefined && taskApplies(task, scheme, state) && isDone(task, scheme, state, context)
}

/** Due days by task, for what still has to be done. */
function dueDays(
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): ReadonlyMap<string, IsoDate> {
  const days = new Map<string, IsoDate>()
  for (const stage of scheme.stages) {
    if (state.stages[stage.stage]?.passedOn || stageApplies(stage, scheme, state) === false) continue
    for (const task of stage.tasks) {
      if (!taskApplies(task, scheme, state) || isDone(task, scheme, state, context)) continue
      const due = dueOf(task, scheme, state, context)
      if (due) days.set(task.task, due.on)
    }
  }
  return days
}

function changedDays(
  from: CompiledScheme,
  to: CompiledScheme,
  state: JourneyState,
  after: JourneyState,
  map: MigrationMap,
  before: EngineContext,
  context: EngineContext,
): readonly DayChange[] {
  const old = new Map(
    [...dueDays(from, state, before)].flatMap(([id, on]) => {
      const now = moved(map.tasks, id)
      return now === null ? [] : [[now, on] as const]
    }),
  )
  const now = dueDays(to, after, context)
  const tasks = [...new Set([...old.keys(), ...now.keys()])].map(
    (id): DayChange => ({
      ...{ id, kind: 'task', name: findTask(to, id)?.name ?? findTask(from, id)?.name ?? id },
      ...{ before: old.get(id), after: now.get(id) },
    }),
  )
  const ends = (scheme: CompiledScheme, at: JourneyState, known: EngineContext) =>
    new Map(readClocks(scheme, at, known).map((clock) => [clock.id, clock] as const))
  const [clocksBefore, clocksAfter] = [ends(from, state, before), ends(to, after, context)]
  const clocks = [...new Set([...clocksBefore.keys(), ...clocksAfter.keys()])].map(
    (id): DayChange => ({
      ...{ id, kind: 'clock', name: clocksAfter.get(id)?.name ?? clocksBefore.get(id)?.name ?? id },
      ...{ before: clocksBefore.get(id)?.endsOn, after: clocksAfter.get(id)?.endsOn },
    }),
  )
  return [...tasks, ...clocks].filter((each) => each.before !== each.after)
}

function changedStandings(
  from: CompiledScheme,
  to: CompiledScheme,
  state: JourneyState,
  after: JourneyState,
  before: EngineContext,
  context: EngineContext,
): readonly StandingChange[] {
  const [old, now] = [assessor(from, state, before), assessor(to, after, context)]
  const ids = [...new Set([...Object.keys(from.requirements), ...Object.keys(to.requirements)])]
  return ids.flatMap((id): readonly StandingChange[] => {
    const was = from.requirements[id] ? old.assess(id) : undefined
    const is = to.requirements[id] ? now.assess(id) : undefined
    if (was?.standing === is?.standing) return []
    const { name, fact } = (is ?? was) as RequirementResult
    return [{ id, name, before: was?.standing, after: is?.standing, fact }]
  })
}
