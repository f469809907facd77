import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { type Holder, resolveRoles } from '../people/public.ts'
import { restateTasksOf, type TaskToDo } from '../tasks/public.ts'
import { type Evaluation, openEvaluationsReading } from './evaluations.queries.ts'
import type { EvaluationId } from './evaluations.tables.ts'

/** What people are asked after training, and what waits for their managers, as tasks. */

export const evaluationTask = 'course-evaluation'

export const evaluationHref = (id: EvaluationId): string => `/learning/evaluations/${id}`

/** The task that asks what has its day, once a day. */
export const lookAtEvaluationsTask = 'look-at-evaluations'
export const lookAtEvaluationsDaily: RecurringTask = { task: lookAtEvaluationsTask, cron: '53 4 * * *' }

export function lookAtEvaluationsBy({ clock }: { readonly clock: Clock }): Task {
  return ({ authorityId, databases }) =>
    databases.write(authorityId, async (tx) => {
      const today = todayIn(clock)
      await restateEvaluations(tx, today, momentIn(clock), await read(tx, openEvaluationsReading(today)))
    })
}

/** States again who has these on their list. Doing it again at once changes nothing. */
export async function restateEvaluations(
  tx: Tx,
  today: IsoDate,
  now: IsoInstant,
  evaluations: readonly Evaluation[],
): Promise<void> {
  if (evaluations.length === 0) return
  const toConfirm = evaluations.filter(({ givenAt }) => givenAt !== undefined)
  const line =
    toConfirm.length > 0
      ? await resolveRoles(tx, { personIds: toConfirm.map(({ personId }) => personId) }, today)
      : undefined
  await restateTasksOf(
    tx,
    evaluationTask,
    new Map(
      evaluations.map((each) => [
        each.id,
        tasksOf(each, today, now, line?.lineManagersOf(each.personId) ?? []),
      ]),
    ),
  )
}

function tasksOf(
  evaluation: Evaluation,
  today: IsoDate,
  now: IsoInstant,
  managers: readonly Holder[],
): readonly TaskToDo[] {
  const { id, personId, name, opensOn, dueOn, givenAt, needsConfirming, confirmed } = evaluation
  if (opensOn > today) return []
  const common = { href: evaluationHref(id), aboutPersonId: personId, waitingSinceAt: now }
  if (givenAt === undefined)
    return [
      { ...common, key: 'answer', title: 'Say what a training brought', dueOn, holders: [{ personId }] },
    ]
  return needsConfirming && !confirmed
    ? [
        {
          ...common,
          key: 'confirm',
          title: `Say whether you see in practice what ${name} learned`,
          holders: managers.map(({ personId: holder, actingFor }) => ({ personId: holder, actingFor })),
        },
      ]
    : []
}
