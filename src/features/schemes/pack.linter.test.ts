import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn, soundPack, withFault } from './pack.builders.ts'
import { formatProblem, formatProblems } from './pack.problems.ts'

/** What a planted fault is called, where it is planted, and what the linter must say (rule, and part of the line). */
type Fault = readonly [name: string, piece: string, instead: string, rule: string, says?: RegExp]

const unknown: readonly Fault[] = [
  [
    'a role of a task',
    'by: [applicant, director] }',
    'by: [applicant, directer] }',
    'unknown-role',
    /did you mean `director`/,
  ],
  [
    'a role of a document',
    'filled-by: manager',
    'filled-by: mentor',
    'unknown-role',
    /`mentor`, a role that this scheme/,
  ],
  [
    'a document',
    'document: statement }',
    'document: statment }',
    'unknown-document',
    /did you mean `statement`/,
  ],
  ['a document to sign', 'covers: [statement]', 'covers: [statements]', 'unknown-document'],
  [
    'a field of a requirement',
    'answer: statement.ready',
    'answer: statement.raedy',
    'unknown-field',
    /did you mean `ready`/,
  ],
  ['an answer of a requirement', 'equals: yes }', 'equals: yess }', 'unknown-option', /did you mean `yes`/],
  ['a field in when', 'when: { ready: yes }', 'when: { redy: yes }', 'unknown-field', /did you mean `ready`/],
  [
    'an answer in when',
    'when: { result: returned }, then',
    'when: { result: return }, then',
    'unknown-option',
  ],
  [
    'an item that learning bears on',
    'frameworks: [craft]\n---\nresource',
    'frameworks: [craft]\npreloaded: [{ activity: day, name: A day, links: [craft/C-9] }]\n---\nresource',
    'unknown-item',
  ],
  [
    'an activity that bears on nothing of what all do',
    'frameworks: [craft]\n---\nresource',
    'frameworks: [craft]\nmapped-to: [craft]\npreloaded: [{ activity: day, name: A day }]\n---\nresource',
    'not-mapped',
    /bears on no item of `craft`/,
  ],
  ['the field that decides', 'decides-by: result', 'decides-by: results', 'unknown-field'],
  ['the field of plan items', 'plan-from: statement.actions', 'plan-from: statement.action', 'unknown-field'],
  ['the field of the new day', 'resubmit-by: again-by', 'resubmit-by: again', 'unknown-field'],
  ['a task', 'opens-when: [sign-it]', 'opens-when: [sign]', 'unknown-task-or-requirement'],
  ['a stage', 'return-to: portfolio', 'return-to: portfolo', 'unknown-stage', /did you mean `portfolio`/],
  ['a requirement', 'requires: [experience]', 'requires: [experiense]', 'unknown-requirement'],
  ['a requirement in a combination', 'any: [learning, seen]', 'any: [learning, sen]', 'unknown-requirement'],
  ['a level', 'time-at-level: worker', 'time-at-level: workr', 'unknown-level', /did you mean `worker`/],
  ['a level to move to', 'move-to: senior-worker', 'move-to: senior', 'unknown-level'],
  ['a next level', 'next: [senior-worker]', 'next: [senior-workers]', 'unknown-level'],
  [
    'a framework item',
    'links: [craft/C-1]',
    'links: [craft/C-7]',
    'unknown-framework-item',
    /did you mean `craft\/C-1`/,
  ],
  ['a framework', 'frameworks: [craft]\n---', 'frameworks: [crafts]\n---', 'unknown-framework'],
  [
    'a framework level',
    'framework: craft, level: first',
    'framework: craft, level: frist',
    'unknown-framework-level',
  ],
  ['a group of a framework', 'group: people }\n', 'group: peeple }\n', 'unknown-group'],
  ['a resource', 'resources: [guide], opens', 'resources: [giude], opens', 'unknown-resource'],
  ['a message', 'message: outcome-told }', 'message: outcome-tol }', 'unknown-message'],
  [
    'an outcome',
    'outcome: [approved] }',
    'outcome: [aproved] }',
    'unknown-outcome',
    /did you mean `approved`/,
  ],
  ['a hand-off', 'hand-off: pay }]', 'hand-off: pays }]', 'unknown-hand-off'],
  [
    'a meeting',
    'does: book, by: team, meeting: panel',
    'does: book, by: team, meeting: pannel',
    'unknown-meeting',
  ],
  [
    'a seat',
    'seat: chair, name: Chair }\nrequirements',
    'seat: chairs, name: Chair }\nrequirements',
    'unknown-seat',
  ],
  ['a signature slot', 'order: [[me], [them]]', 'order: [[me], [they]]', 'unknown-signature-slot'],
  ['a kind of post', 'holding: team-manager', 'holding: team-leader', 'unknown-post-kind'],
  ['an observer', 'observation-by: manager', 'observation-by: manger', 'unknown-role'],
  [
    'a kind of evidence',
    'evidence: courses',
    'evidence: coarses',
    'unknown-kind-of-evidence',
    /did you mean `courses?`/,
  ],
  [
    'a clock',
    'after: submission, by: P10D',
    'after: clock.hole, by: P10D',
    'unknown-clock',
    /did you mean `whole`/,
  ],
  [
    'a role that is told what was ticked',
    'name: Interests\n',
    'name: Interests\n        reports-to: teem\n',
    'unknown-role',
    /`teem`, a role that this scheme/,
  ],
  [
    'a placeholder of a message',
    '{scheme} is at',
    '{shceme} is at',
    'unknown-placeholder',
    /did you mean `scheme`/,
  ],
]

const flow: readonly Fault[] = [
  [
    'tasks that wait for each other',
    'document: statement }\n',
    'document: statement, opens-when: [prepare] }\n',
    'circular-opens-when',
    /write/,
  ],
  [
    'a task that waits for a later stage',
    'resources: [guide], opens-when: [write]',
    'resources: [guide], opens-when: [decide-it]',
    'circular-opens-when',
  ],
  [
    'stages that wait for each other',
    '- stage: quality\n',
    '- stage: quality\n    opens-when: [after]\n',
    'circular-opens-when',
  ],
  [
    'a stage after an outcome that nobody gives',
    'does: decide, by: chair',
    'does: record, by: chair',
    'unreachable-stage',
  ],
  [
    'outcomes that nobody gives',
    'does: decide, by: chair',
    'does: record, by: chair',
    'outcomes-never-given',
  ],
  [
    'a stage whose exit rests on a later task',
    'exits-when: [says-ready, either, written]',
    'exits-when: [says-ready, either, written, checked]',
    'no-way-out',
    /check-it/,
  ],
  ['a check that always sends back', '- { when: { result: returned }, then: [', '- { then: [', 'no-way-out'],
  [
    'a check whose every answer sends back',
    '- { when: { result: returned }, then',
    '- { when: { result: [accepted, returned] }, then',
    'no-way-out',
  ],
  [
    'a check with answers that have no effect',
    '        effects:\n          - { when: { result: returned }, then: [{ return-to: portfolio, resubmit-by: again-by }] }\n',
    '',
    'option-without-effect',
    /accepted, returned/,
  ],
  [
    'a start that rests on a later task',
    'requires: [experience]',
    'requires: [experience, checked]',
    'never-starts',
  ],
  [
    'a task that rests on a later one',
    'resources: [guide], opens-when: [write]',
    'resources: [guide], opens-when: [checked]',
    'never-opens',
  ],
  ['requirements in a circle', 'any: [learning, seen]', 'any: [learning, either]', 'circular-requirements'],
  [
    'an outcome as an effect',
    'then: [{ return-to: portfolio, resubmit-by: again-by }]',
    'then: [{ outcome: approved }]',
    'outcome-as-effect',
  ],
  [
    'withdrawing without that ending',
    'endings: [{ ending: withdrawn',
    'endings: [{ ending: gone',
    'no-withdrawn-ending',
  ],
  [
    'a task without what it needs',
    'does: book, by: team, meeting: panel',
    'does: book, by: team',
    'task-incomplete',
  ],
  ['an order without a slot', 'order: [[me], [them]]', 'order: [[me]]', 'order-incomplete', /them/],
]

const time: readonly Fault[] = [
  [
    'a deadline before a day that is over',
    'due: { after: meeting, by: P7D }',
    'due: { before: submission, by: P7D }',
    'deadline-impossible',
  ],
  [
    'a deadline from a day that comes later',
    'due: { after: submission, by: P10D, counting: working-days }',
    'due: { after: outcome, by: P10D }',
    'deadline-unknown',
  ],
  [
    'a deadline from its own day',
    'due: { after: submission, by: P10D, counting: working-days }',
    'due: { after: step.check-it, by: P10D }',
    'deadline-unknown',
  ],
  [
    'a deadline longer than its clock',
    'due: { nth-working-day: 1, of-month-of: step.request.wished-month }',
    'due: { after: started, by: P9M }',
    'longer-than-clock',
  ],
  [
    'a deadline before its clock starts',
    'due: { nth-working-day: 1, of-month-of: step.request.wished-month }',
    'due: { before: clock.whole, by: P9M }',
    'longer-than-clock',
  ],
  [
    'months of working days',
    'by: P10D, counting: working-days',
    'by: P1M, counting: working-days',
    'working-days',
  ],
  ['a deadline from nowhere', 'due: { after: meeting, by: P7D }', 'due: { by: P7D }', 'no-anchor'],
  [
    'a deadline from two days',
    'due: { after: meeting, by: P7D }',
    'due: { after: meeting, before: outcome, by: P7D }',
    'two-anchors',
  ],
  ['half of a monthly deadline', 'nth-working-day: 1, of-month-of', 'of-month-of', 'half-a-deadline'],
  ['a day that is no day', 'step.request.wished-month', 'answer.statement.why', 'no-day'],
  [
    'a day that never comes',
    'does: book, by: team, meeting: panel',
    'does: record, by: team',
    'day-never-comes',
  ],
  [
    'a clock that starts at its own end',
    'starts: started, limit',
    'starts: clock.whole, limit',
    'circular-clock',
  ],
  [
    'a scheme that ends before it begins',
    'effective: { from: 2026-01-01 }',
    'effective: { from: 2026-01-01, until: 2025-01-01 }',
    'dates',
  ],
]

const requirements: readonly Fault[] = [
  [
    'a field the source does not have',
    'where: { template: statement',
    'where: { document: statement',
    'unknown-fact-field',
    /documents` has no field `document`/,
  ],
  [
    'a source there is not',
    'of: documents',
    'of: docments',
    'unknown-source-of-facts',
    /did you mean `documents`/,
  ],
  [
    'the time of what has none',
    'of: documents',
    'measure: time, is: { at-least: P1M }, of: documents',
    'no-time',
  ],
  ['a count compared with a time', 'of: documents', 'is: { at-least: P1M }, of: documents', 'bound-type'],
  ['the sum of what is no number', 'of: documents', 'measure: sum of template, of: documents', 'no-number'],
  ['a window on what is no day', 'complete: true }', 'complete: { within: P1M } }', 'no-day'],
  ['more documents than there can be', 'of: documents', 'is: { at-least: 2 }, of: documents', 'cannot-hold'],
  [
    'at least more than at most',
    'of: documents',
    'is: { at-least: 3, at-most: 1 }, of: documents',
    'cannot-hold',
  ],
  ['a bound that says nothing', 'of: documents', 'is: {}, of: documents', 'no-bound'],
  [
    'more parts than are named',
    'any: [learning, seen]',
    'at-least: 3, from: [learning, seen]',
    'cannot-hold',
  ],
  ['two combinations in one', 'any: [learning, seen]', 'any: [learning, seen], all: [seen]', 'combination'],
  ['a waiver without grounds', ', grounds: [{ ground: leave, name: Leave }]', '', 'no-grounds'],
]

const roles: readonly Fault[] = [
  [
    'a duty nobody has',
    'duty: panel, name: Panellist',
    'duty: pannel, name: Panellist',
    'role-nobody',
    /no duty `pannel`/,
  ],
  ['a role that excludes itself', 'not: [applicant, manager]', 'not: [panellist]', 'role-nobody'],
  [
    'a seat filled by whoever sits there',
    'seat: chair, name: Chair, by: panellist',
    'seat: chair, name: Chair, by: chair',
    'role-nobody',
  ],
  ['a quorum without seats', 'quorum: 2', 'quorum: 3', 'cannot-hold'],
]

const ids: readonly Fault[] = [
  [
    'a day that is reported as if it were ticked',
    'name: Since when? }',
    'name: Since when?, reports-to: team }',
    'not-reportable',
    /`since` is not ticked or chosen/,
  ],
  [
    'a role called as a word of the language',
    '  manager: { is: line-manager',
    '  duty: { is: line-manager',
    'id-is-keyword',
  ],
  ['a requirement called as a word of the language', '  either: {', '  waivable-by: {', 'id-is-keyword'],
  ['a task called as a requirement', 'task: prepare', 'task: either', 'ambiguous-id'],
  ['a task twice', 'task: prepare', 'task: send', 'twice'],
  ['a stage twice', '- stage: after', '- stage: panel', 'twice'],
  ['a field twice', 'field: since', 'field: why', 'twice'],
  ['an option twice', 'option: i-2', 'option: i-1', 'twice'],
  ['a document twice', 'document: outcome-form\nname', 'document: statement\nname', 'twice'],
  [
    'two framework versions on the same days',
    'pathway: practice\n',
    'framework: craft\nname: The craft\nversion: 2\nitems: [{ item: C-1, name: Listening }]\n---\npathway: practice\n',
    'versions-overlap',
  ],
  ['a pattern that its example does not fit', 'example: "1234"', 'example: "12345"', 'pattern'],
  [
    'word limits that cannot both hold',
    'words: { most: 500 }',
    'words: { least: 600, most: 500 }',
    'word-limits',
  ],
  ['a field that depends on itself', 'when: { ready: yes }', 'when: { why: x }', 'own-condition'],
]

const unused: readonly Fault[] = [
  [
    'a requirement',
    'any: [learning, seen]',
    'any: [learning]',
    'unused',
    /warning: Nothing uses the requirement `seen`/,
  ],
  ['a message', '{ tell: [applicant], message: outcome-told }, ', '', 'unused', /message `outcome-told`/],
  [
    'a role',
    'director: {',
    'sponsor: { is: line-manager, name: Sponsor }\n  director: {',
    'unused',
    /role `sponsor`/,
  ],
  ['a hand-off', ', { hand-off: pay }', '', 'unused', /hand-off `pay`/],
  [
    'effects that never happen',
    'does: meet, ',
    'does: meet, effects: [{ then: [{ confirm-meeting: true }] }], ',
    'effect-never-happens',
  ],
]

/** A requirement on what the check finds, for faults that need one. */
const checked = '  checked: { name: Checked, of: steps, where: { task: check-it } }\n  either: {'

function lint(piece: string, instead: string) {
  const text = withFault(piece, instead)
  return problemsIn(instead.includes('checked') ? text.replace('  either: {', checked) : text)
}

describe('the linter', () => {
  it('has nothing to say of a sound pack', () => {
    assert.equal(formatProblems(problemsIn(soundPack)), 'no errors, no warnings')
  })

  for (const [heading, faults] of Object.entries({
    'names that are not there': unknown,
    flow,
    time,
    requirements,
    roles,
    ids,
    unused,
  })) {
    describe(heading, () => {
      for (const [name, piece, instead, rule, says = /./] of faults) {
        it(`finds ${name}`, () => {
          const problems = lint(piece, instead)
          const found = problems.filter((problem) => problem.rule === rule)
          assert.ok(found.length > 0, `not found; instead: ${formatProblems(problems)}`)
          assert.ok(
            found.some((problem) => says.test(formatProblem(problem))),
            formatProblems(found),
          )
        })
      }
    })
  }

  it('points at the line and column of the fault, with a remedy', () => {
    const [problem] = problemsIn(withFault('equals: yes }', 'equals: yess }'))
    assert.ok(problem)
    const lines = withFault('equals: yes }', 'equals: yess }').split('\n')
    assert.equal(
      lines[problem.line - 1]?.slice(problem.column - 1).startsWith('says-ready') ||
        lines[problem.line - 1]?.includes('yess'),
      true,
    )
    assert.match(formatProblem(problem), /^pack\.yaml:\d+:\d+ {2}.+ — .+$/)
  })

  it('ends its report with the counts', () => {
    const report = formatProblems(problemsIn(withFault('any: [learning, seen]', 'any: [learning, sen]')))
    assert.match(report, /\n1 error, 1 warning$/)
  })
})
