import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { FactRecord } from '../schemes/public.ts'
import './journey.tables.ts'

/** Facts that an application leaves behind for other schemes: codes, never prose. The latest of each counts. */

export interface Remembered {
  readonly fact: string
  readonly value: string
  readonly on: IsoDate
  readonly journeyId: JourneyId
}

/** Keeps a fact of one application; the same application keeps one of each. */
export async function rememberFact(
  tx: Tx,
  { personId, fact, value, on, journeyId }: Remembered & { readonly personId: PersonId },
): Promise<void> {
  const values = { value, remembered_on: on, remembered_at: sql<never>`now()` }
  await tx
    .insertInto('remembered_facts')
    .values({ person_id: personId, fact, journey_id: journeyId, value, remembered_on: on })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'person_id', 'fact', 'journey_id']).doUpdateSet(values),
    )
    .execute()
}

/** What is remembered about people, the latest of each fact; who has nothing is missing. */
export function rememberedReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, readonly Remembered[]>> {
  return reading(
    sql<Remembered & { readonly personId: PersonId }>`
      select distinct on (person_id, fact) person_id as "personId", fact, value, remembered_on as on,
        journey_id as "journeyId" from remembered_facts
      where person_id = any(${[...personIds]}::uuid[])
      order by person_id, fact, remembered_on desc, remembered_at desc`,
    (rows) => Map.groupBy(rows, ({ personId }) => personId),
  )
}

/** The same as facts that requirements may look at: of: remembered. */
export function rememberedFacts(remembered: readonly Remembered[]): readonly FactRecord[] {
  return remembered.map(({ fact, value, on, journeyId }) => ({
    id: `${journeyId} ${fact}`,
    label: 'From an earlier application',
    source: 'Applications',
    href: `/applications/${journeyId}`,
    fields: { fact, value, on },
  }))
}
