import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { authorityPacks, placesKnown, productTexts, wordsOfDocument, wordsOfPack } from './authority-words.ts'

/** Words of packs that are also the product's or the profession's own, each with the reason. */
const allowed: Readonly<Record<string, string>> = {
  example: 'an allowed word, and the name of the pack that is one',
  'Social Worker': 'the profession',
  'social-work': 'the profession',
  feedback: 'a word of the language: what an outcome may ask for',
  // Parts of the product that a duty opens, whatever a pack calls its duties (`opens`).
  'people-administration': 'keeps people and posts',
  'records-officer': 'keeps records, redacts and disposes of them',
  'workforce-development': 'runs applications, intentions and panels',
  hr: 'is told of outcomes, sees absences and holds',
  'principal-social-worker': 'leads practice: reads applications, may observe',
}

const texts = productTexts()

describe('policy is data: src/ knows no authority', () => {
  it('there are packs and a product to look at', () => {
    assert.ok(authorityPacks().length >= 2)
    assert.ok(texts.length > 400)
  })

  for (const pack of authorityPacks())
    it(`src/ knows no name, level, grade, duty, kind of post, scheme or document of ${pack}`, () => {
      const words = wordsOfPack(pack)
      assert.ok(words.length > 10, `${pack} names ${words.length} things`)
      assert.deepEqual(placesKnown(words, texts, allowed), [])
    })

  it('every word that is allowed is one of a pack, and stands in src/', () => {
    const words = authorityPacks().flatMap(wordsOfPack)
    const without = Object.keys(allowed).filter(
      (word) =>
        placesKnown(
          words.filter((each) => each.word === word),
          texts,
          {},
        ).length === 0,
    )
    assert.deepEqual(without, [])
  })
})

describe('the rule bites', () => {
  const invented = [
    ...wordsOfDocument('elsewhere', {
      pack: 'elsewhere',
      name: 'Elsewhere County Council',
      duties: [{ duty: 'practice-hub' }, { duty: 'scribe' }],
      'post-kinds': [{ kind: 'team-lead' }],
    }),
    ...wordsOfDocument('elsewhere', {
      pathway: 'paths',
      levels: [{ level: 'tier-2', name: 'Tier 2', grade: 'Grade Q' }],
    }),
    ...wordsOfDocument('elsewhere', { scheme: 'two-to-three' }),
    ...wordsOfDocument('elsewhere', { document: 'portfolio-index' }),
  ]
  const known = (text: string) => placesKnown(invented, [{ path: 'src/x.ts', text }], {})

  for (const text of [
    "if (authority === 'elsewhere') return",
    '// As Elsewhere-County-Council does it.',
    "const level = 'tier-2'",
    'const tier2 = true',
    'class Tier2Page {}',
    '// From Tier 2 on.',
    '/* grade_q is paid more */',
    "duty('practice-hub')",
    'const practiceHub = 1',
    "duty('scribe')",
    'const kind = "team-lead"',
    "scheme: 'two-to-three'",
    "documents['portfolio-index']",
  ])
    it(`finds ${text}`, () => assert.ok(known(text).length > 0))

  it('says where', () => {
    assert.deepEqual(known("// one\n// two\nconst a = 'scribe'"), [
      'src/x.ts:3 knows “scribe”, a code of elsewhere',
    ])
  })

  it('leaves words alone that only look alike', () => {
    for (const text of [
      'a scribe wrote it',
      'frontier-2',
      'tier-22',
      'two to three days',
      'a portfolio index',
    ])
      assert.deepEqual(known(text), [], text)
  })
})
