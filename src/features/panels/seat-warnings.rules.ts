import { timeAt } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId, SittingId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { CompiledPack, Meeting } from '../schemes/public.ts'
import { sitsWhen, type TimedSitting } from './hours.rules.ts'
import type { Span } from './panels.tables.ts'
import { overlaps } from './sitting.rules.ts'

/**
 * What stands against somebody's seat at a date: pointed out wherever people are seated, and left to whoever runs it. It is
 * never silent, and never refuses a date that has to be held all the same. Pure.
 */

/** Why a member cannot come, as far as it is known before the day. */
export type Hindrance = 'left' | 'away' | 'declined'
export type CannotCome = ReadonlyMap<PersonId, Hindrance>

const nobodyHindered: CannotCome = new Map()

const hindered: Readonly<Record<Hindrance, string>> = {
  left: 'has left',
  away: 'is away on that day',
  declined: 'has said that they cannot come',
}

export interface SeatWarning {
  /** The same for the same thing, so that what was seen already is told from what is new. */
  readonly key: string
  /** Whose seat it is; undefined for the date as a whole. */
  readonly personId: PersonId | undefined
  readonly says: string
}

/** A date of another panel, or another of this one, at which somebody sits at the same time. */
export interface Clash {
  readonly personId: PersonId
  readonly sitting: Pick<TimedSitting, 'id' | 'name'>
  readonly hours: Span
}

/** Which of these people sit elsewhere while they sit here: for the whole date, or in what they hear of it. */
export function clashesOf(
  sitting: TimedSitting,
  others: readonly TimedSitting[],
  pack: CompiledPack | undefined,
  people: readonly PersonId[],
): readonly Clash[] {
  return people.flatMap((personId) => {
    const here = sitsWhen(sitting, personId, pack)
    return others.flatMap((other) => {
      const there = other.id === sitting.id ? undefined : sitsWhen(other, personId, pack)
      return here && there && overlaps(here, there) ? [{ personId, sitting: other, hours: there }] : []
    })
  })
}

/** "Petra Quinn is away on that day"; undefined for who can come. */
function hinderedInWords(
  personId: PersonId,
  cannot: CannotCome,
  nameOf: (id: PersonId) => string,
): string | undefined {
  const why = cannot.get(personId)
  return why && `${nameOf(personId)} ${hindered[why]}`
}

type Seated = Pick<TimedSitting, 'seats'>
type Needs = Pick<Meeting, 'quorum'>

/** What is said where too few are seated, or too few of them can come, to hold the meeting. */
export function quorumWarning(
  { seats }: Seated,
  { quorum }: Needs,
  cannot: CannotCome = nobodyHindered,
): string | undefined {
  const can = seats.filter(({ personId }) => !cannot.has(personId)).length
  if (can >= quorum) return undefined
  if (seats.length >= quorum)
    return `Too few members can come: ${can} of ${seats.length}, and it takes ${quorum}. Seat somebody else, or move the date`
  const missing = quorum - seats.length
  return `Too few members are seated: ${missing === 1 ? 'one more is' : `${missing} more are`} needed to hold the meeting`
}

export interface KnownOfSeats {
  /** Other dates of the same day. */
  readonly others: readonly TimedSitting[]
  readonly pack: CompiledPack | undefined
  readonly cannot: CannotCome
  readonly nameOf: (id: PersonId) => string
}

/** Everything that stands against these people's seats at this date, and against the date itself. */
export function seatWarnings(
  sitting: TimedSitting & { readonly heldOn: IsoDate },
  meeting: Needs,
  people: readonly PersonId[],
  { others, pack, cannot, nameOf }: KnownOfSeats,
): readonly SeatWarning[] {
  const on = sitting.heldOn
  const quorum = quorumWarning(sitting, meeting, cannot)
  return [
    ...clashesOf(sitting, others, pack, people).map((clash) => ({
      key: `clash/${on}/${clash.personId}/${clash.sitting.id}`,
      personId: clash.personId,
      says: clashInWords(clash, on, nameOf),
    })),
    ...people.flatMap((personId) => {
      const says = hinderedInWords(personId, cannot, nameOf)
      return says ? [{ key: `${cannot.get(personId)}/${on}/${personId}`, personId, says }] : []
    }),
    ...(quorum ? [{ key: `quorum/${on}`, personId: undefined, says: quorum }] : []),
  ]
}

/** "Petra Quinn also sits at Moderation panel on Friday 18 December 2026, 9:30 to 12:30". */
const clashInWords = (
  { personId, sitting, hours }: Clash,
  on: IsoDate,
  nameOf: (id: PersonId) => string,
): string =>
  `${nameOf(personId)} also sits at ${sitting.name} on ${formatDay(on)}, ${timeAt(hours.startsAt)} to ${timeAt(hours.endsAt)}`

/** A date that is only being planned has no id yet. */
export const notPlannedYet = '' as SittingId

/** What a page sends back once everything on it was seen. */
export const keysOf = (warnings: readonly SeatWarning[]): string =>
  warnings
    .map(({ key }) => key)
    .sort()
    .join(' ')

/** Those that whoever acts has not seen, by what the page sent back. */
export function notSeen(warnings: readonly SeatWarning[], seen: string): readonly SeatWarning[] {
  const keys = new Set(seen.split(' '))
  return warnings.filter(({ key }) => !keys.has(key))
}
