import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { qrCode } from './qr.ts'

/**
 * A reader written the other way round, from the standard's tables: format bits looked up, the field's logarithms by
 * table, every block's syndromes worked out. It shares no line with the writer.
 */
function readBack(code: readonly (readonly boolean[])[]): string {
  const size = code.length
  const version = (size - 17) / 4
  const at = (row: number, column: number) => (code[row]?.[column] ? 1 : 0)
  // Level M: the eight strings of the standard's table, most significant bit first.
  const formats = [
    '101010000010010',
    '101000100100101',
    '101111001111100',
    '101101101001011',
    '100010111111001',
    '100000011001110',
    '100111110010111',
    '100101010100000',
  ]
  const along = [0, 1, 2, 3, 4, 5, 7, 8]
  const first = [...along.map((c) => at(8, c)), at(7, 8), ...[5, 4, 3, 2, 1, 0].map((r) => at(r, 8))].join('')
  const second = [
    ...Array.from({ length: 7 }, (_, n) => at(size - 1 - n, 8)),
    ...Array.from({ length: 8 }, (_, n) => at(8, size - 8 + n)),
  ].join('')
  assert.equal(first, second)
  const mask = formats.indexOf(first)
  assert.notEqual(mask, -1, `no format of level M: ${first}`)
  const conditions = [
    (i: number, j: number) => (i + j) % 2,
    (i: number) => i % 2,
    (_: number, j: number) => j % 3,
    (i: number, j: number) => (i + j) % 3,
    (i: number, j: number) => ((i >> 1) + Math.trunc(j / 3)) % 2,
    (i: number, j: number) => ((i * j) & 1) + ((i * j) % 3),
    (i: number, j: number) => (((i * j) & 1) + ((i * j) % 3)) & 1,
    (i: number, j: number) => (((i + j) & 1) + ((i * j) % 3)) & 1,
  ]
  const centres: Record<number, number[]> = {
    1: [],
    2: [6, 18],
    3: [6, 22],
    4: [6, 26],
    5: [6, 30],
    6: [6, 34],
    7: [6, 22, 38],
    8: [6, 24, 42],
    9: [6, 26, 46],
    10: [6, 28, 50],
  }
  const isFixed = (r: number, c: number) => {
    if (r === 6 || c === 6) return true
    if ((r < 9 && c < 9) || (r < 9 && c >= size - 8) || (r >= size - 8 && c < 9)) return true
    if (version >= 7 && ((r < 6 && c >= size - 11) || (c < 6 && r >= size - 11))) return true
    const list = centres[version] ?? []
    return list.some((y) =>
      list.some((x) => {
        const corner = (y === 6 && (x === 6 || x === size - 7)) || (x === 6 && y === size - 7)
        return !corner && Math.abs(r - y) <= 2 && Math.abs(c - x) <= 2
      }),
    )
  }
  const bits: number[] = []
  let up = true
  for (let pair = size - 1; pair > 0; pair -= 2) {
    if (pair === 6) pair -= 1
    const rows = Array.from({ length: size }, (_, n) => (up ? size - 1 - n : n))
    for (const r of rows)
      for (const c of [pair, pair - 1])
        if (!isFixed(r, c)) bits.push(at(r, c) ^ (conditions[mask]?.(r, c) === 0 ? 1 : 0))
    up = !up
  }
  const words = Array.from({ length: bits.length >> 3 }, (_, n) =>
    Number.parseInt(bits.slice(n * 8, n * 8 + 8).join(''), 2),
  )
  // Version: [check codewords a block, blocks of each size]
  const tables: Record<number, [number, number[]]> = {
    1: [10, [16]],
    2: [16, [28]],
    3: [26, [44]],
    4: [18, [32, 32]],
    5: [24, [43, 43]],
    6: [16, [27, 27, 27, 27]],
    7: [18, [31, 31, 31, 31]],
    8: [22, [38, 38, 39, 39]],
    9: [22, [36, 36, 36, 37, 37]],
    10: [26, [43, 43, 43, 43, 44]],
  }
  const [check, sizes] = tables[version] as [number, number[]]
  assert.equal(words.length, sizes.reduce((a, b) => a + b, 0) + check * sizes.length)
  const blocks: number[][] = sizes.map(() => [])
  let next = 0
  for (let n = 0; n < Math.max(...sizes); n += 1)
    sizes.forEach((length, block) => {
      if (n < length) blocks[block]?.push(words[next++] as number)
    })
  const data = blocks.flatMap((block) => [...block])
  for (let n = 0; n < check; n += 1) for (const block of blocks) block.push(words[next++] as number)
  const exponents: number[] = []
  const logarithms: number[] = []
  for (let n = 0, x = 1; n < 255; n += 1) {
    exponents[n] = x
    logarithms[x] = n
    x = x * 2 > 255 ? (x * 2) ^ 285 : x * 2
  }
  for (const block of blocks)
    for (let n = 0; n < check; n += 1) {
      const syndrome = block.reduce((total, word) => {
        const moved = total === 0 ? 0 : (exponents[((logarithms[total] as number) + n) % 255] as number)
        return moved ^ word
      }, 0)
      assert.equal(syndrome, 0, `block of version ${version} has an error`)
    }
  const stream = data.map((word) => word.toString(2).padStart(8, '0')).join('')
  assert.equal(stream.slice(0, 4), '0100')
  const lengthBits = version < 10 ? 8 : 16
  const length = Number.parseInt(stream.slice(4, 4 + lengthBits), 2)
  const bytes = Array.from({ length }, (_, n) =>
    Number.parseInt(stream.slice(4 + lengthBits + n * 8, 12 + lengthBits + n * 8), 2),
  )
  return new TextDecoder().decode(Uint8Array.from(bytes))
}

describe('QR codes', () => {
  test('a reader of its own reads back every length that a code holds, without an error in any block', () => {
    for (let length = 1; length <= 213; length += 1) {
      const text = Array.from({ length }, (_, n) => String.fromCharCode(33 + ((n * 7 + length) % 90))).join(
        '',
      )
      assert.equal(readBack(qrCode(text)), text)
    }
  })

  test('letters beyond ASCII go as UTF-8, and too much is refused', () => {
    assert.equal(readBack(qrCode('Siân’s café')), 'Siân’s café')
    assert.throws(() => qrCode('x'.repeat(214)), RangeError)
  })

  test('corners, timing and the dark square stand where a camera looks for them', () => {
    const code = qrCode('https://example.org/say/fern.abcdefghijklmnopqrstuvwxyz')
    const size = code.length
    const corner = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
    const part = (r: number, c: number) =>
      corner.map((_, n) =>
        code[r + n]
          ?.slice(c, c + 7)
          .map(Number)
          .join(''),
      )
    for (const [r, c] of [
      [0, 0],
      [0, size - 7],
      [size - 7, 0],
    ] as const)
      assert.deepEqual(part(r, c), corner)
    for (let n = 8; n < size - 8; n += 1) {
      assert.equal(code[6]?.[n], n % 2 === 0)
      assert.equal(code[n]?.[6], n % 2 === 0)
    }
    assert.equal(code[size - 8]?.[8], true)
  })
})
