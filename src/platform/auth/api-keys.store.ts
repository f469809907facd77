import './api-keys.tables.ts'
import { type Expression, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../database/tables.ts'
import { newToken, tokenHash } from './session-token.ts'

/** A key as a request finds it. `person` is filled when the caller gave an expression for it. */
export interface FoundKey<Person> {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly person_id: PersonId
  readonly last_used_at: IsoInstant | null
  readonly person: Person | null
}

/** The key, unless it was revoked or its last day is over. */
export async function findApiKey<Person>(
  tx: Tx,
  key: string,
  today: IsoDate,
  personSql?: (personId: Expression<PersonId>) => Expression<Person | null>,
): Promise<FoundKey<Person> | undefined> {
  return tx
    .selectFrom('api_keys')
    .where('key_hash', '=', tokenHash(key))
    .where('revoked_at', 'is', null)
    .where('until_on', '>=', today)
    .select(['id', 'name', 'scopes', 'person_id', 'last_used_at'])
    .select((eb) => {
      const person = personSql?.(eb.ref('api_keys.person_id')) ?? sql<Person | null>`null`
      return sql<Person | null>`${person}`.as('person')
    })
    .executeTakeFirst() as Promise<FoundKey<Person> | undefined>
}

/** Makes a key. `key` is kept nowhere else: it can be shown once and never again. */
export async function addApiKey(
  tx: Tx,
  wanted: {
    readonly authorityCode: string
    readonly name: string
    readonly scopes: readonly string[]
    readonly personId: PersonId
    readonly untilOn: IsoDate
    readonly now: IsoInstant
  },
): Promise<{ readonly id: string; readonly key: string }> {
  const key = newToken(wanted.authorityCode)
  const { id } = await tx
    .insertInto('api_keys')
    .values({
      key_hash: tokenHash(key),
      name: wanted.name,
      scopes: [...wanted.scopes],
      person_id: wanted.personId,
      made_at: wanted.now,
      until_on: wanted.untilOn,
      last_used_at: null,
      revoked_at: null,
      revoked_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, key }
}

/** Notes that the key was used; never moves the moment back. */
export async function touchApiKey(tx: Tx, id: string, now: IsoInstant): Promise<void> {
  await tx
    .updateTable('api_keys')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', now)]))
    .execute()
}

/**
 * Sets a lot of a minute's requests apart for one process. `granted` is how many it got, none once the minute is spent;
 * `taken` how many all have. A process whose clock is behind takes of the later minute.
 */
export async function setAsksApart(
  tx: Tx,
  id: string,
  wanted: { readonly minute: number; readonly lot: number; readonly perMinute: number },
): Promise<{ readonly granted: number; readonly taken: number }> {
  const { minute, lot, perMinute } = wanted
  const { rows } = await sql<{ readonly granted: number; readonly taken: number }>`
    insert into api_key_minutes as m (key_id, minute, taken) values (${id}, ${minute}, ${Math.min(lot, perMinute)})
    on conflict (authority_id, key_id) do update set
      taken = case when m.minute >= excluded.minute then least(m.taken + ${lot}, ${perMinute}) else excluded.taken end,
      minute = greatest(m.minute, excluded.minute)
    returning new.taken,
      greatest(0, new.taken - case when old.minute >= ${minute} then old.taken else 0 end) as granted`.execute(
    tx,
  )
  return rows[0] as { readonly granted: number; readonly taken: number }
}

/** Whether the authority has a key of this id, revoked or not. */
export async function hasApiKey(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('api_keys').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** From now on it opens nothing. False when it was revoked before. */
export async function revokeApiKey(
  tx: Tx,
  id: string,
  by: { readonly personId: PersonId; readonly at: IsoInstant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('api_keys')
    .set({ revoked_at: by.at, revoked_by: by.personId })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface KeyOnPage {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly person_id: PersonId
  readonly made_at: IsoInstant
  readonly until_on: IsoDate
  readonly last_used_at: IsoInstant | null
  readonly revoked_at: IsoInstant | null
}

/** The authority's keys, the newest first; never what they are, which nobody knows any more. */
export async function listApiKeys(tx: Tx): Promise<readonly KeyOnPage[]> {
  return tx
    .selectFrom('api_keys')
    .select(['id', 'name', 'scopes', 'person_id', 'made_at', 'until_on', 'last_used_at', 'revoked_at'])
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}
