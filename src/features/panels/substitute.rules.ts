import type { PersonId } from '../../kernel/ids.ts'
import type { Meeting } from '../schemes/public.ts'
import type { Candidate } from './seat-candidates.queries.ts'
import type { Seat } from './sitting.queries.ts'

/** Whom the page offers for a seat that is to be filled, and in which order. Pure. */

export interface PersonOffered {
  readonly personId: PersonId
  readonly name: string
  /** What whoever chooses should know of them. */
  readonly hint: string | undefined
}

/**
 * Whom the scheme names, each once: the deputies for the wanted seat, then whoever else may take it, then those of other
 * seats. Whoever has the wanted seat is who is replaced, and comes not at all.
 */
export function offeredFor(
  { seats }: Pick<Meeting, 'seats'>,
  seated: readonly Seat[],
  candidates: ReadonlyMap<string, readonly Candidate[]>,
  wanted: string,
): readonly PersonOffered[] {
  const nameOf = (seat: string) => seats.find((each) => each.seat === seat)?.name ?? seat
  const own = candidates.get(wanted) ?? []
  const others = [...candidates].flatMap(([seat, people]) => (seat === wanted ? [] : people))
  const inOrder = [
    ...own.filter(({ isDeputy }) => isDeputy),
    ...own.filter(({ isDeputy }) => !isDeputy),
    ...others.map((each) => ({ ...each, isDeputy: false })),
  ]
  const replaced = seated.find(({ seat }) => seat === wanted)?.personId
  const offered = new Map<PersonId, PersonOffered>()
  for (const { personId, name, isDeputy } of inOrder) {
    if (offered.has(personId) || personId === replaced) continue
    const place = seated.find((each) => each.personId === personId)
    const says = [
      ...(isDeputy ? ['Deputy for this seat by the scheme'] : []),
      ...(place ? [`Sits as ${nameOf(place.seat)} now`] : []),
    ]
    offered.set(personId, { personId, name, hint: says.length > 0 ? says.join('. ') : undefined })
  }
  return [...offered.values()]
}
