import { crc32, inflateRawSync } from 'node:zlib'

/** A part of a zip file: its name, and its bytes once they are asked for. */
export interface ZipPart {
  readonly name: string
  /** Throws `ZipNotRead` when the part is damaged, locked, packed in an unknown way or longer than `most` bytes. */
  readonly bytes: (most: number) => Buffer
}

/** The file is no zip file, or one we do not read. */
export class ZipNotRead extends Error {}

const marks = { part: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 } as const
/** The end record is 22 bytes and a comment of at most 65,535. */
const [endLength, longestComment] = [22, 65_535]
const mostParts = 10_000

/** Whether the bytes begin as a zip file does. */
export const looksLikeZip = (bytes: Uint8Array): boolean =>
  bytes.length >= endLength && Buffer.from(bytes.subarray(0, 4)).readUInt32LE(0) === marks.part

/**
 * The parts of a zip file by its directory at the end, as office files are packed (stored or deflated, no zip64, no
 * password). Nothing is unpacked before it is asked for, and never beyond the length that is allowed.
 */
export function zipParts(file: Uint8Array): readonly ZipPart[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  try {
    const end = endOf(bytes)
    const count = bytes.readUInt16LE(end + 10)
    if (count > mostParts) throw new ZipNotRead('Too many parts')
    let at = bytes.readUInt32LE(end + 16)
    return Array.from({ length: count }, () => {
      if (bytes.readUInt32LE(at) !== marks.entry) throw new ZipNotRead('The directory is damaged')
      const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
        number,
        number,
        number,
      ]
      const entry = {
        isLocked: (bytes.readUInt16LE(at + 8) & 1) === 1,
        method: bytes.readUInt16LE(at + 10),
        sum: bytes.readUInt32LE(at + 16),
        packed: bytes.readUInt32LE(at + 20),
        start: bytes.readUInt32LE(at + 42),
      }
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
      at += 46 + nameLength + extra + comment
      return { name, bytes: (most: number) => unpacked(bytes, entry, most) }
    })
  } catch (error) {
    throw error instanceof RangeError ? new ZipNotRead('The file is cut short') : error
  }
}

function endOf(bytes: Buffer): number {
  const last = bytes.length - endLength
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1)
    if (bytes.readUInt32LE(at) === marks.end) return at
  throw new ZipNotRead('There is no directory')
}

interface Entry {
  readonly isLocked: boolean
  readonly method: number
  /** CRC-32 of what comes out. */
  readonly sum: number
  readonly packed: number
  readonly start: number
}

function unpacked(bytes: Buffer, { isLocked, method, sum, packed, start }: Entry, most: number): Buffer {
  if (isLocked) throw new ZipNotRead('The part has a password')
  if (method !== 0 && method !== 8) throw new ZipNotRead('The part is packed in an unknown way')
  try {
    if (bytes.readUInt32LE(start) !== marks.part) throw new ZipNotRead('The part is not where it should be')
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const content = bytes.subarray(from, from + packed)
    const part = method === 0 ? content : inflateRawSync(content, { maxOutputLength: most })
    if (part.length > most || crc32(part) !== sum) throw new ZipNotRead('The part is too long or damaged')
    return part
  } catch (error) {
    // What the packing itself refuses: damaged, or longer than allowed.
    throw error instanceof ZipNotRead
      ? error
      : new ZipNotRead('The part cannot be unpacked', { cause: error })
  }
}
