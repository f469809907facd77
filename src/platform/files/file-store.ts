import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AuthorityId } from '../../kernel/ids.ts'

/**
 * Where bytes are kept, by authority and SHA-256 in hex. A folder here; a store that speaks S3 fits the same three.
 * An authority's files lie apart, so that nobody can learn by a hash what another authority holds.
 */
export interface FileStore {
  /** Answers the hash. When it returns, the bytes survive a power cut. */
  put(authorityId: AuthorityId, bytes: Uint8Array): Promise<string>
  /** The bytes; undefined when there are none. @throws FileDamaged when they no longer have that hash. */
  get(authorityId: AuthorityId, sha256: string): Promise<Buffer | undefined>
  /** For retention and redaction; nothing happens when they are gone already. */
  remove(authorityId: AuthorityId, sha256: string): Promise<void>
}

/** The stored bytes are not those that were given: the disk or somebody changed them. */
export class FileDamaged extends Error {
  override name = 'FileDamaged'
}

/** Keeps files in a folder, `1/ab/abcdef…`: written beside, synced, then renamed, so that a half-written file never bears a name. */
export function folderStore(folder: string): FileStore {
  const pathOf = (authorityId: AuthorityId, sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('Not a SHA-256 in hex')
    return join(folder, String(Math.trunc(authorityId)), sha256.slice(0, 2), sha256)
  }
  const get = async (authorityId: AuthorityId, sha256: string) => {
    const bytes = await readFile(pathOf(authorityId, sha256)).catch(noneIfMissing)
    if (bytes && hashOf(bytes) !== sha256)
      throw new FileDamaged(`The file ${sha256} is damaged: restore it from a backup`)
    return bytes
  }
  return {
    async put(authorityId, bytes) {
      const sha256 = hashOf(bytes)
      const path = pathOf(authorityId, sha256)
      const there = await readFile(path).catch(noneIfMissing)
      if (there && hashOf(there) === sha256) return sha256
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const beside = `${path}.${randomUUID()}`
      try {
        const file = await open(beside, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(beside, path)
      } catch (error) {
        await rm(beside, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
      return sha256
    },
    get,
    async remove(authorityId, sha256) {
      await rm(pathOf(authorityId, sha256), { force: true })
    },
  }
}

/** SHA-256 in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The new name itself survives a power cut only when its folder is synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function noneIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
