import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { DocumentId, EditionId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CheckId } from './checks.tables.ts'
import './checks.tables.ts'

/** One check of one round. */
export interface QualityCheck {
  readonly id: CheckId
  readonly journeyId: JourneyId
  readonly task: string
  readonly round: number
  readonly editionId: EditionId | undefined
  readonly documentId: DocumentId | undefined
  readonly startedBy: PersonId
  /** Once it is finished: by whom, on what day, with the name as printed. */
  readonly finished: { readonly by: PersonId; readonly on: IsoDate; readonly printedName: string } | undefined
}

interface Row {
  readonly id: CheckId
  readonly journey_id: JourneyId
  readonly task: string
  readonly round: number
  readonly edition_id: EditionId | null
  readonly document_id: DocumentId | null
  readonly started_by: PersonId
  readonly finished_by: PersonId | null
  readonly finished_on: IsoDate | null
  readonly printed_name: string | null
}

const columns = [
  'id',
  'journey_id',
  'task',
  'round',
  'edition_id',
  'document_id',
  'started_by',
  'finished_by',
  'finished_on',
  'printed_name',
] as const

const fromRow = (row: Row): QualityCheck => ({
  id: row.id,
  journeyId: row.journey_id,
  task: row.task,
  round: row.round,
  editionId: row.edition_id ?? undefined,
  documentId: row.document_id ?? undefined,
  startedBy: row.started_by,
  finished:
    row.finished_by && row.finished_on
      ? { by: row.finished_by, on: row.finished_on, printedName: row.printed_name ?? '' }
      : undefined,
})

/** Every check of a journey, the latest round first. */
export function checksReading(journeyId: JourneyId): Reading<readonly QualityCheck[]> {
  return reading(
    sql<Row>`
      select ${sql.join(columns.map((column) => sql.ref(column)))} from quality_checks
      where journey_id = ${journeyId} order by round desc, task`,
    (rows) => rows.map(fromRow),
  )
}

/** The same in one query by itself. */
export async function checksOf(tx: Tx, journeyId: JourneyId): Promise<readonly QualityCheck[]> {
  return read(tx, checksReading(journeyId))
}

/** One check by id, or undefined. */
export async function findCheck(tx: Tx, id: string): Promise<QualityCheck | undefined> {
  const row = await tx
    .selectFrom('quality_checks')
    .select(columns)
    .where('id', '=', id as CheckId)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** A select of the ids of a journey's checks of one round, for a reading of another room. */
export function checkIdsOf(journeyId: JourneyId, round: number): RawBuilder<unknown> {
  return sql`select id from quality_checks where journey_id = ${journeyId}::uuid and round = ${round}`
}
