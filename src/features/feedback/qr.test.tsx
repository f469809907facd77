import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import jsqr from 'jsqr'
import { renderToString } from 'preact-render-to-string'
import { QrCode } from './qr.pages.tsx'

/** Paints the drawing's squares, four points to a side, as a camera would see it, and reads it with another's reader. */
function readBack(svg: string): string | undefined {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const scale = 4
  const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255)
  for (const [, column, row] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let y = 0; y < scale; y += 1)
      for (let x = 0; x < scale; x += 1) {
        const at = ((Number(row) * scale + y) * size * scale + Number(column) * scale + x) * 4
        pixels.fill(0, at, at + 3)
      }
  return jsqr.default(pixels, size * scale, size * scale)?.data
}

describe('a link as a QR code', () => {
  const drawn = (text: string) => renderToString(<QrCode text={text} label="A link" />)

  test('is read by an independent reader, whatever its length', () => {
    const address = fc
      .string({
        unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-_'),
        minLength: 1,
        maxLength: 150,
      })
      .map((token) => `https://waymark.example.org/say/${token}`)
    fc.assert(
      fc.property(address, (text) => readBack(drawn(text)) === text),
      { numRuns: 25 },
    )
  })

  test('keeps the clear margin that a reader needs, and has a name', () => {
    const svg = drawn('https://waymark.example.org/say/abc')
    const places = [...svg.matchAll(/M(\d+) (\d+)h/g)].flatMap(([, x, y]) => [Number(x), Number(y)])
    assert.equal(Math.min(...places), 4)
    assert.match(svg, /role="img" aria-label="A link"/)
  })
})
