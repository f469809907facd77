import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { itemsFor } from './induction.rules.ts'
import type { InductionId } from './induction.tables.ts'

/** Lays out somebody's list; undefined when they have one of this induction. */
export async function insertInduction(
  tx: Tx,
  induction: {
    readonly personId: PersonId
    readonly induction: string
    readonly name: string
    readonly startsOn: IsoDate
    readonly handbook: { readonly resource: string; readonly asksOn: IsoDate } | undefined
    readonly items: ReturnType<typeof itemsFor>
  },
): Promise<InductionId | undefined> {
  const row = await tx
    .insertInto('inductions')
    .values({
      person_id: induction.personId,
      induction: induction.induction,
      name: induction.name,
      starts_on: induction.startsOn,
      handbook: induction.handbook?.resource ?? null,
      asks_on: induction.handbook?.asksOn ?? null,
      finished_on: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return undefined
  if (induction.items.length > 0)
    await tx
      .insertInto('induction_items')
      .values(
        induction.items.map((each, place) => ({
          ...{ induction_id: row.id, item: each.item, place, group_name: each.groupName, name: each.name },
          ...{ says: each.says, by_whom: each.byWhom, due_on: each.dueOn, asks: each.asks },
          ...{ resource: each.resource ?? null, done_on: null, done_by: null },
        })),
      )
      .execute()
  return row.id
}

/** Notes that a line is done, with what was asked for; false when somebody did it meanwhile. Finishes the list with its last line. */
export async function writeDone(
  tx: Tx,
  id: InductionId,
  item: string,
  done: { readonly by: PersonId; readonly on: IsoDate; readonly note: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('induction_items')
    .set({ done_on: done.on, done_by: done.by, note: done.note })
    .where('induction_id', '=', id)
    .where('item', '=', item)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await sql`update inductions n set finished_on = ${done.on} where n.id = ${id}::uuid and n.finished_on is null
    and not exists (select from induction_items i where i.induction_id = n.id and i.done_on is null)`.execute(
    tx,
  )
  return true
}

/** Takes a line back that was ticked off by mistake; the list is open again. */
export async function writeUndone(tx: Tx, id: InductionId, item: string): Promise<void> {
  await tx
    .updateTable('induction_items')
    .set({ done_on: null, done_by: null, note: '' })
    .where('induction_id', '=', id)
    .where('item', '=', item)
    .execute()
  await tx.updateTable('inductions').set({ finished_on: null }).where('id', '=', id).execute()
}

/** Keeps what a newcomer says of the handbook; a later answer stands in its place. What they let be read at once is. */
export async function writeHandbookVoice(
  tx: Tx,
  of: { readonly inductionId: InductionId; readonly personId: PersonId; readonly handbook: string },
  said: {
    readonly useful: number
    readonly helped: string
    readonly missing: string
    readonly atOnce: boolean
    readonly on: IsoDate
  },
): Promise<void> {
  const row = {
    ...{ useful: said.useful, helped: said.helped, missing: said.missing, given_on: said.on },
    ...{ at_once: said.atOnce, read_from: said.atOnce ? said.on : null },
  }
  await tx
    .insertInto('handbook_feedback')
    .values({ induction_id: of.inductionId, person_id: of.personId, handbook: of.handbook, ...row })
    .onConflict((conflict) => conflict.columns(['authority_id', 'induction_id']).doUpdateSet(row))
    .execute()
}

/** Lets all that waits of a handbook be read, where at least so many wait. */
export async function releaseHandbookVoices(tx: Tx, atLeast: number, on: IsoDate): Promise<void> {
  await sql`update handbook_feedback set read_from = ${on} where read_from is null and handbook in (
    select f.handbook from handbook_feedback f where f.read_from is null group by f.handbook
    having count(*) >= ${atLeast})`.execute(tx)
}

/** Keeps a review of the handbook; undefined when there is one of this edition. */
export async function insertHandbookReview(
  tx: Tx,
  review: {
    readonly handbook: string
    readonly on: IsoDate
    readonly by: PersonId
    readonly said: string
    readonly changed: string
    readonly edition: string
    readonly answers: number
  },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('handbook_reviews')
    .values({
      ...{ handbook: review.handbook, reviewed_on: review.on, reviewed_by: review.by },
      ...{ said: review.said, changed: review.changed, edition: review.edition, answers: review.answers },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Ends the lists of people who have left, so that nothing of them waits. */
export async function finishOf(
  tx: Tx,
  people: readonly PersonId[],
  on: IsoDate,
): Promise<readonly InductionId[]> {
  if (people.length === 0) return []
  const rows = await tx
    .updateTable('inductions')
    .set({ finished_on: on })
    .where('person_id', 'in', [...people])
    .where('finished_on', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
