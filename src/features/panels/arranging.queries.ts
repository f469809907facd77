import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { foundSql } from './conflict.queries.ts'
import './panels.tables.ts'

/** An application at its date, with who hears it and what may stand in the way. */
export interface ToArrange {
  readonly journeyId: JourneyId
  readonly sittingId: SittingId
  readonly meeting: string
  /** Who sits in it, with whoever stands in for it. */
  readonly seats: readonly {
    readonly personId: PersonId
    readonly seat: string
    /** Has a conflict of interest, declared or found by the meeting's standings. */
    readonly isOut: boolean
    /** When it was declared; a found one has no moment. */
    readonly since?: IsoInstant
  }[]
}

/** Those of these applications that are booked and not heard to the end. One query. */
export async function hearingsToCome(
  tx: Tx,
  journeyIds: readonly JourneyId[],
): Promise<readonly ToArrange[]> {
  const instant = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  const { rows } = await sql<{ readonly hearing: ToArrange }>`
    with slots as (
      select l.journey_id, l.sitting_id, s.meeting from sitting_slots l
      join sittings s on s.id = l.sitting_id and s.state <> 'cancelled'
      where l.journey_id = any(${[...journeyIds]}::uuid[]) and l.heard_at is null
    ), seats as (
      select l.*, e.seat, e.person_id from slots l
      join lateral (
        select seat, person_id from sitting_substitutes u
          where u.sitting_id = l.sitting_id and u.journey_id = l.journey_id and u.ended_at is null
        union select t.seat, t.person_id from sitting_seats t where t.sitting_id = l.sitting_id
          and not exists (select from sitting_substitutes u where u.sitting_id = l.sitting_id
            and u.journey_id = l.journey_id and u.ended_at is null
            and (u.seat = t.seat or u.person_id = t.person_id))) e on true
    ), found as (
      select l.journey_id, f.person_id from slots l,
        lateral ${foundSql(sql.ref('l.sitting_id'), sql.ref('l.journey_id'))} f
    )
    select json_strip_nulls(json_build_object('journeyId', x.journey_id, 'sittingId', x.sitting_id,
      'meeting', x.meeting,
      'seats', json_agg(json_build_object('personId', x.person_id, 'seat', x.seat,
        'isOut', c.person_id is not null or f.person_id is not null,
        'since', ${instant('c.declared_at')}) order by x.seat, x.person_id))) as hearing
    from seats x
      left join panel_conflicts c on c.journey_id = x.journey_id and c.person_id = x.person_id
        and c.withdrawn_at is null
      left join found f on f.journey_id = x.journey_id and f.person_id = x.person_id
    group by x.journey_id, x.sitting_id, x.meeting`.execute(tx)
  return rows.map(({ hearing }) => hearing)
}
