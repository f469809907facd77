import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './diary.tables.ts'

export interface DiaryLink {
  readonly id: string
  readonly personId: PersonId
  readonly madeOn: IsoDate
  readonly lastReadOn: IsoDate | undefined
}

const open = (tx: Tx) =>
  tx
    .selectFrom('diary_links')
    .select(['id', 'person_id', 'made_on', 'last_read_on'])
    .where('revoked_at', 'is', null)

const fromRow = (row: {
  id: string
  person_id: PersonId
  made_on: IsoDate
  last_read_on: IsoDate | null
}): DiaryLink => ({
  id: row.id,
  personId: row.person_id,
  madeOn: row.made_on,
  lastReadOn: row.last_read_on ?? undefined,
})

/** A person's open link, of which nobody knows the secret any more. */
export async function linkOf(tx: Tx, personId: PersonId): Promise<DiaryLink | undefined> {
  const row = await open(tx).where('person_id', '=', personId).executeTakeFirst()
  return row && fromRow(row)
}

/** The open link with this hash of its secret. */
export async function linkBy(tx: Tx, tokenHash: string): Promise<DiaryLink | undefined> {
  const row = await open(tx).where('token_hash', '=', tokenHash).executeTakeFirst()
  return row && fromRow(row)
}

/** Ends a person's open link; its id, or undefined when there was none. */
export async function revokeLink(tx: Tx, personId: PersonId, at: IsoInstant): Promise<string | undefined> {
  const row = await tx
    .updateTable('diary_links')
    .set({ revoked_at: at })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Keeps a new link; the one before must have been ended. */
export async function insertLink(
  tx: Tx,
  link: { readonly personId: PersonId; readonly tokenHash: string; readonly madeOn: IsoDate },
): Promise<string> {
  const { id } = await tx
    .insertInto('diary_links')
    .values({
      person_id: link.personId,
      token_hash: link.tokenHash,
      made_on: link.madeOn,
      last_read_on: null,
      revoked_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Notes the day a calendar program asked. */
export async function touchLink(tx: Tx, id: string, on: IsoDate): Promise<void> {
  await tx.updateTable('diary_links').set({ last_read_on: on }).where('id', '=', id).execute()
}
