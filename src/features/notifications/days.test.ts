import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { dayChanges, type KeptDay } from './days.rules.ts'

const person = fc.constantFrom('a', 'b', 'c').map((id) => id as PersonId)
const day = fc.record({
  on: fc.constantFrom('2026-11-23', '2026-12-01').map(isoDate),
  people: fc.uniqueArray(person).map((ids) => new Set(ids)),
})
const today = isoDate('2026-11-23')

function after(kept: readonly KeptDay[], changes: ReturnType<typeof dayChanges>): readonly KeptDay[] {
  const held = new Map(kept.map((each) => [each.personId, each]))
  for (const { method, ...change } of changes)
    held.set(change.personId, { ...change, isCalledOff: method === 'CANCEL' })
  return [...held.values()]
}

describe('days without an hour in calendars', () => {
  it('stand in those of whoever takes part, whose sequence rises with every change, and nothing is said twice', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 8 }), (states) => {
        let kept: readonly KeptDay[] = []
        for (const state of states) {
          const changes = dayChanges(kept, state, today)
          for (const { personId, sequence } of changes) {
            const before = kept.find((each) => each.personId === personId)
            assert.equal(sequence, before ? before.sequence + 1 : 0)
          }
          kept = after(kept, changes)
          const shown = kept.filter(({ isCalledOff }) => !isCalledOff)
          assert.deepEqual(new Set(shown.map(({ personId }) => personId)), state.people)
          assert.ok(shown.every(({ on }) => on === state.on))
          assert.deepEqual(dayChanges(kept, state, today), [])
        }
      }),
    )
  })

  it('stay as they were once they are over', () => {
    const kept = [{ personId: 'a' as PersonId, on: isoDate('2026-11-20'), sequence: 0, isCalledOff: false }]
    assert.deepEqual(dayChanges(kept, { on: isoDate('2026-11-20'), people: new Set() }, today), [])
  })
})
