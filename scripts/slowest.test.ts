import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { slowestFiles } from './slowest.ts'

describe('the table of the slowest test files', () => {
  const costs = new Map([
    ['quick.test.ts', { cpu: 0.04, seconds: 0.05 }],
    ['waits.page.test.ts', { cpu: 1, seconds: 12 }],
    ['works.test.ts', { cpu: 7.25, seconds: 7.5 }],
  ])

  test('has what costs the processor most first, whatever waited longer, and the sum last', () => {
    assert.deepEqual(slowestFiles(costs), [
      '  CPU s    seconds  file',
      '      7.3       7.5  works.test.ts',
      '      1.0      12.0  waits.page.test.ts',
      '      0.0       0.1  quick.test.ts',
      '      8.3      19.6  all of them',
    ])
  })

  test('names no more than asked for, and counts the rest into the sum', () => {
    assert.deepEqual(slowestFiles(costs, 1).slice(1), [
      '      7.3       7.5  works.test.ts',
      '                     and 2 more',
      '      8.3      19.6  all of them',
    ])
    assert.equal(slowestFiles(new Map()).length, 2)
  })
})
