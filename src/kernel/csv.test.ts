import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { csvFile } from '../platform/rendering/csv.ts'
import { dayInFile, readCsv } from './csv.ts'

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

  test('days are read as such files write them, and never guessed', () => {
    for (const written of [
      '2026-11-30',
      '2026-11-30T00:00:00',
      '30/11/2026',
      '30 November 2026',
      '30-Nov-2026',
    ])
      assert.equal(dayInFile(written), '2026-11-30', written)
    for (const odd of ['31/11/2026', '29/02/2027', '11/30/2026', 'soon', '2026', '30/11/26', '30 Foo 2026'])
      assert.equal(dayInFile(odd), undefined, odd)
    assert.equal(dayInFile('29/02/2028'), '2028-02-29')
  })
})
