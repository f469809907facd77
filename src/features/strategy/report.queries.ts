import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { mapped, type Reading, reading } from '../../platform/database/reading.ts'
import { nameOfSql } from '../people/public.ts'
import { labelOf } from './figures.rules.ts'
import type { FinishedReport, ReportGlance, ReportMatter } from './report.rules.ts'
import './strategy.tables.ts'

/** Reports for the board, with what was written, and what the board made of them. */

export interface Report extends ReportGlance {
  readonly words: Readonly<Record<string, string>>
  readonly revision: number
  readonly savedBy: string
  readonly savedAt: IsoInstant
  /** Null until it was laid ready. */
  readonly laidReady: ReportMatter | null
  readonly finished: FinishedReport | null
  readonly meetingOn: IsoDate | null
  readonly comments: string
  readonly answeredBy: string | null
}

const instants = ['finishedAt', 'savedAt', 'answeredAt'] as const

const reports = (where: RawBuilder<unknown>) => sql<Omit<Report, 'label'>>`
  select r.id, r.begins_on as "from", r.ends_on as "to", r.words, r.revision,
    coalesce(${nameOfSql(sql`r.saved_by`)}, '') as "savedBy", r.saved_at as "savedAt",
    r.laid_ready as "laidReady", r.finished, r.finished_at as "finishedAt",
    r.finished_by as "finishedById", r.meeting_id as "meetingId", m.held_on as "meetingOn",
    r.answer, r.comments, ${nameOfSql(sql`r.answered_by`)} as "answeredBy", r.answered_at as "answeredAt"
  from strategy_reports r left join strategy_meetings m on m.id = r.meeting_id
  where ${where} order by r.begins_on desc, r.id desc limit 60`

export const reportReading = (strategy: string, id: string): Reading<Report | undefined> =>
  reading(
    reports(sql`r.strategy = ${strategy} and r.id::text = ${id}`),
    ([row]) => row && { ...row, label: labelOf(row) },
    instants,
  )

/** The latest period first, without what was written. */
export const reportsReading = (strategy: string): Reading<readonly ReportGlance[]> =>
  mapped(
    reading(
      sql<Omit<ReportGlance, 'label'>>`select id, begins_on as "from", ends_on as "to",
        finished_at as "finishedAt", finished_by as "finishedById", answer, answered_at as "answeredAt", meeting_id as "meetingId" from strategy_reports where strategy = ${strategy}
        order by begins_on desc, finished_at desc nulls first, id desc limit 60`,
      (rows) => rows,
      ['finishedAt', 'answeredAt'],
    ),
    (rows) => rows.map((row) => ({ ...row, label: labelOf(row) })),
  )

/** What the board said when it last sent a report of a period back. */
export interface SentBack {
  readonly on: IsoDate | null
  readonly comments: string
}

export const sentBackReading = (strategy: string, from: IsoDate): Reading<SentBack | undefined> =>
  reading(
    sql<SentBack>`select m.held_on as "on", r.comments
      from strategy_reports r left join strategy_meetings m on m.id = r.meeting_id
      where r.strategy = ${strategy} and r.begins_on = ${from} and r.answer = 'sent-back'
      order by r.answered_at desc, r.id desc limit 1`,
    ([row]) => row,
  )
