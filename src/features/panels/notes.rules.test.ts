import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { baseOf, type KeptNotes, mergeNotes, noNotes, noteOf, readBase } from './notes.rules.ts'

const parts = ['1', '2', 'quality-child-centredness', 'general']

/** A page as it was opened: what it shows, and the base that it sends back. */
const open = (kept: KeptNotes, window: string) => ({
  base: baseOf(Object.fromEntries(parts.map((part) => [part, noteOf(kept, part)])), window),
})
const save = (kept: KeptNotes, page: { base: string }, typed: Record<string, string>) =>
  mergeNotes(kept, typed, parts, readBase(page.base))

describe('notes typed on two pages at once', () => {
  test('each page’s parts are kept, and a part that a page did not touch is not put back', () => {
    const laptop = open(noNotes, 'laptop')
    const phone = open(noNotes, 'phone')
    const first = save(noNotes, laptop, { 1: 'From the laptop' }).kept
    const { kept, both } = save(first, phone, { 2: 'From the phone' })
    assert.equal(noteOf(kept, '1'), 'From the laptop')
    assert.equal(noteOf(kept, '2'), 'From the phone')
    assert.deepEqual(both, [])
  })

  test('where both typed into one part, both texts stand one below the other, however long each goes on', () => {
    const laptop = open(noNotes, 'laptop')
    const phone = open(noNotes, 'phone')
    let kept = save(noNotes, laptop, { 1: 'Clear' }).kept
    const behind = save(kept, phone, { 1: 'Vag' })
    assert.deepEqual(behind.both, ['1'])
    kept = save(behind.kept, laptop, { 1: 'Clear examples' }).kept
    kept = save(kept, phone, { 1: 'Vague on court' }).kept
    assert.equal(noteOf(kept, '1'), 'Clear examples\n\nVague on court')
    const later = open(kept, 'later')
    kept = save(kept, later, { 1: 'Clear examples, vague on court' }).kept
    assert.equal(noteOf(kept, '1'), 'Clear examples, vague on court')
  })

  test('what is taken out on the page that wrote it is out; what another page wrote is not taken out unseen', () => {
    const page = open(noNotes, 'page')
    let kept = save(noNotes, page, { general: 'Half a thou' }).kept
    kept = save(kept, page, { general: '' }).kept
    assert.equal(noteOf(kept, 'general'), '')
    const stale = open(kept, 'stale')
    kept = save(kept, page, { general: 'A thought' }).kept
    kept = save(kept, stale, { general: '' }).kept
    assert.equal(noteOf(kept, 'general'), 'A thought')
  })

  test('a base that nobody gave out loses nothing either', () => {
    const kept = save(noNotes, open(noNotes, 'page'), { 1: 'Mine' }).kept
    assert.equal(
      noteOf(mergeNotes(kept, { 1: 'Also mine' }, parts, readBase('0')).kept, '1'),
      'Mine\n\nAlso mine',
    )
  })

  test('whatever three pages type in whatever order, the last text of each into each part is there to be read', () => {
    const step = fc.record({
      page: fc.nat(2),
      part: fc.constantFrom(...parts),
      text: fc.stringMatching(/^[a-z]{3,8}$/),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const pages = [0, 1, 2].map((page) => ({
          ...open(noNotes, `page-${page}`),
          typed: {} as Record<string, string>,
        }))
        let kept = noNotes
        for (const { page, part, text } of steps) {
          const one = pages[page]!
          one.typed[part] = text
          kept = save(kept, one, one.typed).kept
        }
        for (const { typed } of pages)
          for (const [part, text] of Object.entries(typed)) assert.ok(noteOf(kept, part).includes(text))
      }),
    )
  })
})
