import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IsoInstant } from '../../kernel/dates.ts'
import { browserInWords, sessionState, usualLimits } from './session-life.ts'
import { authorityCodeOf, newToken, tokenHash } from './session-token.ts'

describe('a token', () => {
  it('begins with the authority code, so that the authority is known before the first query', () => {
    assert.equal(authorityCodeOf(newToken('north-vale')), 'north-vale')
  })
  it('carries 256 random bits and is stored only as its hash', () => {
    const token = newToken('a')
    assert.equal(Buffer.from(token.split('.')[1] ?? '', 'base64url').length, 32)
    assert.match(tokenHash(token), /^[0-9a-f]{64}$/)
    assert.notEqual(newToken('a'), token)
  })
  it('of another shape has no authority', () => {
    for (const bad of [
      '',
      'x',
      '.abc',
      'A.aaaaaaaaaaaaaaaaaaaaaaaa',
      `a.${'x'.repeat(101)}`,
      'a b.aaaaaaaaaaaaaaaaaaaaa',
    ])
      assert.equal(authorityCodeOf(bad), undefined)
  })
})

describe('the life of a session', () => {
  const session = { created_at: '2026-12-04T09:00:00Z', last_seen_at: '2026-12-04T10:00:00Z' }
  const at = (now: string) => sessionState(session, now as IsoInstant, usualLimits)
  it('ends after 60 minutes without a request', () => {
    assert.equal(at('2026-12-04T10:59:59Z'), 'alive')
    assert.equal(at('2026-12-04T11:00:00Z'), 'idle')
  })
  it('ends after 12 hours however busy it is', () => {
    const busy = { ...session, last_seen_at: '2026-12-04T20:59:00Z' }
    assert.equal(sessionState(busy, '2026-12-04T20:59:59Z' as IsoInstant, usualLimits), 'alive')
    assert.equal(sessionState(busy, '2026-12-04T21:00:00Z' as IsoInstant, usualLimits), 'too-old')
  })
})

describe('a browser in words', () => {
  it('tells devices apart without version numbers', () => {
    assert.equal(
      browserInWords('Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0'),
      'Edge on Windows',
    )
    assert.equal(
      browserInWords('Mozilla/5.0 (iPhone; CPU iPhone OS 18) Version/18 Safari/604'),
      'Safari on iPhone or iPad',
    )
    assert.equal(browserInWords(undefined), 'A browser')
  })
})
