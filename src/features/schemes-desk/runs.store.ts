import { type RawBuilder, sql } from 'kysely'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import { type Answers, type Reading, reading, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { askForWork, type Work, worksReading } from '../long-work/public.ts'
import type { MigrationMap } from '../schemes/public.ts'
import './desk.tables.ts'

interface RunKept {
  readonly id: string
  readonly kind: 'simulate' | 'plan-move' | 'move'
  readonly draftId: string | null
  /** Of the draft when it was tried. */
  readonly revision: number | null
  readonly scheme: string | null
  readonly toHash: string | null
  readonly map: MigrationMap
  /** Of a move: whom, and the run that planned it. */
  readonly chosen: readonly JourneyId[]
  readonly planned: string | null
}

/** What the desk knows of a long work, with the work itself. */
export interface SchemeRun extends RunKept {
  readonly work: Work
}

export interface RunLine {
  readonly personId: PersonId
  readonly journeyId: JourneyId | null
  readonly scheme: string
  readonly verdict: string
  readonly says: readonly string[]
}

export interface RunAsked {
  readonly kind: SchemeRun['kind']
  readonly draftId?: string
  readonly revision?: number
  readonly scheme?: string
  readonly toHash?: string
  readonly map?: MigrationMap
  readonly chosen?: readonly JourneyId[]
  readonly planned?: string
  readonly askedBy: PersonId
  readonly now: IsoInstant
}

/** The kind of long work that a run is. */
export const workKindOf = (kind: SchemeRun['kind']) => `scheme-${kind}` as const

/**
 * Asks for a run as long work; asked for twice, it is the one that goes on. What earlier runs of the same found about
 * people is let go of, except of moves.
 */
export async function addRun(tx: Tx, asked: RunAsked): Promise<string> {
  const { kind, draftId, revision, scheme, toHash, map, chosen, planned, askedBy: by, now } = asked
  const key = canonicalJson({ draftId, revision, scheme, toHash, map, planned } as Record<string, unknown>)
  const { id, isNew } = await askForWork(tx, { kind: workKindOf(kind), key, by, now })
  if (!isNew) return id
  const earlier = tx.selectFrom('scheme_runs').select('id').where('kind', '=', kind)
  if (kind !== 'move')
    await tx
      .deleteFrom('scheme_run_lines')
      .where(
        'run_id',
        'in',
        draftId === undefined
          ? earlier.where('scheme', '=', scheme ?? '')
          : earlier.where('draft_id', '=', draftId),
      )
      .execute()
  await tx
    .insertInto('scheme_runs')
    .values({
      ...{ id, kind, draft_id: draftId ?? null, revision: revision ?? null, scheme: scheme ?? null },
      ...{ to_hash: toHash ?? null, planned: planned ?? null },
      ...(map ? { map: JSON.stringify(map) } : {}),
      ...(chosen ? { chosen: JSON.stringify(chosen) } : {}),
    })
    .execute()
  return id
}

const runsReading = (where: RawBuilder<unknown>): Reading<readonly RunKept[]> =>
  reading(
    sql<RunKept>`select id, kind, draft_id as "draftId", revision, scheme, to_hash as "toHash", map, chosen, planned
      from scheme_runs where ${where}`,
    (rows) => rows,
  )

const runReadings = (id: RawBuilder<unknown>) => ({
  runs: runsReading(sql`id = (${id})`),
  works: worksReading(id),
})

/** The run and its long work that were read together; undefined when there is none. */
export function runOf({ runs, works }: Answers<ReturnType<typeof runReadings>>): SchemeRun | undefined {
  const [run] = runs
  const work = run && works.get(run.id)
  return work && { ...run, work }
}

/** One run with its long work, in one query. */
export async function findRun(tx: Tx, id: string): Promise<SchemeRun | undefined> {
  return isUuid(id) ? runOf(await readTogether(tx, runReadings(sql`select ${id}::uuid`))) : undefined
}

/** What `runOf` makes the last run of a draft of. */
export const lastRunReadings = (draftId: string) =>
  runReadings(
    sql`select last.id from scheme_runs last where last.draft_id = ${draftId}::uuid order by last.id desc limit 1`,
  )

/** Adds findings after those that are there. */
export async function addLines(tx: Tx, id: string, lines: readonly RunLine[]): Promise<void> {
  if (lines.length === 0) return
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

/** Begins a run anew that an older version broke off: what it had found is found again. */
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
