import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { type AuditDetail, recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { PackFiles, ReadPack } from '../packs/public.ts'
import { type CompiledPack, type Problem, readStoredPack } from '../schemes/public.ts'
import './desk.tables.ts'

/** Who changes something; `exchange.actor` fits. */
export interface Keeper {
  readonly personId: PersonId
  readonly actingFor?: PersonId | undefined
  readonly requestId?: string | undefined
}

/** The next release in the making, without its files. */
export interface Draft {
  readonly id: string
  readonly release: string | null
  /** Absent while something is wrong. */
  readonly pack: CompiledPack | undefined
  readonly problems: readonly Problem[]
  readonly revision: number
  readonly state: 'open' | 'live' | 'discarded'
  readonly liveFrom: IsoDate | null
  readonly madeBy: PersonId
  readonly changedBy: PersonId
  readonly changedAt: IsoInstant
}

/** One thing that differs with a change. */
export interface DraftChange {
  readonly file: string
  readonly place: string
  readonly was: string | undefined
  readonly isNow: string | undefined
}

const asKept = ({ files, pack, problems }: ReadPack) => ({
  files: JSON.stringify(files),
  release: pack?.release ?? null,
  compiled: pack ? JSON.stringify(pack) : null,
  problems: JSON.stringify(problems),
})

const note = (tx: Tx, actor: Keeper, action: string, id: string, detail: AuditDetail = {}) =>
  recordAudit(tx, { actor, action, subject: { kind: 'pack-draft', id }, detail })

/** Ids of the schemes that one of two packs has otherwise than the other, or not at all; for the record. */
function schemesBetween(
  before: CompiledPack | undefined,
  after: CompiledPack | undefined,
): readonly string[] {
  const ids = new Set([...Object.keys(before?.schemes ?? {}), ...Object.keys(after?.schemes ?? {})])
  return [...ids].filter((id) => before?.schemes[id]?.hash !== after?.schemes[id]?.hash).sort()
}

/** Notes that the draft is tried on everybody as it stands. */
export async function noteTrial(tx: Tx, by: Keeper, { id, revision }: Draft, run: string): Promise<void> {
  await note(tx, by, 'try-pack-draft', id, { revision: String(revision), run })
}

/** Keeps what was read as a new draft. Answers its id. */
export async function startDraft(
  tx: Tx,
  by: Keeper,
  read: ReadPack,
  source: 'upload' | 'copy',
  inForce: CompiledPack | undefined,
): Promise<string> {
  const { id } = await tx
    .insertInto('pack_drafts')
    .values({
      ...asKept(read),
      live_hash: null,
      live_from: null,
      made_by: by.personId,
      changed_by: by.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await note(tx, by, 'begin-pack-draft', id, {
    source,
    files: String(read.files.files.length),
    schemes: schemesBetween(inForce, read.pack),
  })
  return id
}

/** A draft by its id, or undefined. */
export async function findDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  if (!isUuid(id)) return undefined
  const row = await tx
    .selectFrom('pack_drafts')
    .select([
      'id',
      'release',
      'compiled',
      'problems',
      'revision',
      'state',
      'live_from',
      'made_by',
      'changed_by',
    ])
    .select('changed_at')
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      release: row.release,
      pack: row.compiled ? readStoredPack(row.compiled) : undefined,
      problems: row.problems,
      revision: row.revision,
      state: row.state,
      liveFrom: row.live_from,
      madeBy: row.made_by,
      changedBy: row.changed_by,
      changedAt: row.changed_at,
    }
  )
}

/** What a draft is written as; undefined when there is none. */
export async function draftFiles(tx: Tx, id: string): Promise<PackFiles | undefined> {
  if (!isUuid(id)) return undefined
  const row = await tx.selectFrom('pack_drafts').select('files').where('id', '=', id).executeTakeFirst()
  return row?.files
}

export interface OpenDraft {
  readonly id: string
  readonly release: string | null
  readonly changedBy: PersonId
  readonly changedAt: IsoInstant
}

/** Drafts that are neither in force nor thrown away, the one changed last first. */
export async function openDrafts(tx: Tx): Promise<readonly OpenDraft[]> {
  return tx
    .selectFrom('pack_drafts')
    .select(['id', 'release', 'changed_by as changedBy', 'changed_at as changedAt'])
    .where('state', '=', 'open')
    .orderBy('changed_at', 'desc')
    .execute()
}

/** Takes the draft for a change; refused when it is settled, or not as it was when the form was shown. */
export async function holdDraft(tx: Tx, id: string, shown: number): Promise<Result<true>> {
  const row = await tx
    .selectFrom('pack_drafts')
    .select(['revision', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse({ code: 'not-found', says: 'There is no such draft.' })
  if (row.state !== 'open')
    return refuse({
      code: 'draft-settled',
      says: 'This draft is in force or was thrown away, and changes no more.',
      remedy: 'Begin a new draft from the release in force.',
    })
  if (row.revision !== shown)
    return refuse({
      code: 'changed-meanwhile',
      says: 'Somebody else has changed this draft since you opened it. What you typed is still here.',
      remedy: 'Compare it with what is there now, and save again if yours should stay.',
    })
  return accept(true)
}

/** Changes a draft that `holdDraft` has taken; every difference is kept with who and when. */
export async function changeDraft(
  tx: Tx,
  by: Keeper,
  { id, revision, pack }: Pick<Draft, 'id' | 'revision' | 'pack'>,
  read: ReadPack,
  changes: readonly DraftChange[],
): Promise<void> {
  await tx
    .updateTable('pack_drafts')
    .set({ ...asKept(read), revision: revision + 1, changed_by: by.personId, changed_at: sql`now()` })
    .where('id', '=', id)
    .execute()
  if (changes.length > 0)
    await tx
      .insertInto('pack_draft_changes')
      .values(
        changes.map(({ file, place, was, isNow }, number) => ({
          draft_id: id,
          revision: revision + 1,
          ...{ number, file, place },
          was: was ?? null,
          is_now: isNow ?? null,
          changed_by: by.personId,
        })),
      )
      .execute()
  await note(tx, by, 'change-pack-draft', id, {
    revision: String(revision + 1),
    places: String(changes.length),
    schemes: schemesBetween(pack, read.pack),
  })
}

/** Notes that the draft was put in force, or thrown away. */
export async function settleDraft(
  tx: Tx,
  by: Keeper,
  id: string,
  as: { readonly hash: string; readonly from: IsoDate; readonly untried: boolean } | 'discarded',
): Promise<void> {
  await tx
    .updateTable('pack_drafts')
    .set(
      as === 'discarded' ? { state: 'discarded' } : { state: 'live', live_hash: as.hash, live_from: as.from },
    )
    .where('id', '=', id)
    .execute()
  await note(tx, by, as === 'discarded' ? 'discard-pack-draft' : 'put-pack-draft-live', id, {
    ...(as === 'discarded' ? {} : { hash: as.hash, from: as.from, untried: as.untried }),
  })
}

export interface KeptChange extends DraftChange {
  readonly revision: number
  readonly by: PersonId
  readonly at: IsoInstant
}

/** Every change made to a draft in forms, the latest first; at most the last 500. */
export async function draftChanges(tx: Tx, id: string): Promise<readonly KeptChange[]> {
  const rows = await tx
    .selectFrom('pack_draft_changes')
    .select(['file', 'place', 'was', 'is_now', 'revision', 'changed_by as by', 'changed_at as at'])
    .where('draft_id', '=', id)
    .orderBy('revision', 'desc')
    .orderBy('number')
    .limit(500)
    .execute()
  return rows.map(({ was, is_now, ...row }) => ({
    ...row,
    was: was ?? undefined,
    isNow: is_now ?? undefined,
  }))
}
