import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn } from './pack.builders.ts'

const pack = `pack: fernshire
name: Fernshire
release: "2026.1"
duties: [{ duty: hub, name: Hub }, { duty: board, name: Board }]
---
framework: themes
name: Themes
version: 1
items: [{ item: T-1, name: Neglect }]
---
framework: craft
name: Craft
version: 1
items: [{ item: C-1, name: Listening }]
---
needs: wants
name: What we need
says: Say it.
priorities: themes
kept-by: [hub]
read-by: [board]
inputs: [{ input: voices, name: Voices, gathers: [said, coverage] }, { input: audits, name: Audits }]
bears-on: [{ priority: T-1, items: [craft/C-1] }]
ways: [{ way: alone, name: Alone }, { way: pair, name: In a pair }]
checks: [{ check: sample, name: Sample }]
`

describe('learning needs of a pack', () => {
  const faults = (from: string, to: string) => {
    assert.ok(pack.includes(from), from)
    return problemsIn(pack.replace(from, to)).map(({ rule }) => rule)
  }

  it('name duties, priorities and items that there are', () => {
    assert.deepEqual(faults('[hub]', '[hub]'), [])
    assert.deepEqual(faults('kept-by: [hub]', 'kept-by: [hubb]'), ['unknown-duty'])
    assert.ok(faults('priorities: themes', 'priorities: theme').includes('unknown-framework'))
    assert.deepEqual(faults('priority: T-1', 'priority: T-2'), ['unknown-item'])
    assert.deepEqual(faults('craft/C-1', 'craft/C-2'), ['unknown-item'])
    assert.deepEqual(faults('craft/C-1', 'crafts/C-1'), ['unknown-framework'])
  })

  it('have no input, way or check twice, and one input that people themselves feed', () => {
    assert.deepEqual(faults('input: audits', 'input: voices'), ['twice'])
    assert.deepEqual(faults('way: pair', 'way: alone'), ['twice'])
    assert.deepEqual(faults('[said, coverage]', '[coverage]'), ['nobody-asked'])
  })
})
