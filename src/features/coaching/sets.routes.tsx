import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/refusal.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { byField } from '../supervision/public.ts'
import { colleagueAt, dayTyped, typedIn } from './forms.ts'
import { mayChooseLeader } from './set-leading.handlers.ts'
import { SetMeetingPage } from './set-meeting.pages.tsx'
import {
  callOffSetMeeting,
  changeSet,
  endSet,
  finishOwnAction,
  type GroupKind,
  holdSetMeeting,
  keepOwnNote,
  leaveSet,
  planSetMeeting,
  recordSetMeeting,
  startSet,
  takeIn,
} from './sets.handlers.ts'
import { SetFormPage, SetPage, SetsPage } from './sets.pages.tsx'
import {
  attended,
  kindsFor,
  led,
  ledMeeting,
  notTheirs,
  type OneMeeting,
  type OneSet,
  opened,
  openedMeeting,
} from './sets.opening.ts'
import { setsReading } from './sets.queries.ts'

/** Sets and groups: everybody sees which there are; members see the meetings, and whoever leads one keeps it. */

const home = '/learning/sets'
const access = { signedIn: true } as const
const backLink = { href: home, text: 'Learning together' }

const mayStart = (kind: GroupKind, { actor }: Exchange) =>
  kind.startedBy === 'anyone' || actor.duties.has('learning-offer')

const wordsIn = ({ body }: Exchange) => ({
  ...{ name: textOf(body, 'name'), about: textOf(body, 'about'), rules: textOf(body, 'rules') },
})

async function setPage(exchange: OneSet, errors?: FieldErrors): Promise<Answer> {
  const { set, gone, kind } = await opened(exchange)
  return {
    title: set.name,
    ...(errors ? { status: 422 } : {}),
    backLink,
    page: (
      <SetPage
        {...{ set, gone, kind, errors }}
        chooses={mayChooseLeader(exchange, set, gone)}
        me={exchange.actor.personId}
        today={exchange.today}
        values={errors ? typedIn(exchange.body) : {}}
        tokens={exchange.tokens}
      />
    ),
  }
}

async function after(exchange: OneSet, done: Result<unknown>, flash: string, field: string): Promise<Answer> {
  if (done.ok) return { redirect: `${home}/${exchange.params.setId}`, flash }
  if (done.refusals[0].field === undefined) throw new NotAllowed(...done.refusals)
  return setPage(exchange, byField(done.refusals, field))
}

async function formPage(
  exchange: Exchange<{ readonly group: string }>,
  errors?: FieldErrors,
): Promise<Answer> {
  const kind = await startable(exchange)
  return {
    title: `Set up: ${kind.name}`,
    ...(errors ? { status: 422 } : {}),
    backLink,
    page: (
      <SetFormPage
        heading={`Set up: ${kind.name.toLowerCase()}`}
        action={`${home}/new/${kind.group}`}
        button="Set it up"
        values={errors ? typedIn(exchange.body) : { rules: kind.rules.join('\n') }}
        tokens={exchange.tokens}
        errors={errors}
      />
    ),
  }
}

async function startable(exchange: Exchange<{ readonly group: string }>): Promise<GroupKind> {
  const kind = (await kindsFor(exchange)).find(({ group }) => group === exchange.params.group)
  if (!kind) throw new NotFound()
  if (!mayStart(kind, exchange))
    throw new NotAllowed({
      code: 'learning-team-starts',
      says: 'You cannot set this up yourself.',
      rule: 'The learning team sets up groups of this kind.',
      remedy: 'Tell the learning team that you would like one.',
    })
  return kind
}

async function changePage(exchange: OneSet, errors?: FieldErrors): Promise<Answer> {
  const { set } = await led(exchange)
  const { name, about, rules } = set
  return {
    title: `Change ${name}`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `${home}/${set.id}`, text: name },
    page: (
      <SetFormPage
        heading={`Change ${name}`}
        action={`${home}/${set.id}/change`}
        button="Save"
        values={errors ? typedIn(exchange.body) : { name, about, rules }}
        tokens={exchange.tokens}
        errors={errors}
      />
    ),
  }
}

async function meetingPage(exchange: OneMeeting, errors?: FieldErrors): Promise<Answer> {
  const { open } = await openedMeeting(exchange)
  const { body, tokens, today, actor } = exchange
  return {
    title: open.set.name,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `${home}/${open.set.id}`, text: open.set.name },
    page: (
      <SetMeetingPage
        {...{ open, tokens, today, errors }}
        me={actor.personId}
        values={errors ? typedIn(body) : {}}
        came={errors ? listOf(body, 'came') : open.set.members.map(({ personId }) => personId)}
      />
    ),
  }
}

async function afterMeeting(exchange: OneMeeting, done: Result<unknown>, flash: string): Promise<Answer> {
  if (done.ok) return { redirect: `${home}/meetings/${exchange.params.setMeetingId}`, flash }
  if (done.refusals[0].field === undefined) throw new NotAllowed(...done.refusals)
  return meetingPage(exchange, byField(done.refusals, 'came'))
}

export const setsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: home,
    access,
    async handle(exchange) {
      const kinds = await kindsFor(exchange)
      const { sets } = await readTogether(exchange.tx, { sets: setsReading(exchange.today) })
      return {
        title: 'Learning together',
        page: (
          <SetsPage
            {...{ kinds, sets }}
            me={exchange.actor.personId}
            mayStart={kinds.filter((kind) => mayStart(kind, exchange))}
          />
        ),
      }
    },
  }),
  defineRoute({ method: 'GET', url: `${home}/new/:group`, access, handle: (exchange) => formPage(exchange) }),
  defineRoute({
    method: 'POST',
    url: `${home}/new/:group`,
    access,
    async handle(exchange) {
      const kind = await startable(exchange)
      const made = await startSet(exchange.tx, exchange, kind, wordsIn(exchange))
      return made.ok
        ? { redirect: `${home}/${made.value}`, flash: 'It is set up. Take its members in' }
        : formPage(exchange, byField(made.refusals, 'name'))
    },
  }),
  defineRoute({ method: 'GET', url: `${home}/:setId`, access, handle: (exchange) => setPage(exchange) }),
  defineRoute({
    method: 'GET',
    url: `${home}/:setId/change`,
    access,
    handle: (exchange) => changePage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/:setId/change`,
    access,
    async handle(exchange) {
      const { set } = await led(exchange)
      const done = await changeSet(exchange.tx, exchange, set, wordsIn(exchange))
      return done.ok
        ? { redirect: `${home}/${set.id}`, flash: 'It is changed' }
        : changePage(exchange, byField(done.refusals, 'name'))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/:setId/members`,
    access,
    async handle(exchange) {
      const { set, kind } = await led(exchange)
      if (!kind) throw new NotFound()
      const personId = await colleagueAt(exchange, textOf(exchange.body, 'person'))
      const done = await takeIn(exchange.tx, exchange, kind, set.id, personId)
      return after(exchange, done, 'They are a member', 'person')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/:setId/leave`,
    access,
    async handle(exchange) {
      const { set } = await opened(exchange)
      const who = textOf(exchange.body, 'person')
      const me = exchange.actor.personId
      if (!isUuid(who) || (who !== me && set.facilitatorId !== me)) throw new NotAllowed(notTheirs)
      const done = await leaveSet(exchange.tx, exchange, set, who as PersonId)
      return after(exchange, done, who === me ? 'You have left' : 'They are no member any more', 'person')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/:setId/meetings`,
    access,
    async handle(exchange) {
      const { set } = await led(exchange)
      const on = dayTyped(exchange.body, 'meeting')
      if (Object.keys(on.errors).length > 0) return setPage(exchange, on.errors)
      const done = await planSetMeeting(exchange.tx, exchange, set, on.on)
      return after(exchange, done, 'The day is kept; it stands in everybody’s calendar', 'meeting-day')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/:setId/end`,
    access,
    async handle(exchange) {
      const { set, gone } = await opened(exchange)
      if (!mayChooseLeader(exchange, set, gone)) throw new NotAllowed(notTheirs)
      return after(exchange, await endSet(exchange.tx, exchange, set), 'It meets no more', 'name')
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${home}/meetings/:setMeetingId`,
    access,
    handle: (exchange) => meetingPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/meetings/:setMeetingId/held`,
    access,
    async handle(exchange) {
      const { open } = await ledMeeting(exchange)
      const came = new Set(listOf(exchange.body, 'came'))
      return afterMeeting(exchange, await holdSetMeeting(exchange.tx, exchange, open, came), 'Kept who came')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/meetings/:setMeetingId/call-off`,
    access,
    async handle(exchange) {
      const { open } = await ledMeeting(exchange)
      return afterMeeting(exchange, await callOffSetMeeting(exchange.tx, exchange, open), 'It is called off')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/meetings/:setMeetingId/mine`,
    access,
    async handle(exchange) {
      const { open } = await attended(exchange)
      const { body } = exchange
      const typed = { learned: textOf(body, 'learned'), action: textOf(body, 'action') }
      return afterMeeting(exchange, await keepOwnNote(exchange.tx, exchange, open, typed), 'It is kept')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/meetings/:setMeetingId/done`,
    access,
    async handle(exchange) {
      const { open } = await attended(exchange)
      return afterMeeting(exchange, await finishOwnAction(exchange.tx, exchange, open), 'The group sees it')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${home}/meetings/:setMeetingId/record`,
    access,
    async handle(exchange) {
      const { open, kind } = await attended(exchange)
      const id = accepted(await recordSetMeeting(exchange.tx, exchange, kind, open))
      return { redirect: `/my-record/evidence/${id}`, flash: 'The entry is ready. Add what it changed' }
    },
  }),
]
