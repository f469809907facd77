import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isOver, type Kept, personalTables, type WhosePath } from '../exchange/public.ts'
import { type Fate, fates } from './erasure.fates.ts'

/** What an erasure is, who may agree to it, and in which order rows go. Pure. */

export type ErasureState = 'proposed' | 'confirmed' | 'done' | 'refused' | 'taken-back'
export type ErasureGround = 'period-over' | 'own-request'

/** On which grounds of article 17 of the UK GDPR a request is granted before a period is over. */
export const requests = [
  { request: 'no-longer-needed', name: 'What is kept is no longer needed for what it was collected for' },
  { request: 'objected', name: 'They objected, and nothing outweighs it' },
  { request: 'unlawful', name: 'It should never have been kept' },
  { request: 'legal-duty', name: 'A court or the law asks for it' },
] as const
export type ErasureRequest = (typeof requests)[number]['request']

export const whyNots = [
  { whyNot: 'still-needed', name: 'The record is still needed, for example for a claim' },
  { whyNot: 'wrong-person', name: 'It is the wrong person' },
  { whyNot: 'look-again', name: 'Something in it has to be looked at first' },
] as const
export type WhyNot = (typeof whyNots)[number]['whyNot']

export const isRequest = (text: string): text is ErasureRequest =>
  requests.some(({ request }) => request === text)
export const isWhyNot = (text: string): text is WhyNot => whyNots.some(({ whyNot }) => whyNot === text)

/** How a record stands to being erased. */
export interface Situation {
  readonly leftOn: IsoDate | undefined
  readonly erasedOn: IsoDate | undefined
  /** Until when each kind is kept, the longest last; empty when the pack sets no period. */
  readonly kept: readonly Kept[]
  /** What still goes on, in words that follow "Not yet:". */
  readonly running: readonly string[]
}

/** Why the record may not be erased on any ground, in words that follow "Not yet:"; empty when it may. */
export function inTheWay({ leftOn, erasedOn, running }: Situation, today: IsoDate): readonly string[] {
  if (erasedOn !== undefined) return ['the record is erased already, or being erased']
  return [...(leftOn === undefined || leftOn >= today ? ['they still work here'] : []), ...running]
}

/** Whether every period of the record is over. */
export const isPeriodOver = ({ kept }: Pick<Situation, 'kept'>, today: IsoDate): boolean =>
  kept.length > 0 && kept.every((each) => isOver(each, today))

/** Who looks at what is proposed: any of these duties. */
export const settlingDuties = ['records-officer', 'people-administration'] as const

/** Whether somebody may agree to what another proposed. */
export const maySettle = (
  { proposedBy, personId }: { readonly proposedBy: PersonId; readonly personId: PersonId },
  who: PersonId,
): boolean => who !== proposedBy && who !== personId

/** The paths by which rows of a table are removed; empty when none are. */
export function gonePaths(table: string, { gone }: Fate): readonly WhosePath[] {
  return gone === 'theirs' ? (personalTables[table]?.whose ?? []) : (gone ?? [])
}

/** Tables that a path leads through, which must still be whole when it is followed. */
function passed(path: WhosePath): readonly string[] {
  if (typeof path === 'string' || 'address' in path || !('whose' in path)) return []
  return [path.of, ...passed(path.whose)]
}

/** Tables of which rows are removed, in an order in which every path still leads somewhere. */
export const removalOrder: readonly string[] = inOrder()

function inOrder(): readonly string[] {
  const removed = Object.entries(fates).filter(([table, fate]) => gonePaths(table, fate).length > 0)
  const before = new Map(
    removed.map(([table]) => [
      table,
      removed.filter(([other, fate]) => gonePaths(other, fate).flatMap(passed).includes(table)),
    ]),
  )
  const order = new Set<string>()
  const add = (table: string) => {
    for (const [other] of before.get(table) ?? []) if (!order.has(other)) add(other)
    order.add(table)
  }
  for (const [table] of removed) add(table)
  return [...order]
}
