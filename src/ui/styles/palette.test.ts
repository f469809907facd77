import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

/** Every pair of colours that meets on a page, read from the palette itself. */
const palette = new Map(
  [
    ...readFileSync(new URL('_palette.scss', import.meta.url), 'utf8').matchAll(
      /^\$([\w-]+): (#[0-9a-f]{6});/gm,
    ),
  ].map(([, name, colour]) => [name as string, colour as string]),
)

const words: readonly [on: string, ...texts: string[]][] = [
  [
    'white',
    'ink',
    'ink-soft',
    'teal-950',
    'teal-900',
    'teal-700',
    'teal-600',
    'warm',
    'done',
    'with',
    'blocked',
    'late',
    'visited',
  ],
  ['teal-50', 'ink', 'ink-soft', 'teal-900', 'teal-700', 'warm', 'visited', 'late'],
  ['teal-100', 'ink', 'teal-900'],
  ['warm-50', 'ink', 'ink-soft', 'warm', 'teal-700', 'late'],
  ['warm-bright', 'ink'],
  ['teal-900', 'white', 'teal-100'],
  ['teal-700', 'white'],
  ['warm', 'white'],
  ['late', 'white'],
  ['focus', 'ink'],
  ['done-50', 'done', 'ink'],
  ['with-50', 'with'],
  ['blocked-50', 'blocked'],
  ['late-50', 'late', 'ink'],
]

/** Edges, markers and shapes that carry meaning. */
const shapes: readonly [on: string, ...marks: string[]][] = [
  ['white', 'line-strong', 'teal-700', 'warm', 'late', 'done'],
  ['teal-50', 'line-strong', 'warm', 'teal-700'],
  ['teal-100', 'teal-700', 'warm', 'line-strong'],
  ['teal-900', 'white', 'warm-bright', 'focus'],
  ['warm-100', 'warm'],
]

describe('the palette', () => {
  for (const [on, ...texts] of words) {
    for (const text of texts) {
      it(`${text} can be read on ${on}: at least 4.5 to 1`, () =>
        assert.ok(contrast(text, on) >= 4.5, ratio(text, on)))
    }
  }
  for (const [on, ...marks] of shapes) {
    for (const mark of marks) {
      it(`${mark} can be seen on ${on}: at least 3 to 1`, () =>
        assert.ok(contrast(mark, on) >= 3, ratio(mark, on)))
    }
  }
})

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(name: string): number {
  const colour = palette.get(name)
  assert.ok(colour, `no colour ${name} in the palette`)
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function ratio(one: string, other: string): string {
  return `${one} on ${other} is ${contrast(one, other).toFixed(2)} to 1`
}
