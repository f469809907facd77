import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { safeReturnPath } from './return-path.ts'

describe('the page to return to', () => {
  it('is the one asked for, with its query', () => {
    assert.equal(safeReturnPath('/plans/1?late=yes&page=2'), '/plans/1?late=yes&page=2')
  })
  it('is never on another site', () => {
    for (const bad of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/x/..//evil.example',
      '/.//evil.example',
      'javascript:alert(1)',
      '/%0d%0aSet-Cookie: a=b',
      ' /x',
      'x',
      '',
      undefined,
      ['/x'],
      `/${'x'.repeat(3_000)}`,
    ])
      assert.equal(safeReturnPath(bad), '/', String(bad).slice(0, 40))
  })
  it('is never the signing in or out itself', () => {
    assert.equal(safeReturnPath('/sign-in?return=/x'), '/')
    assert.equal(safeReturnPath('/sign-out'), '/')
  })
})
