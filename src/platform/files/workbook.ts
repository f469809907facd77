import { keptText } from '../../kernel/kept-text.ts'
import { zipParts } from './zip-parts.ts'

/** Reads the first sheet of an Excel workbook (.xlsx, ECMA-376) as rows of text. */

/** The file is no workbook, or one we do not read. */
export class WorkbookNotRead extends Error {}

/** One part of a workbook, unpacked: far above any list of people or of learning. */
const longestPart = 8_000_000
const [mostRows, mostColumns] = [20_000, 200]

/** A tag or the text between tags. Values of attributes hold no `<`, so that no file makes this slow. */
const token = /<((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|([^<]+)/g

interface Tag {
  readonly name: string
  readonly closes: boolean
  readonly isEmpty: boolean
  readonly attributes: Readonly<Record<string, string>>
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const plain = (text: string): string =>
  text
    .replaceAll(
      /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
      (whole, ten?: string, sixteen?: string, name?: string) => {
        if (name !== undefined) return entities[name] ?? whole
        const code = ten === undefined ? Number.parseInt(sixteen as string, 16) : Number(ten)
        return code <= 0x10ffff ? String.fromCodePoint(code) : ''
      },
    )
    // How the format writes characters that XML may not hold.
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Walks through a part: each tag, without its namespace's prefix, and each text. */
function walk(
  xml: string,
  on: { readonly tag: (tag: Tag) => void; readonly text?: (text: string) => void },
): void {
  for (const [, inside, text] of xml.matchAll(token)) {
    if (text !== undefined) on.text?.(plain(text))
    else if (inside !== undefined && !/^[!?]/.test(inside)) {
      const name = /^\/?(?:[\w.-]+:)?([\w.-]+)/.exec(inside)?.[1] ?? ''
      const attributes = [...inside.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
        ([, key, double, single]) => [key, plain(double ?? single ?? '')] as const,
      )
      on.tag({
        name,
        closes: inside.startsWith('/'),
        isEmpty: inside.endsWith('/'),
        attributes: Object.fromEntries(attributes),
      })
    }
  }
}

/**
 * The rows of the first sheet that is not hidden, blank ones included, so that a row's place is its number. Days are
 * written `2026-12-04`, yes and no as words, line ends inside a cell as U+2028. Throws `WorkbookNotRead`.
 */
export function readWorkbook(bytes: Uint8Array): readonly (readonly string[])[] {
  const [book, relations = ''] = partsOf(bytes, ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'])
  if (book === undefined) throw new WorkbookNotRead('This zip file is no workbook')
  const { sheet, from1904 } = firstSheet(book, relations)
  const [rows, strings = '', styles = ''] = partsOf(bytes, [sheet, 'xl/sharedStrings.xml', 'xl/styles.xml'])
  if (rows === undefined) throw new WorkbookNotRead('The workbook has no sheet')
  return rowsOf(rows, { strings: stringsOf(strings), isDay: daysAmong(styles), from1904 })
}

/** The texts of these parts, in this order; nothing else is unpacked, and never more than a part may hold. */
function partsOf(bytes: Uint8Array, names: readonly string[]): readonly (string | undefined)[] {
  try {
    const parts = zipParts(bytes, names, longestPart)
    return names.map((name) => parts.get(name)?.toString('utf8'))
  } catch (error) {
    throw new WorkbookNotRead('The file is damaged, locked or too long', { cause: error })
  }
}

function firstSheet(book: string, relations: string): { readonly sheet: string; readonly from1904: boolean } {
  let from1904 = false
  let relation: string | undefined
  walk(book, {
    tag({ name, attributes }) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
      if (name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible')
        relation ??= attributes['r:id']
    },
  })
  if (relation === undefined) throw new WorkbookNotRead('The workbook has no sheet to be seen')
  let sheet = 'xl/worksheets/sheet1.xml'
  walk(relations, {
    tag({ name, attributes: { Id, Target } }) {
      if (name === 'Relationship' && Id === relation && Target)
        sheet = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`
    },
  })
  return { sheet, from1904 }
}

/** The texts that cells point to. How a text is pronounced (`rPh`) is left out. */
function stringsOf(xml: string): readonly string[] {
  const strings: string[] = []
  let [isText, isSound] = [false, false]
  walk(xml, {
    tag({ name, closes, isEmpty }) {
      if (name === 'si' && !closes) strings.push('')
      if (name === 'rPh') isSound = !closes
      if (name === 't') isText = !closes && !isEmpty
    },
    text(text) {
      if (isText && !isSound) strings[strings.length - 1] += text
    },
  })
  return strings
}

/** Which of the sheet's styles show a number as a day. */
function daysAmong(xml: string): readonly boolean[] {
  const own = new Map<string, string>()
  const styles: boolean[] = []
  let isCells = false
  walk(xml, {
    tag({ name, closes, attributes }) {
      if (name === 'numFmt') own.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '')
      if (name === 'cellXfs') isCells = !closes
      if (name === 'xf' && isCells && !closes) styles.push(showsDay(attributes['numFmtId'] ?? '0', own))
    },
  })
  return styles
}

/** The format's own numbers for days, then what a workbook describes itself: `dd/mm/yyyy`, not `[Red]0.0 "days"`. */
function showsDay(id: string, own: ReadonlyMap<string, string>): boolean {
  const code = own.get(id)
  if (code !== undefined) return /[dy]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
  const number = Number(id)
  return (
    (number >= 14 && number <= 17) ||
    number === 22 ||
    (number >= 27 && number <= 36) ||
    (number >= 50 && number <= 58)
  )
}

interface Meanings {
  readonly strings: readonly string[]
  readonly isDay: readonly boolean[]
  readonly from1904: boolean
}

function rowsOf(xml: string, meanings: Meanings): readonly (readonly string[])[] {
  const rows: string[][] = []
  let cells: string[] = []
  let cell: { readonly at: number; readonly type: string; readonly style: number } | undefined
  let [value, isValue] = ['', false]
  walk(xml, {
    tag({ name, closes, isEmpty, attributes }) {
      if (name === 'row' && !closes) {
        const number = Number(attributes['r'] ?? rows.length + 1)
        if (!(number > rows.length && number <= mostRows)) throw new WorkbookNotRead('Too many rows')
        while (rows.length < number - 1) rows.push([])
        cells = []
        rows.push(cells)
      } else if (name === 'c' && !closes) {
        cell = {
          at: columnOf(attributes['r'] ?? '') ?? cells.length,
          type: attributes['t'] ?? 'n',
          style: Number(attributes['s'] ?? 0),
        }
        value = ''
      } else if (name === 'v' || name === 't') isValue = !closes && !isEmpty
      if (name === 'c' && (closes || isEmpty) && cell && cell.at < mostColumns) {
        while (cells.length < cell.at) cells.push('')
        cells[cell.at] = keptText(shown(value, cell.type, cell.style, meanings)).replaceAll('\n', '\u2028')
      }
    },
    text(text) {
      if (isValue) value += text
    },
  })
  return rows
}

/** "AB12" stands in column 27, counted from nought. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function shown(value: string, type: string, style: number, { strings, isDay, from1904 }: Meanings): string {
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'yes' : 'no'
  if (type === 'd') return value.slice(0, 10)
  if (type !== 'n' || value === '') return value
  const number = Number(value)
  if (!isDay[style]) return Number.isFinite(number) ? String(number) : value
  // Day 1 is 1 January 1900 and, by an old mistake kept on purpose, 1900 has a 29 February; so count from 30 December.
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const day = new Date(first + Math.floor(number) * 86_400_000)
  return Number.isNaN(day.getTime()) ? value : day.toISOString().slice(0, 10)
}
