import type { IsoInstant } from '../../kernel/dates.ts'
import { forgetOldSessions } from '../auth/sessions.store.ts'
import { type Clock, systemClock } from '../clock.ts'
import type { RecurringTask, Task } from '../jobs/jobs.ts'
import { forgetOldOnceKeys } from './once.ts'

/** The task that removes ended sessions and answered form keys, and when it is due: every night. */
export const forgetEndedTask = 'forget-ended-sessions'
export const forgetEndedNightly: RecurringTask = { task: forgetEndedTask, cron: '17 2 * * *' }

/** Removes what is two days old: longer than any session lasts. */
export function forgetEnded(clock: Clock = systemClock): Task {
  return async ({ authorityId, databases }) => {
    const before = clock.now().subtract({ hours: 48 }).toString() as IsoInstant
    await databases.write(authorityId, async (tx) => {
      await forgetOldSessions(tx, before)
      await forgetOldOnceKeys(tx, before)
    })
  }
}
