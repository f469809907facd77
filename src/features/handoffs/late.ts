import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { restateTasks } from '../tasks/public.ts'
import { isWithdrawn } from './corrections.rules.ts'
import { type OpenHandoff, openHandoffs } from './handoffs.handlers.ts'
import { findHandoff, lateHandoffs } from './handoffs.queries.ts'
import { stepsInTime } from './handoffs.rules.ts'
import { noteRaised } from './handoffs.store.ts'
import { type OutcomeChange, tellOfOutcome } from './outcome-changes.ts'
import { handoffTaskKinds } from './handoffs.kinds.ts'

/** Outcomes whose steps are not done by their day: raised with whomever the scheme's `late-to` names, once. */

export const raiseLateTask = 'raise-late-outcomes'
export const raiseLateDaily: RecurringTask = { task: raiseLateTask, cron: '15 5 * * *' }

/** Nothing more is to be done with it. */
function isDealtWith({ handOff, steps, corrections }: OpenHandoff): boolean {
  return isWithdrawn(corrections) || stepsInTime(handOff, steps).every(({ done }) => done !== undefined)
}

/** Raises what became late; running twice raises nothing twice. */
export function raiseLateBy({ clock }: { readonly clock: Clock }): Task {
  return async ({ authorityId, databases }) => {
    await databases.write(authorityId, (tx) => raiseLate(tx, clock))
  }
}

async function raiseLate(tx: Tx, clock: Clock): Promise<void> {
  const [today, now] = [todayIn(clock), momentIn(clock)]
  const late = (await openHandoffs(tx, await lateHandoffs(tx, today))).filter((each) => !isDealtWith(each))
  for (const { row, handOff } of late) {
    await noteRaised(tx, row.id, today)
    await restateTasks(tx, { kind: handoffTaskKinds.late, id: row.id }, [
      {
        key: 'late',
        title: 'Ask after an outcome that is overdue',
        detail: handOff.name,
        href: `/outcomes/${row.id}`,
        dueOn: row.due_on ?? undefined,
        waitingSinceAt: now,
        holders: [
          ...row.late_duties.map((duty) => ({ duty })),
          ...row.late_ids.map((personId) => ({ personId })),
        ],
      },
    ])
    await tellOfOutcome({ tx, now, kind: 'late', outcomeId: row.id })
  }
}

/** What was raised leaves their list once nothing more is to be done with it. */
export async function lowerWhenDone({ tx, kind, outcomeId }: OutcomeChange): Promise<void> {
  if (kind !== 'step-done' && kind !== 'corrected') return
  const row = await findHandoff(tx, outcomeId)
  if (!row || row.raised_on === null) return
  const [open] = await openHandoffs(tx, [row])
  if (open && isDealtWith(open)) await restateTasks(tx, { kind: handoffTaskKinds.late, id: row.id }, [])
}
