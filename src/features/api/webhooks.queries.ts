import type { Selectable } from 'kysely'
import { isUuid } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { WebhookDeliveriesTable, WebhooksTable } from './webhooks.tables.ts'

export type Webhook = Omit<Selectable<WebhooksTable>, 'authority_id'>
export type Delivery = Omit<Selectable<WebhookDeliveriesTable>, 'authority_id'>

const columns = ['id', 'name', 'address', 'secret', 'person_id', 'made_at', 'ended_at', 'ended_by'] as const

/** Every webhook of the authority, those in use first. */
export async function listWebhooks(tx: Tx): Promise<readonly Webhook[]> {
  return tx
    .selectFrom('webhooks')
    .select(columns)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export async function findWebhook(tx: Tx, id: string): Promise<Webhook | undefined> {
  if (!isUuid(id)) return undefined
  return tx.selectFrom('webhooks').select(columns).where('id', '=', id).executeTakeFirst()
}

/** Those that are told of what happens now. */
export async function webhooksInUse(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.selectFrom('webhooks').select('id').where('ended_at', 'is', null).execute()
  return rows.map(({ id }) => id)
}

/** The latest messages of a webhook, the newest first. */
export async function deliveriesOf(tx: Tx, webhookId: string): Promise<readonly Delivery[]> {
  return tx
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}

export async function findDelivery(tx: Tx, id: string): Promise<Delivery | undefined> {
  if (!isUuid(id)) return undefined
  return tx.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).executeTakeFirst()
}
