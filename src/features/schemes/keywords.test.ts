import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { shapesOf, toCode, toFile, toFileForm, wordsAt } from './keywords.ts'
import { problemsIn, resolveText, soundPack, withFault } from './pack.builders.ts'
import { isPackKind, languages, packKinds } from './pack.kinds.ts'
import { readPackTexts } from './pack.source.ts'
import { schemeLanguage } from './scheme.language.ts'

const words = fc
  .array(fc.stringMatching(/^[a-z][a-z0-9]*$/), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('-'))

describe('keywords', () => {
  it('go to the code and back unchanged', () => {
    fc.assert(fc.property(words, (word) => word.match(/-\d/) !== null || toFile(toCode(word)) === word))
    for (const kind of packKinds) {
      for (const word of wordsAt(languages[kind])) assert.equal(toFile(toCode(word)), word)
    }
  })

  it('are found through optional, default, union and transform', () => {
    assert.deepEqual(
      shapesOf(schemeLanguage.shape.starts.shape.askedBy).map((shape) => shape._zod.def.type),
      ['string', 'array'],
    )
    assert.ok(wordsAt(schemeLanguage.shape.starts).includes('wait-after'))
  })

  it('change their form, while ids, keys of maps and names of fields keep theirs', () => {
    const { resolved } = resolveText(
      withFault(
        'where: { template: statement, complete: true }',
        'where: { template: statement, complete: true }',
      ),
    )
    const scheme = resolved?.schemes[0]?.value
    assert.deepEqual(Object.keys(scheme?.requirements ?? {}), [
      'experience',
      'learning',
      'seen',
      'says-ready',
      'written',
      'either',
    ])
    assert.deepEqual(scheme?.stages[2]?.tasks[0]?.decidesBy, 'result')
    const started = problemsIn(
      withFault(
        'of: documents, where: { template: statement, complete: true }',
        'of: posts, where: { started-on: { within: P1Y } }',
      ),
    )
    assert.deepEqual(started, [])
  })

  it('come back whole when a pack is written out and read again', () => {
    const first = readPackTexts([{ name: 'pack.yaml', text: soundPack }])
    const text = first.documents
      .map(({ kind, value }) => stringify(toFileForm(languages[kind], value)))
      .join('---\n')
    const again = readPackTexts([{ name: 'pack.yaml', text }])
    assert.deepEqual(again.problems, [])
    assert.deepEqual(
      again.documents.map(({ value }) => value),
      first.documents.map(({ value }) => value),
    )
  })

  it('in the form of the code are pointed out in a file', () => {
    const [problem] = problemsIn(withFault('asked-by: applicant', 'askedBy: applicant'))
    assert.equal(problem?.message, '`askedBy` is not a word of the language here')
    assert.equal(problem?.remedy, 'did you mean `asked-by`?')
  })
})

describe('reading a pack', () => {
  it('keeps what looks like a number as it was written where text belongs', () => {
    assert.equal(resolveText(soundPack).resolved?.pack.value.release, '2026.10')
  })

  it('knows kinds by their own names only', () => {
    assert.ok(isPackKind('scheme'))
    assert.ok(!isPackKind('toString'))
  })

  it('reads a text from Markdown with front matter, with its lines counted as in the file', () => {
    const text = '---\nresource: guide\nname: Guide\n---\n\n# Heading\n\nWords.\n'
    const [document] = readPackTexts([{ name: 'guide.md', text }]).documents
    assert.deepEqual(document?.value, { resource: 'guide', name: 'Guide', says: '# Heading\n\nWords.' })
    assert.deepEqual(document?.at(['name']), { file: 'guide.md', line: 3, column: 7 })
    const [problem] = readPackTexts([{ name: 'guide.md', text: 'No front matter' }]).problems
    assert.equal(problem?.rule, 'front-matter')
  })

  for (const [name, piece, instead, message] of [
    ['a word that is not known', 'limit: P6M', 'limits: P6M', /`limits` is not a word/],
    ['a word that is missing', 'is: duty, duty: workforce', 'is: duty', /`duty` is missing/],
    ['nothing after a word', 'says: Read this first.', 'says:', /Nothing follows `says:`/],
    ['a value of another type', 'quorum: 2', 'quorum: two', /`quorum` is text, not a number/],
    ['a value not in its list', 'does: submit', 'does: submits', /`does` cannot be `submits`/],
    ['a duration that is none', 'limit: P6M', 'limit: 6 months', /`limit` cannot be `6 months`/],
    ['a day that does not exist', 'from: 2026-01-01', 'from: 2026-02-30', /`from`/],
    [
      'words of two forms together',
      'time-at-level: worker,',
      'time-at-level: worker, of: posts,',
      /cannot stand here|not a word/,
    ],
    ['a role of no kind', 'is: line-manager', 'is: line-manger', /`is` cannot be `line-manger`/],
    ['a document of no kind', 'evidence: cpd', 'evidences: cpd', /cannot begin with `evidences`/],
    ['YAML that cannot be read', 'order: [[me], [them]]', 'order: [[me], [them]', /./],
    ['a word twice', 'limit: P6M', 'limit: P6M, limit: P7M', /unique/],
  ] as const) {
    it(`points out ${name}`, () => {
      const problems = problemsIn(withFault(piece, instead))
      const line = soundPack.slice(0, soundPack.indexOf(piece)).split('\n').length
      assert.ok(
        problems.some((problem) => message.test(problem.message)),
        JSON.stringify(problems),
      )
      assert.ok(
        problems.some((problem) => Math.abs(problem.line - line) <= 1),
        `${JSON.stringify(problems)} instead of line ${line}`,
      )
    })
  }
})
