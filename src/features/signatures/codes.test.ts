import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { readVerificationCode } from '../../platform/rendering/verification.ts'
import { codePrefix, codesIn, newCode, withCode } from './codes.ts'

describe('codes of issued files', () => {
  test('begin with the letters of their authority’s code, whatever its length', () => {
    assert.equal(codePrefix('exampleshire'), 'EXAMPLES')
    assert.equal(codePrefix('north-fern'), 'NORTHFER')
    assert.equal(codePrefix('x'), 'XX')
    for (const code of ['exampleshire', 'north-fern', 'x'])
      assert.equal(readVerificationCode(newCode(code))?.authority, codePrefix(code))
  })

  test('are read behind the end of a file, and out of its compressed parts', () => {
    const code = newCode('fernshire')
    assert.deepEqual(codesIn(withCode(Buffer.from('%PDF-1.7\n%%EOF'), code)), [code])
    const stream = deflateSync(Buffer.from(`/URI (https://example.org/verify?code=${code})`))
    const pdf = Buffer.concat([
      Buffer.from('%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream\n'),
      stream,
      Buffer.from('\nendstream endobj %%EOF'),
    ])
    assert.deepEqual(codesIn(pdf), [code])
  })

  test('are not seen where there are none: other words, wrong check digits, damaged parts', () => {
    const code = newCode('fernshire')
    const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
    assert.deepEqual(codesIn(Buffer.from(`Waymark ${wrong}`)), [])
    assert.deepEqual(codesIn(Buffer.from('/FlateDecode stream\nnot compressed\nendstream')), [])
    assert.deepEqual(codesIn(Buffer.alloc(0)), [])
  })
})
