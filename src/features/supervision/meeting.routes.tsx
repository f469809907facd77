import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { noteView } from '../../platform/audit/views.ts'
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
import { type FieldErrors, formatDay } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { everyoneBelow, peopleByIds } from '../people/public.ts'
import { MeetingPage, PlanPage } from './meeting.pages.tsx'
import {
  byField,
  dateTyped,
  guidesIn,
  type MeetingExchange,
  mayCallOff,
  plannedDay,
} from './meeting.opening.ts'
import { callOffMeeting } from './asking.handlers.ts'
import { answerRecord, planMeeting } from './supervision.handlers.ts'
import { type OpenMeeting, openMeeting, supervisedBy } from './supervision.opening.ts'
import { policyOn } from './supervision.rules.ts'
import type { RecordAnswer } from './supervision.tables.ts'

/** Planning and reading one meeting, and answering its record. */

const signedIn = { signedIn: true } as const
/** The page of one meeting. */
export function meetingPage(exchange: MeetingExchange, opened: OpenMeeting, errors?: FieldErrors): Answer {
  const { actor, today, tokens, body } = exchange
  const { of, meeting } = opened
  if (of) noteView(exchange, { kind: 'supervision', id: meeting.id }, of.person.personId)
  const isOwn = !of || of.person.personId === actor.personId
  return {
    title: 'Supervision',
    ...(errors ? { status: 422 } : {}),
    backLink: {
      href: isOwn ? '/my-record/supervision' : `/people/${of.person.personId}/supervision`,
      text: isOwn ? 'Your supervision' : `Supervision of ${of.person.name}`,
    },
    page: (
      <MeetingPage
        opened={opened}
        guides={guidesIn(opened, today)}
        me={actor.personId}
        today={today}
        tokens={tokens}
        typed={(name) => textOf(body, name)}
        errors={errors}
      />
    ),
  }
}

async function planPage(exchange: Exchange, personId: string, errors?: FieldErrors): Promise<Answer> {
  const { person, policy } = await supervisedBy(exchange, personId)
  const { body, tokens } = exchange
  return {
    title: 'Plan supervision',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `/people/${personId}/supervision`, text: `Supervision of ${person.name}` },
    page: (
      <PlanPage
        heading={`Plan or record a meeting with ${person.name}`}
        action={`/people/${personId}/supervision/meetings/new`}
        kinds={policy.kinds.filter(({ group }) => !group)}
        members={[]}
        planned={dateTyped(body)}
        tokens={tokens}
        typed={(name) => textOf(body, name)}
        errors={errors}
      />
    ),
  }
}

/** Whom somebody may invite to a group: everyone below them. */
async function invitable({ tx, actor, today }: Exchange) {
  const below = await everyoneBelow(tx, actor.actingFor ?? actor.personId)
  if (below.length === 0)
    throw new NotAllowed({
      code: 'nobody-below',
      says: 'You cannot plan group supervision.',
      rule: 'Groups are planned by those who manage the people in them.',
      remedy: 'Ask your manager.',
    })
  const people = await peopleByIds(
    tx,
    below.slice(0, 200).map(({ personId }) => personId),
    today,
  )
  return [...people.values()]
    .filter(({ id }) => id !== actor.personId)
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

async function groupPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { tx, today, body, tokens } = exchange
  const people = await invitable(exchange)
  const policy = policyOn((await currentPack(tx))?.supervision, today)
  return {
    title: 'Plan group supervision',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/my-team/supervision', text: 'Supervision of your team' },
    page: (
      <PlanPage
        heading="Plan or record group supervision"
        action="/supervision/groups/new"
        kinds={(policy?.kinds ?? []).filter(({ group }) => group)}
        people={people}
        members={listOf(body, 'members')}
        planned={dateTyped(body)}
        tokens={tokens}
        typed={(name) => textOf(body, name)}
        errors={errors}
      />
    ),
  }
}

/** Where a meeting just planned leads: to its record when its day has come, else back with a word. */
const afterPlanning = (id: string, on: Exchange['today'], today: Exchange['today']) =>
  on <= today
    ? { redirect: `/supervision/${id}/record` }
    : { redirect: `/supervision/${id}`, flash: `The meeting is planned for ${formatDay(on)}` }

export const meetingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/people/:personId/supervision/meetings/new',
    access: signedIn,
    handle: (exchange) => planPage(exchange, exchange.params.personId),
  }),
  defineRoute({
    method: 'POST',
    url: '/people/:personId/supervision/meetings/new',
    access: signedIn,
    async handle(exchange) {
      const { tx, today, body, params } = exchange
      const { person, policy } = await supervisedBy(exchange, params.personId)
      const day = plannedDay(exchange)
      if (!day.on) return planPage(exchange, params.personId, { 'planned-day': day.says ?? '' })
      const planned = await planMeeting(tx, exchange, policy, {
        kind: textOf(body, 'kind'),
        plannedOn: day.on,
        memberIds: [person.personId],
      })
      return planned.ok
        ? afterPlanning(planned.value, day.on, today)
        : planPage(exchange, params.personId, byField(planned.refusals, 'kind'))
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/supervision/groups/new',
    access: signedIn,
    handle: (exchange) => groupPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/supervision/groups/new',
    access: signedIn,
    async handle(exchange) {
      const { tx, today, body } = exchange
      const people = await invitable(exchange)
      const policy = policyOn((await currentPack(tx))?.supervision, today)
      if (!policy) throw new NotFound()
      const day = plannedDay(exchange)
      if (!day.on) return groupPage(exchange, { 'planned-day': day.says ?? '' })
      const wanted = new Set(listOf(body, 'members').filter(isUuid))
      const planned = await planMeeting(tx, exchange, policy, {
        kind: textOf(body, 'kind'),
        plannedOn: day.on,
        memberIds: people.map(({ id }) => id).filter((id: PersonId) => wanted.has(id)),
      })
      return planned.ok
        ? afterPlanning(planned.value, day.on, today)
        : groupPage(exchange, byField(planned.refusals, 'kind'))
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/supervision/:meetingId',
    access: signedIn,
    async handle(exchange) {
      return meetingPage(exchange, await openMeeting(exchange, exchange.params.meetingId))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/supervision/:meetingId/call-off',
    access: signedIn,
    async handle(exchange) {
      const { meeting } = await mayCallOff(exchange)
      accepted(await callOffMeeting(exchange.tx, exchange, meeting))
      return { redirect: `/supervision/${meeting.id}`, flash: 'The meeting is called off' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/supervision/:meetingId/answer',
    access: signedIn,
    async handle(exchange) {
      const { tx, body, params } = exchange
      const opened = await openMeeting(exchange, params.meetingId)
      const { meeting } = opened
      if (!opened.isMember || meeting.isGroup || meeting.state !== 'held')
        throw new NotAllowed({
          code: 'not-yours-to-answer',
          says: 'There is nothing for you to answer here.',
          rule: 'Whoever was supervised says whether the record of a held meeting is right.',
        })
      const useful = Number(textOf(body, 'useful'))
      const answered = await answerRecord(tx, exchange, meeting, {
        answer: (['agreed', 'differs'] as const).find(
          (each): each is RecordAnswer => each === textOf(body, 'answer'),
        ),
        comment: textOf(body, 'comment'),
        useful: [1, 2, 3, 4].includes(useful) ? useful : undefined,
      })
      return answered.ok
        ? { redirect: `/supervision/${meeting.id}`, flash: 'What you said is kept with the record' }
        : meetingPage(exchange, opened, byField(answered.refusals, 'answer'))
    },
  }),
]
