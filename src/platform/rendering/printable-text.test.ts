import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { fontCoverage } from './font-coverage.ts'
import { missingMark, printableText } from './printable-text.ts'

const fontFile = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
)
const covered = fontCoverage(readFileSync(fontFile))

describe('what a font covers', () => {
  it('is read from its own table of characters', () => {
    for (const character of 'aZ9 éŵñłĄžΩЖ£€–“’•…\u{fffd}')
      assert.ok(covered.has(character.codePointAt(0) ?? 0), character)
    for (const character of '漢ع🙂') assert.ok(!covered.has(character.codePointAt(0) ?? 0), character)
  })

  it('is refused for bytes that are no font', () => {
    assert.throws(() => fontCoverage(new Uint8Array(64)), Error)
  })
})

describe('printable text', () => {
  it('drops control characters, half surrogates and marks that turn the reading direction, keeps line ends', () => {
    const text = printableText(covered)
    assert.equal(text.print('a\u0000b\u0007c\td\r\ne\u2028f\ud800g\u202eh\ufeff'), 'abc d\ne\nfgh')
    assert.deepEqual(text.replaced(), [])
  })

  it('puts one visible mark for each sign the font lacks, however many code points it has, and counts it', () => {
    const text = printableText(covered)
    assert.equal(text.print('Zoë 👩‍👧‍👦 met 漢字'), `Zoë ${missingMark} met ${missingMark}${missingMark}`)
    text.print('漢')
    assert.deepEqual(text.replaced(), [
      { character: '👩‍👧‍👦', by: missingMark, times: 1 },
      { character: '漢', by: missingMark, times: 2 },
      { character: '字', by: missingMark, times: 1 },
    ])
  })

  it('spells common signs in plain letters, and says so', () => {
    const text = printableText(covered)
    assert.equal(text.print('≥ 5 ✓ → ☑️'), '>= 5 [tick] -> [x]')
    assert.equal(text.replaced().length, 4)
  })

  it('lets a very long word break, sooner in a cell, and leaves ordinary words whole', () => {
    const text = printableText(covered)
    assert.equal(text.print('a'.repeat(60)).replaceAll('\u200b', ''), 'a'.repeat(60))
    assert.ok(text.print('a'.repeat(60)).includes('\u200b'))
    assert.ok(text.print('a'.repeat(30), 'cell').includes('\u200b'))
    assert.ok(text.print('workforce.development@fernshire.example', 'large-pair').includes('\u200b'))
    assert.equal(text.print('a'.repeat(30)), 'a'.repeat(30))
    assert.equal(text.print('multidisciplinary working', 'cell'), 'multidisciplinary working')
  })
})
