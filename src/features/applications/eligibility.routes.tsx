import { addDuration, firstOfMonth } from '../../calendar/public.ts'
import { above, allows } from '../../kernel/access.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { formatMonth } from '../../kernel/words.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { openDocument } from '../documents/public.ts'
import { currentSchemes } from '../packs/public.ts'
import { assessor, type CompiledScheme, earlierInTheWay, type StepValues } from '../schemes/public.ts'
import {
  findProspectWith,
  formOfTalk,
  mayReadTalk,
  rolesBeforeApplying,
  rolesHeld,
  standingsReading,
  startJourney,
  startTalk,
  talksReading,
} from '../journeys/public.ts'
import { EligibilityPage, wordsOfBeginning } from './eligibility.pages.tsx'
import { findPerson, personReading, relationsReading } from '../people/public.ts'

/** Eligibility, the talk beforehand, and asking for an application. */

async function schemeNamed(exchange: Pick<Exchange, 'tx' | 'today'>, id: unknown): Promise<CompiledScheme> {
  const scheme = (await currentSchemes(exchange.tx, exchange.today)).find((each) => each.scheme === id)
  if (!scheme) throw new NotFound()
  return scheme
}

async function show(
  exchange: Exchange,
  schemeId: string,
  personId: PersonId,
  wrong?: { readonly errors: Readonly<Record<string, string>>; readonly chosen: string },
) {
  const { tx, actor, today } = exchange
  const scheme = await schemeNamed(exchange, schemeId)
  const asking = { tx, today, authorityId: actor.authorityId }
  const { prospect, also } = await findProspectWith(asking, scheme, personId, {
    relationOf: relationsReading(actor, [personId], today),
    standings: standingsReading([personId]),
    talks: talksReading(personId, scheme.scheme),
    here: personReading(personId, today),
  })
  if (!prospect || !also.here) throw new NotFound()
  const mine = personId === actor.personId
  const roles = rolesHeld(prospect.context.holders, actor)
  if (!mine) {
    const takesPart = rolesBeforeApplying(scheme).some((role) => roles.has(role))
    if (!takesPart && !allows(above(), also.relationOf(personId))) throw new NotFound()
  }
  const assessed = assessor(scheme, prospect.state, prospect.context)
  const running = also.standings.find(
    (standing) => standing.scheme === scheme.scheme && standing.status === 'running',
  )
  return {
    title: `${wordsOfBeginning(scheme).title} ${scheme.name}`,
    ...(wrong ? { status: 422 } : {}),
    page: (
      <EligibilityPage
        scheme={scheme}
        results={scheme.starts.requires.map((id) => assessed.assess(id))}
        personId={personId}
        personName={prospect.applicant.name}
        mine={mine}
        talks={also.talks}
        mayReadTalks={mayReadTalk(scheme, roles)}
        mayTalk={(scheme.before?.by ?? []).some((role) => roles.has(role))}
        mayAsk={scheme.starts.askedBy.some((role) => roles.has(role))}
        months={comingMonths(today)}
        waiting={earlierInTheWay(scheme, prospect.context).find((each) => each.code !== 'running-already')}
        running={running && { href: `/applications/${running.journey_id}` }}
        tokens={exchange.tokens}
        errors={wrong?.errors}
        chosen={wrong?.chosen}
      />
    ),
  }
}

/** This month and the eleven after it. */
function comingMonths(today: IsoDate) {
  const first = firstOfMonth(today)
  return Array.from({ length: 12 }, (_, index) => {
    const month = addDuration(first, `P${index}M`).slice(0, 7)
    return { value: month, text: formatMonth(month) }
  })
}

async function personIn({ body, tx, today }: Exchange): Promise<PersonId> {
  const { person } = body
  if (!isUuid(person) || !(await findPerson(tx, person as PersonId, today))) throw new NotFound()
  return person as PersonId
}

export const eligibilityRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/eligibility/:scheme',
    access: { signedIn: true },
    handle: (exchange) => show(exchange, exchange.params.scheme, exchange.actor.personId),
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/eligibility/:scheme',
    access: { signedIn: true },
    handle: (exchange) => show(exchange, exchange.params.scheme, exchange.params.personId as PersonId),
  }),
  defineRoute({
    method: 'POST',
    url: '/talks',
    access: { signedIn: true },
    async handle(exchange) {
      const scheme = await schemeNamed(exchange, exchange.body['scheme'])
      const documentId = accepted(await startTalk(exchange, scheme, await personIn(exchange)))
      return { redirect: `/documents/${documentId}` }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/talks/:talkId',
    access: { signedIn: true },
    // Facts and plans name the talk; what was said stands in its form, which says who may read it.
    async handle(exchange) {
      const documentId = await formOfTalk(exchange.tx, exchange.params.talkId)
      if (documentId === undefined) throw new NotFound()
      await openDocument(exchange, documentId)
      return { redirect: `/documents/${documentId}` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/eligibility/:scheme/start',
    access: { signedIn: true },
    async handle(exchange) {
      const scheme = await schemeNamed(exchange, exchange.params.scheme)
      const personId = await personIn(exchange)
      const values: Record<string, string> = {}
      const errors: Record<string, string> = {}
      for (const field of scheme.starts.asks) {
        const value = String(exchange.body[field.field] ?? '')
        const fits =
          field.type === 'month'
            ? comingMonths(exchange.today).some((month) => month.value === value)
            : value !== ''
        if (fits) values[field.field] = value
        else if (field.required)
          errors[field.field] = field.type === 'month' ? 'Choose the month' : `Answer “${field.name}”`
      }
      if (Object.keys(errors).length > 0)
        return show(exchange, exchange.params.scheme, personId, {
          errors,
          chosen: Object.values(values)[0] ?? '',
        })
      const journeyId = accepted(await startJourney(exchange, scheme, personId, values as StepValues))
      return {
        redirect: `/applications/${journeyId}`,
        flash: wordsOfBeginning(scheme).begun,
      }
    },
  }),
]
