import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { JourneyEvent } from '../schemes/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { carriedByOffer } from './carrying.handlers.ts'

const offered = (scheme: string, carries?: readonly string[]): { readonly event: JourneyEvent } => ({
  event: {
    type: 'effect-caused',
    effect: { kind: 'offer', scheme, ...(carries ? { carries } : {}) },
    on: '2026-11-09' as IsoDate,
  },
})

describe('papers that an offer carries', () => {
  it('are those of the latest offer of this scheme', () => {
    const events = [
      offered('step', ['old']),
      offered('other', ['else']),
      offered('step', ['statement', 'log']),
    ]
    assert.deepEqual(carriedByOffer(events, 'step'), ['statement', 'log'])
  })

  it('are none where nothing was offered, or nothing carried', () => {
    assert.deepEqual(carriedByOffer([], 'step'), [])
    assert.deepEqual(carriedByOffer([offered('step')], 'step'), [])
  })
})
