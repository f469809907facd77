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
  readonly sentBy: PersonId
  readonly sentAt: IsoInstant
  /** The long work that brings it in, once somebody asked for that. */
  readonly workId: string | null
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
      work_id: null,
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
  'sent_by as sentBy',
  'sent_at as sentAt',
  'work_id as workId',
] as const

/** A list; with `held`, no other transaction may begin it until this one ends. */
export async function findList(tx: Tx, id: string, held?: 'held'): Promise<PaperList | undefined> {
  if (!isUuid(id)) return undefined
  const list = tx.selectFrom('paper_lists').select(columns).where('id', '=', id)
  return (held ? list.forUpdate() : list).executeTakeFirst()
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

/** The lines of a list in their order. */
export async function linesOfList(tx: Tx, listId: string): Promise<readonly PaperListLine[]> {
  const rows = await tx
    .selectFrom('paper_list_lines')
    .select(['line', 'who', 'person_id', 'typed', 'checked', 'state', 'journey_id', 'says'])
    .where('list_id', '=', listId)
    .orderBy('line')
    .execute()
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

/** Notes which work brings a list in. What was not brought in before is tried again. */
export async function beginList(tx: Tx, id: string, workId: string): Promise<void> {
  await tx.updateTable('paper_lists').set({ work_id: workId }).where('id', '=', id).execute()
  await tx
    .updateTable('paper_list_lines')
    .set({ state: 'waiting', says: '[]' })
    .where('list_id', '=', id)
    .where('state', '=', 'not')
    .execute()
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

/** Lets go of lists that were sent before this moment; journeys hold what came of them. */
export async function removeLists(tx: Tx, before: IsoInstant): Promise<void> {
  await tx.deleteFrom('paper_lists').where('sent_at', '<', before).execute()
}
