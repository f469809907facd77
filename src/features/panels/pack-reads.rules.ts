import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { Sitting } from './sitting.queries.ts'

/** When members have the packs, and what each of them has read. Pure. */

/** A member's word that they have read an edition of the portfolio. */
export interface PackRead {
  readonly personId: PersonId
  readonly editionId: EditionId | undefined
  readonly readAt: IsoInstant
}

/** Whether members may open the packs of a date: not before they are released, nor after they are withdrawn. */
export function packsAre(
  { packsFrom, packsUntil }: Pick<Sitting, 'packsFrom' | 'packsUntil'>,
  today: IsoDate,
): 'out' | 'to come' | 'withdrawn' {
  if (packsFrom !== null && today < packsFrom) return 'to come'
  return packsUntil !== null && today > packsUntil ? 'withdrawn' : 'out'
}

/** From when members have the packs, or since when no more; undefined while they have them. */
export function packsShutInWords(
  sitting: Pick<Sitting, 'packsFrom' | 'packsUntil'>,
  today: IsoDate,
): string | undefined {
  const { packsFrom, packsUntil } = sitting
  const are = packsAre(sitting, today)
  if (are === 'to come' && packsFrom) return `Members have the packs from ${formatDay(packsFrom)}`
  return are === 'withdrawn' && packsUntil
    ? `The packs of this date were taken back after ${formatDay(packsUntil)}`
    : undefined
}

/** Of those who hear an application, who has read its portfolio as it stands and who has not, in their order. */
export function readersOf(
  members: readonly PersonId[],
  reads: readonly PackRead[],
  editionId: EditionId | undefined,
): { readonly read: readonly PersonId[]; readonly notYet: readonly PersonId[] } {
  const isSeen = (personId: PersonId) => {
    const { is } = seenBy(reads, personId, editionId)
    // Nothing was sealed since: then there is no later version that they could have missed.
    return is === 'seen' || (is === 'earlier' && editionId === undefined)
  }
  return { read: members.filter(isSeen), notYet: members.filter((each) => !isSeen(each)) }
}

/** "3 of 4 have read it". */
export function readersInWords({ read, notYet }: ReturnType<typeof readersOf>): string {
  const all = read.length + notYet.length
  if (all === 0) return 'Nobody sits on it yet'
  if (read.length === 0) return 'Nobody has read it yet'
  return notYet.length === 0 && all > 1
    ? `All ${all} have read it`
    : `${read.length} of ${all} ${read.length === 1 ? 'has' : 'have'} read it`
}

/** What a member has seen: the edition as it stands, an earlier one (what came later they have not), or nothing. */
export function seenBy(
  reads: readonly PackRead[],
  personId: PersonId,
  editionId: EditionId | undefined,
):
  | { readonly is: 'seen' | 'earlier'; readonly at: IsoInstant; readonly editionId: EditionId | undefined }
  | { readonly is: 'not-yet' } {
  const read = reads.find((each) => each.personId === personId)
  if (!read) return { is: 'not-yet' }
  const { readAt: at } = read
  return { is: read.editionId === editionId ? 'seen' : 'earlier', at, editionId: read.editionId }
}

/** The edition that a member read before the one that stands now; undefined where nothing came since, or none was read. */
export function readBefore(
  reads: readonly PackRead[],
  personId: PersonId,
  editionId: EditionId | undefined,
): EditionId | undefined {
  const seen = seenBy(reads, personId, editionId)
  return editionId && seen.is === 'earlier' ? seen.editionId : undefined
}
