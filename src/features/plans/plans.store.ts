import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId, PlanId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from '../people/public.ts'
import type { PlanSource } from './plans.queries.ts'
import { isClosed, type ItemContent } from './plans.rules.ts'
import type { ItemOrigin, ItemStatus, PlanItemId, PlanKind } from './plans.tables.ts'
import './plans.tables.ts'

/** Adds a plan, or answers the one that the same source gave this person before. */
export async function insertPlan(
  tx: Tx,
  by: By,
  plan: {
    readonly personId: PersonId
    readonly kind: PlanKind
    readonly source: PlanSource | undefined
  },
): Promise<{ readonly id: PlanId; readonly added: boolean }> {
  const values = {
    person_id: plan.personId,
    kind: plan.kind,
    source_kind: plan.source?.kind ?? null,
    source_id: plan.source?.id ?? null,
    person_agreed_on: null,
    person_agreed_by: null,
    manager_agreed_on: null,
    manager_agreed_by: null,
    created_on: by.today,
    created_by: by.actor.personId ?? null,
  }
  const added = await tx
    .insertInto('plans')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) return { id: added.id, added: true }
  const there = await tx
    .selectFrom('plans')
    .select('id')
    .where('person_id', '=', plan.personId)
    .where('kind', '=', plan.kind)
    .where('source_kind', '=', values.source_kind)
    .where('source_id', '=', values.source_id)
    .executeTakeFirstOrThrow()
  return { id: there.id, added: false }
}

/** Adds an item at the end of a plan; undefined when one with the same key was raised before. */
export async function insertItem(
  tx: Tx,
  by: By,
  item: {
    readonly planId: PlanId
    readonly key: string | undefined
    readonly origin: ItemOrigin
    readonly content: ItemContent
  },
): Promise<PlanItemId | undefined> {
  const { content } = item
  const added = await tx
    .insertInto('plan_items')
    .values((value) => ({
      plan_id: item.planId,
      position: value
        .selectFrom('plan_items')
        .select((of) => sql<number>`coalesce(${of.fn.max('position')}, 0) + 1`.as('next'))
        .where('plan_id', '=', item.planId),
      key: item.key ?? null,
      origin: item.origin,
      ...columnsOf(content),
      closed_on: null,
      created_by: by.actor.personId ?? null,
    }))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id
}

/** Changes what an item says if it is still at that revision; false when somebody was faster. */
export async function updateItem(
  tx: Tx,
  item: { readonly itemId: PlanItemId; readonly revision: number; readonly content: ItemContent },
): Promise<boolean> {
  const updated = await tx
    .updateTable('plan_items')
    .set({ ...columnsOf(item.content), revision: item.revision + 1 })
    .where('id', '=', item.itemId)
    .where('revision', '=', item.revision)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

const columnsOf = (content: ItemContent) => ({
  action: content.action,
  owner_id: content.owner.personId ?? null,
  owner_words: content.owner.words ?? null,
  timescale: content.timescale ?? null,
  due_on: content.dueOn ?? null,
})

/** Sets how an item stands, with the day on which it was closed. */
export async function writeStatus(
  tx: Tx,
  itemId: PlanItemId,
  status: ItemStatus,
  today: IsoDate,
): Promise<void> {
  await tx
    .updateTable('plan_items')
    .set((row) => ({
      status,
      closed_on: isClosed(status) ? today : null,
      revision: row('revision', '+', 1),
    }))
    .where('id', '=', itemId)
    .execute()
}

/** Adds to what was said about an item. */
export async function insertNote(
  tx: Tx,
  by: By,
  note: {
    readonly itemId: PlanItemId
    readonly change: 'added' | 'changed' | 'progress'
    readonly status: ItemStatus
    readonly note?: string | undefined
  },
): Promise<void> {
  await tx
    .insertInto('plan_item_notes')
    .values({
      item_id: note.itemId,
      change: note.change,
      status: note.status,
      note: note.note ?? '',
      said_by: by.actor.personId ?? null,
      acting_for: by.actor.actingFor ?? null,
    })
    .execute()
}

/** Notes agreement of one side; `null` takes it back. */
export async function writeAgreement(
  tx: Tx,
  planId: PlanId,
  as: 'person' | 'manager',
  agreed: { readonly on: IsoDate; readonly by: PersonId } | null,
): Promise<void> {
  const on = agreed?.on ?? null
  const by = agreed?.by ?? null
  await tx
    .updateTable('plans')
    .set(
      as === 'person'
        ? { person_agreed_on: on, person_agreed_by: by }
        : { manager_agreed_on: on, manager_agreed_by: by },
    )
    .where('id', '=', planId)
    .execute()
}

/** Notes that an action was looked at in a meeting; said again, as the record of the meeting is put right, it takes its place. */
export async function writeTalk(
  tx: Tx,
  talk: {
    readonly itemId: PlanItemId
    readonly meetingId: string
    readonly meeting: string
    readonly talkedOn: IsoDate
    readonly status: ItemStatus
  },
): Promise<void> {
  const { itemId, meetingId, meeting, talkedOn, status } = talk
  await sql`insert into plan_item_talks (item_id, meeting_id, meeting, talked_on, status)
    values (${itemId}, ${meetingId}::uuid, ${meeting}, ${talkedOn}, ${status})
    on conflict (authority_id, item_id, meeting_id) where meeting_id is not null
    do update set meeting = excluded.meeting, talked_on = excluded.talked_on, status = excluded.status`.execute(
    tx,
  )
}
