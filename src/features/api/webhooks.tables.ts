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
  /** The first try that was not taken after the last that was. */
  failing_since: Generated<IsoInstant | null>
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
  /** Null while a try is on its way, and once there is none to come. */
  next_try_at: Generated<IsoInstant | null>
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    webhooks: WebhooksTable
    webhook_deliveries: WebhookDeliveriesTable
  }
}
