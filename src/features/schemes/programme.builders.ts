import { createHash } from 'node:crypto'
import type { PersonId } from '../../kernel/ids.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { aJourney, complete, type Journey } from './journey.builders.ts'
import type { JourneyCommand } from './journey.commands.ts'
import type { StepValues } from './journey.events.ts'
import { resolveText } from './pack.builders.ts'
import { formatProblems } from './pack.problems.ts'
import { compilePack } from './scheme.compiler.ts'

/** A year's programme of an invented authority: reviews, supervision in phases, promises, a pause that four people agree. */
export const yearPack = `
pack: fernshire
name: Fernshire
release: 2026.10
duties: [{ duty: workforce, name: Workforce team }]
---
pathway: practice
name: Practice
levels: [{ level: new-worker, name: New worker, next: [worker] }, { level: worker, name: Worker }]
---
document: review-record
name: Review record
filled-by: assessor
sections: [{ section: all, name: All, fields: [{ field: progress, type: long-text, name: How does it go? }] }]
---
document: agreement
name: Agreement
filled-by: worker
sections: [{ section: all, name: All, fields: [{ field: load, type: number, name: Workload in per cent }] }]
---
scheme: first-year
name: First year
version: 1
effective: { from: 2026-01-01 }
programme: first-year
starts: { asked-by: team, says: Once somebody has come. }
clocks:
  year: { name: The year, starts: step.meet.began-on, limit: P12M, whole-time: true, cap: P2Y, stops: outcome, paused-by: [sickness, parental-leave] }
roles:
  worker: { is: applicant, name: Worker }
  manager: { is: line-manager, of: worker, name: Manager }
  team: { is: duty, duty: workforce, name: Team }
  assessor: { is: appointed, name: Assessor, by: team, not: [worker], again: [agree] }
requirements:
  in-time: { name: Supervised in time, of: supervision-due, where: { held: false }, is: { at-most: 0 }, otherwise: flags }
  observed: { name: Observed, of: observations, where: { completed: true }, is: { at-least: 3 }, otherwise: informs }
  time-looked-at: { name: Protected time looked at, of: supervision, where: { protected-time-checked: true }, otherwise: informs }
stages:
  - stage: beginning
    name: Beginning
    tasks:
      - { task: write-agreement, name: Write the agreement, does: document, by: worker, document: agreement }
      - { task: meet, name: Meet, does: record, by: team, asks: [{ field: began-on, type: date, name: First day }] }
      - { task: agree, name: Agree, does: record, by: assessor, opens-when: [meet] }
      - task: arrive
        name: Count time served elsewhere
        does: record
        by: team
        optional: true
        asks: [{ field: served, type: number, name: How many days? }]
        effects: [{ then: [{ credit: year, length-from: served }] }]
  - stage: judging
    name: Judging
    tasks:
      - { task: recommend, name: Recommend, does: decide, by: assessor, decides: recommended }
  - stage: moderating
    name: Moderating
    exits-when: [in-time]
    tasks:
      - { task: take-back, name: Take it back, does: record, by: assessor, optional: true, effects: [{ then: [{ return-to: judging }] }] }
      - { task: ratify, name: Ratify, does: decide, by: team }
  - stage: break
    name: A break
    opens-when: [beginning]
    on-request: true
    optional: true
    effects: [{ on: passed, then: [{ pause-from: ask-break.ground }] }]
    tasks:
      - { task: ask-break, name: Say why, does: record, by: worker, asks: [{ field: ground, type: choice, name: Why?, options: [{ option: sickness, name: Sickness }, { option: parental-leave, name: Parental leave }] }] }
      - { task: assessor-agrees, name: Agree as assessor, does: record, by: assessor, opens-when: [ask-break] }
      - { task: manager-agrees, name: Agree as manager, does: record, by: manager, opens-when: [ask-break] }
      - { task: team-agrees, name: Agree as team, does: record, by: team, opens-when: [ask-break] }
reviews:
  looks:
    name: Look
    clock: year
    after: beginning
    documents: [review-record]
    agreed-in: agree-day.held-on
    flags: { answer: hold.going, equals: [wobbly, at-risk] }
    points:
      - { review: three-months, name: Look at three months, at: P3M }
      - { review: six-months, name: Look at six months, at: P6M }
      - { review: nine-months, name: Look at nine months, at: P9M, optional: true }
      - { review: twelve-months, name: Look at the end, at: end }
    requirements:
      seen: { name: Seen, of: observations, where: { observed-on: { during: this } } }
    tasks:
      - { task: agree-day, name: "Agree the day of the {review}", does: record, by: [worker, assessor], optional: true, asks: [{ field: held-on, type: date, name: When? }] }
      - { task: write, name: "Write the {review}", does: document, by: assessor, document: review-record, due: { before: review.this, by: P1W } }
      - { task: hold, name: "Hold the {review}", does: record, by: [assessor, manager], requires: [seen], due: { on: review.this, not-before: P6W, early-reason: early }, asks: [{ field: early, type: long-text, name: Why early?, required: false }, { field: going, type: choice, name: How does it go?, required: false, options: [{ option: well, name: Well }, { option: wobbly, name: More help is needed }, { option: at-risk, name: At risk }] }] }
      - { task: leave-out, name: "Leave out the {review}", does: record, by: team, optional: true, asks: [{ field: elsewhere, type: yes-no, name: Was it held elsewhere? }], effects: [{ when: { elsewhere: yes }, then: [{ pass-over: this, as: accepted }] }, { when: { elsewhere: no }, then: [{ pass-over: this }] }] }
supervision:
  name: Supervision
  clock: year
  least-minutes: 45
  phases:
    - { phase: weekly, name: Weekly, until: P6W, every: P1W }
    - { phase: fortnightly, name: Fortnightly, until: P6M, every: P2W }
    - { phase: monthly, name: Monthly, until: end, every: P1M }
workload:
  name: Workload
  clock: year
  agreed-by: [worker, manager]
  periods:
    - { period: settling, name: Settling in, until: P3M, share: 60 }
    - { period: growing, name: Growing, until: end, share: 90 }
entitlements:
  - { entitlement: observed, name: Three observations, shown-by: observed, due: { on: clock.year } }
  - { entitlement: time, name: Protected time, shown-by: time-looked-at, due: { after: step.meet.began-on, by: P2M } }
outcomes: [{ outcome: pass, name: Pass, tone: good, requires: [] }, { outcome: fail, name: Fail, tone: not-yet }]
endings: [{ ending: withdrawn, name: Withdrawn }, { ending: resigned, name: Resigned }]
actions:
  - { action: withdraw, name: Withdraw, by: worker }
  - { action: open, name: Ask for a break, by: [worker, manager], stage: break }
  - { action: pause, name: Pause, by: team, options: [{ option: sickness, name: Sickness }, { option: parental-leave, name: Parental leave }] }
  - { action: resume, name: Take up, by: team }
  - { action: extend, name: More time, by: team, clock: year, options: [{ option: bereavement, name: Bereavement }] }
`

export function yearScheme(): CompiledScheme {
  const { resolved, problems } = resolveText(yearPack)
  if (!resolved) throw new Error(formatProblems(problems))
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  return compilePack(resolved, hash).schemes['first-year'] as CompiledScheme
}

/** Begun on a day by somebody who works the given share of the week, and served so many days elsewhere. */
export function begun(scheme: CompiledScheme, on: string, hours = 1, served = 0): Journey {
  const journey = aJourney(scheme).on(on)
  journey.fact('posts', { level: 'new-worker', hours, 'started-on': on })
  const start: JourneyCommand = { do: 'start', applicantId: 'worker' as PersonId, values: {} }
  journey.does('team', start)
  journey.fact('documents', { template: 'agreement', complete: true })
  journey.does('team', complete('meet', { 'began-on': on }))
  if (served > 0) journey.does('team', complete('arrive', { served }))
  journey.does('assessor', complete('agree'))
  return journey
}

/** Observed, written up and held on a day. */
export function held(journey: Journey, review: string, on: string, values: StepValues = {}): Journey {
  journey.on(on)
  journey.fact('observations', { completed: true, 'observed-on': on })
  journey.fact('documents', { template: `review-record-${review}`, complete: true })
  journey.does('assessor', complete(`hold-${review}`, values))
  return journey
}
