import { type Generated, sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { checkSize } from '../../platform/rendering/book-file.ts'

/** How people like to read: large print once and for all, unless a download says otherwise. */

interface ReadingPreferencesTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  size: 'normal' | 'large'
  chosen_at: IsoInstant
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    reading_preferences: ReadingPreferencesTable
  }
}

/** The size that somebody chose; normal when they chose none. */
export function chosenSizeReading(personId: PersonId): Reading<'normal' | 'large'> {
  return reading(
    sql<{
      size: 'normal' | 'large'
    }>`select size from reading_preferences where person_id = ${personId}::uuid`,
    ([row]) => row?.size ?? 'normal',
  )
}

/** The same, asked for alone. */
export function chosenSize(tx: Tx, personId: PersonId): Promise<'normal' | 'large'> {
  return read(tx, chosenSizeReading(personId))
}

export async function chooseSize(
  tx: Tx,
  personId: PersonId,
  size: 'normal' | 'large',
  now: IsoInstant,
): Promise<void> {
  await tx
    .insertInto('reading_preferences')
    .values({ person_id: personId, size, chosen_at: now })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'person_id']).doUpdateSet({ size, chosen_at: now }),
    )
    .execute()
}

/** The size of a download: as its address asks, else as the reader chose once. @throws NotAllowed */
export async function sizeFor({
  tx,
  actor,
  query,
}: Pick<Exchange, 'tx' | 'actor' | 'query'>): Promise<'normal' | 'large'> {
  checkSize({ query })
  const { size } = query
  return size === 'large' || size === 'normal' ? size : chosenSize(tx, actor.personId)
}
