import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Databases } from '../database/databases.ts'
import type { Tx } from '../database/tables.ts'
import { chainStart, contentHash, nextLink } from './chain.ts'

/** Why a link does not hold: its entry says something else than when written; the link does not follow from the one before; a place in the chain is empty. */
export type BrokenWhy = 'entry-changed' | 'link-changed' | 'place-missing'

export interface AuditVerification {
  /** Links that hold, from the first on. */
  readonly sealed: number
  /** The last link's hash: kept elsewhere, it also proves later that nothing was cut off the end. */
  readonly head: string | undefined
  readonly broken:
    | { readonly position: number; readonly entryId: string; readonly why: BrokenWhy }
    | undefined
  /** Entries written but not sealed yet; `changed` lists those that no longer say what their own hash was made of. */
  readonly unsealed: {
    readonly count: number
    readonly oldestAt: IsoInstant | undefined
    readonly changed: readonly string[]
  }
}

const chunk = 5000

/** Reads the authority's whole chain in pieces and works every hash out again. Stops at the first link that does not hold. */
export async function verifyAudit(
  databases: Databases,
  authorityId: AuthorityId,
): Promise<AuditVerification> {
  let position = 0
  let head = chainStart
  let broken: AuditVerification['broken']
  for (;;) {
    const links = await databases.read(authorityId, (tx) => readLinks(tx, position))
    for (const link of links) {
      const why = whyBroken(link, position, head)
      if (why) {
        broken = { position: position + 1, entryId: link.id, why }
        break
      }
      position = link.position
      head = link.chain_hash
    }
    if (broken || links.length < chunk) break
  }
  const unsealed = await databases.read(authorityId, readUnsealed)
  return { sealed: position, head: position === 0 ? undefined : head, broken, unsealed }
}

const entryColumns = [
  'e.id',
  'e.at',
  'e.actor',
  'e.acting_for',
  'e.action',
  'e.subject_kind',
  'e.subject_id',
  'e.about',
  'e.detail',
  'e.request_id',
  'e.content_hash',
] as const

// The foreign key keeps every seal's entry in place, so an inner join loses none.
function readLinks(tx: Tx, after: number) {
  return tx
    .selectFrom('audit_seals as s')
    .innerJoin('audit_entries as e', (join) =>
      join.onRef('e.authority_id', '=', 's.authority_id').onRef('e.id', '=', 's.entry_id'),
    )
    .select(['s.position', 's.chain_hash', ...entryColumns])
    .where('s.position', '>', after)
    .orderBy('s.position')
    .limit(chunk)
    .execute()
}

type Link = Awaited<ReturnType<typeof readLinks>>[number]
type Entry = Omit<Link, 'position' | 'chain_hash'>

function whyBroken(link: Link, previousPosition: number, previousHash: string): BrokenWhy | undefined {
  if (link.position !== previousPosition + 1) return 'place-missing'
  if (!saysTheSame(link)) return 'entry-changed'
  return nextLink(previousHash, link.content_hash) === link.chain_hash ? undefined : 'link-changed'
}

function saysTheSame(entry: Entry): boolean {
  return entry.content_hash === hashOfRow(entry)
}

function hashOfRow(entry: Entry): string {
  return contentHash({
    id: entry.id,
    at: new Date(entry.at).toISOString(),
    actor: entry.actor,
    actingFor: entry.acting_for,
    action: entry.action,
    subjectKind: entry.subject_kind,
    subjectId: entry.subject_id,
    about: entry.about,
    detail: entry.detail,
    requestId: entry.request_id,
  })
}

async function readUnsealed(tx: Tx): Promise<AuditVerification['unsealed']> {
  // Found by the missing seal, not by the waiting list: an entry struck off that list must not pass unseen.
  const rows = await tx
    .selectFrom('audit_entries as e')
    .leftJoin('audit_seals as s', (join) =>
      join.onRef('e.authority_id', '=', 's.authority_id').onRef('e.id', '=', 's.entry_id'),
    )
    .select([...entryColumns])
    .where('s.entry_id', 'is', null)
    .orderBy('e.at')
    .execute()
  return {
    count: rows.length,
    oldestAt: rows[0]?.at,
    changed: rows.filter((row) => !saysTheSame(row)).map((row) => row.id),
  }
}
