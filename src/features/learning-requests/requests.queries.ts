import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { nameOfSql } from '../people/public.ts'
import type { Decision, RequestContent } from './requests.rules.ts'
import type { RequestId, RequestOutcome, RequestState, Weighed } from './requests.tables.ts'
import './requests.tables.ts'

/** A request with everything that became of it. */
export interface LearningRequest extends RequestContent {
  readonly id: RequestId
  readonly personId: PersonId
  readonly name: string
  readonly state: RequestState
  readonly revision: number
  readonly askedOn: IsoDate
  readonly waitingSince: IsoInstant
  readonly dueOn: IsoDate | undefined
  /** The duty that decides. */
  readonly decides: string
  readonly support:
    | { readonly supports: boolean; readonly by: string; readonly on: IsoDate; readonly says: string }
    | undefined
  readonly sentOnSays: string
  readonly decision: (Decision & { readonly by: string; readonly on: IsoDate }) | undefined
  readonly evidenceId: EvidenceId | undefined
}

interface Row {
  readonly id: RequestId
  readonly person_id: PersonId
  readonly name: string
  readonly kind: string
  readonly title: string
  readonly why: string
  readonly provider: string
  readonly cost_pence: number | null
  readonly starts_on: IsoDate | null
  readonly ends_on: IsoDate | null
  readonly serves: readonly string[]
  readonly goal_id: string | null
  readonly goal: string
  readonly state: RequestState
  readonly revision: number
  readonly asked_on: IsoDate
  readonly waiting_since_at: IsoInstant
  readonly due_on: IsoDate | null
  readonly decides: string
  readonly supported: boolean | null
  readonly supporter: string | null
  readonly supported_on: IsoDate | null
  readonly support_says: string
  readonly sent_on_says: string
  readonly outcome: RequestOutcome | null
  readonly decider: string | null
  readonly decided_on: IsoDate | null
  readonly reasons: string
  readonly conditions: string
  readonly again_on: IsoDate | null
  readonly weighed: Readonly<Record<string, Weighed>>
  readonly evidence_id: EvidenceId | null
}

const gone = 'Someone who has left'

function requestFrom(row: Row): LearningRequest {
  return {
    ...{
      id: row.id,
      personId: row.person_id,
      name: row.name,
      kind: row.kind,
      title: row.title,
      why: row.why,
    },
    ...{ provider: row.provider, costPence: row.cost_pence ?? undefined, serves: row.serves },
    ...{ startsOn: row.starts_on ?? undefined, endsOn: row.ends_on ?? undefined },
    ...{ goalId: row.goal_id ?? undefined, goal: row.goal, state: row.state, revision: row.revision },
    ...{ askedOn: row.asked_on, waitingSince: row.waiting_since_at, dueOn: row.due_on ?? undefined },
    decides: row.decides,
    support:
      row.supported === null || row.supported_on === null
        ? undefined
        : {
            ...{ supports: row.supported, by: row.supporter ?? gone, on: row.supported_on },
            says: row.support_says,
          },
    sentOnSays: row.sent_on_says,
    decision:
      row.outcome === null || row.decided_on === null
        ? undefined
        : {
            ...{ outcome: row.outcome, by: row.decider ?? gone, on: row.decided_on, reasons: row.reasons },
            ...{ conditions: row.conditions, againOn: row.again_on ?? undefined, weighed: row.weighed },
          },
    evidenceId: row.evidence_id ?? undefined,
  }
}

const requestsWhere = (where: RawBuilder<unknown>, most: number) => sql<Row>`
  select r.id, r.person_id, ${nameOfSql(sql`r.person_id`)} as name, r.kind, r.title, r.why, r.provider, r.cost_pence,
    r.starts_on, r.ends_on, r.serves, r.goal_id, r.goal, r.state, r.revision, r.asked_on, r.waiting_since_at, r.due_on,
    r.decides, r.supported, ${nameOfSql(sql`r.supported_by`)} as supporter, r.supported_on, r.support_says,
    r.sent_on_says, r.outcome, ${nameOfSql(sql`r.decided_by`)} as decider, r.decided_on, r.reasons, r.conditions,
    r.again_on, r.weighed, r.evidence_id
  from learning_requests r where ${where} order by r.asked_on desc, r.id desc limit ${most}`

export function requestReading(id: RequestId): Reading<LearningRequest | undefined> {
  return reading(
    requestsWhere(sql`r.id = ${id}::uuid`, 1),
    ([found]) => (found === undefined ? undefined : requestFrom(found)),
    ['waiting_since_at'],
  )
}

/** The latest first; somebody makes a few a year. */
export function requestsOfReading(personId: PersonId): Reading<readonly LearningRequest[]> {
  return reading(requestsWhere(sql`r.person_id = ${personId}`, 100), (rows) => rows.map(requestFrom), [
    'waiting_since_at',
  ])
}

/** Those that wait for a line manager's word, of these people. */
export function askedOfReading(personIds: readonly PersonId[]): Reading<readonly LearningRequest[]> {
  return reading(
    requestsWhere(sql`r.state = 'asked' and r.person_id = any(${[...personIds]}::uuid[])`, 1000),
    (rows) => rows.map(requestFrom),
    ['waiting_since_at'],
  )
}

/** How many a list holds at most. */
export const mostRequests = 1000

/** Everybody's that were asked for since a day, the latest first: for whoever looks after the offer or decides. */
export function requestsSinceReading(since: IsoDate): Reading<readonly LearningRequest[]> {
  return reading(requestsWhere(sql`r.asked_on >= ${since}`, mostRequests), (rows) => rows.map(requestFrom), [
    'waiting_since_at',
  ])
}
