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
