import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn, withFault } from './pack.builders.ts'
import { formatProblems } from './pack.problems.ts'

const anchor = 'either: { name: Either, any: [learning, seen] }'
const asked = (requirement: string) =>
  withFault(anchor, 'either: { name: Either, any: [learning, seen, asked] }').replace(
    '  either:',
    `  asked: { name: Asked, ${requirement} }\n  either:`,
  )
const list = 'for-each: { field: kind, rows: statement'
const marked = (scoring: string) =>
  withFault(
    '    quorum: 2\n',
    `    quorum: 2\n    questions: [{ question: A, assesses: One, asks: What? }]\n    scoring: { least: 0, most: 4, ${scoring} }\n`,
  )

/** A round of the quality stage, and a stage that switches on it. */
const drawing = (rules: string) =>
  withFault('meetings:\n', `rounds:\n  sample: { name: Sample, ${rules} }\nmeetings:\n`).replace(
    '    name: Panel\n    tasks:',
    '    name: Panel\n    when: { drawn: { sample: in } }\n    tasks:',
  )

const ranked = (by: string, tieBreak = 'started') => `rank: { by: ${by}, tie-break: [${tieBreak}], first: 3 }`

const faults: readonly (readonly [name: string, text: string, rule: string])[] = [
  [
    'a framework that is not there',
    asked('of: evidence, for-each: { field: links, in: crafts }'),
    'unknown-framework',
  ],
  [
    'a group that is not there',
    asked('of: evidence, for-each: { field: links, in: craft, group: peeple }'),
    'unknown-group',
  ],
  [
    'a field that the source lacks',
    asked('of: evidence, for-each: { field: link, values: [a] }'),
    'unknown-fact-field',
  ],
  ['a course that is not offered', asked('of: courses, where: { course: first-days }'), 'unknown-course'],
  ['values from nowhere', asked('of: evidence, for-each: { field: kind }'), 'which-values'],
  [
    'values from two places',
    asked('of: evidence, for-each: { field: links, in: craft, values: [a] }'),
    'which-values',
  ],
  [
    'more values than there are',
    asked('of: evidence, for-each: { field: links, in: craft }, holding-for: 2'),
    'cannot-hold',
  ],
  ['a number of no values', asked('of: evidence, holding-for: 2'), 'holding-for-nothing'],
  [
    'a list in no document',
    asked('of: evidence, for-each: { field: kind, rows: nowhere.a.b }'),
    'unknown-document',
  ],
  ['a list that is none', asked(`of: evidence, ${list}.ready.kind }`), 'no-list'],
  ['a column that is not there', asked(`of: evidence, ${list}.actions.kind }`), 'unknown-column'],
  ['a list of what is written in words', asked(`of: evidence, ${list}.actions.action }`), 'rows-of-words'],
  ['a share outside 0 to 1', asked('of: evidence, measure: share, is: { at-least: 80 }'), 'no-share'],
  [
    'a share of a field that is not there',
    asked('of: evidence, measure: share, share-of: { sort: a }, is: { at-least: 0.8 }'),
    'unknown-fact-field',
  ],
  ['what is shared by no share', asked('of: evidence, share-of: { kind: course }'), 'share-of-nothing'],
  [
    'gaps between what is no day',
    asked('of: evidence, measure: longest-gap of hours, is: { at-most: 9 }'),
    'no-day',
  ],
  ['words where nothing is written', asked('words-in: [statement.ready], at-least: 100'), 'no-words'],
  [
    'words in a field that is not there',
    asked('words-in: [statement.story], at-least: 100'),
    'unknown-field',
  ],
  ['words without a number', asked('words-in: [statement]'), 'no-bound'],
  ['a weight of no question', marked('weights: { B: 2 }'), 'unknown-question'],
  ['a tie broken by nothing', marked('tie-break: [loudest]'), 'unknown-tie-break'],
  ['a total that cannot be reached', marked('rules: [{ total: 5 }]'), 'cannot-hold'],
  ['low marks that are none', marked('rules: [{ at-most: 1, below: 0 }]'), 'cannot-hold'],
  ['a result without rules', marked('result: binds'), 'no-rules'],
  ['a round at no stage', drawing('by: team, at: nowhere, share: 0.5'), 'unknown-stage'],
  ['a round drawn by no role', drawing('by: somebody, at: quality, share: 0.5'), 'unknown-role'],
  ['a round drawn by someone else in each', drawing('by: manager, at: quality, share: 0.5'), 'drawn-by-duty'],
  ['a round that draws nobody', drawing('by: team, at: quality'), 'how-drawn'],
  [
    'a round drawn in two ways',
    drawing(`by: team, at: quality, share: 0.5, ${ranked('score')}`),
    'how-drawn',
  ],
  [
    'a requirement that is not there',
    drawing('by: team, at: quality, always: [seem]'),
    'unknown-requirement',
  ],
  ['a ranking by marks nobody gives', drawing(`by: team, at: quality, ${ranked('score')}`), 'nothing-scored'],
  [
    'a ranking by what has no order',
    drawing(`by: team, at: quality, ${ranked('answer.statement.ready')}`),
    'no-order',
  ],
  [
    'a tie broken by an answer that is not there',
    drawing(`by: team, at: quality, ${ranked('answer.check-list.again-by', 'answer.statement.story')}`),
    'unknown-field',
  ],
  [
    'marks that tell nothing apart',
    marked('rules: [{ every-mark: 1 }]').replace('most: 4', 'most: 0'),
    'marks',
  ],
]

describe('the linter of measures and marks', () => {
  for (const [name, text, rule] of faults)
    it(`finds ${name}`, () => {
      const problems = problemsIn(text)
      assert.ok(
        problems.some((problem) => problem.rule === rule),
        `not found; instead: ${formatProblems(problems)}`,
      )
    })

  it('has nothing to say of what can hold', () => {
    for (const sound of [
      asked('of: evidence, for-each: { field: links, in: craft, group: people }, holding-for: 1'),
      asked(
        'of: evidence, measure: share, share-of: { kind: course }, where: { completed: true }, is: { at-least: 0.8 }',
      ),
      asked('of: observations, measure: longest-gap of observed-on, is: { at-most: P6W }'),
      drawing('by: team, at: quality, share: 0.2, least: 2, always: [seen]'),
      drawing(`by: team, at: quality, ${ranked('answer.check-list.again-by', 'started')}`),
      marked(
        'combine: mean, weights: { A: 2 }, rules: [{ weighted-total: 6 }], tie-break: [question.A], result: binds',
      ),
    ])
      assert.equal(formatProblems(problemsIn(sound)), 'no errors, no warnings')
  })
})
