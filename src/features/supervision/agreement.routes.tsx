import { allows } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
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
import { searchPeople } from '../people/public.ts'
import { AgreementPage, NewAgreementPage } from './agreement.pages.tsx'
import { rhythmInWords, rhythmOn } from './expected.rules.ts'
import { nameSupervisor } from './supervision.access.ts'
import { acceptAgreement, endAgreement, proposeAgreement } from './supervision.handlers.ts'
import { notTheSupervisor, type OpenSupervision, openSupervision } from './supervision.opening.ts'
import { type Agreement, findAgreement } from './supervision.queries.ts'
import type { AgreementId } from './supervision.tables.ts'

/** Agreements about supervision: proposed, accepted by both, ended. */

const signedIn = { signedIn: true } as const

/** Somebody's supervision, for the person and for those who supervise. */
async function proposing(exchange: Exchange, personId: string): Promise<OpenSupervision> {
  const open = await openSupervision(exchange, personId)
  if (!open.may.keep) throw notTheSupervisor
  return open
}

function newPage(exchange: Exchange, open: OpenSupervision, errors?: FieldErrors): Answer {
  const { actor, today, tokens, body } = exchange
  const { personId, name } = open.person
  const whose = personId === actor.personId ? undefined : name
  const rhythms = (open.policy?.expects ?? []).flatMap((expectation) => {
    const rhythm = rhythmOn(expectation, open.career, today)
    return rhythm ? [`${expectation.name.toLowerCase()} ${rhythmInWords(rhythm)}`] : []
  })
  return {
    title: 'Write a supervision agreement',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: whose === undefined ? '/my-record/supervision' : `/people/${personId}/supervision` },
    page: (
      <NewAgreementPage
        open={open}
        whose={whose}
        me={actor.personId}
        mayName={allows(nameSupervisor, open.relations)}
        suggested={rhythms.length > 0 ? `${rhythms.join('; ')}.` : 'nothing at present.'}
        tokens={tokens}
        typed={(field) => textOf(body, field)}
        errors={errors}
      />
    ),
  }
}

/** Whom the form names as supervisor, or what is wrong with it. */
async function chosenSupervisor(
  { tx, actor, today, body }: Exchange,
  open: OpenSupervision,
): Promise<PersonId | FieldErrors> {
  const chosen = textOf(body, 'supervisor')
  if (chosen === 'other' && allows(nameSupervisor, open.relations)) {
    const typed = textOf(body, 'other')
    if (typed === '') return { other: 'Enter their full name or work email address' }
    const { people } = await searchPeople(tx, { text: typed, limit: 2, on: today })
    const [one, more] = people
    if (!one) return { other: `Nobody here is called “${typed}”. Enter their name or work email address` }
    return more ? { other: 'Several people fit. Enter their work email address' } : one.id
  }
  const offered = [...(open.may.supervise ? [actor.personId] : []), ...open.managers]
  return offered.find((id) => id === chosen) ?? { supervisor: 'Select who supervises' }
}

interface Opened {
  readonly agreement: Agreement
  readonly open: OpenSupervision
  /** On which side the reader may still accept it. */
  readonly acceptsAs: 'person' | 'supervisor' | undefined
  readonly mayEnd: boolean
}

/** An agreement for the two whose it is, and for the line manager. */
async function openAgreement(exchange: Exchange, agreementId: string): Promise<Opened> {
  const agreement = await findAgreement(exchange.tx, agreementId)
  if (!agreement) throw new NotFound()
  const me = exchange.actor.personId
  const isSupervisor = agreement.supervisorId === me
  const open = isSupervisor
    ? await openSupervision(exchange, agreement.personId, ['lead'])
    : await openSupervision(exchange, agreement.personId)
  if (!isSupervisor && !open.may.keep) throw new NotFound()
  const waits = agreement.endedOn === undefined
  noteWaits(exchange.tx, () => ({
    tasks: [{ kind: 'supervision-agreement', id: agreement.id }],
    otherwise: waits ? 'Both have accepted it, and it holds.' : 'The agreement has ended.',
  }))
  return {
    agreement,
    open,
    acceptsAs:
      waits && agreement.personId === me && !agreement.personAcceptedOn
        ? 'person'
        : waits && isSupervisor && !agreement.supervisorAcceptedOn
          ? 'supervisor'
          : undefined,
    mayEnd: waits && (isSupervisor || open.may.supervise),
  }
}

const notYours = new NotAllowed({
  code: 'not-yours-to-accept',
  says: 'There is nothing for you to do here.',
  rule: 'An agreement is accepted by the two whose it is, once each, and ended by whoever supervises or manages.',
})

export const agreementRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/people/:personId/supervision/agreements/new',
    access: signedIn,
    async handle(exchange) {
      return newPage(exchange, await proposing(exchange, exchange.params.personId))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/people/:personId/supervision/agreements/new',
    access: signedIn,
    notLookedAt: { because: 'A colleague is named, to be found by it', fields: ['other'] },
    async handle(exchange) {
      const { tx, body } = exchange
      const open = await proposing(exchange, exchange.params.personId)
      const supervisor = await chosenSupervisor(exchange, open)
      if (typeof supervisor !== 'string') return newPage(exchange, open, supervisor)
      const before = open.record.agreements.filter(({ endedOn }) => endedOn === undefined)
      const replaces = textOf(body, 'replaces')
      const replacesId = before.find(({ id }) => id === replaces)?.id
      if (before.length > 0 && replacesId === undefined && replaces !== 'beside')
        return newPage(exchange, open, { replaces: 'Select what happens to the agreement there is' })
      const proposed = await proposeAgreement(tx, exchange, {
        personId: open.person.personId,
        supervisorId: supervisor,
        meets: textOf(body, 'meets'),
        terms: textOf(body, 'terms'),
        replacesId: replacesId as AgreementId | undefined,
      })
      return proposed.ok
        ? {
            redirect: `/supervision/agreements/${proposed.value}`,
            flash: 'The agreement is proposed. It holds once both have accepted it',
          }
        : newPage(
            exchange,
            open,
            Object.fromEntries(proposed.refusals.map(({ field, says }) => [field ?? 'meets', says])),
          )
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/supervision/agreements/:agreementId',
    access: signedIn,
    async handle(exchange) {
      const { agreement, open, acceptsAs, mayEnd } = await openAgreement(
        exchange,
        exchange.params.agreementId,
      )
      const names = new Map([...open.names, [open.person.personId, open.person.name]])
      const isOwn = agreement.personId === exchange.actor.personId
      return {
        title: 'Supervision agreement',
        backLink: {
          href: isOwn ? '/my-record/supervision' : `/people/${agreement.personId}/supervision`,
        },
        page: (
          <AgreementPage
            agreement={agreement}
            nameOf={(id) => names.get(id) ?? 'Someone who has left'}
            acceptsAs={acceptsAs}
            mayEnd={mayEnd}
            tokens={exchange.tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/supervision/agreements/:agreementId/accept',
    access: signedIn,
    async handle(exchange) {
      const { agreement, acceptsAs } = await openAgreement(exchange, exchange.params.agreementId)
      if (!acceptsAs) throw notYours
      accepted(await acceptAgreement(exchange.tx, exchange, agreement, acceptsAs))
      return {
        redirect: `/supervision/agreements/${agreement.id}`,
        flash: 'You have accepted this agreement',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/supervision/agreements/:agreementId/end',
    access: signedIn,
    async handle(exchange) {
      const { agreement, mayEnd } = await openAgreement(exchange, exchange.params.agreementId)
      if (!mayEnd) throw notYours
      await endAgreement(exchange.tx, exchange, agreement)
      return { redirect: `/supervision/agreements/${agreement.id}`, flash: 'The agreement has ended' }
    },
  }),
]
