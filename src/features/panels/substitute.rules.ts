import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Meeting } from '../schemes/public.ts'
import type { Candidate } from './seat-candidates.queries.ts'
import type { Seat, Sitting } from './sitting.queries.ts'

/** Whom the page offers for a seat that is to be filled, in which order, and who was given one meanwhile. Pure. */

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

/**
 * What a form carries of who sits, as its page showed it: `seat person` of the date, `seat person application` of who has
 * it there alone, but for applications of which the reader may not know.
 */
export function seatKeys(
  { seats, substitutes, slots }: Pick<Sitting, 'seats' | 'substitutes' | 'slots'>,
  reader: PersonId,
): readonly string[] {
  const closed = new Set(slots.flatMap((slot) => (slot.hiddenFrom.includes(reader) ? [slot.journeyId] : [])))
  return [
    ...seats.map(({ seat, personId }) => `${seat} ${personId}`),
    ...substitutes.flatMap(({ seat, personId, journeyId }) =>
      journeyId === undefined || closed.has(journeyId) ? [] : [`${seat} ${personId} ${journeyId}`],
    ),
  ]
}

/**
 * Who was given a seat since the page was shown, of two answers of `seatKeys`: for the date, or for one application of
 * it. Nobody where it was only taken away; undefined where the seat is as it was.
 */
export function givenMeanwhile(
  before: readonly string[],
  now: readonly string[],
  { seat, journeyId }: { readonly seat: string; readonly journeyId: JourneyId | undefined },
): readonly PersonId[] | undefined {
  const ofSeat = (keys: readonly string[]) =>
    keys.filter((key) => {
      const [of, , within] = key.split(' ')
      return of === seat && (journeyId === undefined || within === undefined || within === journeyId)
    })
  const [was, is] = [ofSeat(before), ofSeat(now)]
  const given = is.filter((key) => !was.includes(key))
  if (given.length === 0 && was.every((key) => is.includes(key))) return undefined
  return [...new Set(given.map((key) => key.split(' ')[1] as PersonId))]
}
