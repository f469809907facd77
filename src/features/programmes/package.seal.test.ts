import assert from 'node:assert/strict'
import { createHash, sign } from 'node:crypto'
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
  it('brings files as they are; one that nobody signed is none, one that was swapped is refused', () => {
    const bytes = Buffer.from('a photo')
    const hash = createHash('sha256').update(bytes).digest('hex')
    const { zip } = sealed({}, key, new Map([[hash, bytes]]))
    const read = opened(zip)
    assert.ok(read.ok)
    assert.deepEqual([...read.value.files], [[hash, bytes]])
    const parts = unzipSync(zip)
    const stranger = `files/${'0'.repeat(64)}`
    const added = opened(Buffer.from(zipSync({ ...parts, [stranger]: strToU8('unsigned') })))
    assert.ok(added.ok)
    assert.deepEqual([...added.value.files.keys()], [hash])
    assert.equal(opened(altered(zip, `files/${hash}`, () => 'another')).ok, false)
    const { [`files/${hash}`]: _, ...without } = parts
    assert.equal(opened(Buffer.from(zipSync(without))).ok, false)
  })

  it('is refused when it would unpack to more than a programme holds, whatever it says of its size', () => {
    const parts = unzipSync(sealed({}, key).zip)
    const bomb = zipSync({ ...parts, 'record.json': new Uint8Array(41_000_000) })
    const says = opened(Buffer.from(bomb))
    assert.ok(!says.ok)
    assert.match(says.refusals[0].says, /unpacks to more than a programme can hold/)
    // The same with a small size written in its directory: it is unpacked into that size and no more.
    const lying = Buffer.from(bomb)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(41_000_000)
    for (let at = lying.indexOf(size); at !== -1; at = lying.indexOf(size, at + 1))
      lying.writeUInt32LE(100, at)
    assert.equal(opened(lying).ok, false)
  })

  it('is read in the format before this one, and a later one asks for an update', () => {
    const says = (version: number) => {
      const parts = unzipSync(sealed({}, key).zip)
      const manifest = strToU8(
        Buffer.from(parts['manifest.json'] as Uint8Array)
          .toString()
          .replace('"version":2', `"version":${version}`),
      )
      const seal = JSON.parse(Buffer.from(parts['signature.json'] as Uint8Array).toString()) as object
      const signature = sign(null, manifest, key.privateKey).toString('base64')
      const read = opened(
        Buffer.from(
          zipSync({
            ...parts,
            'manifest.json': manifest,
            'signature.json': strToU8(JSON.stringify({ ...seal, signature })),
          }),
        ),
      )
      return read.ok ? 'opened' : read.refusals[0].says
    }
    assert.equal(says(1), 'opened')
    assert.match(says(3), /made by a newer Waymark/)
  })
})
