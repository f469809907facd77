import Holidays from 'date-holidays'
import type { IsoDate } from '../kernel/dates.ts'
import { toDayNumber, weekdayIndex } from './days.ts'

export interface BankHoliday {
  readonly on: IsoDate
  /** As the government's list names it, e.g. "Boxing Day (substitute day)". */
  readonly name: string
}

/**
 * England's bank holidays of these years (both included), in order: what seeds an authority's own editable list.
 * Kept out of `public.ts` because the rules of every country take a tenth of a second to load: import it only
 * where a list is seeded. date-holidays lists a holiday that falls on a weekend beside its substitute day; the
 * substitute is the bank holiday, so weekend days are left out. One-off holidays after the release of the
 * library are added by the authority itself.
 */
export function englandBankHolidays(fromYear: number, toYear: number): readonly BankHoliday[] {
  const england = new Holidays('GB', 'ENG')
  const found = new Map<IsoDate, string>()
  for (let year = fromYear; year <= toYear; year++) {
    for (const holiday of england.getHolidays(year)) {
      const on = holiday.date.slice(0, 10) as IsoDate
      if (holiday.type === 'public' && weekdayIndex(toDayNumber(on)) < 5) found.set(on, holiday.name)
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, name]) => ({ on, name }))
}
