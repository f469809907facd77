import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { lintPack, readPackTexts, resolvePack } from '../../src/features/schemes/public.ts'

/** A fault planted in an example, and what the linter must say of it. */
type Fault = readonly [
  name: string,
  example: 'decisions' | 'routes',
  piece: string,
  instead: string,
  rule: string,
]

const faults: readonly Fault[] = [
  [
    'a case nobody has heard of',
    'routes',
    'case: { route: [short, full] }',
    'case: { route: [short, ful] }',
    'unknown-case',
  ],
  [
    'a named result nobody has heard of',
    'routes',
    'case: { route: recognised }',
    'case: { road: recognised }',
    'unknown-named-result',
  ],
  [
    'a last case with conditions',
    'routes',
    '{ case: full, name: Full portfolio }',
    '{ case: full, name: Full portfolio, when: [courses] }',
    'case-gap',
  ],
  [
    'a case without conditions before the last',
    'routes',
    'name: Short route, when: [two-years, courses]',
    'name: Short route',
    'case-never',
  ],
  [
    'a case decided only when a later stage opens',
    'routes',
    '    name: Route\n',
    '    name: Route\n    decided: sending\n',
    'never-applies',
  ],
  [
    'a task and a stage that exclude each other',
    'routes',
    'task: learn,',
    'task: learn, when: { case: { route: short } },',
    'never-applies',
  ],
  [
    'a role in which nobody starts',
    'routes',
    'started-by: [manager]',
    'started-by: [academy]',
    'never-applies',
  ],
  [
    'a stage that sends back by itself',
    'routes',
    '{ remember: route-taken }',
    '{ return-to: preparing }',
    'effect-of-a-stage',
  ],
  [
    'a decision nobody has heard of',
    'decisions',
    'decided: { confirm: not-yet }',
    'decided: { confirmed: not-yet }',
    'unknown-task',
  ],
  [
    'a task that decides nothing',
    'decisions',
    'decided: { confirm: not-yet }',
    'decided: { share: not-yet }',
    'never-applies',
  ],
  [
    'a decision that comes only later',
    'decisions',
    'decided: { confirm: not-yet }',
    'decided: { decide-appeal: not-yet }',
    'never-applies',
  ],
  [
    'a revision of what is no decision',
    'decisions',
    'revises: confirm',
    'revises: tell',
    'revises-no-decision',
  ],
  [
    'a revision of what is not final',
    'decisions',
    'revises: confirm',
    'revises: decide',
    'revises-no-decision',
  ],
  [
    'two final decisions',
    'decisions',
    'does: decide, decides: provisional, by: head',
    'does: decide, by: head',
    'two-final-decisions',
  ],
  [
    'no final decision at all',
    'decisions',
    'task: confirm,',
    'task: confirm, decides: provisional,',
    'never-final',
  ],
  [
    'no part in something nobody has heard of',
    'decisions',
    'took-no-part-in: [panel]',
    'took-no-part-in: [pannel]',
    'unknown-task-or-meeting',
  ],
  [
    'a kind of post that the pack does not have',
    'decisions',
    'post, kind: head,',
    'post, kind: header,',
    'role-nobody',
  ],
  [
    'a scheme nobody has heard of',
    'decisions',
    'start: first-year,',
    'start: second-year,',
    'unknown-scheme',
  ],
  ['a scheme that begins itself', 'decisions', 'start: first-year,', 'start: advancing,', 'starts-itself'],
  [
    'a paper that the other scheme does not have',
    'decisions',
    'documents: [account, first-year-aims]\nstages:\n  - stage: aims\n    name: Aims\n    tasks:\n      - { task: read-account, name: Bring your account up to date, does: document, by: worker, document: account,',
    'documents: [first-year-aims]\nstages:\n  - stage: aims\n    name: Aims\n    tasks:\n      - { task: read-account, name: Bring your account up to date, does: document, by: worker, document: first-year-aims,',
    'carries-nothing',
  ],
  [
    'a waiver only by those who decide',
    'decisions',
    'waivable-by: [development, chief]',
    'waivable-by: [chief]',
    'nobody-waives',
  ],
  [
    'an attempt counted by an unknown end',
    'decisions',
    'counting: [not-yet]',
    'counting: [not-ever]',
    'unknown-outcome',
  ],
]

function problemsIn(example: string, piece: string, instead: string) {
  const path = join(import.meta.dirname, '../../docs/examples', example, 'pack.yaml')
  const text = readFileSync(path, 'utf8')
  assert.equal(text.split(piece).length, 2, `${piece} is not there exactly once`)
  const { resolved, problems } = resolvePack(
    readPackTexts([{ name: 'pack.yaml', text: text.replace(piece, () => instead) }]),
    new Map(),
  )
  return resolved ? [...problems, ...lintPack(resolved)] : problems
}

describe('Faults in when, cases, decisions and relations', () => {
  for (const [name, example, piece, instead, rule] of faults) {
    it(`${name} is found, with its line and a remedy`, () => {
      const found = problemsIn(example, piece, instead).filter((problem) => problem.rule === rule)
      assert.ok(found.length > 0, JSON.stringify(problemsIn(example, piece, instead), null, 1))
      assert.ok(found.every(({ line, remedy }) => line > 0 && remedy !== ''))
    })
  }
})
