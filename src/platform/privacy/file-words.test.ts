import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { madeDocx, madePdf, madePhoto, wordText } from '../../../test/support/made-files.ts'
import { wordsOfFile } from './file-words.ts'
import { zippedText } from './zipped-text.ts'

const all = (words: Awaited<ReturnType<typeof wordsOfFile>>) => words.texts.map(({ text }) => text).join('\n')

describe('the words of a file that somebody sends', () => {
  test('of a PDF are those of its pages and of its properties [R-318]', async () => {
    const words = await wordsOfFile(madePdf(['A certificate', 'Their son Jamie'], { Author: 'Donna Pike' }))
    assert.equal(words.unread, undefined)
    assert.match(all(words), /A certificate[^]*Their son Jamie[^]*Donna Pike/)
  })

  test('of a PDF with a page that is a picture are for a person to look at', async () => {
    const words = await wordsOfFile(madePdf(['A certificate', '']))
    assert.equal(words.unread, 'scan')
    assert.match(all(words), /A certificate/)
  })

  test('of a Word file are those of text, margins, comments and properties, words split over runs made whole [R-318]', async () => {
    const file = madeDocx({
      'word/document.xml': wordText(['Their son Ja', 'mie'], ['left &amp; came back']),
      'word/header1.xml': '<w:hdr><w:p><w:r><w:t>Header</w:t></w:r></w:p></w:hdr>',
      'word/comments.xml': '<w:comments><w:p><w:r><w:t>A comment</w:t></w:r></w:p></w:comments>',
      'word/theme.xml': '<a>Not words</a>',
      'docProps/core.xml':
        '<cp:coreProperties><dc:title>Visit</dc:title><dc:creator>Donna Pike</dc:creator></cp:coreProperties>',
    })
    const words = await wordsOfFile(file)
    assert.equal(words.unread, undefined)
    assert.match(all(words), /Their son Jamie\nleft & came back/)
    assert.match(all(words), /Header[^]*A comment|A comment[^]*Header/)
    assert.match(all(words), /Visit\nDonna Pike/)
    assert.doesNotMatch(all(words), /Not words/)
  })

  test('of a Word file hold what was deleted under tracked changes', () => {
    const deleted =
      '<w:document><w:p><w:del><w:r><w:delText>Jamie Fox</w:delText></w:r></w:del></w:p></w:document>'
    assert.match(zippedText(madeDocx({ 'word/document.xml': deleted })).text, /Jamie Fox/)
  })

  test('a picture, inside a Word file too, is for a person to look at', async () => {
    assert.deepEqual(await wordsOfFile(madePhoto()), { texts: [], unread: 'picture' })
    const file = madeDocx({ 'word/document.xml': wordText(['See below']), 'word/media/image1.png': 'x' })
    assert.equal((await wordsOfFile(file)).unread, 'picture')
  })

  test('what is broken, no text document, or unpacks to far too much is for a person to look at', async () => {
    const broken = madePdf(['A page']).subarray(0, 60)
    assert.equal((await wordsOfFile(broken)).unread, 'damaged')
    assert.equal((await wordsOfFile(Buffer.from([1, 0xff, 0xfe, 0x80]))).unread, 'damaged')
    assert.throws(() => zippedText(zipSync({ 'x.xml': strToU8('x') })), /No text document/)
    const bomb = madeDocx({ 'word/document.xml': 'x'.repeat(20_000_001) })
    assert.equal((await wordsOfFile(bomb)).unread, 'damaged')
  })

  test('a file that takes too long is given up on', async () => {
    assert.deepEqual(await wordsOfFile(madePdf(['A page']), 0), { texts: [], unread: 'too-long' })
  })
})
