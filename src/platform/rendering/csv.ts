/** A cell: undefined and null are empty; numbers are written plainly, never as text. */
export type CsvCell = string | number | boolean | null | undefined

/** Begins the file so that Excel reads it as UTF-8. */
const byteOrderMark = '\u{feff}'

/**
 * A CSV file (RFC 4180: CRLF, quotes doubled) that Excel opens as UTF-8.
 * Text that a spreadsheet would run as a formula (beginning = + - @, tab or return, also behind spaces or in
 * full width) gets an apostrophe in front, so that a name typed by one person cannot act on another's machine.
 */
export function csvFile(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [csvLine(header)]
  for (const row of rows) {
    if (row.length !== header.length) {
      throw new TypeError(`A row has ${row.length} cells where the header has ${header.length}`)
    }
    lines.push(csvLine(row))
  }
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`
}

/** The rows of a file made by `csvFile`, to follow those of another with the same header. */
export function withoutHeader(file: string): string {
  return file.slice(file.indexOf('\r\n') + 2)
}

function csvLine(cells: readonly CsvCell[]): string {
  return cells.map(csvCell).join(',')
}

function csvCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  const harmless = /^[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
