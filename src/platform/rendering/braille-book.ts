import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { type FlatBlock, flatBook, type FlatOptions, wordsOf } from './flat-book.ts'
import type { PdfBook, PdfInline } from './pdf-book.ts'

/**
 * A document for a Braille printer or display: contracted Unified English Braille as BRF, 40 cells a line and 25 lines
 * a page. The translation is liblouis's; where `lou_translate` is not installed there is none, and callers say so.
 */

const cells = 40
const lines = 25
/** So many paragraphs take a second or two; a table that liblouis cannot finish is given up. */
const timeLimit = 30_000
/** Papers of a whole panel have thousands: in turns, pages are answered in between. */
const atOnce = 400

const translate = promisify(execFile)
let found: Promise<boolean> | undefined

/** Whether liblouis is installed here; asked of the machine once. */
export function brailleHere(): Promise<boolean> {
  found ??= translate('lou_translate', ['--version'], { timeout: timeLimit }).then(
    () => true,
    () => false,
  )
  return found
}

/** Asks the machine again, for tests that install one. */
export function lookForBrailleAgain(): void {
  found = undefined
}

/** Braille could not be made: liblouis is missing, ended with an error or took too long. */
class BrailleNotMade extends Error {
  override name = 'BrailleNotMade'
}

/** The document in Braille ASCII, pages numbered and parted by form feeds. @throws BrailleNotMade */
export async function brailleBook(book: PdfBook, options: FlatOptions = {}): Promise<Buffer> {
  const paragraphs = flatBook(book, options)
    .flatMap(paragraphsOf)
    .filter(({ text }) => text !== '')
  const pages = pagesOf(
    await inTurns(paragraphs, async (some) => {
      const translated = await translations(some.map(({ text }) => text))
      return some.map(({ first, rest, before }, index) => ({
        lines: wrapped(asciiOf(translated[index] ?? ''), first, rest),
        isHeading: before === true,
      }))
    }),
  )
  const counted = pages.map((_, index) => String(index + 1))
  const numbers = await inTurns(counted, async (some) => (await translations(some)).map(asciiOf))
  return Buffer.from(
    pages
      .map((page, index) =>
        [
          ...page,
          ...Array.from({ length: lines - 1 - page.length }, () => ''),
          `${(numbers[index] ?? '').trim().padStart(cells)}\r\n`,
        ].join('\r\n'),
      )
      .join('\f'),
    'latin1',
  )
}

/** How many pages such a file has. */
export function braillePages(brf: Uint8Array): number {
  return brf.reduce((pages, byte) => pages + (byte === formFeed ? 1 : 0), 1)
}

const formFeed = 0x0c

async function inTurns<Given, Made>(
  all: readonly Given[],
  work: (some: readonly Given[]) => Promise<readonly Made[]>,
): Promise<readonly Made[]> {
  const made: Made[] = []
  for (let at = 0; at < all.length; at += atOnce) made.push(...(await work(all.slice(at, at + atOnce))))
  return made
}

/**
 * Lines by pages, each with room for its number below. An empty line stands above a heading, none at the head of a page;
 * a heading is not left behind at the foot of one.
 */
function pagesOf(
  pieces: readonly { readonly lines: readonly string[]; readonly isHeading: boolean }[],
): readonly (readonly string[])[] {
  const room = lines - 1
  const pages: string[][] = [[]]
  const last = () => pages.at(-1) ?? []
  for (const piece of pieces) {
    if (piece.isHeading && last().length > 0) {
      if (last().length + 2 + piece.lines.length > room) pages.push([])
      else last().push('')
    }
    for (const line of piece.lines) {
      if (last().length === room) pages.push([])
      last().push(line)
    }
  }
  return pages
}

interface BraillePiece {
  readonly text: string
  /** Cells that the first line and those after it begin with. */
  readonly first: number
  readonly rest: number
  /** An empty line stands before it. */
  readonly before?: true
}

/** On one line, without what no line can hold. */
const joined = (text: readonly PdfInline[]) =>
  text
    .map(wordsOf)
    .join('')
    .replaceAll(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()

function paragraphsOf(block: FlatBlock): readonly BraillePiece[] {
  switch (block.kind) {
    case 'heading':
      return [{ text: joined([block.text]), first: block.level === 1 ? 8 : 4, rest: 4, before: true }]
    case 'paragraph':
      return [{ text: joined(block.text), first: 2, rest: 0 }]
    case 'item':
      return [
        {
          text: `${block.number === undefined ? '•' : `${block.number}.`} ${joined(block.text)}`,
          first: 0,
          rest: 2,
        },
      ]
    case 'table':
      // Columns side by side cannot be read by touch on forty cells: each row as a line that names its columns.
      return [
        { text: joined([block.caption]), first: 4, rest: 4, before: true },
        ...block.rows.map((row) => ({
          text: row
            .flatMap((each, index) =>
              joined(each) === '' ? [] : [`${block.header[index] ?? ''}: ${joined(each)}`],
            )
            .join('; '),
          first: 0,
          rest: 2,
        })),
      ]
  }
}

/** liblouis gives up in the middle of a line that is longer than its own memory for one, and says nothing. */
const longestLine = 400

/** Each text in Unicode Braille: long ones go in pieces between words and come back in one. */
async function translations(texts: readonly string[]): Promise<readonly string[]> {
  const pieces = texts.map(
    (text) => text.match(new RegExp(`\\S.{0,${longestLine - 1}}(?=\\s|$)|\\S{${longestLine}}`, 'gu')) ?? [],
  )
  const sent = pieces.flat()
  const answered = sent.length === 0 ? [] : (await louis(sent.join('\n'))).replace(/\n$/, '').split('\n')
  if (answered.length !== sent.length)
    throw new BrailleNotMade(`liblouis answered ${answered.length} lines to ${sent.length}`)
  let at = 0
  return pieces.map((own) => answered.slice(at, (at += own.length)).join('\u{2800}'))
}

/** Line by line through liblouis, in Unicode Braille, so that the machine's own display table plays no part. */
function louis(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('lou_translate', ['--forward', 'unicode.dis,en-ueb-g2.ctb'], { timeout: timeLimit })
    const out: Buffer[] = []
    const fail = (why: string) => reject(new BrailleNotMade(why))
    child.on('error', (error) => fail(error.message))
    child.stdin.on('error', (error) => fail(error.message))
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes))
    child.on('close', (code) =>
      code === 0
        ? resolve(Buffer.concat(out).toString('utf8'))
        : fail(`lou_translate ended with ${code ?? 'no answer'}`),
    )
    child.stdin.end(`${text}\n`)
  })
}

/** North American Braille ASCII by the dots of a cell, from none to all six. */
const ascii = ' A1B\'K2L@CIF/MSP"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)='

function asciiOf(braille: string): string {
  return Array.from(braille, (character) => {
    const dots = (character.codePointAt(0) ?? 0) - 0x2800
    return dots >= 0 && dots < 64 ? ascii[dots] : dots >= 64 && dots < 256 ? ascii[dots % 64] : ' '
  }).join('')
}

/** Broken between words; a word longer than a line is cut. */
function wrapped(text: string, first: number, rest: number): readonly string[] {
  const out: string[] = []
  let line = ' '.repeat(first)
  let isFresh = true
  for (const word of text.split(' ').filter(Boolean)) {
    let left = word
    if (!isFresh && line.length + 1 + left.length > cells) {
      out.push(line)
      line = ' '.repeat(rest)
      isFresh = true
    }
    while (line.length + left.length > cells) {
      const room = cells - line.length
      out.push(line + left.slice(0, room))
      left = left.slice(room)
      line = ' '.repeat(rest)
    }
    line = isFresh ? line + left : `${line} ${left}`
    isFresh = false
  }
  return [...out, line.trimEnd()]
}
