import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sha256 } from '../../src/features/packs/pack.check.ts'
import { evidencePackFrom } from '../../src/features/evidence/evidence.pack.queries.ts'
import { checkEvidence, type EvidenceContent } from '../../src/features/evidence/evidence.rules.ts'
import { carriedOver, offeredAround } from '../../src/features/evidence/evidence.standards.rules.ts'
import {
  compilePack,
  frameworkMeant,
  lintPack,
  readPackTexts,
  readStoredScheme,
  resolvePack,
  valuesForEach,
  versionInForce,
  versionsNamed,
} from '../../src/features/schemes/public.ts'
import type { IsoDate } from '../../src/kernel/dates.ts'
import { packOf } from './pack-files.ts'

const lastDay = '2027-03-31' as IsoDate
const firstDay = '2027-04-01' as IsoDate

const national = await packOf('national')
const portsmouth = await packOf('portsmouth')

/** A small authority whose form and rule name a line of two versions; `more` are further files. */
function small(crosswalk: string, more = '') {
  const text = `
pack: fernshire
name: Fernshire
release: "2026.1"
duties: [{ duty: workforce, name: Workforce team }]
---
framework: old-craft
line: craft
name: The old craft
version: 1
until: 2027-03-31
items: [{ item: O-1, name: Listening }, { item: O-2, name: Planning }]
---
framework: new-craft
line: craft
name: The new craft
version: 2
from: 2027-04-01
items: [{ item: N-1, name: Hearing }, { item: N-2, name: Foresight }, { item: N-3, name: Reviewing }]
---
${crosswalk}
---
evidence: cpd
categories: [{ category: any, name: Any, kinds: [{ kind: course, name: Course }] }]
frameworks: [craft]
---
pathway: practice
name: Practice
levels:
  - { level: worker, name: Worker, next: [senior], frameworks: [{ framework: craft }] }
  - { level: senior, name: Senior }
---
document: statement
name: Statement
filled-by: applicant
sections:
  - section: words
    name: In your words
    fields:
      - { field: shows, type: framework-items, name: What does it show?, framework: craft }
      - field: examples
        type: rows
        name: Examples
        columns: [{ column: craft, name: Craft, type: framework-items, framework: craft }]
---
scheme: step
name: Step
version: 1
effective: { from: 2026-01-01 }
from: worker
to: senior
starts: { asked-by: applicant }
roles:
  applicant: { is: applicant, name: Applicant }
  team: { is: duty, duty: workforce, name: Team }
requirements:
  each: { name: Each item shown, of: evidence, for-each: { field: links, in: craft }, is: { at-least: 1 } }
documents: [statement]
stages:
  - stage: portfolio
    name: Portfolio
    tasks:
      - { task: write, name: Write, does: document, by: applicant, document: statement }
      - { task: send, name: Send, does: submit, by: applicant, requires: [each] }
      - { task: decide, name: Decide, does: decide, by: team, opens-when: [send] }
outcomes: [{ outcome: yes, name: Agreed, tone: good }, { outcome: no, name: Not yet }]
${more}`
  const { resolved, problems } = resolvePack(readPackTexts([{ name: 'pack.yaml', text }]), new Map())
  const all = resolved ? [...problems, ...lintPack(resolved)] : problems
  return { resolved, problems: all, pack: () => compilePack(resolved!, sha256) }
}

const sound = `crosswalk: over
name: Over
from: old-craft
to: new-craft
maps:
  - { item: O-1, to: [N-1], carries: wholly }
  - { item: O-2, to: [N-2, N-3], carries: partly, says: "Reviewing is new." }`

const rulesBroken = (crosswalk: string, more = '') =>
  small(crosswalk, more)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule)

describe('Standards that follow each other', () => {
  it('the statements for practitioners and the early career standards are one line that changes on 1 April 2027', () => {
    const versions = versionsNamed(national.frameworks, 'practitioner-standards')
    assert.deepEqual(
      versions.map(({ framework }) => framework),
      ['kss', 'early-career-standards'],
    )
    assert.equal(versionInForce(versions, lastDay)?.framework, 'kss')
    assert.equal(versionInForce(versions, firstDay)?.framework, 'early-career-standards')
  })

  it('of the early career standards only the six domains of the consultation are held, and are marked as such', () => {
    const ecs = national.frameworks.find(({ framework }) => framework === 'early-career-standards')
    assert.match(ecs?.version ?? '', /consultation/)
    assert.equal(ecs?.items.length, 6)
    assert.ok(ecs?.items.every(({ elements }) => elements === undefined))
    const [crosswalk] = national.crosswalks
    assert.match(crosswalk?.says ?? '', /not a published crosswalk/)
    assert.ok(crosswalk?.maps.every(({ carries }) => carries !== 'wholly'))
  })

  it('the supervisors’ statements are held as eight, without a last day that nobody has stated', () => {
    const supervisors = national.frameworks.find(({ framework }) => framework === 'kss-supervisors')
    assert.equal(supervisors?.items.length, 8)
    assert.equal(supervisors?.until, undefined)
  })

  it('a day before all versions means the first, a day in a gap the one before', () => {
    const versions = [
      { from: '2020-01-01', until: '2020-12-31' },
      { from: '2022-01-01', until: undefined },
    ]
    assert.equal(versionInForce(versions, '2019-01-01' as IsoDate), versions[0])
    assert.equal(versionInForce(versions, '2021-06-01' as IsoDate), versions[0])
    assert.equal(versionInForce(versions, '2022-01-01' as IsoDate), versions[1])
  })
})

describe('An application stays on the version it began with', () => {
  const scheme = small(sound).pack().schemes['step']!

  it('a form and a rule that name a line mean the version of the day it started: 31 March and 1 April 2027', () => {
    assert.equal(frameworkMeant(scheme, 'craft', lastDay), 'old-craft')
    assert.equal(frameworkMeant(scheme, 'craft', firstDay), 'new-craft')
    const each = scheme.requirements['each']
    assert.ok(each?.kind === 'measured' && each.forEach)
    assert.deepEqual(
      valuesForEach(each.forEach, lastDay).map(({ value }) => value),
      ['old-craft/O-1', 'old-craft/O-2'],
    )
    assert.deepEqual(
      valuesForEach(each.forEach, firstDay).map(({ value }) => value),
      ['new-craft/N-1', 'new-craft/N-2', 'new-craft/N-3'],
    )
  })

  it('what it began with is part of the scheme it is pinned to, whatever a later pack says of the line', () => {
    const later = small(
      sound,
      `---
framework: newest-craft
line: craft
name: The newest craft
version: 3
from: 2030-01-01
items: [{ item: X-1, name: Anything }]
`,
    )
    assert.deepEqual(
      later.problems.map(({ rule }) => rule),
      ['versions-overlap'],
    )
    const stored = readStoredScheme(JSON.parse(JSON.stringify(scheme)))
    assert.deepEqual(stored.lines, scheme.lines)
    assert.equal(stored.hash, scheme.hash)
    assert.equal(frameworkMeant(stored, 'craft', '2030-06-01' as IsoDate), 'new-craft')
  })

  it('a scheme that names no line is the same as before there were lines', () => {
    assert.ok(!('lines' in portsmouth.schemes['main-to-higher']!))
  })
})

describe('An entry of a record goes by the day of the activity', () => {
  const today = '2027-04-20' as IsoDate
  const pack = evidencePackFrom(small(sound).pack(), today)
  const entry = (completedOn: string, item: string): EvidenceContent => ({
    title: 'A course',
    completedOn: completedOn as IsoDate,
    learning: '',
    impact: '',
    links: [{ item }],
    caseReferences: [],
  })

  it('what was done on 31 March 2027 is linked to the old version, on 1 April to the new', () => {
    assert.ok(checkEvidence(entry(lastDay, 'old-craft/O-1'), pack, today).ok)
    assert.ok(checkEvidence(entry(firstDay, 'new-craft/N-1'), pack, today).ok)
    const wrong = checkEvidence(entry(lastDay, 'new-craft/N-1'), pack, today)
    assert.ok(!wrong.ok)
    assert.equal(wrong.refusals[0].code, 'not-in-force')
    assert.ok(!checkEvidence(entry(firstDay, 'old-craft/O-1'), pack, today).ok)
  })

  it('a link that an entry had before stays, whatever is in force', () => {
    const had = entry(lastDay, 'old-craft/O-1')
    assert.ok(checkEvidence({ ...had, completedOn: firstDay }, pack, today, had).ok)
  })

  it('while the day is not known, a form offers today’s version and what ended within a year', () => {
    const names = (on: string) => offeredAround(pack.standards, on as IsoDate).map(({ id }) => id)
    assert.deepEqual(names('2027-03-31'), ['old-craft'])
    assert.deepEqual(names('2027-04-01'), ['new-craft', 'old-craft'])
    assert.deepEqual(names('2028-04-01'), ['new-craft'])
  })

  it('says what of a link to the old version carries over once that has ended', () => {
    assert.equal(carriedOver(pack.standards, 'old-craft/O-1', lastDay), undefined)
    assert.deepEqual(carriedOver(pack.standards, 'old-craft/O-2', firstDay), {
      carries: 'partly',
      to: 'The new craft',
      toId: 'new-craft',
      items: [
        { id: 'N-2', name: 'Foresight' },
        { id: 'N-3', name: 'Reviewing' },
      ],
      says: 'Reviewing is new.',
    })
    assert.equal(carriedOver(pack.standards, 'new-craft/N-1', firstDay), undefined)
  })
})

describe('A crosswalk is checked', () => {
  const head = 'crosswalk: over\nname: Over\nfrom: old-craft\nto: new-craft\nmaps:\n'

  it('a whole one passes', () => assert.deepEqual(rulesBroken(sound), []))

  it('every item of the earlier version needs a line, once', () => {
    assert.deepEqual(rulesBroken(`${head}  - { item: O-1, to: [N-1], carries: wholly }`), ['item-not-mapped'])
    assert.deepEqual(rulesBroken(`${sound}\n  - { item: O-2, to: [N-2], carries: partly }`).length, 1)
  })

  it('items that are in neither version are refused', () => {
    const wrong = `${head}  - { item: O-1, to: [N-9], carries: wholly }\n  - { item: O-2, carries: not }\n  - { item: O-9, carries: not }`
    assert.deepEqual(rulesBroken(wrong), ['unknown-framework-item', 'unknown-framework-item'])
  })

  it('what carries over says where to, and what does not says nothing', () => {
    assert.deepEqual(
      rulesBroken(`${head}  - { item: O-1, carries: wholly }\n  - { item: O-2, to: [N-1], carries: not }`),
      ['carries-where', 'carries-nowhere'],
    )
  })

  it('leads from one known framework to another', () => {
    assert.deepEqual(rulesBroken(sound.replace('to: new-craft', 'to: no-craft')), ['unknown-framework'])
    assert.ok(rulesBroken(sound.replace('to: new-craft', 'to: old-craft')).includes('same-framework'))
  })
})

describe('A line is checked', () => {
  it('cannot be named like a framework, and leaves no days without a version', () => {
    const more = (from: string, line = 'other') => `---
framework: first
line: ${line}
name: First
version: 1
until: 2026-12-31
items: [{ item: A, name: A }]
---
framework: second
line: ${line}
name: Second
version: 1
from: ${from}
items: [{ item: A, name: A }]
`
    assert.deepEqual(small(sound, more('2027-01-01')).problems, [])
    assert.deepEqual(
      small(sound, more('2027-02-01')).problems.map(({ rule }) => rule),
      ['line-has-gap'],
    )
    assert.ok(rulesBroken(sound, more('2027-01-01', 'old-craft')).includes('line-is-framework'))
    assert.ok(rulesBroken(sound, more('2026-12-31')).includes('versions-overlap'))
  })
})
