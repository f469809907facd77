import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn } from './pack.builders.ts'

const pack = `pack: fernshire
name: Fernshire
release: "2026.1"
duties: [{ duty: keeper, name: Keeper }, { duty: writer, name: Writer }]
---
framework: craft
name: The craft
version: "1"
items: [{ item: C-1, name: Listening }]
---
strategy: plan
name: The plan
from: 2026-01-01
until: 2028-12-31
kept-by: [keeper]
statuses: [{ status: todo, name: Will do, is: ahead }, { status: done, name: In place, is: done }]
board: { name: The Board, first-review: 2026-12-15 }
report:
  name: Report
  by: [writer]
  sections: [{ section: year, title: The year }, { section: ahead, title: Ahead }]
aims:
  - kind: objectives
    name: Objectives
    one: objective
    aims:
      - { aim: O1, name: Grow, status: todo, led-by: [keeper], actions: [{ action: O1-1, says: Do it, status: done }] }
  - { kind: points, name: Points, one: point, items-of: craft }
  - { kind: pillars, name: Pillars, one: pillar, entered: 3 }
measures:
  - measure: M-1
    name: Staying
    figures: [{ figure: stayed, name: Stayed, counts: people, every: P6M }]
`

describe('a strategy', () => {
  const faults = (from: string, to: string) => {
    assert.ok(pack.includes(from), from)
    return problemsIn(pack.replace(from, to))
      .filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule)
  }

  it('names duties, statuses and frameworks that there are', () => {
    assert.deepEqual(faults('kept-by: [keeper]', 'kept-by: [keeper]'), [])
    assert.deepEqual(faults('kept-by: [keeper]', 'kept-by: [keepr]'), ['unknown-duty'])
    assert.deepEqual(faults('by: [writer]', 'by: [writr]'), ['unknown-duty'])
    assert.deepEqual(faults('led-by: [keeper]', 'led-by: [somebody]'), ['unknown-duty'])
    assert.deepEqual(faults('says: Do it, status: done', 'says: Do it, status: finished'), ['unknown-status'])
    assert.deepEqual(faults('items-of: craft', 'items-of: crafts'), ['unknown-framework'])
  })

  it('has nothing twice, aims and actions taken together', () => {
    assert.deepEqual(faults('action: O1-1', 'action: O1'), ['twice'])
    assert.deepEqual(faults('section: ahead', 'section: year'), ['twice'])
    assert.deepEqual(faults('status: done, name: In place', 'status: todo, name: In place'), [
      'twice',
      'unknown-status',
    ])
  })

  it('lists its aims, takes them from a framework, or says how many are entered later [R-300]', () => {
    assert.deepEqual(faults('one: pillar, entered: 3', 'one: pillar'), ['nothing-there'])
    assert.deepEqual(faults('items-of: craft', 'items-of: craft, aims: [{ aim: P, name: P }]'), ['twice'])
  })

  it('ends after it begins, and has a board for its report', () => {
    assert.deepEqual(faults('until: 2028-12-31', 'until: 2025-12-31'), ['never'])
    assert.deepEqual(faults('board: { name: The Board, first-review: 2026-12-15 }\n', ''), ['nobody-reads'])
  })

  it('says of which programme a figure is', () => {
    assert.deepEqual(faults('counts: people,', 'counts: people, feeds: programme-passed,'), [
      'which-programme',
    ])
    assert.deepEqual(faults('counts: people,', 'counts: people, feeds: programme-passed, scheme: asye,'), [
      'unknown-scheme',
    ])
    assert.deepEqual(faults('counts: people,', 'counts: people, feeds: guesswork,').length, 1)
  })
})
