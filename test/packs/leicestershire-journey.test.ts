import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

const pack = await packOf('leicestershire')
const scheme = pack.schemes['level-2-to-3']!

const panel = ['rosamund', 'padraig', 'shirin', 'clement'] as const
const confirming = [
  ['rosamund', 'confirm-as-chair'],
  ['padraig', 'confirm-as-learning'],
  ['shirin', 'confirm-as-practice'],
  ['clement', 'confirm-as-operations'],
] as const

/** A social worker at Level 2 who qualified in September 2022, on 1 September 2026. */
function eligible() {
  const walk = journeyOf(scheme, {
    applicant: 'amina',
    manager: 'tom',
    mailbox: 'nerys',
    chair: panel[0],
    'practice-excellence-head': panel[0],
    learning: panel[1],
    practice: panel[2],
    operations: panel[3],
    hr: 'hugh',
  })
  walk.on('2026-09-01')
  walk.fact('posts', { level: 'level-2', qualified: true, 'started-on': '2025-01-01' })
  walk.fact('qualification', { 'started-on': '2022-09-10' })
  // A colleague elsewhere answered by a link: feedback, but no voice of children and families.
  walk.fact('feedback', { from: 'other-professional', 'received-on': '2026-08-03', released: true })
  return walk
}

const papers = [
  'front-sheet',
  'reflective-statement',
  'cpd-evidence',
  'observation-report',
  'manager-report',
  'feedback',
]

function started() {
  const walk = eligible()
  walk.start('amina')
  return walk
}

function written(who = 'young-person') {
  const walk = started()
  for (const paper of papers) walk.completes(paper)
  walk.fact('rows', { document: 'feedback', field: 'voices', who })
  walk.refresh('amina')
  return walk
}

/** A date is held for 9 November 2026: the portfolio is due by the end of 19 October. */
function released() {
  const walk = written()
  walk.does('amina', 'request-panel', { 'intended-month': '2026-11' })
  walk.books('nerys', 'hold-date', '2026-11-09')
  walk.does('tom', 'release', { ready: true })
  return walk
}

function submitted() {
  const walk = released()
  walk.submits('amina', 'submit')
  return walk
}

function convened() {
  const walk = submitted()
  for (const [who, task] of confirming) walk.does(who, task, { content: 'yes' })
  walk.completes('pre-check')
  walk.answers('pre-check', { convene: 'yes' })
  walk.does('rosamund', 'conclude-check', { convene: 'yes' })
  return walk
}

function decided(outcome: 'passed' | 'deferred', recordedOn = '2026-11-09') {
  const walk = convened()
  walk.on('2026-11-09')
  walk.meets('rosamund', 'hold-panel')
  walk.on(recordedOn)
  return { walk, caused: walk.decides('rosamund', 'decide', outcome) }
}

describe('Leicestershire: who can begin', () => {
  it('two completed years since qualifying are eligible, counted from the day [R-030]', () => {
    const walk = eligible()
    assert.equal(walk.requirement('two-years').standing, 'met')
    walk.forget('qualification')
    walk.fact('qualification', { 'started-on': '2024-09-10' })
    walk.forget('posts')
    walk.fact('posts', { level: 'level-2', qualified: true, 'started-on': '2025-06-01' })
    const { standing, holdsOn } = walk.requirement('two-years')
    assert.deepEqual([standing, holdsOn], ['unmet', '2026-09-10'])
    assert.equal(walk.refusedStart('amina').code, 'not-met')
    walk.on('2026-09-10')
    assert.equal(walk.requirement('two-years').standing, 'met')
  })

  it('a year alone settles it only when either end of the year does; else it is unknown until a day is given [R-336]', () => {
    const standingOf = (qualified: string | undefined) => {
      const walk = eligible()
      walk.forget('qualification')
      walk.fact('qualification', { 'started-on': qualified })
      return walk.requirement('two-years').standing
    }
    assert.equal(standingOf('2023'), 'met')
    assert.equal(standingOf('2024'), 'unknown')
    assert.equal(standingOf(undefined), 'unknown')
    assert.equal(standingOf('2025'), 'unmet')
    assert.equal(standingOf('2024-03-01'), 'met')
  })

  it('the Team Manager can record confidence, which prompts the worker and locks nothing [R-335]', () => {
    const walk = started()
    assert.equal(walk.stage('portfolio'), 'open')
    assert.deepEqual(
      walk.does('tom', 'say-confident', { 'confident-on': '2026-09-01', setting: 'supervision' }),
      ['tell'],
    )
    const without = written()
    assert.equal(without.stage('portfolio'), 'passed')
  })
})

describe('Leicestershire: what is submitted', () => {
  for (const missing of [
    'reflective-statement',
    'cpd-evidence',
    'observation-report',
    'manager-report',
    'feedback',
  ])
    it(`without ${missing} the four items are incomplete, and nothing is released [R-333]`, () => {
      const walk = started()
      for (const paper of papers.filter((each) => each !== missing)) walk.completes(paper)
      walk.fact('rows', { document: 'feedback', field: 'voices', who: 'child' })
      walk.refresh('amina')
      assert.equal(walk.requirement('four-items').standing, 'unmet')
      assert.equal(walk.refused('tom', 'release', { ready: true }).code, 'stage-not-open')
    })

  it('feedback of professionals alone leaves the portfolio incomplete; a child, young person or family completes it [R-100]', () => {
    const walk = written('other-professional')
    assert.equal(walk.requirement('feedback-with-voice').standing, 'unmet')
    assert.equal(walk.stage('portfolio'), 'open')
    for (const who of ['child', 'young-person', 'family'])
      assert.equal(written(who).stage('portfolio'), 'passed')
  })

  it('what a child said by a link is the voice too, once it is released [R-100] [R-102]', () => {
    const walk = written('professional')
    walk.fact('feedback', { from: 'child', 'received-on': '2026-08-10', released: false })
    assert.equal(walk.requirement('voice').standing, 'unmet')
    walk.fact('feedback', { from: 'child', 'received-on': '2026-08-11', released: true })
    assert.equal(walk.requirement('voice').standing, 'met')
    assert.equal(walk.requirement('feedback-with-voice').standing, 'met')
  })

  it('for feedback sent as a file, whoever speaks in it is said [R-100] [R-101]', () => {
    const walk = started()
    for (const paper of papers.filter((each) => each !== 'feedback')) walk.completes(paper)
    walk.fact('documents', { template: 'feedback', complete: true, 'own-file': true })
    assert.equal(walk.requirement('voice').standing, 'unmet')
    walk.does('amina', 'say-whose-voices', { voices: ['family'] })
    assert.equal(walk.requirement('voice').standing, 'met')
  })

  it('evidence at the level of the descriptor is expected and, when missing, pointed out [R-039]', () => {
    const walk = started()
    walk.forget('evidence')
    assert.deepEqual(
      [walk.requirement('evidence-at-level').standing, walk.requirement('evidence-at-level').otherwise],
      ['unmet', 'flags'],
    )
    walk.fact('evidence', { completed: true, links: ['pcf-social-worker/PCF-SW-04'] })
    assert.equal(walk.requirement('evidence-at-level').standing, 'met')
  })

  it('core learning and the three additional CPD days are counted and shown [R-038]', () => {
    const walk = started()
    for (const kind of ['core-law', 'core-risk', 'core-law'])
      walk.fact('evidence', { kind, category: 'core', completed: true })
    for (const on of ['2026-02-03', '2026-05-06', '2024-01-10'])
      walk.fact('evidence', {
        kind: 'additional-cpd-day',
        category: 'cpd-day',
        completed: true,
        'completed-on': on,
      })
    assert.equal(walk.requirement('core-learning').fact, '2 of 6 so far.')
    assert.match(walk.requirement('cpd-days').fact, /2 activities/)
  })

  it('only the Team Manager releases; then the social worker submits [R-027]', () => {
    const walk = written()
    walk.does('amina', 'request-panel', { 'intended-month': '2026-11' })
    walk.books('nerys', 'hold-date', '2026-11-09')
    assert.equal(walk.refused('amina', 'release', { ready: true }).code, 'not-yours')
    assert.equal(walk.refused('amina', 'submit').code, 'stage-not-open')
    walk.does('tom', 'release', { ready: true })
    assert.equal(walk.refused('tom', 'submit').code, 'not-yours')
    walk.submits('amina', 'submit')
    assert.equal(walk.stage('submission'), 'passed')
  })
})

describe('Leicestershire: dates', () => {
  it('a panel is asked for and a provisional date is held [R-165]', () => {
    const walk = started()
    walk.does('amina', 'request-panel', { 'intended-month': '2026-11' })
    walk.books('nerys', 'hold-date', '2026-11-09')
    assert.equal(walk.meeting(), 'provisional')
  })

  it('the portfolio is due three weeks before the panel, to the end of that day [R-171]', () => {
    const walk = released()
    assert.equal(walk.due('submit'), '2026-10-19')
    walk.on('2026-10-19')
    walk.submits('amina', 'submit')
    assert.equal(walk.stage('submission'), 'passed')
  })

  it('a day later it is refused for that panel, and the next is offered: the date is freed, another held, the rest stands [R-172]', () => {
    const walk = released()
    walk.on('2026-10-20')
    const refused = walk.refused('amina', 'submit')
    assert.equal(refused.code, 'too-late')
    assert.match(refused.remedy ?? '', /next/)
    walk.does('amina', 'ask-for-next-panel')
    assert.equal(walk.meeting(), undefined)
    assert.deepEqual([walk.stage('portfolio'), walk.stage('release')], ['passed', 'passed'])
    walk.books('nerys', 'hold-date', '2026-12-07')
    assert.equal(walk.due('submit'), '2026-11-16')
    walk.submits('amina', 'submit')
    assert.equal(walk.stage('submission'), 'passed')
  })

  it('the next panel is asked for only once it is too late', () => {
    assert.equal(released().refused('amina', 'ask-for-next-panel').code, 'too-early')
  })
})

describe('Leicestershire: before the panel', () => {
  it('each of four members confirms the evidence before the panel is convened [R-151]', () => {
    const walk = submitted()
    for (const [who, task] of confirming.slice(0, 3)) walk.does(who, task, { content: 'yes' })
    walk.completes('pre-check')
    assert.equal(walk.refused('rosamund', 'conclude-check', { convene: 'yes' }).code, 'too-early')
    assert.equal(walk.meeting(), 'provisional')
    assert.equal(convened().meeting(), 'confirmed')
  })

  it('the portfolio is theirs to read from then on [R-168]', () => {
    for (const role of ['practice-excellence-head', 'learning', 'practice', 'operations', 'chair'])
      assert.equal((scheme.roles[role] as { seesFrom?: string }).seesFrom, 'pre-check')
  })

  it('while one member is not content nobody can convene; the portfolio goes back and the provisional date is free [R-151]', () => {
    const walk = submitted()
    for (const [who, task] of confirming)
      walk.does(who, task, who === 'shirin' ? { content: 'no', missing: 'text' } : { content: 'yes' })
    walk.completes('pre-check')
    walk.answers('pre-check', { convene: 'yes' })
    assert.equal(walk.refused('rosamund', 'conclude-check', { convene: 'yes' }).code, 'not-met')
    walk.forget('answers')
    walk.answers('pre-check', { convene: 'no' })
    walk.does('rosamund', 'conclude-check', { convene: 'no' })
    assert.equal(walk.meeting(), undefined)
    assert.deepEqual([walk.stage('portfolio'), walk.stage('pre-check')], ['open', 'ahead'])
    walk.does('amina', 'make-additions', { 'what-changed': 'text' })
    // The Team Manager decides anew, and a new date is held.
    walk.does('tom', 'release', { ready: true })
    walk.books('nerys', 'hold-date', '2026-12-07')
    walk.submits('amina', 'submit')
    assert.equal(walk.stage('pre-check'), 'open')
  })
})

describe('Leicestershire: outcomes', () => {
  it('a decision needs its rationale, a deferral also objectives with timescales and an action plan [R-179] [R-180]', () => {
    const needs = Object.fromEntries(scheme.outcomes.map(({ outcome, requires }) => [outcome, requires]))
    assert.deepEqual(needs, { passed: ['reasons'], deferred: ['reasons', 'objectives', 'plan'] })
  })

  it('a pass moves to Level 3 from the day of the panel, and the manager uses the outcome report [R-004] [R-183] [R-195]', () => {
    const { walk, caused } = decided('passed')
    assert.deepEqual(caused, [])
    assert.ok(walk.does('rosamund', 'tell-outcome', { 'told-on': '2026-11-09' }).includes('move-to'))
    assert.equal(walk.refused('rosamund', 'send-outcome-report').code, 'too-early')
    walk.completes('outcome-report')
    walk.does('rosamund', 'send-outcome-report')
    assert.deepEqual(walk.does('tom', 'use-outcome-report', { 'sent-on': '2026-11-09' }), [
      'hand-off',
      'tell',
    ])
    walk.does('hugh', 'pay-point', { 'done-on': '2026-11-09' })
    walk.does('amina', 'read-level-3')
    assert.equal(walk.status(), 'completed')
  })

  it('the new salary runs from the day on which the panel decided, also when it is recorded and told days later [R-196]', () => {
    for (const recordedOn of ['2026-11-09', '2026-11-12']) {
      const { walk } = decided('passed', recordedOn)
      walk.on('2026-11-16')
      walk.does('rosamund', 'tell-outcome', { 'told-on': '2026-11-16' })
      const move = walk.caused().find(({ kind }) => kind === 'move-to')
      assert.deepEqual(move, { kind: 'move-to', level: 'level-3', effectiveOn: '2026-11-09' })
    }
  })

  it('the chair completes the outcome report, and it goes to worker, Team Manager and everyone who attended [R-126] [R-181] [R-182]', () => {
    const task = scheme.stages
      .flatMap(({ tasks }) => tasks)
      .find(({ task: id }) => id === 'send-outcome-report')!
    assert.deepEqual(task.opensWhen, ['outcome-report', 'tell-outcome'])
    const [{ then }] = task.effects as unknown as [{ then: readonly { tell: readonly string[] }[] }]
    assert.deepEqual(then[0]?.tell, [
      'applicant',
      'manager',
      'practice-excellence-head',
      'learning',
      'practice',
      'operations',
    ])
  })

  it('a deferral makes an action plan, and the portfolio can come back without a waiting period [R-180] [R-185]', () => {
    const { walk } = decided('deferred')
    const caused = walk.does('rosamund', 'tell-outcome', { 'told-on': '2026-11-09' })
    assert.ok(caused.includes('plan-from') && caused.includes('offer') && !caused.includes('move-to'))
    walk.completes('outcome-report')
    walk.does('rosamund', 'send-outcome-report')
    walk.does('amina', 'agree-action-plan')
    assert.equal(walk.status(), 'completed')
    const again = eligible()
    again.on('2026-11-20')
    again.fact('journeys', {
      scheme: 'level-2-to-3',
      running: false,
      outcome: 'deferred',
      'ended-on': '2026-11-09',
    })
    again.start('amina')
    assert.equal(again.stage('portfolio'), 'open')
  })
})
