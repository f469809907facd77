import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { workbookOf, zipOf } from '../../../test/support/workbook.ts'
import { readCsv } from '../../kernel/csv.ts'
import { spreadsheetText } from './spreadsheet.ts'

const tableOf = (bytes: Uint8Array) => {
  const text = spreadsheetText(bytes)
  assert.ok(text.ok, text.ok ? '' : text.refusals[0].says)
  return readCsv(text.value)
}
const refused = (bytes: Uint8Array) => {
  const text = spreadsheetText(bytes)
  assert.ok(!text.ok)
  return text.refusals[0].says
}

describe('a sent spreadsheet', () => {
  test('the first sheet that is not hidden is read, with days as days and rows by their number', () => {
    const table = tableOf(
      workbookOf([
        ['Activity', 'Completed on', 'Hours'],
        [],
        ['Reading “group”, & <more>', { day: 46_329 }, 1.5],
        ['Two\nlines', { day: 46_329.75 }, undefined],
        ['=HYPERLINK("x")', { day: 45_658 }, 0.1],
      ]),
    )
    assert.deepEqual(table.header, ['Activity', 'Completed on', 'Hours'])
    assert.deepEqual(table.rows, [
      { line: 3, cells: ['Reading “group”, & <more>', '2026-11-03', '1.5'] },
      { line: 4, cells: ['Two\nlines', '2026-11-03', ''] },
      { line: 5, cells: ['=HYPERLINK("x")', '2025-01-01', '0.1'] },
    ])
  })

  test('a number with “days” in its format is no day, nor is a day of 1904 four years early', () => {
    const sheet = (styles: string, properties: string) =>
      tableOf(
        zipOf({
          'xl/workbook.xml': `<x:workbook xmlns:x="m"><x:workbookPr ${properties}/><x:sheets><x:sheet r:id='a'/></x:sheets></x:workbook>`,
          'xl/styles.xml': styles,
          'xl/worksheets/sheet1.xml':
            '<x:worksheet><x:row><x:c t="str"><x:f>"A"</x:f><x:v>A</x:v></x:c></x:row><x:row><x:c s="0"><x:v>100</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c r="E2" t="d"><x:v>2026-03-27T00:00:00</x:v></x:c></x:row></x:worksheet>',
        }),
      ).rows[0]?.cells
    const styles = (format: string) =>
      `<s><numFmts><numFmt numFmtId="170" formatCode="${format}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs></s>`
    assert.deepEqual(sheet(styles('[Red]0.0 &quot;days&quot;'), ''), ['100', 'yes', '#N/A', '', '2026-03-27'])
    assert.equal(sheet(styles('d mmm yy'), 'date1904="1"')?.[0], '1904-04-10')
  })

  test('what cannot be read is refused with what to do instead', () => {
    const workbook = workbookOf([['Activity'], ['Reading']])
    const damaged = Buffer.from(workbook)
    damaged.fill(7, 60, 160)
    assert.match(refused(damaged), /cannot read this workbook.*save its first sheet/)
    assert.match(refused(workbook.subarray(0, 300)), /cannot read this workbook/)
    assert.match(refused(zipOf({ 'word/document.xml': '<w/>' })), /cannot read this workbook/)
    assert.match(refused(Buffer.from('d0cf11e0a1b11ae1ffff', 'hex')), /has a password or is in Excel’s old/)
    assert.match(refused(Buffer.from('%PDF-1.7\0')), /not a spreadsheet/)
    assert.match(refused(Buffer.alloc(0)), /empty/)
    const bomb = zipOf({ 'xl/workbook.xml': ' '.repeat(9_000_000) })
    assert.ok(bomb.length < 20_000)
    assert.match(refused(bomb), /cannot read this workbook/)
  })

  test('a workbook that lies about how long it is, is given up at once', () => {
    const bomb = zipOf({ 'xl/workbook.xml': ' '.repeat(60_000_000) })
    const listed = bomb.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'))
    bomb.writeUInt32LE(1_000, listed + 24)
    // What it takes of this thread: by the clock on the wall a busy machine would be to blame.
    const before = process.threadCpuUsage()
    assert.match(refused(bomb), /cannot read this workbook/)
    const { user, system } = process.threadCpuUsage(before)
    assert.ok(user + system < 400_000, `${user + system} microseconds`)
  })

  test('characters that nothing can keep are left out of a cell', () => {
    const [row] = tableOf(
      workbookOf([['Activity'], ['Read_x0000_ing _x0007__xD83D_ a_x000D__x000A_b 😀']]),
    ).rows
    assert.deepEqual(row?.cells, ['Reading  a\nb 😀'])
  })

  test('a CSV file keeps nothing unseen either, and no sign of another program ends a row', () => {
    const { rows } = tableOf(Buffer.from('Activity,Hours\nRead\u0007ing\u202e on\vtwo lines\u0001,3\n'))
    assert.deepEqual(rows[0]?.cells, ['Reading on two lines', '3'])
  })

  test('a CSV file of Western Windows keeps its letters', () => {
    assert.deepEqual(tableOf(Buffer.from('Activity\r\nCaf\u00e9', 'latin1')).rows[0]?.cells, ['Café'])
  })

  test('whatever is changed in a workbook, it is read or refused, never broken', () => {
    const workbook = workbookOf([
      ['Activity', 'Completed on'],
      ['Reading', { day: 46_329 }],
    ])
    fc.assert(
      fc.property(fc.nat(workbook.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(workbook)
        changed[at] = byte
        const text = spreadsheetText(changed)
        return text.ok || text.refusals[0].says !== ''
      }),
    )
  })
})
