import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'

/** A stretch of days, both counted. */
export interface Span {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** Spans as rows of `from_on` and `to_on`, in order, to join what is counted by span. */
export const spansSql = (spans: readonly Span[]): RawBuilder<unknown> =>
  sql`unnest(${spans.map(({ from }) => from)}::date[], ${spans.map(({ to }) => to)}::date[]) as span (from_on, to_on)`
