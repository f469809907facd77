import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { csvFile } from '../platform/rendering/csv.ts'
import { readCsv } from './csv.ts'

describe('reading a spreadsheet', () => {
  test('what we write is read back as it was', () => {
    const header = ['What', 'Said']
    const rows = [
      ['A "quoted" word, with a comma', 'two\nlines'],
      ['=SUM(A1)', '-1 and more'],
    ]
    const table = readCsv(csvFile(header, rows))
    assert.deepEqual(table.header, header)
    assert.deepEqual(
      table.rows.map(({ cells }) => cells),
      rows,
    )
  })

  test('semicolons and tabs, any line end, and rows without a word', () => {
    assert.deepEqual(readCsv('a;b\r\n1;2\r\n;\r\n3;"4;5"').rows, [
      { line: 2, cells: ['1', '2'] },
      { line: 4, cells: ['3', '4;5'] },
    ])
    assert.deepEqual(readCsv('a\tb\r1\t2\n').rows, [{ line: 2, cells: ['1', '2'] }])
    assert.deepEqual(readCsv(''), { header: [], rows: [] })
  })
})
