import type { PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { completedEntriesReading } from '../evidence/public.ts'
import { currentPack } from '../packs/public.ts'
import { inLineReading } from '../people/public.ts'
import { usualSmallestFigure } from '../schemes/public.ts'
import { byField } from '../supervision/public.ts'
import { heldAppointmentsReading } from './appointments.queries.ts'
import { askForCoaching, endCoachOffer, offerToCoach, suggestCoach } from './asking.handlers.ts'
import { AskPage, CoachingHomePage, OfferPage } from './asking.pages.tsx'
import { coachesReading, ownOfferReading } from './coaches.queries.ts'
import { coachingRulesOn } from './coaching.rules.ts'
import { coachingsOfReading, countsReading, waitingReading } from './conversations.queries.ts'
import { matchesFor } from './matching.rules.ts'
import { SuggestPage, WaitingPage } from './suggesting.pages.tsx'

/** Into coaching: asking, offering, and the learning team's suggestions. */

const home = '/learning/coaching'
const manage = '/manage/learning/coaching'
const signedIn = { signedIn: true } as const
const access = { duty: ['learning-offer'] } as const

/** What the pack says of it; "not found" where it says nothing. */
export async function conversationsFor({ tx, today }: Pick<Exchange, 'tx' | 'today'>) {
  const pack = await currentPack(tx)
  const rules = coachingRulesOn(pack, today)?.conversations
  if (!rules) throw new NotFound()
  return { rules, smallest: pack?.smallestFigure ?? usualSmallestFigure }
}

export async function readForAsking(exchange: Exchange, declined: ReadonlySet<PersonId> = new Set()) {
  const { tx, actor, today } = exchange
  const { rules } = await conversationsFor(exchange)
  const { coaches, inLine, entries } = await readTogether(tx, {
    coaches: coachesReading(rules, today),
    inLine: inLineReading(actor.personId),
    entries: completedEntriesReading(actor.personId),
  })
  return { rules, coaches, entries, around: { inLine, declined } }
}

async function askPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { actor, body, tokens } = exchange
  const { rules, coaches, entries, around } = await readForAsking(exchange)
  const outsideLine = errors === undefined || textOf(body, 'outside-line') === 'yes'
  const wished = { personId: actor.personId, subject: '', way: undefined, outsideLine: false }
  return {
    title: `Ask for ${rules.name.toLowerCase()}`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: home, text: rules.name },
    page: (
      <AskPage
        {...{ rules, entries, outsideLine, tokens, errors }}
        matches={matchesFor(wished, coaches, rules, around)}
        typed={(name) => textOf(body, name)}
      />
    ),
  }
}

async function offerPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { tx, actor, body, tokens, today } = exchange
  const { rules } = await conversationsFor(exchange)
  const { offer, held } = await readTogether(tx, {
    offer: ownOfferReading(actor.personId),
    held: heldAppointmentsReading(actor.personId, today),
  })
  mustCoach(rules.coaches, held)
  const sent = errors && {
    ...{ subjects: listOf(body, 'subjects'), ways: listOf(body, 'ways') },
    ...{ says: textOf(body, 'says'), places: textOf(body, 'places') },
  }
  return {
    title: 'Offer to coach',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: home, text: rules.name },
    page: <OfferPage {...{ rules, offer, sent, tokens, errors }} />,
  }
}

/** Where coaches are appointed, nobody else offers. */
function mustCoach(appointment: string | undefined, held: ReadonlySet<string>): void {
  if (appointment === undefined || held.has(appointment)) return
  throw new NotAllowed({
    code: 'not-appointed',
    says: 'You cannot offer this yourself.',
    rule: 'Those who are asked here are appointed by the learning team.',
    remedy: 'Tell the learning team that you would like to.',
  })
}

async function readWaiting(exchange: Exchange<{ readonly coachingId: string }>) {
  const { tx, params, today } = exchange
  const { rules } = await conversationsFor(exchange)
  const { found, coaches } = await readTogether(tx, {
    found: waitingReading(params.coachingId),
    coaches: coachesReading(rules, today),
  })
  const [waiting] = found
  // Whoever waits does not suggest for themselves, whatever their duty: they take it back and choose.
  if (!waiting || waiting.personId === exchange.actor.personId) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [{ kind: 'coaching', id: waiting.id }] }))
  const { inLine } = await readTogether(tx, { inLine: inLineReading(waiting.personId) })
  return { rules, waiting, coaches, around: { inLine, declined: new Set(waiting.declinedBy) } }
}

async function suggestPage(
  exchange: Exchange<{ readonly coachingId: string }>,
  errors?: FieldErrors,
): Promise<Answer> {
  const { body, tokens } = exchange
  const { rules, waiting, coaches, around } = await readWaiting(exchange)
  return {
    title: `${rules.name} for ${waiting.personName}`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: manage, text: rules.name },
    page: (
      <SuggestPage
        {...{ rules, waiting, tokens, errors }}
        matches={matchesFor(waiting, coaches, rules, around)}
        typed={(name) => textOf(body, name)}
      />
    ),
  }
}

export const askingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: home,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today } = exchange
      const { rules } = await conversationsFor(exchange)
      const { list, offer, coaches, held } = await readTogether(tx, {
        list: coachingsOfReading(actor.personId),
        offer: ownOfferReading(actor.personId),
        coaches: coachesReading(rules, today),
        held: heldAppointmentsReading(actor.personId, today),
      })
      return {
        title: rules.name,
        page: (
          <CoachingHomePage
            {...{ rules, list, offer, coaches }}
            me={actor.personId}
            mayOffer={rules.coaches === undefined || held.has(rules.coaches)}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${home}/ask`,
    access: signedIn,
    handle: (exchange) => askPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/ask`,
    access: signedIn,
    async handle(exchange) {
      const { tx, body } = exchange
      const { rules, ...known } = await readForAsking(exchange)
      const asked = await askForCoaching(
        tx,
        exchange,
        rules,
        {
          ...{ subject: textOf(body, 'subject'), wish: textOf(body, 'wish'), way: textOf(body, 'way') },
          ...{ follows: textOf(body, 'follows'), coach: textOf(body, 'coach') },
          outsideLine: textOf(body, 'outside-line') === 'yes',
        },
        known,
      )
      if (!asked.ok && asked.refusals[0].field) return askPage(exchange, byField(asked.refusals, 'subject'))
      return {
        redirect: `${home}/${accepted(asked)}`,
        flash:
          textOf(body, 'coach') === 'team'
            ? 'The learning team looks for somebody'
            : 'They have been asked and are told on their to-do list',
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${home}/offer`,
    access: signedIn,
    handle: (exchange) => offerPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/offer`,
    access: signedIn,
    async handle(exchange) {
      const { tx, body, actor, today } = exchange
      const { rules } = await conversationsFor(exchange)
      const { held } = await readTogether(tx, { held: heldAppointmentsReading(actor.personId, today) })
      mustCoach(rules.coaches, held)
      const places = textOf(body, 'places')
      const offered = await offerToCoach(tx, exchange, rules, {
        ...{ subjects: listOf(body, 'subjects'), ways: listOf(body, 'ways'), says: textOf(body, 'says') },
        places: /^\d{1,2}$/.test(places) ? Number(places) : undefined,
      })
      if (!offered.ok) return offerPage(exchange, byField(offered.refusals, 'subjects'))
      return { redirect: home, flash: 'Everybody can now ask you' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/offer/end`,
    access: signedIn,
    async handle(exchange) {
      await conversationsFor(exchange)
      await endCoachOffer(exchange.tx, exchange)
      return { redirect: home, flash: 'Nobody new can ask you' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: manage,
    access,
    async handle(exchange) {
      const { rules, smallest } = await conversationsFor(exchange)
      const { waiting, counts } = await readTogether(exchange.tx, {
        waiting: waitingReading(),
        counts: countsReading(exchange.today),
      })
      const others = waiting.filter(({ personId }) => personId !== exchange.actor.personId)
      return { title: rules.name, page: <WaitingPage {...{ rules, counts, smallest }} waiting={others} /> }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${manage}/:coachingId`,
    access,
    handle: (exchange) => suggestPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: `${manage}/:coachingId`,
    access,
    async handle(exchange) {
      const { tx, body } = exchange
      const { rules, waiting, coaches, around } = await readWaiting(exchange)
      const coach = coaches.find(({ personId }) => personId === textOf(body, 'coach'))
      const done = await suggestCoach(tx, exchange, rules, waiting, { coach, around })
      if (!done.ok && done.refusals[0].field) return suggestPage(exchange, byField(done.refusals, 'coach'))
      accepted(done)
      return { redirect: manage, flash: `${coach?.name ?? 'Your colleague'} has been asked` }
    },
  }),
]
