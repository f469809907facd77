import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { caseInWords } from '../../src/features/schemes/public.ts'
import { asked, packOf } from '../packs/pack-files.ts'
import { journeyOf } from '../packs/walk.ts'

const pack = await packOf('routes', 'docs/examples')
const scheme = pack.schemes['second-level']!

interface Known {
  readonly award?: boolean
  readonly since?: string
  readonly courses?: number
}

/** Wen works, Max manages; the academy decides. */
function begun({ award = false, since = '2025-06-01', courses = 0 }: Known = {}, by = 'wen') {
  const walk = journeyOf(scheme, { worker: 'wen', manager: 'max', academy: 'ada', payroll: 'pay' })
  walk.on('2026-03-02')
  walk.fact('posts', { level: 'first', 'started-on': since })
  walk.forget('evidence')
  if (award) walk.fact('evidence', { kind: 'outside-award', completed: true })
  for (let count = 0; count < courses; count += 1)
    walk.fact('evidence', { kind: 'course', completed: true, 'completed-on': '2025-10-01' })
  return { walk, effects: walk.start(by) }
}

describe('Routes with different conditions, by configuration', () => {
  it('the first case whose conditions hold is the route; the last is for everybody else', () => {
    const route = (record: Known) => begun(record).walk.state().cases['route']
    assert.equal(route({ award: true, courses: 4, since: '2020-01-01' }), 'recognised')
    assert.equal(route({ courses: 4, since: '2020-01-01' }), 'short')
    assert.equal(route({ courses: 3, since: '2020-01-01' }), 'full')
    assert.equal(route({}), 'full')
  })

  it('a route is fixed when its stage opens, whatever the record says later', () => {
    const { walk } = begun()
    walk.fact('evidence', { kind: 'outside-award', completed: true })
    walk.refresh('wen')
    assert.equal(walk.state().cases['route'], 'full')
  })

  it('the route is said with why', () => {
    const said = (is: string, results: Readonly<Record<string, 'met' | 'unmet' | 'unknown'>>) =>
      caseInWords(scheme, {
        type: 'case-decided',
        named: 'route',
        is,
        on: '2026-03-02' as never,
        results: Object.entries(results).map(([requirement, standing]) => ({
          requirement,
          standing,
          basis: [],
        })),
      })
    assert.equal(said('recognised', { award: 'met' })?.because, '“An award from outside” is met')
    const full = said('full', { award: 'unmet', 'two-years': 'unknown', courses: 'met' })
    assert.equal(full?.is, 'Full portfolio')
    assert.equal(
      full?.because,
      '“An award from outside” is not met and “Two years at the first level” is not known',
    )
  })

  it('tasks and stages follow the route', () => {
    const { walk: full } = begun()
    assert.deepEqual(
      ['write-portfolio', 'write-account'].map((id) => full.task(id)?.state),
      ['ready', 'not-needed'],
    )
    assert.equal(full.stage('learning'), 'ahead')
    const { walk: recognised } = begun({ award: true })
    assert.deepEqual(
      ['write-portfolio', 'write-account'].map((id) => recognised.task(id)?.state),
      ['not-needed', 'ready'],
    )
    assert.equal(recognised.stage('learning'), 'not-needed')
    recognised.completes('short-account')
    recognised.refresh('wen')
    assert.equal(recognised.stage('sending'), 'open')
  })

  it('the full route asks for more, with a condition of its own', () => {
    const { walk } = begun()
    walk.completes('portfolio')
    walk.refresh('wen')
    walk.does('wen', 'learn', { what: 'text-1' })
    assert.equal(walk.stage('learning'), 'open')
    walk.fact('evidence', { kind: 'course', completed: true, 'completed-on': '2025-12-01' })
    walk.refresh('wen')
    assert.equal(walk.stage('learning'), 'passed')
  })

  it('an optional stage holds nobody up, and its tasks say that they are optional', () => {
    const { walk } = begun({ courses: 4, since: '2020-01-01' })
    walk.completes('portfolio')
    walk.refresh('wen')
    assert.equal(walk.stage('visiting'), 'open')
    assert.equal(walk.task('visit')?.task.optional, true)
    assert.equal(walk.stage('sending'), 'open')
    walk.submits('max', 'send')
    walk.decides('ada', 'decide', 'granted')
    walk.does('max', 'tell')
    assert.equal(walk.status(), 'completed')
    assert.equal(walk.stage('visiting'), 'not-needed')
  })

  it('an optional stage that is done is passed', () => {
    const { walk } = begun({ courses: 4, since: '2020-01-01' })
    walk.completes('portfolio')
    walk.completes('visit')
    walk.refresh('wen')
    assert.equal(walk.stage('visiting'), 'passed')
  })

  it('a question is asked only of those it concerns', () => {
    assert.deepEqual(asked(pack, 'portfolio', { practice: { leads: 'no' } }), ['leads', 'example'])
    assert.deepEqual(asked(pack, 'portfolio', { practice: { leads: 'yes' } }), [
      'leads',
      'what-you-lead',
      'example',
    ])
  })

  it('somebody else than the worker sends it in', () => {
    const { walk } = begun({ award: true })
    walk.completes('short-account')
    walk.refresh('wen')
    assert.throws(() => walk.submits('wen', 'send'), /Team manager/)
    walk.submits('max', 'send')
  })

  it('what a manager starts, the worker agrees to; what the worker starts needs no agreement', () => {
    assert.equal(begun({}, 'wen').walk.task('agree')?.state, 'not-needed')
    const { walk } = begun({ award: true }, 'max')
    assert.equal(walk.task('agree')?.state, 'ready')
    walk.completes('short-account')
    walk.refresh('wen')
    assert.equal(walk.stage('sending'), 'ahead')
    walk.does('wen', 'agree', { agree: true })
    assert.equal(walk.stage('sending'), 'open')
  })

  it('people with nothing to do are told once, when a stage opens', () => {
    const { walk, effects } = begun({ award: true })
    assert.deepEqual(effects, ['tell'])
    assert.deepEqual(walk.refresh('wen'), [])
    walk.completes('short-account')
    walk.refresh('wen')
    walk.submits('max', 'send')
    walk.decides('ada', 'decide', 'granted')
    assert.deepEqual(walk.does('max', 'tell'), ['move-to', 'tell', 'remember'])
    assert.equal(walk.holdersOf('note')?.includes('pay'), false)
  })
})
