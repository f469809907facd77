import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Databases } from '../database/databases.ts'
import type { Tx } from '../database/tables.ts'
import { recordAudit } from './audit.ts'

/** Who looked at whose records. */

/** Pages of one record opened by one person within this many milliseconds are one look at it. */
const oneLook = 15 * 60_000
/** Looks that are remembered to tell a new one; when there are more, those that are over are forgotten. */
const mostRemembered = 10_000

const lastLooks = new Map<string, number>()

interface Looker {
  readonly databases: Databases
  readonly actor: {
    readonly authorityId: AuthorityId
    readonly personId: PersonId
    readonly actingFor?: PersonId | undefined
    readonly requestId?: string | undefined
  }
}

/**
 * Notes that someone opened a record about somebody else. Written within a second, after the page: nobody waits for
 * it. One's own records are not noted.
 */
export function noteView(
  { databases, actor }: Looker,
  subject: { readonly kind: string; readonly id: string },
  about: PersonId,
): void {
  if (actor.personId === about) return
  const { authorityId, personId, actingFor = '' } = actor
  if (!isNewLook(`${authorityId} ${personId} ${actingFor} ${subject.kind} ${subject.id}`)) return
  databases.writeLater(authorityId, (tx) => recordAudit(tx, { actor, action: viewed, subject, about }))
}

/** The same for somebody without an account, who was let in by a link: the subject is what let them in. */
export function noteViewByLink(
  {
    databases,
    authorityId,
    requestId,
  }: {
    readonly databases: Databases
    readonly authorityId: AuthorityId
    readonly requestId: string
  },
  subject: { readonly kind: string; readonly id: string },
  about: PersonId,
): void {
  if (!isNewLook(`${authorityId} ${subject.kind} ${subject.id}`)) return
  databases.writeLater(authorityId, (tx) =>
    recordAudit(tx, { actor: { requestId }, action: viewed, subject, about }),
  )
}

/** Whether a look is not part of one that was noted a moment ago; remembers it. */
function isNewLook(look: string): boolean {
  const at = Date.now()
  const last = lastLooks.get(look)
  if (last !== undefined && at - last < oneLook) return false
  if (lastLooks.size >= mostRemembered)
    for (const [each, then] of lastLooks) if (at - then >= oneLook) lastLooks.delete(each)
  lastLooks.set(look, at)
  return true
}

const viewed = 'view-record'

export interface RecordView {
  /** Undefined for somebody who was let in by a link: the subject then is what let them in. */
  readonly by: PersonId | undefined
  readonly actingFor: PersonId | undefined
  readonly at: IsoInstant
  readonly subject: { readonly kind: string; readonly id: string }
}

/** Who opened records about a person, latest first; at most `limit`. One query. */
export async function viewsAbout(tx: Tx, about: PersonId, limit: number): Promise<readonly RecordView[]> {
  const rows = await tx
    .selectFrom('audit_entries')
    .select(['actor', 'acting_for', 'at', 'subject_kind', 'subject_id'])
    .where('about', '=', about)
    .where('action', '=', viewed)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    by: (row.actor ?? undefined) as PersonId | undefined,
    actingFor: (row.acting_for ?? undefined) as PersonId | undefined,
    at: row.at,
    subject: { kind: row.subject_kind, id: row.subject_id },
  }))
}
