import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { allows, type Relations } from '../../kernel/access.ts'
import {
  keepSupervision,
  readersInWords,
  readNotes,
  seeSupervision,
  supervise,
} from './supervision.access.ts'

const nobody: Relations = {
  ...{ self: false, above: undefined, duties: new Set(), conflicted: false },
  participantAs: new Set(),
}
const self = { ...nobody, self: true }
const above = (steps: number) => ({ ...nobody, above: steps })
const as = (...roles: readonly string[]) => ({ ...nobody, participantAs: new Set(roles) })
const line = (within: number) => ({ notes: { readBy: 'line' as const, within } })
const thoseThere = { notes: { readBy: 'those-there' as const, within: 1 } }

describe('who may read of supervision', () => {
  test('what was written is read by the two, and by the line only as far as the policy says [R-240]', () => {
    for (const [policy, who, may] of [
      [line(1), self, true],
      [line(1), above(1), true],
      [line(1), above(2), false],
      [line(2), above(2), true],
      [line(2), above(3), false],
      [line(1), as('supervisor'), true],
      [thoseThere, self, true],
      [thoseThere, as('lead'), true],
      [thoseThere, above(1), false],
      [thoseThere, as('supervisor'), false],
      [line(5), nobody, false],
      [line(5), { ...nobody, duties: new Set(['workforce-development', 'hr', 'administration']) }, false],
    ] as const)
      assert.equal(
        allows(readNotes(policy), who),
        may,
        JSON.stringify([policy, who.above, [...who.participantAs]]),
      )
  })

  test('days and counts are seen by everyone above; nobody else knows of it', () => {
    assert.ok(allows(seeSupervision, above(5)))
    assert.ok(!allows(seeSupervision, nobody))
  })

  test('planning and recording are the line manager’s and the agreed supervisor’s, not the person’s', () => {
    assert.ok(allows(supervise, above(1)) && allows(supervise, as('supervisor')))
    assert.ok(!allows(supervise, above(2)) && !allows(supervise, self))
    assert.ok(allows(keepSupervision, self))
  })

  test('people are told who reads it', () => {
    assert.match(readersInWords(thoseThere), /the two of you alone/)
    assert.match(readersInWords(line(3)), /up to 3 steps above you/)
  })
})
