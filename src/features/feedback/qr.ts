/**
 * QR codes as squares, after ISO/IEC 18004: byte mode, error correction level M, versions 1 to 10 (213 bytes), which is
 * far more than a link of ours. Pure. No library that is already here makes them.
 */

/** By version: data codewords, error correction codewords in a block, and sizes of the blocks, at level M. */
const versions: readonly { readonly check: number; readonly blocks: readonly number[] }[] = [
  { check: 10, blocks: [16] },
  { check: 16, blocks: [28] },
  { check: 26, blocks: [44] },
  { check: 18, blocks: [32, 32] },
  { check: 24, blocks: [43, 43] },
  { check: 16, blocks: [27, 27, 27, 27] },
  { check: 18, blocks: [31, 31, 31, 31] },
  { check: 22, blocks: [38, 38, 39, 39] },
  { check: 22, blocks: [36, 36, 36, 37, 37] },
  { check: 26, blocks: [43, 43, 43, 43, 44] },
]

/** Where the middles of alignment patterns lie, by version. */
const alignments: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
]

/** Level M's two bits in the format information. */
const levelBits = 0b00

/** Dark squares by row; throws for more than 213 bytes. */
export function qrCode(text: string): readonly (readonly boolean[])[] {
  const bytes = new TextEncoder().encode(text)
  const index = versions.findIndex(({ blocks }, at) => room(blocks, at + 1) >= bytes.length)
  const chosen = versions[index]
  if (!chosen) throw new RangeError(`A code of ours holds 213 bytes, not ${bytes.length}`)
  const version = index + 1
  const codewords = interleaved(dataOf(bytes, version, chosen.blocks), chosen)
  const candidates = masks.map((_, mask) => drawn(version, codewords, mask))
  return candidates.reduce((best, each) => (penalty(each) < penalty(best) ? each : best))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

/** Bytes of text that a version holds: without the mode and the count. */
function room(blocks: readonly number[], version: number): number {
  return Math.floor((sum(blocks) * 8 - 4 - countBits(version)) / 8)
}

const countBits = (version: number) => (version < 10 ? 8 : 16)

/** Mode, count, text, end, and filling to the full length. */
function dataOf(bytes: Uint8Array, version: number, blocks: readonly number[]): readonly number[] {
  const bits: number[] = []
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1)
  }
  push(0b0100, 4)
  push(bytes.length, countBits(version))
  for (const byte of bytes) push(byte, 8)
  const length = sum(blocks)
  push(0, Math.min(4, length * 8 - bits.length))
  while (bits.length % 8 !== 0) bits.push(0)
  const data: number[] = []
  for (let at = 0; at < bits.length; at += 8)
    data.push(bits.slice(at, at + 8).reduce((value, bit) => value * 2 + bit, 0))
  for (let filler = 0xec; data.length < length; filler ^= 0xec ^ 0x11) data.push(filler)
  return data
}

/** Blocks with their error correction, taken in turns as the standard wants them. */
function interleaved(
  data: readonly number[],
  { check, blocks }: { readonly check: number; readonly blocks: readonly number[] },
): readonly number[] {
  let from = 0
  const parts = blocks.map((size) => data.slice(from, (from += size)))
  const checks = parts.map((part) => remainder(part, check))
  const inTurns = (lists: readonly (readonly number[])[]) =>
    Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, at) =>
      lists.flatMap((list) => list[at] ?? []),
    ).flat()
  return [...inTurns(parts), ...inTurns(checks)]
}

/** Product in the field of 256 elements with the polynomial 0x11d. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product
}

/** The Reed-Solomon remainder of a block. */
function remainder(block: readonly number[], degree: number): readonly number[] {
  let divisor: number[] = [...Array<number>(degree - 1).fill(0), 1]
  let root = 1
  for (let step = 0; step < degree; step += 1) {
    divisor = divisor.map((each, at) => times(each, root) ^ (divisor[at + 1] ?? 0))
    root = times(root, 2)
  }
  let rest = Array<number>(degree).fill(0)
  for (const byte of block) {
    const factor = byte ^ (rest[0] as number)
    rest = [...rest.slice(1), 0].map((each, at) => each ^ times(divisor[at] as number, factor))
  }
  return rest
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

/** The whole code with one mask. */
function drawn(version: number, codewords: readonly number[], mask: number): boolean[][] {
  const size = version * 4 + 17
  const dark: (boolean | undefined)[][] = Array.from({ length: size }, () =>
    Array<undefined>(size).fill(undefined),
  )
  const set = (row: number, column: number, is: boolean) => {
    if (row >= 0 && column >= 0 && row < size && column < size)
      (dark[row] as (boolean | undefined)[])[column] = is
  }
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    for (let r = -4; r <= 4; r += 1)
      for (let c = -4; c <= 4; c += 1) {
        const ring = Math.max(Math.abs(r), Math.abs(c))
        set(row + r, column + c, ring !== 2 && ring !== 4)
      }
  const middles = alignments[version - 1] as readonly number[]
  const last = middles.length - 1
  middles.forEach((row, i) =>
    middles.forEach((column, j) => {
      if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return
      for (let r = -2; r <= 2; r += 1)
        for (let c = -2; c <= 2; c += 1) set(row + r, column + c, Math.max(Math.abs(r), Math.abs(c)) !== 1)
    }),
  )
  drawFormat(set, size, mask)
  if (version >= 7) drawVersion(set, size, version)
  drawData(dark, codewords, masks[mask] as (row: number, column: number) => boolean)
  return dark as boolean[][]
}

type Set = (row: number, column: number, is: boolean) => void

/** Level and mask, twice, protected by ten bits. */
function drawFormat(set: Set, size: number, mask: number): void {
  const data = (levelBits << 3) | mask
  let rest = data
  for (let step = 0; step < 10; step += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537)
  const bits = ((data << 10) | rest) ^ 0x5412
  const bit = (at: number) => ((bits >> at) & 1) === 1
  for (let at = 0; at <= 5; at += 1) set(at, 8, bit(at))
  set(7, 8, bit(6))
  set(8, 8, bit(7))
  set(8, 7, bit(8))
  for (let at = 9; at < 15; at += 1) set(8, 14 - at, bit(at))
  for (let at = 0; at < 8; at += 1) set(8, size - 1 - at, bit(at))
  for (let at = 8; at < 15; at += 1) set(size - 15 + at, 8, bit(at))
  set(size - 8, 8, true)
}

/** The version, twice, from version 7 on. */
function drawVersion(set: Set, size: number, version: number): void {
  let rest = version
  for (let step = 0; step < 12; step += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25)
  const bits = (version << 12) | rest
  for (let at = 0; at < 18; at += 1) {
    const is = ((bits >> at) & 1) === 1
    const far = size - 11 + (at % 3)
    const near = Math.floor(at / 3)
    set(near, far, is)
    set(far, near, is)
  }
}

/** Up and down in columns of two, from the right, over whatever is not drawn yet. */
function drawData(
  dark: (boolean | undefined)[][],
  codewords: readonly number[],
  mask: (row: number, column: number) => boolean,
): void {
  const size = dark.length
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step += 1) {
      const row = ((right + 1) & 2) === 0 ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        const line = dark[row] as (boolean | undefined)[]
        if (line[column] !== undefined) continue
        const bit = (((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1
        line[column] = bit !== mask(row, column)
        at += 1
      }
    }
  }
}

/** How hard a code is to read: long runs, blocks, what looks like a corner, and too much of one shade. */
function penalty(code: readonly (readonly boolean[])[]): number {
  const size = code.length
  const columns = code.map((_, c) => code.map((row) => row[c] as boolean))
  let points = 0
  for (const line of [...code, ...columns]) {
    let run = 0
    line.forEach((is, at) => {
      run = at > 0 && is === line[at - 1] ? run + 1 : 1
      if (run === 5) points += 3
      else if (run > 5) points += 1
    })
    const signs = line.map((is) => (is ? '1' : '0')).join('')
    points += 40 * [...signs.matchAll(/(?=10111010000|00001011101)/g)].length
  }
  for (let r = 0; r + 1 < size; r += 1)
    for (let c = 0; c + 1 < size; c += 1) {
      const is = code[r]?.[c]
      if (is === code[r]?.[c + 1] && is === code[r + 1]?.[c] && is === code[r + 1]?.[c + 1]) points += 3
    }
  const share = code.flat().filter(Boolean).length / (size * size)
  return points + 10 * Math.floor(Math.abs(share * 100 - 50) / 5)
}
