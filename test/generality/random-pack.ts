import { stringify } from 'yaml'
import {
  compilePack,
  type CompiledScheme,
  lintPack,
  readPackTexts,
  resolvePack,
} from '../../src/features/schemes/public.ts'
import { sha256 } from '../../src/features/packs/pack.check.ts'
import type { Problem } from '../../src/features/schemes/public.ts'
import { chooserOf, type Tape } from './choosing.ts'
import { randomScheme } from './random-scheme.ts'

/** An invented authority around one random scheme. */
const world = `
pack: anywhere
name: Anywhere
release: "2026.1"
duties: [{ duty: workforce, name: Workforce team }, { duty: panel, name: Panel member }]
post-kinds: [{ kind: team-manager, name: Manager of a team }]
---
framework: craft
name: The craft
version: "1"
groups: [{ group: people, name: People }, { group: work, name: Work }]
items:
  - { item: C-1, name: Listening, group: people }
  - { item: C-2, name: Weighing, group: work }
---
pathway: practice
name: Practice
levels:
  - { level: worker, name: Worker, next: [senior-worker] }
  - { level: senior-worker, name: Senior worker }
---
evidence: cpd
categories:
  - { category: courses, name: Courses, kinds: [{ kind: course, name: Course }, { kind: reading, name: Reading }] }
frameworks: [craft]
---
offer: offer
name: Offer
from: 2026-01-01
until: 2030-12-31
parts: [{ part: all, name: All }]
---
course: first-step
name: First step
part: all
delivery: formal
mandatory: { holding: [follow-on/manager], within: P3M }
---
resource: guide
name: How it works
says: Read this first.
---
message: told
subject: News
says: "There is news at {link}."
---
document: statement
name: Statement
filled-by: applicant
own-upload: true
sections:
  - section: all
    name: In your words
    fields:
      - { field: ready, type: yes-no, name: Are you ready? }
      - { field: why, type: long-text, name: Why now?, when: { ready: yes } }
      - { field: since, type: date, name: Since when? }
      - { field: score, type: number, name: How sure are you? }
      - { field: actions, type: rows, name: Actions, plan: true, columns: [{ column: action, name: Action, type: text }, { column: kind, name: Kind, type: choice, options: [{ option: course, name: Course }, { option: reading, name: Reading }] }] }
---
document: review
name: Review
filled-by: [manager, applicant]
many: true
sections: [{ section: all, name: All, signed-by: manager, fields: [{ field: thoughts, type: long-text, name: Thoughts }] }]
---
document: talk
name: A talk
filled-by: manager
sections:
  - section: all
    name: All
    fields:
      - { field: decision, type: choice, name: What now?, options: [{ option: ready, name: Go on }, { option: later, name: Later }] }
      - { field: needs, type: rows, name: Needs, plan: true, columns: [{ column: action, name: Action, type: text }] }
---
document: check-list
name: Check
filled-by: team
sections:
  - section: all
    name: All
    fields:
      - { field: result, type: choice, name: Result, options: [{ option: accepted, name: Accepted }, { option: returned, name: Sent back }] }
      - { field: again-by, type: date, name: Again by, when: { result: returned } }
---
document: outcome-form
name: Outcome form
filled-by: team
sections: [{ section: all, name: All, fields: [{ field: pay-from, type: date, name: Pay from }, { field: number, type: text, name: Number }, { field: post, type: text, name: Post }, { field: old, type: text, name: Old point }, { field: new, type: text, name: New point }] }]
---
scheme: follow-on
name: What follows
version: 1
effective: { from: 2026-01-01 }
starts: { asked-by: applicant }
roles: { applicant: { is: applicant, name: Applicant }, manager: { is: line-manager, name: Manager }, team: { is: duty, duty: workforce, name: Team } }
documents: [statement]
stages: [{ stage: only, name: Only, tasks: [{ task: do-it, name: Do it, does: record, by: [applicant, manager, team] }] }]
`

export interface RandomPack {
  readonly text: string
  /** The scheme in the words of a file. */
  readonly written: Readonly<Record<string, unknown>>
  /** Absent when the linter finds an error. */
  readonly scheme: CompiledScheme | undefined
  readonly errors: readonly Problem[]
}

/** A random scheme as a person would hand it in: as YAML, read, checked and compiled. */
export function randomPack(tape: Tape): RandomPack {
  const written = randomScheme(chooserOf(tape))
  const text = `${world}---\n${stringify(written)}`
  const { resolved, problems } = resolvePack(readPackTexts([{ name: 'pack.yaml', text }]), new Map())
  const errors = [...problems, ...(resolved ? lintPack(resolved) : [])].filter(
    ({ severity }) => severity === 'error',
  )
  const scheme = resolved && errors.length === 0 ? compilePack(resolved, sha256).schemes['way'] : undefined
  return { text, written, scheme, errors }
}
