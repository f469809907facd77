import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { csrfToken, isCsrfToken, isSentFromOurPages } from './csrf.ts'

describe('a form token', () => {
  it('passes for the cookie it was made for and no other', () => {
    const token = csrfToken('secret of one')
    assert.ok(isCsrfToken(token, 'secret of one'))
    assert.ok(!isCsrfToken(token, 'secret of another'))
  })
  it('differs on every page, so that compression tells nothing', () => {
    assert.notEqual(csrfToken('same'), csrfToken('same'))
  })
  it('does not pass when cut, altered, empty or not text', () => {
    const token = csrfToken('secret')
    const altered = `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`
    for (const bad of ['', token.slice(0, 20), altered, undefined, 4, [token], 'x'.repeat(9_000)])
      assert.ok(!isCsrfToken(bad, 'secret'))
  })
})

describe('where a POST comes from', () => {
  const ours = ['https://waymark.example.org']
  it('passes from our own pages', () => {
    assert.ok(isSentFromOurPages({ 'sec-fetch-site': 'same-origin' }, ours))
    assert.ok(isSentFromOurPages({ origin: 'https://waymark.example.org' }, ours))
  })
  it('does not pass from another site, a sister host or a sandboxed frame', () => {
    assert.ok(!isSentFromOurPages({ 'sec-fetch-site': 'cross-site' }, ours))
    assert.ok(!isSentFromOurPages({ 'sec-fetch-site': 'same-site', origin: ours[0] }, ours))
    assert.ok(!isSentFromOurPages({ origin: 'https://evil.example.org' }, ours))
    assert.ok(!isSentFromOurPages({ origin: 'null' }, ours))
  })
  it('leaves a client that sends neither header to the token', () => {
    assert.ok(isSentFromOurPages({}, ours))
  })
})
