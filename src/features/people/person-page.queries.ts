import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type FactsRow, factsFrom, factsSql, notErased, type PersonFacts } from './facts.queries.ts'
import type { ActingReason, PostId, SeatId } from './people.tables.ts'
import type { PayEntry } from './post-pay.rules.ts'

/** What a person's page shows beside their facts. */
export interface PersonExtras {
  readonly duties: readonly { readonly duty: string; readonly from: IsoDate; readonly to?: IsoDate }[]
  /** Who acts for them, now or later. */
  readonly deputies: readonly ActingNote[]
  /** For whom they act, now or later. */
  readonly actsFor: readonly ActingNote[]
  readonly disputes: readonly OpenDispute[]
  /** What payroll knows their posts by, the earliest first; for those alone who may read it. */
  readonly pay: readonly (PayEntry & { readonly seatId: SeatId })[]
  /** The last few that were settled, latest first. */
  readonly settled: readonly SettledDispute[]
}

export interface ActingNote {
  readonly id: string
  readonly personId: PersonId
  readonly name: string
  readonly from: IsoDate
  readonly to: IsoDate
  readonly reason: ActingReason
}

export interface OpenDispute {
  readonly id: string
  readonly postId?: PostId
  readonly fact: string
  readonly note: string
  readonly by: string
  readonly at: IsoInstant
}

export interface SettledDispute {
  readonly id: string
  readonly fact: string
  readonly settlement: 'corrected' | 'stands'
  readonly note?: string
  readonly by: string
  readonly at: IsoInstant
}

/** A person's facts and all else their page shows, in one query; undefined when there is no such person. */
export async function findPersonRecord(
  tx: Tx,
  personId: PersonId,
  on: IsoDate,
): Promise<{ readonly facts: PersonFacts; readonly extras: PersonExtras } | undefined> {
  const { rows } = await sql<{ facts: FactsRow | null } & PersonExtras>`
    select (select row_to_json(f) from (${factsSql([personId], notErased)}) f) as facts, ${extrasOf(personId, on)}`.execute(
    tx,
  )
  const { facts, ...extras } = rows[0]!
  return facts ? { facts: factsFrom(facts), extras } : undefined
}

/** Duties, standing in both ways, and disputes of one person. One query. */
export async function personExtras(tx: Tx, personId: PersonId, on: IsoDate): Promise<PersonExtras> {
  const { rows } = await sql<PersonExtras>`select ${extrasOf(personId, on)}`.execute(tx)
  return rows[0]!
}

function extrasOf(personId: PersonId, on: IsoDate): RawBuilder<PersonExtras> {
  const acting = (whose: string, other: string) => sql`coalesce((
    select json_agg(json_build_object('id', a.id, 'personId', o.id, 'from', a.from_on, 'to', a.to_on,
      'reason', a.reason, 'name', coalesce(o.known_as, o.given_name) || ' ' || o.family_name) order by a.from_on, a.id)
    from acting_for a join persons o on o.id = ${sql.ref(other)}
    where ${sql.ref(whose)} = ${personId} and a.to_on >= ${on}), '[]')`
  return sql<PersonExtras>`coalesce((select json_strip_nulls(json_agg(json_build_object('duty', d.duty, 'from', d.from_on, 'to', d.to_on)
        order by d.duty, d.from_on)) from person_duties d
        where d.person_id = ${personId} and (d.to_on is null or d.to_on >= ${on})), '[]') as duties,
      ${acting('a.for_id', 'a.deputy_id')} as deputies,
      ${acting('a.deputy_id', 'a.for_id')} as "actsFor",
      coalesce((select json_agg(json_build_object('seatId', y.seat_id, 'from', y.from_on,
        'payrollNumber', y.payroll_number, 'payPoint', y.pay_point) order by y.from_on) from post_pay y
        where y.person_id = ${personId}), '[]') as pay,
      coalesce((select json_strip_nulls(json_agg(json_build_object('id', f.id, 'postId', f.post_id, 'fact', f.fact,
        'note', f.note, 'at', f.disputed_at,
        'by', coalesce(o.known_as, o.given_name) || ' ' || o.family_name) order by f.disputed_at))
        from fact_disputes f join persons o on o.id = f.disputed_by
        where f.person_id = ${personId} and f.settled_at is null), '[]') as disputes,
      coalesce((select json_strip_nulls(json_agg(json_build_object('id', f.id, 'fact', f.fact,
        'settlement', f.settlement, 'note', f.settlement_note, 'at', f.settled_at,
        'by', coalesce(o.known_as, o.given_name) || ' ' || o.family_name) order by f.settled_at desc))
        from (select * from fact_disputes where person_id = ${personId} and settled_at is not null
          order by settled_at desc limit 5) f
        join persons o on o.id = f.settled_by), '[]') as settled`
}
