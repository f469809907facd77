import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { findDocument, standingOfStored } from '../documents/public.ts'
import { formOf } from './observations.handlers.ts'
import type { Sighting } from './observations.ports.ts'
import { completedObservations } from './observations.queries.ts'
import { coverageOf, itemsSeen } from './observations.rules.ts'
import { writeObservedLinks } from './observations.store.ts'

/** Every observation that is complete with its form as it stands, read one by one: to count all of it anew. */
async function* completedForms(tx: Tx, today: IsoDate) {
  for (const observation of await completedObservations(tx)) {
    const document = observation.documentId && (await findDocument(tx, observation.documentId))
    if (!document) continue
    const { template } = await formOf(tx, observation)
    const { answers } = await standingOfStored(tx, document, today)
    yield { observation, template, answers }
  }
}

/** What was seen in every observation that is complete, read from the forms. */
export async function allSightings(tx: Tx, today: IsoDate): Promise<readonly Sighting[]> {
  const found: Sighting[] = []
  for await (const { observation, template, answers } of completedForms(tx, today)) {
    const { id: observationId, workerId, observedOn } = observation
    if (observedOn) found.push({ observationId, workerId, observedOn, items: itemsSeen(template, answers) })
  }
  return found
}

/** Writes what every complete observation bears on from its form, e.g. of those older than the table. Answers how many. */
export async function restateObservedLinks(tx: Tx, today: IsoDate): Promise<number> {
  let count = 0
  for await (const { observation, template, answers } of completedForms(tx, today)) {
    await writeObservedLinks(tx, observation.id, coverageOf(template, answers))
    count += 1
  }
  return count
}
