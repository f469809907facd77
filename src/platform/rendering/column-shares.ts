import { wordsOf } from './flat-book.ts'
import type { PdfInline, PdfText } from './pdf-book.ts'

/** Characters that a column has room for at the least, and beyond which it grows no wider. */
const fewest = 9
const most = 400

/**
 * Shares of a table's width by what its columns hold: the square root of the longest cell, so that a column of prose is
 * wide and one of days narrow, and never so narrow that its longest word would be cut more than it must.
 */
export function columnShares(
  header: readonly string[],
  rows: readonly (readonly PdfText[])[],
): readonly number[] {
  return header.map((title, column) => {
    const cells = [title, ...rows.map((row) => plain(row[column] ?? ''))]
    const longest = Math.max(...cells.map((text) => text.length))
    const word = Math.max(...cells.flatMap((text) => text.split(/[\s/-]+/).map((each) => each.length)))
    return Math.max(Math.sqrt(Math.min(most, Math.max(fewest, longest))), Math.min(word, 14) * 0.55)
  })
}

function plain(text: PdfText): string {
  const runs = Array.isArray(text) ? (text as readonly PdfInline[]) : [text as PdfInline]
  return runs.map(wordsOf).join('')
}
