import { type RawBuilder, sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ListRow } from './list.rules.ts'
import './list.tables.ts'

export interface PaperList {
  readonly id: string
  readonly scheme: string
  readonly name: string
  readonly state: 'looked-at' | 'under-way' | 'done'
  readonly sentBy: PersonId
  readonly sentAt: IsoInstant
  readonly askedBy: PersonId | null
}

export interface PaperListLine {
  readonly line: number
  readonly who: string
  readonly personId: PersonId | null
  readonly state: 'waiting' | 'done' | 'not'
  readonly journeyId: JourneyId | null
  readonly says: readonly string[]
  /** As it was typed; undefined once its journey holds it. */
  readonly row: ListRow | undefined
}

/** How many lines of a list are where. */
export interface PaperListCounts {
  readonly lines: number
  readonly done: number
  readonly not: number
}

/** Keeps a list that was sent; the one that is there when the same was sent before. */
export async function keepList(
  tx: Tx,
  list: {
    readonly scheme: string
    readonly name: string
    readonly contentHash: string
    readonly by: PersonId
    readonly at: IsoInstant
    readonly lines: readonly { readonly row: ListRow; readonly personId: PersonId | undefined }[]
  },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const added = await tx
    .insertInto('paper_lists')
    .values({
      scheme: list.scheme,
      name: list.name,
      content_hash: list.contentHash,
      sent_by: list.by,
      sent_at: list.at,
    })
    .onConflict((conflict) => conflict.columns(['authority_id', 'scheme', 'content_hash']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) {
    const { id } = await tx
      .selectFrom('paper_lists')
      .select('id')
      .where('scheme', '=', list.scheme)
      .where('content_hash', '=', list.contentHash)
      .executeTakeFirstOrThrow()
    return { id, isNew: false }
  }
  await tx
    .insertInto('paper_list_lines')
    .values(
      list.lines.map(({ row: { line, who, stage, form }, personId }) => {
        const { checked, ...typed } = form
        return {
          ...{ list_id: added.id, line, who, checked, person_id: personId ?? null, journey_id: null },
          typed: JSON.stringify({ stage, ...typed }),
        }
      }),
    )
    .execute()
  return { id: added.id, isNew: true }
}

const columns = [
  'id',
  'scheme',
  'name',
  'state',
  'sent_by as sentBy',
  'sent_at as sentAt',
  'asked_by as askedBy',
] as const

export async function findList(tx: Tx, id: string): Promise<PaperList | undefined> {
  if (!isUuid(id)) return undefined
  return tx.selectFrom('paper_lists').select(columns).where('id', '=', id).executeTakeFirst()
}

/** The lists of these schemes, the latest first, each with how far it is. */
export async function latestLists(
  tx: Tx,
  schemes: readonly string[],
): Promise<readonly (PaperList & PaperListCounts)[]> {
  return tx
    .selectFrom('paper_lists as p')
    .innerJoin('paper_list_lines as l', 'l.list_id', 'p.id')
    .select(columns.map((column) => `p.${column}` as const))
    .select([
      sql<number>`count(*)::int`.as('lines'),
      sql<number>`count(*) filter (where l.state = 'done')::int`.as('done'),
      sql<number>`count(*) filter (where l.state = 'not')::int`.as('not'),
    ])
    .where('p.scheme', 'in', [...schemes])
    .groupBy(['p.authority_id', 'p.id'])
    .orderBy('p.sent_at', 'desc')
    .limit(20)
    .execute()
}

/** Who sent lists, as a select of their ids for `namesReading`. */
export function sendersSql(): RawBuilder<unknown> {
  return sql`(select sent_by from paper_lists)`
}

/** Whom the lines of a list are about, likewise. */
export function namedInListSql(listId: string): RawBuilder<unknown> {
  return sql`(select person_id from paper_list_lines where list_id = ${listId})`
}

/** The lines of a list in their order; with `only`, that one, locked until the transaction ends. */
export async function linesOfList(tx: Tx, listId: string, only?: number): Promise<readonly PaperListLine[]> {
  const all = tx
    .selectFrom('paper_list_lines')
    .select(['line', 'who', 'person_id', 'typed', 'checked', 'state', 'journey_id', 'says'])
    .where('list_id', '=', listId)
    .orderBy('line')
  const rows = await (only === undefined ? all : all.where('line', '=', only).forUpdate()).execute()
  return rows.map(({ line, who, person_id, typed, checked, state, journey_id, says }) => {
    const { stage = '', ...form } = typed ?? {}
    return {
      ...{ line, who, personId: person_id, state, journeyId: journey_id, says },
      row:
        typed === null || checked === null
          ? undefined
          : { line, who, stage, form: { ...(form as Omit<typeof typed, 'stage'>), checked } },
    }
  })
}

/** Begins bringing in a list that nobody has begun; what was not brought in before is tried again. False when it is under way. */
export async function beginList(tx: Tx, id: string, by: PersonId, at: IsoInstant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('paper_lists')
    .set({ state: 'under-way', asked_by: by, asked_at: at, ended_at: null })
    .where('id', '=', id)
    .where('state', '!=', 'under-way')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await tx
    .updateTable('paper_list_lines')
    .set({ state: 'waiting', says: '[]' })
    .where('list_id', '=', id)
    .where('state', '=', 'not')
    .execute()
  return true
}

/** What became of a line: its journey, which now holds what was typed, or why there is none. */
export async function endLine(
  tx: Tx,
  listId: string,
  line: number,
  became:
    | { readonly journeyId: JourneyId; readonly personId: PersonId }
    | { readonly says: readonly string[] },
): Promise<void> {
  await tx
    .updateTable('paper_list_lines')
    .set(
      'says' in became
        ? { state: 'not', says: JSON.stringify(became.says) }
        : {
            state: 'done',
            journey_id: became.journeyId,
            person_id: became.personId,
            typed: null,
            checked: null,
          },
    )
    .where('list_id', '=', listId)
    .where('line', '=', line)
    .execute()
}

export async function endList(tx: Tx, id: string, at: IsoInstant): Promise<void> {
  await tx
    .updateTable('paper_lists')
    .set({ state: 'done', ended_at: at })
    .where('id', '=', id)
    .where('state', '=', 'under-way')
    .execute()
}

/** Lets go of lists that were sent before this moment and are not under way; journeys hold what came of them. */
export async function removeLists(tx: Tx, before: IsoInstant): Promise<void> {
  await tx.deleteFrom('paper_lists').where('sent_at', '<', before).where('state', '!=', 'under-way').execute()
}
