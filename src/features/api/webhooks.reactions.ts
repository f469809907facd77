import type { OutcomeChange } from '../handoffs/public.ts'
import { messageBody } from './webhook.messages.ts'
import { webhooksInUse } from './webhooks.queries.ts'
import { queueDelivery } from './webhooks.store.ts'

/** Tells every webhook of a change to an outcome, in its transaction: ids alone; what it says is asked for with a key. */
export async function tellWebhooks({
  tx,
  now,
  kind,
  outcomeId,
  step,
  correctionId,
}: OutcomeChange): Promise<void> {
  const event = `outcome.${kind}` as const
  const body = messageBody(event, now, {
    outcomeId,
    ...(step ? { step } : {}),
    ...(correctionId ? { correctionId } : {}),
  })
  for (const webhookId of await webhooksInUse(tx)) await queueDelivery(tx, { webhookId, event, body, now })
}
