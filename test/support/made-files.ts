import { strToU8, zipSync } from 'fflate'

export { madePdf } from '../../seeds/made-pdf.ts'

/** Small files of the kinds people send, made for a test: their words are the test's own. */

/** A Word file of these parts, each with its XML; `[Content_Types].xml` stands first, as Word writes it. */
export function madeDocx(parts: Readonly<Record<string, string>>): Buffer {
  const types =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
  const all = { '[Content_Types].xml': types, ...parts }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(all).map(([name, xml]) => [name, strToU8(xml)]))),
  )
}

/** `word/document.xml` of paragraphs, each of runs as Word may split them. */
export function wordText(...paragraphs: readonly (readonly string[])[]): string {
  const runs = (paragraph: readonly string[]) =>
    paragraph.map((run) => `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`).join('')
  return `<w:document><w:body>${paragraphs.map((each) => `<w:p>${runs(each)}</w:p>`).join('')}</w:body></w:document>`
}

/** A JPEG's first bytes with properties: where it was taken (51°30′ north), the way up, a comment, and a second picture. */
export function madePhoto(order: 'II' | 'MM' = 'MM'): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 24 + 4 + 2 + 24 + 4 + 24)
  const word = (at: number, value: number) =>
    order === 'MM' ? tiff.writeUInt16BE(value, at) : tiff.writeUInt16LE(value, at)
  const long = (at: number, value: number) =>
    order === 'MM' ? tiff.writeUInt32BE(value, at) : tiff.writeUInt32LE(value, at)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    word(at, tag)
    word(at + 2, type)
    long(at + 4, count)
    if (type === 3) word(at + 8, value)
    else long(at + 8, value)
  }
  tiff.write(order, 0, 'latin1')
  word(2, 42)
  long(4, 8)
  word(8, 2)
  entry(10, 0x0112, 3, 1, 6)
  entry(22, 0x8825, 4, 1, 38)
  word(38, 2)
  entry(40, 0x0001, 2, 2, 0)
  tiff.write('N\0', 48, 'latin1')
  entry(52, 0x0002, 5, 3, 68)
  for (const [at, value] of [51, 1, 30, 1, 0, 1].entries()) long(68 + at * 4, value)
  const segment = (marker: number, content: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(content.length + 2, 2)
    return Buffer.concat([head, content])
  }
  const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'))
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))
  const xmp = segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>12 Acacia Road</x>', 'latin1'))
  const caption = segment(0xed, Buffer.from('Photoshop 3.0\0Donna Pike', 'latin1'))
  const comment = segment(0xfe, Buffer.from('Donna Pike', 'latin1'))
  const scan = Buffer.concat([
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
  ])
  const start = Buffer.from([0xff, 0xd8])
  const end = Buffer.from([0xff, 0xd9])
  return Buffer.concat([start, jfif, exif, xmp, caption, comment, scan, end, start, exif, end])
}
