import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { strToU8, unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { fingerprintOf, newKeyPair, opened, sealed } from './package.seal.ts'

const key = newKeyPair()

/** The parts of a package with one of them changed. */
function altered(zip: Buffer, name: string, change: (text: string) => string): Buffer {
  const parts = unzipSync(zip)
  const text = Buffer.from(parts[name] as Uint8Array).toString('utf8')
  return Buffer.from(zipSync({ ...parts, [name]: strToU8(change(text)) }))
}

describe('a sealed programme', () => {
  it('opens to what was sealed, whatever it says, and names the key', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
        (record) => {
          const { zip, manifestHash } = sealed(record, key)
          const read = opened(zip)
          assert.ok(read.ok)
          assert.deepEqual(read.value.record, { ...record })
          assert.equal(read.value.manifestHash, manifestHash)
          assert.equal(read.value.fingerprint, fingerprintOf(key.publicKey))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('is the same file for the same record and key', () => {
    assert.deepEqual(sealed({ a: 1 }, key).zip, sealed({ a: 1 }, key).zip)
  })

  it('is refused when record, manifest or signature was altered, with what to do', () => {
    const { zip } = sealed({ days: 90 }, key)
    const says = (bytes: Buffer) => {
      const read = opened(bytes)
      return read.ok ? 'opened' : read.refusals[0].says
    }
    assert.match(
      says(altered(zip, 'record.json', (text) => text.replace('90', '99'))),
      /altered.*Ask for it again/,
    )
    assert.match(says(altered(zip, 'manifest.json', (text) => `${text} `)), /signature does not fit/)
    assert.match(
      says(altered(zip, 'signature.json', (text) => text.replace(/"signature":"..../, '"signature":"AAAA'))),
      /signature does not fit/,
    )
    const other = newKeyPair()
    assert.match(
      says(
        altered(zip, 'signature.json', (text) =>
          JSON.stringify({ ...(JSON.parse(text) as object), publicKey: other.publicKey }),
        ),
      ),
      /signature does not fit/,
    )
  })

  it('is refused when it is no zip file, another one, or cut short', () => {
    const { zip } = sealed({}, key)
    for (const bytes of [
      Buffer.from('no zip'),
      Buffer.from(zipSync({ 'a.txt': strToU8('a') })),
      zip.subarray(0, zip.length - 30),
    ])
      assert.equal(opened(bytes).ok, false)
  })
})
