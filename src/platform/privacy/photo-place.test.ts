import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import exifr from 'exifr'
import fc from 'fast-check'
import { madePhoto } from '../../../test/support/made-files.ts'
import { withoutPlace } from './photo-place.ts'

const chunk = (type: string, content: string) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, Buffer.from(content, 'latin1'), Buffer.alloc(4)])
}
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

describe('a photo without where it was taken', () => {
  for (const order of ['MM', 'II'] as const)
    test(`keeps the way it was held and loses its place, whichever way it counts (${order}) [R-318]`, async () => {
      const photo = madePhoto(order)
      const before = await exifr.parse(photo, { gps: true, translateValues: false })
      assert.ok(before.GPSLatitude)
      const stored = withoutPlace(photo)
      const after = await exifr.parse(stored, { gps: true, xmp: true, iptc: true, translateValues: false })
      assert.deepEqual(after, { Orientation: 6 })
      assert.equal(await exifr.gps(stored), undefined)
    })

  test('loses comments, captions and the other pictures behind it, and keeps its own bytes', () => {
    const stored = withoutPlace(madePhoto())
    assert.doesNotMatch(stored.toString('latin1'), /Donna|Acacia|Photoshop/)
    assert.match(stored.toString('latin1'), /JFIF/)
    assert.ok(stored.includes(Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9])))
    assert.equal(stored.indexOf(Buffer.from([0xff, 0xd8]), 2), -1)
  })

  test('of a PNG only the picture stays', () => {
    const png = Buffer.concat([
      pngStart,
      chunk('IHDR', 'head'),
      chunk('tEXt', 'Author\0Donna Pike'),
      chunk('eXIf', 'MM'),
      chunk('IDAT', 'picture'),
      chunk('IEND', ''),
      Buffer.from('after'),
    ])
    const expected = [pngStart, chunk('IHDR', 'head'), chunk('IDAT', 'picture'), chunk('IEND', '')]
    assert.deepEqual(withoutPlace(png), Buffer.concat(expected))
  })

  test('done twice is the same as once, and nothing else is touched', () => {
    const once = withoutPlace(madePhoto())
    assert.deepEqual(withoutPlace(once), once)
    for (const text of ['%PDF-1.4', 'Plain words', ''])
      assert.equal(withoutPlace(Buffer.from(text)).toString(), text)
  })

  test('never fails on bytes that break off or make no sense', () => {
    const photo = madePhoto()
    fc.assert(
      fc.property(fc.nat(photo.length), fc.uint8Array({ maxLength: 60 }), (at, bytes) => {
        withoutPlace(photo.subarray(0, at))
        withoutPlace(Buffer.concat([photo.subarray(0, at), bytes]))
        withoutPlace(Buffer.concat([pngStart, bytes]))
      }),
    )
  })
})
