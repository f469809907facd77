import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './paper.tables.ts'

/** A scan by its hash, so that what was signed on paper cannot be swapped. */
export interface PaperScan {
  readonly name: string
  /** In hex. */
  readonly sha256: string
}

/** What was checked when a journey was brought in from paper, and what the person said to it. */
export interface PaperStart {
  readonly paperId: string
  readonly checked: string
  readonly checkedBy: PersonId
  readonly checkedOn: IsoDate
  readonly objection: string | null
  readonly objectedOn: IsoDate | null
  readonly answer: string | null
  readonly answeredBy: PersonId | null
  readonly answeredOn: IsoDate | null
  readonly scans: readonly PaperScan[]
}

/** The statement of one journey with its scans; undefined for one that began here. */
export function paperStartReading(journeyId: JourneyId): Reading<PaperStart | undefined> {
  return reading(
    sql<PaperStart>`
      select s.id as "paperId", s.checked, s.checked_by as "checkedBy", s.checked_on as "checkedOn", s.objection,
        s.objected_on as "objectedOn", s.answer, s.answered_by as "answeredBy", s.answered_on as "answeredOn",
        coalesce((select json_agg(json_build_object('name', f.name, 'sha256', f.sha256) order by f.position)
          from paper_scans f where f.paper_id = s.id), '[]'::json) as scans
      from paper_starts s where s.journey_id = ${journeyId}`,
    (rows) => rows[0],
  )
}

/** Who checked and who answered, as a select of their ids for `namesReading`. */
export function namedOnPaperSql(journeyId: JourneyId): RawBuilder<unknown> {
  return sql`(select unnest(array[checked_by, answered_by]) from paper_starts where journey_id = ${journeyId})`
}

/** Keeps what was checked and the scans beside the event, which holds the id alone. */
export async function insertPaperStart(
  tx: Tx,
  start: {
    readonly paperId: string
    readonly journeyId: JourneyId
    readonly checked: string
    readonly by: PersonId
    readonly on: IsoDate
    readonly scans: readonly PaperScan[]
  },
): Promise<void> {
  await tx
    .insertInto('paper_starts')
    .values({
      id: start.paperId,
      journey_id: start.journeyId,
      checked: start.checked,
      checked_by: start.by,
      checked_on: start.on,
    })
    .execute()
  await addPaperScans(tx, start.paperId, start.scans)
}

/** Adds scans after those that are there; one whose bytes are there already stays as it is. */
export async function addPaperScans(tx: Tx, paperId: string, scans: readonly PaperScan[]): Promise<void> {
  if (scans.length === 0) return
  const { last } = await tx
    .selectFrom('paper_scans')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('paper_id', '=', paperId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('paper_scans')
    .values(scans.map((scan, index) => ({ paper_id: paperId, position: (last ?? -1) + 1 + index, ...scan })))
    .onConflict((conflict) => conflict.columns(['authority_id', 'paper_id', 'sha256']).doNothing())
    .execute()
}

/** What the person objects to; false when they have objected before, so that nothing is overwritten. */
export async function insertObjection(
  tx: Tx,
  paperId: string,
  objection: string,
  on: IsoDate,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('paper_starts')
    .set({ objection, objected_on: on })
    .where('id', '=', paperId)
    .where('objection', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The answer to an objection; false when it has been answered, or there is none. */
export async function insertAnswer(
  tx: Tx,
  paperId: string,
  answer: string,
  by: PersonId,
  on: IsoDate,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('paper_starts')
    .set({ answer, answered_by: by, answered_on: on })
    .where('id', '=', paperId)
    .where('objection', 'is not', null)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
