import { formatDay } from '../../kernel/words.ts'
import { isUuid } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { dateValues, readDate } from '../../ui/public.ts'
import { namesReading } from '../people/public.ts'
import { ContactsPage } from './contacts.pages.tsx'
import { mentoringRoles, ways } from './contacts.rules.ts'
import { contactsInReading, mentorsInSql, noteContact, removeContact } from './contacts.store.ts'
import { openYear } from './year.routes.tsx'

/** When a worker and their mentor were in contact: the mentor notes days, and nothing of what was said. */

type At = Exchange<{ readonly journeyId: string }>
type Body = At['body']

/** For everybody who may open the programme, where it has a mentor. */
async function open(exchange: At) {
  const { actor, params } = exchange
  const { situation } = await openYear(exchange, params.journeyId)
  const roles = mentoringRoles(situation.scheme)
  if (roles.length === 0) throw new NotFound()
  const mayNote =
    situation.state.status === 'running' &&
    roles.some((role) => situation.context.holders[role]?.some(({ personId }) => personId === actor.personId))
  return { situation, mayNote }
}

const days = ['on-day', 'on-month', 'on-year']

function typedIn(body: Body, { today }: Pick<At, 'today'>) {
  const sent = days.some((name) => body[name] !== undefined)
  return {
    how: textOf(body, 'how'),
    day: sent ? Object.fromEntries(days.map((name) => [name, textOf(body, name)])) : dateValues(today, 'on'),
  }
}

async function show(
  exchange: At,
  { situation, mayNote }: Awaited<ReturnType<typeof open>>,
  errors: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { journeyId, applicant } = situation
  const { contacts, names } = await readTogether(exchange.tx, {
    contacts: contactsInReading(journeyId),
    names: namesReading(mentorsInSql(journeyId)),
  })
  return {
    title: `Contact with the mentor: ${applicant.name}`,
    backLink: { href: `/programmes/${journeyId}`, text: 'Back to the programme' },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <ContactsPage
        {...{ journeyId, mayNote, contacts, names, errors }}
        worker={applicant.name}
        me={exchange.actor.personId}
        typed={typedIn(exchange.body, exchange)}
        tokens={exchange.tokens}
      />
    ),
  }
}

const url = '/programmes/:journeyId/contacts'
const access = { signedIn: true } as const

export const contactsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access,
    handle: async (exchange) => show(exchange, await open(exchange)),
  }),
  defineRoute({
    method: 'POST',
    url,
    access,
    async handle(exchange) {
      const opened = await open(exchange)
      if (!opened.mayNote) throw new NotFound()
      const { body, today } = exchange
      const on = readDate(body, 'on')
      const how = ways.find((each) => each === textOf(body, 'how'))
      const errors: Record<string, string> = {}
      if (on.is !== 'day') errors['on-day'] = on.is === 'empty' ? 'Enter the day' : on.says
      else if (on.on > today) errors['on-day'] = 'Enter a day that is not in the future'
      if (!how) errors['how'] = 'Select how you were in contact'
      if (on.is !== 'day' || !how || Object.keys(errors).length > 0) return show(exchange, opened, errors)
      const { journeyId } = opened.situation
      await noteContact(exchange, journeyId, on.on, how)
      return { redirect: `/programmes/${journeyId}/contacts`, flash: `Noted: ${formatDay(on.on)}` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:contactId/remove`,
    access,
    async handle(exchange) {
      const { situation, mayNote } = await open(exchange)
      const { contactId } = exchange.params
      if (!mayNote || !isUuid(contactId)) throw new NotFound()
      await removeContact(exchange, situation.journeyId, contactId)
      return { redirect: `/programmes/${situation.journeyId}/contacts`, flash: 'Taken out' }
    },
  }),
]
