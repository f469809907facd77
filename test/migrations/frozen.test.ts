import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { frozenFile, migrationHashes } from '../../scripts/frozen-migrations.ts'

describe('migrations that landed', () => {
  const frozen = JSON.parse(readFileSync(frozenFile, 'utf8')) as Readonly<Record<string, string>>
  const now = migrationHashes()

  test('none is changed or taken away: a database that ran it would differ from a new one', () => {
    const changed = Object.keys(frozen).filter((name) => now[name] !== frozen[name])
    assert.deepEqual(changed, [], 'Put these back as they were, and write a new migration instead')
  })

  test('every migration is frozen', () => {
    const loose = Object.keys(now).filter((name) => !(name in frozen))
    assert.deepEqual(loose, [], 'Run `npm run freeze` and commit migrations/frozen.json with the migration')
  })
})
