import { allows, above, type AccessRule } from '../../kernel/access.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { dateValues, type FieldErrors } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleReading, relationsReading } from '../people/public.ts'
import { byField } from '../supervision/public.ts'
import { coachingRulesOn } from './coaching.rules.ts'
import { colleagueAt, dayTyped, typedIn } from './forms.ts'
import { answerHelp, kindsAt, logHelp, recordHelp, takeHelpOut } from './helping.handlers.ts'
import { ConfirmPage, HelpingPage, TheirHelpingPage } from './helping.pages.tsx'
import { findHelp, helpOfReading } from './helping.queries.ts'

/** Helping others to learn: one's own log, what a colleague confirms, and what managers see of it. */

const own = '/my-record/helping'
const access = { signedIn: true } as const

/** Kinds, days and hours: those above in the reporting line. */
export const seeHelping: AccessRule = above()

async function rulesFor({ tx, today }: Exchange) {
  const rules = coachingRulesOn(await currentPack(tx), today)
  if (!rules || rules.helping.length === 0) throw new NotFound()
  return rules
}

async function ownLog(exchange: Exchange) {
  const { tx, actor, today } = exchange
  const rules = await rulesFor(exchange)
  const { list, people } = await readTogether(tx, {
    list: helpOfReading(actor.personId),
    people: peopleReading([actor.personId], today),
  })
  return { rules, list, kinds: kindsAt(rules, people.get(actor.personId)?.level) }
}

async function logPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { rules, list, kinds } = await ownLog(exchange)
  return {
    title: 'Helping others to learn',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/my-record', text: 'My record' },
    page: (
      <HelpingPage
        all={rules.helping}
        {...{ kinds, list, errors }}
        values={errors ? typedIn(exchange.body) : dateValues(exchange.today, 'on')}
        tokens={exchange.tokens}
      />
    ),
  }
}

async function opened(exchange: Exchange<{ readonly helpId: string }>, as: 'giver' | 'receiver') {
  const rules = await rulesFor(exchange)
  const help = await findHelp(exchange.tx, exchange.params.helpId, exchange.actor.personId)
  const me = exchange.actor.personId
  if (!help || (as === 'giver' ? help.personId : help.forId) !== me) throw new NotFound()
  noteWaits(exchange.tx, () => ({
    tasks: [{ kind: 'help', id: help.id }],
    otherwise: 'It was answered.',
  }))
  return { rules, help }
}

export const helpingRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url: own, access, handle: (exchange) => logPage(exchange) }),
  defineRoute({
    method: 'POST',
    url: own,
    access,
    async handle(exchange) {
      const { tx, body } = exchange
      const { kinds } = await ownLog(exchange)
      const on = dayTyped(body, 'on')
      const minutes = textOf(body, 'minutes')
      const address = textOf(body, 'for')
      const logged = await logHelp(tx, exchange, kinds, {
        ...{ kind: textOf(body, 'kind'), on: on.on, note: textOf(body, 'note'), address },
        minutes: /^\d{1,4}$/.test(minutes) ? Number(minutes) : undefined,
        forId: await colleagueAt(exchange, address),
      })
      if (!logged.ok) return logPage(exchange, { ...byField(logged.refusals, 'kind'), ...on.errors })
      return {
        redirect: own,
        flash: address === '' ? 'It is logged' : 'It is logged; your colleague is asked',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${own}/:helpId/record`,
    access,
    async handle(exchange) {
      const { rules, help } = await opened(exchange, 'giver')
      const id = accepted(await recordHelp(exchange.tx, exchange, rules, help))
      return {
        redirect: `/my-record/evidence/${id}`,
        flash: 'The entry is ready. Add what you learned from it',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${own}/:helpId/remove`,
    access,
    async handle(exchange) {
      const { help } = await opened(exchange, 'giver')
      accepted(await takeHelpOut(exchange.tx, exchange, help))
      return { redirect: own, flash: 'It is removed' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/learning/help/:helpId',
    access,
    async handle(exchange) {
      const { rules, help } = await opened(exchange, 'receiver')
      const kindName = rules.helping.find(({ helping }) => helping === help.kind)?.name ?? help.kind
      return { title: kindName, page: <ConfirmPage {...{ help, kindName }} tokens={exchange.tokens} /> }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/help/:helpId',
    access,
    async handle(exchange) {
      const { help } = await opened(exchange, 'receiver')
      const isSo = textOf(exchange.body, 'answer') === 'confirmed'
      accepted(await answerHelp(exchange.tx, exchange, help, isSo ? 'confirmed' : 'not-so'))
      return { redirect: `/learning/help/${help.id}`, flash: 'Your answer is kept' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/helping',
    access,
    async handle(exchange) {
      const { tx, actor, today, params } = exchange
      const rules = await rulesFor(exchange)
      if (!isUuid(params.personId)) throw new NotFound()
      const personId = params.personId as PersonId
      const { list, people, relationOf } = await readTogether(tx, {
        list: helpOfReading(personId),
        people: peopleReading([personId], today),
        relationOf: relationsReading(actor, [personId], today),
      })
      const person = people.get(personId)
      if (!person || !allows(seeHelping, relationOf(personId))) throw new NotFound()
      return {
        title: `What ${person.name} gives to others’ learning`,
        backLink: { href: `/people/${personId}`, text: person.name },
        page: <TheirHelpingPage name={person.name} all={rules.helping} list={list} />,
      }
    },
  }),
]
