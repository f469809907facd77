import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { above, anyOf, self } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordLinksFor, registerRecordLink } from './record-links.ts'

describe('links to the rest of a record', () => {
  const maya = '01900000-0000-7000-8000-000000000001' as PersonId
  const nobody = {
    self: false,
    above: undefined,
    participantAs: new Set<string>(),
    duties: new Set<string>(),
    conflicted: false,
  }

  test('only those are offered whose page would open, and that the authority has', () => {
    registerRecordLink({ text: 'Diary', rule: self, href: (id) => `/diary/${id}` })
    registerRecordLink({ text: 'Letters', rule: anyOf(self, above()), href: (id) => `/letters/${id}` })
    registerRecordLink({ text: 'Tides', rule: self, href: (id) => `/tides/${id}`, needs: 'sea' })
    const texts = (relations: Parameters<typeof recordLinksFor>[1], ...offers: readonly string[]) =>
      recordLinksFor(maya, relations, new Set(offers))
        .map(({ text }) => text)
        // Other tests of the same process offer the real ones.
        .filter((text) => ['Diary', 'Letters', 'Tides'].includes(text))
    assert.deepEqual(texts({ ...nobody, self: true }), ['Diary', 'Letters'])
    assert.deepEqual(texts({ ...nobody, above: 1 }), ['Letters'])
    assert.deepEqual(texts(nobody), [])
    assert.deepEqual(texts({ ...nobody, self: true }, 'sea'), ['Diary', 'Letters', 'Tides'])
    assert.deepEqual(texts(nobody, 'sea'), [])
  })
})
