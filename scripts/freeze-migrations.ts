import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { frozenFile, migrationHashes } from './frozen-migrations.ts'

/** `npm run freeze`: adds new migrations to `migrations/frozen.json`. One that changed since is refused, not adopted. */
const frozen = JSON.parse(readFileSync(frozenFile, 'utf8')) as Record<string, string>
const now = migrationHashes()
const changed = Object.keys(frozen).filter((name) => now[name] !== frozen[name])
if (changed.length > 0) {
  console.error(
    `Changed or gone since they landed: ${changed.join(', ')}. Put them back and write a new migration instead.`,
  )
  process.exitCode = 1
} else {
  const added = Object.keys(now).filter((name) => !(name in frozen))
  writeFileSync(frozenFile, `${JSON.stringify(now, undefined, 2)}\n`)
  console.log(
    added.length > 0 ? `Frozen: ${added.join(', ')}` : `Nothing new in ${join('migrations', 'frozen.json')}.`,
  )
}
