import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { SectionAnswers } from './answer.values.ts'
import './documents.tables.ts'

export interface DocumentToAdd {
  readonly ownerKind: string
  readonly ownerId: string
  readonly aboutPersonId: PersonId
  readonly template: string
  readonly templateVersion: number
  readonly templateHash: string
  readonly many: boolean
  readonly calculated: SectionAnswers
  readonly by: PersonId | undefined
  readonly now: IsoInstant
}

/**
 * Adds an empty document. Where the template may be filled in once, the one that is there already is answered,
 * also when two ask at the same time; else the next number is taken.
 */
export async function insertDocument(
  tx: Tx,
  document: DocumentToAdd,
): Promise<{ readonly id: DocumentId; readonly number: number; readonly added: boolean }> {
  const { ownerKind, ownerId, template, many } = document
  // Two who add at once take their numbers one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`document ${ownerKind} ${ownerId} ${template}`}, 0))`.execute(
    tx,
  )
  const last = await tx
    .selectFrom('documents')
    .select(['id', 'number'])
    .where('owner_kind', '=', ownerKind)
    .where('owner_id', '=', ownerId)
    .where('template', '=', template)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last && !many) return { ...last, added: false }
  const number = (last?.number ?? 0) + 1
  const { id } = await tx
    .insertInto('documents')
    .values({
      owner_kind: ownerKind,
      owner_id: ownerId,
      about_person_id: document.aboutPersonId,
      template,
      template_version: document.templateVersion,
      template_hash: document.templateHash,
      number,
      upload_sha256: null,
      upload_name: null,
      calculated: JSON.stringify(document.calculated),
      created_at: document.now,
      created_by: document.by ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, number, added: true }
}

export interface SectionToWrite {
  readonly documentId: DocumentId
  readonly section: string
  readonly answers: SectionAnswers
  /** The revision it was written over; 0 = none was there. */
  readonly base: number
  readonly by: Pick<Actor, 'personId' | 'actingFor'>
  readonly now: IsoInstant
}

/**
 * Writes the next revision of a section and clears the writer's draft. Refused with `changed-meanwhile` when
 * somebody saved since `base`, also when both save at the same moment. Answers the new revision.
 */
export async function writeSection(tx: Tx, write: SectionToWrite): Promise<Result<number>> {
  const { documentId, section, base, by, now } = write
  const answers = JSON.stringify(write.answers)
  const saved =
    base === 0
      ? await tx
          .insertInto('document_sections')
          .values({
            document_id: documentId,
            section,
            answers,
            revision: 1,
            saved_by: by.personId,
            saved_at: now,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('revision')
          .executeTakeFirst()
      : await tx
          .updateTable('document_sections')
          .set({ answers, revision: base + 1, saved_by: by.personId, saved_at: now })
          .where('document_id', '=', documentId)
          .where('section', '=', section)
          .where('revision', '=', base)
          .returning('revision')
          .executeTakeFirst()
  if (!saved)
    return refuse({
      code: 'changed-meanwhile',
      says: 'Someone else saved this section while you had it open.',
      remedy: 'Compare both texts and choose what to keep.',
    })
  await tx
    .insertInto('document_revisions')
    .values({
      document_id: documentId,
      section,
      revision: saved.revision,
      answers,
      saved_by: by.personId,
      acting_for: by.actingFor ?? null,
      saved_at: now,
    })
    .execute()
  await dropDraft(tx, documentId, section, by.personId)
  return accept(saved.revision)
}

export interface DraftToKeep {
  readonly documentId: DocumentId
  readonly section: string
  readonly personId: PersonId
  readonly baseRevision: number
  readonly answers: SectionAnswers
  readonly now: IsoInstant
}

/** Keeps what someone is typing; the newest replaces the one before. No event, no revision. */
export async function keepDraft(tx: Tx, draft: DraftToKeep): Promise<void> {
  const values = {
    base_revision: draft.baseRevision,
    answers: JSON.stringify(draft.answers),
    saved_at: draft.now,
  }
  await tx
    .insertInto('document_drafts')
    .values({
      document_id: draft.documentId,
      section: draft.section,
      person_id: draft.personId,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'document_id', 'section', 'person_id']).doUpdateSet(values),
    )
    .execute()
}

export async function dropDraft(
  tx: Tx,
  documentId: DocumentId,
  section: string,
  personId: PersonId,
): Promise<void> {
  await tx
    .deleteFrom('document_drafts')
    .where('document_id', '=', documentId)
    .where('section', '=', section)
    .where('person_id', '=', personId)
    .execute()
}

export async function writeCalculated(
  tx: Tx,
  documentId: DocumentId,
  calculated: SectionAnswers,
): Promise<void> {
  await tx
    .updateTable('documents')
    .set({ calculated: JSON.stringify(calculated) })
    .where('id', '=', documentId)
    .execute()
}

/** Sets or, with undefined, takes away the file that stands in for the template. */
export async function writeUpload(
  tx: Tx,
  documentId: DocumentId,
  upload: { readonly sha256: string; readonly name: string } | undefined,
): Promise<void> {
  await tx
    .updateTable('documents')
    .set({ upload_sha256: upload?.sha256 ?? null, upload_name: upload?.name ?? null })
    .where('id', '=', documentId)
    .execute()
}

export interface SectionSigning {
  readonly documentId: DocumentId
  readonly section: string
  readonly by: Pick<Actor, 'personId' | 'actingFor'>
  readonly printedName: string
  readonly role: string
  readonly now: IsoInstant
  readonly today: IsoDate
  readonly revision: number
  readonly contentHash: string
}

/** Signs one section and answers the signature's id, unless it is signed already or was saved since; then undefined. */
export async function insertSectionSignature(tx: Tx, signing: SectionSigning): Promise<string | undefined> {
  // The lock orders signing against saving: whoever comes second sees what the first did.
  const current = await tx
    .selectFrom('document_sections')
    .select('revision')
    .where('document_id', '=', signing.documentId)
    .where('section', '=', signing.section)
    .forUpdate()
    .executeTakeFirst()
  if (current?.revision !== signing.revision) return undefined
  const signed = await tx
    .insertInto('section_signatures')
    .values({
      document_id: signing.documentId,
      section: signing.section,
      person_id: signing.by.personId,
      acting_for: signing.by.actingFor ?? null,
      printed_name: signing.printedName,
      role: signing.role,
      signed_at: signing.now,
      signed_on: signing.today,
      revision: signing.revision,
      content_hash: signing.contentHash,
      voided_by: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'document_id', 'section']).where('voided_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return signed?.id
}

/** Makes the standing signature of a section void (R-140); how many there were. */
export async function voidSectionSignatures(
  tx: Tx,
  documentId: DocumentId,
  section: string,
  by: PersonId,
  now: IsoInstant,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('section_signatures')
    .set({ voided_at: now, voided_by: by })
    .where('document_id', '=', documentId)
    .where('section', '=', section)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
