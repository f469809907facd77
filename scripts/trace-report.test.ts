import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { numbersIn, type Requirement, traceReport } from './trace-report.ts'

const row = (id: string, ...sources: string[]): Requirement => ({
  id,
  heading: '',
  text: '',
  sources,
  inferred: false,
})

describe('the requirements trace', () => {
  test('numbers are read from brackets in a name, one or several', () => {
    assert.deepEqual(numbersIn('cpd › counts five [R-061, R-062] and dates [R-063]'), [
      'R-061',
      'R-062',
      'R-063',
    ])
    assert.deepEqual(numbersIn('R-061 outside brackets does not count, nor [R-61]'), [])
  })

  test('a row counts for each of its letters and once in all; a failing test takes its rows away', () => {
    const lines = traceReport({
      requirements: [row('R-001', 'S', 'L'), row('R-002', 'S'), row('R-003')],
      passed: ['a [R-001]', 'b [R-002]', 'c [R-999]'],
      failed: ['d [R-002]'],
    })
    assert.ok(lines.includes('[S]: 1 of 2'))
    assert.ok(lines.includes('[L]: 1 of 1'))
    assert.ok(lines.includes('  not: R-002'))
    assert.ok(lines.some((line) => line.endsWith('R-999')))
    assert.equal(lines.at(-1), '1 of 3 covered')
  })

  test('the checked-in catalogue has every row once', () => {
    const path = join(import.meta.dirname, '../docs/reference/requirements.json')
    const rows = JSON.parse(readFileSync(path, 'utf8')) as Requirement[]
    assert.equal(rows.length, 355)
    assert.equal(new Set(rows.map(({ id }) => id)).size, 355)
    assert.deepEqual([rows[0]?.id, rows.at(-1)?.id], ['R-001', 'R-358'])
    assert.ok(
      rows.every(({ text, sources, inferred }) => text.length > 0 && (sources.length > 0 || inferred)),
    )
  })
})
