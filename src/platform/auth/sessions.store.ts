import './auth.tables.ts'
import { type Expression, sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../database/tables.ts'
import { newToken, tokenHash } from './session-token.ts'

/** A session as a request finds it. `person` is filled when the caller gave an expression for it. */
export interface FoundSession<Person = never> {
  readonly id: string
  readonly person_id: PersonId
  readonly acting_for: PersonId | null
  readonly created_at: string
  readonly last_seen_at: string
  readonly person: Person | null
}

/**
 * The session of this cookie value, whether still alive or not (the caller judges by its clock).
 * `personSql` adds what the layout needs to know of the person to the same query.
 */
export async function findSession<Person>(
  tx: Tx,
  token: string,
  personSql?: (personId: Expression<PersonId>) => Expression<Person | null>,
): Promise<FoundSession<Person> | undefined> {
  return tx
    .selectFrom('sessions')
    .where('token_hash', '=', tokenHash(token))
    .select(['id', 'person_id', 'acting_for', 'created_at', 'last_seen_at'])
    .select((eb) => {
      const person = personSql?.(eb.ref('sessions.person_id')) ?? sql<Person | null>`null`
      return sql<Person | null>`${person}`.as('person')
    })
    .executeTakeFirst() as Promise<FoundSession<Person> | undefined>
}

/** Begins a session and gives the cookie's value, which is kept nowhere else. */
export async function startSession(
  tx: Tx,
  session: {
    readonly authorityCode: string
    readonly personId: PersonId
    readonly signedInBy: 'demonstration' | 'oidc'
    readonly browser: string
    readonly now: IsoInstant
  },
): Promise<string> {
  const token = newToken(session.authorityCode)
  await tx
    .insertInto('sessions')
    .values({
      token_hash: tokenHash(token),
      person_id: session.personId,
      acting_for: null,
      signed_in_by: session.signedInBy,
      browser: session.browser,
      created_at: session.now,
      last_seen_at: session.now,
    })
    .execute()
  return token
}

/**
 * Gives the session a new cookie value along with whom the person acts for: the old value stops working at
 * once, and with it every form opened in the other capacity. Undefined when the session has ended meanwhile.
 */
export async function changeActingFor(
  tx: Tx,
  change: { readonly token: string; readonly authorityCode: string; readonly actingFor: PersonId | null },
): Promise<string | undefined> {
  const token = newToken(change.authorityCode)
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ token_hash: tokenHash(token), acting_for: change.actingFor })
    .where('token_hash', '=', tokenHash(change.token))
    .executeTakeFirst()
  return numUpdatedRows > 0n ? token : undefined
}

/** Notes that the session was used; never moves the moment back. */
export async function touchSession(tx: Tx, id: string, now: IsoInstant): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ last_seen_at: now })
    .where('id', '=', id)
    .where('last_seen_at', '<', now)
    .execute()
}

/** Ends the session of this cookie value, if there is one. */
export async function endSessionOf(tx: Tx, token: string): Promise<void> {
  await tx.deleteFrom('sessions').where('token_hash', '=', tokenHash(token)).execute()
}

/** Ends one session of the person; of another person's it ends nothing. Gives how many ended. */
export async function endSession(tx: Tx, personId: PersonId, id: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Ends every session of the person: *sign out everywhere*, and when someone leaves. Gives how many ended. */
export async function endSessionsOf(tx: Tx, personId: PersonId): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export interface SessionOnPage {
  readonly id: string
  readonly browser: string
  readonly created_at: string
  readonly last_seen_at: string
  /** Whether it is the session that asks. */
  readonly isThisOne: boolean
}

/** The person's sessions that were used after `since`, the latest first. */
export async function listSessions(
  tx: Tx,
  personId: PersonId,
  since: IsoInstant,
  currentToken: string,
): Promise<readonly SessionOnPage[]> {
  return tx
    .selectFrom('sessions')
    .where('person_id', '=', personId)
    .where('last_seen_at', '>', since)
    .select((eb) => [
      'id',
      'browser',
      'created_at',
      'last_seen_at',
      eb('token_hash', '=', tokenHash(currentToken)).$castTo<boolean>().as('isThisOne'),
    ])
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute()
}

/** Removes what can no longer be used; for a daily job. `before` should be a day or more ago. Gives how many. */
export async function forgetOldSessions(tx: Tx, before: IsoInstant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where('last_seen_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
