import type { Selectable } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { testEvent } from './webhook.messages.ts'
import type { WebhookDeliveriesTable, WebhooksTable } from './webhooks.tables.ts'

export type Webhook = Omit<Selectable<WebhooksTable>, 'authority_id'>
export type Delivery = Omit<Selectable<WebhookDeliveriesTable>, 'authority_id'>

const columns = [
  'id',
  'name',
  'address',
  'secret',
  'person_id',
  'made_at',
  'ended_at',
  'ended_by',
  'failing_since',
] as const

/** A webhook with how it does. */
export interface WebhookListed extends Webhook {
  readonly lastTakenAt: IsoInstant | null
  /** Messages that it did not take and that nobody has sent again. */
  readonly givenUp: number
}

function listed(tx: Tx) {
  return tx
    .selectFrom('webhooks')
    .select(columns)
    .select((eb) => [
      eb
        .selectFrom('webhook_deliveries as d')
        .whereRef('d.webhook_id', '=', 'webhooks.id')
        .where('d.status', '=', 'delivered')
        .select(({ fn }) => fn.max('d.tried_at').as('at'))
        .as('lastTakenAt'),
      eb
        .selectFrom('webhook_deliveries as d')
        .whereRef('d.webhook_id', '=', 'webhooks.id')
        .where('d.status', '=', 'failed')
        .select(({ fn }) => fn.countAll<number>().as('number'))
        .$asScalar()
        .$notNull()
        .as('givenUp'),
    ])
}

/** Every webhook of the authority, those in use first. */
export async function listWebhooks(tx: Tx): Promise<readonly WebhookListed[]> {
  return listed(tx)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** One of them. */
export async function findListedWebhook(tx: Tx, id: string): Promise<WebhookListed | undefined> {
  return isUuid(id) ? listed(tx).where('id', '=', id).executeTakeFirst() : undefined
}

/** Messages about outcomes that a webhook did not take: how many, and since when. Tests tell of nothing. */
export async function givenUpOf(
  tx: Tx,
  webhookId: string,
): Promise<{ readonly messages: number; readonly since: IsoInstant | null }> {
  return tx
    .selectFrom('webhook_deliveries')
    .where('webhook_id', '=', webhookId)
    .where('status', '=', 'failed')
    .where('event', '!=', testEvent)
    .select(({ fn }) => [fn.countAll<number>().as('messages'), fn.min('tried_at').as('since')])
    .executeTakeFirstOrThrow()
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
