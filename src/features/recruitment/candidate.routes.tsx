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
import { personFactsReading } from '../people/public.ts'
import {
  decideCandidate,
  giveFeedback,
  handOver,
  keepInterview,
  type TypedResponse,
} from './candidates.handlers.ts'
import { CandidatePage, HandOverPage } from './candidate.pages.tsx'
import { typedDecision } from './deciding.form.tsx'
import { colleaguesNamed, errorsOf } from './forms.ts'
import { notTheRecruiter, openCandidate } from './recruitment.opening.ts'
import { type InterviewResponse, responsesReading } from './recruitment.queries.ts'
import { headsOf, readableBy } from './recruitment.rules.ts'
import { openAppointment } from './appointment.opening.ts'

/** One candidate: each interviewer's record, the outcome, and the hand-over of whoever is appointed. */

const signedIn = { signedIn: true } as const
type OfCandidate = Exchange<{ readonly candidateId: string }>

async function candidatePage(
  exchange: OfCandidate,
  errors?: FieldErrors,
  typed?: readonly TypedResponse[],
): Promise<Answer> {
  const { tx, actor, body, tokens, params } = exchange
  const open = await openCandidate(exchange, params.candidateId)
  const { responses } = await readTogether(tx, { responses: responsesReading(params.candidateId) })
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
        {...{ open, readable, own, body, tokens, errors }}
        me={actor.personId}
        today={exchange.today}
      />
    ),
  }
}

async function asRecruiter(exchange: OfCandidate) {
  const open = await openCandidate(exchange, exchange.params.candidateId)
  if (!open.part.recruits) throw notTheRecruiter
  return open
}

const notAnInterviewer = new NotAllowed({
  code: 'not-an-interviewer',
  says: 'You cannot record an interview here.',
  rule: 'Those who are named as interviewers record what they heard.',
  remedy: 'Ask whoever recruits to name you.',
})

async function handOverPage(exchange: OfCandidate, errors?: FieldErrors): Promise<Answer> {
  const open = await openAppointment(exchange, exchange.params.candidateId)
  const { body, tokens } = exchange
  return {
    title: 'Add the person who was appointed',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/to-do', text: 'To do' },
    page: <HandOverPage {...{ open, tokens, errors }} typed={textOf(body, 'person')} />,
  }
}

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
      const open = await asRecruiter(exchange)
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
      const open = await asRecruiter(exchange)
      accepted(await giveFeedback(exchange.tx, exchange, open))
      return {
        redirect: `/recruitment/candidates/${open.candidate.id}`,
        flash: 'You noted that the feedback was given',
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/recruitment/candidates/:candidateId/person',
    access: signedIn,
    handle: (exchange) => handOverPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/candidates/:candidateId/person',
    access: signedIn,
    notLookedAt: { because: 'A colleague is named, to be found by it', fields: ['person'] },
    async handle(exchange) {
      const { tx, body, params } = exchange
      const open = await openAppointment(exchange, params.candidateId)
      const typed = textOf(body, 'person')
      if (typed === '')
        return handOverPage(exchange, { person: 'Enter the name or work address of the person' })
      const { people, says } = await colleaguesNamed(tx, [typed])
      const [person] = people
      if (!person) return handOverPage(exchange, { person: says ?? 'Nobody here is called this' })
      if ([open.recruitment.managerId, ...open.recruitment.interviewers].includes(person.id))
        return handOverPage(exchange, {
          person: `${person.name} took part in choosing. Enter the person who was appointed`,
        })
      const { facts } = await readTogether(tx, { facts: personFactsReading([person.id]) })
      const began = facts.get(person.id)?.posts.map(({ startedOn }) => startedOn) ?? []
      const handed = await handOver(tx, exchange, open, { ...person, began })
      if (!handed.ok) return handOverPage(exchange, errorsOf(handed))
      return { redirect: '/to-do', flash: `${person.name} is added. Their induction begins with their post` }
    },
  }),
]
