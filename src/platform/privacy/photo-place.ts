/**
 * Takes out of a photo what says where, when and by whom it was taken: a picture of a certificate from a phone holds
 * the place of somebody's home. Only which way up it was held is kept, so that it is shown as it was seen. The picture
 * itself is not touched. Pure.
 */

/** The photo without its properties. Anything that is no well-formed JPEG or PNG comes back as it is. */
export function withoutPlace(bytes: Buffer): Buffer {
  if (bytes.subarray(0, 3).equals(jpegStart)) return jpegWithoutPlace(bytes) ?? bytes
  if (bytes.subarray(0, 8).equals(pngStart)) return pngWithoutPlace(bytes) ?? bytes
  return bytes
}

const jpegStart = Buffer.from([0xff, 0xd8, 0xff])
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const exifStart = Buffer.from('Exif\0\0', 'latin1')

/** What a JPEG needs to be shown in its colours: JFIF, colour profile, Adobe's transform. All else of its kind goes. */
function isNeeded(marker: number, content: Buffer): boolean {
  const begins = (name: string) => content.subarray(0, name.length).toString('latin1') === name
  if (marker === 0xe0) return begins('JFIF\0')
  if (marker === 0xe2) return begins('ICC_PROFILE\0')
  if (marker === 0xee) return begins('Adobe')
  return !(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe
}

function jpegWithoutPlace(bytes: Buffer): Buffer | undefined {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) break
    const length = bytes.readUInt16BE(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return undefined
    const content = bytes.subarray(at + 4, end)
    if (marker === 0xe1 && content.subarray(0, 6).equals(exifStart)) {
      const wayUp = orientationIn(content.subarray(6))
      if (wayUp !== undefined && wayUp !== 1) kept.push(exifOf(wayUp))
    } else if (isNeeded(marker, content)) kept.push(bytes.subarray(at, end))
    at = end
    if (marker === 0xda) {
      const scanEnd = endOfScan(bytes, at)
      kept.push(bytes.subarray(at, scanEnd))
      at = scanEnd
    }
  }
  // What follows the end is other pictures of a phone, each with its own properties.
  kept.push(Buffer.from([0xff, 0xd9]))
  return Buffer.concat(kept)
}

/** Where the packed picture ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return bytes.length
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/** 1 to 8 of the first directory's tag 0x0112; undefined when it has none that can be read. */
function orientationIn(tiff: Buffer): number | undefined {
  if (tiff.length < 14) return undefined
  const order = tiff.subarray(0, 2).toString('latin1')
  if (order !== 'II' && order !== 'MM') return undefined
  const word = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (first + 2 > tiff.length) return undefined
  for (let entry = 0; entry < word(first); entry += 1) {
    const at = first + 2 + entry * 12
    if (at + 12 > tiff.length) return undefined
    if (word(at) === 0x0112) {
      const value = word(at + 8)
      return value >= 1 && value <= 8 ? value : undefined
    }
  }
  return undefined
}

/** Properties that say nothing but which way up the picture was held. */
function exifOf(wayUp: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM', 0, 'latin1')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(0x0112, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(wayUp, 18)
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(2 + exifStart.length + tiff.length, 2)
  return Buffer.concat([head, exifStart, tiff])
}

const pngProperties = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME'])

function pngWithoutPlace(bytes: Buffer): Buffer | undefined {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return undefined
    const type = bytes.subarray(at + 4, at + 8).toString('latin1')
    if (!pngProperties.has(type)) kept.push(bytes.subarray(at, end))
    at = end
    if (type === 'IEND') return Buffer.concat(kept)
  }
  return undefined
}
