import { allows } from '../../kernel/access.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { FieldErrors } from '../../ui/public.ts'
import {
  peopleReading,
  type PersonSummary,
  relationTo,
  selfAndReportsSql,
  type TeamId,
} from '../people/public.ts'
import { planInForce } from './for-others.ts'
import { readNeed } from './needs.access.ts'
import { isFine, readForm } from './needs.forms.ts'
import { needsHere } from './needs.opening.ts'
import { findNeed, type Need, needsReading } from './needs.queries.ts'
import { closeNeed, insertNeed } from './needs.store.ts'
import { NeedFormPage, OwnNeedsPage, TeamNeedsPage } from './said.pages.tsx'
import { ownNeedsPath } from './needs.paths.ts'

/** One's own learning needs, and those a manager names by need for the people of a team. */

const signedIn = { signedIn: true } as const

interface Around {
  readonly me: PersonSummary | undefined
  /** Who reports to the reader, or to whom the reader stands in for. */
  readonly reports: readonly PersonSummary[]
}

/** The reader with those who report to them. One query. */
async function around({ tx, actor, today }: Exchange): Promise<Around> {
  const whom = actor.actingFor ?? actor.personId
  const people = await read(tx, peopleReading(selfAndReportsSql(whom), today))
  return {
    me: people.get(actor.personId),
    reports: [...people.values()]
      .filter(({ id, status }) => id !== whom && id !== actor.personId && status === 'active')
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
  }
}

/** The teams of which people are, each once. */
const teamsOf = (people: readonly PersonSummary[]): ReadonlyMap<TeamId, string> =>
  new Map(people.flatMap(({ teamId, team }) => (teamId && team ? [[teamId, team] as const] : [])))

/** For whom a need may be said: oneself, each who reports to one, each of their teams as a whole. */
function offered({ actor }: Exchange, { reports }: Around) {
  return [
    { value: actor.personId as string, text: 'Myself' },
    ...reports.map(({ id, name }) => ({ value: id as string, text: name })),
    ...[...teamsOf(reports)].map(([id, name]) => ({ value: id as string, text: `All of ${name}` })),
  ]
}

async function formPage(exchange: Exchange, from: Around, errors?: FieldErrors): Promise<Answer> {
  const { body, query, tokens } = exchange
  const isTeams = textOf(query, 'for') === 'team'
  const whose = offered(exchange, from)
  return {
    title: 'Say what is needed',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: isTeams ? `${ownNeedsPath}/team` : ownNeedsPath },
    page: (
      <NeedFormPage
        here={await needsHere(exchange)}
        whose={whose}
        typed={(name) =>
          errors || name !== 'whose' || isTeams ? textOf(body, name) : exchange.actor.personId
        }
        errors={errors}
        tokens={tokens}
      />
    ),
  }
}

const closedMeanwhile = new NotAllowed({
  code: 'closed-meanwhile',
  says: 'This need was closed meanwhile. Nothing has changed.',
  rule: 'A need is closed once, by the person it is for or their line manager.',
})

export const saidRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: ownNeedsPath,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, tokens } = exchange
      const here = await needsHere(exchange)
      const { me, reports } = await around(exchange)
      const needs = await read(tx, needsReading([actor.personId], me?.teamId ? [me.teamId] : []))
      const plan = here.settings.plan && (await planInForce(tx, today))
      return {
        title: 'What you need to learn',
        page: (
          <OwnNeedsPage
            {...{ here, needs, plan, tokens }}
            managesAnyone={reports.length > 0}
            mayClose={({ personId }) => personId === actor.personId}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${ownNeedsPath}/team`,
    access: signedIn,
    async handle(exchange) {
      const { tx, tokens } = exchange
      const here = await needsHere(exchange)
      const { reports } = await around(exchange)
      const needs = await read(
        tx,
        needsReading(
          reports.map(({ id }) => id),
          [...teamsOf(reports).keys()],
        ),
      )
      return {
        title: 'What your team needs to learn',
        wide: true,
        backLink: { href: ownNeedsPath },
        page: <TeamNeedsPage {...{ here, needs, tokens }} people={reports.length} mayClose={() => true} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${ownNeedsPath}/new`,
    access: signedIn,
    async handle(exchange) {
      return formPage(exchange, await around(exchange))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${ownNeedsPath}/new`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, now, body } = exchange
      const here = await needsHere(exchange)
      const from = await around(exchange)
      const form = readForm(body)
      const whose = offered(exchange, from)
      const chosen =
        whose.length === 1
          ? actor.personId
          : form.oneOf(
              'whose',
              whose.map(({ value }) => value),
              'Choose for whom it is',
            )
      const need = form.words('need', 'Enter what is to be learned')
      const priority = form.oneOf(
        'priority',
        here.priorities.map(({ item }) => item),
        'Choose the priority it is nearest to',
      )
      const ways = here.settings.ways.map(({ way }) => way)
      const way = textOf(body, 'way') === '' ? undefined : form.oneOf('way', ways, 'Choose one of these ways')
      const byOn = form.day('by', undefined, (on) => (on < today ? 'Enter a day from today on' : undefined))
      if (!isFine(form.errors) || chosen === undefined || priority === undefined)
        return formPage(exchange, from, form.errors)
      const isTeam = teamsOf(from.reports).has(chosen as TeamId)
      const id = await insertNeed(tx, {
        whose: isTeam ? { teamId: chosen as TeamId } : { personId: chosen as PersonId },
        ...{ priority, need, way, byOn },
        // Whether somebody may be known by a need is for themselves to say.
        isShared: textOf(body, 'shared') === 'yes' && (isTeam || chosen === actor.personId),
        saidBy: actor.personId,
        saidAt: now,
      })
      await recordAudit(tx, {
        actor,
        action: 'say-learning-need',
        subject: { kind: 'learning-need', id },
        ...(isTeam ? {} : { about: chosen as PersonId }),
      })
      return {
        redirect: chosen === actor.personId ? ownNeedsPath : `${ownNeedsPath}/team`,
        flash: 'The need is saved. It counts in the learning needs analysis',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${ownNeedsPath}/:needId/close`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, params, body } = exchange
      await needsHere(exchange)
      const need = await findNeed(tx, params.needId)
      if (!need || !(await mayClose(exchange, need))) throw new NotFound()
      const state = textOf(body, 'state') === 'met' ? 'met' : 'withdrawn'
      if (!(await closeNeed(tx, need.id, state, actor.personId, today))) throw closedMeanwhile
      await recordAudit(tx, {
        actor,
        action: 'close-learning-need',
        subject: { kind: 'learning-need', id: need.id },
        ...(need.personId ? { about: need.personId } : {}),
        detail: { state },
      })
      return {
        redirect: need.personId === actor.personId ? ownNeedsPath : `${ownNeedsPath}/team`,
        flash: state === 'met' ? 'The need is met' : 'The need is not needed any more',
      }
    },
  }),
]

/** The person and the line manager; a whole team's need whoever manages somebody of the team. */
async function mayClose(exchange: Exchange, need: Need): Promise<boolean> {
  const { tx, actor, today } = exchange
  if (need.personId === null)
    return need.teamId !== null && teamsOf((await around(exchange)).reports).has(need.teamId)
  return allows(readNeed, await relationTo(tx, actor, need.personId, today))
}
