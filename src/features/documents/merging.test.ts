import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Field } from '../schemes/public.ts'
import type { Answer, SectionAnswers } from './answer.values.ts'
import { aField, aSection } from './documents.builders.ts'
import { bothInWords, bothOf, mergeSection, settledOf, writtenIn } from './merging.rules.ts'

const section = aSection('part', [
  aField({ field: 'one', type: 'long-text' }),
  aField({ field: 'two', type: 'long-text' }),
  aField({
    field: 'list',
    type: 'rows',
    least: 0,
    plan: false,
    columns: [{ column: 'action', name: 'Action', type: 'text', required: true }],
  }),
])
const row = (id: string, action: string) => ({ id, cells: { action } })

describe('two people in one section', () => {
  test('who changes different fields never has to choose, and loses nothing', () => {
    const base = { one: 'a', two: 'b' }
    assert.deepEqual(mergeSection(section, base, { one: 'mine', two: 'b' }, { one: 'a', two: 'theirs' }), {
      answers: { one: 'mine', two: 'theirs' },
      clashes: [],
    })
  })

  test('the same field changed by both keeps both texts to choose from; what is saved stays until then', () => {
    const theirs = { one: 'theirs', two: 'b' }
    const merged = mergeSection(section, { one: 'a', two: 'b' }, { one: 'mine', two: 'mine too' }, theirs)
    assert.deepEqual(merged, { answers: { one: 'mine', two: 'mine too' }, clashes: ['one'] })
    assert.deepEqual(settledOf(merged, theirs), { one: 'theirs', two: 'mine too' })
  })

  test('the same words typed by both, or a text that the other emptied, ask nobody anything', () => {
    assert.deepEqual(mergeSection(section, {}, { one: 'same' }, { one: 'same' }).clashes, [])
    const merged = mergeSection(section, { one: 'a' }, { one: 'mine' }, { one: '' })
    assert.deepEqual(merged, { answers: { one: 'mine' }, clashes: [] })
  })

  test('rows of both stand; one that both changed stands twice; one taken away stays away unless it was changed', () => {
    const base = { list: [row('a', 'A'), row('b', 'B'), row('c', 'C')] }
    const mine = { list: [row('a', 'A of mine'), row('c', 'C'), row('row-1', 'New of mine')] }
    const theirs = { list: [row('a', 'A of theirs'), row('b', 'B'), row('d', 'New of theirs')] }
    const { answers, clashes } = mergeSection(section, base, mine, theirs)
    assert.deepEqual(clashes, [])
    assert.deepEqual(answers['list'], [
      row('a', 'A of theirs'),
      row('a-beside', 'A of mine'),
      row('d', 'New of theirs'),
      row('row-1', 'New of mine'),
    ])
  })

  test('a row that was saved already is not added again by a page that was left open', () => {
    const theirs = { list: [row('0190', 'Done')] }
    assert.deepEqual(mergeSection(section, {}, { list: [row('row-1', 'Done')] }, theirs).answers, theirs)
  })

  test('whoever wrote what stands in a field is found, also after others saved other fields since', () => {
    const revisions = [
      { section: 'part', revision: 3, answers: { one: 'b', two: 'new' } },
      { section: 'part', revision: 2, answers: { one: 'b' } },
      { section: 'other', revision: 9, answers: { one: 'a' } },
      { section: 'part', revision: 1, answers: { one: 'a' } },
    ]
    assert.equal(writtenIn(revisions, 'part', 'one')?.revision, 2)
    assert.equal(writtenIn(revisions, 'part', 'two')?.revision, 3)
    assert.equal(writtenIn([], 'part', 'one'), undefined)
  })

  test('both answers can be kept: the saved text first, choices each once; where one alone can stand, not', () => {
    const both = (type: Field['type'], theirs: Answer, mine: Answer) =>
      bothOf({ ...aField({ field: 'one', type: 'text' }), type } as Field, theirs, mine)
    assert.equal(
      both('long-text', 'As Petra heard it.', 'As Hugo did.'),
      'As Petra heard it.\n\nAs Hugo did.',
    )
    // A line has no second line to stand on.
    assert.equal(both('text', 'Mondays', 'In May'), 'Mondays; In May')
    assert.deepEqual(both('choices', ['b', 'a'], ['c', 'a']), ['b', 'a', 'c'])
    for (const type of ['choice', 'date', 'number', 'yes-no', 'grid'] as const)
      assert.equal(bothInWords({ type } as Field), undefined, type)
  })

  test('whatever two people type, every text of both is in what is merged or asked about', () => {
    const text = fc.constantFrom('', 'a', 'b', 'c')
    const answers: fc.Arbitrary<SectionAnswers> = fc.record({ one: text, two: text })
    fc.assert(
      fc.property(answers, answers, answers, (base, mine, theirs) => {
        const merged = mergeSection(section, base, mine, theirs)
        for (const field of ['one', 'two']) {
          const changedHere = mine[field] !== base[field] && mine[field] !== ''
          const changedThere = theirs[field] !== base[field] && theirs[field] !== ''
          if (changedHere) assert.equal(merged.answers[field], mine[field])
          if (changedThere && merged.answers[field] !== theirs[field])
            assert.ok(merged.clashes.includes(field), `${field} of theirs is neither kept nor asked about`)
        }
      }),
    )
  })
})
