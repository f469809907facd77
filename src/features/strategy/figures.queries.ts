import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { nameOfSql } from '../people/public.ts'
import './strategy.tables.ts'

/** A figure of one period as somebody entered it last. */
export interface EnteredFigure {
  readonly figure: string
  readonly from: IsoDate
  readonly to: IsoDate
  readonly value: number
  readonly whole: number | null
  readonly source: string
  readonly by: string
  readonly at: IsoInstant
}

/** What holds of everything that was entered: the latest of each figure and period. */
export function enteredFiguresReading(strategy: string): Reading<readonly EnteredFigure[]> {
  return reading(
    sql<EnteredFigure>`select distinct on (figure, begins_on) figure, begins_on as "from", ends_on as "to",
      value::float8 as value, whole::float8 as whole, source,
      coalesce(${nameOfSql(sql`entered_by`)}, '') as by, entered_at as at
      from strategy_figures where strategy = ${strategy} order by figure, begins_on, id desc`,
    (rows) => rows,
    ['at'],
  )
}
