import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { EditionId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './on-paper.tables.ts'

/** What is kept with a signature on paper: its scans, and what whoever is said to have signed objects. */

/** A place on the signature page of an edition. */
export interface SignaturePlace {
  readonly editionId: EditionId
  readonly slot: string
}

/** Keeps the scans of one signature, in their order. Files must be stored already. */
export async function keepSignatureScans(
  tx: Tx,
  { editionId, slot }: SignaturePlace,
  scans: readonly { readonly name: string; readonly sha256: string }[],
): Promise<void> {
  await tx
    .insertInto('signature_scans')
    .values(
      scans.map(({ name, sha256 }, position) => ({ edition_id: editionId, slot, position, name, sha256 })),
    )
    .execute()
}

/** Keeps an objection; false when there is one already, so that nothing is overwritten. */
export async function insertSignatureObjection(
  tx: Tx,
  { editionId, slot }: SignaturePlace,
  { objection, by, on }: { readonly objection: string; readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('signature_objections')
    .values({ edition_id: editionId, slot, objection, objected_by: by, objected_on: on })
    .onConflict((conflict) => conflict.columns(['authority_id', 'edition_id', 'slot']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Answers an objection; false when it was answered before, or there is none. */
export async function answerSignatureObjection(
  tx: Tx,
  { editionId, slot }: SignaturePlace,
  {
    answer,
    by,
    name,
    on,
  }: { readonly answer: string; readonly by: PersonId; readonly name: string; readonly on: IsoDate },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('signature_objections')
    .set({ answer, answered_by: by, answered_by_name: name, answered_on: on })
    .where('edition_id', '=', editionId)
    .where('slot', '=', slot)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The scans of a signature `s`, as JSON. */
export const scansOfSignatureSql = sql`coalesce((
  select json_agg(json_build_object('name', c.name, 'sha256', c.sha256) order by c.position)
  from signature_scans c where c.edition_id = s.edition_id and c.slot = s.slot), '[]'::json)`

/** The objection to a signature `s`, as JSON; null where there is none. */
export const objectionToSignatureSql = sql`(
  select json_build_object('says', o.objection, 'on', o.objected_on, 'answer', o.answer,
    'answeredBy', o.answered_by_name, 'answeredOn', o.answered_on)
  from signature_objections o where o.edition_id = s.edition_id and o.slot = s.slot)`
