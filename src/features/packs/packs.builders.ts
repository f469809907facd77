import {
  type CompiledPack,
  compilePack,
  formatProblems,
  lintPack,
  readPackTexts,
  resolvePack,
} from '../schemes/public.ts'
import { sha256 } from './pack.check.ts'

/** A small sound pack of an invented authority, for tests; each option changes one thing of it. */
export function testPack(options: {
  readonly release?: string
  readonly version?: number
  readonly from?: string
  /** Of the clock of the scheme. */
  readonly limit?: string
  /** Name of the first item of the framework. */
  readonly wording?: string
}): CompiledPack {
  const {
    release = '2026.1',
    version = 1,
    from = '2026-01-01',
    limit = 'P6M',
    wording = 'Listening',
  } = options
  const text = `
pack: fernshire
name: Fernshire
release: ${release}
duties: [{ duty: workforce, name: Workforce team }]
closure-days: [{ on: 2026-12-29, name: Office closed }]
---
framework: craft
name: The craft
short-name: Craft
version: 1
until: 2027-03-31
items: [{ item: C-1, name: ${wording} }, { item: C-2, name: Planning }]
---
framework: craft
name: The craft
short-name: Craft
version: 2
from: 2027-04-01
items: [{ item: C-1, name: Listening well }]
---
pathway: practice
name: Practice
levels:
  - { level: worker, name: Worker, grade: F, next: [senior-worker] }
  - { level: senior-worker, name: Senior worker, grade: G }
---
resource: guide
name: How it works
says: "Read **this** first."
---
document: statement
name: Statement
filled-by: applicant
sections:
  - section: words
    name: In your words
    fields: [{ field: why, type: long-text, name: Why now? }]
---
scheme: senior
name: Worker to senior worker
version: ${version}
effective: { from: ${from} }
from: worker
to: senior-worker
starts: { asked-by: applicant, requires: [experience] }
clocks: { whole: { name: Whole process, starts: started, limit: ${limit}, stops: submission } }
roles:
  applicant: { is: applicant, name: Applicant }
  team: { is: duty, duty: workforce, name: Workforce team }
requirements:
  experience: { name: Experience, time-at-level: worker, at-least: P18M }
documents: [statement]
resources: [guide]
stages:
  - stage: portfolio
    name: Portfolio
    tasks:
      - { task: write, name: Write your statement, does: document, by: applicant, document: statement }
      - { task: send, name: Send it, does: submit, by: applicant, opens-when: [write] }
  - stage: decision
    name: Decision
    tasks:
      - { task: decide, name: Record the outcome, does: decide, by: team }
outcomes:
  - { outcome: approved, name: Approved, tone: good, effects: [{ move-to: senior-worker }] }
  - { outcome: not-yet, name: Not yet, tone: not-yet }
`
  const { resolved, problems } = resolvePack(readPackTexts([{ name: 'pack.yaml', text }]), new Map())
  const all = resolved ? [...problems, ...lintPack(resolved)] : problems
  if (!resolved || all.length > 0) throw new Error(formatProblems(all))
  return compilePack(resolved, sha256)
}
