import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { restateTasks } from '../tasks/public.ts'
import type { Problem } from './problems.queries.ts'
import { resourcesPorts } from './resources.ports.ts'
import { learningTeam } from './resources.opening.ts'
import type { ProblemId, ToolkitId } from './resources.tables.ts'
import './resources.tables.ts'
import { answerProblem, insertProblem } from './problems.store.ts'

type Doing = Pick<Exchange, 'tx' | 'actor' | 'today' | 'now'>

const longest = 2000

const problemHref = (id: ProblemId): string => `/learning/problems/${id}`

/** Reports what is wrong: a toolkit's owner is to look at theirs, the learning team at everything else. */
export async function reportProblem(
  doing: Doing,
  of: { readonly resource: string } | { readonly toolkitId: ToolkitId; readonly ownerId: PersonId },
  says: string,
): Promise<Result<ProblemId>> {
  if (says === '') return refuse({ code: 'missing', field: 'problem', says: 'Say what is wrong' })
  if (says.length > longest)
    return refuse({ code: 'too-long', field: 'problem', says: 'Shorten this to 2,000 characters or fewer' })
  const { tx, actor, today, now } = doing
  const id = await insertProblem(tx, {
    ...{ says, by: actor.personId, on: today },
    ...('resource' in of ? { resource: of.resource } : { toolkitId: of.toolkitId }),
  })
  await recordAudit(tx, { actor, action: 'report-problem', subject: { kind: 'learning-problem', id } })
  await restateTasks(tx, { kind: 'learning-problem', id }, [
    {
      key: 'answer',
      title:
        'resource' in of
          ? 'Look at a problem with a resource'
          : 'Look at a problem with one of your toolkits',
      href: problemHref(id),
      startedById: actor.personId,
      waitingSinceAt: now,
      holders: ['resource' in of ? { duty: learningTeam } : { personId: of.ownerId }],
    },
  ])
  return accept(id)
}

/** Says what was done about it, and tells whoever reported it. */
export async function answerTo(doing: Doing, problem: Problem, says: string): Promise<Result<ProblemId>> {
  if (says === '') return refuse({ code: 'missing', field: 'answer', says: 'Say what you did about it' })
  if (says.length > longest)
    return refuse({ code: 'too-long', field: 'answer', says: 'Shorten this to 2,000 characters or fewer' })
  const { tx, actor, today } = doing
  if (!(await answerProblem(tx, problem.id, { says, by: actor.personId, on: today })))
    return refuse({
      code: 'changed-meanwhile',
      says: 'Somebody has answered this meanwhile',
      remedy: 'Open it again to read the answer',
    })
  const subject = { kind: 'learning-problem', id: problem.id }
  await recordAudit(tx, { actor, action: 'answer-problem', subject })
  await restateTasks(tx, subject, [])
  await resourcesPorts().tell(tx, doing, {
    ...{ is: 'problem-answered', to: [problem.reporterId], href: problemHref(problem.id), subject },
  })
  return accept(problem.id)
}
