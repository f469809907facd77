import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { currentPack } from '../packs/public.ts'
import { leaversUntil } from '../people/public.ts'
import { coachingPorts } from './coaching.ports.ts'
import { coachingRulesOn } from './coaching.rules.ts'
import { openCoachings } from './conversations.queries.ts'
import { callOffPlanned, moveCoaching } from './conversations.store.ts'
import { restateCoachingTasks } from './conversations.tasks.ts'
import { talkDay } from './days.ts'
import { openSets } from './sets.queries.ts'
import { restateLeads } from './sets.tasks.ts'

/**
 * Nobody waits for good for somebody who has left: once a day their coaching ends, or whoever asked them chooses anew, and
 * sets that nobody leads any more wait for the learning team.
 */

const task = 'end-coaching-of-leavers'
export const coachingRecurring: readonly RecurringTask[] = [{ task, cron: '37 4 * * *' }]

/** At most so many leavers are looked at; more leave in no authority in a generation. */
const everyLeaver = 50_000

export function coachingTasks({ clock }: { readonly clock: Clock }): ReadonlyMap<string, Task> {
  const end: Task = ({ authorityId, databases }) =>
    databases.write(authorityId, (tx) => endForLeavers(tx, clock))
  return new Map([[task, end]])
}

async function endForLeavers(tx: Tx, clock: Clock): Promise<void> {
  const [today, now] = [todayIn(clock), momentIn(clock)]
  const pack = coachingRulesOn(await currentPack(tx), today)
  if (pack && pack.groups.length > 0) await restateLeads(tx, await openSets(tx, today), { today, now })
  if (!pack?.conversations) return
  const rules = pack.conversations
  const left = new Set((await leaversUntil(tx, today, everyLeaver)).map(({ personId }) => personId))
  const open = await openCoachings(tx)
  for (const { id, state, person_id: personId, coach_id: coachId } of open) {
    const personLeft = left.has(personId)
    if (!personLeft && !(coachId && left.has(coachId))) continue
    const to = state === 'running' ? 'ended' : personLeft ? 'taken-back' : 'to-choose'
    const change = { from: [state], to, on: today } as const
    if (!(await moveCoaching(tx, id, to === 'to-choose' ? { ...change, coachId: null } : change))) continue
    const off = await callOffPlanned(tx, id)
    const two = { id, personId, coachId: coachId ?? undefined }
    const calledOff = await coachingPorts().keepInCalendars(
      tx,
      { today, now },
      off.map((talk) => talkDay(two, talk, true)),
    )
    const subject = { kind: 'coaching', id }
    await recordAudit(tx, { actor: {}, action: 'end-coaching-of-leaver', subject })
    const stands = { id, personId, coachId: undefined, nextOn: undefined, state: to } as const
    await restateCoachingTasks(tx, stands, rules.name, now)
    const other = personLeft ? coachId : personId
    if (other && !left.has(other) && !calledOff.has(other))
      await coachingPorts().tell(
        tx,
        { today, now },
        { is: 'coaching-changed', to: other, name: rules.name, href: `/learning/coaching/${id}`, subject },
      )
  }
}
