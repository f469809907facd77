import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { mapped, read, type Reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { piecesOfYearReading, searchEvidence } from '../evidence/public.ts'
import type { RegistrationRules } from '../schemes/public.ts'
import {
  type Reflection,
  talkedThroughSql,
  type YearRecords,
  yearRecordsReading,
} from './learning.queries.ts'
import {
  daysLeftInWords,
  type RegistrationYear,
  type YearStanding,
  type YearStatus,
  yearHolding,
  yearStanding,
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

/**
 * The numbers of a year for a tile: counted in the database, for a first page that shows nothing of the texts. They are
 * those of `personsYear`.
 */
export function yearTileReading(
  personId: PersonId,
  rules: RegistrationRules,
  today: IsoDate,
): Reading<ReturnType<typeof yearTile>> {
  const year = yearHolding(rules, today)
  return mapped(piecesOfYearReading(personId, year, talkedThroughSql(personId)), (pieces) =>
    yearTile(rules, yearStanding(rules, year, pieces, today)),
  )
}

/** How the year stands: "1 of 2", and what is still to do with how long is left. */
function yearTile(rules: RegistrationRules, standing: YearStanding) {
  return {
    label: 'Registration year',
    value: `${Math.min(standing.counting, rules.atLeast)} of ${rules.atLeast}`,
    sentence: standing.met
      ? `You have what ${rules.regulator} asks for this year.`
      : [...standing.needs, daysLeftInWords(standing)].join(' '),
    href: '/my-record/registration',
    isMet: standing.met,
  }
}

const isGiven = ({ state }: Reflection) => state === 'given'
