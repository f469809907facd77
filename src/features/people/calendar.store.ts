import { type WorkingCalendar, workingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ClosedDayKind } from './people.tables.ts'

export interface ClosedDay {
  readonly on: IsoDate
  readonly kind: ClosedDayKind
  readonly name: string
}

/** How long another instance's change may go unseen, in milliseconds: a closure day is told weeks ahead. */
const believedFor = 30_000

const calendars = new Map<AuthorityId, { readonly calendar: WorkingCalendar; readonly readAt: number }>()

/**
 * The authority's working days, read once and kept for half a minute; a change made by this instance is seen at once.
 * Pass the authority of the transaction (`actor.authorityId`). Asks at most one query.
 */
export async function workingCalendarOf(tx: Tx, authorityId: AuthorityId): Promise<WorkingCalendar> {
  const kept = calendars.get(authorityId)
  if (kept && performance.now() - kept.readAt < believedFor) return kept.calendar
  const readAt = performance.now()
  const rows = await tx.selectFrom('closed_days').select(['closed_on', 'kind']).execute()
  const calendar = workingCalendar({
    bankHolidays: rows.filter((row) => row.kind === 'bank-holiday').map((row) => row.closed_on),
    closureDays: rows.filter((row) => row.kind === 'closure').map((row) => row.closed_on),
  })
  calendars.set(authorityId, { calendar, readAt })
  return calendar
}

/** Forgets what was read, for every authority: after a change, and between tests that share ids. */
export function forgetCalendars(): void {
  calendars.clear()
}

/** Bank holidays and closure days from a day on, in order. */
export async function closedDaysFrom(tx: Tx, from: IsoDate): Promise<readonly ClosedDay[]> {
  const rows = await tx
    .selectFrom('closed_days')
    .select(['closed_on as on', 'kind', 'name'])
    .where('closed_on', '>=', from)
    .orderBy('closed_on')
    .execute()
  return rows
}

/** Adds days without history, leaving days that are there: what a pack and the bank holidays' list bring at install. */
export async function seedClosedDays(tx: Tx, days: readonly ClosedDay[]): Promise<void> {
  if (days.length === 0) return
  await tx
    .insertInto('closed_days')
    .values(days.map((day) => ({ closed_on: day.on, kind: day.kind, name: day.name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  forgetCalendars()
}

/** Seeds England's bank holidays of these years (both included). Loads their rules, which takes a tenth of a second. */
export async function seedBankHolidays(tx: Tx, fromYear: number, toYear: number): Promise<void> {
  const { englandBankHolidays } = await import('../../calendar/england-bank-holidays.ts')
  await seedClosedDays(
    tx,
    englandBankHolidays(fromYear, toYear).map((holiday) => ({ ...holiday, kind: 'bank-holiday' as const })),
  )
}

/** False when the day is in the calendar already. */
export async function insertClosedDay(tx: Tx, day: ClosedDay): Promise<boolean> {
  const added = await tx
    .insertInto('closed_days')
    .values({ closed_on: day.on, kind: day.kind, name: day.name })
    .onConflict((conflict) => conflict.doNothing())
    .returning('closed_on')
    .executeTakeFirst()
  return added !== undefined
}

/** The day that was taken out, or undefined when it was not in the calendar. */
export async function deleteClosedDay(tx: Tx, on: IsoDate): Promise<ClosedDay | undefined> {
  return tx
    .deleteFrom('closed_days')
    .where('closed_on', '=', on)
    .returning(['closed_on as on', 'kind', 'name'])
    .executeTakeFirst()
}

/** Keeps a change in the calendar's history and makes everyone read the calendar anew. */
export async function noteCalendarChange(
  tx: Tx,
  day: ClosedDay,
  change: 'added' | 'removed',
  by: PersonId | undefined,
): Promise<void> {
  await tx
    .insertInto('closed_day_changes')
    .values({ closed_on: day.on, kind: day.kind, name: day.name, change, changed_by: by ?? null })
    .execute()
  forgetCalendars()
}

/** What was added and removed, latest first, with whoever did it. */
export async function closedDayHistory(tx: Tx, limit = 50) {
  return tx
    .selectFrom('closed_day_changes')
    .select(['closed_on as on', 'kind', 'name', 'change', 'changed_by as by', 'changed_at as at'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
