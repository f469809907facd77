import type { AuthorityId } from '../../kernel/ids.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { momentIn, systemClock, todayAt } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { findSituation, systemDoing } from '../journeys/public.ts'
import { isDecisionTold } from '../schemes/public.ts'
import { decisionsDueToTell, type DueToTell } from './adjourning.store.ts'
import { tellOutcome } from './deciding.handlers.ts'
import { lookAtSeats } from './seat-needs.tasks.ts'

/** Outcomes that are told on a day that was set with the decision, on behalf of whoever set it. */

async function tell(
  databases: Databases,
  authorityId: AuthorityId,
  { journeyId, task, by }: DueToTell,
  today: IsoDate,
  now: IsoInstant,
): Promise<void> {
  await databases.write(authorityId, async (tx) => {
    const situation = await findSituation({ tx, today, authorityId }, journeyId)
    if (!situation || isDecisionTold(situation.scheme, situation.state, task)) return
    const system = systemDoing(tx, authorityId, today, now)
    const doing = { ...system, actor: { ...system.actor, personId: by } }
    const told = await tellOutcome(doing, situation.scheme, journeyId, task, situation)
    if (!told.ok) throw new Error(`The outcome of ${journeyId} could not be told: ${told.refusals[0].code}`)
  })
}

/** Tells what is due today; each by itself, so that one that cannot be told holds up no other. */
export async function tellOutcomesDue(
  databases: Databases,
  authorityId: AuthorityId,
  today: IsoDate,
  now: IsoInstant,
): Promise<void> {
  const faults: unknown[] = []
  for (const due of await databases.read(authorityId, (tx) => decisionsDueToTell(tx, today))) {
    try {
      await tell(databases, authorityId, due, today, now)
    } catch (fault) {
      faults.push(fault)
    }
  }
  // The job is tried again, and after that on each of the days that follow.
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} outcomes could not be told`)
}

export const panelsTasks: ReadonlyMap<string, Task> = new Map([
  [
    'tell-outcomes-due',
    ({ authorityId, databases }) => tellOutcomesDue(databases, authorityId, todayAt(), momentIn(systemClock)),
  ],
  ['look-at-seats', lookAtSeats],
])

/** Outcomes in the morning, when somebody is there to be asked; seats when the day begins. */
export const panelsRecurring: readonly RecurringTask[] = [
  { task: 'tell-outcomes-due', cron: '10 8 * * *' },
  { task: 'look-at-seats', cron: '40 0 * * *' },
]
