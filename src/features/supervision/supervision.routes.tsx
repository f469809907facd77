import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import { supervisionOn } from './expected.rules.ts'
import { addCase, closeCase, setAction } from './supervision.handlers.ts'
import { type OpenSupervision, openSupervision } from './supervision.opening.ts'
import { SupervisionPage } from './supervision.pages.tsx'
import { findAction, findCase } from './supervision.queries.ts'
import type { ActionState } from './supervision.tables.ts'

/** A person's supervision: their own page, and that of people below; its actions and its cases. */

const signedIn = { signedIn: true } as const
const own = '/my-record/supervision'

/** Where a person's supervision is for this reader. */
const pathOf = (exchange: Pick<Exchange, 'actor'>, personId: PersonId) =>
  personId === exchange.actor.personId ? own : `/people/${personId}/supervision`

function pageOf(exchange: Exchange, open: OpenSupervision, errors?: FieldErrors): Answer {
  const { actor, today, query, tokens, body } = exchange
  const whose = open.person.personId === actor.personId ? undefined : open.person.name
  const asked = readDate(query, 'on')
  const on = asked.is === 'day' ? asked.on : today
  const held = open.record.meetings.flatMap(({ state, kind, heldOn, wasThere }) =>
    state === 'held' && heldOn && wasThere ? [{ kind, heldOn }] : [],
  )
  const wrongDay: FieldErrors = asked.is === 'unreadable' ? { 'on-day': asked.says } : {}
  const all = { ...wrongDay, ...errors }
  return {
    title: whose === undefined ? 'Your supervision' : `Supervision of ${whose}`,
    ...(Object.keys(all).length > 0 ? { status: 422 } : {}),
    ...(whose === undefined ? {} : { backLink: { href: `/people/${open.person.personId}`, text: whose } }),
    wide: true,
    page: (
      <SupervisionPage
        open={open}
        whose={whose}
        me={actor.personId}
        today={today}
        on={on}
        standings={open.policy ? supervisionOn(open.policy, open.career, held, on) : []}
        tokens={tokens}
        typed={(name) => textOf(body, name)}
        errors={all}
      />
    ),
  }
}

const notYours = new NotAllowed({
  code: 'not-yours-to-keep',
  says: 'You cannot change this.',
  rule: 'Actions and cases are kept by the person and by whoever supervises them.',
  remedy: 'Ask one of them.',
})

/** A person's supervision for those who keep it; others above them are told why not. */
async function kept(exchange: Exchange, personId: string): Promise<OpenSupervision> {
  const open = await openSupervision(exchange, personId)
  if (!open.may.keep) throw notYours
  return open
}

const actionStates: readonly ActionState[] = ['open', 'done', 'no-longer-needed']

/** The page of somebody's supervision, and what is kept on it. */
export const supervisionRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: own,
    access: signedIn,
    async handle(exchange) {
      return pageOf(exchange, await openSupervision(exchange, exchange.actor.personId))
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/supervision',
    access: signedIn,
    async handle(exchange) {
      return pageOf(exchange, await openSupervision(exchange, exchange.params.personId))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/supervision/actions/:actionId',
    access: signedIn,
    async handle(exchange) {
      const action = await findAction(exchange.tx, exchange.params.actionId)
      if (!action) throw new NotFound()
      await kept(exchange, action.personId)
      const state = actionStates.find((each) => each === textOf(exchange.body, 'state'))
      if (!state) throw new NotFound()
      await setAction(exchange.tx, exchange, action, state)
      return {
        redirect: pathOf(exchange, action.personId),
        flash: state === 'done' ? 'The action is done' : 'The action is closed',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/people/:personId/supervision/cases',
    access: signedIn,
    async handle(exchange) {
      const open = await kept(exchange, exchange.params.personId)
      const added = await addCase(exchange.tx, exchange, open.pack, {
        personId: open.person.personId,
        initials: textOf(exchange.body, 'initials'),
        reference: textOf(exchange.body, 'reference'),
      })
      if (!added.ok)
        return pageOf(
          exchange,
          open,
          Object.fromEntries(added.refusals.map(({ field, says }) => [field ?? 'reference', says])),
        )
      return { redirect: pathOf(exchange, open.person.personId), flash: 'The case is added' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/supervision/cases/:caseId/close',
    access: signedIn,
    async handle(exchange) {
      const one = await findCase(exchange.tx, exchange.params.caseId)
      if (!one) throw new NotFound()
      await kept(exchange, one.personId)
      await closeCase(exchange.tx, exchange, one)
      return { redirect: pathOf(exchange, one.personId), flash: 'The case is closed' }
    },
  }),
]
