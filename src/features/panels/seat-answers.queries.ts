import type { RawBuilder } from 'kysely'
import type { PersonId, SittingId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading } from '../../platform/database/reading.ts'

/** A port: whoever sends invitations knows what members answered to the time as it stands. */

export interface SeatAnswer {
  readonly sittingId: SittingId
  readonly personId: PersonId
  readonly answer: 'accepted' | 'declined' | 'tentative'
}

/** Of the sittings of a select of ids. */
type KnownAnswers = (sittings: RawBuilder<unknown>) => Reading<readonly SeatAnswer[]>

let known: KnownAnswers | undefined

/** Says where answers are known; once, at start. */
export function knowSeatAnswers(port: KnownAnswers): void {
  known = port
}

/** What members answered; nothing where nobody is invited. */
export const seatAnswersReading: KnownAnswers = (sittings) => known?.(sittings) ?? alreadyRead([])
