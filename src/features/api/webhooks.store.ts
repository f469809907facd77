import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { addJob, addJobs } from '../../platform/jobs/jobs.ts'
import type { DeliveryStatus } from './webhooks.tables.ts'

/** The task that delivers one message of a webhook. */
export const deliverWebhookTask = 'deliver-webhook'

export async function addWebhook(
  tx: Tx,
  webhook: {
    readonly name: string
    readonly address: string
    readonly secret: string
    readonly personId: PersonId
    readonly now: IsoInstant
  },
): Promise<string> {
  const { name, address, secret, personId, now } = webhook
  const { id } = await tx
    .insertInto('webhooks')
    .values({ name, address, secret, person_id: personId, made_at: now, ended_at: null, ended_by: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Nothing more is delivered to it. False when it was ended before. */
export async function endWebhook(
  tx: Tx,
  id: string,
  by: { readonly personId: PersonId; readonly at: IsoInstant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhooks')
    .set({ ended_at: by.at, ended_by: by.personId })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Queues a message with the change that it tells of: it goes out when that commits, and never otherwise. */
export async function queueDelivery(
  tx: Tx,
  message: {
    readonly webhookId: string
    readonly event: string
    readonly body: string
    readonly now: IsoInstant
  },
): Promise<void> {
  const { id } = await tx
    .insertInto('webhook_deliveries')
    .values({
      webhook_id: message.webhookId,
      event: message.event,
      body: message.body,
      queued_at: message.now,
      answered: null,
      problem: null,
      tried_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(tx, deliverWebhookTask, { deliveryId: id }, { key: id })
}

/** Sends the same message again, at once and under the same id; what still waits for its next try waits no longer. */
export async function requeueDelivery(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ status: 'waiting', next_try_at: null })
    .where('id', '=', id)
    .execute()
  await addJob(tx, deliverWebhookTask, { deliveryId: id }, { key: id })
}

/** The same for everything that a webhook did not take. Answers how many messages that is. */
export async function requeueGivenUp(tx: Tx, webhookId: string): Promise<number> {
  const rows = await tx
    .updateTable('webhook_deliveries')
    .set({ status: 'waiting', next_try_at: null })
    .where('webhook_id', '=', webhookId)
    .where('status', '=', 'failed')
    .returning('id')
    .execute()
  await addJobs(
    tx,
    deliverWebhookTask,
    rows.map(({ id }) => ({ payload: { deliveryId: id }, key: id })),
  )
  return rows.length
}

/** Writes down what came of one try, and with it whether the webhook takes what is sent. */
export async function noteTry(
  tx: Tx,
  delivery: { readonly id: string; readonly webhook_id: string },
  came: {
    readonly status: DeliveryStatus
    readonly answered: number | null
    readonly problem: string | null
    readonly at: IsoInstant
    readonly nextTryAt: IsoInstant | null
  },
): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set((eb) => ({
      status: came.status,
      answered: came.answered,
      problem: came.problem,
      tried_at: came.at,
      next_try_at: came.nextTryAt,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', delivery.id)
    .execute()
  await tx
    .updateTable('webhooks')
    .set((eb) => ({
      failing_since: came.status === 'delivered' ? null : eb.fn.coalesce('failing_since', eb.val(came.at)),
    }))
    .where('id', '=', delivery.webhook_id)
    .execute()
}
