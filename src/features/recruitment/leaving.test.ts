import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { readsExit, shownThemes } from './leaving.rules.ts'

const exit = {
  personId: 'maya' as PersonId,
  interviewerId: 'kit' as PersonId,
  forManager: false,
  givenOn: isoDate('2026-12-01'),
}
const policy = { readBy: ['hub'] }
const reader = (personId: string, more: { above?: boolean; line?: boolean; hub?: boolean } = {}) => ({
  personId: personId as PersonId,
  duties: new Set(more.hub ? ['hub'] : []),
  isAbove: (more.above ?? false) || (more.line ?? false),
  isLineManager: more.line ?? false,
})

describe('who reads what somebody said on leaving', () => {
  test('themselves, whom they talked to, and the duties named; nobody above them [R-290]', () => {
    assert.ok(readsExit(exit, policy, reader('maya')))
    assert.ok(readsExit(exit, policy, reader('kit')))
    assert.ok(readsExit(exit, policy, reader('hal', { hub: true })))
    assert.ok(!readsExit(exit, policy, reader('hal')))
    assert.ok(!readsExit(exit, policy, reader('asha', { line: true })))
    assert.ok(!readsExit(exit, policy, reader('helen', { above: true, hub: true })))
  })

  test('the line manager alone, once the person lets them', () => {
    const shared = { ...exit, forManager: true }
    assert.ok(readsExit(shared, policy, reader('asha', { line: true })))
    assert.ok(!readsExit(shared, policy, reader('helen', { above: true })))
    const { givenOn: _, ...nothing } = shared
    assert.ok(!readsExit({ ...nothing, givenOn: undefined }, policy, reader('asha', { line: true })))
  })

  test('themes of a year are shown by how many, and never for fewer than the smallest figure [R-290]', () => {
    const themes = new Map([
      ['pay', 5],
      ['workload', 7],
      ['travel', 4],
    ])
    assert.deepEqual(shownThemes({ interviews: 9, themes }, 5), {
      interviews: 9,
      // One alone that is held back could be told by what others know of the sum, so the next goes with it.
      themes: [{ theme: 'workload', people: 7 }],
      hidden: 2,
    })
    assert.deepEqual(shownThemes({ interviews: 4, themes }, 5), {
      interviews: undefined,
      themes: [],
      hidden: 0,
    })
  })
})
