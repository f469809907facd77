import { allows } from '../../kernel/access.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { accepted, defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { workingCalendarOf } from '../people/public.ts'
import { lastEditionsReading } from '../signatures/public.ts'
import { hearingReadings, hearingsOf, keptOutOf } from './hearing.queries.ts'
import { manageSittings } from './panels.access.ts'
import { readPlaces, readSitting } from './sitting.forms.ts'
import { changeSitting, planSitting, seatCandidates, seatMembers } from './sitting.handlers.ts'
import {
  chairsSitting,
  namesIn,
  openSitting,
  openToManage,
  plannable,
  type PlannableMeeting,
  revisionIn,
  typedIn,
} from './sitting.open.ts'
import { idOfMeeting, NewSittingPage, SittingsPage, startingValues } from './sitting.pages.tsx'
import { RunningOrderPage } from './running-order.pages.tsx'
import { packReadsReading } from './pack-reads.queries.ts'
import { readersOf } from './pack-reads.rules.ts'
import { comingSittings, pastSittings } from './sitting.queries.ts'
import { nextDates, seatsFor } from './sitting.rules.ts'
import { seatsMayChange } from './standing.rules.ts'

/** Planning the dates of panels, and the running order of each. */

const list = defineRoute({
  method: 'GET',
  url: '/manage/panels',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, today } = exchange
    const meetings = await plannable(exchange)
    const schemes = [...new Set(meetings.map((each) => each.scheme.scheme))]
    const coming = await comingSittings(tx, today, schemes)
    const past = await pastSittings(tx, today, schemes)
    const calendar = await workingCalendarOf(tx, actor.authorityId)
    const nameOf = await namesIn(
      exchange,
      [...coming, ...past].flatMap((sitting) => sitting.seats.map((seat) => seat.personId)),
    )
    return {
      title: 'Panels',
      wide: true,
      page: (
        <SittingsPage
          meetings={meetings.map((each) => {
            const own = [...past, ...coming].filter(
              (sitting) =>
                sitting.scheme === each.scheme.scheme &&
                sitting.meeting === each.meetingId &&
                sitting.state !== 'cancelled',
            )
            const days = own.map((sitting) => sitting.heldOn).sort()
            return { ...each, proposed: nextDates(days, days.at(-1), today, calendar) }
          })}
          coming={coming}
          past={past}
          today={today}
          nameOf={nameOf}
        />
      ),
    }
  },
})

function newPage(
  exchange: Exchange<unknown>,
  meetings: readonly PlannableMeeting[],
  values: Readonly<Record<string, string>>,
  errors?: Readonly<Record<string, string>>,
) {
  return {
    title: 'Add a panel date',
    backLink: { href: '/manage/panels', text: 'Panels' },
    ...(errors ? { status: 422 } : {}),
    page: <NewSittingPage meetings={meetings} tokens={exchange.tokens} errors={errors} values={values} />,
  }
}

const showNew = defineRoute({
  method: 'GET',
  url: '/manage/panels/new',
  access: { signedIn: true },
  async handle(exchange) {
    const meetings = await plannable(exchange)
    const { on, meeting } = exchange.query
    const proposed = typeof on === 'string' ? parseIsoDate(on) : undefined
    return newPage(exchange, meetings, startingValues(proposed, typeof meeting === 'string' ? meeting : ''))
  },
})

const add = defineRoute({
  method: 'POST',
  url: '/manage/panels/new',
  access: { signedIn: true },
  notLookedAt: { because: 'Where and by what link a panel meets is no home', fields: ['place', 'join-link'] },
  async handle(exchange) {
    const { tx, actor, body, today } = exchange
    const meetings = await plannable(exchange)
    const calendar = await workingCalendarOf(tx, actor.authorityId)
    const chosen = meetings.find((each) => idOfMeeting(each) === textOf(body, 'meeting'))
    const { typed, errors } = readSitting(body, today, (on) => calendar.isWorkingDay(on))
    const all = chosen ? errors : { meeting: 'Choose which panel it is', ...errors }
    if (!chosen || !typed.on || !typed.startsAt || Object.keys(all).length > 0)
      return newPage(exchange, meetings, typedIn(body), all)
    const id = await planSitting(exchange, chosen.scheme, chosen.meetingId, {
      name: chosen.meeting.name,
      startsAt: typed.startsAt,
      heldOn: typed.on,
      place: typed.place,
      joinLink: typed.joinLink,
      capacity: typed.capacity,
      breaks: typed.breaks,
    })
    return { redirect: `/panels/${id}`, flash: 'The date is added. Applications can be booked into it.' }
  },
})

async function runningOrder(
  exchange: Exchange<{ readonly sittingId: string }>,
  wrong?: {
    readonly errors: Readonly<Record<string, string>>
    readonly values: Readonly<Record<string, string>>
  },
) {
  const { tx, actor, today } = exchange
  const { sitting, scheme, meeting, relations } = await openSitting(exchange, exchange.params.sittingId)
  const ids = sitting.slots.map((slot) => slot.journeyId)
  const { reads, editions, ...hearing } = await readTogether(tx, {
    ...hearingReadings(actor, sitting),
    reads: packReadsReading(sitting.id),
    editions: lastEditionsReading('journey', ids),
  })
  const { standings, roles } = hearing
  const hearings = hearingsOf({ sitting, meeting, scheme }, actor, hearing)
  const mayManage = allows(manageSittings(scheme, sitting.meeting), relations)
  const nameOf = await namesIn(exchange, [
    ...sitting.seats.map((seat) => seat.personId),
    ...sitting.substitutes.flatMap(({ personId, insteadOf }) => [
      personId,
      ...(insteadOf ? [insteadOf] : []),
    ]),
    ...[...standings.values()].map((standing) => standing.applicant_id),
  ])
  return {
    title: `${sitting.name}: running order`,
    wide: true,
    backLink: mayManage ? { href: '/manage/panels', text: 'Panels' } : { href: '/', text: 'Home' },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <RunningOrderPage
        sitting={sitting}
        meeting={meeting}
        standings={standings}
        hearings={hearings}
        readers={
          new Map(
            sitting.slots
              .filter(({ journeyId }) => hearings.get(journeyId) === 'open')
              .map(({ journeyId }) => {
                const keptOut = keptOutOf({ sitting, meeting }, journeyId, roles)
                const members = seatsFor(sitting, journeyId)
                  .map(({ personId }) => personId)
                  .filter((personId) => !keptOut.has(personId))
                const editionId = editions.get(journeyId)
                return [journeyId, readersOf(members, reads.get(journeyId) ?? [], editionId)] as const
              }),
          )
        }
        reader={actor.personId}
        nameOf={nameOf}
        today={today}
        mayManage={mayManage}
        maySeat={mayManage || chairsSitting({ sitting, meeting }, actor.personId)}
        candidates={
          mayManage && seatsMayChange(sitting, today)
            ? await seatCandidates(exchange, scheme, sitting.meeting)
            : new Map()
        }
        tokens={exchange.tokens}
        errors={wrong?.errors}
        values={wrong?.values ?? {}}
      />
    ),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId',
  access: { signedIn: true },
  handle: (exchange) => runningOrder(exchange),
})

const change = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId',
  access: { signedIn: true },
  notLookedAt: { because: 'Where and by what link a panel meets is no home', fields: ['place', 'join-link'] },
  async handle(exchange) {
    const { body } = exchange
    const { sitting } = await openToManage(exchange)
    const { errors, ...typed } = readPlaces(body)
    if (Object.keys(errors).length > 0) return runningOrder(exchange, { errors, values: typedIn(body) })
    const changed = await changeSitting(exchange, sitting.id, revisionIn(body), typed)
    const own = changed.ok ? undefined : refusalsByField(changed.refusals)
    if (own) return runningOrder(exchange, { errors: own, values: typedIn(body) })
    accepted(changed)
    return { redirect: `/panels/${sitting.id}`, flash: 'Saved.' }
  },
})

const seats = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/seats',
  access: { signedIn: true },
  async handle(exchange) {
    const { body } = exchange
    const { sitting, scheme, meeting } = await openToManage(exchange)
    const chosen = meeting.seats.flatMap(({ seat }) => {
      const personId = textOf(body, `seat-${seat}`)
      return personId === '' ? [] : [{ seat, personId: personId as PersonId }]
    })
    const seated = await seatMembers(exchange, scheme, sitting, revisionIn(body), chosen)
    const own = seated.ok ? undefined : refusalsByField(seated.refusals)
    if (own) return runningOrder(exchange, { errors: own, values: typedIn(body) })
    accepted(seated)
    return { redirect: `/panels/${sitting.id}`, flash: 'Saved who sits.' }
  },
})

export const sittingRoutes: readonly RouteDefinition[] = [list, showNew, add, show, change, seats]
