import type { ColumnType, Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import { type DocumentAccess, type DocumentHead, ownerOf } from './documents.ports.ts'
import type { StoredDocument } from './documents.queries.ts'

/** A document of one record may also count among the papers of others, e.g. an observation in an application. */

interface DocumentAttachmentsTable {
  authority_id: Generated<number>
  document_id: DocumentId
  owner_kind: string
  owner_id: string
  attached_at: ColumnType<IsoInstant, never, never>
  attached_by: PersonId | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    document_attachments: DocumentAttachmentsTable
  }
}

/** Lets a document count among the papers of another owner too, and tells that owner. Again is no change. */
export async function attachDocument(
  tx: Tx,
  actor: Actor,
  document: DocumentHead,
  to: { readonly kind: string; readonly id: string },
  now: IsoInstant,
): Promise<void> {
  const added = await tx
    .insertInto('document_attachments')
    .values({ document_id: document.id, owner_kind: to.kind, owner_id: to.id, attached_by: actor.personId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('document_id')
    .executeTakeFirst()
  if (!added) return
  await recordAudit(tx, {
    actor,
    action: 'attach-document',
    subject: { kind: 'document', id: document.id },
    about: document.aboutPersonId,
    detail: { to: to.kind, id: to.id },
  })
  await ownerOf(to.kind).changed(tx, actor, asPaperOf(document, to), [], now)
}

/** How the other owners know the document: as a paper of their own. */
function asPaperOf(
  document: DocumentHead,
  owner: { readonly kind: string; readonly id: string },
): DocumentHead {
  return { ...document, ownerKind: owner.kind, ownerId: owner.id }
}

/**
 * How the actor stands to a document. Its own owner says who fills in and signs; where it is attached, people of that
 * record may read it too, and what locks that record's papers locks it.
 */
export async function accessToDocument(
  tx: Tx,
  actor: Actor,
  document: StoredDocument,
  template: DocumentTemplate,
): Promise<DocumentAccess> {
  let access = await ownerOf(document.ownerKind).access(tx, actor, document, template)
  for (const owner of document.attachedTo) {
    const mayAct = access.fills.length + access.signs.length > 0 && access.locked === undefined
    if (access.mayRead && !mayAct) continue
    const other = await ownerOf(owner.kind).access(tx, actor, asPaperOf(document, owner), template)
    if (!access.mayRead && other.mayRead) access = { ...other, fills: [], signs: [], entersOnPaper: [] }
    else access = { ...access, locked: access.locked ?? other.locked, warns: access.warns ?? other.warns }
  }
  return access
}

/** Tells the document's owner, and those it is attached to, that sections of it changed. */
export async function tellOwners(
  tx: Tx,
  actor: Actor,
  document: StoredDocument,
  sections: readonly string[],
  now: IsoInstant,
): Promise<void> {
  await ownerOf(document.ownerKind).changed(tx, actor, document, sections, now)
  for (const owner of document.attachedTo)
    await ownerOf(owner.kind).changed(tx, actor, asPaperOf(document, owner), sections, now)
}
