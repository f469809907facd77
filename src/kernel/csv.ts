import { type IsoDate, parseIsoDate } from './dates.ts'

/** A spreadsheet as it was saved: its heading, and its rows with the line each begins on (the heading is line 1). */
export interface CsvTable {
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/**
 * Reads a CSV file as Excel, Numbers and LibreOffice write it: a byte order mark, quotes doubled inside quotes, line ends
 * of every kind, separated by comma, semicolon or tab (whichever the heading has most of). Cells are trimmed; rows
 * without a word are left out; the apostrophe that keeps our own files from running as formulas is taken off again, and
 * U+2028, by which a workbook's lines inside a cell are kept from ending the row, is a line end again.
 */
export function readCsv(text: string): CsvTable {
  const source = text.replace(/^\u{feff}/u, '')
  const heading = /^[^\r\n]*/.exec(source)?.[0] ?? ''
  const separator = ([',', ';', '\t'] as const).reduce((best, each) =>
    heading.split(each).length > heading.split(best).length ? each : best,
  )
  const rows: { line: number; cells: string[] }[] = []
  let [cells, cell, quoted, line, began] = [[] as string[], '', false, 1, 1]
  const endCell = () => {
    cells.push(
      cell
        .trim()
        .replace(/^'(?=[=+\-@])/, '')
        .replaceAll('\u2028', '\n'),
    )
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some((each) => each !== '')) rows.push({ line: began, cells })
    cells = []
    began = line
  }
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at]
    if (quoted) {
      if (character !== '"') cell += character
      else if (source[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
      if (character === '\n') line += 1
    } else if (character === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (character === separator) endCell()
    else if (character === '\r' && source[at + 1] === '\n') continue
    else if (character === '\n' || character === '\r') {
      line += 1
      endRow()
    } else cell += character
  }
  if (cell !== '' || cells.length > 0) endRow()
  const [first, ...others] = rows
  return { header: first?.cells ?? [], rows: others }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A day as such files write it: 2026-11-30, 30/11/2026, 30 November 2026; undefined for anything else. */
export function dayInFile(text: string): IsoDate | undefined {
  const iso = parseIsoDate(text.slice(0, 10))
  if (iso && /^(|[T ].*)$/.test(text.slice(10))) return iso
  const [, day, month, year] = /^(\d{1,2})[/. -](\d{1,2}|[A-Za-z]{3,9})[/. -](\d{4})$/.exec(text) ?? []
  if (!day || !month || !year) return undefined
  const number = /^\d/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return parseIsoDate(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** A month as such files write it: 2027-02, Feb 2027, Feb-27, 02/2027 or any day of it, in the form 2027-02. */
export function monthInFile(text: string): string | undefined {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text
  const [, month, century = '20', year] = /^(\d{1,2}|[A-Za-z]{3,9})[/. -](\d{2})?(\d{2})$/.exec(text) ?? []
  return (month && year ? dayInFile(`1 ${month} ${century}${year}`) : dayInFile(text))?.slice(0, 7)
}

/** Words without signs between and in small letters: how two writings of a heading or a name are compared. */
export const plainWords = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()

/** The column that has one of these headings, written in any case and with any signs between; -1 when none has. */
export function headingIn(header: readonly string[], names: readonly string[]): number {
  return header.findIndex((each) => names.some((name) => plainWords(name) === plainWords(each)))
}
