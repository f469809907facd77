import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import { flatBook, wordsOf } from '../../platform/rendering/flat-book.ts'
import { letterBook } from './letters.book.ts'

const letter = {
  documentId: '01990000-0000-7000-8000-0000a1b2c3d4' as DocumentId,
  name: 'Letter with the decision',
  about: [{ label: 'Outcome', value: 'Deferred' }],
  parts: [
    { part: 'greeting', name: 'Greeting', text: 'Dear Maya' },
    { part: 'opening', name: 'The decision', text: 'Not yet.' },
    { part: 'plan', name: 'Plan', text: ' ' },
  ],
  sent: {
    by: 'petra' as PersonId,
    on: '2026-12-04' as IsoDate,
    at: '2026-12-04T09:30:00Z' as IsoInstant,
    contentHash: '',
  },
  sender: { office: 'Learning Hub', contact: '01234 567890', address: ['1 High Street', 'Exampletown'] },
  recipients: [
    { personId: 'maya' as PersonId, cameAs: 'Applicant', copy: false },
    { personId: 'asha' as PersonId, cameAs: 'Manager', copy: true },
  ],
}
const around = { authority: 'Exampleshire', person: 'Maya', nameOf: (id: PersonId) => id.toUpperCase() }

/** As Word and Braille have it, a line for each paragraph. */
const lines = (given: Parameters<typeof letterBook>[0]) =>
  flatBook(letterBook(given, around)).map((block) =>
    block.kind === 'heading'
      ? `# ${block.text}`
      : block.kind === 'paragraph'
        ? block.text.map(wordsOf).join('')
        : block.kind,
  )

describe('a letter as Word and Braille', () => {
  test('has sender, date, addressee, copies and reference at its head, then greets, then says the decision', () => {
    assert.deepEqual(lines(letter), [
      '# Letter with the decision',
      'Exampleshire',
      'From: Learning Hub, Exampleshire, 1 High Street, Exampletown',
      'Contact: 01234 567890',
      'Date: Friday 4 December 2026',
      'To: MAYA (Applicant)',
      'Copy to: ASHA (Manager)',
      'Reference: A1B2-C3D4',
      'Outcome: Deferred',
      'Written by: PETRA',
      'Dear Maya',
      '# The decision',
      'Not yet.',
    ])
  })

  test('invents no sender where nobody is named, and greets nobody where the pack has no greeting', () => {
    const bare = lines({ ...letter, sender: undefined, parts: letter.parts.slice(1) })
    assert.ok(bare.includes('From: Exampleshire'))
    assert.equal(
      bare.some((line) => /Contact|Dear/.test(line)),
      false,
    )
  })
})
