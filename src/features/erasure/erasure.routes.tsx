import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { workHref } from '../long-work/public.ts'
import { namesReading } from '../people/public.ts'
import { erasureHref, erasuresHref } from './erasure.addresses.ts'
import {
  beginErasing,
  confirmErasure,
  fingerprint,
  leaveRecord,
  proposeErasure,
  type SeenRecord,
  seenRecord,
} from './erasure.handlers.ts'
import { ErasurePage, ErasuresPage, ProposePage } from './erasure.pages.tsx'
import { MentionsPage } from './mentions.pages.tsx'
import { findMentions } from './mentions.queries.ts'
import { inTheWay, isPeriodOver, isRequest, isWhyNot, maySettle, settlingDuties } from './erasure.rules.ts'
import { type Erasure, findErasure, listErasures, openErasureReading } from './erasure.store.ts'

/** Erasing a whole record: an officer proposes, somebody else agrees, the worker does it. */

const officer = { duty: 'records-officer' } as const
const either = { duty: settlingDuties } as const
const mostShown = 200

type OfPerson = Exchange<{ readonly personId: string }>
type OfErasure = Exchange<{ readonly erasureId: string }>
type Errors = Readonly<Record<string, string>>

const list = defineRoute({
  method: 'GET',
  url: erasuresHref,
  access: either,
  async handle({ tx }) {
    const erasures = await listErasures(tx, mostShown)
    const ids = erasures.flatMap(({ person_id, proposed_by, settled_by }) => [
      person_id,
      proposed_by,
      settled_by ?? proposed_by,
    ])
    const { names } = await readTogether(tx, { names: namesReading(ids) })
    return {
      title: 'Erased records',
      wide: true,
      page: <ErasuresPage erasures={erasures} nameOf={nameFrom(names)} />,
    }
  },
})

const nameFrom = (names: ReadonlyMap<PersonId, string>) => (id: PersonId) =>
  names.get(id) ?? 'Someone who has left'

/** The record of the address; one that is erased, or being erased, is not there any more. */
async function recordAt({
  tx,
  today,
  params,
}: OfPerson): Promise<{ readonly personId: PersonId; readonly record: SeenRecord }> {
  const personId = params.personId as PersonId
  const record = isUuid(personId) ? await seenRecord({ tx, today }, personId) : undefined
  if (!record || record.erasedOn !== undefined) throw new NotFound()
  return { personId, record }
}

function proposePage(
  exchange: OfPerson,
  record: SeenRecord,
  typed: Readonly<Record<string, string>>,
  errors: Errors = {},
): Answer {
  const { params, today, tokens, actor } = exchange
  const isOwn = params.personId === actor.personId
  return {
    title: `Erase the record of ${record.name}`,
    wide: true,
    backLink: { href: '/manage/retention', text: 'How long records are kept' },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <ProposePage
        personId={params.personId}
        record={record}
        inTheWay={isOwn ? ['it is your own record: others erase it'] : inTheWay(record, today)}
        isPeriodOver={isPeriodOver(record, today)}
        today={today}
        seen={fingerprint(record.parts)}
        typed={typed}
        errors={errors}
        tokens={tokens}
      />
    ),
  }
}

const showProposal = defineRoute({
  method: 'GET',
  url: `${erasuresHref}/new/:personId`,
  access: officer,
  async handle(exchange) {
    const { personId, record } = await recordAt(exchange)
    const open = await read(exchange.tx, openErasureReading(personId))
    return open ? { redirect: erasureHref(open) } : proposePage(exchange, record, {})
  },
})

const propose = defineRoute({
  method: 'POST',
  url: `${erasuresHref}/new/:personId`,
  access: officer,
  async handle(exchange) {
    const { personId, record } = await recordAt(exchange)
    const { tx, body } = exchange
    const open = await read(tx, openErasureReading(personId))
    if (open) return { redirect: erasureHref(open), flash: 'It is proposed already' }
    const typed = { ground: textOf(body, 'ground'), request: textOf(body, 'request') }
    const { ground, request } = typed
    const isOwn = ground === 'own-request'
    if (!isOwn && ground !== 'period-over')
      return proposePage(exchange, record, typed, { ground: 'Choose why the record is to be erased' })
    if (isOwn && !isRequest(request))
      return proposePage(exchange, record, typed, {
        request: 'Choose on which ground their request is granted',
      })
    if (textOf(body, 'seen') !== fingerprint(record.parts))
      return proposePage(exchange, record, typed, {
        ground: 'The record changed since you opened this page. Look at it as it is now, and propose again',
      })
    const proposed = await proposeErasure(exchange, {
      ...{ personId, ground, request: isOwn && isRequest(request) ? request : null },
    })
    if (!proposed.ok) return proposePage(exchange, record, typed, { ground: proposed.refusals[0].says })
    return { redirect: erasureHref(proposed.value), flash: 'Proposed. Somebody else now has to agree' }
  },
})

async function erasureAt({ tx, params }: OfErasure): Promise<Erasure> {
  const erasure = await findErasure(tx, params.erasureId)
  if (!erasure) throw new NotFound()
  noteWaits(tx, () =>
    erasure.state === 'proposed'
      ? {
          otherwise: {
            duties: settlingDuties,
            to: 'agree or refuse, other than who proposed it',
            since: erasure.proposed_on,
          },
        }
      : erasure.state === 'confirmed'
        ? { otherwise: { named: 'Waymark, which is erasing the record' } }
        : { otherwise: erasure.state === 'done' ? 'The record is erased.' : 'The record stays as it is.' },
  )
  return erasure
}

async function erasurePage(exchange: OfErasure, erasure: Erasure, errors: Errors = {}): Promise<Answer> {
  const { tx, actor, today, tokens } = exchange
  const { person_id: personId, proposed_by: proposedBy, settled_by: settledBy } = erasure
  const record = erasure.state === 'proposed' ? await seenRecord({ tx, today }, personId) : undefined
  const names = await read(tx, namesReading([personId, proposedBy, settledBy ?? proposedBy]))
  return {
    title: 'Erasure of a record',
    wide: true,
    backLink: { href: erasuresHref, text: 'Erased records' },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <ErasurePage
        erasure={erasure}
        nameOf={nameFrom(names)}
        record={record}
        inTheWay={record ? inTheWay(record, today) : []}
        isOwn={proposedBy === actor.personId}
        maySettle={maySettle({ proposedBy, personId }, actor.personId)}
        mayRedact={actor.duties.has(officer.duty)}
        seen={record ? fingerprint(record.parts) : ''}
        errors={errors}
        tokens={tokens}
      />
    ),
  }
}

const show = defineRoute({
  method: 'GET',
  url: `${erasuresHref}/:erasureId`,
  access: either,
  async handle(exchange) {
    return erasurePage(exchange, await erasureAt(exchange))
  },
})

/** Where parts of the name stay behind: to be read, and taken out, while it is known whom they mean. */
const mentions = defineRoute({
  method: 'GET',
  url: `${erasuresHref}/:erasureId/names`,
  access: officer,
  async handle(exchange) {
    const erasure = await erasureAt(exchange)
    const { tx, tokens } = exchange
    if (erasure.state !== 'proposed') return settledAlready(erasure)
    const left = await findMentions(tx, erasure.person_id)
    return {
      title: 'Where their name stands by itself',
      wide: true,
      backLink: { href: erasureHref(erasure.id), text: 'Erasure of a record' },
      page: (
        <MentionsPage
          erasureId={erasure.id}
          whose={nameFrom(left.people)(erasure.person_id)}
          left={left}
          nameOf={nameFrom(left.people)}
          tokens={tokens}
        />
      ),
    }
  },
})

const settledAlready = (erasure: Erasure): Answer => ({
  redirect: erasureHref(erasure.id),
  flash: 'It was settled already',
})

const confirm = defineRoute({
  method: 'POST',
  url: `${erasuresHref}/:erasureId/confirm`,
  access: either,
  async handle(exchange) {
    const erasure = await erasureAt(exchange)
    if (erasure.state !== 'proposed') return settledAlready(erasure)
    const record = await seenRecord(exchange, erasure.person_id)
    if (textOf(exchange.body, 'looked') !== 'yes')
      return erasurePage(exchange, erasure, { looked: 'Say that you looked at the record before you agree' })
    if (!record || textOf(exchange.body, 'seen') !== fingerprint(record.parts))
      return erasurePage(exchange, erasure, {
        looked: 'The record changed since you opened this page. Look at it as it is now, and agree again',
      })
    const agreed = await confirmErasure(exchange, erasure)
    if (!agreed.ok) return erasurePage(exchange, erasure, refusedAt('looked', agreed))
    return { redirect: workHref(agreed.value) }
  },
})

const refusedAt = (
  field: string,
  { refusals }: Extract<Result<unknown>, { readonly ok: false }>,
): Errors => ({
  [field]: refusals[0].says,
})

const leave = defineRoute({
  method: 'POST',
  url: `${erasuresHref}/:erasureId/leave`,
  access: either,
  async handle(exchange) {
    const erasure = await erasureAt(exchange)
    if (erasure.state !== 'proposed') return settledAlready(erasure)
    const whyNot = textOf(exchange.body, 'why-not')
    const isOwn = erasure.proposed_by === exchange.actor.personId
    if (!isOwn && !isWhyNot(whyNot))
      return erasurePage(exchange, erasure, { 'why-not': 'Choose why the record stays' })
    const left = await leaveRecord(exchange, erasure, isWhyNot(whyNot) ? whyNot : undefined)
    if (!left.ok) return erasurePage(exchange, erasure, refusedAt('why-not', left))
    return { redirect: erasureHref(erasure.id), flash: 'The record stays as it is' }
  },
})

const goOn = defineRoute({
  method: 'POST',
  url: `${erasuresHref}/:erasureId/go-on`,
  access: either,
  async handle(exchange) {
    const erasure = await erasureAt(exchange)
    if (erasure.state !== 'confirmed') return settledAlready(erasure)
    await beginErasing(exchange, erasure)
    return { redirect: erasureHref(erasure.id), flash: 'The erasing goes on' }
  },
})

export const erasureRoutes: readonly RouteDefinition[] = [
  list,
  showProposal,
  propose,
  show,
  mentions,
  confirm,
  leave,
  goOn,
]
