import { type IsoDate, isoDate } from '../../kernel/dates.ts'

/** January to December of the year that holds a day. */
export function calendarYear(today: IsoDate): { readonly from: IsoDate; readonly to: IsoDate } {
  const year = today.slice(0, 4)
  return { from: isoDate(`${year}-01-01`), to: isoDate(`${year}-12-31`) }
}
