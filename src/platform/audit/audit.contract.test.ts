import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { recordAudit } from './audit.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'

const actor = { personId: '0190b6a0-0000-7000-8000-000000000001' as PersonId, requestId: 'r1' }
const deed = (number: number) => ({
  actor,
  action: 'sign-edition',
  subject: { kind: 'edition', id: String(number) },
  about: actor.personId,
  detail: { order: number, with: ['a', 'b'], final: false },
})

describe('the audit chain', () => {
  const at = useTestDatabase()
  const { authorityId, otherAuthorityId } = at
  const record = (number: number) => at.databases.write(authorityId, (tx) => recordAudit(tx, deed(number)))

  test('entries are unsealed until a round of sealing, then all hold', async () => {
    await record(1)
    await record(2)
    const before = await verifyAudit(at.databases, authorityId)
    assert.deepEqual([before.sealed, before.unsealed.count, before.head], [0, 2, undefined])
    assert.equal(await sealAudit(at.databases, authorityId), 2)
    const after = await verifyAudit(at.databases, authorityId)
    assert.deepEqual([after.sealed, after.unsealed.count, after.broken], [2, 0, undefined])
    assert.match(after.head ?? '', /^[0-9a-f]{64}$/)
  })

  test('writers and two sealers at the same moment give one chain without gaps', async () => {
    const writers = Array.from({ length: 60 }, (_, index) => record(100 + index))
    const sealers = Array.from({ length: 6 }, () => sealAudit(at.databases, authorityId))
    await Promise.all([...writers, ...sealers])
    await sealAudit(at.databases, authorityId)
    const seen = await verifyAudit(at.databases, authorityId)
    assert.deepEqual([seen.broken, seen.unsealed.count, seen.sealed], [undefined, 0, 62])
  })

  test('an entry that commits after a later one was sealed is sealed in the next round', async () => {
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const slow = at.databases.write(authorityId, async (tx) => {
      await recordAudit(tx, deed(200))
      await held
    })
    await record(201)
    assert.equal(await sealAudit(at.databases, authorityId), 1)
    letGo()
    await slow
    assert.equal(await sealAudit(at.databases, authorityId), 1)
    assert.equal((await verifyAudit(at.databases, authorityId)).broken, undefined)
  })

  test('a change that rolls back leaves no entry', async () => {
    const before = await verifyAudit(at.databases, authorityId)
    await assert.rejects(
      at.databases.write(authorityId, async (tx) => {
        await recordAudit(tx, deed(300))
        throw new Error('stop')
      }),
    )
    assert.deepEqual(await verifyAudit(at.databases, authorityId), before)
  })

  test('the app role can neither change, remove nor seal', async () => {
    for (const statement of [
      "update audit_entries set action = 'x'",
      'delete from audit_entries',
      'delete from audit_seals',
      'delete from audit_unsealed',
      'insert into audit_seals (position, entry_id, chain_hash) select 900, id, content_hash from audit_entries limit 1',
    ])
      await assert.rejects(
        at.databases.write(authorityId, (tx) => sql.raw(statement).execute(tx)),
        { code: '42501' },
        statement,
      )
  })

  test('another authority sees none of it', async () => {
    const seen = await verifyAudit(at.databases, otherAuthorityId)
    assert.deepEqual([seen.sealed, seen.unsealed.count], [0, 0])
  })

  test('an entry changed by the database owner is named, sealed or not', async () => {
    const id = await record(400)
    await testAsOwner(at, `update audit_entries set subject_id = 'other' where id = '${id}'`)
    assert.deepEqual((await verifyAudit(at.databases, authorityId)).unsealed.changed, [id])
    await sealAudit(at.databases, authorityId)
    const { broken, sealed } = await verifyAudit(at.databases, authorityId)
    assert.deepEqual(broken, { position: sealed + 1, entryId: id, why: 'entry-changed' })
    await testAsOwner(at, `update audit_entries set subject_id = '400' where id = '${id}'`)
    assert.equal((await verifyAudit(at.databases, authorityId)).broken, undefined)
  })

  test('a place taken out of the chain, and a link written anew, are named', async () => {
    await testAsOwner(at, 'delete from audit_seals where position = 5')
    const gap = await verifyAudit(at.databases, authorityId)
    assert.deepEqual([gap.broken?.position, gap.broken?.why], [5, 'place-missing'])
    await testAsOwner(at, "update audit_seals set chain_hash = repeat('a', 64) where position = 3")
    const link = await verifyAudit(at.databases, authorityId)
    assert.deepEqual([link.broken?.position, link.broken?.why], [3, 'link-changed'])
  })
})
