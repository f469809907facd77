import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fieldsFrom, listOf, parseForm, parseJsonFields, textOf } from './body.ts'
import { NotReadable } from './errors.ts'

describe('reading a form', () => {
  it('gives one value as text and several of one name as a list in their order', () => {
    const fields = parseForm('name=Ada&tick=a&tick=b&empty=')
    assert.equal(fields.name, 'Ada')
    assert.deepEqual(fields.tick, ['a', 'b'])
    assert.equal(fields.empty, '')
  })
  it('makes line ends and accents the same whatever the browser sends', () => {
    assert.equal(parseForm('text=one%0D%0Atwo%0Dthree').text, 'one\ntwo\nthree')
    assert.equal(parseForm(`text=${encodeURIComponent('Zoe\u0308')}`).text, 'Zo\u00eb')
  })
  it('takes a field called __proto__ as a field and nothing else', () => {
    const fields = parseForm('__proto__=x&constructor=y')
    assert.equal(fields.constructor, 'y')
    assert.equal(({} as Record<string, unknown>).x, undefined)
    assert.equal(Object.getPrototypeOf(fields), null)
  })
  it('takes out what nobody sees, of forms and of JSON alike', () => {
    assert.equal(parseForm('text=a%00b%07%E2%80%AEc').text, 'abc')
    assert.equal(parseJsonFields('{"text":"a\\u0000b\\u0007\\u202ec\\ud800"}').text, 'abc')
    assert.throws(() => parseForm('te%00xt=a'), NotReadable)
  })
  it('refuses an answer that is too long, and too many fields', () => {
    assert.throws(() => parseForm(`text=${'x'.repeat(200_001)}`), NotReadable)
    assert.throws(
      () => fieldsFrom(Array.from({ length: 5_001 }, (_, i) => [`f${i}`, ''] as const)),
      NotReadable,
    )
  })
})

describe('taking a field', () => {
  it('gives trimmed text, the first of several, or empty', () => {
    const fields = parseForm('a=+x+&b=1&b=2')
    assert.equal(textOf(fields, 'a'), 'x')
    assert.equal(textOf(fields, 'b'), '1')
    assert.equal(textOf(fields, 'c'), '')
    assert.deepEqual(listOf(fields, 'a'), [' x '])
    assert.deepEqual(listOf(fields, 'c'), [])
  })
})
