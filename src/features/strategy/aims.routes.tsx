import { recordAudit } from '../../platform/audit/audit.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { peopleKnownBy, personMeant } from '../people/public.ts'
import { findSubject, standingOf } from './aims.rules.ts'
import { isAddress, isEmpty, longest, onlyWrong, wrongText } from './forms.rules.ts'
import { AimPage, aimHref, StrategyPage, withCode } from './aims.pages.tsx'
import { keepsStrategy, readsBoard, tellsOf } from './strategy.access.ts'
import { openStrategy, openSubject } from './strategy.open.ts'
import { toldReading } from './strategy.queries.ts'
import { addAction, addAim, addUpdate, setOwner } from './strategy.store.ts'
import { NewActionPage, NewAimPage, TellingPage } from './telling.pages.tsx'

/** The aims of the strategy: everybody reads them; those who keep or lead them tell how they stand. */

const signedIn = { signedIn: true } as const

async function strategyPage({ tx, actor, person, today }: Exchange): Promise<Answer> {
  const { pack, strategy, kinds } = await openStrategy({ tx })
  return {
    title: strategy.name,
    page: (
      <StrategyPage
        strategy={strategy}
        kinds={kinds}
        inclusion={pack.recruitment?.inclusion}
        managesAnyone={person.managesAnyone}
        readsBoard={readsBoard(strategy, actor)}
        keeps={keepsStrategy(strategy, actor)}
        isOver={strategy.until !== undefined && strategy.until < today}
      />
    ),
  }
}

async function aimPage(exchange: Exchange, id: string): Promise<Answer> {
  const { tx, actor } = exchange
  const open = await openStrategy({ tx }, ({ strategy, aims }) => {
    const listed = aims.flatMap((kind) => kind.aims).find(({ aim }) => aim === id)
    return toldReading(strategy, id, listed?.actions.map(({ action }) => action) ?? [])
  })
  const found = findSubject(open.kinds, id)
  if (!found || found.action) throw new NotFound()
  const { aim } = found
  return {
    title: withCode(aim.code, aim.name),
    backLink: { href: '/strategy', text: open.strategy.name },
    page: (
      <AimPage
        aim={aim}
        told={open.more}
        nameOf={(status) => standingOf(open.strategy, status).name}
        dutyName={(duty) => open.pack.duties.find((each) => each.duty === duty)?.name ?? duty}
        tells={(action) => tellsOf(open.strategy, { aim, action }, actor)}
        keeps={keepsStrategy(open.strategy, actor)}
      />
    ),
  }
}

async function tellingPage(exchange: Exchange, id: string, errors?: FieldErrors): Promise<Answer> {
  const { body, actor, tokens } = exchange
  const { strategy, aim, action, subject } = await openSubject(exchange, id)
  const now: Readonly<Record<string, string>> = {
    status: subject.standing.status,
    owner: subject.owner?.name ?? '',
  }
  return {
    title: action ? withCode(action.code, action.says) : withCode(aim.code, aim.name),
    ...(errors ? { status: 422 } : {}),
    backLink: { href: aimHref(aim.id), text: withCode(aim.code, aim.name) },
    page: (
      <TellingPage
        {...{ strategy, aim, action, errors, tokens }}
        appoints={keepsStrategy(strategy, actor)}
        typed={(field) => (errors ? textOf(body, field) : (now[field] ?? ''))}
      />
    ),
  }
}

/** The owner as typed: nobody, somebody here, or what to put right. */
async function typedOwner({ tx, body }: Exchange) {
  const typed = textOf(body, 'owner').trim()
  return typed === '' ? undefined : personMeant(typed, await peopleKnownBy(tx, [typed], { names: true }))
}

async function tell(exchange: Exchange, id: string): Promise<Answer> {
  const { tx, actor, body, now } = exchange
  const { strategy, aim, subject } = await openSubject(exchange, id)
  const appoints = keepsStrategy(strategy, actor)
  const [status, says] = [textOf(body, 'status'), textOf(body, 'says').trim()]
  const [link, linkName] = [textOf(body, 'link').trim(), textOf(body, 'link-name').trim()]
  const owner = appoints ? await typedOwner(exchange) : undefined
  const errors = onlyWrong({
    status: strategy.statuses.some((each) => each.status === status) ? undefined : 'Choose how it stands',
    says: wrongText(says, longest.text, 'Say what happened'),
    link:
      (link === '' || isAddress(link)) && link.length <= longest.link
        ? undefined
        : 'Enter an address that begins with https:// or /',
    'link-name':
      link !== '' && linkName === ''
        ? 'Say what the page is called'
        : linkName !== '' && link === ''
          ? 'Enter the address of the page, or leave out its name'
          : linkName.length > longest.name
            ? `Call it something of ${longest.name} letters or fewer`
            : undefined,
    owner: owner && 'says' in owner ? owner.says : undefined,
  })
  if (!isEmpty(errors)) return tellingPage(exchange, id, errors)
  const on = { strategy: strategy.strategy, by: actor.personId, at: now }
  await addUpdate(tx, on, {
    ...{ subject: subject.id, status, says },
    link: link === '' ? undefined : { name: linkName, href: link },
  })
  if (appoints) {
    const personId = owner && 'id' in owner ? owner.id : undefined
    if (personId !== subject.owner?.personId)
      await setOwner(tx, { strategy: strategy.strategy, subject: subject.id, at: now }, personId)
  }
  await recordAudit(tx, {
    actor,
    action: 'tell-strategy',
    subject: { kind: 'strategy', id: strategy.strategy },
    detail: { of: subject.id, status },
  })
  return { redirect: aimHref(aim.id), flash: 'Everybody can read now how it stands.' }
}

async function openKind(exchange: Exchange, kindId: string) {
  const open = await openStrategy(exchange)
  const kind = open.kinds.find((each) => each.kind === kindId)
  if (!kind || !keepsStrategy(open.strategy, exchange.actor)) throw new NotFound()
  return { ...open, kind }
}

async function newAimPage(exchange: Exchange, kindId: string, errors?: FieldErrors): Promise<Answer> {
  const { kind } = await openKind(exchange, kindId)
  return {
    title: kind.missing > 0 ? `Name a ${kind.one}` : `Add another ${kind.one}`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/manage/strategy', text: 'Keep the strategy' },
    page: (
      <NewAimPage
        {...{ kind, errors }}
        tokens={exchange.tokens}
        typed={(field) => (errors ? textOf(exchange.body, field) : '')}
      />
    ),
  }
}

async function openAim(exchange: Exchange, id: string) {
  const open = await openStrategy(exchange)
  const found = findSubject(open.kinds, id)
  if (!found || found.action || !keepsStrategy(open.strategy, exchange.actor)) throw new NotFound()
  return { ...open, aim: found.aim }
}

async function newActionPage(exchange: Exchange, id: string, errors?: FieldErrors): Promise<Answer> {
  const { aim, strategy } = await openAim(exchange, id)
  return {
    title: 'Add an action',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: aimHref(aim.id), text: withCode(aim.code, aim.name) },
    page: (
      <NewActionPage
        {...{ aim, strategy, errors }}
        tokens={exchange.tokens}
        typed={(field) => (errors ? textOf(exchange.body, field) : '')}
      />
    ),
  }
}

export const aimsRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url: '/strategy', access: signedIn, handle: strategyPage }),
  defineRoute({
    method: 'GET',
    url: '/strategy/aims/:aim',
    access: signedIn,
    handle: (exchange) => aimPage(exchange, exchange.params.aim),
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/strategy/tell/:subject',
    access: signedIn,
    handle: (exchange) => tellingPage(exchange, exchange.params.subject),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/strategy/tell/:subject',
    access: signedIn,
    handle: (exchange) => tell(exchange, exchange.params.subject),
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/strategy/aims/new',
    access: signedIn,
    handle: (exchange) => newAimPage(exchange, textOf(exchange.query, 'kind')),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/strategy/aims/new',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body, now } = exchange
      const kindId = textOf(body, 'kind')
      const { strategy, kind } = await openKind(exchange, kindId)
      const [name, says] = [textOf(body, 'name').trim(), textOf(body, 'says').trim()]
      const errors = onlyWrong({
        name: wrongText(name, longest.name, 'Enter what it is called'),
        says: says.length > longest.text ? `Say it in ${longest.text} letters or fewer` : undefined,
      })
      if (!isEmpty(errors)) return newAimPage(exchange, kindId, errors)
      const id = await addAim(
        tx,
        { strategy: strategy.strategy, by: actor.personId, at: now },
        { kind: kindId, name, says, status: strategy.statuses[0]?.status ?? '' },
      )
      await recordAudit(tx, { actor, action: 'add-strategy-aim', subject: { kind: 'strategy-aim', id } })
      return { redirect: aimHref(id), flash: `The ${kind.one} is added. Say how it stands, or add actions.` }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/strategy/aims/:aim/actions/new',
    access: signedIn,
    handle: (exchange) => newActionPage(exchange, exchange.params.aim),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/strategy/aims/:aim/actions/new',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body, now, params } = exchange
      const { strategy, aim } = await openAim(exchange, params.aim)
      const [says, status] = [textOf(body, 'says').trim(), textOf(body, 'status')]
      const errors = onlyWrong({
        says: wrongText(says, longest.text, 'Enter what is to be done'),
        status: strategy.statuses.some((each) => each.status === status) ? undefined : 'Choose how it stands',
      })
      if (!isEmpty(errors)) return newActionPage(exchange, params.aim, errors)
      const id = await addAction(
        tx,
        { strategy: strategy.strategy, by: actor.personId, at: now },
        { aim: aim.id, says, status },
      )
      await recordAudit(tx, {
        actor,
        action: 'add-strategy-action',
        subject: { kind: 'strategy-action', id },
      })
      return { redirect: aimHref(aim.id), flash: 'The action is added.' }
    },
  }),
]
