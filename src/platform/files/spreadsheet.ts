import { keptText } from '../../kernel/kept-text.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { csvFile } from '../rendering/csv.ts'
import { readWorkbook, WorkbookNotRead } from './workbook.ts'

/** What a file field for spreadsheets accepts. */
export const spreadsheetAccept =
  '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const refusal = (says: string): Refusal => ({ code: 'no-spreadsheet', field: 'file', says })

/** How the old format of Excel begins, and today's when it has a password. */
const oldFormat = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** How every zip file begins, a workbook among them. */
const zipMark = Buffer.from('PK\x03\x04', 'latin1')

/**
 * A sent spreadsheet as the text of a CSV file, for `readCsv`: an Excel workbook's first sheet, or a CSV file in UTF-8 or
 * the code page of Western Windows. Refuses anything else in words for beside the field.
 */
export function spreadsheetText(bytes: Uint8Array): Result<string> {
  if (bytes.length === 0) return refuse(refusal('The file is empty'))
  if (Buffer.from(bytes.subarray(0, 8)).equals(oldFormat))
    return refuse(
      refusal(
        'This workbook has a password or is in Excel’s old format. Save it as .xlsx without a password',
      ),
    )
  if (Buffer.from(bytes.subarray(0, 4)).equals(zipMark)) return workbookText(bytes)
  if (bytes.includes(0))
    return refuse(refusal('This is not a spreadsheet. Send an Excel workbook (.xlsx) or CSV'))
  // Within a row these end a line of a cell, not the row.
  return accept(keptText(decoded(bytes).replaceAll(/[\v\f\u0085]/g, ' ')))
}

function workbookText(bytes: Uint8Array): Result<string> {
  try {
    const [header = [], ...rows] = readWorkbook(bytes)
    const width = [header, ...rows].reduce((most, { length }) => Math.max(most, length), 0)
    const wide = (row: readonly string[]) => Array.from({ length: width }, (_, at) => row[at] ?? '')
    return accept(csvFile(wide(header), rows.map(wide)))
  } catch (error) {
    if (!(error instanceof WorkbookNotRead)) throw error
    return refuse(
      refusal(
        'We cannot read this workbook. Open it in Excel and save its first sheet as .xlsx or CSV UTF-8',
      ),
    )
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
