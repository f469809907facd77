import { randomBytes } from 'node:crypto'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Databases } from '../../platform/database/databases.ts'

/**
 * The bytes of made files. Each begins with bytes by chance, so that no two have the same hash: taking one back when
 * its time is over cannot take away what somebody else keeps with the same content.
 */
const ahead = 32

export interface FileRoom {
  readonly databases: Pick<Databases, 'files'>
  readonly authorityId: AuthorityId
}

/** Keeps a made file; answers the hash by which `readMade` finds it. */
export async function keepMade({ databases, authorityId }: FileRoom, bytes: Uint8Array): Promise<string> {
  return databases.files.put(authorityId, Buffer.concat([randomBytes(ahead), bytes]))
}

/** A made file as it was given; undefined when it was taken back. @throws FileDamaged */
export async function readMade(
  { databases, authorityId }: FileRoom,
  hash: string,
): Promise<Buffer | undefined> {
  return (await databases.files.get(authorityId, hash))?.subarray(ahead)
}
