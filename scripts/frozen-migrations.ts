import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'migrations')

/** Names of landed migrations with the SHA-256 of each file, by which a later change is noticed. */
export const frozenFile = join(folder, 'frozen.json')

/** Every migration as it stands now, and what they all use (`support.ts`): file name to SHA-256 in hex. */
export function migrationHashes(): Readonly<Record<string, string>> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}
