import type { Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Exchange } from '../../platform/http/route.ts'
import type { Tx } from '../../platform/database/tables.ts'

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
export async function chosenSize(tx: Tx, personId: PersonId): Promise<'normal' | 'large'> {
  const row = await tx
    .selectFrom('reading_preferences')
    .select('size')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.size ?? 'normal'
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

/** The size of a download: as its address asks, else as the reader chose once. */
export async function sizeFor({
  tx,
  actor,
  query,
}: Pick<Exchange, 'tx' | 'actor' | 'query'>): Promise<'normal' | 'large'> {
  const { size } = query
  return size === 'large' || size === 'normal' ? size : chosenSize(tx, actor.personId)
}
