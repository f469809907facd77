import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatProblem } from './pack.problems.ts'
import { problemsIn, soundPack, withFault } from './pack.builders.ts'

const requirement = '  either: { name: Either, any: [learning, seen] }\n'
const added = (file: string) => `${requirement}  odd: { name: Odd, ${file} }\n`
/** The odd requirement, used where the portfolio is left. */
const withOdd = (file: string) =>
  withFault(requirement, added(file)).replace(
    'exits-when: [says-ready, either,',
    'exits-when: [says-ready, odd, either,',
  )

const alone: readonly (readonly [name: string, file: string, says: RegExp])[] = [
  [
    'a window that is empty',
    'of: evidence, where: { completed-on: { within: P6M, older-than: P1Y } }',
    /nothing is both within P6M and older than P1Y/,
  ],
  [
    'a value between bounds that cross',
    'of: evidence, where: { hours: { at-least: 8, at-most: 4 } }',
    /no `hours` is at least 8 and at most 4/,
  ],
  [
    'lengths of time that cross',
    'of: posts, measure: time, is: { at-least: P3Y, at-most: P2Y }',
    /at least P3Y is more than at most P2Y/,
  ],
  [
    'exactly so many, but fewer',
    'of: evidence, is: { equals: 2, at-least: 3 }',
    /exactly 2 is less than at least 3/,
  ],
  ['fewer than none', 'of: evidence, is: { at-most: -1 }', /nothing is counted below none/],
  [
    'two registrations',
    'of: registration, where: { registered: true }, is: { at-least: 2 }',
    /only ever 1 registration/,
  ],
  ['one task done twice', 'of: steps, where: { task: write }, is: { at-least: 2 }', /only ever 1 step/],
  [
    'more kinds than fit',
    'of: evidence, where: { kind: course }, measure: distinct of kind, is: { at-least: 2 }',
    /2 different, but only course fit/,
  ],
]

const together: readonly (readonly [name: string, file: string])[] = [
  ['two answers to one question', 'answer: statement.ready, equals: no'],
  [
    'at least and at most of the same',
    'of: documents, where: { template: statement, complete: true }, is: { at-most: 0 }',
  ],
]

describe('rules that can never hold are found', () => {
  for (const [name, file, says] of alone)
    it(name, () => {
      const found = problemsIn(withOdd(file)).filter(({ rule }) => rule === 'cannot-hold')
      assert.match(found.map(formatProblem).join('\n'), says)
      assert.match(found.map(formatProblem).join('\n'), /^pack\.yaml:\d+:\d+ {2}`odd`/)
    })

  for (const [name, file] of together)
    it(`${name}, both needed at one moment`, () => {
      const found = problemsIn(withOdd(file)).filter(({ rule }) => rule === 'cannot-hold')
      assert.equal(found.length, 1, found.map(formatProblem).join('\n'))
      assert.match(found[0]!.message, /can never hold at once, and here both must/)
    })

  it('not where one of the two is enough, or one only points something out', () => {
    const clash = 'answer: statement.ready, equals: no'
    const joined = withFault(requirement, added(clash)).replace(
      'any: [learning, seen]',
      'any: [learning, seen, odd]',
    )
    assert.deepEqual(
      problemsIn(joined).filter(({ rule }) => rule === 'cannot-hold'),
      [],
    )
    const flagged = withOdd(`${clash}, otherwise: flags`)
    assert.deepEqual(
      problemsIn(flagged).filter(({ rule }) => rule === 'cannot-hold'),
      [],
    )
  })

  it('nothing of a sound pack', () => assert.deepEqual(problemsIn(soundPack), []))
})

describe('a day before any start', () => {
  it('a task due before the application is started', () => {
    const pack = withFault(
      'does: document, by: applicant, document: statement }',
      'does: document, by: applicant, document: statement, due: { before: started, by: P1M } }',
    )
    assert.deepEqual(
      problemsIn(pack).map(({ rule }) => rule),
      ['deadline-impossible'],
    )
  })
})

describe('circles', () => {
  const scheme = (id: string, base: string) =>
    `---\nscheme: ${id}\nname: ${id}\nversion: 1\neffective: { from: 2026-01-01 }\nextends: ${base}\n`

  it('of schemes that extend each other, however long, with the place of one', () => {
    for (const chain of [['a'], ['a', 'b'], ['a', 'b', 'c', 'd']]) {
      const text = `pack: loops\nname: Loops\nrelease: "1"\n${chain.map((id, at) => scheme(id, chain[(at + 1) % chain.length]!)).join('')}`
      const found = problemsIn(text).filter(({ rule }) => rule === 'circular-extends')
      assert.ok(found.length > 0, chain.join())
      assert.match(
        formatProblem(found[0]!),
        /^pack\.yaml:\d+:\d+ {2}Schemes extend each other in a circle: a → [a-d → ]*a — take/,
      )
    }
  })

  it('of packs that use each other', () => {
    const a = 'pack: a\nname: A\nrelease: "1"\nuses: [b]\n'
    const b = 'pack: b\nname: B\nrelease: "1"\nuses: [a]\n'
    assert.ok(problemsIn(a, { b, a }).some(({ rule }) => rule === 'circular-use'))
  })

  it('of schemes that extend each other across packs', () => {
    const a = `pack: a\nname: A\nrelease: "1"\nuses: [b]\n${scheme('one', 'b/two')}`
    const b = `pack: b\nname: B\nrelease: "1"\n${scheme('two', 'three')}${scheme('three', 'two')}`
    assert.ok(problemsIn(a, { b }).some(({ rule }) => rule === 'circular-extends'))
  })
})
