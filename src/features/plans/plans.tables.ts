import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId, PlanId } from '../../kernel/ids.ts'

export type PlanItemId = Branded<string, 'PlanItemId'>

const planKinds = ['development', 'before-application', 'deferral-actions', 'observation-actions'] as const
export type PlanKind = (typeof planKinds)[number]
export const itemStatuses = ['not-started', 'in-progress', 'done', 'no-longer-needed'] as const
export type ItemStatus = (typeof itemStatuses)[number]
const itemOrigins = ['area-to-develop', 'need', 'opportunity', 'action', 'interest', 'own'] as const
/** Where an item came from: a panel's area to develop, a need or opportunity named in a talk, an action, an interest; or typed here. */
export type ItemOrigin = (typeof itemOrigins)[number]

interface PlansTable {
  authority_id: Generated<AuthorityId>
  id: Generated<PlanId>
  person_id: PersonId
  kind: PlanKind
  source_kind: string | null
  source_id: string | null
  person_agreed_on: IsoDate | null
  person_agreed_by: PersonId | null
  manager_agreed_on: IsoDate | null
  manager_agreed_by: PersonId | null
  /** The later of both; null until both have agreed. */
  agreed_on: ColumnType<IsoDate | null, never, never>
  created_at: ColumnType<IsoInstant, IsoInstant | undefined, never>
  created_on: IsoDate
  created_by: PersonId | null
}

interface PlanItemsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<PlanItemId>
  plan_id: PlanId
  position: number
  key: string | null
  origin: ItemOrigin
  action: string
  owner_id: PersonId | null
  owner_words: string | null
  timescale: string | null
  due_on: IsoDate | null
  status: Generated<ItemStatus>
  closed_on: IsoDate | null
  revision: Generated<number>
  created_at: ColumnType<IsoInstant, IsoInstant | undefined, never>
  created_by: PersonId | null
}

interface PlanItemNotesTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  item_id: PlanItemId
  change: 'added' | 'changed' | 'progress'
  status: ItemStatus
  note: Generated<string>
  said_by: PersonId | null
  acting_for: PersonId | null
  said_at: ColumnType<IsoInstant, IsoInstant | undefined, never>
}

/** An action was looked at in a meeting; `meeting_id` is null for days typed before meetings were named. */
interface PlanItemTalksTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  item_id: PlanItemId
  meeting_id: string | null
  /** What the meeting is called. */
  meeting: string
  talked_on: IsoDate
  status: ItemStatus
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    plans: PlansTable
    plan_items: PlanItemsTable
    plan_item_notes: PlanItemNotesTable
    plan_item_talks: PlanItemTalksTable
  }
}
