import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type LineManager, type LinePost, lineOn } from './line.rules.ts'
import { type ManagersMoved, tellManagersMoved } from './managers-moved.ts'
import { everyoneBelowAll } from './above-and-below.queries.ts'

/**
 * Makes `reporting_lines` what the posts of the day say: who is above whom, and by how many steps. Only people whose
 * direct superiors changed, and everyone below them, are rewritten. Run by every command that changes posts or
 * managers, and daily, since a dated post begins by itself. Answers whose lines were rewritten.
 */
export async function restateReportingLines(tx: Tx, on: IsoDate): Promise<readonly PersonId[]> {
  // One at a time in an authority: two concurrent changes would each write the line without the other's.
  await sql`select pg_advisory_xact_lock(hashtext('reporting_lines'), current_authority())`.execute(tx)
  const { rows } = await sql<{
    posts: LinePost[]
    managers: {
      postId: LineManager['postId']
      personId?: PersonId
      seatId?: LinePost['seatId']
      from: IsoDate
    }[]
    direct: [PersonId, PersonId][]
  }>`
    select
      (select coalesce(json_strip_nulls(json_agg(json_build_object('id', id, 'seatId', seat_id, 'personId', person_id,
        'kind', kind, 'title', '', 'main', main, 'from', from_on, 'to', to_on))), '[]')
        from posts where from_on <= ${on}) as posts,
      (select coalesce(json_strip_nulls(json_agg(json_build_object('postId', post_id, 'personId', manager_person_id,
        'seatId', manager_seat_id, 'from', from_on))), '[]')
        from post_managers where from_on <= ${on} and (to_on is null or to_on >= ${on})) as managers,
      (select coalesce(json_agg(json_build_array(person_id, above_id)), '[]')
        from reporting_lines where steps = 1) as direct
  `.execute(tx)
  const { posts, managers, direct } = rows[0]!

  const line = lineOn(
    {
      posts,
      managers: managers.map(({ postId, personId, seatId, from }) => ({
        postId,
        by: personId ? { personId } : { seatId: seatId! },
        from,
        to: undefined,
      })),
      standIns: [],
      away: [],
      names: new Map(),
      duties: new Map(),
    },
    on,
  )
  const before = Map.groupBy(direct, ([personId]) => personId)
  const people = new Set([...posts.flatMap((post) => post.personId ?? []), ...before.keys()])
  const above = new Map<PersonId, readonly PersonId[]>()
  const changed = new Map<PersonId, ManagersMoved>()
  for (const person of people) {
    const superiors = line.superiorsOf(person)
    above.set(person, superiors)
    const was = (before.get(person) ?? []).map(([, aboveId]) => aboveId)
    if (superiors.length !== was.length || superiors.some((each) => !was.includes(each)))
      changed.set(person, { personId: person, before: was, after: superiors })
  }
  if (changed.size === 0) return []
  const rewritten = await rewrite(tx, above, new Set(changed.keys()))
  await tellManagersMoved(tx, on, [...changed.values()])
  return rewritten
}

/** Everyone above a person with the fewest steps to them; a loop ends where it began. */
function closureOf(
  person: PersonId,
  above: ReadonlyMap<PersonId, readonly PersonId[]>,
): ReadonlyMap<PersonId, number> {
  const found = new Map<PersonId, number>()
  let edge: readonly PersonId[] = [person]
  for (let steps = 1; edge.length > 0; steps++) {
    const next = new Set(edge.flatMap((each) => above.get(each) ?? []))
    edge = [...next].filter((each) => each !== person && !found.has(each))
    for (const each of edge) found.set(each, steps)
  }
  return found
}

/** Rewrites the lines of whoever changed and of everyone who was or is below them. */
async function rewrite(
  tx: Tx,
  above: ReadonlyMap<PersonId, readonly PersonId[]>,
  changed: ReadonlySet<PersonId>,
): Promise<readonly PersonId[]> {
  const lines = new Map<PersonId, ReadonlyMap<PersonId, number>>()
  const below = await everyoneBelowAll(tx, [...changed])
  for (const person of new Set([...changed, ...below])) lines.set(person, closureOf(person, above))
  // Who is newly below somebody changed has changed too, or is below somebody who was: so the two sets are all.
  const rows = [...lines].flatMap(([person, line]) =>
    [...line].map(([aboveId, steps]) => ({ person, aboveId, steps })),
  )
  await sql`delete from reporting_lines where person_id = any(${[...lines.keys()]}::uuid[])`.execute(tx)
  await sql`insert into reporting_lines (person_id, above_id, steps)
    select * from unnest(${rows.map((row) => row.person)}::uuid[], ${rows.map((row) => row.aboveId)}::uuid[],
      ${rows.map((row) => row.steps)}::smallint[])`.execute(tx)
  return [...lines.keys()]
}
