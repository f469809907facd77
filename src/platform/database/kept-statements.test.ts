import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { keptStatements } from './kept-statements.ts'

describe('statements that are kept', () => {
  test('a text has a name of its own from its second sight on, and keeps it', () => {
    const kept = keptStatements()
    assert.deepEqual(['select $1', 'select $1', 'select $2', 'select $1', 'select $2'].map(kept.nameOf), [
      undefined,
      'w1',
      undefined,
      'w1',
      'w2',
    ])
  })

  test('names grow dearer as places fill, and never more than four hundred are given', () => {
    const kept = keptStatements()
    const sightsUntilNamed = (sql: string) => {
      for (let sights = 1; sights <= 100; sights += 1) if (kept.nameOf(sql)) return sights
      return undefined
    }
    const needed = Array.from({ length: 450 }, (_, nth) => sightsUntilNamed(`select ${nth} + $1`))
    assert.deepEqual(
      [0, 99, 100, 199, 200, 299, 300, 399, 400, 449].map((nth) => needed[nth]),
      [2, 2, 4, 4, 8, 8, 16, 16, undefined, undefined],
    )
    assert.equal(kept.nameOf('select 0 + $1'), 'w1')
  })

  test('a very long text has none, and what was seen once long ago counts as not seen', () => {
    const kept = keptStatements()
    const long = `select $1 -- ${'x'.repeat(40_000)}`
    assert.deepEqual([kept.nameOf(long), kept.nameOf(long)], [undefined, undefined])
    kept.nameOf('select $1')
    for (let nth = 0; nth < 2000; nth += 1) kept.nameOf(`select ${nth} * $1`)
    assert.equal(kept.nameOf('select $1'), undefined)
  })
})
