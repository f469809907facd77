import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Period } from './figures.rules.ts'
import type { Answer, FinishedReport, ReportMatter } from './report.rules.ts'
import './strategy.tables.ts'

/** Writes reports: begun, written in turns, finished once, answered once. */

interface By {
  readonly by: PersonId
  readonly at: IsoInstant
}

/**
 * Begins the report of a period with the words of the last one that was sent back, or finds the one that is being
 * written. Answers its id.
 */
export async function beginReport(
  tx: Tx,
  strategy: string,
  { from, to }: Period,
  { by, at }: By,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into strategy_reports (strategy, begins_on, ends_on, words, saved_by, saved_at)
    select ${strategy}, ${from}::date, ${to}::date, coalesce((select words from strategy_reports
        where strategy = ${strategy} and begins_on = ${from} and answer = 'sent-back'
        order by answered_at desc, id desc limit 1), '{}'), ${by}::uuid, ${at}::timestamptz
    on conflict (authority_id, strategy, begins_on) where finished is null
      do update set ends_on = excluded.ends_on
    returning id`.execute(tx)
  return rows[0]!.id
}

/** Keeps what was written over the revision it was written from; false when somebody was faster or it is finished. */
export async function saveReport(
  tx: Tx,
  id: string,
  words: Readonly<Record<string, string>>,
  base: number,
  { by, at }: By,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('strategy_reports')
    .set({ words: JSON.stringify(words), revision: base + 1, saved_by: by, saved_at: at })
    .where('id', '=', id)
    .where('revision', '=', base)
    .where('finished', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Keeps what is laid ready for a report that is being written. */
export async function layReady(tx: Tx, id: string, matter: ReportMatter): Promise<void> {
  await tx
    .updateTable('strategy_reports')
    .set({ laid_ready: JSON.stringify(matter) })
    .where('id', '=', id)
    .where('finished', 'is', null)
    .execute()
}

/** Whether a report of a strategy is being written for which something is laid ready. */
export async function isLaidReady(tx: Tx, strategy: string): Promise<boolean> {
  const found = await tx
    .selectFrom('strategy_reports')
    .select('id')
    .where('strategy', '=', strategy)
    .where('finished', 'is', null)
    .where('laid_ready', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Keeps other figures with what is laid ready for every report that is being written. */
export async function layFigures(
  tx: Tx,
  strategy: string,
  measures: ReportMatter['measures'],
): Promise<void> {
  await sql`update strategy_reports
    set laid_ready = jsonb_set(laid_ready::jsonb, '{measures}', ${JSON.stringify(measures)}::jsonb)::json
    where strategy = ${strategy} and finished is null and laid_ready is not null`.execute(tx)
}

/** Finishes a report for good; false when it was finished already. */
export async function finishReport(
  tx: Tx,
  id: string,
  finished: FinishedReport,
  { by, at }: By,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('strategy_reports')
    .set({ finished: JSON.stringify(finished), finished_by: by, finished_at: at })
    .where('id', '=', id)
    .where('finished', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What the board made of a finished report; false when it had answered already. */
export async function answerReport(
  tx: Tx,
  id: string,
  given: { readonly answer: Answer; readonly meetingId: string; readonly comments: string },
  { by, at }: By,
): Promise<boolean> {
  const { answer, meetingId, comments } = given
  const { numUpdatedRows } = await tx
    .updateTable('strategy_reports')
    .set({ answer, comments, meeting_id: meetingId, answered_by: by, answered_at: at })
    .where('id', '=', id)
    .where('finished', 'is not', null)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
