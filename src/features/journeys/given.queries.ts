import type { RawBuilder } from 'kysely'
import type { EvidenceId, JourneyId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** Whether an entry was put before those who take part in one of these journeys, by other ways than its papers. */
export type GivenIn = (
  tx: Tx,
  journeyIds: readonly JourneyId[] | RawBuilder<unknown>,
  itemId: EvidenceId,
) => Promise<boolean>

let port: GivenIn = async () => false

/** A port for higher rooms, filled once by the wiring; until then nothing is given but in papers. */
export function knowGivenEvidence(given: GivenIn): void {
  port = given
}

export const givenIn: GivenIn = (tx, journeyIds, itemId) => port(tx, journeyIds, itemId)
