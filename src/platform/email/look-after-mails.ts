import { type Clock, momentIn } from '../clock.ts'
import type { Job, RecurringTask, Task } from '../jobs/jobs.ts'
import { type NotifyOptions, notifyOutcome } from './notify.ts'
import { mailsOnTheirWay, settleMail } from './outcomes.ts'
import type { IsoInstant } from '../../kernel/dates.ts'

/** Asks the service that took our mails what became of them. */
export const lookAfterMailsTask = 'look-after-mails'

/** Every five minutes. We ask, since Notify need not be able to reach a server inside an authority's network. */
export const lookAfterMailsRegularly: RecurringTask = { task: lookAfterMailsTask, cron: '*/5 * * * *' }

/** Notify says within three days that a mail was not delivered, and keeps what it knows for seven. */
const daysAsked = 4

/** How many are asked about at once; the others come five minutes later. */
const askedAtOnce = 200

/** Writes down which mails were delivered and which came back; does nothing where mails go by a mail server. */
export function lookAfterMails(notify: NotifyOptions | undefined, clock: Clock): Task {
  return async ({ authorityId, databases }: Job) => {
    if (!notify) return
    const since = clock
      .now()
      .subtract({ hours: 24 * daysAsked })
      .toString() as IsoInstant
    const mails = await databases.read(authorityId, (tx) => mailsOnTheirWay(tx, since, askedAtOnce))
    for (const { id, provider_id: providerId } of mails) {
      const outcome = await notifyOutcome(notify, providerId)
      if (outcome.is !== 'on-its-way')
        await databases.write(authorityId, (tx) => settleMail(tx, id, { ...outcome, at: momentIn(clock) }))
    }
  }
}
