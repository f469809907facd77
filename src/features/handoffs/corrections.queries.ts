import { type Selectable, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type DocumentId, isUuid } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { HandoffActor } from './handoffs.access.ts'
import { mayRead } from './handoffs.queries.ts'
import type {
  CorrectionId,
  HandoffCorrectionsTable,
  HandoffId,
  HandoffQueriesTable,
} from './handoffs.tables.ts'

/** Reading what was asked about things handed over, and what was put right in them. */

export type Question = Selectable<Omit<HandoffQueriesTable, 'authority_id'>>
export type Correction = Selectable<Omit<HandoffCorrectionsTable, 'authority_id'>>

const correctionColumns = [
  'id',
  'handoff_id',
  'kind',
  'changes',
  'reason',
  'arrears_from',
  'proposed_on',
  'proposed_by',
  'state',
  'settled_on',
  'settled_at',
  'settled_by',
  'refused_because',
  'taken_up_on',
  'taken_up_by',
] as const

const refs = sql.join(correctionColumns.map((column) => sql.ref(`c.${column}`)))

/** Everything asked about these, in order, by hand-off. */
export function questionsReading(
  ids: readonly HandoffId[],
): Reading<ReadonlyMap<HandoffId, readonly Question[]>> {
  return reading(
    sql<Question>`
      select id, handoff_id, question, asked_on, asked_by, answer, answered_on, answered_by from handoff_queries
      where handoff_id = any(${[...ids]}::uuid[]) order by id`,
    (rows) => Map.groupBy(rows, (row) => row.handoff_id),
  )
}

/** Every correction of these, in the order they were proposed, by hand-off. */
export function correctionsReading(
  ids: readonly HandoffId[],
): Reading<ReadonlyMap<HandoffId, readonly Correction[]>> {
  return reading(
    sql<Correction>`
      select ${refs} from handoff_corrections c where c.handoff_id = any(${[...ids]}::uuid[]) order by c.id`,
    (rows) => Map.groupBy(rows, (row) => row.handoff_id),
    ['settled_at'],
  )
}

/** Whether nothing of what was handed over with this form was put right or withdrawn at that moment or after. True of every other document. */
export async function formStands(tx: Tx, documentId: DocumentId, since: IsoInstant): Promise<boolean> {
  return (await confirmedOf(tx, documentId)).every(({ settled_at }) => settled_at < since)
}

/** Corrections of what was handed over with this form that two people agreed on, the oldest first. None of other documents. */
export async function confirmedOf(tx: Tx, documentId: DocumentId): Promise<readonly ConfirmedCorrection[]> {
  return read(
    tx,
    reading(
      sql<ConfirmedCorrection>`
        select ${refs} from handoff_corrections c join handoffs h on h.id = c.handoff_id
        where h.document_id = ${documentId} and c.state = 'confirmed' order by c.settled_at, c.id`,
      (rows) => rows,
      ['settled_at'],
    ),
  )
}

/** A correction that was confirmed, with its moment. */
export type ConfirmedCorrection = Correction & {
  readonly settled_on: IsoDate
  readonly settled_at: IsoInstant
}

/** Corrections that were confirmed, of what the actor may read, in the order they were: those after one, or since a day. */
export async function correctionsAfter(
  tx: Tx,
  actor: HandoffActor,
  wanted: {
    readonly after: CorrectionId | undefined
    readonly since: IsoDate | undefined
    readonly limit: number
  },
): Promise<readonly ConfirmedCorrection[]> {
  const { after, since, limit } = wanted
  const { rows } = await sql<ConfirmedCorrection>`
    select ${refs} from handoff_corrections c join handoffs h on h.id = c.handoff_id
    where c.state = 'confirmed' and ${mayRead(actor)}
      ${since ? sql`and c.settled_on >= ${since}` : sql``}
      ${
        isUuid(after)
          ? sql`and (c.settled_at, c.id) > (select l.settled_at, l.id from handoff_corrections l where l.id = ${after})`
          : sql``
      }
    order by c.settled_at, c.id limit ${limit}`.execute(tx)
  return rows
}
