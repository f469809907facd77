import type { PdfReplacement } from './pdf-book.ts'

/** Stands where a character is that no bundled font has. */
export const missingMark = '\u{fffd}'

/** Signs that the fonts lack but that plain letters can say. */
const spelled: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '≠': 'is not',
  '≈': 'about',
  '→': '->',
  '←': '<-',
  '⇒': '=>',
  '✓': '[tick]',
  '✔': '[tick]',
  '✅': '[tick]',
  '✗': '[cross]',
  '✘': '[cross]',
  '❌': '[cross]',
  '☐': '[ ]',
  '☑': '[x]',
  '☒': '[x]',
  '●': '•',
  '■': '•',
  '▪': '•',
  '➢': '•',
  '\uf0b7': '•',
}

/** Where the text stands: a full line, or a cell of a table. */
export type Room = 'line' | 'large-pair' | 'cell'

export interface PrintableText {
  /** The text as it can be printed. Counts what it had to replace. */
  print(text: string, room?: Room): string
  replaced(): readonly PdfReplacement[]
}

const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })
// Line feed stays; tab becomes a space; every other control, half surrogate and non-character goes.
const unwanted = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\ufeff]/gu
// Marks that only turn the reading direction could make a name or number read as another.
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
// A word longer than this may not fit a line of its room; a shorter one stays whole, so that it can be copied.
const longWords = {
  line: /[^\s\u200b]{44,}/gu,
  // Beside its label, in large print.
  'large-pair': /[^\s\u200b]{30,}/gu,
  cell: /[^\s\u200b]{20,}/gu,
}

/**
 * Makes text safe to print with fonts that have only the `covered` characters: control characters are
 * dropped, each grapheme the fonts lack becomes one visible mark (or a plain spelling), and very long words
 * get unseen places to break, so that they stay on the page.
 */
export function printableText(covered: ReadonlySet<number>): PrintableText {
  const counts = new Map<string, { by: string; times: number }>()
  const isCovered = (text: string) => {
    for (const character of text) {
      if (character !== '\n' && !covered.has(character.codePointAt(0) ?? 0)) return false
    }
    return true
  }
  function replace(grapheme: string): string {
    if (isCovered(grapheme)) return grapheme
    const composed = grapheme.normalize('NFC')
    if (isCovered(composed)) return composed
    // "☑" followed by the selector that asks for its coloured form is still the same sign.
    const by = spelled[grapheme.replace(/[\ufe0e\ufe0f]/g, '')] ?? missingMark
    const known = counts.get(grapheme)
    counts.set(grapheme, { by, times: (known?.times ?? 0) + 1 })
    return by
  }
  return {
    print(text, room = 'line') {
      const clean = text
        .replaceAll('\r\n', '\n')
        .replaceAll('\r', '\n')
        .replaceAll('\t', ' ')
        .replace(unwanted, (character) =>
          character === '\n' || /[\u2028\u2029]/.test(character) ? '\n' : '',
        )
        .replace(turning, '')
      const printed = isCovered(clean)
        ? clean
        : Array.from(graphemes.segment(clean), ({ segment }) => replace(segment)).join('')
      return printed.replace(longWords[room], withBreaks)
    },
    replaced: () => Array.from(counts, ([character, { by, times }]) => ({ character, by, times })),
  }
}

function withBreaks(word: string): string {
  const clusters = Array.from(graphemes.segment(word), ({ segment }) => segment)
  return clusters
    .map((cluster, index) => (index > 0 && index % 6 === 0 ? `\u200b${cluster}` : cluster))
    .join('')
}
