import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type FieldErrors, formatDay } from '../../ui/public.ts'
import { AskPage } from './asking.pages.tsx'
import { byField, dateTyped, ledMeeting, plannedDay } from './meeting.opening.ts'
import { meetingPage } from './meeting.routes.tsx'
import { agreeToMeeting, askForMeeting } from './asking.handlers.ts'
import { openSupervision } from './supervision.opening.ts'

/** The person supervised asks for a meeting; whoever would lead it agrees or declines. */

const signedIn = { signedIn: true } as const
const url = '/my-record/supervision/ask'

/** One's own supervision, and who can be asked: line managers and those with an agreement that holds. */
async function openToAsk(exchange: Exchange) {
  const open = await openSupervision(exchange, exchange.actor.personId)
  if (!open.policy) throw new NotFound()
  const agreed = open.record.agreements.flatMap(({ supervisorId, acceptedOn, endedOn }) =>
    acceptedOn !== undefined && endedOn === undefined ? [supervisorId] : [],
  )
  const leads = [...new Set([...agreed, ...open.managers])].map((id) => ({
    id,
    name: open.names.get(id) ?? 'Whoever supervises',
  }))
  return { policy: open.policy, leads }
}

async function askPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { policy, leads } = await openToAsk(exchange)
  return {
    title: 'Ask for a meeting',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/my-record/supervision', text: 'Your supervision' },
    page: (
      <AskPage
        kinds={policy.kinds.filter(({ group }) => !group)}
        leads={leads}
        planned={dateTyped(exchange.body)}
        tokens={exchange.tokens}
        typed={(name) => textOf(exchange.body, name)}
        errors={errors}
      />
    ),
  }
}

export const askingRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url, access: signedIn, handle: (exchange) => askPage(exchange) }),
  defineRoute({
    method: 'POST',
    url,
    access: signedIn,
    async handle(exchange) {
      const { tx, body } = exchange
      const { policy, leads } = await openToAsk(exchange)
      const day = plannedDay(exchange)
      if (!day.on) return askPage(exchange, { 'planned-day': day.says ?? '' })
      const lead = leads.find(({ id }) => id === textOf(body, 'lead'))
      const asked = await askForMeeting(tx, exchange, policy, {
        kind: textOf(body, 'kind'),
        plannedOn: day.on,
        leadId: lead?.id,
        why: textOf(body, 'why'),
      })
      return asked.ok
        ? {
            redirect: `/supervision/${asked.value}`,
            flash: `You asked to meet on ${formatDay(day.on)}. ${lead?.name} is asked to agree`,
          }
        : askPage(exchange, byField(asked.refusals, 'kind'))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/supervision/:meetingId/agree',
    access: signedIn,
    async handle(exchange) {
      const opened = await ledMeeting(exchange)
      const { meeting } = opened
      const day = plannedDay(exchange)
      if (!day.on) return meetingPage(exchange, opened, { 'planned-day': day.says ?? '' })
      const agreed = await agreeToMeeting(exchange.tx, exchange, meeting, day.on)
      if (!agreed.ok) {
        if (agreed.refusals.some(({ field }) => field === undefined)) accepted(agreed)
        return meetingPage(exchange, opened, byField(agreed.refusals, 'planned-day'))
      }
      return {
        redirect: `/supervision/${meeting.id}`,
        flash: `The meeting is planned for ${formatDay(day.on)}`,
      }
    },
  }),
]
