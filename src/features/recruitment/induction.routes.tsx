import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDuration } from '../../kernel/dates.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { everyoneBelow, namesReading } from '../people/public.ts'
import { usualSmallestFigure } from '../schemes/public.ts'
import { errorsOf } from './forms.ts'
import { HandbookPage, SayOfHandbookPage } from './handbook.pages.tsx'
import { reviewHandbook, sayOfHandbook } from './handbook.handlers.ts'
import { doItem, undoItem } from './induction.handlers.ts'
import { inductionDuties, inductionPolicies, openInductions } from './induction.opening.ts'
import { InductionPage, InductionsPage } from './induction.pages.tsx'
import {
  handbookReviewsReading,
  handbookVoicesReading,
  inductionReading,
  inductionsReading,
  peopleInInductions,
} from './induction.queries.ts'
import { isTheirs } from './induction.rules.ts'

/** First weeks: one's own, those of a team and of everybody, and the handbook. */

const signedIn = { signedIn: true } as const
const own = '/my-record/induction'
const ownHandbook = '/my-record/induction/handbook'
const handbooks = '/manage/induction/handbook'

async function inductionPage(exchange: Exchange, personId: string, errors?: FieldErrors): Promise<Answer> {
  const { actor, today, body, tokens } = exchange
  const { pack } = await inductionPolicies(exchange)
  const open = await openInductions(exchange, personId)
  const isOwn = open.personId === actor.personId
  return {
    title: isOwn ? 'Your induction' : `Induction of ${open.name}`,
    ...(errors ? { status: 422 } : {}),
    backLink: isOwn
      ? { href: '/my-record', text: 'My record' }
      : { href: `/people/${open.personId}`, text: open.name },
    page: <InductionPage {...{ open, pack, today, body, tokens, errors }} />,
  }
}

/** A line of a list, for whoever's part it is. */
async function lineOf(exchange: Exchange<{ readonly inductionId: string; readonly item: string }>) {
  const { inductionId, item } = exchange.params
  const { found } = await readTogether(exchange.tx, { found: inductionReading(inductionId) })
  if (!found) throw new NotFound()
  const open = await openInductions(exchange, found.personId)
  const line = found.items.find((each) => each.item === item)
  if (!line) throw new NotFound()
  if (!isTheirs(line.byWhom, found.personId, open.me))
    throw new NotAllowed({
      code: 'not-your-part',
      says: 'You cannot change this.',
      rule: 'Each line is ticked off by whoever does it.',
      remedy: 'Ask them to do it.',
    })
  return { induction: found, item }
}

const pageOf = (personId: string, me: string) => (personId === me ? own : `/people/${personId}/induction`)

/** One's own induction that has a handbook. */
async function ownHandbookOf(exchange: Exchange) {
  const { pack } = await inductionPolicies(exchange)
  const { inductions } = await openInductions(exchange, exchange.actor.personId)
  const induction = inductions.find(({ handbook }) => handbook !== undefined)
  const resource = induction?.handbook
  if (!induction || resource === undefined) throw new NotFound()
  return {
    ...{ induction, resource, name: pack.resources[resource]?.name ?? 'the handbook' },
    smallest: pack.smallestFigure ?? usualSmallestFigure,
  }
}

async function sayPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { induction, resource, name, smallest } = await ownHandbookOf(exchange)
  const { body, tokens } = exchange
  return {
    title: 'What helped, and what was missing?',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: own, text: 'Your induction' },
    page: (
      <SayOfHandbookPage
        {...{ name, resource, smallest, body, tokens, errors }}
        readFrom={induction.saidReadFrom}
      />
    ),
  }
}

/** The handbook that this reader keeps; "not found" for everybody else. */
async function keptHandbook(exchange: Pick<Exchange, 'tx' | 'actor'>) {
  const { pack, policies } = await inductionPolicies(exchange)
  const kept = policies.find(({ handbook }) =>
    handbook?.keptBy.some((duty) => exchange.actor.duties.has(duty)),
  )
  if (!kept?.handbook) throw new NotFound()
  const { resource } = kept.handbook
  return {
    ...{ resource, name: pack.resources[resource]?.name ?? 'The handbook' },
    smallest: pack.smallestFigure ?? usualSmallestFigure,
  }
}

async function handbookPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { resource, name, smallest } = await keptHandbook(exchange)
  const { tx, body, tokens } = exchange
  const { voices, reviews } = await readTogether(tx, {
    voices: handbookVoicesReading(resource),
    reviews: handbookReviewsReading(resource),
  })
  const { names } = await readTogether(tx, {
    names: namesReading(reviews.map(({ reviewedBy }) => reviewedBy)),
  })
  return {
    title: `${name}: what was said and changed`,
    ...(errors ? { status: 422 } : {}),
    wide: true,
    backLink: { href: '/manage/induction', text: 'Induction' },
    page: <HandbookPage {...{ name, resource, smallest, voices, reviews, names, body, tokens, errors }} />,
  }
}

/** So long people stay on the lists after their first day. */
const lately = 'P3M' as IsoDuration

export const inductionRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: own,
    access: signedIn,
    handle: (exchange) => inductionPage(exchange, exchange.actor.personId),
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/induction',
    access: signedIn,
    handle: (exchange) => inductionPage(exchange, exchange.params.personId),
  }),
  defineRoute({
    method: 'POST',
    url: '/induction/:inductionId/items/:item',
    access: signedIn,
    async handle(exchange) {
      const { induction, item } = await lineOf(exchange)
      const done = await doItem(exchange.tx, exchange, induction, {
        item,
        note: textOf(exchange.body, `note-${item}`),
      })
      return done.ok
        ? { redirect: pageOf(induction.personId, exchange.actor.personId), flash: 'Marked as done' }
        : inductionPage(exchange, induction.personId, errorsOf(done))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/induction/:inductionId/items/:item/undo',
    access: signedIn,
    async handle(exchange) {
      const { induction, item } = await lineOf(exchange)
      await undoItem(exchange.tx, exchange, induction, item)
      return {
        redirect: pageOf(induction.personId, exchange.actor.personId),
        flash: 'It is to be done again',
      }
    },
  }),
  defineRoute({ method: 'GET', url: ownHandbook, access: signedIn, handle: (exchange) => sayPage(exchange) }),
  defineRoute({
    method: 'POST',
    url: ownHandbook,
    access: signedIn,
    async handle(exchange) {
      const { tx, body } = exchange
      const { induction } = await ownHandbookOf(exchange)
      const useful = textOf(body, 'useful')
      const said = await sayOfHandbook(tx, exchange, induction, {
        useful: /^[1-4]$/.test(useful) ? Number(useful) : undefined,
        helped: textOf(body, 'helped'),
        missing: textOf(body, 'missing'),
        atOnce: listOf(body, 'atOnce').includes('yes'),
      })
      return said.ok
        ? { redirect: own, flash: 'Thank you. What you said goes into the next edition' }
        : sayPage(exchange, errorsOf(said))
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/my-team/induction',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today } = exchange
      await inductionPolicies(exchange)
      const below = await everyoneBelow(tx, actor.actingFor ?? actor.personId)
      const { inductions, names } = await readTogether(tx, {
        inductions: inductionsReading(below.map(({ personId }) => personId)),
        names: namesReading(peopleInInductions()),
      })
      const since = subtractDuration(today, lately)
      const shown = inductions.filter(({ finishedOn, startsOn }) => !finishedOn || startsOn >= since)
      return {
        title: 'Induction in your team',
        wide: true,
        backLink: { href: '/my-team', text: 'My team' },
        page: <InductionsPage title="Induction in your team" {...{ names, today }} inductions={shown} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/induction',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today } = exchange
      const { policies } = await inductionPolicies(exchange)
      if (![...inductionDuties(policies)].some((duty) => actor.duties.has(duty))) throw new NotFound()
      const { inductions, names } = await readTogether(tx, {
        inductions: inductionsReading({ since: subtractDuration(today, lately) }),
        names: namesReading(peopleInInductions()),
      })
      const keeps = policies.some(({ handbook }) => handbook?.keptBy.some((duty) => actor.duties.has(duty)))
      return {
        title: 'Induction',
        wide: true,
        page: (
          <InductionsPage
            title="Induction"
            {...{ inductions, names, today }}
            handbookHref={keeps ? handbooks : undefined}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: handbooks,
    access: signedIn,
    handle: (exchange) => handbookPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: handbooks,
    access: signedIn,
    async handle(exchange) {
      const { tx, body } = exchange
      const { resource } = await keptHandbook(exchange)
      const reviewed = await reviewHandbook(tx, exchange, resource, {
        said: textOf(body, 'said'),
        changed: textOf(body, 'changed'),
        edition: textOf(body, 'edition'),
      })
      return reviewed.ok
        ? { redirect: handbooks, flash: 'The review is recorded' }
        : handbookPage(exchange, errorsOf(reviewed))
    },
  }),
]
