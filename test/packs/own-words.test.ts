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

  it('may be replaced by a pack without being called unused', () => {
    for (const id of messageIds(undefined)) {
      const added = `message: ${id}\nsubject: News\nsays: "See {link}."\n---\nmessage: outcome-told\nsubject: Your`
      const found = formatProblems(problemsIn(withFault('message: outcome-told\nsubject: Your', added)))
      assert.equal(found, 'no errors, no warnings', id)
    }
  })
})
