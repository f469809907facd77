import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { keptText } from './kept-text.ts'

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((codes) => String.fromCharCode(...codes)),
  fc.string({ unit: fc.constantFrom('a', '\0', '\u0007', '\v', '\u202e', '\u2066', '\u{1fffe}', '\ud83d') }),
)
const never = /[\0-\x08\v\f\r\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff\u202a-\u202e\u2066-\u2069]/

describe('text that is kept', () => {
  it('never holds what nobody sees, whatever was sent', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const kept = keptText(raw)
        assert.doesNotMatch(kept, never)
        assert.ok(kept.isWellFormed())
        for (const sign of kept) assert.notEqual((sign.codePointAt(0) ?? 0) & 0xfffe, 0xfffe)
        assert.equal(keptText(kept), kept, 'once is enough')
      }),
    )
  })
  it('holds every other sign as it was', () => {
    const ordinary = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(ordinary, (raw) => {
        const expected = raw.normalize('NFC')
        if (!never.test(raw)) assert.equal(keptText(raw), expected)
      }),
    )
    for (const text of [
      'शिक्ष\u200dक and می\u200cخواهم',
      'שלום, مرحبا: ordinary letters from right to left\u200f!',
      '👩\u200d👧 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} ✔\ufe0f',
      'Zoë\tO’Neill\nnext line',
    ])
      assert.equal(keptText(text), text.normalize('NFC'))
  })
  it('ends lines where other programs ended them, so that no two words run together', () => {
    assert.equal(keptText('one\vtwo\fthree\u0085four\rfive\r\nsix'), 'one\ntwo\nthree\nfour\nfive\nsix')
    assert.equal(keptText('a\u0007b'), 'ab')
  })
})
