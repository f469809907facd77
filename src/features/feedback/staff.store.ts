import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type AuthorityId, isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Audience, StaffKind } from './staff.rules.ts'

/** Rows of what staff say. */

interface StaffFeedbackTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  kind: StaffKind
  author_id: PersonId
  audience: Audience
  body: string
  given_on: ColumnType<IsoDate, IsoDate, never>
  withdrawn_at: IsoInstant | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    staff_feedback: StaffFeedbackTable
  }
}

export interface StaffNote {
  readonly id: string
  readonly kind: StaffKind
  readonly authorId: PersonId
  readonly audience: Audience
  readonly body: string
  readonly givenOn: IsoDate
}

/** The latest of these kinds that were not taken back; who may read each is decided by `isSharedWith`. */
export async function staffNotes(tx: Tx, kinds: readonly StaffKind[]): Promise<readonly StaffNote[]> {
  const rows = await tx
    .selectFrom('staff_feedback')
    .select(['id', 'kind', 'author_id', 'audience', 'body', 'given_on'])
    .where('kind', 'in', [...kinds])
    .where('withdrawn_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    authorId: row.author_id,
    audience: row.audience,
    body: row.body,
    givenOn: row.given_on,
  }))
}

export async function insertStaffNote(
  tx: Tx,
  note: {
    readonly kind: StaffKind
    readonly authorId: PersonId
    readonly audience: Audience
    readonly body: string
    readonly on: IsoDate
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('staff_feedback')
    .values({
      kind: note.kind,
      author_id: note.authorId,
      audience: note.audience,
      body: note.body,
      given_on: note.on,
      withdrawn_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes one's own back, with its words; false when it is not theirs or gone already. */
export async function withdrawStaffNote(
  tx: Tx,
  authorId: PersonId,
  id: string,
  at: IsoInstant,
): Promise<boolean> {
  if (!isUuid(id)) return false
  const { numUpdatedRows } = await tx
    .updateTable('staff_feedback')
    .set({ withdrawn_at: at, body: '' })
    .where('id', '=', id)
    .where('author_id', '=', authorId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
