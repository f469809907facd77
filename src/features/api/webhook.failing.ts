import type { Tx } from '../../platform/database/tables.ts'
import { restateTasks } from '../tasks/public.ts'
import { findWebhook, givenUpOf } from './webhooks.queries.ts'

/** Who looks after webhooks: those who receive outcomes, and those who look after people. */
export const webhookDuties = ['hr', 'people-administration'] as const

/**
 * Raises what a webhook did not take with everyone who holds webhooks, or takes the task away when nothing is given up
 * any more: it was sent again, or the webhook was ended. Call it in the transaction of the change.
 */
export async function raiseWhatIsGivenUp(tx: Tx, webhookId: string): Promise<void> {
  const webhook = await findWebhook(tx, webhookId)
  const { messages, since } = await givenUpOf(tx, webhookId)
  await restateTasks(
    tx,
    { kind: 'webhook', id: webhookId },
    !webhook || webhook.ended_at !== null || since === null
      ? []
      : [
          {
            key: 'given-up',
            title: 'Mend a webhook that takes no messages',
            detail: `${webhook.name}: ${messages === 1 ? 'one message about an outcome was' : `${messages} messages about outcomes were`} given up`,
            href: `/manage/webhooks/${webhookId}`,
            waitingSinceAt: since,
            holders: webhookDuties.map((duty) => ({ duty })),
          },
        ],
  )
}
