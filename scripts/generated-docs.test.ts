import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { documentedWords, languageSchemas } from '../src/features/schemes/language.docs.ts'
import { generatedDocs } from './generated-docs.ts'

describe('pages made from the code', () => {
  for (const [path, content] of Object.entries(generatedDocs())) {
    it(`${path} is up to date (npm run docs)`, () => {
      const kept = readFileSync(join(import.meta.dirname, '..', path), 'utf8')
      assert.ok(kept === content, `${path} is not what the code says now: run npm run docs`)
    })
  }

  it('every word of the language of packs is explained', () => {
    const silent = documentedWords().filter(({ says }) => says === undefined)
    assert.deepEqual(
      silent.map(({ place, word }) => `${place} › ${word}`),
      [],
    )
  })

  it('editors are told the words as files write them', () => {
    interface Words {
      readonly properties: Record<string, { properties?: object; required?: string[] }>
    }
    // What a scheme needs by itself, and what one that extends another may leave out.
    const schema = JSON.parse(languageSchemas()['scheme.schema.json'] ?? '') as { then: Words; else: Words }
    assert.ok('hand-offs' in schema.else.properties)
    assert.deepEqual(schema.else.properties['starts']?.required, ['asked-by'])
    assert.equal(schema.then.properties['starts']?.required, undefined)
    assert.ok(!JSON.stringify(schema).includes('askedBy'))
  })
})
