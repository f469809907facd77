/** Finding and covering exact words in a text, however they were typed there. */

/** What stands where words were taken out. */
export const redactionMark = '█████'

/** UTF-16 offsets, the end not included. */
export type Range = readonly [from: number, to: number]

export interface WordsWanted {
  readonly words: string
  /** Not inside longer words: "Sam" leaves "same" alone. */
  readonly whole: boolean
}

/**
 * The words in any case, composed or decomposed, with any white space between them, straight or curly apostrophes and
 * the forms that HTML has for them: the same name was typed on many keyboards and stands in mails too.
 */
function wordsPattern({ words, whole }: WordsWanted): RegExp {
  const source = [...words.trim().normalize('NFC').replace(/\s+/gu, ' ')].map(likely).join('')
  const before = whole && /^[\p{L}\p{N}]/u.test(words.trim()) ? '(?<![\\p{L}\\p{N}\\p{M}])' : ''
  const after = whole && /[\p{L}\p{N}\p{M}]$/u.test(words.trim()) ? '(?![\\p{L}\\p{N}\\p{M}])' : ''
  return new RegExp(`${before}${source}${after}`, 'giu')
}

function likely(character: string): string {
  if (character === ' ') return '(?:\\s|&nbsp;|&#160;)+'
  if (/['’‘ʼ]/u.test(character)) return "(?:['’‘ʼ]|&#0?39;|&#x27;|&apos;|&rsquo;)"
  if (/["“”]/u.test(character)) return '(?:["“”]|&quot;|&ldquo;|&rdquo;|&#34;)'
  if (/[-‐‑‒–]/u.test(character)) return '[-‐‑‒–]'
  if (character === '&') return '&(?:amp;|#38;)?'
  if (character === '<') return '(?:<|&lt;)'
  if (character === '>') return '(?:>|&gt;)'
  const apart = character.normalize('NFD')
  return apart === character ? escaped(character) : `(?:${escaped(character)}|${escaped(apart)})`
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')

/** Where the words stand in a text. */
export function rangesOf(text: string, wanted: WordsWanted): readonly Range[] {
  return Array.from(
    text.matchAll(wordsPattern(wanted)),
    (match): Range => [match.index, match.index + match[0].length],
  )
}

/** The text with a mark in place of each range. */
export function covered(text: string, ranges: readonly Range[], mark = redactionMark): string {
  let result = ''
  let at = 0
  for (const [from, to] of ranges) {
    result += text.slice(at, from) + mark
    at = to
  }
  return result + text.slice(at)
}

/** Some words on either side of the first place, for a person to judge whether it is meant. */
export function contextOf(text: string, [from, to]: Range, around = 60) {
  const before = text.slice(Math.max(0, from - around), from)
  const after = text.slice(to, to + around)
  return {
    before: from > around ? `…${before.replace(/^\S*\s/u, '')}` : before,
    found: text.slice(from, to),
    after: text.length > to + around ? `${after.replace(/\s\S*$/u, '')}…` : after,
  }
}

/** The longest run of plain letters or figures, to ask the database for candidates with; undefined when there is none. */
export function plainRun(words: string): string | undefined {
  const runs = words.match(/[a-hjl-rt-z0-9]+/gi)?.sort((a, b) => b.length - a.length) ?? []
  return runs[0]
}
