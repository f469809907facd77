import type { IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { NeedsSettings } from '../schemes/public.ts'
import { restateTasks, type TaskToDo } from '../tasks/public.ts'
import { planPath } from './needs.paths.ts'
import { actionsOf, currentOf } from './plan.rules.ts'
import type { LearningPlan } from './plan.store.ts'

/**
 * What a plan waits for: whoever approves a version that was sent, whoever makes one that came back, and the owner of each
 * action of the published version until it is done. Reminders follow from the days.
 */
export async function restatePlanTasks(
  tx: Tx,
  plan: LearningPlan,
  settings: Pick<NeedsSettings, 'plan'>,
  now: IsoInstant,
): Promise<void> {
  const href = `${planPath}/${plan.id}`
  const latest = currentOf(plan)
  const approving: readonly TaskToDo[] =
    latest?.state === 'for-approval'
      ? [
          {
            key: `approve-${latest.version}`,
            title: `Approve the ${plan.name.toLowerCase()}`,
            href,
            startedById: latest.madeBy,
            waitingSinceAt: now,
            holders: (settings.plan?.approvedBy ?? []).map((duty) => ({ duty, except: latest.madeBy })),
          },
        ]
      : latest?.state === 'draft' && latest.sentBack !== null
        ? [
            {
              key: `change-${latest.version}`,
              title: `Change the ${plan.name.toLowerCase()}: it was sent back`,
              href,
              waitingSinceAt: now,
              holders: [{ personId: latest.madeBy }],
            },
          ]
        : []
  const published = plan.versions.find(({ state }) => state === 'published')
  const doing = (published ? actionsOf(published.content) : []).flatMap(({ action }): readonly TaskToDo[] => {
    const status = plan.progress[action.id]?.status
    return status === 'done' || status === 'dropped'
      ? []
      : [
          {
            key: `action-${action.id}`,
            title: `Do your part of the ${plan.name.toLowerCase()}`,
            detail: action.action,
            href: `${planPath}/${plan.id}#action-${action.id}`,
            dueOn: action.dueOn,
            waitingSinceAt: now,
            holders: [{ personId: action.ownerId }],
          },
        ]
  })
  await restateTasks(tx, { kind: 'learning-plan', id: plan.id }, [...approving, ...doing])
}
