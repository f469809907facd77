import { isUtf8 } from 'node:buffer'
import { fileTypeFromBuffer } from 'file-type'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Databases, Tx } from '../database/databases.ts'
import './files.tables.ts'

/** A file the authority holds. Documents and evidence name it by its hash, so that what was signed cannot be swapped. */
export interface StoredFile {
  /** In hex. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  /** Media type, found by looking at the bytes. */
  readonly type: string
  /** As the first person who gave these bytes called them. */
  readonly name: string
  readonly createdAt: IsoInstant
}

export interface FileToStore {
  readonly bytes: Uint8Array
  readonly name: string
  readonly by?: PersonId | undefined
}

/** Where a file belongs; for a signed-in exchange: `{ ...exchange, authorityId: exchange.actor.authorityId }`. */
export interface FilePlace {
  readonly tx: Tx
  readonly databases: Pick<Databases, 'files'>
  readonly authorityId: AuthorityId
}

/**
 * Keeps the bytes, then notes them in the transaction. When that rolls back the bytes stay behind unnamed, which
 * nobody can reach. The caller decides which types and sizes it takes: `mediaTypeOf` says what bytes really are.
 */
export async function storeFile(place: FilePlace, { bytes, name, by }: FileToStore): Promise<StoredFile> {
  const type = await mediaTypeOf(bytes)
  const sha256 = await place.databases.files.put(place.authorityId, bytes)
  await place.tx
    .insertInto('files')
    .values({ sha256, size: bytes.byteLength, type, name, created_by: by ?? null })
    .onConflict((conflict) => conflict.columns(['authority_id', 'sha256']).doNothing())
    .execute()
  return (await findFile(place.tx, sha256))!
}

/** What is known of a file; undefined when this authority holds none with that hash. */
async function findFile(tx: Tx, sha256: string): Promise<StoredFile | undefined> {
  const row = await tx
    .selectFrom('files')
    .select(['sha256', 'size', 'type', 'name', 'created_at'])
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return (
    row && { sha256: row.sha256, size: row.size, type: row.type, name: row.name, createdAt: row.created_at }
  )
}

/** A file with its bytes; undefined when this authority holds none with that hash. @throws FileDamaged */
export async function readFile(
  place: FilePlace,
  sha256: string,
): Promise<(StoredFile & { readonly bytes: Buffer }) | undefined> {
  const file = await findFile(place.tx, sha256)
  const bytes = file && (await place.databases.files.get(place.authorityId, sha256))
  return file && bytes && { ...file, bytes }
}

/**
 * Forgets a file in the transaction, for retention and redaction. Its bytes are the caller's to remove once that is
 * committed (`databases.files.remove`, from a job): a rolled-back transaction must not lose them.
 */
export async function removeFile(tx: Tx, sha256: string): Promise<void> {
  await tx.deleteFrom('files').where('sha256', '=', sha256).execute()
}

/** The media type by the bytes themselves; plain text for any other UTF-8, else `application/octet-stream`. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes)
  return found?.mime ?? (isUtf8(bytes) ? 'text/plain' : 'application/octet-stream')
}
