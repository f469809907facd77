import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { namesReading } from '../people/public.ts'
import { addCandidate } from './candidates.handlers.ts'
import { dayTyped, errorsOf } from './forms.ts'
import {
  changeRecruitment,
  closeRecruitment,
  reopenRecruitment,
  startRecruitment,
} from './recruitment.handlers.ts'
import { mayStart, openAsRecruiter, openRecruitment, recruitmentPolicy } from './recruitment.opening.ts'
import { peopleInRecruitments, recruitmentsReading } from './recruitment.queries.ts'
import { RecruitmentForm, typedRecruitment } from './recruitment.form.tsx'
import { RecruitmentPage } from './recruitment.pages.tsx'
import { RecruitmentsPage } from './recruitments.pages.tsx'
import { recruitmentDuty } from './recruitment.rules.ts'

/** Recruitments: the list, one from its start to its end, and its candidates' arrival. */

const signedIn = { signedIn: true } as const
const list = '/recruitment'
const backToList = { href: list, text: 'Recruitment' }

const notAManager = new NotAllowed({
  code: 'not-a-manager',
  says: 'You cannot start a recruitment.',
  rule: 'Whoever manages people recruits, and whoever looks after recruitment.',
  remedy: 'Ask your manager to start it. They can name you as an interviewer.',
})

async function formPage(
  exchange: Exchange,
  recruitmentId: string | undefined,
  errors?: FieldErrors,
): Promise<Answer> {
  const { tokens, body } = exchange
  const open = recruitmentId === undefined ? undefined : await openAsRecruiter(exchange, recruitmentId)
  const { pack, policy } = open ?? (await recruitmentPolicy(exchange))
  if (!open && !mayStart(exchange)) throw notAManager
  return {
    title: open ? 'Change this recruitment' : 'Start a recruitment',
    ...(errors ? { status: 422 } : {}),
    backLink: open ? { href: `${list}/${recruitmentId}`, text: open.recruitment.title } : backToList,
    page: <RecruitmentForm {...{ pack, policy, body, errors, tokens }} recruitment={open?.recruitment} />,
  }
}

async function recordPage(exchange: Exchange, id: string, errors?: FieldErrors): Promise<Answer> {
  const open = await openRecruitment(exchange, { id })
  return {
    title: open.recruitment.title,
    ...(errors ? { status: 422 } : {}),
    wide: true,
    backLink: backToList,
    page: (
      <RecruitmentPage
        open={open}
        me={exchange.actor.personId}
        tokens={exchange.tokens}
        body={exchange.body}
        errors={errors}
      />
    ),
  }
}

export const recruitmentPageRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: list,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, query } = exchange
      const { policy } = await recruitmentPolicy(exchange)
      const all = actor.duties.has(recruitmentDuty)
      const me = [actor.personId, ...(actor.actingFor ? [actor.actingFor] : [])]
      const { recruitments, names } = await readTogether(tx, {
        recruitments: recruitmentsReading(all ? 'all' : me),
        names: namesReading(peopleInRecruitments()),
      })
      return {
        title: 'Recruitment',
        wide: true,
        page: (
          <RecruitmentsPage
            {...{ policy, recruitments, names, all }}
            isClosed={textOf(query, 'show') === 'closed'}
            mayStart={mayStart(exchange)}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/recruitment/new',
    access: signedIn,
    handle: (exchange) => formPage(exchange, undefined),
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/new',
    access: signedIn,
    async handle(exchange) {
      const { pack, policy } = await recruitmentPolicy(exchange)
      if (!mayStart(exchange)) throw notAManager
      const started = await startRecruitment(
        exchange.tx,
        exchange,
        pack,
        policy,
        typedRecruitment(exchange.body),
      )
      return started.ok
        ? {
            redirect: `${list}/${started.value}/interviews`,
            flash: 'The recruitment is started. Now choose who interviews and what is asked',
          }
        : formPage(exchange, undefined, errorsOf(started))
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/recruitment/:recruitmentId',
    access: signedIn,
    handle: (exchange) => recordPage(exchange, exchange.params.recruitmentId),
  }),
  defineRoute({
    method: 'GET',
    url: '/recruitment/:recruitmentId/change',
    access: signedIn,
    handle: (exchange) => formPage(exchange, exchange.params.recruitmentId),
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/:recruitmentId/change',
    access: signedIn,
    async handle(exchange) {
      const { recruitmentId } = exchange.params
      const { pack, policy, recruitment } = await openAsRecruiter(exchange, recruitmentId)
      const changed = await changeRecruitment(
        exchange.tx,
        exchange,
        pack,
        policy,
        recruitment.id,
        typedRecruitment(exchange.body),
      )
      return changed.ok
        ? { redirect: `${list}/${recruitmentId}`, flash: 'Your changes are saved' }
        : formPage(exchange, recruitmentId, errorsOf(changed))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/:recruitmentId/candidates',
    access: signedIn,
    async handle(exchange) {
      const { recruitmentId } = exchange.params
      const { policy, recruitment } = await openAsRecruiter(exchange, recruitmentId)
      const { body } = exchange
      const day = dayTyped(exchange, 'interview')
      const added = await addCandidate(exchange.tx, exchange, policy, recruitment, {
        reference: textOf(body, 'reference'),
        route: textOf(body, 'route') || undefined,
        interviewOn: day.on,
        daySays: day.says,
      })
      return added.ok
        ? { redirect: `${list}/${recruitmentId}`, flash: `${textOf(body, 'reference')} is added` }
        : recordPage(exchange, recruitmentId, errorsOf(added))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/:recruitmentId/close',
    access: signedIn,
    async handle(exchange) {
      const { policy, recruitment } = await openAsRecruiter(exchange, exchange.params.recruitmentId)
      accepted(await closeRecruitment(exchange.tx, exchange, policy, recruitment.id))
      return { redirect: `${list}/${recruitment.id}`, flash: 'The recruitment is closed' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/:recruitmentId/reopen',
    access: signedIn,
    async handle(exchange) {
      const { recruitment } = await openAsRecruiter(exchange, exchange.params.recruitmentId)
      await reopenRecruitment(exchange.tx, exchange, recruitment.id)
      return { redirect: `${list}/${recruitment.id}`, flash: 'The recruitment is open again' }
    },
  }),
]
