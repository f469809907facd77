import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The locks of this process. The garbage collector closes an SQLite file that nothing refers to, and frees its lock. */
const held = new Set<DatabaseSync>()

/**
 * Holds a folder for this process until `release` or the end of the process, however it comes: the operating system
 * frees the lock (that of an SQLite file, which works alike on Linux and macOS) even after kill -9, so there is
 * nothing stale to heal. `undefined` when another process holds it.
 */
export function lockFolder(folder: string): { release(): void } | undefined {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'lock')
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    chmodSync(path, 0o600)
    file.exec('begin exclusive')
  } catch (error) {
    file.close()
    if (error instanceof Error && /locked/.test(error.message)) return undefined
    throw error
  }
  held.add(file)
  return {
    release() {
      held.delete(file)
      file.close()
    },
  }
}
