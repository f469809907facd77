import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn } from './pack.builders.ts'

const pack = `pack: fernshire
name: Fernshire
release: "2026.1"
duties: [{ duty: figures, name: Figures }]
---
equality: outcomes
says: You choose whether you answer.
threshold: 10
from: 2026-04-01
asks-about: [sex, age]
read-by: [figures]
---
characteristic: sex
name: Sex
asks: What is your sex?
answers: [{ answer: female, name: Female }, { answer: male, name: Male }]
---
characteristic: age
name: Age
asks: How old are you?
answers: [{ answer: young, name: Under 40 }, { answer: older, name: 40 or over }]
`

describe('equality settings', () => {
  const faults = (from: string, to: string) => {
    assert.ok(pack.includes(from), from)
    return problemsIn(pack.replace(from, to)).map(({ rule }) => rule)
  }

  it('ask about characteristics that there are, each once', () => {
    assert.deepEqual(faults('[sex, age]', '[age]'), [])
    assert.deepEqual(faults('[sex, age]', '[sex, agee]'), ['unknown-characteristic'])
    assert.deepEqual(faults('[sex, age]', '[sex, sex]'), ['twice'])
  })

  it('leave it to us to offer that somebody prefers not to say', () => {
    assert.deepEqual(faults('answer: male', 'answer: not-to-say'), ['own-word'])
  })
})
