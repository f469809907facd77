import { subtractDuration, type Duration } from '../../calendar/public.ts'
import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { currentPack } from '../packs/public.ts'
import { escalateConcerns } from './concerns.handlers.ts'
import { type Doing, releaseResponse } from './feedback.handlers.ts'
import { remindOfInvitations } from './invitations.reminding.ts'
import { closeRounds } from './rounds.handlers.ts'
import { waitingResponses } from './feedback.queries.ts'

/** What time does by itself: worries nobody took in hand are told further, answers without one are let through. */

/** The task that looks after feedback, every ten minutes. */
export const lookAfterFeedbackTask = 'look-after-feedback'
export const lookAfterFeedbackRegularly: RecurringTask = {
  task: lookAfterFeedbackTask,
  cron: '*/10 * * * *',
}

export function lookAfterFeedbackBy({
  clock,
  origin,
}: {
  readonly clock: Clock
  readonly origin: string
}): Task {
  return ({ authorityId, databases }) =>
    databases.write(authorityId, (tx) =>
      lookAfterFeedback(tx, { actor: {}, today: todayIn(clock), now: momentIn(clock), origin }),
    )
}

/** The same in one transaction; doing it again at once changes nothing. */
export async function lookAfterFeedback(tx: Tx, doing: Doing): Promise<void> {
  const settings = (await currentPack(tx))?.feedbackSettings
  if (!settings) return
  await closeRounds(tx, doing)
  await remindOfInvitations(tx, doing)
  await escalateConcerns(tx, doing, settings)
  if (settings.releasedAfter === undefined) return
  const until = subtractDuration(doing.today, settings.releasedAfter as Duration)
  for (const { id } of await waitingResponses(tx, until)) await releaseResponse(tx, doing, id)
}
