import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** Documents that people ask for in another form. */

/** The forms, in words. */
export const formats = {
  'large-print': 'Large print',
  braille: 'Braille',
  audio: 'Audio',
  language: 'Another language',
  other: 'Something else',
} as const
export type Format = keyof typeof formats

interface FormatRequestsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  person_id: PersonId
  document: string
  format: Format
  which: string
  note: string
  asked_at: IsoInstant
  asked_on: IsoDate
  due_on: IsoDate
  answer: Generated<string>
  given: boolean | null
  answered_by: PersonId | null
  answered_at: IsoInstant | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    format_requests: FormatRequestsTable
  }
}

export interface FormatRequest {
  readonly id: string
  readonly personId: PersonId
  readonly document: string
  readonly format: Format
  readonly which: string
  readonly note: string
  readonly askedOn: IsoDate
  readonly dueOn: IsoDate
  readonly answered:
    | { readonly given: boolean; readonly says: string; readonly by: PersonId; readonly at: IsoInstant }
    | undefined
}

export async function insertRequest(
  tx: Tx,
  asked: Pick<FormatRequest, 'personId' | 'document' | 'format' | 'which' | 'note' | 'askedOn' | 'dueOn'> & {
    readonly now: IsoInstant
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('format_requests')
    .values({
      ...{ person_id: asked.personId, document: asked.document, format: asked.format, which: asked.which },
      ...{ note: asked.note, asked_at: asked.now, asked_on: asked.askedOn, due_on: asked.dueOn },
      ...{ given: null, answered_by: null, answered_at: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Requests: somebody's own, one by its id, or all of the authority; open ones first, then the latest. At most 200. */
export async function findRequests(
  tx: Tx,
  of: { readonly personId?: PersonId; readonly id?: string } = {},
): Promise<readonly FormatRequest[]> {
  let query = tx.selectFrom('format_requests').selectAll()
  if (of.personId) query = query.where('person_id', '=', of.personId)
  if (of.id) query = query.where('id', '=', of.id)
  const rows = await query
    .orderBy('answered_at', (order) => order.desc().nullsFirst())
    .orderBy('due_on')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    document: row.document,
    format: row.format,
    which: row.which,
    note: row.note,
    askedOn: row.asked_on,
    dueOn: row.due_on,
    answered:
      row.given !== null && row.answered_by && row.answered_at
        ? { given: row.given, says: row.answer, by: row.answered_by, at: row.answered_at }
        : undefined,
  }))
}

/** Answers a request; false when it was answered before. */
export async function answerRequest(
  tx: Tx,
  id: string,
  answer: { readonly given: boolean; readonly says: string; readonly by: PersonId; readonly now: IsoInstant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('format_requests')
    .set({ given: answer.given, answer: answer.says, answered_by: answer.by, answered_at: answer.now })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
