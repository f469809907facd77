import { unzipSync } from 'fflate'

/** Parts of a Word (.docx) or OpenDocument (.odt) text that hold words: text, margins, notes, comments, properties. */
const wordyParts =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments\w*|people)\.xml|docProps\/(?:core|app|custom)\.xml|content\.xml|styles\.xml|meta\.xml)$/
const properties = /^docProps\/|^meta\.xml$/
/** Bytes of one part, unpacked; a text of hundreds of pages has fewer. */
const longestPart = 20_000_000

export interface ZippedText {
  readonly text: string
  /** Author, title, keywords and what else the program wrote beside the text. */
  readonly properties: string
  /** Holds pictures, which nobody reads here. */
  readonly hasPictures: boolean
}

/**
 * The words of a text document, what was deleted under tracked changes and comments among them. Throws for what is no
 * such document, or unpacks to more than a text can be.
 */
export function zippedText(bytes: Uint8Array): ZippedText {
  let hasPictures = false
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (/^(?:word\/media|Pictures)\/.+/.test(name)) hasPictures = true
      if (!wordyParts.test(name)) return false
      if (originalSize > longestPart) throw new Error(`${name} unpacks to ${originalSize} bytes`)
      return true
    },
  })
  const words = (which: (name: string) => boolean) =>
    Object.entries(parts)
      .filter(([name]) => which(name))
      .map(([, part]) => wordsOfXml(new TextDecoder().decode(part)))
      .join('\n')
  if (!parts['word/document.xml'] && !parts['content.xml']) throw new Error('No text document')
  return {
    text: words((name) => !properties.test(name)),
    properties: words((name) => properties.test(name)),
    hasPictures,
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of XML: a paragraph is a line, and a word split over several runs is one word again. */
function wordsOfXml(xml: string): string {
  return xml
    .replace(/<(?:w:instrText|w:delInstrText)\b[^>]*>[^<]*<\/[^>]+>/g, '')
    .replace(/<(?:w:tab|w:br|w:cr|text:tab|text:line-break|text:s)\b[^>]*>/g, ' ')
    .replace(
      /<\/(?:w:p|text:p|text:h|dc:\w+|cp:\w+|vt:\w+|meta:[\w-]+|Company|Manager|Template|Application)>/g,
      '\n',
    )
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
    })
    .replace(/\n{2,}/g, '\n')
    .trim()
}
