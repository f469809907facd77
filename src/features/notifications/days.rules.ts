import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'

/** Days without an hour in people's calendars: from what they hold to what is so. Pure. */

/** What one person's calendar was last sent of a day. */
export interface KeptDay {
  readonly personId: PersonId
  readonly on: IsoDate
  readonly sequence: number
  readonly isCalledOff: boolean
}

/** What to send to one person, so that their calendar says what is true. */
export interface DayChange {
  readonly personId: PersonId
  readonly on: IsoDate
  readonly sequence: number
  readonly method: 'REQUEST' | 'CANCEL'
}

/**
 * Who takes part in a day that is to come is invited, once, and again when it moves or they take part anew; who takes part
 * no more is called off. Nothing is sent of a day that is over: who took part, took part.
 */
export function dayChanges(
  kept: readonly KeptDay[],
  day: { readonly on: IsoDate; readonly people: ReadonlySet<PersonId> },
  today: IsoDate,
): readonly DayChange[] {
  if (day.on < today) return []
  const known = new Map(kept.map((each) => [each.personId, each]))
  const invited = [...day.people].flatMap((personId): readonly DayChange[] => {
    const before = known.get(personId)
    if (before && !before.isCalledOff && before.on === day.on) return []
    return [{ personId, on: day.on, sequence: before ? before.sequence + 1 : 0, method: 'REQUEST' }]
  })
  const off = kept
    .filter(({ personId, isCalledOff }) => !isCalledOff && !day.people.has(personId))
    .map(
      ({ personId, on, sequence }): DayChange => ({ personId, on, sequence: sequence + 1, method: 'CANCEL' }),
    )
  return [...invited, ...off]
}
