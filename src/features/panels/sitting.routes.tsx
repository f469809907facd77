import { allows } from '../../kernel/access.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { accepted, defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { workingCalendarOf } from '../people/public.ts'
import { changesHref } from '../applications/public.ts'
import { lastEditionsReading } from '../signatures/public.ts'
import { hearingReadings, hearingsOf, keptOutOf } from './hearing.queries.ts'
import { manageSittings } from './panels.access.ts'
import { readPlaces, readSitting } from './sitting.forms.ts'
import { seatCandidates, seatsNow } from './seat-candidates.queries.ts'
import { changeSitting, planSitting, seatMembers } from './sitting.handlers.ts'
import { hoursRefused, placesRefused } from './day-hours.rules.ts'
import { unseenErrors } from './seat-warnings.parts.tsx'
import {
  cannotCome,
  hindranceReadings,
  readSeatWarnings,
  sameDayReading,
  warningsOfNew,
} from './seat-warnings.queries.ts'
import { quorumWarning, type SeatWarning, seatWarnings } from './seat-warnings.rules.ts'
import {
  chairsSitting,
  nameIn,
  openSitting,
  openToManage,
  plannable,
  type PlannableMeeting,
  revisionIn,
  typedIn,
} from './sitting.open.ts'
import { idOfMeeting, keyOfMeeting, NewSittingPage, SittingsPage, startingValues } from './sitting.pages.tsx'
import { RunningOrderPage } from './running-order.pages.tsx'
import { packReadsReading } from './pack-reads.queries.ts'
import { readBefore, readersOf } from './pack-reads.rules.ts'
import { hoursOf, membersOf } from './hours.rules.ts'
import { changesOfSitting } from './sitting-changes.store.ts'
import { currentPack } from '../packs/public.ts'
import { comingSittings, pastSittings, type Seat, type Sitting } from './sitting.queries.ts'
import { nextDates, seatsFor } from './sitting.rules.ts'
import { seatsMayChange, standsAs } from './standing.rules.ts'

/** Planning the dates of panels, and the running order of each. */

const list = defineRoute({
  method: 'GET',
  url: '/manage/panels',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, today } = exchange
    const meetings = await plannable(exchange)
    const schemes = [...new Set(meetings.map((each) => each.scheme.scheme))]
    // Those of other panels too: the same people may sit at them.
    const all = await comingSittings(tx, today)
    const coming = all.filter(({ scheme }) => schemes.includes(scheme))
    const past = await pastSittings(tx, today, schemes)
    const calendar = await workingCalendarOf(tx, actor.authorityId)
    const known = await readTogether(
      tx,
      hindranceReadings(
        [...coming, ...past].flatMap(membersOf),
        coming.map(({ id }) => id),
        today,
      ),
    )
    const nameOf = nameIn(known.people)
    const pack = await currentPack(tx)
    const warningsOf = (sitting: Sitting) => {
      const own = meetings.find((each) => idOfMeeting(each) === keyOfMeeting(sitting))
      if (!own || standsAs(sitting, today) !== 'planned') return []
      const members = membersOf(sitting)
      const others = all.filter(({ heldOn }) => heldOn === sitting.heldOn)
      const cannot = cannotCome(sitting, members, known)
      return seatWarnings(sitting, own.meeting, members, { others, pack, cannot, nameOf })
    }
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
          warningsOf={warningsOf}
        />
      ),
    }
  },
})

async function newPage(
  exchange: Exchange<unknown>,
  meetings: readonly PlannableMeeting[],
  values: Readonly<Record<string, string>>,
  wrong?: { readonly errors: Readonly<Record<string, string>>; readonly warnings?: readonly SeatWarning[] },
) {
  const seats = await seatsNow(exchange, meetings)
  return {
    title: 'Add a panel date',
    backLink: { href: '/manage/panels', text: 'Panels' },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <NewSittingPage
        meetings={meetings.map((each, index) => ({
          ...each,
          short: quorumWarning({ seats: seats[index] ?? [] }, each.meeting),
        }))}
        tokens={exchange.tokens}
        errors={wrong?.errors}
        warnings={wrong?.warnings ?? []}
        values={values}
      />
    ),
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
    const { tx, actor, body, today, now } = exchange
    const meetings = await plannable(exchange)
    const calendar = await workingCalendarOf(tx, actor.authorityId)
    // Where there is one alone, the form has nothing to choose and so nothing to put right.
    const [only, ...more] = meetings
    const chosen =
      more.length === 0 ? only : meetings.find((each) => idOfMeeting(each) === textOf(body, 'meeting'))
    const { typed, errors } = readSitting(body, today, (on) => calendar.isWorkingDay(on))
    const { on, startsAt, ...others } = typed
    const all = {
      ...(chosen ? {} : { meeting: 'Choose which panel it is' }),
      // What is wrong by itself is said before what does not fit together.
      ...(chosen && startsAt && Object.keys(errors).length === 0
        ? hoursRefused({ ...others, startsAt, slots: [] }, chosen.meeting, now)
        : errors),
    }
    if (!chosen || !on || !startsAt || Object.keys(all).length > 0)
      return newPage(exchange, meetings, typedIn(body), { errors: all })
    const details = { ...others, name: chosen.meeting.name, startsAt, heldOn: on }
    const warnings = await warningsOfNew(exchange, chosen, details)
    const unseen = unseenErrors(warnings, body)
    if (unseen) return newPage(exchange, meetings, typedIn(body), { errors: unseen, warnings })
    const id = await planSitting(exchange, chosen.scheme, chosen.meetingId, details)
    return { redirect: `/panels/${id}`, flash: 'The date is added. Applications can be booked into it.' }
  },
})

async function runningOrder(
  exchange: Exchange<{ readonly sittingId: string }>,
  wrong?: {
    readonly errors: Readonly<Record<string, string>>
    readonly values: Readonly<Record<string, string>>
    readonly warnings?: readonly SeatWarning[]
  },
) {
  const { tx, actor, today } = exchange
  const { sitting, scheme, meeting, relations } = await openSitting(exchange, exchange.params.sittingId)
  const ids = sitting.slots.map((slot) => slot.journeyId)
  const members = membersOf(sitting)
  const named = [...members, ...sitting.substitutes.flatMap(({ insteadOf }) => insteadOf ?? [])]
  const { reads, editions, others, changes, ...read } = await readTogether(tx, {
    ...hearingReadings(actor, sitting),
    ...hindranceReadings(named, [sitting.id], sitting.heldOn),
    others: sameDayReading(sitting.heldOn),
    changes: changesOfSitting(sitting.id),
    reads: packReadsReading(sitting.id),
    editions: lastEditionsReading('journey', ids),
  })
  const { standings, roles } = read
  const hearings = hearingsOf({ sitting, meeting, scheme }, actor, read)
  const mayManage = allows(manageSittings(scheme, sitting.meeting), relations)
  const shown = sitting.slots
    .filter(({ journeyId }) => hearings.get(journeyId) === 'open')
    .map(({ journeyId }) => {
      const out = keptOutOf({ sitting, meeting }, journeyId, roles)
      const sitHere = seatsFor(sitting, journeyId).map(({ personId }) => personId)
      const hearing = sitHere.filter((personId) => !out.has(personId))
      return {
        journeyId,
        readers: readersOf(hearing, reads.get(journeyId) ?? [], editions.get(journeyId)),
        keptOut: sitHere.filter((personId) => out.has(personId)),
        before: readBefore(reads.get(journeyId) ?? [], actor.personId, editions.get(journeyId)),
        editionId: editions.get(journeyId),
      }
    })
  const nameOf = nameIn(read.people)
  const maySeat = mayManage || chairsSitting({ sitting, meeting }, actor.personId)
  const cannot = cannotCome(sitting, members, read)
  const pack = await currentPack(tx)
  const standing =
    standsAs(sitting, today) === 'planned'
      ? seatWarnings(sitting, meeting, members, { others, pack, cannot, nameOf })
      : []
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
        readers={new Map(shown.map((each) => [each.journeyId, each.readers]))}
        news={
          new Map(
            shown.flatMap(({ journeyId, editionId, before }) =>
              editionId && before ? [[journeyId, changesHref(journeyId, editionId, before)] as const] : [],
            ),
          )
        }
        keptOut={new Map(shown.map((each) => [each.journeyId, each.keptOut]))}
        reader={actor.personId}
        nameOf={nameOf}
        today={today}
        now={exchange.now}
        hours={hoursOf(sitting, pack)}
        answers={read.answers}
        cannot={cannot}
        changes={changes}
        mayManage={mayManage}
        maySeat={maySeat}
        // What is against single members is for those who seat them.
        standing={maySeat ? standing : standing.filter(({ personId }) => personId === undefined)}
        candidates={
          mayManage && seatsMayChange(sitting, today)
            ? await seatCandidates(exchange, scheme, sitting.meeting)
            : new Map()
        }
        tokens={exchange.tokens}
        errors={wrong?.errors}
        warnings={wrong?.warnings ?? []}
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
    const { sitting, meeting } = await openToManage(exchange)
    const { errors, ...typed } = readPlaces(body)
    const all =
      Object.keys(errors).length > 0
        ? errors
        : placesRefused({ ...sitting, capacity: typed.capacity }, meeting)
    if (Object.keys(all).length > 0) return runningOrder(exchange, { errors: all, values: typedIn(body) })
    const changed = await changeSitting(exchange, sitting.id, revisionIn(body), typed)
    const own = changed.ok ? undefined : refusalsByField(changed.refusals)
    if (own) return runningOrder(exchange, { errors: own, values: typedIn(body) })
    accepted(changed)
    return { redirect: `/panels/${sitting.id}`, flash: 'Saved.' }
  },
})

/** What stands against somebody, beside the seat that they would take. */
function bySeat(warnings: readonly SeatWarning[], chosen: readonly Seat[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    warnings.flatMap(({ personId, says }) =>
      chosen
        .filter((each) => each.personId === personId)
        .map(({ seat }): readonly [string, string] => [`seat-${seat}`, says]),
    ),
  )
}

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
    const given = chosen.filter(
      ({ personId }) => !sitting.seats.some((before) => before.personId === personId),
    )
    const warnings = await readSeatWarnings(
      exchange.tx,
      { ...sitting, seats: chosen },
      meeting,
      given.map(({ personId }) => personId),
    )
    // Where the seats stay as they are, that is what is said.
    const unseen = seatsMayChange(sitting, exchange.today) ? unseenErrors(warnings, body) : undefined
    if (unseen)
      return runningOrder(exchange, {
        errors: { ...unseen, ...bySeat(warnings, chosen) },
        values: typedIn(body),
        warnings,
      })
    const seated = await seatMembers(exchange, scheme, sitting, revisionIn(body), chosen)
    const own = seated.ok ? undefined : refusalsByField(seated.refusals)
    if (own) return runningOrder(exchange, { errors: own, values: typedIn(body) })
    accepted(seated)
    return { redirect: `/panels/${sitting.id}`, flash: 'Saved who sits.' }
  },
})

export const sittingRoutes: readonly RouteDefinition[] = [list, showNew, add, show, change, seats]
