/**
 * The code points for which a TrueType font has a glyph, read from its cmap table (formats 4 and 12).
 * PDF/UA export refuses a document with a character that no font has, so text is tested before.
 * Throws when the bytes are no font with a Unicode cmap.
 */
export function fontCoverage(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = findTable(view, 'cmap')
  const covered = new Set<number>()
  const subtables = view.getUint16(cmap + 2)
  for (let index = 0; index < subtables; index += 1) {
    const record = cmap + 4 + index * 8
    const [platform, encoding] = [view.getUint16(record), view.getUint16(record + 2)]
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))
    if (unicode) readSubtable(view, cmap + view.getUint32(record + 4), covered)
  }
  if (covered.size === 0) throw new Error('The font has no Unicode cmap')
  return covered
}

function findTable(view: DataView, tag: string): number {
  const tables = view.getUint16(4)
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(record + offset)))
    if (name === tag) return view.getUint32(record + 8)
  }
  throw new Error(`The font has no table ${tag}`)
}

function readSubtable(view: DataView, at: number, covered: Set<number>): void {
  const format = view.getUint16(at)
  if (format === 12) readGroups(view, at, covered)
  if (format === 4) readSegments(view, at, covered)
}

function readGroups(view: DataView, at: number, covered: Set<number>): void {
  const groups = view.getUint32(at + 12)
  for (let index = 0; index < groups; index += 1) {
    const group = at + 16 + index * 12
    const [first, last, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)]
    for (let code = first; code <= last; code += 1) if (glyph + code - first !== 0) covered.add(code)
  }
}

function readSegments(view: DataView, at: number, covered: Set<number>): void {
  const doubled = view.getUint16(at + 6)
  const ends = at + 14
  const [starts, deltas, offsets] = [ends + doubled + 2, ends + doubled * 2 + 2, ends + doubled * 3 + 2]
  for (let step = 0; step < doubled; step += 2) {
    const [first, last] = [view.getUint16(starts + step), view.getUint16(ends + step)]
    const [delta, offset] = [view.getUint16(deltas + step), view.getUint16(offsets + step)]
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const raw = offset === 0 ? code : view.getUint16(offsets + step + offset + (code - first) * 2)
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) covered.add(code)
    }
  }
}
