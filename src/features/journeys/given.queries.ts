import type { RawBuilder } from 'kysely'
import type { EvidenceId, JourneyId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading } from '../../platform/database/reading.ts'

/** Whether an entry was put before those who take part in one of these journeys, by other ways than its papers. */
export type GivenIn = (
  journeyIds: readonly JourneyId[] | RawBuilder<unknown>,
  itemId: EvidenceId,
) => Reading<boolean>

let port: GivenIn = () => alreadyRead(false)

/** A port for higher rooms, filled once by the wiring; until then nothing is given but in papers. */
export function knowGivenEvidence(given: GivenIn): void {
  port = given
}

export const givenInReading: GivenIn = (journeyIds, itemId) => port(journeyIds, itemId)
