import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

const pack = await packOf('portsmouth')
const scheme = pack.schemes['main-to-higher']!

const people = {
  practitioner: 'ada',
  manager: 'max',
  decider: 'hope',
  academy: 'wyn',
  hr: 'rae',
}

/** A qualified social worker at the Main grade who qualified in June 2022, on 1 September 2026. */
function ready(qualifiedOn: string | undefined = '2022-06-15') {
  const walk = journeyOf(scheme, people)
  walk.on('2026-09-01')
  walk.fact('qualification', { 'started-on': qualifiedOn })
  walk.fact('posts', { level: 'main-grade', qualified: true, 'started-on': '2023-01-09' })
  return walk
}

const criteria = [
  'criterion-qualified',
  'criterion-complex-situations',
  'criterion-supporting-others',
  'criterion-extra-duties',
  'criterion-frameworks',
]

function joined() {
  const walk = ready()
  walk.start('ada')
  walk.does('max', 'manager-joins', { joins: 'yes' })
  return walk
}

function sent() {
  const walk = joined()
  for (const criterion of criteria) walk.completes(criterion)
  walk.refresh('ada')
  walk.submits('max', 'send')
  return walk
}

function weighed() {
  const walk = sent()
  walk.completes('decision-note')
  return walk
}

describe('Portsmouth, Main to Higher grade: who may ask', () => {
  it('more than two years since qualifying: on the day itself not yet, the day after yes [R-031]', () => {
    assert.equal(ready('2024-09-01').refusedStart('ada').code, 'not-met')
    ready('2024-08-31').start('ada')
  })

  it('where it is too early, the day is known from which one may ask [R-031]', () => {
    const walk = ready('2025-06-15')
    assert.equal(walk.requirement('more-than-two-years').standing, 'unmet')
    assert.equal(walk.requirement('more-than-two-years').holdsOn, '2027-06-16')
  })

  it('a year of qualifying settles it only where its first and last day agree [R-031]', () => {
    assert.equal(ready('2024').requirement('more-than-two-years').standing, 'unknown')
    assert.equal(ready('2023').requirement('more-than-two-years').standing, 'met')
  })

  it('nobody can tell while the day of qualifying is not known: unknown, not no, and no start [R-031]', () => {
    const walk = ready()
    walk.forget('qualification')
    walk.fact('qualification', { 'started-on': undefined })
    assert.equal(walk.requirement('more-than-two-years').standing, 'unknown')
    assert.equal(walk.refusedStart('ada').code, 'not-known')
  })

  it('someone without a post as a qualified social worker at the Main grade is not eligible [R-031]', () => {
    const walk = ready()
    walk.forget('posts')
    walk.fact('posts', { level: 'main-grade', qualified: false, 'started-on': '2023-01-09' })
    assert.equal(walk.refusedStart('ada').code, 'not-met')
  })

  it('two years are measured on the day it is sent too [R-031]', () => {
    const walk = joined()
    for (const criterion of criteria) walk.completes(criterion)
    walk.refresh('ada')
    walk.forget('qualification')
    walk.fact('qualification', { 'started-on': '2025-06-15' })
    assert.equal(walk.refused('ada', 'send').code, 'not-met')
  })
})

describe('Portsmouth, Main to Higher grade: asked together', () => {
  it('the practitioner starts and the manager joins [R-026]', () => {
    const walk = ready()
    walk.start('ada')
    assert.equal(walk.stage('together'), 'open')
    assert.equal(walk.refused('ada', 'practitioner-joins', { joins: 'yes' }).code, 'not-needed')
    walk.does('max', 'manager-joins', { joins: 'yes' })
    assert.equal(walk.stage('criteria'), 'open')
  })

  it('the manager starts and the practitioner joins [R-026]', () => {
    const walk = ready()
    walk.start('max')
    assert.equal(walk.refused('max', 'manager-joins', { joins: 'yes' }).code, 'not-needed')
    walk.does('ada', 'practitioner-joins', { joins: 'yes' })
    assert.equal(walk.stage('criteria'), 'open')
  })

  it('neither can join for the other, and nobody else can start [R-026]', () => {
    const walk = ready()
    walk.start('ada')
    assert.equal(walk.refused('ada', 'manager-joins', { joins: 'yes' }).code, 'not-yours')
    assert.equal(ready().refusedStart('hope').code, 'not-yours')
  })

  it('one who does not join ends the request with their reasons; the two may ask again [R-026]', () => {
    const walk = ready()
    walk.start('ada')
    walk.does('max', 'manager-joins', { joins: 'no', reasons: 'Lead one strategy meeting first.' })
    assert.equal(walk.ending(), 'not-joined')
    joined()
  })
})

describe('Portsmouth, Main to Higher grade: five criteria', () => {
  it('each has its own evidence by the practitioner and its own view by the manager [R-034]', () => {
    for (const criterion of criteria) {
      const sections = pack.documents[criterion]?.sections ?? []
      assert.deepEqual(
        sections.map(({ section, filledBy }) => [section, filledBy]),
        [
          ['evidence', undefined],
          ['view', ['manager']],
        ],
        criterion,
      )
      assert.deepEqual(pack.documents[criterion]?.filledBy, ['practitioner'])
      assert.deepEqual(
        sections[1]?.fields.map(({ field }) => field),
        ['view', 'reasons', 'still-needed'],
      )
    }
  })

  it('nothing is sent before all five are complete [R-034]', () => {
    const walk = joined()
    for (const criterion of criteria.slice(0, 4)) walk.completes(criterion)
    walk.refresh('ada')
    assert.equal(walk.stage('criteria'), 'open')
    assert.notEqual(walk.stage('sending'), 'open')
    walk.completes('criterion-frameworks')
    walk.refresh('ada')
    assert.equal(walk.stage('sending'), 'open')
  })

  it('examples are mapped to the statements for practice supervisors and to the PCF; for the last both are needed [R-040]', () => {
    for (const criterion of criteria.slice(1)) {
      const examples = pack.documents[criterion]?.sections[0]?.fields.find(
        ({ field }) => field === 'examples',
      )
      assert.equal(examples?.type, 'rows')
      const columns = examples?.type === 'rows' ? examples.columns : []
      const mapped = columns.filter(({ column }) => column === 'kss' || column === 'pcf')
      assert.deepEqual(
        mapped.map(({ framework }) => framework),
        ['kss-supervisors', 'pcf'],
      )
      assert.deepEqual(
        mapped.map(({ required }) => required),
        criterion === 'criterion-frameworks' ? [true, true] : [false, false],
      )
    }
    const pcf = pack.frameworks.find(({ framework }) => framework === 'pcf')
    assert.ok(pcf?.levels.some(({ level, name }) => level === 'experienced' && /experienced/i.test(name)))
  })
})

describe('Portsmouth, Main to Higher grade: the decision', () => {
  it('either of the two sends it for both; the head of service weighs the criteria and decides', () => {
    const walk = sent()
    assert.equal(walk.refusedDecision('hope', 'decide', 'approved').code, 'too-early')
    walk.completes('decision-note')
    assert.equal(walk.refusedDecision('max', 'decide', 'approved').code, 'not-yours')
    assert.deepEqual(walk.decides('hope', 'decide', 'approved'), ['move-to', 'hand-off', 'tell'])
    walk.refresh('hope')
    walk.does('rae', 'record-grade', { 'recorded-on': '2026-09-01' })
    assert.equal(walk.status(), 'completed')
  })

  it('a not yet says what is needed, puts it on the plan and offers a new request', () => {
    const walk = weighed()
    assert.deepEqual(walk.decides('hope', 'decide', 'not-yet'), ['plan-from', 'tell', 'offer'])
    assert.equal(walk.stage('next'), 'open')
    assert.notEqual(walk.stage('grade'), 'open')
    const needed = pack.documents['decision-note']?.sections[0]?.fields.find(
      ({ field }) => field === 'needed',
    )
    assert.equal(needed?.type === 'rows' && needed.plan && needed.least, 1)
    assert.deepEqual(needed?.when, { 'all-shown': 'no' })
  })

  it('after a not yet the two ask again, from the beginning', () => {
    const walk = ready()
    walk.fact('journeys', {
      scheme: 'main-to-higher',
      running: false,
      outcome: 'not-yet',
      'ended-on': '2026-08-20',
    })
    walk.start('ada')
    assert.equal(walk.stage('together'), 'open')
  })
})
