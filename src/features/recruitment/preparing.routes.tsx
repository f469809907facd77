import { listOf, textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { colleaguesNamed, errorsOf } from './forms.ts'
import { InterviewsForm, InvolvedForm } from './preparing.pages.tsx'
import { prepareInterviews, recordInvolvement } from './recruitment.handlers.ts'
import { openAsRecruiter } from './recruitment.opening.ts'
import { lowerFirst } from './recruitment.rules.ts'

/** Who interviews and what is asked; and how young people, parents or others took part. */

const signedIn = { signedIn: true } as const
type ById = Exchange<{ readonly recruitmentId: string }>
type ByPart = Exchange<{ readonly recruitmentId: string; readonly part: string }>

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

async function interviewsPage(exchange: ById, errors?: FieldErrors): Promise<Answer> {
  const { body, tokens } = exchange
  const open = await openAsRecruiter(exchange, exchange.params.recruitmentId)
  return {
    title: 'Who interviews and what is asked',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `/recruitment/${open.recruitment.id}`, text: open.recruitment.title },
    page: <InterviewsForm {...{ open, body, tokens, errors }} />,
  }
}

async function involvedPage(exchange: ByPart, errors?: FieldErrors): Promise<Answer> {
  const { body, tokens, params } = exchange
  const { recruitment, policy } = await openAsRecruiter(exchange, params.recruitmentId)
  const involved = policy.involves.find(({ part }) => part === params.part)
  if (!involved) throw new NotFound()
  return {
    title: `How ${lowerFirst(involved.name)} took part`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `/recruitment/${recruitment.id}`, text: recruitment.title },
    page: <InvolvedForm {...{ recruitment, involved, body, tokens, errors }} />,
  }
}

export const preparingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/recruitment/:recruitmentId/interviews',
    access: signedIn,
    handle: (exchange) => interviewsPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/:recruitmentId/interviews',
    access: signedIn,
    notLookedAt: { because: 'Colleagues are named, to be found by it', fields: ['interviewers'] },
    async handle(exchange) {
      const { tx, body } = exchange
      const { policy, recruitment } = await openAsRecruiter(exchange, exchange.params.recruitmentId)
      const named = await colleaguesNamed(tx, linesOf(textOf(body, 'interviewers')))
      if (named.says) return interviewsPage(exchange, { interviewers: named.says })
      const questions = policy.criteria.flatMap(({ criterion, asks }) => [
        ...asks
          .filter((_, index) => listOf(body, `questions-${criterion}`).includes(String(index)))
          .map((each) => ({ criterion, asks: each })),
        ...linesOf(textOf(body, `own-${criterion}`)).map((each) => ({ criterion, asks: each })),
      ])
      const prepared = await prepareInterviews(tx, exchange, policy, recruitment, {
        interviewers: named.people.map(({ id }) => id),
        questions,
      })
      return prepared.ok
        ? { redirect: `/recruitment/${recruitment.id}`, flash: 'The interviews are prepared' }
        : interviewsPage(exchange, errorsOf(prepared))
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/recruitment/:recruitmentId/involved/:part',
    access: signedIn,
    handle: (exchange) => involvedPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/:recruitmentId/involved/:part',
    access: signedIn,
    async handle(exchange) {
      const { tx, body, params } = exchange
      const { recruitment, policy } = await openAsRecruiter(exchange, params.recruitmentId)
      const involved = policy.involves.find(({ part }) => part === params.part)
      if (!involved) throw new NotFound()
      const [tookPart, howMany] = [textOf(body, 'tookPart'), textOf(body, 'howMany')]
      const recorded = await recordInvolvement(tx, exchange, recruitment, {
        part: involved.part,
        tookPart: tookPart === 'yes' ? true : tookPart === 'no' ? false : undefined,
        howMany: /^\d{1,4}$/.test(howMany) ? Number(howMany) : undefined,
        how: textOf(body, 'how'),
        said: textOf(body, 'said'),
        whyNot: textOf(body, 'whyNot'),
      })
      return recorded.ok
        ? {
            redirect: `/recruitment/${recruitment.id}`,
            flash: `You recorded how ${lowerFirst(involved.name)} took part`,
          }
        : involvedPage(exchange, errorsOf(recorded))
    },
  }),
]
