import { lintPack } from './pack.linter.ts'
import type { Problem } from './pack.problems.ts'
import { type Resolution, resolvePack } from './pack.resolver.ts'
import { readPackTexts } from './pack.source.ts'

/** A sound pack of an invented authority that uses every part of the language once; tests plant one fault in it. */
export const soundPack = `
pack: fernshire
name: Fernshire
release: 2026.10
duties:
  - { duty: workforce, name: Workforce team }
  - { duty: panel, name: Panel member }
post-kinds:
  - { kind: team-manager, name: Team manager }
case-references: { name: Case number, pattern: "[0-9]{4}", example: "1234" }
---
framework: craft
name: The craft
version: 1
groups: [{ group: people, name: People }]
items:
  - { item: C-1, name: Listening, group: people }
levels:
  - { level: first, name: First, expectations: [{ item: C-1, says: Listens }] }
---
pathway: practice
name: Practice
levels:
  - { level: worker, name: Worker, next: [senior-worker], frameworks: [{ framework: craft, level: first }] }
  - { level: senior-worker, name: Senior worker }
---
evidence: cpd
categories:
  - { category: courses, name: Courses, kinds: [{ kind: course, name: Course }] }
frameworks: [craft]
---
resource: guide
name: How it works
says: Read this first.
---
message: outcome-told
subject: Your outcome
says: "Dear {person}, the outcome of {scheme} is at {link}."
---
document: statement
name: Statement
filled-by: applicant
sections:
  - section: words
    name: In your words
    resources: [guide]
    fields:
      - { field: ready, type: yes-no, name: Are you ready? }
      - { field: why, type: long-text, name: Why now?, when: { ready: yes }, words: { most: 500 } }
      - { field: since, type: date, name: Since when? }
  - section: skills
    name: Skills
    filled-by: manager
    fields:
      - field: interests
        type: choices
        name: Interests
        options: [{ option: i-1, name: One, links: [craft/C-1] }, { option: i-2, name: Two }]
      - { field: actions, type: rows, name: Actions, plan: true, columns: [{ column: action, name: Action, type: text }] }
---
document: check-list
name: Quality check
filled-by: team
sections:
  - section: result
    name: Result
    fields:
      - field: result
        type: choice
        name: Result
        options: [{ option: accepted, name: Accepted }, { option: returned, name: Sent back }]
      - { field: again-by, type: date, name: Again by, when: { result: returned } }
---
document: outcome-form
name: Outcome form
filled-by: team
sections: [{ section: all, name: All, fields: [{ field: pay-from, type: date, name: Pay from }] }]
---
scheme: senior
name: Worker to senior worker
version: 1
effective: { from: 2026-01-01 }
from: worker
to: senior-worker
starts:
  asked-by: applicant
  requires: [experience]
  asks: [{ field: wished-month, type: month, name: When? }]
clocks:
  whole: { name: Whole process, starts: started, limit: P6M, stops: submission }
roles:
  applicant: { is: applicant, name: Applicant }
  manager: { is: line-manager, name: Manager }
  director: { is: above, holding: team-manager, name: Director }
  team: { is: duty, duty: workforce, name: Workforce team }
  panellist: { is: duty, duty: panel, name: Panellist, not: [applicant, manager] }
  chair: { is: seat, meeting: panel, seat: chair, name: Chair }
requirements:
  experience: { name: Experience, time-at-level: worker, at-least: P18M }
  learning: { name: Learning, evidence: courses, within: P12M, before: submission, at-least: 2 }
  seen: { name: Seen, observation-by: manager, within: P6M, at-least: 1, waivable-by: [team], grounds: [{ ground: leave, name: Leave }] }
  says-ready: { name: Says so, answer: statement.ready, equals: yes }
  written: { name: Written, of: documents, where: { template: statement, complete: true } }
  either: { name: Either, any: [learning, seen] }
documents: [statement]
resources: [guide]
stages:
  - stage: portfolio
    name: Portfolio
    tasks:
      - { task: write, name: Write, does: document, by: applicant, document: statement }
      - { task: prepare, name: Prepare, does: read, by: applicant, resources: [guide], opens-when: [write] }
    exits-when: [says-ready, either, written]
  - stage: signing
    name: Signing
    tasks:
      - { task: sign-it, name: Sign, does: sign, by: [applicant, director] }
      - { task: send, name: Send, does: submit, by: applicant, opens-when: [sign-it], due: { nth-working-day: 1, of-month-of: step.request.wished-month } }
  - stage: quality
    name: Quality
    tasks:
      - task: check-it
        name: Check
        does: check
        by: team
        document: check-list
        decides-by: result
        due: { after: submission, by: P10D, counting: working-days }
        effects:
          - { when: { result: returned }, then: [{ return-to: portfolio, resubmit-by: again-by }] }
  - stage: panel
    name: Panel
    tasks:
      - { task: book-it, name: Book, does: book, by: team, meeting: panel }
      - { task: hold-it, name: Hold, does: meet, by: chair, opens-when: [book-it], meeting: panel }
      - { task: decide-it, name: Decide, does: decide, by: chair, opens-when: [hold-it], due: { after: meeting, by: P7D } }
  - stage: after
    name: After
    when: { outcome: [approved] }
    tasks:
      - { task: pass-on, name: Pass on, does: hand-off, by: team }
signatures:
  slots:
    - { slot: me, name: Applicant, by: applicant, means: It is mine. }
    - { slot: them, name: Director, by: director, means: I agree. }
  order: [[me], [them]]
  covers: [statement]
on-paper: { by: team, signatures: true }
meetings:
  panel:
    name: Panel
    seats: [{ seat: chair, name: Chair, by: panellist, chair: true }, { seat: second, name: Second, by: panellist }]
    quorum: 2
    minutes: { least: 30, most: 60, usual: 45 }
outcomes:
  - outcome: approved
    name: Approved
    effects: [{ move-to: senior-worker }, { tell: [applicant], message: outcome-told }, { plan-from: statement.actions }, { hand-off: pay }]
  - { outcome: not-yet, name: Not yet }
endings: [{ ending: withdrawn, name: Withdrawn }]
hand-offs:
  - { hand-off: pay, name: Pay, from: team, to: team, form: outcome-form, steps: [{ step: sent, name: Sent, by: team }] }
actions: [{ action: withdraw, name: Withdraw, by: applicant }]
`

/** Reads and resolves one text as a whole pack, `used` by code; file names are `pack.yaml` and `<code>.yaml`. */
export function resolveText(text: string, used: Readonly<Record<string, string>> = {}): Resolution {
  const sources = Object.entries(used).map(
    ([code, base]) => [code, readPackTexts([{ name: `${code}.yaml`, text: base }])] as const,
  )
  return resolvePack(readPackTexts([{ name: 'pack.yaml', text }]), new Map(sources))
}

/** Everything found in one text taken as a whole pack. */
export function problemsIn(text: string, used: Readonly<Record<string, string>> = {}): readonly Problem[] {
  const { resolved, problems } = resolveText(text, used)
  return resolved ? [...problems, ...lintPack(resolved)] : problems
}

/** The sound pack with one piece replaced; throws when the piece is not there exactly once. */
export function withFault(piece: string, instead: string): string {
  if (soundPack.split(piece).length !== 2) throw new Error(`Not exactly once in the sound pack: ${piece}`)
  return soundPack.replace(piece, () => instead)
}
