import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { MigrationMap } from '../schemes/public.ts'
import './desk.tables.ts'

export interface SchemeRun {
  readonly id: string
  readonly kind: 'simulate' | 'plan-move' | 'move'
  readonly draftId: string | null
  /** Of the draft when it was tried. */
  readonly revision: number | null
  readonly scheme: string | null
  readonly toHash: string | null
  readonly map: MigrationMap
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly lookedAt: number
  readonly counts: readonly string[]
  readonly askedBy: PersonId
  readonly askedAt: IsoInstant
}

export interface OwnRun extends SchemeRun {
  readonly endedAt: IsoInstant | null
}

export interface RunLine {
  readonly personId: PersonId
  readonly journeyId: JourneyId | null
  readonly scheme: string
  readonly verdict: string
  readonly says: readonly string[]
}

const columns = [
  'id',
  'kind',
  'draft_id as draftId',
  'revision',
  'scheme',
  'to_hash as toHash',
  'map',
  'state',
  'looked_at as lookedAt',
  'counts',
  'asked_by as askedBy',
  'asked_at as askedAt',
] as const

export interface RunAsked {
  readonly kind: SchemeRun['kind']
  readonly draftId?: string
  readonly revision?: number
  readonly scheme?: string
  readonly toHash?: string
  readonly map?: MigrationMap
  readonly askedBy: PersonId
}

/** Notes a run that a job will do. What earlier runs of the same found about people is let go of, except of moves. */
export async function addRun(tx: Tx, asked: RunAsked): Promise<string> {
  const earlier = tx
    .selectFrom('scheme_runs')
    .select('id')
    .where('kind', '=', asked.kind)
    .where('state', 'in', ['done', 'failed'])
  if (asked.kind !== 'move')
    await tx
      .deleteFrom('scheme_run_lines')
      .where(
        'run_id',
        'in',
        asked.draftId === undefined
          ? earlier.where('scheme', '=', asked.scheme ?? '')
          : earlier.where('draft_id', '=', asked.draftId),
      )
      .execute()
  const { id } = await tx
    .insertInto('scheme_runs')
    .values({
      kind: asked.kind,
      draft_id: asked.draftId ?? null,
      revision: asked.revision ?? null,
      scheme: asked.scheme ?? null,
      to_hash: asked.toHash ?? null,
      ...(asked.map ? { map: JSON.stringify(asked.map) } : {}),
      asked_by: asked.askedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findRun(tx: Tx, id: string): Promise<SchemeRun | undefined> {
  if (!isUuid(id)) return undefined
  return tx.selectFrom('scheme_runs').select(columns).where('id', '=', id).executeTakeFirst()
}

/** The last run of a draft, or undefined. */
export async function lastRunOfDraft(tx: Tx, draftId: string): Promise<SchemeRun | undefined> {
  return tx
    .selectFrom('scheme_runs')
    .select(columns)
    .where('draft_id', '=', draftId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What somebody asked for, the latest first. */
export async function runsAskedBy(tx: Tx, personId: PersonId, most: number): Promise<readonly OwnRun[]> {
  return tx
    .selectFrom('scheme_runs')
    .select([...columns, 'ended_at as endedAt'])
    .where('asked_by', '=', personId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/** How far a run is. `looked` counts people or applications, lines are added after those that are there. */
export async function keepProgress(
  tx: Tx,
  id: string,
  to: {
    readonly state?: SchemeRun['state']
    readonly looked?: number
    readonly counts?: readonly string[]
    readonly lines?: readonly RunLine[]
  },
): Promise<void> {
  const lines = to.lines ?? []
  if (lines.length > 0) {
    const { last } = await tx
      .selectFrom('scheme_run_lines')
      .select(({ fn }) => fn.max('number').as('last'))
      .where('run_id', '=', id)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('scheme_run_lines')
      .values(
        lines.map(({ personId, journeyId, scheme, verdict, says }, at) => ({
          run_id: id,
          number: (last ?? 0) + at + 1,
          person_id: personId,
          journey_id: journeyId,
          ...{ scheme, verdict },
          says: JSON.stringify(says),
        })),
      )
      .execute()
  }
  const ended = to.state === 'done' || to.state === 'failed'
  await tx
    .updateTable('scheme_runs')
    .set({
      ...(to.state ? { state: to.state } : {}),
      ...(to.looked === undefined ? {} : { looked_at: to.looked }),
      ...(to.counts ? { counts: JSON.stringify(to.counts) } : {}),
      ...(ended ? { ended_at: sql`now()` } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** Begins a run anew, after a job was broken off: what it had found is found again. */
export async function clearLines(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('scheme_run_lines').where('run_id', '=', id).execute()
}

/** How many a page of findings holds. */
export const linesOnPage = 50

/** Findings of a run in their order, from a page counted from 1; one more than the page holds when there are more. */
export async function runLines(tx: Tx, id: string, page: number): Promise<readonly RunLine[]> {
  return linesOf(tx, id)
    .limit(linesOnPage + 1)
    .offset((page - 1) * linesOnPage)
    .execute()
}

/** Every finding of a run. */
export async function allRunLines(tx: Tx, id: string): Promise<readonly RunLine[]> {
  return linesOf(tx, id).execute()
}

const linesOf = (tx: Tx, id: string) =>
  tx
    .selectFrom('scheme_run_lines')
    .select(['person_id as personId', 'journey_id as journeyId', 'scheme', 'verdict', 'says'])
    .where('run_id', '=', id)
    .orderBy('number')
