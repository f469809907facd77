import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { csvFile } from './csv.ts'

describe('a CSV file', () => {
  it('begins with the mark by which Excel knows UTF-8 and ends its lines with CRLF', () => {
    assert.equal(csvFile(['Name', 'Days'], [['Zoë', 3]]), '\u{feff}Name,Days\r\nZoë,3\r\n')
  })

  it('quotes commas, quotes and line ends', () => {
    assert.equal(csvFile(['a', 'b'], [['x, "y"', 'one\ntwo']]).slice(1), 'a,b\r\n"x, ""y""","one\ntwo"\r\n')
  })

  it('never lets typed text act as a formula', () => {
    for (const text of ['=1+1', '+44 20', '-2', '@SUM(A1)', '\t=1', ' =1', '\n=cmd', '\uff1d1', '\uff20x']) {
      const written = csvFile(['a'], [[text]])
        .split('\r\n')
        .slice(1)
        .join('\r\n')
      assert.match(written, /^"?'/, JSON.stringify(text))
    }
  })

  it('leaves days, times and other harmless text as they are', () => {
    assert.equal(
      csvFile(['a', 'b', 'c'], [['2026-12-04', '9:30', '/x']]).slice(1),
      'a,b,c\r\n2026-12-04,9:30,/x\r\n',
    )
  })

  it('writes numbers plainly, also negative ones, and nothing for what is missing', () => {
    assert.equal(
      csvFile(['a', 'b', 'c', 'd'], [[-2, null, undefined, true]]).slice(1),
      'a,b,c,d\r\n-2,,,yes\r\n',
    )
  })

  it('refuses a row of another length than its header', () => {
    assert.throws(() => csvFile(['a', 'b'], [['x']]), TypeError)
  })
})
