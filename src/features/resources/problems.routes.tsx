import { isUuid } from '../../kernel/ids.ts'
import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { teamEntryReading } from './portal.queries.ts'
import { entriesOfPack, entryHref } from './portal.rules.ts'
import { ProblemPage } from './problem.pages.tsx'
import { answerTo } from './problems.handlers.ts'
import { problemReading } from './problems.queries.ts'
import { learningTeam, openPortal } from './resources.opening.ts'
import type { LearningResourceId, ProblemId } from './resources.tables.ts'
import { toolkitHref } from './toolkits.pages.tsx'
import { toolkitReading } from './toolkits.queries.ts'

const url = '/learning/problems/:problemId'
const signedIn = { signedIn: true } as const

/** A problem for whoever reported it, the toolkit's owner and the learning team; "not found" for everybody else. */
async function openProblem({ tx, actor, today }: Exchange, id: string) {
  const { pack } = await openPortal(tx)
  const { problem } = await readTogether(tx, { problem: problemReading(id as ProblemId) })
  if (!problem) throw new NotFound()
  const { resource, toolkitId } = problem
  const { toolkit, team } = await readTogether(tx, {
    toolkit: toolkitId ? toolkitReading(toolkitId, actor.personId, today) : alreadyRead(undefined),
    team:
      resource !== undefined && isUuid(resource)
        ? teamEntryReading(resource as LearningResourceId)
        : alreadyRead(undefined),
  })
  const entry = entriesOfPack(pack).find((each) => each.id === resource) ?? team
  const looks = toolkitId ? toolkit?.ownerId === actor.personId : actor.duties.has(learningTeam)
  if (!looks && problem.reporterId !== actor.personId) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [{ kind: 'learning-problem', id: problem.id }] }))
  const of = toolkitId
    ? { name: toolkit?.name ?? 'a toolkit that was taken away', href: toolkitHref(toolkitId) }
    : { name: entry?.name ?? resource ?? '', href: entryHref(resource ?? '') }
  return { problem, of, mayAnswer: looks && problem.answered === undefined }
}

function problemAnswer(
  { body, tokens }: Exchange,
  open: Awaited<ReturnType<typeof openProblem>>,
  errors?: FieldErrors,
): Answer {
  return {
    title: `A problem with “${open.of.name}”`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: open.of.href, text: open.of.name },
    page: <ProblemPage {...{ ...open, tokens, errors }} typed={(name) => textOf(body, name)} />,
  }
}

/** Problems that people report with resources and toolkits. */
export const problemsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access: signedIn,
    async handle(exchange) {
      return problemAnswer(exchange, await openProblem(exchange, exchange.params.problemId))
    },
  }),
  defineRoute({
    method: 'POST',
    url,
    access: signedIn,
    async handle(exchange) {
      const open = await openProblem(exchange, exchange.params.problemId)
      if (!open.mayAnswer) throw new NotFound()
      const answered = await answerTo(exchange, open.problem, textOf(exchange.body, 'answer'))
      return answered.ok
        ? { redirect: `/learning/problems/${open.problem.id}`, flash: `${open.problem.reporter} is told` }
        : problemAnswer(exchange, open, { answer: answered.refusals[0].says })
    },
  }),
]
