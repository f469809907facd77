import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type LineManager, type LinePost, lineOn } from './line.rules.ts'
import './people.tables.ts'

/** Longer chains are loops made by mistake; nobody is above themselves. */
const mostSteps = 20

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
  const changed: { readonly person: PersonId; readonly above: readonly PersonId[] }[] = []
  for (const person of people) {
    const above = line.superiorsOf(person)
    const was = (before.get(person) ?? []).map(([, aboveId]) => aboveId)
    if (above.length !== was.length || above.some((each) => !was.includes(each)))
      changed.push({ person, above })
  }
  return changed.length === 0 ? [] : rewrite(tx, changed)
}

async function rewrite(
  tx: Tx,
  changed: readonly { readonly person: PersonId; readonly above: readonly PersonId[] }[],
): Promise<readonly PersonId[]> {
  const changedIds = changed.map(({ person }) => person)
  const pairs = changed.flatMap(({ person, above }) => above.map((aboveId) => ({ person, above: aboveId })))
  const below = await tx
    .selectFrom('reporting_lines')
    .select('person_id')
    .distinct()
    .where('above_id', 'in', changedIds)
    .execute()
  const affected = [...new Set([...changedIds, ...below.map((row) => row.person_id)])]
  await sql`delete from reporting_lines where person_id = any(${affected}::uuid[])
    and (steps > 1 or person_id = any(${changedIds}::uuid[]))`.execute(tx)
  await sql`insert into reporting_lines (person_id, above_id, steps)
    select p.person, p.above, 1
    from unnest(${pairs.map((pair) => pair.person)}::uuid[], ${pairs.map((pair) => pair.above)}::uuid[]) as p (person, above)
  `.execute(tx)
  await sql`
    with recursive up as (
      select person_id, above_id, 1 as steps from reporting_lines where steps = 1 and person_id = any(${affected}::uuid[])
      union
      select up.person_id, next.above_id, up.steps + 1
      from up join reporting_lines next on next.person_id = up.above_id and next.steps = 1
      where up.steps < ${mostSteps}
    )
    insert into reporting_lines (person_id, above_id, steps)
    select person_id, above_id, min(steps) from up where person_id <> above_id group by person_id, above_id
    on conflict do nothing
  `.execute(tx)
  return affected
}
