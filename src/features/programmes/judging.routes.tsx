import { type EvidenceId, isUuid } from '../../kernel/ids.ts'
import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { completedEntriesReading } from '../evidence/public.ts'
import { namesReading } from '../people/public.ts'
import { assessingRoles } from './assessing.rules.ts'
import { assessorsOf, restateJudging } from './judging.handlers.ts'
import { JudgingPage, type JudgingPageProps } from './judging.pages.tsx'
import { entries, judgements } from './judging.rules.ts'
import {
  giveEvidence,
  givenItemsSql,
  givenReading,
  judgeEvidence,
  judgesSql,
  takeEvidenceBack,
} from './judging.store.ts'
import { openYear } from './year.routes.tsx'

/** What a worker gives to whoever assesses them, and judging it. */

type At = Exchange<{ readonly journeyId: string }>

/** For those who see the whole programme, where it has somebody who assesses; else there is no such page. */
async function open(exchange: At) {
  const { actor, params } = exchange
  const { situation, sees } = await openYear(exchange, params.journeyId)
  if (sees !== 'everything' || assessingRoles(situation.scheme).length === 0) throw new NotFound()
  const assessors = assessorsOf(situation)
  return {
    situation,
    assessors,
    mine: situation.applicant.personId === actor.personId,
    mayJudge: assessors.some(({ personId }) => personId === actor.personId),
  }
}

async function show(
  exchange: At,
  opened: Awaited<ReturnType<typeof open>>,
  refused?: JudgingPageProps['refused'],
): Promise<Answer> {
  const { situation, assessors, mine, mayJudge } = opened
  const { journeyId, applicant, state } = situation
  const { given, entriesGiven, own, names } = await readTogether(exchange.tx, {
    given: givenReading([journeyId]),
    entriesGiven: completedEntriesReading(applicant.personId, givenItemsSql(journeyId)),
    own: mine ? completedEntriesReading(applicant.personId) : alreadyRead([]),
    names: namesReading(judgesSql(journeyId)),
  })
  const byId = new Map(entriesGiven.map((entry) => [entry.id, entry]))
  return {
    title: mine ? 'Evidence for your assessor' : `Evidence of ${applicant.name}`,
    backLink: { href: `/programmes/${journeyId}`, text: 'Back to the programme' },
    ...(refused ? { status: 422 } : {}),
    page: (
      <JudgingPage
        {...{ journeyId, mine, mayJudge }}
        worker={applicant.name}
        running={state.status === 'running'}
        assessors={assessors.map(({ name }) => name)}
        given={given.map((judged) => ({
          judged,
          entry: byId.get(judged.itemId),
          judgedBy: judged.judgedBy && names.get(judged.judgedBy),
        }))}
        others={own.filter(({ id }) => !given.some(({ itemId }) => itemId === id))}
        {...(refused ? { refused } : {})}
        tokens={exchange.tokens}
      />
    ),
  }
}

const url = '/programmes/:journeyId/evidence'
const access = { signedIn: true } as const

export const judgingRoutes: readonly RouteDefinition[] = [
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
      const { situation, mine } = opened
      const { journeyId, applicant, state } = situation
      if (!mine || state.status !== 'running') throw new NotFound()
      const ids = (field: string) =>
        listOf(exchange.body, field)
          .filter(isUuid)
          .map((id) => id as EvidenceId)
      const [give, takeBack] = [ids('give'), ids('take-back')]
      if (give.length + takeBack.length === 0)
        return show(exchange, opened, refusal('', { give: 'Choose at least one entry' }))
      const own = await readTogether(exchange.tx, { all: completedEntriesReading(applicant.personId) })
      const known = new Set(own.all.map(({ id }) => id))
      const given = await giveEvidence(
        exchange,
        journeyId,
        applicant.personId,
        give.filter((id) => known.has(id)),
      )
      const back = await takeEvidenceBack(exchange, journeyId, applicant.personId, takeBack)
      await restateJudging(exchange, situation)
      return {
        redirect: `/programmes/${journeyId}/evidence`,
        flash:
          given > 0
            ? `${entries(given)} given to your assessor`
            : back > 0
              ? 'Taken back: nobody but you reads it because of this programme now'
              : 'Nothing changed',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/programmes/:journeyId/evidence/:itemId/judge',
    access,
    async handle(exchange) {
      const opened = await open(exchange)
      const { situation, mayJudge } = opened
      const { body, params } = exchange
      if (!mayJudge || situation.state.status !== 'running' || !isUuid(params.itemId)) throw new NotFound()
      const itemId = params.itemId as EvidenceId
      const judgement = judgements.find((each) => each === textOf(body, 'judgement'))
      const reason = textOf(body, 'reason')
      const errors: Record<string, string> = {}
      if (!judgement) errors['judgement'] = 'Select what it shows'
      if (judgement === 'more' && reason === '') errors['reason'] = 'Say what more is needed'
      if (reason.length > 2_000) errors['reason'] = 'Shorten this to 2,000 characters or fewer'
      const typed = { judgement: textOf(body, 'judgement'), reason }
      if (!judgement || Object.keys(errors).length > 0)
        return show(exchange, opened, { itemId, ...typed, errors })
      const { entriesGiven } = await readTogether(exchange.tx, {
        entriesGiven: completedEntriesReading(
          situation.applicant.personId,
          givenItemsSql(situation.journeyId),
        ),
      })
      // Nobody judges what is not written yet.
      const latest = entriesGiven.find(({ id }) => id === itemId)?.revision ?? 1
      const kept = await judgeEvidence(exchange, {
        ...{ journeyId: situation.journeyId, itemId, judgement, reason },
        personId: situation.applicant.personId,
        revision: Math.min(latest, Number.parseInt(textOf(body, 'revision'), 10) || 1),
      })
      if (kept) await restateJudging(exchange, situation)
      return {
        redirect: `/programmes/${situation.journeyId}/evidence`,
        flash: kept
          ? 'Saved. The person can read what you say.'
          : 'Nothing was changed: it was judged already, or taken back',
      }
    },
  }),
]

const refusal = (itemId: string, errors: Readonly<Record<string, string>>) => ({
  ...{ itemId, judgement: '', reason: '', errors },
})
