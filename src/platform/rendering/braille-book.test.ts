import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { brailleOnMachine } from '../../../test/support/braille.ts'
import { brailleBook } from './braille-book.ts'
import type { PdfBlock, PdfBook } from './pdf-book.ts'

describe('a document in Braille', () => {
  const machine = brailleOnMachine()
  let is: 'liblouis' | 'substitute'
  before(() => {
    is = machine.withAny()
  })
  after(machine.restore)

  const book = (...blocks: readonly PdfBlock[]): PdfBook => ({
    title: 'go',
    authority: 'go',
    about: [],
    contents: false,
    opening: 'heading',
    parts: [{ id: 'a', title: 'go', blocks }],
  })
  const prose = (text: string): PdfBlock => ({ kind: 'prose', text })
  const pagesOf = async (made: PdfBook) =>
    (await brailleBook(made))
      .toString('latin1')
      .split('\f')
      .map((page) => page.split('\r\n').slice(0, -1))
  /** Words on all pages, without their numbers. */
  const words = (pages: readonly (readonly string[])[]) =>
    pages.flatMap((page) => page.slice(0, -1).join(' ').split(/\s+/).filter(Boolean))

  test('loses no word of a paragraph that is longer than liblouis takes at once, nor what follows it [R-309]', async () => {
    const short = words(await pagesOf(book(prose('go'))))
    const long = words(await pagesOf(book(prose(`${'go '.repeat(20_000)}`), prose('go go go'))))
    assert.equal(long.length - short.length, 20_002)
    assert.equal(new Set([...short, ...long]).size <= 2, true)
  })

  test('cuts a word longer than a line, and takes what no alphabet of it has', async () => {
    const pages = await pagesOf(book(prose('x'.repeat(2_000)), prose('café – 中文 🙂\u0000\u{fffe}')))
    for (const page of pages) for (const line of page) assert.match(line, /^[ -_]{0,40}$/)
    assert.ok(words(pages).join('').length >= 2_000)
  })

  test('has 25 lines a page, the last with its number, and no heading at the foot', async () => {
    const parts = Array.from({ length: 40 }, (_, index) => ({
      ...{ id: `p${index}`, title: 'go', blocks: [prose('go '.repeat(60))] },
    }))
    const pages = await pagesOf({ ...book(), parts })
    assert.ok(pages.length > 5)
    for (const page of pages) {
      assert.equal(page.length, 25)
      assert.match(page.at(-1) ?? '', /^ +\S+$/)
      const text = page.slice(0, -1).findLast((line) => line !== '') ?? ''
      // Headings begin in the fifth cell and have one word here.
      assert.doesNotMatch(text, /^ {4,8}\S+$/)
    }
    assert.equal(new Set(pages.map((page) => page.at(-1))).size, is === 'liblouis' ? pages.length : 2)
  })

  test('names the column of each value in a table, and leaves out empty ones', async () => {
    const pages = await pagesOf(
      book({
        kind: 'table',
        caption: 'go',
        header: ['go', 'go'],
        rows: [
          ['go', ''],
          ['', 'go'],
        ],
      }),
    )
    const rows = pages.flat().filter((line) => /^\S+ \S+$/.test(line))
    assert.equal(rows.length, 2)
  })

  test('is contracted Unified English Braille', async () => {
    const text = words(await pagesOf(book(prose('The people gave knowledge.')))).join(' ')
    if (is === 'liblouis') assert.match(text, /,! P GAVE K\S*4$/)
    else assert.match(text, /A+ A+ A+ A+$/)
  })
})
