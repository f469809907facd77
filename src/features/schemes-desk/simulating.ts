import type { AuthorityId } from '../../kernel/ids.ts'
import { type Clock, momentIn, systemClock, todayIn } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import { careersIn } from '../journeys/public.ts'
import { packInForce } from '../packs/public.ts'
import {
  type CareerChange,
  type CompiledPack,
  type CompiledScheme,
  type MayStart,
  nothingCounted,
  simulate,
  type SimulationCounts,
} from '../schemes/public.ts'

/** Told as it comes, so that nothing is kept however many people there are. */
export interface SimulationReport {
  scheme(before: CompiledScheme | undefined, after: CompiledScheme): void
  change(change: CareerChange): void
  counts(counts: SimulationCounts): void
  end(unchanged: readonly string[]): void
  /** After some people more, how many were looked at for this scheme. */
  lookedAt?(careers: number): Promise<void>
}

/** Every scheme of the pack that differs from the one in force today, over everyone who is there. Writes nothing. */
export async function simulateAgainst(
  databases: Databases,
  authorityId: AuthorityId,
  pack: CompiledPack,
  report: SimulationReport,
  clock: Clock = systemClock,
): Promise<void> {
  const [today, now] = [todayIn(clock), momentIn(clock)]
  const inForce = await databases.read(authorityId, (tx) => packInForce(tx, today))
  const unchanged: string[] = []
  for (const after of Object.values(pack.schemes)) {
    const before = inForce?.schemes.find(({ scheme }) => scheme === after.scheme)
    if (before?.hash === after.hash) {
      unchanged.push(after.name)
      continue
    }
    report.scheme(before, after)
    const counts = { ...nothingCounted }
    for await (const careers of careersIn(databases, { authorityId, before, after, today, now })) {
      for (const change of simulate(before, after, careers, counts)) report.change(change)
      await report.lookedAt?.(counts.careers)
    }
    report.counts(counts)
  }
  report.end(unchanged)
}

/** Whether someone may begin, as people say it. */
export const mayWords: Readonly<Record<MayStart, string>> = {
  may: 'may begin',
  'may-not': 'may not begin',
  unknown: 'cannot be told',
  absent: 'no such scheme',
}

/** What a simulation counted, in one sentence or two. */
export function countsInWords(counts: SimulationCounts): string {
  return `${counts.careers} people, ${counts.concerned} at its level: ${counts.mayNow} may begin then and not now, ${counts.mayNoLonger} no longer. ${counts.journeys} running ${counts.journeys === 1 ? 'application' : 'applications'} on another version: days would move in ${counts.journeysMoved}, ${counts.journeysRefused} could not be moved to it. None is moved by installing.`
}
