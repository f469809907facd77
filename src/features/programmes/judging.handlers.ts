import type { JourneyId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import type { Doing, Happening, Situation } from '../journeys/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { assessingRoles } from './assessing.rules.ts'
import { judgingTasks } from './judging.rules.ts'
import { givenReading } from './judging.store.ts'
import { isProgramme } from './programmes.open.ts'

/** Keeps To do in step with what is given and judged, and with who assesses. */

const kind = 'programme-evidence'

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
  const given = state.status === 'running' ? await read(tx, givenReading([journeyId])) : []
  const tasks = judgingTasks({
    ...{ journeyId, given, schemeName: scheme.name },
    worker: applicant,
    assessors: assessorsOf(situation).map(({ personId, actingFor }) => ({ personId, actingFor })),
  })
  await restateTasks(tx, { kind, id: journeyId }, tasks)
}

/** What waits for an assessor goes on to the next one, and ends with the programme. */
export async function followAssessor({ doing, journeyId, after, events }: Happening): Promise<void> {
  if (!isProgramme(after.scheme)) return
  const moved = events.some(({ type }) => type === 'appointed') || after.state.status !== 'running'
  if (moved) await restateJudging(doing, { ...after, journeyId })
}
