import { type Generated, sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../database/tables.ts'

/** Addresses that take no mail: raised to those who look after people, until one arrives or somebody has mended it. */

export interface FailingAddressesTable {
  id: Generated<string>
  address: string
  person_id: PersonId | null
  problem: string
  mails: number
  first_at: IsoInstant
  last_at: IsoInstant
  settled_at: IsoInstant | null
  settled_by: PersonId | null
}

declare module '../database/tables.ts' {
  interface Database {
    failing_addresses: FailingAddressesTable
  }
}

export interface FailingAddress {
  readonly id: string
  readonly address: string
  readonly problem: string
  readonly mails: number
  readonly first_at: IsoInstant
  readonly last_at: IsoInstant
}

/** Hears of an address that begins to fail, or works again; in the transaction that found it out. */
export type AddressListener = (tx: Tx, address: FailingAddress, works: boolean) => Promise<void>

const listeners: AddressListener[] = []

/** Has somebody told of addresses that begin to fail or work again. */
export function onFailingAddress(listener: AddressListener): void {
  listeners.push(listener)
}

const columns = sql`id, address, problem, mails, first_at, last_at`

/** Counts a mail that an address did not take; the first one is told to whoever listens. */
export async function noteTrouble(
  tx: Tx,
  { address, problem, at }: { readonly address: string; readonly problem: string; readonly at: IsoInstant },
): Promise<void> {
  const { rows } = await sql<FailingAddress>`
    insert into failing_addresses (address, problem, mails, first_at, last_at)
    values (${address}, ${problem}, 1, ${at}, ${at})
    on conflict (authority_id, lower(address)) where settled_at is null
    do update set mails = failing_addresses.mails + 1, problem = excluded.problem, last_at = excluded.last_at
    returning ${columns}`.execute(tx)
  const [row] = rows
  if (row?.mails === 1) for (const listen of listeners) await listen(tx, row, false)
}

/** A mail arrived: whatever was wrong with the address is over. */
export async function noteArrived(tx: Tx, address: string, at: IsoInstant): Promise<void> {
  const { rows } = await sql<FailingAddress>`
    update failing_addresses set settled_at = ${at}
    where lower(address) = lower(${address}) and settled_at is null returning ${columns}`.execute(tx)
  for (const row of rows) for (const listen of listeners) await listen(tx, row, true)
}

/** Somebody has mended it. Answers what was wrong; undefined when it was settled before. */
export async function settleAddress(
  tx: Tx,
  id: string,
  by: PersonId,
  at: IsoInstant,
): Promise<FailingAddress | undefined> {
  const { rows } = await sql<FailingAddress>`
    update failing_addresses set settled_at = ${at}, settled_by = ${by}
    where id = ${id}::uuid and settled_at is null returning ${columns}`.execute(tx)
  for (const row of rows) for (const listen of listeners) await listen(tx, row, true)
  return rows[0]
}

/** Whether such a row was ever written, settled or not. */
export async function isAddressKnown(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select from failing_addresses where id = ${id}::uuid`.execute(tx)
  return rows.length > 0
}

/** Addresses that take no mail now, the longest first. */
export async function failingAddresses(tx: Tx): Promise<readonly FailingAddress[]> {
  const { rows } = await sql<FailingAddress>`
    select ${columns} from failing_addresses where settled_at is null order by first_at limit 500`.execute(tx)
  return rows
}
