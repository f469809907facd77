import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

const pack = await packOf('sandwell')
const scheme = pack.schemes['f-to-g']!

/** A ready applicant of Grade F since January 2024 with five activities and an observation, on 1 September 2026. */
function ready() {
  const walk = journeyOf(scheme, {
    applicant: 'amina',
    manager: 'tom',
    'service-manager': 'sue',
    'head-of-service': 'hari',
    workforce: 'wendy',
    'principal-social-worker': 'pat',
    chair: 'pat',
    hr: 'hugh',
  })
  walk.on('2026-09-01')
  walk.fact('person', { internal: true })
  walk.fact('posts', {
    level: 'grade-f',
    qualified: true,
    employment: 'permanent',
    'started-on': '2024-01-01',
  })
  walk.fact('talks', { scheme: 'f-to-g', decision: 'ready' })
  walk.fact('registration', { registered: true })
  for (const month of ['02', '03', '04', '05', '06'])
    walk.fact('evidence', { completed: true, 'completed-on': `2026-${month}-10`, 'used-in': ['cpd-log'] })
  walk.answers('cpd-log', { activities: 5 })
  walk.fact('observations', { completed: true, observer: 'tom', 'observed-on': '2026-08-01' })
  return walk
}

function started() {
  const walk = ready()
  walk.start('amina', { 'intended-month': '2026-11' })
  return walk
}

function withPortfolioOpen() {
  const walk = started()
  walk.does('tom', 'give-permission', { permission: 'yes', 'permitted-on': '2026-09-01' })
  walk.does('tom', 'tell-leaders', { 'told-on': '2026-09-01' })
  walk.does('wendy', 'log-intention', { 'logged-on': '2026-09-01' })
  walk.does('sue', 'agree-opportunity', { agreed: 'yes' })
  return walk
}

const papers = [
  'employee-details',
  'manager-statement',
  'applicant-statement',
  'observation-record',
  'cpd-log',
]

function withPortfolioComplete() {
  const walk = withPortfolioOpen()
  for (const paper of papers) walk.completes(paper)
  walk.answers('manager-statement', { recommendation: 'agree', 'service-manager-approval': 'yes' })
  walk.answers('observation-record', { 'performance-matter': 'no' })
  walk.does('amina', 'read-questions')
  return walk
}

function signed() {
  const walk = withPortfolioComplete()
  walk.seals('amina')
  for (const [who, slot] of signers) walk.signs(who, slot)
  return walk
}

const signers = [
  ['amina', 'employee'],
  ['tom', 'line-manager'],
  ['sue', 'service-manager'],
  ['hari', 'head-of-service'],
] as const

function booked() {
  const walk = signed()
  walk.submits('amina', 'submit')
  walk.books('wendy', 'hold-date', '2026-11-20')
  return walk
}

function meetingHeld() {
  const walk = booked()
  walk.completes('qa-checklist')
  walk.does('wendy', 'quality-check', { 'additional-evidence': 'no' })
  walk.does('wendy', 'confirm-appointment', { 'signatures-in': true, 'amends-done': true })
  walk.does('wendy', 'forward-portfolio', { 'forwarded-on': '2026-09-01' })
  walk.meets('pat', 'hold-panel')
  return walk
}

function decided(outcome: string) {
  const walk = meetingHeld()
  walk.decides('pat', 'decide', outcome)
  walk.does('pat', 'tell-outcome', { 'told-on': '2026-09-01' })
  walk.completes('panel-feedback')
  walk.does('wendy', 'send-feedback', { 'sent-on': '2026-09-01' })
  return walk
}

describe('Sandwell: before the portfolio', () => {
  it('only someone employed here can start [R-003]', () => {
    const walk = ready()
    walk.forget('person')
    walk.fact('person', { internal: false })
    assert.equal(walk.refusedStart('amina').code, 'not-met')
  })

  it('less than 18 months at Grade F is not eligible, and the day it will be is known [R-029]', () => {
    const walk = ready()
    walk.forget('posts')
    walk.fact('posts', {
      level: 'grade-f',
      qualified: true,
      employment: 'permanent',
      'started-on': '2025-06-01',
    })
    assert.equal(walk.refusedStart('amina').rule, scheme.requirements['experience']?.rule)
    assert.equal(walk.requirement('experience').holdsOn, '2026-12-01')
  })

  it('without a talk that ends in ready no application is opened [R-020]', () => {
    const walk = ready()
    walk.forget('talks')
    walk.fact('talks', { scheme: 'f-to-g', decision: 'not-yet-ready' })
    assert.equal(walk.refusedStart('amina').rule, scheme.requirements['ready-talk']?.rule)
  })

  it('either of the two may ask for it, and nobody else [R-021]', () => {
    for (const who of ['amina', 'tom']) ready().start(who, { 'intended-month': '2026-11' })
    assert.equal(ready().refusedStart('sue').code, 'not-yours')
  })

  it("the portfolio opens only once permission, notice, log and the Service Manager's agreement are recorded [R-022] [R-023] [R-024]", () => {
    const steps = [
      ['tom', 'give-permission', { permission: 'yes', 'permitted-on': '2026-09-01' }],
      ['tom', 'tell-leaders', { 'told-on': '2026-09-01' }],
      ['wendy', 'log-intention', { 'logged-on': '2026-09-01' }],
      ['sue', 'agree-opportunity', { agreed: 'yes' }],
    ] as const
    for (const left of ['tell-leaders', 'log-intention', 'agree-opportunity']) {
      const walk = started()
      for (const [who, task, values] of steps) if (task !== left) walk.does(who, task, values)
      assert.equal(walk.stage('portfolio'), 'ahead', left)
    }
    assert.equal(withPortfolioOpen().stage('portfolio'), 'open')
  })

  it('a Service Manager who does not agree sends it back to development [R-024]', () => {
    const walk = started()
    walk.does('tom', 'give-permission', { permission: 'yes', 'permitted-on': '2026-09-01' })
    walk.does('sue', 'agree-opportunity', { agreed: 'no' })
    assert.equal(walk.ending(), 'back-to-development')
  })
})

describe('Sandwell: portfolio and signatures', () => {
  it('a CPD log that lists fewer than five activities is not enough, however many are on record [R-056]', () => {
    const walk = withPortfolioComplete()
    walk.forget('evidence')
    for (const month of ['02', '03', '04', '05'])
      walk.fact('evidence', { completed: true, 'completed-on': `2026-${month}-10`, 'used-in': ['cpd-log'] })
    walk.fact('evidence', { completed: true, 'completed-on': '2026-06-10', 'used-in': [] })
    assert.equal(walk.requirement('recent-cpd').standing, 'unmet')
  })

  it('is not complete while one of its documents is open [R-324]', () => {
    for (const left of papers) {
      const walk = withPortfolioOpen()
      for (const paper of papers) if (paper !== left) walk.completes(paper)
      walk.answers('manager-statement', { recommendation: 'agree', 'service-manager-approval': 'yes' })
      walk.does('amina', 'read-questions')
      assert.equal(walk.stage('signatures'), 'ahead', left)
    }
    assert.equal(withPortfolioComplete().stage('signatures'), 'open')
  })

  it('five completed activities are needed; planned, old and undated ones do not count [R-056] [R-061] [R-327]', () => {
    const walk = withPortfolioComplete()
    assert.equal(walk.requirement('recent-cpd').standing, 'met')
    walk.forget('evidence')
    for (const month of ['02', '03', '04', '05'])
      walk.fact('evidence', { completed: true, 'completed-on': `2026-${month}-10`, 'used-in': ['cpd-log'] })
    walk.fact('evidence', { completed: false, 'used-in': ['cpd-log'] })
    walk.fact('evidence', { completed: true, 'completed-on': '2025-02-28', 'used-in': ['cpd-log'] })
    assert.equal(walk.requirement('recent-cpd').standing, 'unmet')
    walk.fact('evidence', { completed: true, 'completed-on': '2025-03-01', 'used-in': ['cpd-log'] })
    assert.equal(walk.requirement('recent-cpd').standing, 'met')
  })

  it('a manager who defers, or approval withheld, keeps it from signatures and can send it back [R-329]', () => {
    const deferred = withPortfolioOpen()
    for (const paper of papers) deferred.completes(paper)
    deferred.answers('manager-statement', { recommendation: 'defer' })
    deferred.does('amina', 'read-questions')
    assert.equal(deferred.stage('signatures'), 'ahead')
    const caused = deferred.does('tom', 'send-back-deferred', { 'talked-on': '2026-09-02' })
    assert.ok(caused.includes('plan-from'))
    assert.equal(deferred.ending(), 'back-to-development')

    const withheld = withPortfolioOpen()
    withheld.answers('manager-statement', { recommendation: 'agree', 'service-manager-approval': 'no' })
    withheld.does('sue', 'send-back-not-approved')
    assert.equal(withheld.ending(), 'back-to-development')
  })

  it('a performance matter is passed on before the portfolio is signed [R-092]', () => {
    const walk = withPortfolioOpen()
    for (const paper of papers) walk.completes(paper)
    walk.answers('manager-statement', { recommendation: 'agree', 'service-manager-approval': 'yes' })
    walk.answers('observation-record', { 'performance-matter': 'yes' })
    walk.does('amina', 'read-questions')
    assert.equal(walk.stage('signatures'), 'ahead')
    assert.deepEqual(walk.does('tom', 'pass-on-performance-action', { 'passed-on': '2026-09-02' }), [
      'plan-from',
      'tell',
    ])
    assert.equal(walk.stage('signatures'), 'open')
  })

  it('ratings and contra-indications stand in nobody’s way [R-328]', () => {
    const walk = withPortfolioComplete()
    walk.fact('rows', {
      document: 'manager-statement',
      field: 'competency-grid',
      row: 'CG-01',
      value: 'limited',
    })
    walk.answers('manager-statement', { 'contra-indications': 'yes' })
    assert.equal(walk.requirement('grid-limited').standing, 'unmet')
    walk.seals('amina')
    for (const [who, slot] of signers) walk.signs(who, slot)
    walk.submits('amina', 'submit')
    assert.equal(walk.stage('quality-assurance'), 'open')
  })

  it('four people sign, each once: employee and manager, then Service Manager, then Head of Service [R-133]', () => {
    const walk = withPortfolioComplete()
    walk.seals('amina')
    assert.equal(walk.refusedSign('sue', 'service-manager').code, 'out-of-order')
    for (const [who, slot] of signers) walk.signs(who, slot)
    assert.equal(walk.stage('quality-assurance'), 'open')
  })

  it('with one signature missing it can be neither submitted nor checked [R-135] [R-136]', () => {
    const walk = withPortfolioComplete()
    walk.seals('amina')
    for (const [who, slot] of signers.slice(0, 3)) walk.signs(who, slot)
    assert.ok(walk.refused('amina', 'submit'))
    walk.completes('qa-checklist')
    assert.ok(walk.refused('wendy', 'quality-check', { 'additional-evidence': 'no' }))
  })
})

describe('Sandwell: time', () => {
  it('submission is due on the first working day of the intended month [R-156]', () => {
    assert.equal(started().due('submit'), '2026-11-02')
  })

  it('the check is due two weeks before the panel, forwarding one week before [R-149] [R-150]', () => {
    const walk = booked()
    assert.equal(walk.due('quality-check'), '2026-11-06')
    assert.equal(walk.due('forward-portfolio'), '2026-11-13')
  })

  it('portfolio and whole process are flagged, not stopped, after six months from permission [R-063] [R-184]', () => {
    const walk = withPortfolioComplete()
    assert.deepEqual(walk.clocks(), [
      ['portfolio', '2027-03-01', false],
      ['whole-process', '2027-03-01', false],
    ])
    walk.on('2027-03-02')
    assert.deepEqual(
      walk.clocks().map(([, , late]) => late),
      [true, true],
    )
  })

  it('an observation older than six months is flagged [R-090]', () => {
    const walk = withPortfolioComplete()
    walk.on('2027-02-02')
    assert.equal(walk.requirement('observed').standing, 'unmet')
    assert.equal(walk.requirement('observed').otherwise, 'flags')
  })

  it('a practice example older than twelve months is flagged [R-062]', () => {
    const walk = withPortfolioComplete()
    walk.fact('rows', { document: 'applicant-statement', field: 'practice-examples', on: '2025-09-01' })
    assert.equal(walk.requirement('practice-examples').standing, 'met')
    walk.fact('rows', { document: 'applicant-statement', field: 'practice-examples', on: '2025-08-31' })
    assert.equal(walk.requirement('practice-examples').standing, 'unmet')
    assert.equal(walk.requirement('practice-examples').otherwise, 'flags')
  })
})

describe('Sandwell: from submission to the end', () => {
  it('the date held is provisional until Workforce Development confirms signatures and amends [R-157] [R-158]', () => {
    const walk = booked()
    assert.equal(walk.meeting(), 'provisional')
    walk.completes('qa-checklist')
    walk.does('wendy', 'quality-check', { 'additional-evidence': 'no' })
    assert.equal(walk.meeting(), 'provisional')
    walk.does('wendy', 'confirm-appointment', { 'signatures-in': true, 'amends-done': true })
    assert.equal(walk.meeting(), 'confirmed')
  })

  it('more evidence sends it back; it is signed, submitted and checked again [R-148]', () => {
    const walk = booked()
    walk.completes('qa-checklist')
    walk.does('wendy', 'quality-check', {
      'additional-evidence': 'yes',
      'resubmission-deadline': '2026-10-20',
    })
    assert.equal(walk.stage('portfolio'), 'open')
    assert.equal(walk.due('submit'), '2026-10-20')
    walk.does('amina', 'make-additions')
    walk.seals('amina')
    for (const [who, slot] of signers) walk.signs(who, slot)
    walk.submits('amina', 'submit')
    assert.equal(walk.stage('panel'), 'ahead')
    walk.does('wendy', 'quality-check', { 'additional-evidence': 'no' })
    assert.equal(walk.stage('panel'), 'open')
  })

  it('no stage opens before the one before it is passed [R-017]', () => {
    const order = [
      'opportunity',
      'portfolio',
      'signatures',
      'quality-assurance',
      'panel',
      'decision',
      'hr',
      'development',
    ]
    const walks = [started(), withPortfolioOpen(), withPortfolioComplete(), signed()]
    for (const [index, walk] of walks.entries()) {
      assert.deepEqual(
        order.map((stage) => walk.stage(stage)),
        order.map((_, place) => (place < index ? 'passed' : place === index ? 'open' : 'ahead')),
      )
    }
  })

  it('runs from request to Grade G: outcome form, acknowledgement, payroll, plan [R-002] [R-192] [R-193] [R-187]', () => {
    const walk = decided('approved')
    assert.deepEqual(walk.stage('hr'), 'open')
    walk.completes('outcome-form')
    assert.ok(walk.does('wendy', 'send-outcome-form').includes('hand-off'))
    walk.does('hugh', 'acknowledge-outcome', { 'received-on': '2026-09-01' })
    walk.does('hugh', 'tell-payroll', { 'told-on': '2026-09-01' })
    walk.completes('development-plan')
    walk.does('amina', 'agree-plan')
    walk.does('tom', 'take-plan-into-supervision', { 'first-discussed-on': '2026-09-01' })
    assert.equal(walk.status(), 'completed')
  })

  it('not approved or deferred: no HR paperwork, but support and a plan [R-194] [R-177] [R-186]', () => {
    for (const outcome of ['not-approved', 'deferred']) {
      const walk = decided(outcome)
      assert.equal(walk.stage('hr'), 'not-needed')
      walk.completes('development-plan')
      walk.does('amina', 'agree-plan')
      assert.equal(walk.status(), 'running')
      assert.ok(walk.does('tom', 'agree-support', { towards: 'resubmission' }).includes('offer'))
      assert.equal(walk.status(), 'completed')
    }
  })

  it('the outcome is Approved, Not approved or Deferred, given by the chair [R-174]', () => {
    assert.deepEqual(
      scheme.outcomes.map(({ outcome }) => outcome),
      ['approved', 'not-approved', 'deferred'],
    )
    assert.equal(meetingHeld().refusedDecision('tom', 'decide', 'approved').code, 'not-yours')
    for (const outcome of ['approved', 'not-approved', 'deferred'])
      meetingHeld().decides('pat', 'decide', outcome)
  })

  it('areas to develop reach the plan with every outcome, and Grade G is reached, once it is told [R-189]', () => {
    for (const outcome of ['approved', 'not-approved', 'deferred']) {
      const walk = meetingHeld()
      assert.deepEqual(walk.decides('pat', 'decide', outcome), [])
      const follows = walk.does('pat', 'tell-outcome', { 'told-on': '2026-09-01' })
      assert.ok(follows.includes('plan-from'))
      assert.equal(follows.includes('move-to'), outcome === 'approved')
    }
  })
})
