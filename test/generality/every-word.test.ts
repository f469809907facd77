import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { z } from 'zod'
import {
  elementOfShape,
  entryOfShape,
  fieldsOfShape,
  shapesOf,
  toFile,
} from '../../src/features/schemes/keywords.ts'
import { schemeLanguage } from '../../src/features/schemes/scheme.language.ts'
import { chooserOf, tapes } from './choosing.ts'
import { randomScheme } from './random-scheme.ts'

/** Words that are about files rather than about what a journey does, or that documents have of their own. */
const elsewhere: Readonly<Record<string, string>> = {
  extends: 'builds one scheme on another before anything runs (pack.linter.test.ts)',
  removes: 'as extends',
  changes: 'as extends',
  adds: 'as extends',
  outcome: 'as an effect it is refused: an outcome is given by a decision',
}

function* wordsOf(schema: z.core.$ZodType, seen = new Set<unknown>()): Generator<string> {
  for (const shape of shapesOf(schema)) {
    if (seen.has(shape)) continue
    seen.add(shape)
    for (const [word, inner] of Object.entries(fieldsOfShape(shape))) {
      yield toFile(word)
      // What a field may be is the language of documents, and said by the packs' own.
      if (word !== 'asks') yield* wordsOf(inner, seen)
    }
    for (const inner of [entryOfShape(shape), elementOfShape(shape)]) if (inner) yield* wordsOf(inner, seen)
  }
}

function* wordsIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* wordsIn(item)
  else if (value && typeof value === 'object')
    for (const [word, inner] of Object.entries(value)) {
      yield word
      yield* wordsIn(inner)
    }
}

describe('random schemes', () => {
  it('say the words that a scheme may say: all, or as good as all while new ones are being added', () => {
    const language = new Set(wordsOf(schemeLanguage))
    const said = new Set(
      fc
        .sample(tapes, { numRuns: 200, seed: 20_261_122 })
        .flatMap((tape) => [...wordsIn(randomScheme(chooserOf(tape)))]),
    )
    const unsaid = [...language].filter((word) => !said.has(word) && !Object.hasOwn(elsewhere, word))
    assert.ok(language.size > 150)
    assert.ok(unsaid.length <= 3, `add to test/generality/random-scheme.ts: ${unsaid.join(', ')}`)
  })
})
