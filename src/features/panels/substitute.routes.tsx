import { allows, anyOf, participant } from '../../kernel/access.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  type Fields,
  NotAllowed,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { standingsById } from '../journeys/public.ts'
import { searchPeople } from '../people/public.ts'
import { notHeardBy } from './not-heard.queries.ts'
import { packsShutInWords } from './pack-reads.rules.ts'
import { manageSittings } from './panels.access.ts'
import { seatCandidates } from './seat-candidates.queries.ts'
import { seatsStay } from './sitting.handlers.ts'
import { reasonRefused } from './lengths.rules.ts'
import { chairsSitting, namesIn, openSitting, type OpenSitting, typedIn } from './sitting.open.ts'
import { unseenErrors } from './seat-warnings.parts.tsx'
import { readSeatWarnings } from './seat-warnings.queries.ts'
import type { SeatWarning } from './seat-warnings.rules.ts'
import type { Seat, Sitting } from './sitting.queries.ts'
import { withSubstitute } from './sitting.rules.ts'
import { seatableIn, seatsMayChange } from './standing.rules.ts'
import { seatSubstitute } from './substitute.handlers.ts'
import { offeredFor, type PersonOffered, seatKeys } from './substitute.rules.ts'
import { SubstitutePage } from './substitute.pages.tsx'

/** Seating somebody on the spot, by whoever chairs or runs the panel. */

type SittingExchange = Exchange<{ readonly sittingId: string }>

/** The sitting for whoever runs the panel, and for whoever has the chair of this date, duty or not. */
async function openToSeat(exchange: SittingExchange): Promise<OpenSitting> {
  const open = await openSitting(exchange, exchange.params.sittingId)
  const { sitting, meeting, scheme, relations } = open
  const isChair = chairsSitting({ sitting, meeting }, exchange.actor.personId)
  const seated = new Set([...relations.participantAs, ...(isChair ? ['chair'] : [])])
  const rule = anyOf(participant('chair'), manageSittings(scheme, sitting.meeting))
  if (allows(rule, { ...relations, participantAs: seated })) {
    if (!seatsMayChange(sitting, exchange.today) && seatableIn(sitting).length === 0)
      throw new NotAllowed(seatsStay)
    return open
  }
  throw new NotAllowed({
    code: 'not-yours',
    says: 'A substitute is seated by whoever chairs or runs the panel.',
    remedy: 'Ask the chair.',
  })
}

async function page(
  exchange: SittingExchange,
  { sitting, meeting, scheme }: OpenSitting,
  fields: Fields,
  errors: Readonly<Record<string, string>> = {},
  warnings: readonly SeatWarning[] = [],
  status = 422,
) {
  const { tx, actor, today, tokens } = exchange
  const candidates = await seatCandidates(exchange, scheme, sitting.meeting)
  const searched = textOf(fields, 'name').trim()
  const { people } =
    searched === '' ? { people: [] } : await searchPeople(tx, { text: searched, limit: 20, on: today })
  const seatable = new Set(seatableIn(sitting))
  const open = sitting.slots.filter(
    ({ journeyId, hiddenFrom }) => seatable.has(journeyId) && !hiddenFrom.includes(actor.personId),
  )
  const standings = await standingsById(
    tx,
    open.map(({ journeyId }) => journeyId),
  )
  const wanted = textOf(fields, 'seat')
  const offered = offeredFor(meeting, sitting.seats, candidates, wanted)
  const named = new Map<PersonId, PersonOffered>([
    ...offered.map((each) => [each.personId, each] as const),
    ...people.flatMap(({ id, name }) =>
      offered.some(({ personId }) => personId === id)
        ? []
        : [[id, { personId: id, name, hint: undefined }] as const],
    ),
  ])
  const chosen = textOf(fields, 'person')
  const nameOf = await namesIn(exchange, [
    ...sitting.seats.map((each) => each.personId),
    ...(isUuid(chosen) && !named.has(chosen as PersonId) ? [chosen as PersonId] : []),
  ])
  if (isUuid(chosen) && !named.has(chosen as PersonId))
    named.set(chosen as PersonId, {
      personId: chosen as PersonId,
      name: nameOf(chosen as PersonId),
      hint: undefined,
    })
  return {
    title: 'Seat a substitute',
    backLink: { href: `/panels/${sitting.id}`, text: 'Running order' },
    ...(Object.keys(errors).length > 0 ? { status } : {}),
    page: (
      <SubstitutePage
        sitting={sitting}
        meeting={meeting}
        isWhole={seatsMayChange(sitting, today)}
        packsShut={packsShutInWords(sitting, today)}
        people={[...named.values()]}
        searched={searched}
        applications={open.flatMap(({ journeyId }) => {
          const standing = standings.get(journeyId)
          return standing ? [{ journeyId, name: standing.applicant_name }] : []
        })}
        nameOf={nameOf}
        tokens={tokens}
        errors={errors}
        warnings={warnings}
        values={typedIn(fields)}
        seats={seatKeys(sitting, actor.personId)}
      />
    ),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/substitute',
  access: { signedIn: true },
  async handle(exchange: SittingExchange) {
    return page(exchange, await openToSeat(exchange), { for: 'all', ...exchange.query })
  },
})

/**
 * What stands against whoever would take the seat. Who sits at this date already is known to, and the quorum is why
 * somebody is seated: both stand on the running order.
 */
async function warningsOf(
  { tx, today }: SittingExchange,
  { sitting, meeting }: OpenSitting,
  seat: Seat,
  journeyId: JourneyId | undefined,
): Promise<readonly SeatWarning[]> {
  if (sitting.seats.some(({ personId }) => personId === seat.personId)) return []
  const isWhole = journeyId === undefined && seatsMayChange(sitting, today)
  const within = journeyId === undefined ? seatableIn(sitting) : [journeyId]
  const seated = withSubstitute(sitting, seat, isWhole ? 'date' : within)
  const all = await readSeatWarnings(tx, seated, meeting, [seat.personId])
  return all.filter(({ personId }) => personId !== undefined)
}

/** Who sat where when the form's page was shown; of a form without it, who does now. */
const seenIn = (body: Fields, { sitting }: OpenSitting, reader: PersonId): readonly string[] =>
  body['_seen'] === undefined ? seatKeys(sitting, reader) : textOf(body, '_seen').split(',').filter(Boolean)

/** What is said of a seat that was given: also when its holder can read what is heard. */
function seatedInWords(sitting: Sitting, today: IsoDate): string {
  const shut = packsShutInWords(sitting, today)
  return shut
    ? `The substitute has the seat. ${shut}.`
    : 'The substitute has the seat, and can open what has reached the panel now.'
}

const seat = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/substitute',
  access: { signedIn: true },
  async handle(exchange: SittingExchange) {
    const { body } = exchange
    const open = await openToSeat(exchange)
    const [chosen, person, forWhat] = [textOf(body, 'seat'), textOf(body, 'person'), textOf(body, 'for')]
    const reason = textOf(body, 'reason').trim()
    const wrong = reasonRefused(reason, 'reason', 'Say in a few words why')
    const errors = {
      ...(open.meeting.seats.some((each) => each.seat === chosen) ? {} : { seat: 'Choose a seat' }),
      ...(isUuid(person) ? {} : { person: 'Choose who takes it' }),
      ...(forWhat === 'all' || isUuid(forWhat) ? {} : { for: 'Choose what it is for' }),
      ...(wrong ? { reason: wrong.says } : {}),
    }
    if (Object.keys(errors).length > 0) return page(exchange, open, body, errors)
    const journeyId = forWhat === 'all' ? undefined : (forWhat as JourneyId)
    const warnings = await warningsOf(
      exchange,
      open,
      { seat: chosen, personId: person as PersonId },
      journeyId,
    )
    const seated = await seatSubstitute(exchange, open.scheme, open.sitting.id, {
      seat: chosen,
      personId: person as PersonId,
      journeyId,
      reason,
      seen: seenIn(body, open, exchange.actor.personId),
    })
    const refused = seated.ok ? undefined : refusalsByField(seated.refusals)
    if (refused && !seated.ok && seated.refusals[0].code === 'changed-meanwhile')
      return page(exchange, await openToSeat(exchange), body, refused, [], 409)
    if (refused) return page(exchange, open, body, refused)
    accepted(seated)
    // What can never be is said first; a refused answer leaves nothing behind, the seat neither.
    const all = [
      ...warnings,
      ...(journeyId === undefined ? await notHeardBy(exchange, open.sitting, person as PersonId) : []),
    ]
    const unseen = unseenErrors(all, body)
    if (unseen) return page(exchange, open, body, unseen, all)
    return { redirect: `/panels/${open.sitting.id}`, flash: seatedInWords(open.sitting, exchange.today) }
  },
})

export const substituteRoutes: readonly RouteDefinition[] = [show, seat]
