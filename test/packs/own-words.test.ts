import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatProblems } from '../../src/features/schemes/pack.problems.ts'
import { problemsIn, withFault } from '../../src/features/schemes/pack.builders.ts'
import { messageIds, wordsFor } from '../../src/features/notifications/wording.rules.ts'

describe('Waymark’s own words of messages', () => {
  it('keep to what a pack’s words are checked for: no outcome, nothing of health', () => {
    for (const id of messageIds(undefined)) {
      const { subject, says } = wordsFor(id, undefined)
      const message = 'subject: Your outcome\nsays: "Dear {person}, the outcome of {scheme} is at {link}."'
      const ours = `subject: ${JSON.stringify(subject)}\nsays: ${JSON.stringify(says)}`
      assert.equal(formatProblems(problemsIn(withFault(message, ours))), 'no errors, no warnings', id)
    }
  })
})
