import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { careers, holdsThroughout, moves } from './holding-throughout.ts'
import { tapes } from './choosing.ts'
import { randomPack } from './random-pack.ts'

/** Whatever scheme somebody writes, and whoever goes through it: the engine answers, ends, and leaves nobody stranded. */

describe('any scheme, any career, any order of acts', () => {
  it('the engine never throws, always comes to rest, keeps its history, and leaves nobody stranded', () => {
    const reached = { written: 0, sound: 0, started: 0, over: 0 }
    fc.assert(
      fc.property(tapes, careers, moves, (tape, career, taken) => {
        const { scheme } = randomPack(tape)
        reached.written += 1
        if (!scheme) return
        reached.sound += 1
        const state = holdsThroughout(scheme, career, taken)
        if (state.status !== 'not-started') reached.started += 1
        if (state.status === 'completed' || state.outcome) reached.over += 1
      }),
      { numRuns: 60 },
    )
    assert.ok(
      reached.sound > reached.written * 0.8,
      `of ${reached.written} schemes ${reached.sound} are sound`,
    )
    assert.ok(reached.started > reached.written * 0.5, JSON.stringify(reached))
    assert.ok(reached.over > reached.written * 0.05, JSON.stringify(reached))
  })
})
