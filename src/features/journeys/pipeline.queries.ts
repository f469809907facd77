import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { accessCondition } from '../../platform/database/access-sql.ts'
import { alreadyRead, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { accessSourceFor, type RelatedActor } from '../people/public.ts'
import { schemesByHash } from '../packs/public.ts'
import type { CompiledScheme, Step, StepValues } from '../schemes/public.ts'
import { seeProgress } from './journey.access.ts'
import { conflictExists } from './relations.queries.ts'
import './journey.tables.ts'

/** Lists of applications: standings alone, the engine is never asked. What may be seen is `seeProgress` read as SQL. */

/** Every scheme version that some journey runs under, by hash. One query once they were read. */
export async function schemesInUse(tx: Tx): Promise<ReadonlyMap<string, CompiledScheme>> {
  const { rows } = await sql<{ hash: string }>`
    select distinct scheme_hash as hash from journey_standings order by 1`.execute(tx)
  return schemesByHash(
    tx,
    rows.map((row) => row.hash),
  )
}

/**
 * Which journeys the actor may see the progress of, as a condition over `journey_standings s`:
 * each journey is judged by the scheme version it runs under. Schemes with the same rule share one condition.
 */
function progressCondition(
  schemes: ReadonlyMap<string, CompiledScheme>,
  actor: RelatedActor,
  today: IsoDate,
): RawBuilder<SqlBool> {
  const asWhom = actor.actingFor === undefined ? [actor.personId] : [actor.personId, actor.actingFor]
  const source = {
    ...accessSourceFor(actor, sql.ref('s.applicant_id'), today),
    participantExists: (sees: string): Expression<SqlBool> =>
      sql<SqlBool>`exists (select from journey_parties p where p.journey_id = s.journey_id and p.sees = ${sees}
        and p.person_id = any(${asWhom}::uuid[]))`,
    conflictedExists: conflictExists(actor.personId, sql.ref('s.journey_id')),
  }
  const byRule = new Map<string, { readonly hashes: string[]; readonly scheme: CompiledScheme }>()
  for (const [hash, scheme] of schemes) {
    const key = JSON.stringify(seeProgress(scheme))
    const same = byRule.get(key)
    if (same) same.hashes.push(hash)
    else byRule.set(key, { hashes: [hash], scheme })
  }
  const groups = [...byRule.values()].map(
    ({ hashes, scheme }) =>
      sql<SqlBool>`(s.scheme_hash = any(${hashes}::text[]) and ${accessCondition(seeProgress(scheme), source)})`,
  )
  return groups.length === 0
    ? sql<SqlBool>`false`
    : // Asked once for a list, not for each row of it.
      sql<SqlBool>`(${sql.join(groups, sql` or `)}) and s.journey_id not in (
        select j.id from journeys j where j.erased_on is not null)`
}

export type PipelineSort = 'due' | 'name' | 'team' | 'stage' | 'with' | 'waiting' | 'started' | 'ended'

export interface PipelineFilter {
  readonly scheme?: string | undefined
  /** Any of these. */
  readonly schemes?: readonly string[] | undefined
  readonly stage?: string | undefined
  /** `running` when not said. */
  readonly show?: 'running' | 'late' | 'mine' | 'paused' | 'ended' | 'all' | undefined
  /** A select of the ids to choose from, over another room's rows; all when not said. */
  readonly among?: RawBuilder<unknown> | undefined
  /** Part of the applicant's name. */
  readonly name?: string | undefined
  readonly sort?: { readonly by: PipelineSort; readonly down: boolean } | undefined
  /** Id of the last row of the page before, or of the first row of the page after. */
  readonly after?: string | undefined
  readonly before?: string | undefined
  /** 25 when not said; a file of all takes no limit. */
  readonly limit?: number | 'none' | undefined
}

export interface PipelineRow {
  readonly journeyId: JourneyId
  readonly applicantId: PersonId
  readonly name: string
  readonly team: string
  readonly scheme: string
  readonly schemeName: string
  readonly schemeHash: string
  readonly status: 'running' | 'completed' | 'ended'
  readonly stage: string
  readonly stageName: string
  readonly stageNumber: number
  readonly stages: number
  readonly limitOn: IsoDate | null
  readonly nextName: string | null
  readonly withNames: string
  readonly withDuty: string | null
  readonly waitingSince: IsoInstant
  readonly dueOn: IsoDate | null
  readonly isLate: boolean
  readonly blockedBy: string | null
  readonly flags: readonly string[]
  /** Ids of requirements that were waived. */
  readonly waived: readonly string[]
  readonly paused: boolean
  readonly outcome: string | null
  readonly ending: string | null
  readonly endedOn: IsoDate | null
  readonly askedBy: PersonId | null
  readonly startedOn: IsoDate | null
  readonly startValues: StepValues
  readonly steps: Readonly<Record<string, Step>>
}

export interface PipelinePage {
  readonly rows: readonly PipelineRow[]
  readonly hasPrevious: boolean
  readonly hasNext: boolean
}

const sortColumns: Readonly<Record<PipelineSort, string>> = {
  due: 'sort_due',
  name: 'applicant_sorts_as',
  team: 'team_name',
  stage: 'stage_number',
  with: 'with_names',
  waiting: 'waiting_since',
  started: 'started_on',
  ended: 'outcome_on',
}

/** Nothing that is compared with a cursor may be null. */
function sortKey(row: 's' | 'c', by: PipelineSort): RawBuilder<unknown> {
  const column = sql.ref(`${row}.${sortColumns[by]}`)
  return by === 'started' || by === 'ended' ? sql`coalesce(${column}, '-infinity'::date)` : column
}

/** Late, as everywhere in lists: the day has passed and nothing stands still. */
const isLate = (today: IsoDate) =>
  sql<boolean>`(not s.paused and s.due_on is not null and s.due_on < ${today})`

const isMine = (actor: RelatedActor) =>
  sql<SqlBool>`(${actor.personId}::uuid = any(s.with_ids) or s.with_duty = any(${[...actor.duties]}::text[]))`

function conditions(filter: PipelineFilter, actor: RelatedActor, today: IsoDate): RawBuilder<SqlBool>[] {
  const found: RawBuilder<SqlBool>[] = []
  if (filter.show === 'ended') found.push(sql<SqlBool>`s.status <> 'running'`)
  else if (filter.show !== 'all') found.push(sql<SqlBool>`s.status = 'running'`)
  if (filter.show === 'late') found.push(isLate(today) as RawBuilder<SqlBool>)
  if (filter.show === 'paused') found.push(sql<SqlBool>`s.paused`)
  if (filter.show === 'mine') found.push(isMine(actor))
  if (filter.among) found.push(sql<SqlBool>`s.journey_id in (${filter.among})`)
  if (filter.scheme) found.push(sql<SqlBool>`s.scheme = ${filter.scheme}`)
  if (filter.schemes) found.push(sql<SqlBool>`s.scheme = any(${[...filter.schemes]}::text[])`)
  if (filter.stage) found.push(sql<SqlBool>`s.stage = ${filter.stage}`)
  for (const word of (filter.name ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 6))
    found.push(sql<SqlBool>`s.applicant_name ilike ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`)
  return found
}

/** Whose lists these are, and by which schemes. */
export interface Looker {
  readonly actor: RelatedActor
  readonly today: IsoDate
  readonly schemes: ReadonlyMap<string, CompiledScheme>
}

/** One page of applications, by cursor: one query, however far down. */
export async function findPipeline(
  tx: Tx,
  { actor, today, schemes }: Looker,
  filter: PipelineFilter,
): Promise<PipelinePage> {
  const { by, down } = filter.sort ?? {
    by: filter.show === 'ended' ? 'ended' : 'due',
    down: filter.show === 'ended',
  }
  const key = sortKey('s', by)
  const backwards = filter.before !== undefined
  // Backwards the order turns round, and the page is turned again when it has been read.
  const descending = down !== backwards
  const where = [...conditions(filter, actor, today), progressCondition(schemes, actor, today)]
  const cursor = filter.before ?? filter.after
  if (cursor !== undefined)
    where.push(sql<SqlBool>`(${key}, s.journey_id) ${sql.raw(descending ? '<' : '>')} (
      select ${sortKey('c', by)}, c.journey_id from journey_standings c where c.journey_id = ${cursor}::uuid)`)
  const limit = filter.limit === 'none' ? undefined : (filter.limit ?? 25)
  const direction = sql.raw(descending ? 'desc' : 'asc')
  const { rows } = await sql<PipelineRow>`
    select s.journey_id as "journeyId", s.applicant_id as "applicantId", s.applicant_name as name, s.team_name as team,
      s.scheme, s.scheme_name as "schemeName", s.scheme_hash as "schemeHash", s.status, s.stage, s.limit_on as "limitOn", s.stage_name as "stageName",
      s.stage_number as "stageNumber", s.stages, s.next_name as "nextName", s.with_names as "withNames",
      s.with_duty as "withDuty", s.waiting_since as "waitingSince", s.due_on as "dueOn", ${isLate(today)} as "isLate",
      s.blocked_by as "blockedBy", s.flags, s.waived, s.paused, s.outcome, s.ending, s.outcome_on as "endedOn",
      s.asked_by as "askedBy", s.started_on as "startedOn", s.start_values as "startValues", s.steps
    from journey_standings s
    where ${sql.join(where, sql` and `)}
    order by ${key} ${direction}, s.journey_id ${direction}
    ${limit === undefined ? sql`` : sql`limit ${limit + 1}`}`.execute(tx)
  const more = limit !== undefined && rows.length > limit
  const page = more ? rows.slice(0, limit) : rows
  return {
    rows: backwards ? [...page].reverse() : page,
    hasPrevious: backwards ? more : filter.after !== undefined,
    hasNext: backwards ? true : more,
  }
}

/** Applications by part of the applicant's name, under way or ended, among those the actor may see. Two queries. */
export async function searchApplications(
  tx: Tx,
  actor: RelatedActor,
  today: IsoDate,
  name: string,
  limit: number,
): Promise<readonly PipelineRow[]> {
  const schemes = await schemesInUse(tx)
  const filter: PipelineFilter = { name, show: 'all', sort: { by: 'started', down: true }, limit }
  return (await findPipeline(tx, { actor, today, schemes }, filter)).rows
}

export interface StageCounts {
  readonly scheme: string
  readonly stage: string
  readonly running: number
  readonly late: number
  readonly mine: number
  readonly paused: number
  readonly ended: number
  /** Applications in which a condition was waived, whatever became of them. */
  readonly waived: number
}

/** How many applications stand at each stage, late, with the actor, paused and ended: one query. */
export async function countPipeline(
  tx: Tx,
  { actor, today, schemes }: Looker,
): Promise<readonly StageCounts[]> {
  const running = sql`s.status = 'running'`
  const { rows } = await sql<StageCounts>`
    select s.scheme, s.stage,
      (count(*) filter (where ${running}))::int as running,
      (count(*) filter (where ${running} and ${isLate(today)}))::int as late,
      (count(*) filter (where ${running} and ${isMine(actor)}))::int as mine,
      (count(*) filter (where ${running} and s.paused))::int as paused,
      (count(*) filter (where not ${running}))::int as ended,
      (count(*) filter (where s.waived <> '{}'))::int as waived
    from journey_standings s
    where ${progressCondition(schemes, actor, today)}
    group by s.scheme, s.stage`.execute(tx)
  return rows
}

/** Who holds which role in a journey now. */
export interface RoleHeld {
  readonly journeyId: JourneyId
  readonly role: string
  readonly personId: PersonId
}

/** Who holds which role in these journeys; `among` is a select of their ids. */
export function rolesHeldReading(among: RawBuilder<unknown>): Reading<readonly RoleHeld[]> {
  return reading(
    sql<RoleHeld>`select p.journey_id as "journeyId", p.role, p.person_id as "personId" from journey_parties p
      where p.journey_id in (${among}) order by p.journey_id, p.role, p.person_id`,
    (rows) => rows,
  )
}

/** A select of everyone who holds a role in these journeys. */
export function partiesAmongSql(among: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select p.person_id from journey_parties p where p.journey_id in (${among})`
}

/** A select of the journeys in which somebody holds a role, whether as themselves or for whom they stand in. */
export function journeysOfPartySql(personIds: readonly PersonId[]): RawBuilder<unknown> {
  return sql`select p.journey_id from journey_parties p where p.person_id = any(${[...personIds]}::uuid[])`
}

/** Whether somebody has a part in anybody else's running journey of these schemes. */
export function supportsReading(
  personIds: readonly PersonId[],
  schemes: readonly string[],
): Reading<boolean> {
  if (schemes.length === 0) return alreadyRead(false)
  return reading(
    sql<{ journeyId: JourneyId }>`select s.journey_id as "journeyId" from journey_standings s
      where s.status = 'running' and s.scheme = any(${[...schemes]}::text[])
        and s.journey_id in (${journeysOfPartySql(personIds)}) and s.applicant_id <> all(${[...personIds]}::uuid[])
      limit 1`,
    (rows) => rows.length > 0,
  )
}
