import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { lockFolder } from './folder-lock.ts'

describe('the lock of a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-lock-'))
  after(() => rmSync(folder, { recursive: true }))

  test('is held by one at a time, and free again after its release', () => {
    const first = lockFolder(folder)
    assert.ok(first)
    assert.equal(lockFolder(folder), undefined)
    first.release()
    const second = lockFolder(folder)
    assert.ok(second)
    second.release()
  })

  test('is kept by a process that holds on to nothing, whatever its garbage collector does', () => {
    const asks = `
      import { lockFolder } from ${JSON.stringify(new URL('folder-lock.ts', import.meta.url).href)}
      if (!lockFolder(${JSON.stringify(folder)})) throw new Error('held by another')
      await new Promise((resolve) => setTimeout(resolve, 20))
      gc()
      await new Promise((resolve) => setTimeout(resolve, 20))
      console.log(lockFolder(${JSON.stringify(folder)}) ? 'lost' : 'kept')
    `
    const child = spawnSync(
      process.execPath,
      [...process.execArgv, '--expose-gc', '--input-type=module-typescript', '--eval', asks],
      { encoding: 'utf8' },
    )
    assert.equal(child.stdout.trim(), 'kept', child.stderr)
  })
})
