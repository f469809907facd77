import { subtractDuration } from '../../calendar/public.ts'
import { todayAt } from '../../platform/clock.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { tellChangedWithBelow } from './people-changed.ts'
import { peopleWithBoundaryIn } from './people.queries.ts'
import { markLeavers } from './persons.store.ts'
import { restateReportingLines } from './reporting-lines.store.ts'

/**
 * What a new day does by itself: dated posts begin and end, people leave, deputies start. Restates the reporting
 * lines and tells higher features about whoever it concerns. Looks three days back, so that a service that was
 * stopped over a weekend misses nothing; telling twice does no harm.
 */
export async function beginDay(tx: Tx, today: IsoDate): Promise<void> {
  const left = await markLeavers(tx, today)
  const moved = await restateReportingLines(tx, today)
  const dated = await peopleWithBoundaryIn(tx, subtractDuration(today, 'P3D'), today)
  await tellChangedWithBelow(tx, [...left, ...moved, ...dated])
}

const beginDayTask: Task = ({ authorityId, databases }) =>
  databases.write(authorityId, (tx) => beginDay(tx, todayAt()))

/** Jobs of people by name; `main.ts` adds them to the registry. */
export const peopleTasks: ReadonlyMap<string, Task> = new Map([['people-begin-day', beginDayTask]])

/** Soon after midnight, for every authority. */
export const peopleRecurring: readonly RecurringTask[] = [{ task: 'people-begin-day', cron: '7 0 * * *' }]
