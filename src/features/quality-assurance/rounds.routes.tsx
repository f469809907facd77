import { allows, type Relations } from '../../kernel/access.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { standingsById } from '../journeys/public.ts'
import { schemesLookedAfter } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import { type CompiledScheme, type Round, roundInWords } from '../schemes/public.ts'
import { drawRounds } from './rounds.access.ts'
import { drawRound } from './rounds.handlers.ts'
import { RoundPage, RoundsPage } from './rounds.pages.tsx'
import { drawsReading, waitingCountsReading, waitingReading } from './rounds.queries.ts'

/** Rounds over many applications: who waits, drawing, and what came out of every draw. */

interface OpenRound {
  readonly scheme: CompiledScheme
  readonly roundId: string
  readonly round: Round
}

const relationsOf = (actor: Exchange['actor']): Relations => ({
  self: false,
  above: undefined,
  participantAs: new Set(),
  duties: actor.duties,
  conflicted: false,
})

async function roundsOf({ tx, actor, today }: Exchange<unknown>): Promise<readonly OpenRound[]> {
  return (await schemesLookedAfter(tx, today)).flatMap((scheme) =>
    Object.entries(scheme.rounds)
      .filter(([, round]) => allows(drawRounds(scheme, round), relationsOf(actor)))
      .map(([roundId, round]) => ({ scheme, roundId, round })),
  )
}

type RoundExchange = Exchange<{ readonly scheme: string; readonly round: string }>

/** Not found for everyone who does not draw it. */
async function openRound(exchange: RoundExchange): Promise<OpenRound> {
  const { scheme, round } = exchange.params
  const found = (await roundsOf(exchange)).find(
    (each) => each.scheme.scheme === scheme && each.roundId === round,
  )
  if (!found) throw new NotFound()
  return found
}

const list = defineRoute({
  method: 'GET',
  url: '/rounds',
  access: { signedIn: true },
  async handle(exchange) {
    const rounds = await roundsOf(exchange)
    if (rounds.length === 0) throw new NotFound()
    const { counts } = await readTogether(exchange.tx, { counts: waitingCountsReading() })
    return {
      title: 'Rounds',
      page: (
        <RoundsPage
          rounds={rounds.map(({ scheme, roundId, round }) => ({
            name: round.name,
            scheme: scheme.name,
            href: `/rounds/${scheme.scheme}/${roundId}`,
            waiting: counts.get(`${scheme.scheme}/${roundId}`) ?? 0,
          }))}
        />
      ),
    }
  },
})

const show = defineRoute({
  method: 'GET',
  url: '/rounds/:scheme/:round',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, today } = exchange
    const { scheme, roundId, round } = await openRound(exchange)
    const ref = { scheme: scheme.scheme, round: roundId }
    const { waiting, draws } = await readTogether(tx, {
      waiting: waitingReading(ref),
      draws: drawsReading(ref),
    })
    const standings = await standingsById(tx, [
      ...waiting.map(({ journeyId }) => journeyId),
      ...draws.flatMap(({ places }) => places.map(({ journeyId }) => journeyId)),
    ])
    const people = await peopleByIds(tx, [...new Set(draws.map(({ by }) => by))], today)
    const nameOf = (id: JourneyId) => standings.get(id)?.applicant_name ?? 'Someone who has left'
    const requirement = (id: string) => scheme.requirements[id]?.name ?? id
    return {
      title: round.name,
      backLink: { href: '/rounds', text: 'Rounds' },
      page: (
        <RoundPage
          scheme={scheme}
          round={round}
          how={roundInWords(round, requirement)}
          waiting={waiting.map(({ journeyId, since, always }) => ({
            name: nameOf(journeyId),
            href: `/applications/${journeyId}`,
            since,
            always: always === null ? undefined : requirement(always),
          }))}
          draws={draws.map((draw) => ({
            ...draw,
            byName: people.get(draw.by)?.name ?? 'Someone who has left',
            places: draw.places.map((place) => ({
              ...place,
              name: nameOf(place.journeyId),
              href: `/applications/${place.journeyId}`,
            })),
          }))}
          action={`/rounds/${scheme.scheme}/${roundId}`}
          tokens={exchange.tokens}
        />
      ),
    }
  },
})

const drawNow = defineRoute({
  method: 'POST',
  url: '/rounds/:scheme/:round',
  access: { signedIn: true },
  async handle(exchange) {
    const { scheme, roundId } = await openRound(exchange)
    const { places, left } = accepted(await drawRound(exchange, scheme, roundId))
    const taken = places.filter((place) => place.in).length
    return {
      redirect: `/rounds/${scheme.scheme}/${roundId}`,
      flash: `${taken} of ${places.length} drawn.${left > 0 ? ` ${left} still wait.` : ''}`,
    }
  },
})

export const roundsRoutes: readonly RouteDefinition[] = [list, show, drawNow]
