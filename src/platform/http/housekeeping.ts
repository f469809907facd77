import type { IsoInstant } from '../../kernel/dates.ts'
import { forgetOldSessions } from '../auth/sessions.store.ts'
import { type Clock, systemClock } from '../clock.ts'
import type { RecurringTask, Task } from '../jobs/jobs.ts'
import { forgetHeldFiles } from '../privacy/held.store.ts'
import { forgetOldAnswers, forgetOldOnceKeys } from './once.ts'

/** The task that removes ended sessions and answered form keys, and when it is due: every night. */
export const forgetEndedTask = 'forget-ended-sessions'
export const forgetEndedNightly: RecurringTask = { task: forgetEndedTask, cron: '17 2 * * *' }

/** Longer than a form may wait on a device for its connection (`workKeptMs` in `src/ui/scripts/device-rules.ts`). */
const onceKeysKeptHours = 15 * 24

/** Removes what is two days old, which is longer than any session lasts; the keys of forms that were sent later. */
export function forgetEnded(clock: Clock = systemClock): Task {
  return async ({ authorityId, databases }) => {
    const ago = (hours: number) => clock.now().subtract({ hours }).toString() as IsoInstant
    await databases.write(authorityId, async (tx) => {
      await forgetOldSessions(tx, ago(48))
      await forgetOldAnswers(tx, ago(48))
      await forgetOldOnceKeys(tx, ago(onceKeysKeptHours))
    })
    await forgetHeldFiles(databases, authorityId, ago(48))
  }
}
