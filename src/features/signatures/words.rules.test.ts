import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { contextOf, covered, plainRun, rangesOf, redactionMark } from './words.rules.ts'

const cover = (text: string, words: string, whole = true) => covered(text, rangesOf(text, { words, whole }))

describe('finding exact words', () => {
  test('they are found in any case, over line ends, with any apostrophe, composed or not, and in HTML', () => {
    assert.equal(cover('About SAM\n  o’brien.', "Sam O'Brien"), `About ${redactionMark}.`)
    assert.equal(cover('Rene\u0301e came', 'Renée'), `${redactionMark} came`)
    assert.equal(cover('Renée came', 'Rene\u0301e'), `${redactionMark} came`)
    assert.equal(cover('<p>Sam O&#39;Brien&nbsp;Ltd</p>', "Sam O'Brien Ltd"), `<p>${redactionMark}</p>`)
    assert.equal(cover('Fox &amp; Sons', 'Fox & Sons'), redactionMark)
    assert.equal(cover('Ann–Marie', 'Ann-Marie'), redactionMark)
  })

  test('whole words leave longer words alone; otherwise every piece goes', () => {
    assert.equal(cover('Sam said the same', 'Sam'), `${redactionMark} said the same`)
    assert.equal(cover('Sam said the same', 'Sam', false), `${redactionMark} said the ${redactionMark}e`)
    assert.equal(cover("Sam's coat", 'Sam'), `${redactionMark}'s coat`)
    assert.equal(cover('(12) years', '(12)'), `${redactionMark} years`)
  })

  test('signs that mean something in patterns are only signs', () => {
    assert.equal(cover('a.c abc', 'a.c'), `${redactionMark} abc`)
    assert.equal(cover('case [4/7]*', '[4/7]*'), `case ${redactionMark}`)
    assert.equal(cover('C:\\x $5', 'C:\\x $5'), redactionMark)
  })

  test('whatever the words and whatever stands around them, afterwards they are found no more', () => {
    // Forms put every text into this shape as it comes in.
    const letters = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => text.normalize('NFC'))
    const words = letters.filter((text) => /[\p{L}\p{N}]/u.test(text) && !redactionMark.includes(text.trim()))
    fc.assert(
      fc.property(words, fc.array(letters, { maxLength: 6 }), (wanted, around) => {
        const text = around.join(` ${wanted} `)
        const after = cover(text, wanted, false)
        assert.equal(rangesOf(after, { words: wanted, whole: false }).length, 0)
        if (around.length > 1) assert.ok(rangesOf(text, { words: wanted, whole: false }).length > 0)
      }),
    )
  })

  test('the run to ask the database with stands in every text that holds the words, in some case', () => {
    assert.equal(plainRun('Dr O’Brandon'), 'Brandon')
    assert.equal(plainRun('łóź'), undefined)
  })

  test('the surroundings shown are cut between words', () => {
    const text = `${'before '.repeat(20)}SECRET${' after'.repeat(20)}`
    const [range] = rangesOf(text, { words: 'secret', whole: true })
    assert.ok(range)
    const { before, found, after } = contextOf(text, range)
    assert.equal(found, 'SECRET')
    assert.match(before, /^…before (before )*$/)
    assert.match(after, /^( after)+…$/)
  })
})
