import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dutyInWords } from './duties.rules.ts'

describe('a duty in words', () => {
  const duties = [
    { duty: 'hr', name: 'Human resources', opens: [] },
    { duty: 'systems', name: 'Schemes and settings', opens: ['administration' as const] },
    { duty: 'desk', name: 'Service desk', opens: ['administration' as const, 'hr' as const] },
  ]

  it('is what the pack calls it, also where another duty opens it', () => {
    assert.equal(dutyInWords(duties, 'hr'), 'Human resources')
  })

  it('is what those are called who have it by another duty of the pack', () => {
    assert.equal(dutyInWords(duties, 'administration'), 'Schemes and settings or Service desk')
  })

  it('is its code in words where the pack knows nothing of it, or there is no pack', () => {
    assert.equal(dutyInWords(duties, 'panel-member'), 'panel member')
    assert.equal(dutyInWords([], 'panel-member'), 'panel member')
  })
})
