import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId, SittingId } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { TrainCase, TrainForm } from './packs.tables.ts'

/** All papers of a date as one file: whose, and what became of it. */

export interface TrainOf {
  readonly sittingId: SittingId
  readonly personId: PersonId
}

export interface TrainPack extends TrainOf {
  readonly size: TrainForm
  readonly cases: readonly TrainCase[]
  readonly workId: string
  readonly askedAt: IsoInstant
  /** The file that can be had now. */
  readonly file: { readonly sha256: string; readonly pages: number } | undefined
  readonly madeAt: IsoInstant | undefined
  /** When words were last taken out of what was in it: copies from before are to be deleted. */
  readonly wordsOutAt: IsoInstant | undefined
}

interface Row extends Omit<TrainPack, 'file' | 'madeAt' | 'wordsOutAt'> {
  readonly sha256: string | null
  readonly pages: number | null
  readonly madeAt: IsoInstant | null
  readonly wordsOutAt: IsoInstant | null
}

/** Somebody's papers of a date; of everybody and every date without them. */
export function trainPacksReading(of?: TrainOf): Reading<readonly TrainPack[]> {
  const own = of ? sql`where sitting_id = ${of.sittingId}::uuid and person_id = ${of.personId}::uuid` : sql``
  return reading(
    sql<Row>`select sitting_id as "sittingId", person_id as "personId", size, cases, work_id as "workId", sha256,
      pages, asked_at as "askedAt", made_at as "madeAt", words_out_at as "wordsOutAt" from train_packs ${own}`,
    (rows) =>
      rows.map(({ sha256, pages, madeAt, wordsOutAt, ...row }) => ({
        ...row,
        file: sha256 === null ? undefined : { sha256, pages: pages ?? 0 },
        madeAt: madeAt ?? undefined,
        wordsOutAt: wordsOutAt ?? undefined,
      })),
    ['askedAt', 'madeAt', 'wordsOutAt'],
  )
}

/** The works that make somebody's papers of a date, as a select of ids. */
export const trainWorkSql = ({ sittingId, personId }: TrainOf) =>
  sql`select work_id from train_packs where sitting_id = ${sittingId}::uuid and person_id = ${personId}::uuid`

/** Somebody's papers of a date, asked for alone. */
export async function findTrainPack(tx: Tx, of: TrainOf): Promise<TrainPack | undefined> {
  return (await read(tx, trainPacksReading(of)))[0]
}

/** Notes that papers are being made, in place of those that were made before. */
export async function keepTrainAsked(
  tx: Tx,
  of: TrainOf & Pick<TrainPack, 'size' | 'cases' | 'workId'>,
  now: IsoInstant,
): Promise<void> {
  const asked = { size: of.size, cases: JSON.stringify(of.cases), work_id: of.workId, asked_at: now }
  await tx
    .insertInto('train_packs')
    .values({ ...keysOf(of), ...asked, ...noFile, words_out_at: null })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'sitting_id', 'person_id']).doUpdateSet({ ...asked, ...noFile }),
    )
    .execute()
}

const noFile = { code: null, sha256: null, pages: null, made_at: null }

/** Notes the file; false when this work is not waited for any more. */
export async function keepTrainMade(
  tx: Tx,
  of: TrainOf & Pick<TrainPack, 'workId'>,
  made: {
    readonly code: string
    readonly sha256: string
    readonly pages: number
    readonly at: IsoInstant
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('train_packs')
    .set({ code: made.code, sha256: made.sha256, pages: made.pages, made_at: made.at })
    .where('sitting_id', '=', of.sittingId)
    .where('person_id', '=', of.personId)
    .where('work_id', '=', of.workId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Papers whose files were withdrawn because words were taken out of them. */
export async function trainPacksWithdrawn(
  tx: Tx,
  hashes: readonly string[],
  at: IsoInstant,
): Promise<readonly (TrainOf & Pick<TrainPack, 'workId'>)[]> {
  const rows = await tx
    .updateTable('train_packs')
    .set({ ...noFile, words_out_at: at })
    .where('sha256', 'in', [...hashes])
    .returning(['sitting_id', 'person_id', 'work_id'])
    .execute()
  return rows.map((row) => ({ sittingId: row.sitting_id, personId: row.person_id, workId: row.work_id }))
}

/** Takes papers back; answers the hash of their file. */
export async function removeTrainPack(tx: Tx, of: TrainOf): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('train_packs')
    .where('sitting_id', '=', of.sittingId)
    .where('person_id', '=', of.personId)
    .returning('sha256')
    .executeTakeFirst()
  return row?.sha256 ?? undefined
}

const keysOf = ({ sittingId, personId }: TrainOf) => ({ sitting_id: sittingId, person_id: personId })
