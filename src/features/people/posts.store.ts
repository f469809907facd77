import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { PostId, PostsTable, SeatId } from './people.tables.ts'

/** Rows of posts and their managers. What may be written is decided by the handlers. */

/** A manager named as a person, or as a seat whoever fills it. */
export type ManagerRef = { readonly personId: PersonId } | { readonly seatId: SeatId }

export type PostRow = Selectable<PostsTable>

export function findPost(tx: Tx, postId: PostId): Promise<PostRow | undefined> {
  return tx.selectFrom('posts').selectAll().where('id', '=', postId).executeTakeFirst()
}

/** The post a person holds on a day, in that seat if one is named: one at the level first, then the main one. */
export function findPostOn(
  tx: Tx,
  personId: PersonId,
  on: IsoDate,
  { seatId, level }: { readonly seatId?: SeatId | undefined; readonly level?: string | undefined } = {},
): Promise<PostRow | undefined> {
  const held = tx
    .selectFrom('posts')
    .selectAll()
    .where('person_id', '=', personId)
    .where('from_on', '<=', on)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)]))
  return (seatId === undefined ? held : held.where('seat_id', '=', seatId))
    .orderBy(sql<boolean>`level is not distinct from ${level ?? null}::text`, 'desc')
    .orderBy('main', 'desc')
    .orderBy('from_on')
    .executeTakeFirst()
}

/** The post that took a level by an outcome, the latest. */
export function findPostMoved(tx: Tx, personId: PersonId, level: string): Promise<PostRow | undefined> {
  return tx
    .selectFrom('posts')
    .selectAll()
    .where('person_id', '=', personId)
    .where('level', '=', level)
    .where('source', '=', 'outcome')
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What came of a post in the same seat on later days, up to where its level changed, takes another one. */
export async function changeLaterLevels(
  tx: Tx,
  post: Pick<PostRow, 'person_id' | 'seat_id' | 'level'>,
  after: IsoDate,
  level: string,
): Promise<void> {
  const later = (name: 'p' | 'd') =>
    sql`${sql.ref(`${name}.person_id`)} = ${post.person_id} and ${sql.ref(`${name}.seat_id`)} = ${post.seat_id}
      and ${sql.ref(`${name}.from_on`)} > ${after}::date`
  await sql`update posts p set level = ${level}
    where ${later('p')} and not exists (select from posts d
      where ${later('d')} and d.from_on <= p.from_on and d.level is distinct from ${post.level}::text)`.execute(
    tx,
  )
}

export function insertPost(
  tx: Tx,
  row: Insertable<PostsTable>,
): Promise<{ readonly id: PostId; readonly seat_id: SeatId }> {
  return tx.insertInto('posts').values(row).returning(['id', 'seat_id']).executeTakeFirstOrThrow()
}

export async function changePost(tx: Tx, postId: PostId, changes: Updateable<PostsTable>): Promise<void> {
  await tx.updateTable('posts').set(changes).where('id', '=', postId).execute()
}

export async function setLastDay(tx: Tx, postId: PostId, lastDay: IsoDate): Promise<void> {
  await changePost(tx, postId, { to_on: lastDay })
}

/** Other posts of the person that go on from this day stop being the main one. */
export async function unsetMain(tx: Tx, personId: PersonId, from: IsoDate): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ main: false })
    .where('person_id', '=', personId)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', from)]))
    .execute()
}

/** A new holding of the same seat with some changes, under the same managers from its first day. */
export async function continuePost(
  tx: Tx,
  post: PostRow,
  changes: Updateable<PostsTable> & { readonly from_on: IsoDate },
): Promise<PostId> {
  const { authority_id: _authority, id: _id, ...same } = post
  const { id } = await insertPost(tx, { ...same, ...changes } as Insertable<PostsTable>)
  await sql`insert into post_managers (post_id, manager_person_id, manager_seat_id, from_on, to_on)
    select ${id}, manager_person_id, manager_seat_id, greatest(from_on, ${changes.from_on}::date), to_on
    from post_managers where post_id = ${post.id} and (to_on is null or to_on >= ${changes.from_on})`.execute(
    tx,
  )
  return id
}

export async function insertManagers(
  tx: Tx,
  postId: PostId,
  managers: readonly ManagerRef[],
  from: IsoDate,
): Promise<void> {
  if (managers.length === 0) return
  await tx
    .insertInto('post_managers')
    .values(
      managers.map((manager) => ({
        post_id: postId,
        manager_person_id: 'personId' in manager ? manager.personId : null,
        manager_seat_id: 'seatId' in manager ? manager.seatId : null,
        from_on: from,
        to_on: null,
      })),
    )
    .execute()
}

/** Ends a post's managers the day before `from`; those who would begin on it or later are dropped. */
export async function endManagers(tx: Tx, postId: PostId, from: IsoDate, dayBefore: IsoDate): Promise<void> {
  await tx.deleteFrom('post_managers').where('post_id', '=', postId).where('from_on', '>=', from).execute()
  await sql`update post_managers set to_on = ${dayBefore}
    where post_id = ${postId} and (to_on is null or to_on >= ${from})`.execute(tx)
}
