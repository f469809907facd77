import type { IsoInstant } from '../../kernel/dates.ts'
import { type AuthorityId, isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Databases } from '../database/databases.ts'
import type { FilePlace } from '../files/files.ts'
import type { UploadedFile } from '../http/route.ts'
import './privacy.tables.ts'

/** A file that waits beside its form, which a page cannot carry itself. */
export interface HeldFile {
  readonly id: string
  readonly name: string
}

/**
 * Keeps the files of a sending whose words are being looked at, for the person who sent them alone, in the place of
 * those held `before`.
 */
export async function holdFiles(
  { tx, databases, authorityId }: FilePlace,
  personId: PersonId,
  files: readonly UploadedFile[],
  before: readonly string[],
  now: IsoInstant,
): Promise<readonly HeldFile[]> {
  const known = before.filter(isUuid)
  if (known.length > 0)
    await tx.deleteFrom('held_uploads').where('id', 'in', known).where('person_id', '=', personId).execute()
  const held: HeldFile[] = []
  for (const { field, name, type, bytes } of files) {
    const sha256 = await databases.files.put(authorityId, bytes)
    const row = await tx
      .insertInto('held_uploads')
      .values({ person_id: personId, field, name, type, sha256, held_at: now })
      .returning(['id', 'name'])
      .executeTakeFirstOrThrow()
    held.push(row)
  }
  return held
}

/** The files held under these ids for this person; anybody else's, and those forgotten meanwhile, are left out. */
export async function heldFiles(
  { tx, databases, authorityId }: FilePlace,
  personId: PersonId,
  ids: readonly string[],
): Promise<readonly UploadedFile[]> {
  const asked = ids.filter(isUuid)
  if (asked.length === 0) return []
  const rows = await tx
    .selectFrom('held_uploads')
    .select(['field', 'name', 'type', 'sha256'])
    .where('id', 'in', asked)
    .where('person_id', '=', personId)
    .orderBy('held_at')
    .execute()
  const files: UploadedFile[] = []
  for (const { sha256, ...row } of rows) {
    const bytes = await databases.files.get(authorityId, sha256)
    if (bytes) files.push({ ...row, bytes })
  }
  return files
}

/** Forgets files held since before then, and their bytes unless a record holds the same. */
export async function forgetHeldFiles(
  databases: Databases,
  authorityId: AuthorityId,
  before: IsoInstant,
): Promise<void> {
  const unused = await databases.write(authorityId, async (tx) => {
    const gone = await tx
      .deleteFrom('held_uploads')
      .where('held_at', '<', before)
      .returning('sha256')
      .execute()
    const hashes = [...new Set(gone.map(({ sha256 }) => sha256))]
    if (hashes.length === 0) return []
    const kept = await tx
      .selectFrom('files')
      .select('sha256')
      .where('sha256', 'in', hashes)
      .union(tx.selectFrom('held_uploads').select('sha256').where('sha256', 'in', hashes))
      .execute()
    return hashes.filter((hash) => !kept.some(({ sha256 }) => sha256 === hash))
  })
  for (const sha256 of unused) await databases.files.remove(authorityId, sha256)
}
