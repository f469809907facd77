import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn, withFault } from './pack.builders.ts'
import { formatProblems } from './pack.problems.ts'

const withCoverage = (coverage: string) =>
  withFault('resource: guide\n', `coverage: ours\n${coverage}\n---\nresource: guide\n`)

describe('rules of coverage in a pack', () => {
  const good: readonly string[] = [
    '',
    'green: { at-least: 2, from: [observed] }',
    'green: { at-least: 4, latest-within: P6M, sources: 3 }\namber: { at-least: 2, sources: 2 }',
  ]
  for (const coverage of good)
    it(`keep to the language: ${coverage === '' ? 'the usual ones' : coverage}`, () => {
      const problems = problemsIn(withCoverage(coverage))
      assert.deepEqual(problems, [], formatProblems(problems))
    })

  const faults: readonly (readonly [name: string, coverage: string, rule: string])[] = [
    ['more kinds of source than pieces', 'green: { at-least: 2, sources: 3 }', 'more-sources-than-pieces'],
    [
      'more named kinds of source than pieces',
      'green: { at-least: 1, from: [observed, families] }',
      'more-sources-than-pieces',
    ],
    ['amber that asks for more pieces', 'amber: { at-least: 4 }', 'amber-harder'],
    [
      'amber that asks for a kind that green does not',
      'amber: { at-least: 1, from: [families] }',
      'amber-harder',
    ],
  ]
  for (const [name, coverage, rule] of faults)
    it(`are refused with ${name}`, () => {
      const rules = problemsIn(withCoverage(coverage)).map((problem) => problem.rule)
      assert.ok(rules.includes(rule), rules.join(', '))
    })

  it('are of one set: a second is told', () => {
    const rules = problemsIn(withCoverage('---\ncoverage: others')).map((problem) => problem.rule)
    assert.ok(rules.includes('twice'), rules.join(', '))
  })

  it('know four kinds of source', () => {
    assert.ok(problemsIn(withCoverage('green: { at-least: 1, from: [hearsay] }')).length > 0)
  })
})
