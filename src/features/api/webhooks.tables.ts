import type { Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'

export type DeliveryStatus = 'waiting' | 'delivered' | 'failed'

export interface WebhooksTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  name: string
  address: string
  secret: string
  person_id: PersonId
  made_at: IsoInstant
  ended_at: IsoInstant | null
  ended_by: PersonId | null
}

export interface WebhookDeliveriesTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  webhook_id: string
  event: string
  body: string
  queued_at: IsoInstant
  status: Generated<DeliveryStatus>
  attempts: Generated<number>
  /** The status number of the last answer. */
  answered: number | null
  /** A code of ours, when nothing was answered. */
  problem: string | null
  tried_at: IsoInstant | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    webhooks: WebhooksTable
    webhook_deliveries: WebhookDeliveriesTable
  }
}
