import { type RawBuilder, sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Step } from './work.kinds.ts'
import type { Work, WorkFile, WorkState } from './work.rules.ts'
import './work.tables.ts'

/** The job that does long work, a second at a time. Its payload is `{ workId }`. */
export const longWorkTask = 'long-work'

export interface WorkAsked {
  readonly kind: string
  /** What tells it from other work of its kind: while it goes on, the same key is the same work. */
  readonly key: string
  /** Ids, codes and days; never what somebody wrote. */
  readonly asked?: unknown
  /** What somebody sent, to be worked through; let go of at the end. */
  readonly input?: string
  readonly by: PersonId
  readonly about?: PersonId
  readonly now: IsoInstant
}

/** Notes long work and has it begun when this transaction commits. Asked for twice, it is the work that goes on already. */
export async function askForWork(
  tx: Tx,
  { kind, key, asked = {}, input, by, about, now }: WorkAsked,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const added = await tx
    .insertInto('long_works')
    .values({
      ...{ kind, key, asked: JSON.stringify(asked), input: input ?? null },
      ...{ asked_by: by, asked_at: now, about_person_id: about ?? null, looked_at: now },
      ...{ total: null, next_at: null, problem: null, href: null, ended_at: null, expires_at: null },
      ...noFile,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'asked_by', 'kind', 'key'])
        // As the index says it, since parameters cannot be compared with it.
        .where(sql<boolean>`state in ('waiting', 'running')`)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (added) {
    await goOn(tx, added.id)
    return { id: added.id, isNew: true }
  }
  const { id } = await tx
    .selectFrom('long_works')
    .select('id')
    .where('asked_by', '=', by)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('state', 'in', underWay)
    .executeTakeFirstOrThrow()
  return { id, isNew: false }
}

const underWay: readonly WorkState[] = ['waiting', 'running']
const noFile = { file_hash: null, file_name: null, file_type: null, file_size: null }

/** Has the next slice done, after what others wait for meanwhile. */
export async function goOn(tx: Tx, id: string): Promise<void> {
  await addJob(tx, longWorkTask, { workId: id }, { key: id })
}

const workColumns = sql.raw(
  `id, kind, asked_by, asked_at, about_person_id, asked, input, state, done, total, next_at, steps, says, problem,
   href, file_hash, file_name, file_type, file_size, looked_at, ended_at, expires_at`,
)

/** Works by their ids, for pages that show them with what else is known; `ids` is a select of them. */
export function worksReading(ids: RawBuilder<unknown>): Reading<ReadonlyMap<string, Work>> {
  return reading(
    sql<Row>`select ${workColumns} from long_works where id in (${ids})`,
    (rows) => new Map(rows.map((row) => [row.id, workOf(row)])),
    ['asked_at', 'looked_at', 'ended_at', 'expires_at'],
  )
}

/** One work, or undefined. */
export async function findWork(tx: Tx, id: string): Promise<Work | undefined> {
  if (!isUuid(id)) return undefined
  return (await read(tx, worksReading(sql`select ${id}::uuid`))).get(id)
}

/** Work of this kind and key that goes on, whoever asked for it. */
export async function findWorkUnderWay(tx: Tx, kind: string, key: string): Promise<Work | undefined> {
  const row = await tx
    .selectFrom('long_works')
    .selectAll()
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('state', 'in', underWay)
    .executeTakeFirst()
  return row && workOf(row)
}

/** What somebody asked for, the latest first. */
export async function worksAskedBy(tx: Tx, personId: PersonId, most: number): Promise<readonly Work[]> {
  const rows = await tx
    .selectFrom('long_works')
    .selectAll()
    .where('asked_by', '=', personId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(workOf)
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly asked_by: PersonId
  readonly asked_at: IsoInstant
  readonly about_person_id: PersonId | null
  readonly asked: unknown
  readonly input: string | null
  readonly state: WorkState
  readonly done: number
  readonly total: number | null
  readonly next_at: unknown
  readonly steps: number
  readonly says: readonly string[]
  readonly problem: string | null
  readonly href: string | null
  readonly file_hash: string | null
  readonly file_name: string | null
  readonly file_type: string | null
  readonly file_size: number | null
  readonly looked_at: IsoInstant
  readonly ended_at: IsoInstant | null
  readonly expires_at: IsoInstant | null
}

const workOf = (row: Row): Work => ({
  ...{ id: row.id, kind: row.kind, askedBy: row.asked_by, askedAt: row.asked_at, asked: row.asked },
  ...{ state: row.state, done: row.done, steps: row.steps, says: row.says, lookedAt: row.looked_at },
  aboutPersonId: row.about_person_id ?? undefined,
  input: row.input ?? undefined,
  total: row.total ?? undefined,
  next: row.next_at ?? undefined,
  problem: row.problem ?? undefined,
  href: row.href ?? undefined,
  file:
    row.file_hash === null
      ? undefined
      : { hash: row.file_hash, name: row.file_name!, type: row.file_type!, size: row.file_size! },
  endedAt: row.ended_at ?? undefined,
  expiresAt: row.expires_at ?? undefined,
})

/** Holds the work for this transaction; false when it ended, or another worker has done this step meanwhile. */
export async function holdAtStep(tx: Tx, { id, steps }: Pick<Work, 'id' | 'steps'>): Promise<boolean> {
  const row = await tx
    .selectFrom('long_works')
    .select('id')
    .where('id', '=', id)
    .where('steps', '=', steps)
    .where('state', 'in', underWay)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps how far a held work is after one step more. */
export async function keepStep(tx: Tx, work: Work, step: Omit<Step, 'end'>): Promise<void> {
  if (step.piece !== undefined)
    await tx
      .insertInto('long_work_pieces')
      .values({ work_id: work.id, number: work.steps, bytes: Buffer.from(step.piece) })
      .execute()
  await tx
    .updateTable('long_works')
    .set({
      state: 'running',
      done: step.done,
      next_at: step.next === undefined ? null : JSON.stringify(step.next),
      steps: work.steps + 1,
      ...(step.total === undefined ? {} : { total: step.total }),
      ...(step.says === undefined ? {} : { says: JSON.stringify(step.says) }),
    })
    .where('id', '=', work.id)
    .execute()
}

/** The file that was made, from its first piece to its last. */
export async function piecesOf(tx: Tx, id: string): Promise<Buffer> {
  const rows = await tx
    .selectFrom('long_work_pieces')
    .select('bytes')
    .where('work_id', '=', id)
    .orderBy('number')
    .execute()
  return Buffer.concat(rows.map(({ bytes }) => bytes))
}

export interface Ending {
  readonly state: 'done' | 'refused' | 'failed' | 'cancelled'
  readonly at: IsoInstant
  readonly says?: readonly string[] | undefined
  readonly problem?: string | undefined
  readonly href?: string | undefined
  readonly file?: WorkFile | undefined
  readonly expiresAt?: IsoInstant | undefined
}

/**
 * Ends work that is under way; false when it had ended. What was sent and the pieces of its file go with it, except of
 * what failed, which may be taken up again.
 */
export async function endWork(tx: Tx, id: string, ending: Ending): Promise<boolean> {
  const { state, at, says, problem, href, file, expiresAt } = ending
  const { numUpdatedRows } = await tx
    .updateTable('long_works')
    .set({
      ...{ state, ended_at: at, problem: problem ?? null, href: href ?? null, expires_at: expiresAt ?? null },
      ...(state === 'failed' ? {} : { input: null, next_at: null }),
      ...(says === undefined ? {} : { says: JSON.stringify(says) }),
      ...(file && {
        ...{ file_hash: file.hash, file_name: file.name, file_type: file.type, file_size: file.size },
      }),
    })
    .where('id', '=', id)
    .where('state', 'in', underWay)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  if (state !== 'failed') await tx.deleteFrom('long_work_pieces').where('work_id', '=', id).execute()
  return true
}

/** Takes up again, where it broke off, what failed; false when it did not, or goes on elsewhere already. */
export async function takeUpAgain(tx: Tx, id: string, now: IsoInstant): Promise<boolean> {
  const { rows } = await sql`
    update long_works w set state = 'waiting', ended_at = null, problem = null, looked_at = ${now}
    where id = ${id}::uuid and state = 'failed' and not exists (
      select from long_works o where o.asked_by = w.asked_by and o.kind = w.kind and o.key = w.key
        and o.state in ('waiting', 'running'))
    returning id`.execute(tx)
  if (rows.length === 0) return false
  await goOn(tx, id)
  return true
}

/** Notes that its asker looks how far it is. */
export async function noteLook(tx: Tx, id: string, now: IsoInstant): Promise<void> {
  await tx
    .updateTable('long_works')
    .set({ looked_at: now })
    .where('id', '=', id)
    .where('state', 'in', underWay)
    .execute()
}

/** Lets go of files whose time is over, and of what failed and was not taken up again; answers the files' hashes. */
export async function letGoOf(tx: Tx, now: IsoInstant): Promise<readonly string[]> {
  const expired = tx.selectFrom('long_works').select('id').where('expires_at', '<=', now)
  await tx.deleteFrom('long_work_pieces').where('work_id', 'in', expired).execute()
  const { rows } = await sql<{ file_hash: string | null }>`
    update long_works w set file_hash = null, file_name = null, file_type = null, file_size = null,
      input = null, next_at = null, expires_at = null,
      state = case w.state when 'failed' then 'refused' else w.state end
    from (select id, file_hash from long_works where expires_at <= ${now} for update) was
    where w.id = was.id returning was.file_hash`.execute(tx)
  return rows.flatMap(({ file_hash: hash }) => (hash === null ? [] : [hash]))
}
