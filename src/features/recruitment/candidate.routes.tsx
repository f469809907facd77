import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { decideCandidate, giveFeedback, keepInterview, type TypedResponse } from './candidates.handlers.ts'
import { CandidatePage } from './candidate.pages.tsx'
import { correctionsReading } from './corrections.queries.ts'
import { typedDecision } from './deciding.form.tsx'
import { errorsOf } from './forms.ts'
import { openCandidate, openCandidateAsRecruiter } from './recruitment.opening.ts'
import { type InterviewResponse, responsesReading } from './recruitment.queries.ts'
import { headsOf, readableBy } from './recruitment.rules.ts'

/** One candidate: each interviewer's record, and the outcome. */

const signedIn = { signedIn: true } as const
type OfCandidate = Exchange<{ readonly candidateId: string }>

async function candidatePage(
  exchange: OfCandidate,
  errors?: FieldErrors,
  typed?: readonly TypedResponse[],
): Promise<Answer> {
  const { tx, actor, body, tokens, params } = exchange
  const open = await openCandidate(exchange, params.candidateId)
  const { responses, corrections } = await readTogether(tx, {
    responses: responsesReading(params.candidateId),
    corrections: correctionsReading(params.candidateId),
  })
  const readable = readableBy(open.recruitment, open.candidate, responses, actor.personId)
  const own: readonly (InterviewResponse | TypedResponse)[] =
    typed ?? readable.filter(({ interviewerId }) => interviewerId === actor.personId)
  return {
    title: `${open.candidate.reference}: ${open.recruitment.title}`,
    ...(errors ? { status: 422 } : {}),
    wide: true,
    backLink: { href: `/recruitment/${open.recruitment.id}`, text: open.recruitment.title },
    page: (
      <CandidatePage
        {...{ open, readable, own, corrections, body, tokens, errors }}
        me={actor.personId}
        today={exchange.today}
      />
    ),
  }
}

const notAnInterviewer = new NotAllowed({
  code: 'not-an-interviewer',
  says: 'You cannot record an interview here.',
  rule: 'Those who are named as interviewers record what they heard.',
  remedy: 'Ask whoever recruits to name you.',
})

const ofCandidate = '/recruitment/candidates/:candidateId'

export const candidateRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: ofCandidate,
    access: signedIn,
    handle: (exchange) => candidatePage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/candidates/:candidateId/interview',
    access: signedIn,
    async handle(exchange) {
      const { tx, body, params } = exchange
      const open = await openCandidate(exchange, params.candidateId)
      if (!open.part.interviews) throw notAnInterviewer
      const most = open.policy.marks?.most
      const responses = headsOf(open.policy).map(({ criterion }): TypedResponse => {
        const mark = textOf(body, `mark-${criterion}`)
        const isMark = /^\d{1,2}$/.test(mark) && most !== undefined && Number(mark) <= most
        return {
          criterion,
          response: textOf(body, `response-${criterion}`),
          evidence: textOf(body, `evidence-${criterion}`),
          mark: isMark ? Number(mark) : undefined,
          markSays: mark !== '' && !isMark ? 'Select a mark from the list' : undefined,
        }
      })
      const record = textOf(body, 'do') === 'record'
      const revision = textOf(body, 'revision')
      const kept = await keepInterview(tx, exchange, open.policy, open, {
        revision: /^\d{1,6}$/.test(revision) ? Number(revision) : 0,
        ...{ record, responses },
      })
      if (!kept.ok) return candidatePage(exchange, errorsOf(kept), responses)
      return {
        redirect: `/recruitment/candidates/${open.candidate.id}`,
        flash: record
          ? 'Your record is in. You read the others’ once all have recorded'
          : 'Your draft is saved. Nobody else reads it',
        ...(record ? {} : { unfinished: true as const }),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/candidates/:candidateId/outcome',
    access: signedIn,
    async handle(exchange) {
      const { tx } = exchange
      const open = await openCandidateAsRecruiter(exchange, exchange.params.candidateId)
      const decided = await decideCandidate(tx, exchange, open, typedDecision(exchange))
      return decided.ok
        ? { redirect: `/recruitment/candidates/${open.candidate.id}`, flash: 'The outcome is recorded' }
        : candidatePage(exchange, errorsOf(decided))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/candidates/:candidateId/feedback-given',
    access: signedIn,
    async handle(exchange) {
      const open = await openCandidateAsRecruiter(exchange, exchange.params.candidateId)
      accepted(await giveFeedback(exchange.tx, exchange, open))
      return {
        redirect: `/recruitment/candidates/${open.candidate.id}`,
        flash: 'You noted that the feedback was given',
      }
    },
  }),
]
