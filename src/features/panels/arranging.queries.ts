import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './panels.tables.ts'

/** An application at its date, with what may stand in the way of hearing it there. */
export interface ToArrange {
  readonly journeyId: JourneyId
  readonly sittingId: SittingId
  readonly meeting: string
  /** Adjourned part-heard at this very date, so that another is needed; undefined once it has one or goes on. */
  readonly adjournedAt?: IsoInstant
  /** How many sit in it, those with a conflict of interest too. */
  readonly seated: number
  /** Who sits in it and has declared a conflict of interest, with the seat and since when. */
  readonly recused: readonly {
    readonly personId: PersonId
    readonly seat: string
    readonly since: IsoInstant
  }[]
}

/** The booked ones of these applications that are adjourned or miss a member. One query. */
export async function hearingsInNeed(
  tx: Tx,
  journeyIds: readonly JourneyId[],
): Promise<readonly ToArrange[]> {
  const instant = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  const { rows } = await sql<{ readonly hearing: ToArrange }>`
    with seats as (
      select l.journey_id, l.sitting_id, s.meeting, e.seat, e.person_id
      from sitting_slots l join sittings s on s.id = l.sitting_id and s.state <> 'cancelled'
      join lateral (
        select seat, person_id from sitting_substitutes u
          where u.sitting_id = l.sitting_id and u.journey_id = l.journey_id and u.ended_at is null
        union select t.seat, t.person_id from sitting_seats t where t.sitting_id = l.sitting_id
          and not exists (select from sitting_substitutes u where u.sitting_id = l.sitting_id
            and u.journey_id = l.journey_id and u.ended_at is null and u.seat = t.seat)) e on true
      where l.journey_id = any(${[...journeyIds]}::uuid[])
    )
    select json_strip_nulls(json_build_object('journeyId', x.journey_id, 'sittingId', x.sitting_id,
      'meeting', x.meeting, 'seated', count(distinct x.person_id),
      'adjournedAt', ${instant('a.adjourned_at')},
      'recused', coalesce(json_agg(json_build_object('personId', x.person_id, 'seat', x.seat,
        'since', ${instant('c.declared_at')})) filter (where c.person_id is not null), '[]'))) as hearing
    from seats x
      left join panel_conflicts c on c.journey_id = x.journey_id and c.person_id = x.person_id
        and c.withdrawn_at is null
      left join panel_adjournments a on a.journey_id = x.journey_id and a.sitting_id = x.sitting_id
        and a.taken_up_at is null
    group by x.journey_id, x.sitting_id, x.meeting, a.adjourned_at
    having a.adjourned_at is not null or count(c.person_id) > 0`.execute(tx)
  return rows.map(({ hearing }) => hearing)
}
