import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type SectionSignature, seenOnPaperSql } from './documents.queries.ts'
import type { SeenOnPaper } from './on-paper.words.ts'
import './on-paper.tables.ts'

/** What is kept with a section's signature that was given with ink: who entered and saw it, its scans, an objection. */

interface Scan {
  readonly name: string
  readonly sha256: string
}

/** Keeps beside a signature that it stands on paper, with its scans in their order. Files must be stored already. */
export async function insertOnPaper(
  tx: Tx,
  signatureId: string,
  { enteredBy, enteredByName, seenBy, seenByName }: SeenOnPaper,
  scans: readonly Scan[],
): Promise<void> {
  await tx
    .insertInto('section_signatures_on_paper')
    .values({
      signature_id: signatureId,
      entered_by: enteredBy,
      entered_by_name: enteredByName,
      seen_by: seenBy,
      seen_by_name: seenByName,
    })
    .execute()
  if (scans.length === 0) return
  await tx
    .insertInto('section_signature_scans')
    .values(
      scans.map(({ name, sha256 }, position) => ({ signature_id: signatureId, position, name, sha256 })),
    )
    .execute()
}

/** Keeps an objection; false when there is one already, so that nothing is overwritten. */
export async function insertSectionObjection(
  tx: Tx,
  signatureId: string,
  { objection, by, on }: { readonly objection: string; readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('section_signature_objections')
    .values({ signature_id: signatureId, objection, objected_by: by, objected_on: on })
    .onConflict((conflict) => conflict.columns(['authority_id', 'signature_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Answers an objection; false when it was answered before, or there is none. */
export async function answerSectionObjection(
  tx: Tx,
  signatureId: string,
  {
    answer,
    by,
    name,
    on,
  }: { readonly answer: string; readonly by: PersonId; readonly name: string; readonly on: IsoDate },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('section_signature_objections')
    .set({ answer, answered_by: by, answered_by_name: name, answered_on: on })
    .where('signature_id', '=', signatureId)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A section's signature on paper, whether it still counts or not, with what goes with it. */
export interface PaperSectionSignature extends Omit<SectionSignature, 'onPaper'> {
  readonly onPaper: SeenOnPaper
  /** When it stopped counting: the section was changed, or whoever is said to have signed objected. */
  readonly voidedAt: IsoInstant | null
  /** Whether it stopped counting because the form was changed; else by an objection. */
  readonly voidedByChange: boolean
  readonly scans: readonly Scan[]
  readonly objection: {
    readonly says: string
    readonly on: IsoDate
    readonly answer: string | null
    readonly answeredBy: string | null
    readonly answeredOn: IsoDate | null
  } | null
}

/** One signature on paper of a document; undefined when the document has none of this id. */
export async function findSignatureOnPaper(
  tx: Tx,
  documentId: string,
  signatureId: string,
): Promise<PaperSectionSignature | undefined> {
  if (!isUuid(signatureId)) return undefined
  const { rows } = await sql<PaperSectionSignature>`
    select g.id, g.section, g.person_id as "personId", g.printed_name as "printedName", g.role,
      g.signed_at as "signedAt", g.signed_on as "signedOn", g.revision, g.voided_at as "voidedAt",
      exists (select from document_revisions v where v.document_id = g.document_id
        and v.saved_at = g.voided_at and (v.section <> g.section or v.revision > g.revision)) as "voidedByChange",
      ${seenOnPaperSql} as "onPaper",
      coalesce((select json_agg(json_build_object('name', c.name, 'sha256', c.sha256) order by c.position)
        from section_signature_scans c where c.signature_id = g.id), '[]'::json) as scans,
      (select json_build_object('says', o.objection, 'on', o.objected_on, 'answer', o.answer,
          'answeredBy', o.answered_by_name, 'answeredOn', o.answered_on)
        from section_signature_objections o where o.signature_id = g.id) as objection
    from section_signatures g join section_signatures_on_paper p on p.signature_id = g.id
    where g.document_id = ${documentId}::uuid and g.id = ${signatureId}::uuid`.execute(tx)
  return rows[0]
}
