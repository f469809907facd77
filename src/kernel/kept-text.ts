/**
 * Signs that nobody sees and that no page, letter or file can show: control characters but tab and line feed, halves of
 * surrogate pairs, noncharacters, the byte order mark, and those that turn the direction of everything after them (bidi
 * embeddings, overrides and isolates: a line of a letter or of payroll could read as another). What writing needs stays:
 * joiners, the marks beside single letters, emoji with their selectors and tags, letters of every script.
 */
const unseen =
  /(?![\t\n])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|[\u{feff}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu

/** What other programs write where a line ends: Word its vertical tab, old files their form feed or next line. */
const lineEnds = /\r\n?|[\v\f\u0085]/g

/** Text as it is kept, wherever it came from: `\n` line ends, nothing unseen, composed (NFC). Doing it twice changes nothing. */
export function keptText(raw: string): string {
  return raw.replace(lineEnds, '\n').replace(unseen, '').normalize('NFC')
}
