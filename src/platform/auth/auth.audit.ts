import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Databases } from '../database/databases.ts'
import type { Tx } from '../database/tables.ts'

/** What is kept of signing in and out (OWASP ASVS 5.0, 16.3.1). */
export type AuthDeed =
  | 'sign-in'
  | 'sign-out'
  | 'end-sign-in'
  | 'sign-out-everywhere'
  | 'act-for'
  | 'stop-acting-for'

/** Writes down that a person signed in or out, or changed whom they act for. `how` is a code. */
export async function recordAuthDeed(
  tx: Tx,
  deed: {
    readonly action: AuthDeed
    readonly personId: PersonId
    readonly actingFor?: PersonId | undefined
    readonly requestId: string
    readonly how?: string
  },
): Promise<void> {
  await recordAudit(tx, {
    actor: { personId: deed.personId, actingFor: deed.actingFor, requestId: deed.requestId },
    action: deed.action,
    subject: { kind: 'person', id: deed.personId },
    about: deed.personId,
    ...(deed.how === undefined ? {} : { detail: { how: deed.how } }),
  })
}

/** Writes down that somebody could not sign in, and why, as a code: in a transaction of its own, since nothing else happened. */
export async function recordSignInFailure(
  databases: Databases,
  failure: { readonly authorityId: AuthorityId; readonly requestId: string; readonly why: string },
): Promise<void> {
  await databases.write(failure.authorityId, (tx) =>
    recordAudit(tx, {
      actor: { requestId: failure.requestId },
      action: 'sign-in-failed',
      subject: { kind: 'sign-in', id: failure.requestId },
      detail: { why: failure.why },
    }),
  )
}
