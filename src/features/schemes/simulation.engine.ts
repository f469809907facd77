import type { CompiledScheme } from './compiled.language.ts'
import type { CommandContext } from './journey.commands.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { noJourney } from './journey.state.engine.ts'
import { type DayChange, planMigration, sameIds, type StandingChange } from './migration.engine.ts'
import { assessor, type RequirementResult } from './requirement.engine.ts'
import type { EngineContext, FactRecord } from './scheme.facts.ts'
import { earlierInTheWay } from './starting.engine.ts'

/** What a changed scheme would mean for real people: who may begin and whose days move. Pure; one career at a time. */

/** What is known of one person today. */
export interface Career {
  readonly id: string
  readonly name: string
  /** Facts, absences and who holds the roles of the scheme as it is. */
  readonly context: CommandContext
  /** The same with the roles of the changed scheme; `context` when left out. */
  readonly contextAfter?: CommandContext
  /** Running journeys of theirs under the scheme as it is. */
  readonly journeys?: readonly CareerJourney[]
}

export interface CareerJourney {
  readonly id: string
  /** The version it is pinned to; the scheme as it is when left out. */
  readonly scheme?: CompiledScheme
  readonly state: JourneyState
  readonly context: CommandContext
  readonly contextAfter?: CommandContext
}

/** `unknown` while a fact is missing or questioned; `absent` where there is no such scheme. */
export type MayStart = 'may' | 'may-not' | 'unknown' | 'absent'

export interface StartChange {
  readonly before: MayStart
  readonly after: MayStart
  /** Conditions of starting that stand otherwise. */
  readonly because: readonly StandingChange[]
  /** What else stands in the way now, in words: a wait, an application under way. */
  readonly alsoBecause: readonly string[]
}

export interface JourneyChange {
  readonly id: string
  /** Due days and ends of time limits that would move if it were taken to the changed scheme. */
  readonly days: readonly DayChange[]
  readonly requirements: readonly StandingChange[]
  /** Why it could not be taken there. */
  readonly refused: readonly string[]
}

export interface CareerChange {
  readonly id: string
  readonly name: string
  readonly start: StartChange | undefined
  readonly journeys: readonly JourneyChange[]
}

export interface SimulationCounts {
  /** Everyone looked at. */
  careers: number
  /** Those at the level from which the scheme leads on. */
  concerned: number
  /** Who may begin afterwards and may not now, and the other way round. */
  mayNow: number
  mayNoLonger: number
  /** Running journeys, those whose days would move, and those that could not be taken there. */
  journeys: number
  journeysMoved: number
  journeysRefused: number
}

export const nothingCounted: Readonly<SimulationCounts> = {
  careers: 0,
  concerned: 0,
  mayNow: 0,
  mayNoLonger: 0,
  journeys: 0,
  journeysMoved: 0,
  journeysRefused: 0,
}

/**
 * Goes through careers one by one and gives those for whom something changes; keeps nothing of the others, so that any
 * number can be streamed through. `counts` is added to on the way. `before` is missing where the scheme is new.
 */
export function* simulate(
  before: CompiledScheme | undefined,
  after: CompiledScheme,
  careers: Iterable<Career>,
  counts: SimulationCounts = { ...nothingCounted },
): Generator<CareerChange> {
  for (const career of careers) {
    counts.careers += 1
    const start = concerned(before, after, career.context) ? startOf(before, after, career) : undefined
    if (start) {
      counts.concerned += 1
      if (start.before !== 'may' && start.after === 'may') counts.mayNow += 1
      if (start.before === 'may' && start.after !== 'may') counts.mayNoLonger += 1
    }
    const journeys = (career.journeys ?? []).flatMap((each) => {
      const pinned = each.scheme ?? before
      return pinned && pinned.hash !== after.hash ? [journeyChange(pinned, after, each)] : []
    })
    for (const { days, refused } of journeys) {
      counts.journeys += 1
      if (refused.length > 0) counts.journeysRefused += 1
      else if (days.length > 0) counts.journeysMoved += 1
    }
    const moved = journeys.filter(
      ({ days, requirements, refused }) => days.length + requirements.length + refused.length > 0,
    )
    const changed = start !== undefined && start.before !== start.after && !bothNot(start)
    if (changed || moved.length > 0)
      yield { id: career.id, name: career.name, start: changed ? start : undefined, journeys: moved }
  }
}

/** A new scheme that someone may not begin changes nothing for them. */
function bothNot({ before, after }: StartChange): boolean {
  return before === 'absent' && after !== 'may'
}

/** Only those at the level from which the scheme leads on ask themselves whether they may begin. */
function concerned(
  before: CompiledScheme | undefined,
  after: CompiledScheme,
  context: EngineContext,
): boolean {
  const levels = [before?.from, after.from].filter((level) => level !== undefined)
  return levels.length === 0 || (context.facts['posts'] ?? []).some((post) => isHeld(post, levels, context))
}

function isHeld({ fields }: FactRecord, levels: readonly string[], { today }: EngineContext): boolean {
  const ended = fields['ended-on']
  return levels.includes(String(fields['level'])) && (ended === undefined || String(ended) >= today)
}

interface Verdict {
  readonly may: MayStart
  readonly results: ReadonlyMap<string, RequirementResult>
  readonly inTheWay: readonly string[]
}

function verdictOf(scheme: CompiledScheme | undefined, context: EngineContext): Verdict {
  if (!scheme) return { may: 'absent', results: new Map(), inTheWay: [] }
  const assessed = assessor(scheme, noJourney, context)
  const results = new Map(scheme.starts.requires.map((id) => [id, assessed.assess(id)] as const))
  const inTheWay = earlierInTheWay(scheme, context).map(({ says }) => says)
  let may: MayStart = inTheWay.length > 0 ? 'may-not' : 'may'
  for (const { standing, otherwise } of results.values()) {
    if (otherwise !== 'blocks' || standing === 'met' || standing === 'waived') continue
    if (standing === 'unmet') may = 'may-not'
    else if (may === 'may') may = 'unknown'
  }
  return { may, results, inTheWay }
}

function startOf(before: CompiledScheme | undefined, after: CompiledScheme, career: Career): StartChange {
  const was = verdictOf(before, career.context)
  const is = verdictOf(after, career.contextAfter ?? career.context)
  if (was.may === is.may) return { before: was.may, after: is.may, because: [], alsoBecause: [] }
  const ids = [...new Set([...is.results.keys(), ...was.results.keys()])]
  return {
    before: was.may,
    after: is.may,
    because: ids.flatMap((id): readonly StandingChange[] => {
      const [old, now] = [was.results.get(id), is.results.get(id)]
      if (old?.standing === now?.standing) return []
      const { name, fact } = (now ?? old) as RequirementResult
      return [{ id, name, before: old?.standing, after: now?.standing, fact }]
    }),
    alsoBecause: is.inTheWay.filter((says) => !was.inTheWay.includes(says)),
  }
}

function journeyChange(before: CompiledScheme, after: CompiledScheme, journey: CareerJourney): JourneyChange {
  const planned = planMigration(
    ...([
      before,
      after,
      journey.state,
      sameIds,
      journey.context,
      journey.contextAfter ?? journey.context,
    ] as const),
  )
  return planned.ok
    ? { id: journey.id, days: planned.value.days, requirements: planned.value.requirements, refused: [] }
    : { id: journey.id, days: [], requirements: [], refused: planned.refusals.map(({ says }) => says) }
}
