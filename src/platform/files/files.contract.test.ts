import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import { FileDamaged, folderStore, hashOf } from './file-store.ts'
import { mediaTypeOf, readFile, storeFile } from './files.ts'

const bytes = Buffer.from('A certificate of attendance')

describe('files', () => {
  const at = useTestDatabase()
  const { authorityId, otherAuthorityId } = at

  test('the same bytes given twice are one file, read back whole', async () => {
    const store = () =>
      at.databases.write(authorityId, (tx) =>
        storeFile({ tx, databases: at.databases, authorityId }, { bytes, name: 'certificate.txt' }),
      )
    const first = await store()
    assert.deepEqual(await store(), first)
    assert.deepEqual([first.sha256, first.size, first.type], [hashOf(bytes), bytes.length, 'text/plain'])
    const read = await at.databases.read(authorityId, (tx) =>
      readFile({ tx, databases: at.databases, authorityId }, first.sha256),
    )
    assert.deepEqual(read?.bytes, bytes)
  })

  test('knowing a hash opens no other authority’s file', async () => {
    const read = await at.databases.read(otherAuthorityId, (tx) =>
      readFile({ tx, databases: at.databases, authorityId: otherAuthorityId }, hashOf(bytes)),
    )
    assert.equal(read, undefined)
  })

  test('a type is found by the bytes, not by the name', async () => {
    assert.equal(await mediaTypeOf(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj')), 'application/pdf')
    assert.equal(await mediaTypeOf(Buffer.from([0xff, 0xfe, 0x00, 0x80])), 'application/octet-stream')
  })
})

describe('the folder store', () => {
  const folder = mkdtempSync('/tmp/waymark-files-test-')
  after(() => rmSync(folder, { recursive: true, force: true }))
  const one = 1 as AuthorityId

  test('leaves no half-written file under a name, and tells a damaged one', async () => {
    const store = folderStore(folder)
    const sha256 = await store.put(one, bytes)
    const path = join(folder, '1', sha256.slice(0, 2))
    assert.deepEqual(readdirSync(path), [sha256])
    writeFileSync(join(path, sha256), 'something else')
    await assert.rejects(store.get(one, sha256), FileDamaged)
    await store.put(one, bytes)
    assert.deepEqual(await store.get(one, sha256), bytes)
    await store.remove(one, sha256)
    assert.equal(await store.get(one, sha256), undefined)
    await assert.rejects(store.get(one, '../../etc/passwd'), TypeError)
  })
})
