import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isTooOld, mayStillBeUsed } from './device-rules.ts'
import { keysFrom, markOf, sealValue, unsealValue } from './sealing.ts'

const secretOf = (byte: number) => new Uint8Array(32).fill(byte)
const hour = 3_600_000

describe('what is sealed for a person', () => {
  it('is read again with keys made anew from the same secret', async () => {
    const sealed = await sealValue(await keysFrom('ada', secretOf(1)), 'here', { said: 'Ünsent' })
    assert.deepEqual(await unsealValue(await keysFrom('ada', secretOf(1)), 'here', sealed), {
      said: 'Ünsent',
    })
  })
  it('cannot be read by the next person, nor by its own after the secret was destroyed', async () => {
    const sealed = await sealValue(await keysFrom('ada', secretOf(1)), 'here', 'secret')
    assert.equal(await unsealValue(await keysFrom('ben', secretOf(2)), 'here', sealed), undefined)
    assert.equal(await unsealValue(await keysFrom('ben', secretOf(1)), 'here', sealed), undefined)
    assert.equal(await unsealValue(await keysFrom('ada', secretOf(3)), 'here', sealed), undefined)
  })
  it('cannot be moved to another place, nor changed', async () => {
    const keys = await keysFrom('ada', secretOf(1))
    const sealed = await sealValue(keys, 'here', 'secret')
    assert.equal(await unsealValue(keys, 'there', sealed), undefined)
    const bytes = new Uint8Array(sealed.bytes.slice(0))
    bytes[0] = (bytes[0] ?? 0) ^ 1
    assert.equal(await unsealValue(keys, 'here', { ...sealed, bytes: bytes.buffer }), undefined)
  })
  it('never looks the same twice, and holds nothing readable', async () => {
    const keys = await keysFrom('ada', secretOf(1))
    const [one, other] = await Promise.all([sealValue(keys, 'here', 'Jo'), sealValue(keys, 'here', 'Jo')])
    assert.notDeepEqual(new Uint8Array(one.bytes), new Uint8Array(other.bytes))
    assert.doesNotMatch(Buffer.from(one.bytes).toString('latin1'), /Jo/)
  })
  it('has keys that no script can take out', async () => {
    const { seal, mark } = await keysFrom('ada', secretOf(1))
    await assert.rejects(crypto.subtle.exportKey('raw', seal))
    await assert.rejects(crypto.subtle.exportKey('raw', mark))
  })
  it('is named by a mark that says nothing to others and stays the same for its person', async () => {
    const words = 'draft|/drafts/evidence/quick'
    const mark = await markOf(await keysFrom('ada', secretOf(1)), words)
    assert.equal(mark, await markOf(await keysFrom('ada', secretOf(1)), words))
    assert.notEqual(mark, await markOf(await keysFrom('ben', secretOf(2)), words))
    assert.match(mark, /^[0-9a-f]{32}$/)
  })
})

describe('keys on a device', () => {
  it('serve for four hours without a word from the server', () => {
    assert.ok(mayStillBeUsed({ until: 12 * hour, seenAt: 0 }, 4 * hour - 1))
    assert.ok(!mayStillBeUsed({ until: 12 * hour, seenAt: 0 }, 4 * hour))
  })
  it('never outlive the session', () => {
    assert.ok(!mayStillBeUsed({ until: 12 * hour, seenAt: 11 * hour }, 12 * hour))
  })
  it('leave sealed work alone for two weeks', () => {
    assert.ok(!isTooOld(0, 14 * 24 * hour))
    assert.ok(isTooOld(0, 14 * 24 * hour + 1))
  })
})
