import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { newToken, tokenHash } from '../../platform/auth/session-token.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { closedDate, fillPlaces } from './bookings.handlers.ts'
import { insertBooking, lockDate, setBookingState } from './bookings.store.ts'
import type { BookingId, BookingState } from './courses.tables.ts'
import { dateReading } from './dates.queries.ts'
import { tellPartner } from './partner.mails.ts'
import {
  insertPartner,
  keepLinkAgain,
  type PartnerBooking,
  type PartnerDetails,
  partnerOn,
} from './partners.store.ts'

/** People from other agencies ask for a place by a public page, confirm by mail, and give it back by the same link. */

export interface PartnerDoing {
  readonly tx: Tx
  readonly today: IsoDate
  readonly now: IsoInstant
  readonly origin: string
}

/**
 * Sends the mail that asks to confirm. Whoever asked before gets their link anew, at most once an hour: the first mail may be
 * lost. Nobody is told which it was.
 */
export async function askAsPartner(
  doing: PartnerDoing,
  authorityCode: string,
  dateId: string,
  partner: PartnerDetails,
  names: ReadonlyMap<string, string>,
): Promise<Result<'asked'>> {
  const { tx, today, now, origin } = doing
  const date = (await lockDate(tx, dateId)) ? await read(tx, dateReading(dateId)) : undefined
  if (!date || date.partnerPlaces === 0)
    return refuse({ code: 'no-such-date', says: 'There is no such date' })
  const closed = closedDate(date, now)
  if (closed) return refuse(closed)
  const token = newToken(authorityCode)
  const about = {
    ...{ date, courseName: names.get(date.course) ?? date.course },
    link: `${origin}/partner-booking/${token}`,
  }
  const before = await partnerOn(tx, dateId, partner.email)
  if (before) {
    if (await keepLinkAgain(tx, before.partnerId, tokenHash(token), now)) {
      await audit(tx, 'send-partner-link-again', before.bookingId)
      await tellPartner(tx, mailOf(before.state), before, about)
    }
    return accept('asked')
  }
  const partnerId = await insertPartner(
    tx,
    date.id,
    { ...partner, tokenHash: tokenHash(token) },
    { today, now },
  )
  const id = await insertBooking(tx, {
    ...{ dateId: date.id, who: { partnerId }, state: 'asked', at: now, by: undefined },
  })
  await audit(tx, 'ask-for-partner-place', id)
  await tellPartner(tx, 'confirm', partner, about)
  return accept('asked')
}

/** The mail that says how a booking stands, with its link. */
const mailOf = (state: BookingState) => (state === 'booked' || state === 'waiting' ? state : 'confirm')

/** Takes a place, or waits for one. Confirming again changes nothing. */
export async function confirmPartner(
  { tx, now, origin }: PartnerDoing,
  booking: PartnerBooking,
  token: string,
  names: ReadonlyMap<string, string>,
): Promise<Result<'booked' | 'waiting'>> {
  await lockDate(tx, booking.dateId)
  const date = (await read(tx, dateReading(booking.dateId)))!
  if (booking.state === 'booked' || booking.state === 'waiting') return accept(booking.state)
  const closed = closedDate(date, now)
  if (closed) return refuse(closed)
  const state = date.partnersBooked < date.partnerPlaces ? 'booked' : 'waiting'
  await setBookingState(tx, booking.bookingId, state)
  await audit(tx, 'confirm-partner-place', booking.bookingId)
  await tellPartner(tx, state, booking, {
    ...{ date, courseName: names.get(date.course) ?? date.course },
    link: `${origin}/partner-booking/${token}`,
  })
  return accept(state)
}

/** Gives the place back, which goes to the partner who waits longest. */
export async function endPartner(
  doing: PartnerDoing,
  booking: PartnerBooking,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const { tx } = doing
  await lockDate(tx, booking.dateId)
  if (booking.state === 'cancelled') return
  await setBookingState(tx, booking.bookingId, 'cancelled')
  await audit(tx, 'end-partner-place', booking.bookingId)
  await fillPlaces({ ...doing, actor: {} }, booking.dateId, names)
}

function audit(tx: Tx, action: string, id: BookingId): Promise<unknown> {
  return recordAudit(tx, { actor: {}, action, subject: { kind: 'course-booking', id } })
}
