import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, PersonId } from '../../kernel/ids.ts'
import { type PackRead, readersInWords, readersOf } from './pack-reads.rules.ts'

const [ada, bo, cy] = ['ada', 'bo', 'cy'] as PersonId[] as [PersonId, PersonId, PersonId]
const [first, second] = ['first', 'second'] as EditionId[] as [EditionId, EditionId]
const read = (personId: PersonId, editionId: EditionId | undefined): PackRead => ({
  personId,
  editionId,
  readAt: '2026-12-04T09:30:00Z' as IsoInstant,
})

describe('who has read a portfolio', () => {
  test('a version that came later counts as not read; whoever does not sit counts nowhere [R-168]', () => {
    const reads = [read(ada, second), read(bo, first), read(cy, second)]
    assert.deepEqual(readersOf([ada, bo], reads, second), { read: [ada], notYet: [bo] })
    assert.deepEqual(readersOf([ada], [read(ada, undefined)], undefined).notYet, [])
  })

  test('it is said in words, for one and for many, for none and for all', () => {
    const say = (readers: readonly PersonId[], notYet: readonly PersonId[]) =>
      readersInWords({ read: readers, notYet })
    assert.equal(say([ada], [bo, cy]), '1 of 3 has read it')
    assert.equal(say([ada, bo], [cy]), '2 of 3 have read it')
    assert.equal(say([ada, bo, cy], []), 'All 3 have read it')
    assert.equal(say([ada], []), '1 of 1 has read it')
    assert.equal(say([], [ada]), 'Nobody has read it yet')
    assert.equal(say([], []), 'Nobody sits on it yet')
  })
})
