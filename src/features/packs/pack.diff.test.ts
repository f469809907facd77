import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { differencesInWords, diffPacks } from './pack.diff.rules.ts'
import { type Change, newPackWith } from './pack.texts.builders.ts'

type Path = readonly (string | number)[]

/** The way to every single value of a pack. */
function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
}

function changedAt<Value>(value: Value, [step, ...rest]: Path): Value {
  if (step === undefined && /^P\d/.test(String(value))) return 'P11M' as Value
  if (step === undefined)
    return (
      typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`
    ) as Value
  const inner = changedAt((value as Record<string, unknown>)[step], rest)
  return (Array.isArray(value) ? value.with(Number(step), inner) : { ...value, [step]: inner }) as Value
}

const before = newPackWith()
const says = (...changes: readonly Change[]) =>
  diffPacks(before, newPackWith(...changes)).map((each) => `${each.group}: ${each.says}`)

describe('what differs between two packs, in words', () => {
  it('nothing between a pack and itself', () => {
    assert.deepEqual(diffPacks(before, newPackWith()), [])
    assert.equal(differencesInWords([]), 'There is no difference.')
  })

  const cases: readonly (readonly [string, readonly Change[], readonly string[]])[] = [
    [
      'how much is asked',
      [['at-least: 5', 'at-least: 6']],
      [
        'requirement: Recent learning: at least 5 activities in the 12 months before submission → at least 6 activities in the 12 months before submission',
      ],
    ],
    [
      'how recent it must be',
      [['within: P12M', 'within: P18M']],
      [
        'requirement: Recent learning: at least 5 activities in the 12 months before submission → at least 5 activities in the 18 months before submission',
      ],
    ],
    [
      'a task that is new',
      [
        [
          '      - { task: write,',
          '      - { task: talk, name: Talk it over, does: record, by: manager }\n      - { task: write,',
        ],
      ],
      ['stage: New task “Talk it over” for the Line manager in “Writing”'],
    ],
    [
      'a task under another name',
      [['name: Hold the panel', 'name: Meet']],
      ['stage: Task “Hold the panel” is now called “Meet”'],
    ],
    [
      'who does it',
      [
        [
          'name: Tell the applicant, does: tell, by: manager',
          'name: Tell the applicant, does: tell, by: [manager, team]',
        ],
      ],
      [
        'stage: Task “Tell the applicant” is for the Line manager or Workforce team, no longer the Line manager',
      ],
    ],
    [
      'a deadline',
      [['after: submission, by: P10D', 'after: submission, by: P15D']],
      [
        'deadline: “Book the panel”: within 10 working days of submission → within 15 working days of submission',
      ],
    ],
    [
      'a deadline that goes',
      [[', due: { after: outcome, by: P2D, counting: working-days }', '']],
      [
        'deadline: “Tell the applicant” is no longer due by a day; it was: within 2 working days of the outcome',
      ],
    ],
    [
      'a time limit',
      [['limit: P6M', 'limit: P9M']],
      [
        'deadline: Time to apply: 6 months from the day the application was started, until submission → 9 months from the day the application was started, until submission',
      ],
    ],
    [
      'who may not fill a role',
      [['not: [applicant, manager]', 'not: [applicant]']],
      [
        'role: Panel member: anyone with this duty, but not the Applicant or Line manager → anyone with this duty, but not the Applicant',
      ],
    ],
    [
      'an outcome and what follows from it',
      [
        [
          'effects: [{ move-to: senior }, { tell: applicant, message: outcome-ready }]',
          'effects: [{ move-to: senior }]',
        ],
      ],
      ['outcome: Outcome “Passed”: no longer: a message goes to the Applicant'],
    ],
    [
      'a question that goes',
      [
        [
          '      - { field: learnt, type: long-text, name: "What you learnt from it", words: { most: 300 } }\n',
          '',
        ],
      ],
      ['document: Question “What you learnt from it” in “Your practice” is gone'],
    ],
    [
      'a limit of words',
      [['most: 600', 'most: 500']],
      ['document: Question “A piece of work you are proud of”, words, most: 600 → 500'],
    ],
    [
      'a message',
      [['{link}', 'Here: {link}']],
      [
        'text: says: “The outcome of {scheme} can be read on the page.\n\n{link}” → “The outcome of {scheme} can be read on the page.\n\nHere: {link}”',
      ],
    ],
    [
      'a level',
      [['name: Senior Social Worker\n    grade', 'name: Lead Social Worker\n    grade']],
      [
        'pathway: “Social work practice”, levels, “Lead Social Worker”, name: “Senior Social Worker” → “Lead Social Worker”',
      ],
    ],
    [
      'the order of tasks and outcomes',
      [['requires: [reasons, feedback]', 'requires: [feedback, reasons]']],
      ['outcome: Outcome “Not yet”, requires, order: reasons, feedback → feedback, reasons'],
    ],
  ]
  for (const [what, changes, wanted] of cases) {
    it(`tells ${what}`, () => assert.deepEqual(says(...changes), wanted))
  }

  it('tells of another id for the same thing, by which applications under way know it', () => {
    const found = says(['{ task: meet,', '{ task: gather,'], ['opens-when: [meet]', 'opens-when: [gather]'])
    assert.ok(
      found.includes(
        'stage: Task “Hold the panel” has another id: meet → gather; those under way know it by the old one',
      ),
    )
  })

  it('leaves nothing untold: whatever single word changes, anywhere, gives at least one difference', () => {
    const untold: string[] = []
    for (const path of leavesOf(before)) {
      // Hashes follow from what they are of, and templates are told once, with the documents.
      if (path.includes('hash') || path.includes('templates')) continue
      // Another kind of role would be another shape; the id of a requirement is its key once more.
      if (path.at(-1) === 'is' || (path.includes('requirements') && path.at(-1) === 'id')) continue
      if (diffPacks(before, changedAt(before, path)).length === 0) untold.push(path.join(' '))
    }
    assert.deepEqual(untold, [])
  })

  it('is set out by what it belongs to and by kind, with the count', () => {
    const text = differencesInWords(
      diffPacks(before, newPackWith(['at-least: 5', 'at-least: 6'], ['most: 600', 'most: 500'])),
    )
    assert.match(text, /^Social Worker to Senior Social Worker\n {2}Requirements\n {4}Recent learning: /)
    assert.match(text, /\n\n2 differences$/)
  })
})
