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
evidence: learning
categories: [{ category: all, name: All, kinds: [{ kind: talk, name: A talk }] }]
---
coaching: helping
name: Helping each other learn
conversations:
  name: Coaching
  says: Somebody listens and asks.
  subjects: [{ subject: dilemmas, name: A dilemma }]
  ways: [{ way: video, name: By video }]
  coaches: coach
  kind: talk
helping: [{ helping: mentoring, name: Mentoring, levels: [worker] }]
appointments:
  - { appointment: coach, name: Coach, plural: Coaches }
  - { appointment: educator, name: Educator, plural: Educators, opportunities: { says: A student, levels: [worker] } }
`

describe('what people do for each other’s learning', () => {
  const faults = (from: string, to: string) => {
    assert.ok(pack.includes(from), from)
    return problemsIn(pack.replace(from, to)).map(({ rule }) => rule)
  }

  it('names levels, kinds of learning and appointments that there are', () => {
    assert.deepEqual(faults('kind: talk\nhelping', 'kind: talk\nhelping'), [])
    assert.deepEqual(faults('  kind: talk\nhelping', '  kind: tlak\nhelping'), ['unknown-kind'])
    assert.deepEqual(faults('name: Mentoring, levels: [worker]', 'name: Mentoring, levels: [wroker]'), [
      'unknown-level',
    ])
    assert.deepEqual(faults('A student, levels: [worker]', 'A student, levels: [workers]'), ['unknown-level'])
    assert.deepEqual(faults('coaches: coach', 'coaches: couch'), ['unknown-appointment'])
  })

  it('names each once, and says something', () => {
    assert.deepEqual(faults('appointment: educator', 'appointment: coach'), ['twice'])
    const [before = ''] = pack.split('conversations:')
    assert.deepEqual(
      problemsIn(before).map(({ rule }) => rule),
      ['says-nothing'],
    )
  })
})
