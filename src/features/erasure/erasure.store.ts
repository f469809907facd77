import { type Selectable, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Database, Tx } from '../../platform/database/tables.ts'
import type { ErasureGround, ErasureRequest, WhyNot } from './erasure.rules.ts'
import type { ErasureId } from './erasure.tables.ts'
import './erasure.tables.ts'

/** Rows of erasures: proposed, settled by another, done. */

export type Erasure = Omit<Selectable<Database['erasures']>, 'authority_id'>

const erasures = (tx: Tx) =>
  tx
    .selectFrom('erasures')
    .select([
      ...([
        'id',
        'person_id',
        'ground',
        'request',
        'proposed_by',
        'proposed_on',
        'proposed_at',
        'state',
      ] as const),
      ...([
        'settled_by',
        'settled_on',
        'settled_at',
        'why_not',
        'redaction_id',
        'counts',
        'done_at',
      ] as const),
      'done_again_at',
    ])

/** The latest first; those that wait for somebody before all others. */
export async function listErasures(tx: Tx, most: number): Promise<readonly Erasure[]> {
  return erasures(tx)
    .orderBy(sql`state not in ('proposed', 'confirmed')`)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/** All that are done, the earliest first. */
export async function doneErasures(tx: Tx): Promise<readonly Erasure[]> {
  return erasures(tx).where('state', '=', 'done').orderBy('id').execute()
}

export async function findErasure(tx: Tx, id: string): Promise<Erasure | undefined> {
  return isUuid(id)
    ? erasures(tx)
        .where('id', '=', id as ErasureId)
        .executeTakeFirst()
    : undefined
}

/** The one that is proposed, goes on or is done for somebody; undefined when none is. */
export function openErasureReading(personId: PersonId): Reading<ErasureId | undefined> {
  return reading(
    sql<{ id: ErasureId }>`select id from erasures where person_id = ${personId}::uuid
      and state in ('proposed', 'confirmed', 'done')`,
    ([row]) => row?.id,
  )
}

export interface Proposed {
  readonly personId: PersonId
  readonly ground: ErasureGround
  readonly request: ErasureRequest | null
  readonly by: PersonId
  readonly on: IsoDate
  readonly at: IsoInstant
}

/** Notes a proposal; undefined when there is one for the person already. */
export async function insertErasure(tx: Tx, { personId, ground, request, by, on, at }: Proposed) {
  return tx
    .insertInto('erasures')
    .values({
      ...{ person_id: personId, ground, request },
      ...{ proposed_by: by, proposed_on: on, proposed_at: at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
}

/** Settles a proposal; false when somebody else settled it first. */
export async function settleErasure(
  tx: Tx,
  id: ErasureId,
  how: {
    readonly state: 'confirmed' | 'refused' | 'taken-back'
    readonly by: PersonId
    readonly on: IsoDate
    readonly at: IsoInstant
    readonly whyNot?: WhyNot | undefined
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('erasures')
    .set({
      ...{ state: how.state, settled_by: how.by, settled_on: how.on, settled_at: how.at },
      why_not: how.whyNot ?? null,
    })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Keeps under which redaction the name leaves others' texts. */
export async function keepRedactionOf(tx: Tx, id: ErasureId, redactionId: string): Promise<void> {
  await tx.updateTable('erasures').set({ redaction_id: redactionId }).where('id', '=', id).execute()
}

/** Adds rows of a table to what was erased. */
export async function countErased(tx: Tx, id: ErasureId, table: string, count: number): Promise<void> {
  await sql`update erasures set counts = counts || jsonb_build_object(${table}::text,
    coalesce((counts ->> ${table})::int, 0) + ${count}::int) where id = ${id}::uuid`.execute(tx)
}

/** Says that it is done: nothing of it can be taken up again. False when another worker said so first. */
export async function endErasure(tx: Tx, id: ErasureId, at: IsoInstant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('erasures')
    .set({ state: 'done', done_at: at })
    .where('id', '=', id)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Puts an erasure that a restored backup lacks back among those that two people agreed to. */
export async function putBackErasure(
  tx: Tx,
  kept: Pick<
    Erasure,
    'id' | 'person_id' | 'ground' | 'request' | 'proposed_by' | 'proposed_on' | 'proposed_at' | 'settled_by'
  > & { readonly settled_on: IsoDate; readonly settled_at: IsoInstant },
  at: IsoInstant,
): Promise<void> {
  // What the backup still has as proposed for them came to nothing, since this is what was done.
  await tx
    .updateTable('erasures')
    .set({
      ...{ state: 'taken-back', settled_by: kept.settled_by, settled_on: kept.settled_on },
      ...{ settled_at: kept.settled_at, done_at: null },
    })
    .where('person_id', '=', kept.person_id)
    .where('state', 'in', ['proposed', 'confirmed', 'done'])
    .where('id', '<>', kept.id)
    .execute()
  await tx
    .insertInto('erasures')
    .values({ ...kept, state: 'confirmed', done_again_at: at })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'id']).doUpdateSet({
        ...{ state: 'confirmed', done_at: null, why_not: null, redaction_id: null, done_again_at: at },
        ...{ settled_by: kept.settled_by, settled_on: kept.settled_on, settled_at: kept.settled_at },
      }),
    )
    .execute()
}
