import type { EvidenceId, JourneyId } from '../../kernel/ids.ts'
import { todayAt } from '../../platform/clock.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { type Doing, findSituation, type Happening, type Situation } from '../journeys/public.ts'
import { completedEntriesReading } from '../evidence/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { assessingRoles } from './assessing.rules.ts'
import { judgingTasks } from './judging.rules.ts'
import { givenItemsSql, givenReading, judgedWith } from './judging.store.ts'
import { isProgramme } from './programmes.open.ts'
import { programmeTaskKinds } from './programmes.kinds.ts'

/** Keeps To do in step with what is given and judged, and with who assesses. */

const kind = programmeTaskKinds.evidence

/** Whoever holds a role that assesses, each once. */
export function assessorsOf({ scheme, context }: Pick<Situation, 'scheme' | 'context'>) {
  const holders = assessingRoles(scheme).flatMap((role) => context.holders[role] ?? [])
  return [...new Map(holders.map((holder) => [holder.personId, holder])).values()]
}

/** Restates what waits because of evidence; nothing waits once the programme is over. */
export async function restateJudging(
  { tx }: Pick<Doing, 'tx'>,
  situation: Situation & { readonly journeyId: JourneyId },
): Promise<void> {
  const { journeyId, scheme, state, applicant } = situation
  const { given, entriesGiven } =
    state.status === 'running'
      ? await readTogether(tx, {
          given: givenReading([journeyId]),
          entriesGiven: completedEntriesReading(applicant.personId, givenItemsSql(journeyId)),
        })
      : { given: [], entriesGiven: [] }
  const tasks = judgingTasks({
    ...{ journeyId, given, entriesGiven, schemeName: scheme.name },
    worker: applicant,
    assessors: assessorsOf(situation).map(({ personId, actingFor }) => ({ personId, actingFor })),
  })
  await restateTasks(tx, { kind, id: journeyId }, tasks)
}

/** An entry that was judged to show what it should, and is changed, comes back to whoever assesses. */
export async function followEntry(
  tx: Doing['tx'],
  { itemId }: { readonly itemId: EvidenceId },
): Promise<void> {
  for (const { journeyId, authorityId } of await judgedWith(tx, itemId)) {
    const situation = await findSituation({ tx, today: todayAt(), authorityId }, journeyId)
    if (situation?.state.status === 'running') await restateJudging({ tx }, { ...situation, journeyId })
  }
}

/** What waits for an assessor goes on to the next one, and ends with the programme. */
export async function followAssessor({ doing, journeyId, after, events }: Happening): Promise<void> {
  if (!isProgramme(after.scheme)) return
  const moved = events.some(({ type }) => type === 'appointed') || after.state.status !== 'running'
  if (moved) await restateJudging(doing, { ...after, journeyId })
}
