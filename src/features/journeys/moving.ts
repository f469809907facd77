import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CompiledScheme, MigrationMap } from '../schemes/public.ts'
import { type Doing, systemDoing } from './journey.handlers.ts'
import { migrateJourney, planJourneyMigration } from './migration.handlers.ts'
import { migrationInWords } from './migration.words.ts'
import { type RunningJourney, runningJourneysOf } from './restate.queries.ts'

/** Many applications taken to another version, or looked at as if they were: what the command and the pages both do. */

export interface Moves {
  readonly databases: Databases
  readonly authorityId: AuthorityId
  readonly clock: Clock
  readonly to: CompiledScheme
  readonly map: MigrationMap
  readonly journeys: readonly RunningJourney[]
  /** Who asked for it; the system when left out. */
  readonly by?: PersonId | undefined
}

export interface Told {
  readonly journey: RunningJourney
  /** What moving changes, in sentences; or why it cannot be moved. */
  readonly result: Result<readonly string[]>
}

/** The code of a refusal: moving would by now change something else than the plan has said. */
export const planChanged = 'plan-changed'

/** Running applications of the scheme that are on another version than this one. */
export async function journeysToMove(tx: Tx, to: CompiledScheme): Promise<readonly RunningJourney[]> {
  return (await runningJourneysOf(tx, to.scheme)).filter(({ hash }) => hash !== to.hash)
}

/** What moving each would change; nothing is written. */
export async function* planMoves(moves: Moves): AsyncGenerator<Told> {
  const { databases, authorityId, to, map } = moves
  for (const journey of moves.journeys) {
    const planned = await databases.read(authorityId, (tx) =>
      planJourneyMigration(doingOf(tx, moves), journey.journeyId, to, map),
    )
    yield { journey, result: planned.ok ? accept(migrationInWords(planned.value.plan)) : planned }
  }
}

/**
 * Moves each in a transaction of its own; one that is refused holds up no other, and nothing of it stays. With `said`,
 * what a plan has told of each, whoever would by now change otherwise is not moved.
 */
export async function* makeMoves(
  moves: Moves,
  said?: ReadonlyMap<JourneyId | null, readonly string[]>,
): AsyncGenerator<Told> {
  for (const journey of moves.journeys)
    yield { journey, result: await moveOne(moves, journey, said && (said.get(journey.journeyId) ?? [])) }
}

function doingOf(tx: Tx, { authorityId, clock, by }: Moves): Doing {
  const doing = systemDoing(tx, authorityId, todayIn(clock), momentIn(clock))
  return by === undefined ? doing : { ...doing, actor: { ...doing.actor, personId: by } }
}

/** Ends the transaction of a move that is refused. */
class NotMoved extends Error {
  readonly refused: Result<never>
  constructor(refused: Result<never>) {
    super('not-moved')
    this.refused = refused
  }
}

async function moveOne(
  moves: Moves,
  { journeyId }: RunningJourney,
  said: readonly string[] | undefined,
): Promise<Result<readonly string[]>> {
  try {
    return await moves.databases.write(moves.authorityId, async (tx) => {
      const moved = await migrateJourney(doingOf(tx, moves), journeyId, moves.to, moves.map)
      if (!moved.ok) throw new NotMoved(moved)
      const says = migrationInWords(moved.value)
      if (said !== undefined && said.join('\n') !== says.join('\n'))
        throw new NotMoved(
          refuse({
            code: planChanged,
            says: `Since the plan was made, something has happened. Moving would now mean: ${says.join('; ')}.`,
            remedy: 'Make a new plan and look at it again.',
          }),
        )
      return accept(says)
    })
  } catch (error) {
    if (error instanceof NotMoved) return error.refused
    throw error
  }
}
