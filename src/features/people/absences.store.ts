import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { AbsenceKind, HoldKind } from './people.tables.ts'

/** Rows of absences and holds. What may be written is decided by the handlers. */

interface Recorded {
  readonly id: string
  readonly personId: PersonId
  readonly from: IsoDate
  readonly to: IsoDate | undefined
}

const columns = ['id', 'person_id', 'from_on', 'to_on'] as const
type Row = { id: string; person_id: PersonId; from_on: IsoDate; to_on: IsoDate | null }
const toRecorded = (row: Row): Recorded => ({
  id: row.id,
  personId: row.person_id,
  from: row.from_on,
  to: row.to_on ?? undefined,
})

export async function absencesOf(tx: Tx, personId: PersonId): Promise<readonly Recorded[]> {
  const rows = await tx.selectFrom('absences').select(columns).where('person_id', '=', personId).execute()
  return rows.map(toRecorded)
}

export async function findAbsence(tx: Tx, id: string): Promise<Recorded | undefined> {
  const row = await tx.selectFrom('absences').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toRecorded(row)
}

export async function insertAbsence(
  tx: Tx,
  absence: {
    readonly personId: PersonId
    readonly kind: AbsenceKind
    readonly from: IsoDate
    readonly to?: IsoDate | undefined
  },
): Promise<string> {
  const { personId, kind, from, to } = absence
  const row = { person_id: personId, kind, from_on: from, to_on: to ?? null }
  return (await tx.insertInto('absences').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function setAbsenceEnd(tx: Tx, id: string, lastDay: IsoDate): Promise<void> {
  await tx.updateTable('absences').set({ to_on: lastDay }).where('id', '=', id).execute()
}

export async function findHold(tx: Tx, id: string): Promise<Recorded | undefined> {
  const row = await tx.selectFrom('holds').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toRecorded(row)
}

/** Undefined when an open hold of this kind is there already, also when two place it at once. */
export async function insertHold(
  tx: Tx,
  hold: { readonly personId: PersonId; readonly kind: HoldKind; readonly from: IsoDate },
): Promise<string | undefined> {
  const added = await tx
    .insertInto('holds')
    .values({ person_id: hold.personId, kind: hold.kind, from_on: hold.from, to_on: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id
}

export async function setHoldEnd(tx: Tx, id: string, lastDay: IsoDate): Promise<void> {
  await tx.updateTable('holds').set({ to_on: lastDay }).where('id', '=', id).execute()
}
