import { addDuration } from '../../calendar/public.ts'
import { self } from '../../kernel/access.ts'
import { noteViewByLink } from '../../platform/audit/views.ts'
import { tokenHash } from '../../platform/auth/session-token.ts'
import { read } from '../../platform/database/reading.ts'
import { listOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { dateValues } from '../../ui/public.ts'
import { formRoutes } from './form-route.tsx'
import type { FormReader } from './form-reader.ts'
import { chooseSupporters } from './people.access.ts'
import { supportCapacities } from './people.tables.ts'
import { registerRecordLink } from './record-links.ts'
import { partsNamed, recordParts } from './record-parts.ts'
import { endSupport, grantSupport, type NewSupport } from './supporters.handlers.ts'
import {
  LinkedRecordPage,
  NewSupporterPage,
  NoSupportPage,
  supporterPlaces,
  SupportersPage,
  SupportingPage,
} from './supporters.pages.tsx'
import { supportByLink, supportedBy, supportersReading } from './supporters.queries.ts'

/** Letting supporters read parts of one's record, and what they find. Everyone chooses for their own record alone. */

const own = '/my-record/supporters'
const access = { signedIn: true } as const
/** Requests a minute from one address: somebody who reads, and nobody who tries secrets. */
const perMinute = 30

/** Whom the form names, once it can be told. */
async function toWhom(
  { tx, today, databases, actor }: Exchange,
  form: FormReader,
): Promise<NewSupport['to'] | undefined> {
  const place = form.choice('place', supporterPlaces, 'Select who it is')
  if (place === 'here') {
    const supporterId = await form.person(tx, 'supporter', 'Enter their name', today)
    return supporterId && { supporterId }
  }
  if (place !== 'outside') return undefined
  const outsiderName = form.text('outsiderName', 'Enter their name')
  const outsiderEmail = form.text('email', 'Enter their email address')
  if (outsiderName !== undefined && outsiderName.length > 100)
    form.wrong('outsiderName', 'Shorten their name to 100 characters or fewer')
  const authority = (await databases.authorities()).find(({ id }) => id === actor.authorityId)
  if (!authority || outsiderName === undefined || outsiderEmail === undefined) return undefined
  return { outsiderName, outsiderEmail, authorityCode: authority.code }
}

/** `/my-record/supporters`, `/supporting` and the link of somebody outside. */
export function supportersRoutes(): readonly RouteDefinition[] {
  registerRecordLink({ text: 'Who supports me', rule: chooseSupporters, href: () => own })
  registerRecordLink({ text: 'Colleagues I support', rule: self, href: () => '/supporting' })
  return [
    defineRoute({
      method: 'GET',
      url: own,
      access,
      async handle({ tx, actor, today, tokens }) {
        const supports = await read(tx, supportersReading(actor.personId))
        return {
          title: 'Who supports you',
          backLink: { href: `/people/${actor.personId}`, text: 'Your page' },
          page: <SupportersPage supports={supports} tokens={tokens} today={today} />,
        }
      },
    }),
    ...formRoutes({
      url: `${own}/new`,
      access,
      notLookedAt: {
        because: 'A supporter is named, with the address their link goes to',
        fields: ['outsiderName', 'email'],
      },
      load: async () => recordParts(),
      title: () => 'Let somebody read parts of your record',
      backLink: () => ({ href: own, text: 'Who supports you' }),
      values: (_parts, { today }) => dateValues(addDuration(today, 'P3M'), 'until'),
      page: (parts, form) => <NewSupporterPage form={form} parts={parts} />,
      async submit(exchange, _parts, form) {
        const { tx, actor, body } = exchange
        const to = await toWhom(exchange, form)
        const capacity = form.choice('capacity', supportCapacities, 'Select how they support you')
        const parts = listOf(body, 'parts')
        if (parts.length === 0) form.wrong('parts', 'Select what they may read')
        const untilOn = form.day('until', 'Enter the last day')
        if (!form.isFine || !to || !capacity || !untilOn) return undefined
        const done = await grantSupport(tx, exchange, {
          personId: actor.personId,
          to,
          capacity,
          parts,
          untilOn,
        })
        if (form.accepted(done) === undefined) return undefined
        return { redirect: own, flash: 'They can read now, and get an email that says so' }
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${own}/:supportId/end`,
      access,
      async handle(exchange) {
        const { tx, actor, params } = exchange
        const supports = await read(tx, supportersReading(actor.personId))
        const support = supports.find(({ id }) => id === params.supportId)
        if (!support) throw new NotFound()
        const ended = await endSupport(tx, exchange, support)
        return {
          redirect: own,
          flash: ended ? 'They can no longer read any of it' : 'This was ended already',
        }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/supporting',
      access,
      async handle({ tx, actor, today }) {
        return {
          title: 'Colleagues you support',
          page: <SupportingPage supports={await supportedBy(tx, actor.personId, today)} />,
        }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/supporting/:token',
      access: { public: true, authorityFrom: 'token' },
      perMinute,
      async handle(exchange) {
        const { tx, today, params } = exchange
        const support = await supportByLink(tx, tokenHash(params.token), today)
        if (!support)
          return {
            title: 'This link does not open anything',
            status: 404,
            bare: true,
            page: <NoSupportPage />,
          }
        noteViewByLink(exchange, { kind: 'record-supporter', id: support.id }, support.personId)
        const parts = []
        for (const part of partsNamed(support.parts))
          if (part.show) parts.push({ part, shown: await part.show(tx, support.personId, today) })
        return {
          title: `What ${support.personName} lets you read`,
          bare: true,
          page: <LinkedRecordPage support={support} parts={parts} />,
        }
      },
    }),
  ]
}
