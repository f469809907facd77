import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { canonicalSha256, newVerificationCode, readVerificationCode, sha256Hex } from './verification.ts'

const sevenBytes = fc.uint8Array({ minLength: 7, maxLength: 7 })

describe('verification codes', () => {
  it('begin with the authority, so that it is known before any query', () => {
    const code = newVerificationCode('xy', Uint8Array.of(1, 2, 3, 4, 5, 6, 7))
    assert.match(code, /^XY-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    assert.deepEqual(readVerificationCode(code), { authority: 'XY', code })
    assert.throws(() => newVerificationCode('x-y'), TypeError)
  })

  it('are read in any case, with other dashes and with letters that look like digits', () => {
    fc.assert(
      fc.property(sevenBytes, (random) => {
        const code = newVerificationCode('AB1', random)
        const head = code.slice(0, 4)
        const sloppy = code
          .slice(4)
          .replaceAll('0', 'o')
          .replaceAll('1', 'l')
          .replaceAll('-', ' – ')
          .toLowerCase()
        assert.equal(readVerificationCode(` ${head.toLowerCase()}${sloppy} `)?.code, code)
      }),
    )
  })

  it('tell every single wrong digit and every two digits the wrong way round', () => {
    fc.assert(
      fc.property(
        sevenBytes,
        fc.nat(11),
        fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')),
        (random, at, digit) => {
          const code = newVerificationCode('XY', random).replaceAll('-', '')
          const place = at + 2
          const slipped = code.slice(0, place) + digit + code.slice(place + 1)
          if (slipped !== code) assert.equal(readVerificationCode(slipped), undefined)
          const swapped =
            code.slice(0, place - 1) + code.charAt(place) + code.charAt(place - 1) + code.slice(place + 1)
          if (swapped !== code) assert.equal(readVerificationCode(swapped), undefined)
        },
      ),
    )
  })

  it('are not found in other text', () => {
    for (const typed of ['', 'XY', '<script>', 'XY-7K2M-9QX4', '12345678901234']) {
      assert.equal(readVerificationCode(typed), undefined)
    }
  })
})

describe('hashes', () => {
  it('are SHA-256 in hexadecimal, of text as UTF-8', () => {
    assert.equal(sha256Hex('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    assert.equal(sha256Hex(new TextEncoder().encode('é')), sha256Hex('é'))
  })

  it('of a value do not depend on the order of its names', () => {
    assert.equal(canonicalSha256({ a: 1, b: [2] }), canonicalSha256({ b: [2], a: 1 }))
    assert.notEqual(canonicalSha256({ a: 1 }), canonicalSha256({ a: '1' }))
  })
})
