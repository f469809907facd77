import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading, reading } from '../database/reading.ts'
import type { Tx } from '../database/tables.ts'
import { hashOf } from '../files/file-store.ts'
import type { Unread } from './file-words.ts'
import './privacy.tables.ts'

/** How far a kept file could be read for personal data; `looked-at` by a person where it could not. */
export type FileState = 'read' | 'unread' | 'looked-at'

/** Notes of files that were just kept how far they were read. A file that somebody sent before keeps its state. */
export async function noteReadings(
  tx: Tx,
  read: readonly { readonly bytes: Uint8Array; readonly unread: Unread | undefined }[],
  { by, now }: { readonly by: PersonId; readonly now: IsoInstant },
): Promise<void> {
  if (read.length === 0) return
  const states = new Map(read.map(({ bytes, unread }) => [hashOf(bytes), unread]))
  const kept = await tx
    .selectFrom('files')
    .select('sha256')
    .where('sha256', 'in', [...states.keys()])
    .execute()
  if (kept.length === 0) return
  await tx
    .insertInto('file_readings')
    .values(
      kept.map(({ sha256 }) => ({
        sha256,
        state: states.get(sha256) ? ('unread' as const) : ('read' as const),
        why: states.get(sha256) ?? null,
        sent_by: by,
        sent_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A file that waits for a person to look at it. */
export interface UnreadFile {
  readonly sha256: string
  /** As it was first called; only for whoever sent it. */
  readonly name: string
  readonly why: Unread
  readonly sentBy: PersonId
  readonly sentAt: IsoInstant
}

/** Files nobody has looked at yet, the oldest first, at most `most`; of one sender, or of everybody. */
export async function unreadFiles(
  tx: Tx,
  { by, most = 200 }: { readonly by?: PersonId; readonly most?: number },
): Promise<readonly UnreadFile[]> {
  const rows = await tx
    .selectFrom('file_readings as r')
    .innerJoin('files as f', 'f.sha256', 'r.sha256')
    .select(['r.sha256', 'f.name', 'r.why', 'r.sent_by', 'r.sent_at'])
    .where('r.state', '=', 'unread')
    .$if(by !== undefined, (query) => query.where('r.sent_by', '=', by!))
    .orderBy('r.sent_at')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    sha256: row.sha256,
    name: row.name,
    why: row.why as Unread,
    sentBy: row.sent_by,
    sentAt: row.sent_at,
  }))
}

/** How one kept file stands. */
export interface FileLooked {
  readonly sha256: string
  readonly state: FileState
  /** Why it could not be read; null when it was. */
  readonly why: Unread | null
  readonly sentBy: PersonId
}

/** How these files stand, by hash; what was kept before files were read is not among them. */
export function fileStatesReading(hashes: readonly string[]): Reading<ReadonlyMap<string, FileLooked>> {
  if (hashes.length === 0) return alreadyRead(new Map())
  return reading(
    sql<FileLooked>`select sha256, state, why, sent_by as "sentBy" from file_readings
      where sha256 = any(${hashes})`,
    (rows) => new Map(rows.map((row) => [row.sha256, row])),
  )
}

/** Notes that whoever sent it has looked at a file; answers whether it waited for that. */
export async function markLookedAt(
  tx: Tx,
  { sha256, by, now }: { readonly sha256: string; readonly by: PersonId; readonly now: IsoInstant },
): Promise<boolean> {
  const done = await tx
    .updateTable('file_readings')
    .set({ state: 'looked-at', looked_by: by, looked_at: now })
    .where('sha256', '=', sha256)
    .where('state', '=', 'unread')
    .where('sent_by', '=', by)
    .returning('sha256')
    .executeTakeFirst()
  return done !== undefined
}

/**
 * Notes of files that came with a signed record from elsewhere how far they were looked at there: what was read stays
 * read, what its person looked at stays so, and anything else waits for them to look.
 */
export async function noteCarried(
  tx: Tx,
  files: readonly { readonly sha256: string; readonly looked?: 'read' | 'looked-at' | undefined }[],
  { by, now }: { readonly by: PersonId; readonly now: IsoInstant },
): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('file_readings')
    .values(
      files.map(({ sha256, looked }) => ({
        sha256,
        state: looked ?? ('unread' as const),
        why: looked === 'read' ? null : ('elsewhere' as const),
        sent_by: by,
        sent_at: now,
        ...(looked === 'looked-at' ? { looked_by: by, looked_at: now } : {}),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
