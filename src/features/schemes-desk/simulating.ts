import type { AuthorityId } from '../../kernel/ids.ts'
import { type Clock, momentIn, systemClock, todayIn } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import { someCareers } from '../journeys/public.ts'
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
}

/** Where a simulation stands: at which of the schemes that differ, after whom, and what was counted of it by then. */
export interface SimulationAt {
  readonly scheme: number
  readonly after?: string
  readonly counts: SimulationCounts
}

/** Some people more of one scheme. */
export interface SimulationPart {
  readonly before: CompiledScheme | undefined
  readonly after: CompiledScheme
  readonly changes: readonly CareerChange[]
  /** Of this scheme, with these people. */
  readonly counts: SimulationCounts
  /** Everyone was looked at for this scheme. */
  readonly isLast: boolean
  /** Missing after the last of all. */
  readonly next: SimulationAt | undefined
}

/** Looks at the next hundred people, from the beginning when it stands nowhere. Writes nothing. No part when no scheme differs. */
export async function simulateSome(
  databases: Databases,
  authorityId: AuthorityId,
  pack: CompiledPack,
  at: SimulationAt | undefined,
  clock: Clock = systemClock,
): Promise<{ readonly part: SimulationPart | undefined; readonly unchanged: readonly string[] }> {
  const [today, now] = [todayIn(clock), momentIn(clock)]
  const inForce = await databases.read(authorityId, (tx) => packInForce(tx, today))
  const ofNow = (id: string) => inForce?.schemes.find(({ scheme }) => scheme === id)
  const all = Object.values(pack.schemes)
  const differing = all.filter(({ scheme, hash }) => ofNow(scheme)?.hash !== hash)
  const unchanged = all.filter((each) => !differing.includes(each)).map(({ name }) => name)
  const { scheme, after: last, counts: counted } = at ?? { scheme: 0, counts: nothingCounted }
  const after = differing[scheme]
  if (!after) return { part: undefined, unchanged }
  const before = ofNow(after.scheme)
  const wanted = { authorityId, before, after, today, now }
  const { careers, next } = await someCareers(databases, wanted, last)
  const counts = { ...counted }
  const changes = [...simulate(before, after, careers, counts)]
  const nextAt =
    next !== undefined
      ? { scheme, after: next, counts }
      : differing[scheme + 1] && { scheme: scheme + 1, counts: nothingCounted }
  return { part: { before, after, changes, counts, isLast: next === undefined, next: nextAt }, unchanged }
}

/** Every scheme of the pack that differs from the one in force today, over everyone who is there. Writes nothing. */
export async function simulateAgainst(
  databases: Databases,
  authorityId: AuthorityId,
  pack: CompiledPack,
  report: SimulationReport,
  clock: Clock = systemClock,
): Promise<void> {
  let at: SimulationAt | undefined
  do {
    const { part, unchanged } = await simulateSome(databases, authorityId, pack, at, clock)
    if (part && at?.after === undefined) report.scheme(part.before, part.after)
    for (const change of part?.changes ?? []) report.change(change)
    if (part?.isLast) report.counts(part.counts)
    at = part?.next
    if (!at) report.end(unchanged)
  } while (at)
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
