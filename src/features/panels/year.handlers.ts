import { refuse, accept, type Result } from '../../kernel/refusal.ts'
import type { SittingId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { Doing } from '../journeys/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { sittingChanged } from './sitting.changes.ts'
import { addSitting } from './sitting.handlers.ts'
import { daysPlanned } from './sitting.queries.ts'
import { lockMeeting, type SittingDetails } from './sitting.store.ts'

/**
 * Refuses days that this panel has a date on already. Two people who plan the same panel wait here for each other, and
 * the second is told of the days that the first has just added.
 */
export async function refuseTaken(
  { tx, today }: Pick<Doing, 'tx' | 'today'>,
  scheme: CompiledScheme,
  meetingId: string,
  dates: readonly SittingDetails[],
): Promise<Result<'free'>> {
  await lockMeeting(tx, scheme.scheme, meetingId)
  const planned = new Set(await daysPlanned(tx, scheme.scheme, meetingId, today))
  const [twice, ...others] = dates
    .filter(({ heldOn }) => planned.has(heldOn))
    .map(({ heldOn }) => ({
      code: 'planned-already',
      says: `A date on ${formatDay(heldOn)} is planned already. Leave this month out, or enter another day`,
      field: `day-${heldOn.slice(0, 7)}`,
    }))
  return twice ? refuse(twice, ...others) : accept('free')
}

/** Adds a date for each of these days, all or none. Members hear of all their dates at once. */
export async function planYear(
  doing: Doing,
  scheme: CompiledScheme,
  meetingId: string,
  dates: readonly SittingDetails[],
): Promise<Result<readonly SittingId[]>> {
  const free = await refuseTaken(doing, scheme, meetingId, dates)
  if (!free.ok) return free
  const made: SittingId[] = []
  for (const details of dates) made.push(await addSitting(doing, scheme, meetingId, details))
  await sittingChanged(doing, ...made)
  return accept(made)
}
