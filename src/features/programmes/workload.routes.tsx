import { formatDay } from '../../kernel/words.ts'
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
import { readWorkload } from '../schemes/public.ts'
import { WorkloadPage } from './workload.pages.tsx'
import { agreesAs, checkSuggestion, suggestedIn } from './workload.rules.ts'
import { agreeWorkload, suggestWorkload, whoAgreedSql, workloadsReading } from './workload.store.ts'
import { openYear } from './year.routes.tsx'

/** The workload of somebody in a programme: one of two suggests a share from a day on, the other agrees it. */

type At = Exchange<{ readonly journeyId: string }>

/** For those who see the whole programme, where it says anything of workload; else there is no such page. */
async function open(exchange: At) {
  const { situation, sees } = await openYear(exchange, exchange.params.journeyId)
  const rules = situation.scheme.workload
  if (sees !== 'everything' || !rules) throw new NotFound()
  const running = situation.state.status === 'running'
  return {
    ...{ situation, rules },
    meant: readWorkload(situation.scheme, situation.state, situation.context),
    roles: running ? agreesAs(situation, exchange.actor.personId) : [],
  }
}

type Opened = Awaited<ReturnType<typeof open>>

const days = ['from-day', 'from-month', 'from-year']

function typedIn({ body, today }: At) {
  const sent = days.some((name) => body[name] !== undefined)
  return {
    share: textOf(body, 'share'),
    reason: textOf(body, 'reason'),
    day: sent
      ? Object.fromEntries(days.map((name) => [name, textOf(body, name)]))
      : dateValues(today, 'from'),
  }
}

async function show(
  exchange: At,
  { situation, rules, meant, roles }: Opened,
  errors: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { tx, actor, today, tokens } = exchange
  const { journeyId, applicant, scheme } = situation
  const { all, names } = await readTogether(tx, {
    all: workloadsReading([journeyId]),
    names: namesReading(whoAgreedSql([journeyId])),
  })
  const waiting = suggestedIn(all)
  const roleName = (role: string) => scheme.roles[role]?.name ?? role
  return {
    title: `${rules.name}: ${applicant.name}`,
    backLink: { href: `/programmes/${journeyId}`, text: 'Back to the programme' },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <WorkloadPage
        {...{ journeyId, meant, all, names, roleName, today, errors, tokens }}
        worker={applicant.name}
        name={rules.name}
        rule={rules.rule}
        both={rules.agreedBy.map((role) => `the ${roleName(role)}`).join(' and ')}
        maySuggest={roles.length > 0}
        mayAgree={
          waiting !== undefined &&
          waiting.suggestedBy !== actor.personId &&
          roles.some((role) => role !== waiting.suggestedAs)
        }
        typed={typedIn(exchange)}
      />
    ),
  }
}

const url = '/programmes/:journeyId/workload'
const access = { signedIn: true } as const

export const workloadRoutes: readonly RouteDefinition[] = [
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
      const { situation, meant, roles } = opened
      const [as] = roles
      if (as === undefined || !meant) throw new NotFound()
      const on = readDate(exchange.body, 'from')
      const reason = textOf(exchange.body, 'reason')
      const from = on.is === 'day' ? on.on : undefined
      const checked = checkSuggestion({ share: textOf(exchange.body, 'share'), reason }, from, meant)
      const errors = {
        ...checked.errors,
        ...(on.is === 'day'
          ? {}
          : { 'from-day': on.is === 'empty' ? 'Enter the day from which it holds' : on.says }),
      }
      if (from === undefined || Object.keys(errors).length > 0) return show(exchange, opened, errors)
      await suggestWorkload(exchange, situation, { share: checked.share, from, reason, as })
      return {
        redirect: `/programmes/${situation.journeyId}/workload`,
        flash: `Suggested: ${checked.share} per cent from ${formatDay(from)}. It holds once the other one agrees.`,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:workloadId/agree`,
    access,
    async handle(exchange) {
      const { situation, roles } = await open(exchange)
      if (roles.length === 0) throw new NotFound()
      let agreed = false
      for (const role of roles)
        agreed ||= await agreeWorkload(exchange, situation, exchange.params.workloadId, role)
      return {
        redirect: `/programmes/${situation.journeyId}/workload`,
        flash: agreed
          ? 'Agreed by both, from the day that was suggested'
          : 'Nothing was changed: it was agreed already, or another share was suggested meanwhile',
      }
    },
  }),
]
