import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId, SittingId } from '../../kernel/ids.ts'
import { type Answers, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Doing } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import { awayReading, peopleReading } from '../people/public.ts'
import type { Meeting } from '../schemes/public.ts'
import { membersOf, type TimedSitting } from './hours.rules.ts'
import { seatAnswersReading } from './seat-answers.queries.ts'
import {
  type CannotCome,
  type Hindrance,
  notPlannedYet,
  type SeatWarning,
  seatWarnings,
} from './seat-warnings.rules.ts'
import { seatsToBegin } from './seat-candidates.queries.ts'
import { nameIn, type PlannableMeeting } from './sitting.open.ts'
import { amongSql, sittingsWhere } from './sitting.queries.ts'
import type { SittingDetails } from './sitting.store.ts'

/** What it takes to know whether members can come: one statement with whatever else a page asks. */
export const hindranceReadings = (
  people: readonly PersonId[],
  sittings: readonly SittingId[],
  from: IsoDate,
) => ({
  people: peopleReading(amongSql(people), from),
  away: awayReading(amongSql(people), from),
  answers: seatAnswersReading(amongSql(sittings)),
})

/** Who of the members cannot come to a date, as far as it is known. */
export function cannotCome(
  { id, heldOn }: { readonly id: SittingId; readonly heldOn: IsoDate },
  members: readonly PersonId[],
  { people, away, answers }: Answers<ReturnType<typeof hindranceReadings>>,
): CannotCome {
  return new Map(
    members.flatMap((personId): readonly (readonly [PersonId, Hindrance])[] => {
      if (people.get(personId)?.status === 'left') return [[personId, 'left']]
      const own = answers.find((each) => each.sittingId === id && each.personId === personId)
      if (own?.answer === 'declined') return [[personId, 'declined']]
      const isAway = away.some(
        (each) =>
          each.personId === personId && each.from <= heldOn && (each.to === null || heldOn <= each.to),
      )
      return isAway ? [[personId, 'away']] : []
    }),
  )
}

/** The other dates of a day, of every panel. */
export const sameDayReading = (on: IsoDate) =>
  sittingsWhere(sql`s.held_on = ${on} and s.state <> 'cancelled'`, sql`s.starts_at, s.id`)

/** Everything that stands against these people's seats at a date as it is, or as it would be. One query. */
export async function readSeatWarnings(
  tx: Tx,
  sitting: TimedSitting & { readonly heldOn: IsoDate },
  meeting: Meeting,
  people: readonly PersonId[] = membersOf(sitting),
): Promise<readonly SeatWarning[]> {
  const members = [...new Set([...membersOf(sitting), ...people])]
  const planned = sitting.id === notPlannedYet ? [] : [sitting.id]
  const { others, ...known } = await readTogether(tx, {
    others: sameDayReading(sitting.heldOn),
    ...hindranceReadings(members, planned, sitting.heldOn),
  })
  return seatWarnings(sitting, meeting, people, {
    others,
    pack: await currentPack(tx),
    cannot: cannotCome(sitting, members, known),
    nameOf: nameIn(known.people),
  })
}

/** What stands against a date of this panel that is not planned yet, with those who would sit at it. */
export async function warningsOfNew(
  doing: Pick<Doing, 'tx' | 'today'>,
  { scheme, meetingId, meeting }: PlannableMeeting,
  details: Pick<SittingDetails, 'name' | 'startsAt' | 'heldOn' | 'capacity' | 'breaks'>,
): Promise<readonly SeatWarning[]> {
  const seats = await seatsToBegin(doing, scheme, meetingId, details.heldOn)
  const planned = {
    ...{ breaks: [], slots: [], substitutes: [], ...details },
    ...{ id: notPlannedYet, scheme: scheme.scheme, meeting: meetingId, seats },
  }
  return readSeatWarnings(doing.tx, planned, meeting)
}
