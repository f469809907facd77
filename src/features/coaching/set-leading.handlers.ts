import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { awayReading } from '../people/public.ts'
import { audit, type ByPerson, changedMeanwhile } from '../supervision/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { tellOfDays } from './changes.ts'
import type { SetId } from './coaching.tables.ts'
import { type GroupKind, newsOf, plannedDays } from './sets.handlers.ts'
import { findSet, type LearningSet } from './sets.queries.ts'
import { isFull, type LeaderGone, leaderGone } from './sets.rules.ts'
import { lockSet, putMember, writeLeader } from './sets.store.ts'
import { leadOf, restateMeetingTask } from './sets.tasks.ts'

/** Whoever leads a set hands it on; the learning team chooses once nobody leads it, so that a set outlives its leader. */

export const mayChooseLeader = (
  { actor }: Pick<Exchange, 'actor'>,
  set: LearningSet,
  gone: LeaderGone | undefined,
): boolean =>
  set.endedOn === undefined &&
  (set.facilitatorId === actor.personId || (gone !== undefined && actor.duties.has('learning-offer')))

/**
 * Gives the lead to a colleague, who becomes a member where they were none and there is room; everybody concerned is
 * told. `kind` is undefined where the pack has it no more, so that a set keeps no limit.
 */
export async function chooseLeader(
  tx: Tx,
  by: ByPerson,
  seen: LearningSet,
  kind: Pick<GroupKind, 'most'> | undefined,
  personId: PersonId | undefined,
): Promise<Result<SetId>> {
  if (personId === undefined)
    return refuse({
      code: 'missing',
      field: 'leader',
      says: 'Select who leads it, or enter the work email address of somebody who works here',
    })
  await lockSet(tx, seen.id)
  const set = await findSet(tx, seen.id)
  if (!set || set.endedOn !== undefined || set.facilitatorId !== seen.facilitatorId)
    return refuse(changedMeanwhile)
  if (personId === set.facilitatorId)
    return refuse({
      code: 'there-already',
      field: 'leader',
      says: 'They lead it already. Select somebody else',
    })
  const next = { set: { ...set, facilitatorId: personId, facilitatorLeft: false } }
  const away = await read(tx, awayReading([personId], by.today))
  if (leaderGone({ ...next, away }, by.today))
    return refuse({ code: 'away', field: 'leader', says: 'They are away for long. Select somebody else' })
  const joins = !set.members.some((member) => member.personId === personId)
  if (joins && isFull(set, kind))
    return refuse({
      code: 'full',
      field: 'leader',
      says: `There are ${set.members.length} members, which is as many as it has. Select one of them, or have somebody taken out first`,
    })
  if (!(await writeLeader(tx, set.id, { from: set.facilitatorId, to: personId })))
    return refuse(changedMeanwhile)
  await putMember(tx, set.id, personId, by.today)
  for (const meeting of set.meetings.filter(({ state }) => state === 'planned'))
    await restateMeetingTask(tx, next.set, meeting, by.now)
  await restateTasks(tx, leadOf(set.id), [])
  await audit(tx, by, 'choose-set-leader', leadOf(set.id), personId)
  const members = set.members.map((member) => member.personId)
  const concerned = [personId, ...members, set.facilitatorId]
  await tellOfDays(tx, by, plannedDays(next.set), concerned, newsOf(set))
  return accept(set.id)
}
