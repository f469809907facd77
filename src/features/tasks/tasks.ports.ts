import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Actor } from '../../platform/http/route.ts'
import type { HeldBy, TodoItem } from './tasks.queries.ts'

/** What this lowest feature asks of those above it; `main.ts` fills it. */
export interface TasksPorts {
  /** Name and whether away on the day, of many people in one query. */
  peopleIn(
    tx: Tx,
    personIds: readonly PersonId[],
    today: IsoDate,
  ): Promise<ReadonlyMap<PersonId, { readonly name: string; readonly isAway: boolean }>>
  workingCalendarOf(tx: Tx, authorityId: Actor['authorityId']): Promise<WorkingCalendar>
  /** Duties in words, as the authority's pack has them: "Workforce Development". Asks no database once the pack was read. */
  dutyNames(tx: Tx): Promise<(duty: string) => string>
  /** Tells the holders politely that somebody waits for them. Called at most once a working day for each task. */
  sendNudge(tx: Tx, nudge: Nudge): Promise<void>
}

export interface Nudge {
  readonly task: TodoItem
  /** Whoever is at work among the holders; duties as codes. */
  readonly to: readonly HeldBy[]
  readonly from: PersonId
}
