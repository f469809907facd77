import type { IsoInstant } from '../../kernel/dates.ts'
import type { Actor } from '../auth/actor.ts'
import { sessionState } from '../auth/session-life.ts'
import { authorityCodeOf } from '../auth/session-token.ts'
import { type FoundSession, findSession } from '../auth/sessions.store.ts'
import type { Authority } from '../database/databases.ts'
import type { Tx } from '../database/tables.ts'
import type { ServerParts } from './parts.ts'
import type { PersonOnPage } from './ports.ts'

/** Somebody who is signed in. */
export interface Who {
  readonly authority: Authority
  readonly session: Omit<FoundSession, 'person'>
  readonly actor: Actor
  readonly person: PersonOnPage
  /** They still have "acting for" switched on, but may no longer: it has ended or was withdrawn. */
  readonly actingForLapsed: boolean
}

/** Why nobody is signed in although the browser holds a session cookie. */
export type Ended = 'idle' | 'too-old' | 'unknown'

/** The authority named in front of a cookie, link or code, if there is one. Asks the database once for each code. */
export async function authorityOf(
  parts: ServerParts,
  token: string | undefined,
): Promise<Authority | undefined> {
  const code = token === undefined ? undefined : authorityCodeOf(token)
  return code === undefined ? undefined : parts.databases.authorityByCode(code)
}

/** Who asks, by their session cookie: one query when `ports.personSql` is filled, else two. */
export async function whoAsks(
  parts: ServerParts,
  tx: Tx,
  authority: Authority,
  asked: { readonly session: string; readonly requestId: string; readonly now: IsoInstant },
): Promise<Who | Ended> {
  const { personSql } = parts.ports
  const session = await findSession<PersonOnPage>(tx, asked.session, personSql?.bind(parts.ports))
  if (!session) return 'unknown'
  const state = sessionState(session, asked.now, parts.limits)
  if (state !== 'alive') return state
  const person = personSql ? session.person : await parts.ports.personOf(tx, session.person_id)
  // They have left, or their account was closed: the session counts no longer.
  if (!person) return 'unknown'
  const chosen = person.mayActFor.find((choice) => choice.personId === session.acting_for)
  return {
    authority,
    session,
    person,
    actingForLapsed: session.acting_for !== null && chosen === undefined,
    actor: {
      authorityId: authority.id,
      personId: session.person_id,
      duties: new Set(chosen ? [...person.duties, ...chosen.duties] : person.duties),
      actingFor: chosen?.personId,
      requestId: asked.requestId,
    },
  }
}
