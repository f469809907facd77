import { inflateRawSync } from 'node:zlib'

/** How a zip file's last record begins, an entry of its list, and a file in it. */
const endMark = Buffer.from('PK\x05\x06', 'latin1')
const [entryMark, fileMark] = [0x02014b50, 0x04034b50]
const [asIs, deflated] = [0, 8]

/**
 * Unpacks those parts of a zip file that are called so, each found by the list at its end. None is unpacked beyond
 * `longest` bytes, whatever size the file gives for it: a small file that tells a lie cannot hold up everybody else. Throws for
 * a file that is damaged, locked or holds more.
 */
export function zipParts(
  bytes: Uint8Array,
  names: readonly string[],
  longest: number,
): ReadonlyMap<string, Buffer> {
  const zip = bufferOf(bytes)
  return new Map(
    [...entriesOf(zip)]
      .filter(({ name }) => names.includes(name))
      .map(({ name, at }) => [name, unpacked(zip, at, longest)]),
  )
}

/** The names of all that is in a zip file, unpacking nothing. Throws for a file that is damaged. */
export function zipNames(bytes: Uint8Array): readonly string[] {
  return [...entriesOf(bufferOf(bytes))].map(({ name }) => name)
}

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The list at the end of a zip file: each name, and where its entry in the list begins. */
function* entriesOf(zip: Buffer): Generator<{ readonly name: string; readonly at: number }> {
  const end = zip.lastIndexOf(endMark)
  if (end < 0) throw new RangeError('No zip file, or a part of one')
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== entryMark) throw new RangeError('The list of the zip file is damaged')
    const nameEnds = at + 46 + zip.readUInt16LE(at + 28)
    yield { name: zip.toString('utf8', at + 46, nameEnds), at }
    at = nameEnds + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
}

function unpacked(zip: Buffer, entry: number, longest: number): Buffer {
  const file = zip.readUInt32LE(entry + 42)
  if (zip.readUInt32LE(file) !== fileMark) throw new RangeError('A file of the zip file is damaged')
  const begins = file + 30 + zip.readUInt16LE(file + 26) + zip.readUInt16LE(file + 28)
  const packed = zip.subarray(begins, begins + zip.readUInt32LE(entry + 20))
  const method = zip.readUInt16LE(entry + 10)
  if (method === deflated) return inflateRawSync(packed, { maxOutputLength: longest })
  if (method !== asIs || packed.length > longest) throw new RangeError('A file of the zip file is too long')
  return packed
}
