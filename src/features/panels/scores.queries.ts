import type { JourneyId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { decisionsOf } from './panel.queries.ts'
import { rankingValues } from './scoring.rules.ts'

/** What marked applications are put in order by, from the decision that kept their marks; without one, none. */
export async function scoresOf(
  tx: Tx,
  scheme: CompiledScheme,
  journeyIds: readonly JourneyId[],
): Promise<ReadonlyMap<JourneyId, readonly number[]>> {
  const meeting = Object.values(scheme.meetings).find(({ scoring }) => scoring)
  if (!meeting) return new Map()
  const decisions = await decisionsOf(tx, journeyIds)
  return new Map(
    decisions
      // The latest decision comes first, and the last entry of a map stands.
      .toReversed()
      .filter(({ marks }) => Object.keys(marks).length > 0)
      .map(({ journeyId, marks }) => [journeyId, rankingValues(meeting, marks)]),
  )
}
