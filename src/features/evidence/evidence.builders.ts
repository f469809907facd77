import { createHash } from 'node:crypto'
import {
  type CompiledPack,
  compilePack,
  formatProblems,
  lintPack,
  readPackTexts,
  resolvePack,
} from '../schemes/public.ts'

/**
 * A small pack of an invented authority with everything that a CPD record, an observation and a plan ask of one: kinds,
 * pre-loaded activities, a framework, case numbers, an observation form that both sides sign.
 */
export function practicePack(): CompiledPack {
  const text = `
pack: fernshire
name: Fernshire
release: "2026.1"
case-references: { name: case number, pattern: "^[0-9]{5,10}$", example: "1048213" }
duties: [{ duty: workforce-development, name: Workforce team }]
---
framework: craft
name: The statements of our craft
short-name: Craft
version: 1
items: [{ item: C-1, name: Listening }, { item: C-2, name: Planning }, { item: C-10, name: Reviewing }]
---
evidence: cpd
mix:
  - { part: experiential, name: By doing, share: 70 }
  - { part: social, name: With others, share: 20 }
  - { part: formal, name: In courses, share: 10 }
each-year: [craft]
bodies: [{ body: therapists, name: the Guild of Therapists }]
categories:
  - category: work-based
    name: Work-based learning
    part: experiential
    kinds: [{ kind: shadowing, name: Work shadowing }, { kind: coaching, name: Coaching from others, part: social }, { kind: observing, name: Observing others in their role, observing: true }, { kind: case-example, name: Example from a case, case: true }]
  - category: formal
    name: Formal learning
    part: formal
    kinds: [{ kind: courses, name: Courses }, { kind: cpd-day, name: A CPD day, days: 1 }]
preloaded:
  - activity: modules
    name: Online modules
    items: [{ item: fire, name: Fire safety }, { item: other, name: Other, specify: true }]
  - { activity: briefing, name: Practice briefing }
frameworks: [craft]
---
pathway: practice
name: Practice
levels:
  - { level: worker, name: Worker, next: [senior-worker] }
  - { level: senior-worker, name: Senior worker }
---
document: visit-record
name: Record of a visit
filled-by: manager
many: true
mobile: true
copies-to: [supervision-file]
sections:
  - section: details
    name: The visit
    fields:
      - { field: observed-on, type: date, name: Day of the visit, latest: today }
      - { field: feedback-on, type: date, name: Day of feedback }
  - section: behaviours
    name: What was seen
    fields:
      - field: behaviours
        type: checklist
        name: What was seen
        required: false
        groups:
          - group: Beginning
            rows:
              - { row: B-1, name: Greeted everyone, links: [craft/C-1] }
              - { row: B-2, name: Said what it was for, links: [craft/C-1, craft/C-2] }
  - section: performance
    name: Performance matters
    fields:
      - { field: matter, type: yes-no, name: Was a performance matter raised? }
      - field: actions
        type: rows
        name: Actions
        when: { matter: yes }
        plan: true
        least: 1
        columns:
          - { column: action, name: Action, type: text }
          - column: owner
            name: Whose action
            type: choice
            options: [{ option: applicant, name: Worker }, { option: manager, name: Manager }]
          - { column: by, name: By when, type: date }
  - section: observer-feedback
    name: "Feedback: observer"
    signed-by: manager
    fields: [{ field: strengths, type: long-text, name: Strengths }]
  - section: worker-feedback
    name: "Feedback: worker"
    filled-by: applicant
    signed-by: applicant
    fields: [{ field: comments, type: long-text, name: Your comments }]
---
scheme: senior
name: Worker to senior worker
version: 1
effective: { from: 2026-01-01 }
from: worker
to: senior-worker
starts: { asked-by: applicant, requires: [experience] }
roles:
  applicant: { is: applicant, name: Worker }
  manager: { is: line-manager, name: Manager }
  team: { is: duty, duty: workforce-development, name: Workforce team }
requirements:
  experience: { name: Experience, time-at-level: worker, at-least: P18M }
documents: [visit-record]
stages:
  - stage: portfolio
    name: Portfolio
    tasks:
      - { task: observe, name: Observe practice, does: document, by: manager, document: visit-record }
      - { task: send, name: Send it, does: submit, by: applicant, opens-when: [observe] }
  - stage: decision
    name: Decision
    tasks: [{ task: decide, name: Record the outcome, does: decide, by: team }]
outcomes:
  - { outcome: approved, name: Approved, tone: good, effects: [{ move-to: senior-worker }] }
`
  const { resolved, problems } = resolvePack(readPackTexts([{ name: 'pack.yaml', text }]), new Map())
  const all = [...problems, ...(resolved ? lintPack(resolved) : [])].filter(
    ({ severity }) => severity === 'error',
  )
  if (!resolved || all.length > 0) throw new Error(formatProblems(all))
  return compilePack(resolved, (said) => createHash('sha256').update(said).digest('hex'))
}
