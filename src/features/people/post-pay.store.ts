import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { SeatId } from './people.tables.ts'
import type { PaidPost } from './post-pay.rules.ts'

/** Payroll numbers and pay points of posts: rows and reading. Who may is decided by whoever asks. */

/** Keeps what holds from a day on; what was recorded for that very day is put right. */
export async function keepPostPay(
  tx: Tx,
  pay: {
    readonly personId: PersonId
    readonly seatId: SeatId
    readonly from: IsoDate
    readonly payrollNumber: string | undefined
    readonly payPoint: string | undefined
    readonly source: 'hr' | 'import'
  },
): Promise<void> {
  await sql`insert into post_pay (person_id, seat_id, from_on, payroll_number, pay_point, source)
    values (${pay.personId}, ${pay.seatId}, ${pay.from}, ${pay.payrollNumber ?? null}, ${pay.payPoint ?? null}, ${pay.source})
    on conflict (authority_id, person_id, seat_id, from_on) do update set
      payroll_number = coalesce(excluded.payroll_number, post_pay.payroll_number),
      pay_point = coalesce(excluded.pay_point, post_pay.pay_point), source = excluded.source`.execute(tx)
}

/** Every post of these people, past, present and coming, with what payroll knows it by. One statement. */
export function paidPostsReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, readonly PaidPost[]>> {
  return reading(
    sql<PaidPost & { readonly personId: PersonId }>`
      select t.person_id as "personId", t.seat_id as "seatId",
        json_agg(json_build_object('id', t.id, 'jobTitle', t.job_title, 'team', team.name, 'level', t.level,
          'hours', t.hours, 'main', t.main, 'from', t.from_on, 'to', t.to_on) order by t.from_on, t.id) as holdings,
        coalesce((select json_agg(json_build_object('from', y.from_on, 'payrollNumber', y.payroll_number,
          'payPoint', y.pay_point) order by y.from_on) from post_pay y
          where y.person_id = t.person_id and y.seat_id = t.seat_id), '[]') as entries
      from posts t left join teams team on team.id = t.team_id
      where t.person_id = any(${[...personIds]}::uuid[])
      group by t.person_id, t.seat_id order by min(t.from_on), t.seat_id`,
    (rows) => Map.groupBy(rows, (row) => row.personId),
  )
}

/** People by name for the page of payroll numbers. */
export interface PayListWanted {
  /** Part of a name or work address. */
  readonly text: string
  /** Only those who have a post today without a number. */
  readonly missing: boolean
  readonly after: string
  readonly limit: number
  readonly on: IsoDate
}

/** At most `limit` people who hold a post, by name, from after the one named. One query. */
export async function peoplePaid(
  tx: Tx,
  { text, missing, after, limit, on }: PayListWanted,
): Promise<readonly { readonly id: PersonId; readonly name: string; readonly email: string }[]> {
  const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const { rows } = await sql<{ id: PersonId; name: string; email: string }>`
    select p.id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.email from persons p
    where p.status = 'active'
      and exists (select from posts t where t.person_id = p.id and t.from_on <= ${on}
        and (t.to_on is null or t.to_on >= ${on})
        and (not ${missing} or not exists (select from post_pay y where y.person_id = t.person_id
          and y.seat_id = t.seat_id and y.payroll_number is not null and y.from_on <= ${on})))
      and (${text === ''} or coalesce(p.known_as, p.given_name) || ' ' || p.family_name ilike ${part}
        or p.email ilike ${part})
      ${
        isUuid(after)
          ? sql`and (p.family_name, p.given_name, p.id) > (select o.family_name, o.given_name, o.id from persons o where o.id = ${after})`
          : sql``
      }
    order by p.family_name, p.given_name, p.id limit ${limit}`.execute(tx)
  return rows
}
