import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { nameOfSql } from '../people/public.ts'
import type { OpportunityId, WishState } from './coaching.tables.ts'
import './coaching.tables.ts'

/** What could be taken up, and who would like to. */

/** A chance of an appointment that the learning team publishes. */
export interface Opportunity {
  readonly id: OpportunityId
  readonly kind: string
  readonly title: string
  readonly says: string
  readonly places: number
  readonly given: number
  /** How many wait for an answer. */
  readonly waiting: number
  /** The last day on which somebody may ask. */
  readonly openUntil: IsoDate
  readonly closedOn: IsoDate | undefined
}

interface Row extends Omit<Opportunity, 'openUntil' | 'closedOn'> {
  readonly open_until: IsoDate
  readonly closed_on: IsoDate | null
}

const columns = sql`o.id, o.kind, o.title, o.says, o.places::int as places, o.open_until, o.closed_on,
  (select count(*)::int from opportunity_wishes w where w.opportunity_id = o.id and w.state = 'given') as given,
  (select count(*)::int from opportunity_wishes w where w.opportunity_id = o.id and w.state = 'asked') as waiting`

const opportunityOf = ({ open_until: openUntil, closed_on: closedOn, ...row }: Row): Opportunity => ({
  ...row,
  openUntil,
  closedOn: closedOn ?? undefined,
})

/** Those that are not closed, and were open in the half year before the day; the one that ends first comes first. */
export function opportunitiesReading(on: IsoDate): Reading<readonly Opportunity[]> {
  return reading(
    sql<Row>`select ${columns} from appointment_opportunities o
      where o.closed_on is null and o.open_until >= ${on}::date - 183 order by o.open_until, o.id`,
    (rows) => rows.map(opportunityOf),
  )
}

export async function findOpportunity(tx: Tx, id: string): Promise<Opportunity | undefined> {
  if (!isUuid(id)) return undefined
  const select = sql<Row>`select ${columns} from appointment_opportunities o where o.id = ${id}::uuid`
  return read(
    tx,
    reading(select, ([row]) => row && opportunityOf(row)),
  )
}

/** Somebody who would like to take it up. */
export interface Wish {
  readonly personId: PersonId
  readonly name: string
  readonly why: string
  readonly state: WishState
  readonly askedOn: IsoDate
}

/** Everybody who asked, in the order of asking. */
export function wishesReading(id: OpportunityId): Reading<readonly Wish[]> {
  return reading(
    sql<{ person_id: PersonId; name: string; why: string; state: WishState; asked_on: IsoDate }>`
      select w.person_id, ${nameOfSql(sql`w.person_id`)} as name, w.why, w.state, w.asked_on
      from opportunity_wishes w where w.opportunity_id = ${id}::uuid order by w.asked_on, w.person_id`,
    (rows) =>
      rows.map(({ person_id: personId, asked_on: askedOn, ...row }) => ({ ...row, personId, askedOn })),
  )
}
