import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { nameOfSql, type TeamId } from '../people/public.ts'
import type { FindingId, NeedId, NeedState, SuccessId, SuccessState } from './needs.tables.ts'
import './needs.tables.ts'

/** What was said to be needed, what was found, and what went well. */

export interface Need {
  readonly id: NeedId
  /** Null where it is a whole team's. */
  readonly personId: PersonId | null
  readonly person: string | null
  readonly teamId: TeamId | null
  readonly priority: string
  readonly need: string
  readonly way: string | null
  readonly byOn: IsoDate | null
  readonly isShared: boolean
  readonly state: NeedState
  readonly saidBy: PersonId
  readonly saidByName: string
  readonly saidAt: IsoInstant
  readonly closedOn: IsoDate | null
}

const needColumns = sql`n.id, n.person_id as "personId", ${nameOfSql(sql`n.person_id`)} as person,
  n.team_id as "teamId", n.priority, n.need, n.way, n.by_on as "byOn", n.is_shared as "isShared", n.state,
  n.said_by as "saidBy", ${nameOfSql(sql`n.said_by`)} as "saidByName", n.said_at as "saidAt",
  n.closed_on as "closedOn"`

/** Needs of these people (ids, or a select of them) and of these whole teams, open ones and the nearest day first. */
export function needsReading(
  people: readonly PersonId[] | RawBuilder<unknown>,
  teams: readonly TeamId[] = [],
): Reading<readonly Need[]> {
  return reading(
    sql<Need>`select ${needColumns} from learning_needs n
      where n.person_id = ${anyOf(people)} or n.team_id = any(${[...teams]}::uuid[])
      order by n.state <> 'open', n.by_on nulls last, n.id desc`,
    (rows) => rows,
    ['saidAt'],
  )
}

/** One need, or undefined. */
export async function findNeed(tx: Tx, id: string): Promise<Need | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } =
    await sql<Need>`select ${needColumns} from learning_needs n where n.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** An open need as it is counted: whose, which whole team's, and which priority. */
export interface CountedNeed {
  readonly personId: PersonId | null
  readonly teamId: TeamId | null
  readonly priority: string
}

/** Every need that is open, without a word of it. */
export function openNeedsReading(): Reading<readonly CountedNeed[]> {
  return reading(
    sql<CountedNeed>`select distinct person_id as "personId", team_id as "teamId", priority from learning_needs
      where state = 'open'`,
    (rows) => rows,
  )
}

/** Open needs whose people let those who look after learning know them, the nearest day first; at most 200. */
export function sharedNeedsReading(): Reading<readonly Need[]> {
  return reading(
    sql<Need>`select ${needColumns} from learning_needs n where n.state = 'open' and n.is_shared
      order by n.by_on nulls last, n.id desc limit 200`,
    (rows) => rows,
    ['saidAt'],
  )
}

export interface Finding {
  readonly id: FindingId
  readonly input: string
  readonly priority: string
  readonly foundOn: IsoDate
  readonly finding: string
  readonly lesson: string
  readonly enteredByName: string
  readonly review: string | null
  readonly reviewedByName: string | null
  readonly reviewedOn: IsoDate | null
}

/** Findings since a day, of one input where it is given, the latest first; at most 200. */
export function findingsReading(from: IsoDate, input?: string): Reading<readonly Finding[]> {
  return reading(
    sql<Finding>`select f.id, f.input, f.priority, f.found_on as "foundOn", f.finding, f.lesson,
        ${nameOfSql(sql`f.entered_by`)} as "enteredByName", f.review,
        ${nameOfSql(sql`f.reviewed_by`)} as "reviewedByName", f.reviewed_on as "reviewedOn"
      from learning_findings f where f.found_on >= ${from}
        ${input === undefined ? sql`` : sql`and f.input = ${input}`}
      order by f.found_on desc, f.id desc limit 200`,
    (rows) => rows,
  )
}

/** How many findings of each input bear on each priority, in these days. */
export interface FindingCount {
  readonly input: string
  readonly priority: string
  readonly findings: number
}

export function findingCountsReading(from: IsoDate, to: IsoDate): Reading<readonly FindingCount[]> {
  return reading(
    sql<FindingCount>`select input, priority, count(*)::int as findings from learning_findings
      where found_on between ${from} and ${to} group by input, priority`,
    (rows) => rows,
  )
}

export interface Success {
  readonly id: SuccessId
  readonly title: string
  readonly priority: string
  readonly wentWell: string
  readonly madeItSo: string
  readonly toSpread: string
  readonly proposedBy: PersonId
  readonly proposedByName: string
  readonly proposedAt: IsoInstant
  readonly state: SuccessState
  readonly answer: string | null
  readonly answeredByName: string | null
  readonly answeredOn: IsoDate | null
}

const successColumns = sql`s.id, s.title, s.priority, s.went_well as "wentWell", s.made_it_so as "madeItSo",
  s.to_spread as "toSpread", s.proposed_by as "proposedBy", ${nameOfSql(sql`s.proposed_by`)} as "proposedByName",
  s.proposed_at as "proposedAt", s.state, s.answer, ${nameOfSql(sql`s.answered_by`)} as "answeredByName",
  s.answered_on as "answeredOn"`

/** Successes that are shared, the latest first; with those one proposed oneself, or with all that wait for an answer. */
export function successesReading(
  me: PersonId,
  mayAgree: boolean,
  priority?: string,
): Reading<readonly Success[]> {
  return reading(
    sql<Success>`select ${successColumns} from learning_successes s
      where (s.state = 'shared' or s.proposed_by = ${me} ${mayAgree ? sql`or s.state = 'proposed'` : sql``})
        ${priority === undefined ? sql`` : sql`and s.priority = ${priority}`}
      order by s.answered_on desc nulls first, s.id desc limit 200`,
    (rows) => rows,
    ['proposedAt'],
  )
}

/** Successes shared in these days, the latest first. */
export async function successesShared(
  tx: Tx,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<readonly Success[]> {
  return read(
    tx,
    reading(
      sql<Success>`select ${successColumns} from learning_successes s
        where s.state = 'shared' and s.answered_on between ${from} and ${to} order by s.answered_on desc, s.id desc`,
      (rows) => rows,
      ['proposedAt'],
    ),
  )
}

/** One success, or undefined. */
export async function findSuccess(tx: Tx, id: string): Promise<Success | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } = await sql<Success>`select ${successColumns} from learning_successes s
    where s.id = ${id}::uuid`.execute(tx)
  return rows[0]
}
