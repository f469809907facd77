import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonical.ts'

describe('canonical JSON', () => {
  it('is the same text whatever order the names were written in', () => {
    assert.equal(
      canonicalJson({ b: 1, a: [true, null], c: { z: 'x', y: 2 } }),
      '{"a":[true,null],"b":1,"c":{"y":2,"z":"x"}}',
    )
    assert.equal(
      canonicalJson({ c: { y: 2, z: 'x' }, a: [true, null], b: 1 }),
      '{"a":[true,null],"b":1,"c":{"y":2,"z":"x"}}',
    )
  })

  it('sorts names by UTF-16 code unit, numbers as ECMAScript writes them', () => {
    assert.equal(
      canonicalJson({ '€': 1, '\r': 2, '1': 3, ö: 4, '\u{1f600}': 5, '\ufb33': 6 }),
      '{"\\r":2,"1":3,"ö":4,"€":1,"\u{1f600}":5,"\ufb33":6}',
    )
    assert.equal(
      canonicalJson([1e30, 4.5, 2e-3, 1e-27, -0, 333333333.33333329]),
      '[1e+30,4.5,0.002,1e-27,0,333333333.3333333]',
    )
  })

  it('leaves out undefined properties and refuses what JSON cannot say, naming the place', () => {
    assert.equal(canonicalJson({ a: undefined, b: 1 }), '{"b":1}')
    assert.throws(() => canonicalJson({ a: { b: [1, Number.NaN] } }), /\$\.a\.b\[1\] is NaN/)
    assert.throws(() => canonicalJson([undefined]), /\$\[0\] is undefined/)
    assert.throws(() => canonicalJson({ on: new Date(0) }), /\$\.on is not a plain object/)
    assert.throws(() => canonicalJson('\ud800'), /half a surrogate pair/)
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    assert.throws(() => canonicalJson(loop), /\$\.self contains itself/)
  })

  it('keeps the meaning and is stable when written twice', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const written = canonicalJson(value)
        assert.deepEqual(JSON.parse(written), JSON.parse(JSON.stringify(value)))
        assert.equal(canonicalJson(JSON.parse(written)), written)
      }),
    )
  })
})
