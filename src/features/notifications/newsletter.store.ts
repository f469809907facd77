import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { NewsletterItemId } from './notifications.tables.ts'

/** Items of the newsletter: written once, issued with the morning mails of a day. */

export interface NewsletterItem {
  readonly id: NewsletterItemId
  readonly title: string
  readonly body: string
  readonly post_kinds: readonly string[]
  readonly written_by: PersonId
  readonly issue_on: IsoDate
  readonly issued_at: IsoInstant | null
  readonly withdrawn_at: IsoInstant | null
}

const columns = sql`select id, title, body, post_kinds, written_by, issue_on, issued_at, withdrawn_at
  from newsletter_items`

const itemsReading = (where: RawBuilder<unknown>): Reading<readonly NewsletterItem[]> =>
  reading(sql<NewsletterItem>`${columns} where ${where} order by issue_on, id`, (rows) => rows, [
    'issued_at',
    'withdrawn_at',
  ])

/** Items whose day lies between two and that were not withdrawn, the first to be issued first. */
export function newsletterReading(days: {
  readonly from: IsoDate
  readonly until: IsoDate
}): Reading<readonly NewsletterItem[]> {
  return itemsReading(sql`withdrawn_at is null and issue_on between ${days.from} and ${days.until}`)
}

/** All items, the latest first. */
export async function newsletterItems(tx: Tx, limit: number): Promise<readonly NewsletterItem[]> {
  const { rows } =
    await sql<NewsletterItem>`${columns} order by issue_on desc, id desc limit ${limit}`.execute(tx)
  return rows
}

/** One item, or undefined. */
export async function findNewsletterItem(tx: Tx, id: string): Promise<NewsletterItem | undefined> {
  const { rows } = await sql<NewsletterItem>`${columns} where id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export async function addNewsletterItem(
  tx: Tx,
  item: {
    readonly title: string
    readonly body: string
    readonly postKinds: readonly string[]
    readonly issueOn: IsoDate
    readonly by: PersonId
    readonly at: IsoInstant
  },
): Promise<NewsletterItemId> {
  const { id } = await tx
    .insertInto('newsletter_items')
    .values({
      title: item.title,
      body: item.body,
      post_kinds: [...item.postKinds],
      written_by: item.by,
      written_at: item.at,
      issue_on: item.issueOn,
      issued_at: null,
      withdrawn_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Writes down that the items whose day has come are issued. */
export async function markIssued(tx: Tx, today: IsoDate, at: IsoInstant): Promise<void> {
  await tx
    .updateTable('newsletter_items')
    .set({ issued_at: at })
    .where('issue_on', '<=', today)
    .where('issued_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** Takes an item back before its day; false when it was issued or taken back already. */
export async function withdrawNewsletterItem(tx: Tx, id: string, at: IsoInstant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('newsletter_items')
    .set({ withdrawn_at: at })
    .where('id', '=', id as NewsletterItemId)
    .where('issued_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
