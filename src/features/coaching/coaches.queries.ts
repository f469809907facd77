import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading, reading } from '../../platform/database/reading.ts'
import { nameOfSql, worksHereSql } from '../people/public.ts'
import type { CoachingRules } from '../schemes/public.ts'
import './coaching.tables.ts'

/** Who offers to coach. */
export interface Coach {
  readonly personId: PersonId
  readonly name: string
  readonly subjects: readonly string[]
  readonly ways: readonly string[]
  readonly says: string
  /** How many people at once, and how many they have or were asked by. */
  readonly places: number
  readonly taken: number
}

type Conversations = NonNullable<CoachingRules['conversations']>

/**
 * Everybody who works here and offers to coach on a day, by name; where the pack has coaches appointed, those alone who hold that
 * appointment. Nobody where the pack has no conversations.
 */
export function coachesReading(rules: Conversations | undefined, on: IsoDate): Reading<readonly Coach[]> {
  if (!rules) return alreadyRead([])
  const appointed = rules.coaches
    ? sql`and exists (select from appointments a where a.person_id = c.person_id and a.kind = ${rules.coaches}
        and a.from_on <= ${on} and (a.until_on is null or a.until_on >= ${on}))`
    : sql``
  return reading(
    sql<Omit<Coach, 'personId'> & { person_id: PersonId }>`
      select c.person_id, ${nameOfSql(sql`c.person_id`)} as name, c.subjects, c.ways, c.says, c.places::int as places,
        (select count(*)::int from coachings k where k.coach_id = c.person_id
          and k.state in ('with-coach', 'running')) as taken
      from coaches c where c.ended_on is null ${appointed}
        and ${worksHereSql(sql`c.person_id`, on)}
      order by name, c.person_id`,
    (rows) => rows.map(({ person_id: personId, ...row }) => ({ ...row, personId })),
  )
}

/** Somebody's own offer, also one that they ended. */
export interface OwnOffer extends Omit<Coach, 'personId' | 'name' | 'taken'> {
  readonly isOpen: boolean
}

export function ownOfferReading(personId: PersonId): Reading<OwnOffer | undefined> {
  return reading(
    sql<Omit<OwnOffer, 'isOpen'> & { is_open: boolean }>`
      select subjects, ways, says, places::int as places, ended_on is null as is_open from coaches
      where person_id = ${personId}::uuid`,
    ([row]) => {
      if (!row) return undefined
      const { is_open: isOpen, ...offer } = row
      return { ...offer, isOpen }
    },
  )
}
