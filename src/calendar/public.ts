/**
 * Days, durations and working days. Pure; `IsoDate` in and out, whole-day integers inside.
 * Bank holidays to seed a list with are in `england-bank-holidays.ts` (slow to load, hence apart).
 */
export {
  addDuration,
  type Duration,
  daysBetween,
  durationBetween,
  firstOfMonth,
  formatDuration,
  monthsBetween,
  parseIsoDuration,
  subtractDuration,
  type Weekday,
  weekdayOf,
} from './durations.ts'
export { endOfDayAt, momentOf, timeAt } from './moments.ts'
export { type NonWorkingDays, type WorkingCalendar, workingCalendar } from './working-calendar.ts'
