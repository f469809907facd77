import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { searchEvidence } from '../evidence/public.ts'
import type { RegistrationRules } from '../schemes/public.ts'
import { type Reflection, type YearRecords, yearRecordsReading } from './learning.queries.ts'
import {
  daysLeftInWords,
  type RegistrationYear,
  type YearStatus,
  yearHolding,
  yearStatus,
} from './registration.rules.ts'

/** Most entries of one year that are looked at: far more than anyone records. */
const mostOfAYear = 1_000

export interface PersonsYear extends YearRecords {
  readonly rules: RegistrationRules
  readonly status: YearStatus
  /** Talks by the entry they are about. */
  readonly talks: ReadonlyMap<string, readonly Reflection[]>
}

/** A person's year of registration as it stands: entries and talks, two queries. `year`: this one unless said. */
export async function personsYear(
  tx: Tx,
  personId: PersonId,
  rules: RegistrationRules,
  today: IsoDate,
  year: RegistrationYear = yearHolding(rules, today),
): Promise<PersonsYear> {
  const records = await read(tx, yearRecordsReading(personId, year.from))
  return yearWith(tx, personId, rules, today, records, year)
}

/** The same for a page that has read the talks and marks together with other things. One query. */
export async function yearWith(
  tx: Tx,
  personId: PersonId,
  rules: RegistrationRules,
  today: IsoDate,
  records: YearRecords,
  year: RegistrationYear = yearHolding(rules, today),
): Promise<PersonsYear> {
  const { items } = await searchEvidence(
    tx,
    personId,
    { from: year.from, to: year.to, completed: true },
    { limit: mostOfAYear },
  )
  const talks = Map.groupBy(records.reflections, ({ itemId }) => itemId as string)
  const pieces = items.flatMap(({ id, title, completedOn, learning, impact }) =>
    completedOn
      ? [{ id, title, completedOn, learning, impact, withPeer: talks.get(id)?.some(isGiven) ?? false }]
      : [],
  )
  return { ...records, rules, talks, status: yearStatus(rules, year, pieces, today) }
}

/** How the year stands, for a tile: "1 of 2", and what is still to do with how long is left. */
export function yearTile({ rules, status }: PersonsYear) {
  return {
    label: 'Registration year',
    value: `${Math.min(status.counting, rules.atLeast)} of ${rules.atLeast}`,
    sentence: status.met
      ? `You have what ${rules.regulator} asks for this year.`
      : [...status.needs, daysLeftInWords(status)].join(' '),
    href: '/my-record/registration',
  }
}

const isGiven = ({ state }: Reflection) => state === 'given'
