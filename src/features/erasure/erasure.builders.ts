import { testAsOwner } from '../../../test/support/as-owner.ts'
import type { TestDatabase } from '../../../test/support/test-database.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { leftName } from '../signatures/public.ts'
import { eraseSome } from './erasing.handlers.ts'
import { findErasure, insertErasure, settleErasure } from './erasure.store.ts'
import type { ErasureId } from './erasure.tables.ts'

/** What tests of erasing share: an erasure two people agreed to, done to its end, and looking at everything there is. */

export const at = '2026-12-04T09:30:00.000Z' as IsoInstant
const on = isoDate('2026-12-04')

/** An erasure of somebody's record that two others agreed to, whatever stands in the way. */
export async function agreed(
  { databases, authorityId }: Pick<TestDatabase, 'databases' | 'authorityId'>,
  who: { readonly personId: PersonId; readonly proposedBy: PersonId; readonly by: PersonId },
): Promise<ErasureId> {
  return databases.write(authorityId, async (tx) => {
    const { personId, proposedBy, by } = who
    const added = await insertErasure(tx, {
      ...{ personId, ground: 'own-request', request: 'objected', by: proposedBy, on, at },
    })
    if (!added) throw new Error('It is proposed already')
    await settleErasure(tx, added.id, { state: 'confirmed', by, on, at })
    return added.id
  })
}

/** Every batch, each in a transaction of its own; or so many of them. Answers where it goes on. */
export async function eraseAll(
  { databases, authorityId }: Pick<TestDatabase, 'databases' | 'authorityId'>,
  id: ErasureId,
  { from = 0, most = 10_000 }: { readonly from?: number; readonly most?: number } = {},
): Promise<number | undefined> {
  let next: number | undefined = from
  for (let batch = 0; next !== undefined && batch < most; batch += 1) {
    const stage: number = next
    next = await databases.write(authorityId, async (tx) => {
      const erasure = await findErasure(tx, id)
      if (!erasure) throw new Error('There is no such erasure')
      return (await eraseSome(tx, erasure, stage, at)).next
    })
  }
  return next
}

/** Every row of every table of authorities, as JSON, by table. */
export async function everyRow(
  database: TestDatabase,
): Promise<ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>> {
  const tables = (await testAsOwner(
    database,
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'authority_id') order by 1`,
  )) as readonly { name: string }[]
  const found = new Map<string, readonly Readonly<Record<string, unknown>>[]>()
  for (const { name } of tables) {
    const rows = (await testAsOwner(database, `select to_jsonb(t) as row from "${name}" t`)) as readonly {
      row: Readonly<Record<string, unknown>>
    }[]
    found.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  return found
}

/** A value with one of the names in any text of it replaced, as erasing does. */
export function withName(value: unknown, names: readonly string[]): unknown {
  if (typeof value === 'string') return names.reduce((text, name) => text.replaceAll(name, leftName), value)
  if (Array.isArray(value)) return value.map((each) => withName(each, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withName(each, names)]))
}
