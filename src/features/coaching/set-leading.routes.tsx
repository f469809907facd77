import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Answer, defineRoute, NotAllowed, type RouteDefinition } from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { byField } from '../supervision/public.ts'
import { colleagueAt, typedIn } from './forms.ts'
import { chooseLeader, mayChooseLeader } from './set-leading.handlers.ts'
import { LeaderPage } from './set-leading.pages.tsx'
import { type OneSet, opened } from './sets.opening.ts'

/** Choosing who leads a set: whoever leads it, or the learning team once nobody does. */

const url = '/learning/sets/:setId/leader'
const access = { signedIn: true } as const

async function choosing(exchange: OneSet) {
  const found = await opened(exchange)
  if (mayChooseLeader(exchange, found.set, found.gone)) return found
  throw new NotAllowed({
    code: 'leader-hands-on',
    says: 'You cannot choose who leads this.',
    rule: 'Whoever leads it hands it on. The learning team chooses once they have left or are away for long.',
    remedy: 'Ask whoever leads it.',
  })
}

async function leaderPage(exchange: OneSet, errors?: FieldErrors): Promise<Answer> {
  const { set, gone } = await choosing(exchange)
  return {
    title: `Choose who leads ${set.name}`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `/learning/sets/${set.id}`, text: set.name },
    page: (
      <LeaderPage
        {...{ set, gone, errors }}
        me={exchange.actor.personId}
        values={errors ? typedIn(exchange.body) : {}}
        tokens={exchange.tokens}
      />
    ),
  }
}

export const setLeadingRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url, access, handle: (exchange) => leaderPage(exchange) }),
  defineRoute({
    method: 'POST',
    url,
    access,
    async handle(exchange) {
      const { set, kind } = await choosing(exchange)
      const { body, tx } = exchange
      const typed = textOf(body, 'leader')
      const isOther = typed === 'other'
      const leader: PersonId | undefined = isOther
        ? await colleagueAt(exchange, textOf(body, 'address'))
        : set.members.find(({ personId }) => personId === typed)?.personId
      const done = await chooseLeader(tx, exchange, set, kind, leader)
      if (done.ok) return { redirect: `/learning/sets/${set.id}`, flash: 'They lead it now, and are told' }
      if (done.refusals[0].field === undefined) throw new NotAllowed(...done.refusals)
      const errors = byField(done.refusals, 'leader')
      return leaderPage(exchange, isOther ? { address: errors['leader'] ?? '' } : errors)
    },
  }),
]
