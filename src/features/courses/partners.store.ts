import { sql } from 'kysely'
import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import { beginningOf } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import type { BookingId, BookingState, CourseDateId, PartnerId } from './courses.tables.ts'
import './courses.tables.ts'

/** People from other agencies: kept for one date, and forgotten some time after it. */

export interface PartnerDetails {
  readonly name: string
  readonly agency: string
  readonly email: string
}

export async function insertPartner(
  tx: Tx,
  dateId: CourseDateId,
  partner: PartnerDetails & { readonly tokenHash: string },
  { today, now }: { readonly today: IsoDate; readonly now: IsoInstant },
): Promise<PartnerId> {
  const { id } = await tx
    .insertInto('course_partners')
    .values({
      ...{ date_id: dateId, name: partner.name, agency: partner.agency, email: partner.email },
      ...{ token_hash: partner.tokenHash, again_hash: null, mailed_at: now, asked_on: today },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface PartnerBooking extends PartnerDetails {
  readonly partnerId: PartnerId
  readonly bookingId: BookingId
  readonly dateId: CourseDateId
  readonly state: BookingState
}

const bookingsOfPartners = (tx: Tx) =>
  tx
    .selectFrom('course_partners as p')
    .innerJoin('course_bookings as b', 'b.partner_id', 'p.id')
    .select([
      'p.id as partnerId',
      'b.id as bookingId',
      'b.date_id as dateId',
      'b.state',
      'p.name',
      'p.agency',
      'p.email',
    ])

/** What the secret of a mail opens. */
export async function partnerBy(tx: Tx, tokenHash: string): Promise<PartnerBooking | undefined> {
  return bookingsOfPartners(tx)
    .where((its) => its.or([its('p.token_hash', '=', tokenHash), its('p.again_hash', '=', tokenHash)]))
    .executeTakeFirst()
}

/** What this address has asked for on this date already, confirmed or not. */
export async function partnerOn(tx: Tx, dateId: string, email: string): Promise<PartnerBooking | undefined> {
  return bookingsOfPartners(tx)
    .where('b.date_id', '=', dateId as CourseDateId)
    .where(sql<string>`lower(p.email)`, '=', email.toLowerCase())
    .where('b.state', '<>', 'cancelled')
    .executeTakeFirst()
}

/** Keeps a second link; false when one was mailed less than an hour ago, and nothing is kept. */
export async function keepLinkAgain(
  tx: Tx,
  id: PartnerId,
  againHash: string,
  now: IsoInstant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('course_partners')
    .set({ again_hash: againHash, mailed_at: now })
    .where('id', '=', id)
    .where((its) =>
      its.or([
        its('mailed_at', 'is', null),
        its('mailed_at', '<=', sql<IsoInstant>`${now}::timestamptz - interval '1 hour'`),
      ]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Removes names and addresses: some time after the course, and a week after asking where nobody confirmed. */
export async function forgetPartners(tx: Tx, today: IsoDate): Promise<void> {
  const offers = (await currentPack(tx))?.offers ?? []
  const kept = offers.map(({ partnersKept }) => partnersKept).at(-1) ?? 'P3M'
  const endedBefore = beginningOf(subtractDuration(today, kept as IsoDuration))
  const askedBefore = subtractDuration(today, 'P7D')
  const { rows } = await sql<{ id: PartnerId }>`
    update course_bookings b set partner_id = null, state = case when b.state = 'asked' then 'cancelled' else b.state end
    from course_partners p join course_dates d on d.id = p.date_id
    where b.partner_id = p.id and (d.ends_at < ${endedBefore}::timestamptz or b.state = 'cancelled'
      or (b.state = 'asked' and p.asked_on < ${askedBefore}::date)) returning p.id`.execute(tx)
  if (rows.length > 0)
    await tx
      .deleteFrom('course_partners')
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
}
