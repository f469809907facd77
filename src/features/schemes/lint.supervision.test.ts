import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn } from './pack.builders.ts'

const pack = `pack: fernshire
name: Fernshire
release: "2026.1"
---
pathway: practice
name: Practice
levels: [{ level: worker, name: Worker }]
---
framework: ten
name: Ten
version: "1"
items: [{ item: T-1, name: One }]
---
supervision: policy
name: Supervision
from: 2026-01-01
kinds: [{ kind: one-to-one, name: One to one }, { kind: circle, name: Circle, group: true }]
expects:
  - { expect: alone, name: Alone, kinds: [one-to-one], rhythm: [{ levels: [worker], every: P2W }, { every: P1M }] }
subjects: [{ subject: learning, name: Learning, learning: true }]
guides: [ten]
`

describe('a supervision policy', () => {
  const faults = (from: string, to: string) => {
    assert.ok(pack.includes(from), from)
    return problemsIn(pack.replace(from, to)).map(({ rule }) => rule)
  }

  it('names levels, kinds and standards that there are', () => {
    assert.deepEqual(faults('levels: [worker]', 'levels: [worker]'), [])
    assert.deepEqual(faults('levels: [worker], every', 'levels: [wroker], every'), ['unknown-level'])
    assert.deepEqual(faults('kinds: [one-to-one]', 'kinds: [one-two-one]'), ['unknown-kind'])
    assert.deepEqual(faults('guides: [ten]', 'guides: [eleven]'), ['unknown-framework'])
  })

  it('has learning among its subjects, and a kind of meeting for two [R-241]', () => {
    assert.deepEqual(faults(', learning: true', ''), ['no-learning'])
    assert.deepEqual(faults('name: One to one }', 'name: One to one, group: true }'), ['nobody-alone'])
  })

  it('has no rhythm that another before it makes unreachable [R-240]', () => {
    assert.deepEqual(faults('levels: [worker], every: P2W', 'every: P2W'), ['never'])
  })
})
