import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { findDocument, standingOfStored } from '../documents/public.ts'
import { formOf } from './observations.handlers.ts'
import type { Sighting } from './observations.ports.ts'
import { completedObservations } from './observations.queries.ts'
import { itemsSeen } from './observations.rules.ts'

/** What was seen in every observation that is complete, read from the forms: to count all of it anew. */
export async function allSightings(tx: Tx, today: IsoDate): Promise<readonly Sighting[]> {
  const found: Sighting[] = []
  for (const observation of await completedObservations(tx)) {
    const document = observation.documentId && (await findDocument(tx, observation.documentId))
    if (!document || !observation.observedOn) continue
    const { template } = await formOf(tx, observation)
    const { answers } = await standingOfStored(tx, document, today)
    const { id: observationId, workerId, observedOn } = observation
    found.push({ observationId, workerId, observedOn, items: itemsSeen(template, answers) })
  }
  return found
}
