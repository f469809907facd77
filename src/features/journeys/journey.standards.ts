import type { JourneyId } from '../../kernel/ids.ts'
import { todayAt } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { FrameworkOption } from '../documents/public.ts'
import { findFramework } from '../frameworks/public.ts'
import { frameworkMeant } from '../schemes/public.ts'
import { findBearings } from './bearings.queries.ts'

/**
 * The items that a field of an application's paper offers. What the field names, a framework or a line of standards,
 * is read as it was in force on the day the application started: an application stays on what it began with.
 */
export async function standardItems(
  tx: Tx,
  journeyId: JourneyId,
  named: string,
): Promise<readonly FrameworkOption[]> {
  const bearings = await findBearings(tx, journeyId, todayAt())
  if (!bearings) throw new Error(`The application of a document is missing: ${journeyId}`)
  const on = bearings.state.startedOn ?? todayAt()
  const framework = await findFramework(tx, frameworkMeant(bearings.scheme, named, on), on)
  return (framework?.items ?? []).map((item) => ({
    id: `${framework?.framework}/${item.item}`,
    name: `${item.item}: ${item.name}`,
    group: framework?.groups.find(({ group }) => group === item.group)?.name,
  }))
}
