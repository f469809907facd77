import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { nameOfSql } from '../people/public.ts'
import './strategy.tables.ts'

/** A figure of one period as somebody entered it. */
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

const enteredColumns = sql`figure, begins_on as "from", ends_on as "to",
  value::float8 as value, whole::float8 as whole, source,
  coalesce(${nameOfSql(sql`entered_by`)}, '') as by, entered_at as at`

/** What holds of everything that was entered: the latest of each figure and period, unless that was taken back. */
export function enteredFiguresReading(strategy: string): Reading<readonly EnteredFigure[]> {
  return reading(
    sql<EnteredFigure>`select ${enteredColumns} from (
        select distinct on (figure, begins_on) * from strategy_figures
        where strategy = ${strategy} order by figure, begins_on, id desc) latest
      where taken_back_at is null`,
    (rows) => rows,
    ['at'],
  )
}

/** One entry of a figure, with what became of it. */
export interface FigureEntry extends EnteredFigure {
  readonly id: string
  readonly takenBack: { readonly because: string; readonly by: string; readonly at: IsoInstant } | undefined
}

interface EntryRow extends Omit<FigureEntry, 'takenBack'> {
  readonly because: string | null
  readonly takenBackBy: string
  readonly takenBackAt: IsoInstant | null
}

const entryColumns = sql`id, ${enteredColumns}, taken_back_because as because,
  coalesce(${nameOfSql(sql`taken_back_by`)}, '') as "takenBackBy", taken_back_at as "takenBackAt"`

const toEntry = <Row extends EntryRow>({ because, takenBackBy, takenBackAt, ...row }: Row) => ({
  ...row,
  takenBack:
    because === null || takenBackAt === null ? undefined : { because, by: takenBackBy, at: takenBackAt },
})

/** Everything that was entered for a figure, the latest first. */
export function figureEntriesReading(strategy: string, figure: string): Reading<readonly FigureEntry[]> {
  return reading(
    sql<EntryRow>`select ${entryColumns} from strategy_figures
      where strategy = ${strategy} and figure = ${figure} order by begins_on desc, id desc limit 200`,
    (rows) => rows.map(toEntry),
    ['at', 'takenBackAt'],
  )
}

/** An entry, with what of it came about after a report was finished. */
export interface EntryBesideReport extends FigureEntry {
  readonly isSince: boolean
  readonly isTakenBackSince: boolean
}

/** Of figures and periods that somebody touched after a report was finished: everything entered, the earliest first. */
export function entriesSinceReading(strategy: string, report: string): Reading<readonly EntryBesideReport[]> {
  return reading(
    sql<EntryRow & { isSince: boolean; isTakenBackSince: boolean }>`
      select ${entryColumns}, entered_at > finished.at as "isSince",
        coalesce(taken_back_at > finished.at, false) as "isTakenBackSince"
      from strategy_figures f
      cross join (select finished_at as at from strategy_reports where id::text = ${report}) finished
      where f.strategy = ${strategy} and exists (select from strategy_figures t
        where t.strategy = f.strategy and t.figure = f.figure and t.begins_on = f.begins_on
          and greatest(t.entered_at, t.taken_back_at) > finished.at)
      order by f.id`,
    (rows) => rows.map(toEntry),
    ['at', 'takenBackAt'],
  )
}
