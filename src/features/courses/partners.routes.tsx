import { isMailAddress } from '../../kernel/mail-address.ts'
import { tokenHash } from '../../platform/auth/session-token.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type LinkExchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { closedDate } from './bookings.handlers.ts'
import { dateReading, datesAheadReading } from './dates.queries.ts'
import { courseNames, offerNow } from './offer.queries.ts'
import { askAsPartner, confirmPartner, endPartner } from './partners.handlers.ts'
import { PartnerAskedPage, PartnerAskPage, PartnerBookingPage, PartnerDatesPage } from './partners.pages.tsx'
import { partnerBy } from './partners.store.ts'

/** Multi-agency training, for people without an account. */

/** The platform takes a link's authority from what stands before the full stop, where twenty letters or more follow. */
const openToPartners = 'training-open-to-partners'
export const partnersPath = (authorityCode: string) => `/partner-training/${authorityCode}.${openToPartners}`

const access = { public: true, authorityFrom: 'page' } as const
const bySecret = { public: true, authorityFrom: 'token' } as const
/** Requests a minute from one address: a whole agency may share one. */
const perMinute = 20
const notLookedAt = {
  because: 'People from outside say who they are themselves, and nobody but the learning team reads it',
}
const longest = { name: 100, agency: 150, email: 254 } as const

/** Dates ahead with places for partners, of courses that are open to them. */
async function openPartners({ tx, params, today, now }: LinkExchange<{ readonly page: string }>) {
  const [code = '', rest] = params.page.split('.')
  const offer = rest === openToPartners ? await offerNow(tx, today) : undefined
  if (!offer) throw new NotFound()
  const open = new Set(offer.courses.flatMap(({ course, partners }) => (partners ? [course] : [])))
  const dates = (await read(tx, datesAheadReading(now))).filter(
    (date) => open.has(date.course) && date.partnerPlaces > 0 && date.startsAt > now,
  )
  const names = new Map(offer.courses.map(({ course, name }) => [course, name]))
  return {
    code,
    dates,
    names,
    authority: offer.pack.name,
    kept: offer.offer.partnersKept,
    team: offer.pack.workforceTeam,
  }
}

type AskExchange = LinkExchange<{ readonly page: string; readonly dateId: string }>

async function askPage(exchange: AskExchange, errors?: FieldErrors): Promise<Answer> {
  const { params, body, tokens } = exchange
  const open = await openPartners(exchange)
  const date = open.dates.find(({ id }) => id === params.dateId)
  if (!date) throw new NotFound()
  return {
    title: 'Ask for a place',
    bare: true,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `/partner-training/${params.page}`, text: 'Training for partners' },
    page: (
      <PartnerAskPage
        {...open}
        {...{ date, tokens, errors }}
        action={`/partner-training/${params.page}/dates/${date.id}`}
        typed={(name) => textOf(body, name)}
      />
    ),
  }
}

type BookingExchange = LinkExchange<{ readonly token: string }>

async function openBooking({ tx, params, now }: BookingExchange) {
  const booking = await partnerBy(tx, tokenHash(params.token))
  if (!booking) throw new NotFound()
  const { date } = await readTogether(tx, { date: dateReading(booking.dateId) })
  if (!date) throw new NotFound()
  return { booking, date, names: await courseNames(tx), isOpen: closedDate(date, now) === undefined }
}

export const partnerRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/partner-training/:page',
    access,
    async handle(exchange) {
      const open = await openPartners(exchange)
      return {
        title: 'Training for partners',
        bare: true,
        page: <PartnerDatesPage {...open} path={`/partner-training/${exchange.params.page}`} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/partner-training/:page/dates/:dateId',
    access,
    handle: (exchange) => askPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/partner-training/:page/dates/:dateId',
    access,
    perMinute,
    notLookedAt,
    async handle(exchange) {
      const { params, body } = exchange
      const { code, dates, names } = await openPartners(exchange)
      if (!dates.some(({ id }) => id === params.dateId)) throw new NotFound()
      const [name, agency, email] = [textOf(body, 'name'), textOf(body, 'agency'), textOf(body, 'email')]
      const errors = {
        ...(name === '' ? { name: 'Enter your name' } : {}),
        ...(name.length > longest.name ? { name: `Enter ${longest.name} characters or fewer` } : {}),
        ...(agency === '' ? { agency: 'Enter the agency you work for' } : {}),
        ...(agency.length > longest.agency ? { agency: `Enter ${longest.agency} characters or fewer` } : {}),
        ...(isMailAddress(email) && email.length <= longest.email
          ? {}
          : { email: 'Enter an email address like name@agency.example' }),
      }
      if (Object.keys(errors).length > 0) return askPage(exchange, errors)
      accepted(await askAsPartner(exchange, code, params.dateId, { name, agency, email }, names))
      return { redirect: `/partner-training/${params.page}/asked` }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/partner-training/:page/asked',
    access,
    async handle(exchange) {
      const { team } = await openPartners(exchange)
      return { title: 'Look into your mail', bare: true, page: <PartnerAskedPage team={team} /> }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/partner-booking/:token',
    access: bySecret,
    perMinute,
    async handle(exchange) {
      const open = await openBooking(exchange)
      return {
        title: 'Your place',
        bare: true,
        page: (
          <PartnerBookingPage
            {...open}
            state={open.booking.state}
            action={`/partner-booking/${exchange.params.token}`}
            tokens={exchange.tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/partner-booking/:token/confirm',
    access: bySecret,
    perMinute,
    notLookedAt,
    async handle(exchange) {
      const { booking, names } = await openBooking(exchange)
      accepted(await confirmPartner(exchange, booking, exchange.params.token, names))
      return { redirect: `/partner-booking/${exchange.params.token}` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/partner-booking/:token/end',
    access: bySecret,
    perMinute,
    notLookedAt,
    async handle(exchange) {
      const { booking, names } = await openBooking(exchange)
      await endPartner(exchange, booking, names)
      return { redirect: `/partner-booking/${exchange.params.token}` }
    },
  }),
]
