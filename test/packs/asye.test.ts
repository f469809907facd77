import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { reviewWords, taskApplies } from '../../src/features/schemes/public.ts'
import { isoDate, type IsoDuration } from '../../src/kernel/dates.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

/** The assessed year and what follows it, in memory: each authority's own days, promises and ends. */

const packs = {
  'north-somerset': await packOf('north-somerset'),
  leicestershire: await packOf('leicestershire'),
  portsmouth: await packOf('portsmouth'),
  national: await packOf('national'),
}
type Place = keyof typeof packs
const people = {
  applicant: 'nia',
  manager: 'mav',
  coordinator: 'cora',
  assessor: 'abe',
  mentor: 'mona',
  'moderation-chair': 'chi',
  'moderation-member': 'mel',
  chair: 'chi',
  hr: 'hana',
}
const levels = { 'north-somerset': 'nqsw', leicestershire: 'asye', portsmouth: 'asye', national: 'nqsw' }
type Walk = ReturnType<typeof journeyOf>

/** Registered, agreed and begun on a day. */
function begun(place: Place, on = '2026-09-07', scheme = 'asye', hours = 1): Walk {
  const compiled = packs[place].schemes[scheme]
  assert.ok(compiled, `${place} has no ${scheme}`)
  const walk = journeyOf(compiled, people)
  walk.on(on)
  walk.fact('registration', { registered: true })
  walk.fact('posts', { level: levels[place], hours, 'started-on': on })
  walk.start('cora')
  walk.does('cora', 'register', { 'registered-on': on, funded: 'no' })
  for (const paper of ['asye-training-plan', 'academy-record', 'asye-agreement', 'asye-first-reflection'])
    if (compiled.templates[paper]) walk.completes(paper)
  walk.refresh('cora')
  walk.does('cora', 'hold-agreement-meeting', { 'began-on': on })
  walk.does('nia', 'agree-as-worker')
  walk.does('abe', 'agree-as-assessor')
  walk.does('mav', 'agree-as-manager')
  return walk
}

function reviewed(walk: Walk, review: string, on: string): Walk {
  walk.on(on)
  walk.fact('observations', { completed: true, 'observed-on': on })
  for (const paper of ['asye-reflection', 'asye-review']) walk.completes(`${paper}-${review}`)
  walk.does('abe', `hold-review-${review}`, { 'met-on': on, progress: 'on-track' })
  return walk
}

const daysOf = (walk: Walk) => walk.reviews().map(({ name, on }) => [name, on])
const promise = (walk: Walk, id: string) => walk.entitlements().find(({ entitlement }) => entitlement === id)

describe('North Somerset', () => {
  it('begins with the agreement meeting, after registration, by somebody newly qualified [R-199]', () => {
    const walk = journeyOf(packs['north-somerset'].schemes['asye']!, people)
    walk.fact('registration', { registered: false })
    walk.fact('posts', { level: 'nqsw' })
    assert.equal(walk.refusedStart('cora').code, 'not-met')
    walk.forget('registration')
    walk.fact('registration', { registered: true })
    walk.start('cora')
    assert.equal(walk.clock('year')?.startedOn, undefined)
    assert.equal(begun('north-somerset').clock('year')?.startedOn, '2026-09-07')
  })

  it('lasts twelve months, with reviews of months 0 to 3, 3 to 6 and 6 to 12 [R-200, R-201]', () => {
    const walk = begun('north-somerset')
    assert.equal(walk.clock('year')?.endsOn, '2027-09-07')
    assert.deepEqual(daysOf(walk), [
      ['Review of months 0 to 3', '2026-12-07'],
      ['Review of months 3 to 6', '2027-03-07'],
      ['Review of months 6 to 12', '2027-09-07'],
    ])
  })

  it('is longer in extenuating circumstances alone, as the co-ordinator records, and never beyond two years [R-203]', () => {
    const walk = begun('north-somerset')
    const extend = (ground: string, length = 'P3M') =>
      ({ do: 'extend', clock: 'year', length: length as IsoDuration, ground }) as const
    assert.equal(walk.refusal('abe', extend('extenuating')).code, 'not-yours')
    assert.equal(walk.refusal('cora', extend('capability')).code, 'ground-needed')
    walk.act('cora', extend('extenuating'))
    assert.equal(walk.clock('year')?.endsOn, '2027-12-07')
    walk.act('cora', extend('extenuating', 'P20M'))
    assert.equal(walk.clock('year')?.endsOn, '2028-09-07')
    assert.equal(walk.clock('year')?.because.at(-1)?.by, 'cap')
  })

  it('a pause is agreed by all four, on grounds among which capability is not', () => {
    const walk = begun('north-somerset')
    const { actions } = packs['north-somerset'].schemes['asye']!
    const grounds = actions.find(({ action }) => action === 'pause')?.options.map(({ option }) => option)
    assert.deepEqual(grounds, ['long-sickness', 'bereavement', 'parental-leave', 'support-missing'])
    walk.on('2026-11-01')
    walk.act('mav', { do: 'open', stage: 'pausing' })
    walk.does('nia', 'ask-pause', { ground: 'bereavement' })
    for (const [who, as] of [
      ['nia', 'worker'],
      ['abe', 'assessor'],
      ['mav', 'manager'],
    ] as const)
      walk.does(who, `pause-as-${as}`)
    assert.equal(walk.state().pausedOn, undefined)
    walk.does('cora', 'pause-as-coordinator')
    assert.equal(walk.state().pausedOn, '2026-11-01')
    walk.on('2026-11-15')
    walk.act('cora', { do: 'resume' })
    assert.equal(walk.reviews()[0]?.on, '2026-12-21')
  })

  it('lists ten entitlements, each with how it stands, action learning among them [R-209, R-216]', () => {
    const walk = begun('north-somerset')
    assert.deepEqual(
      walk.entitlements().map(({ entitlement }) => entitlement),
      Array.from({ length: 10 }, (_, index) => `s-${index + 1}`),
    )
    assert.ok(walk.entitlements().every(({ status }) => status === 'promised'))
    const said = (row: string, value: string) =>
      walk.fact('rows', { document: 'asye-review-three-months', field: 'promised', row, value })
    said('induction', 'given')
    said('study-day', 'missing')
    walk.on('2026-12-08')
    assert.equal(promise(walk, 's-1')?.status, 'met')
    assert.equal(promise(walk, 's-10')?.status, 'not-met')
    assert.match(promise(walk, 's-9')?.name ?? '', /Action learning/)
    walk.fact('evidence', { kind: 'action-learning', completed: true, 'completed-on': '2026-11-02' })
    assert.equal(promise(walk, 's-9')?.status, 'met')
  })

  it('follows core training over ten months from the record of learning [R-206]', () => {
    const walk = begun('north-somerset')
    assert.equal(walk.clock('core-training')?.endsOn, '2027-07-07')
    walk.fact('evidence', { kind: 'asye-core-training', completed: false })
    const finish = { 'finished-on': '2027-07-01' }
    assert.equal(walk.refused('cora', 'finish-core-training', finish).code, 'not-met')
    walk.fact('evidence', { kind: 'asye-core-training', completed: true, 'completed-on': '2027-06-30' })
    walk.on('2027-07-01')
    walk.does('cora', 'finish-core-training', finish)
    assert.equal(promise(walk, 's-5')?.status, 'met')
    assert.equal(walk.clock('core-training')?.late, false)
  })

  it('is judged against the PCF and the statements, each with what it rests on [R-210]', () => {
    const walk = begun('north-somerset')
    for (const review of ['three-months', 'six-months', 'twelve-months']) reviewed(walk, review, '2027-09-06')
    const [assessment] = ['asye-assessment'].map((id) => packs['north-somerset'].documents[id])
    const fields = assessment?.sections.flatMap((section) => section.fields) ?? []
    const grid = fields.find(({ field }) => field === 'capabilities')
    assert.ok(grid?.type === 'grid')
    assert.deepEqual(
      grid.rows.flatMap(({ links = [] }) => links),
      Array.from({ length: 9 }, (_, index) => `pcf/PCF-${index + 1}`),
    )
    assert.equal(walk.requirement('capabilities-shown').standing, 'unmet')
    for (const { row } of grid.rows)
      walk.fact('rows', { document: 'asye-assessment', field: 'capabilities', row, value: 'shown' })
    assert.equal(walk.requirement('capabilities-shown').standing, 'met')
    walk.answers('asye-assessment', { 'statements-shown': 'yes' })
    assert.equal(walk.requirement('statements-shown').standing, 'met')
  })

  it('leads to Social Worker, shown as the years in which practice is consolidated [R-223]', () => {
    const { to } = packs['north-somerset'].schemes['asye']!
    const after = packs['north-somerset'].pathways[0]?.levels.find(({ level }) => level === to)
    assert.equal(after?.grade, 'JM1')
    assert.match(after?.focus ?? '', /Consolidating practice/)
  })

  it('moves to the salary scale once year and probation are both passed, and in no other case [R-198]', () => {
    const scheme = packs['north-somerset'].schemes['asye']!
    const task = scheme.stages.flatMap(({ tasks }) => tasks).find((each) => each.task === 'move-to-scale')
    assert.ok(task)
    const state = begun('north-somerset').state()
    const [on, by] = [isoDate('2027-09-06'), 'hana' as PersonId]
    const asked = (outcome: string, probation: string | undefined) =>
      taskApplies(task, scheme, {
        ...state,
        outcome: { outcome, task: 'confirm', on, by, decisionId: 'decided' },
        steps: {
          ...state.steps,
          ...(probation === undefined
            ? {}
            : { 'acknowledge-result': { on, by, as: 'hr', values: { 'probation-passed': probation } } }),
        },
      })
    assert.deepEqual(
      [
        asked('pass', 'yes'),
        asked('pass', 'no'),
        asked('pass', undefined),
        asked('fail', 'yes'),
        asked('fail', 'no'),
      ],
      [true, false, false, false, false],
    )
    assert.ok(task.asks.some(({ field, required }) => field === 'scale-from' && required))
  })

  it('what every review found goes on to HR, for probation [R-197]', () => {
    const { templates } = packs['north-somerset'].schemes['asye']!
    const fields = templates['asye-to-hr']?.sections.flatMap((section) => section.fields) ?? []
    const evidence = fields.find(({ field }) => field === 'evidence')
    assert.deepEqual([evidence?.prefill, evidence?.required], ['journey.reviews', true])
    const walk = begun('north-somerset')
    reviewed(walk, 'three-months', '2026-12-07')
    reviewed(walk, 'six-months', '2027-03-08')
    assert.deepEqual(reviewWords(packs['north-somerset'].schemes['asye']!, walk.state().steps), [
      'Review of months 0 to 3, Monday 7 December 2026: On track.',
      'Review of months 3 to 6, Monday 8 March 2027: On track.',
    ])
  })

  it('resigning, failing probation and losing registration end it, and are no fail', () => {
    for (const ending of ['resigned', 'probation-failed', 'registration-lost', 'moved', 'put-off']) {
      const walk = begun('north-somerset')
      walk.act('cora', { do: 'end', ending })
      assert.deepEqual([walk.status(), walk.ending(), walk.state().outcome], ['ended', ending, undefined])
    }
  })

  it('a decision that is deferred gives more time and asks for the assessment again', () => {
    const walk = begun('north-somerset')
    for (const [review, on] of [
      ['three-months', '2026-12-07'],
      ['six-months', '2027-03-07'],
      ['twelve-months', '2027-09-06'],
    ] as const)
      reviewed(walk, review, on)
    walk.completes('asye-assessment')
    walk.refresh('abe')
    walk.decides('abe', 'recommend', 'pass')
    walk.completes('asye-moderation')
    walk.books('cora', 'book-panel', '2027-09-07')
    walk.on('2027-09-07')
    walk.meets('chi', 'hold-panel', 'chi', 'mel')
    walk.does('chi', 'defer', { reason: 'text', days: 42 })
    assert.equal(walk.clock('year')?.endsOn, '2027-10-19')
    assert.equal(walk.state().outcome, undefined)
    assert.equal(walk.stage('assessment'), 'open')
    assert.equal(walk.stage('moderation'), 'ahead')
    assert.equal(walk.requirement('year-extended').standing, 'unmet')
  })
})

describe('Leicestershire', () => {
  it('assesses after 3, 6 and 9 months, recommends at 11 and reports by 12 [R-202]', () => {
    const walk = begun('leicestershire')
    assert.deepEqual(daysOf(walk), [
      ['Assessment after 3 months', '2026-12-07'],
      ['Assessment after 6 months', '2027-03-07'],
      ['Assessment after 9 months', '2027-06-07'],
      ['Last look before the recommendation', '2027-08-07'],
    ])
    assert.equal(walk.due('recommend'), '2027-08-07')
    assert.equal(walk.due('assess'), '2027-09-07')
  })

  it('sets the training of the first year in advance; afterwards the worker sets the pace [R-207, R-222]', () => {
    const scheme = packs.leicestershire.schemes['asye']!
    const ids = scheme.stages.map(({ stage }) => stage)
    assert.ok(ids.indexOf('training') < ids.indexOf('agreement'))
    const walk = begun('leicestershire')
    assert.equal(promise(walk, 'training-set')?.status, 'met')
    const after = packs.leicestershire.pathways[0]?.levels.find(({ level }) => level === 'level-2')
    assert.match(after?.focus ?? '', /at your own pace/)
    assert.ok(after?.duties.some(({ says }) => /owns their learning and sets its pace/.test(says)))
  })

  it('a passed year moves to level 2', () => {
    const walk = begun('leicestershire')
    for (const [review, on] of [
      ['three-months', '2026-12-07'],
      ['six-months', '2027-03-08'],
      ['nine-months', '2027-06-07'],
      ['eleven-months', '2027-08-06'],
    ] as const)
      reviewed(walk, review, on)
    walk.decides('abe', 'recommend', 'pass')
    walk.completes('asye-assessment')
    walk.refresh('abe')
    walk.completes('asye-moderation')
    walk.books('cora', 'book-panel', '2027-09-01')
    walk.on('2027-09-01')
    walk.meets('chi', 'hold-panel', 'chi', 'mel')
    assert.deepEqual(walk.decides('chi', 'confirm', 'pass'), [])
    assert.ok(walk.does('mav', 'tell-outcome', { 'told-on': '2027-09-01' }).includes('move-to'))
    walk.does('cora', 'give-certificate', { 'given-on': '2027-09-01' })
    assert.equal(walk.status(), 'completed')
  })
})

describe('Portsmouth', () => {
  it('promises the academy’s programme: young people, specialists, action learning [R-108, R-213, R-214, R-215]', () => {
    const walk = begun('portsmouth')
    assert.equal(promise(walk, 'programme')?.status, 'met')
    for (const [id, fact] of [
      [
        'young-people',
        {
          ...{ document: 'academy-record', field: 'sessions', kind: 'young-people', on: '2026-10-01' },
          contributor: 'Two care leavers of the council’s own panel',
        },
      ],
      [
        'specialists',
        { document: 'academy-record', field: 'sessions', kind: 'specialist', on: '2026-10-08' },
      ],
    ] as const) {
      assert.equal(promise(walk, id)?.status, 'promised')
      walk.fact('rows', fact)
      assert.equal(promise(walk, id)?.status, 'met')
    }
    walk.on('2027-03-08')
    walk.fact('evidence', { kind: 'reading', completed: true, 'completed-on': '2026-10-01' })
    assert.equal(promise(walk, 'action-learning')?.status, 'not-met')
    walk.fact('evidence', { kind: 'action-learning-set', completed: true, 'completed-on': '2026-11-01' })
    assert.equal(promise(walk, 'action-learning')?.status, 'met')
  })

  it('a second year with action learning sets follows a pass, records consolidation and ends with an evaluation [R-219, R-220, R-221]', () => {
    const pass = packs.portsmouth.schemes['asye']?.outcomes.find(({ outcome }) => outcome === 'pass')
    assert.ok(pass?.effects.some((effect) => 'start' in effect && effect.start === 'second-year'))
    const walk = journeyOf(packs.portsmouth.schemes['second-year']!, people)
    walk.fact('posts', { level: 'main-grade' })
    walk.on('2026-09-07')
    walk.start('cora')
    walk.does('nia', 'plan-sets', { set: 'text', 'first-on': '2026-10-01' })
    assert.deepEqual(daysOf(walk), [
      ['Half-way look', '2027-03-07'],
      ['Look at the end of the year', '2027-09-07'],
    ])
    for (const [review, on] of [
      ['half-way', '2027-03-05'],
      ['year-end', '2027-09-03'],
    ] as const) {
      walk.on(on)
      walk.completes(`consolidation-record-${review}`)
      walk.does('mav', `look-${review}`, { 'met-on': on, next: 'text' })
    }
    assert.equal(walk.refused('cora', 'finish').code, 'too-early')
    walk.completes('second-year-evaluation')
    walk.does('cora', 'finish', { 'finished-on': '2027-09-03' })
    assert.deepEqual([walk.status(), walk.ending()], ['ended', 'finished'])
  })
})

describe('the national bases', () => {
  it('supervision is expected weekly for six weeks, fortnightly to six months, monthly to the end', () => {
    const walk = begun('national', '2026-09-07', 'asye-child-and-family')
    walk.on('2027-09-07')
    const spans = walk.supervision()?.spans ?? []
    const count = (phase: string) => spans.filter((span) => span.phase === phase).length
    assert.deepEqual([count('weekly'), count('fortnightly'), count('monthly')], [6, 10, 6])
    assert.equal(walk.requirement('supervised-in-time').standing, 'unmet')
  })

  it('half the week takes two years, and never more', () => {
    const walk = begun('national', '2026-09-07', 'asye-child-and-family', 0.4)
    assert.equal(walk.clock('year')?.endsOn, '2028-09-07')
    assert.equal(walk.reviews()[0]?.on, '2027-04-23')
  })

  it('the two-year programme begins in September 2027, as the assessed year can no longer be begun', () => {
    const { schemes } = packs.national
    assert.equal(schemes['asye-child-and-family']?.effective.until, '2027-08-31')
    assert.equal(schemes['early-career-programme']?.effective.from, '2027-09-01')
    const walk = begun('national', '2027-09-06', 'early-career-programme')
    assert.equal(walk.clock('year')?.endsOn, '2029-09-06')
    assert.equal(walk.supervision(), undefined, 'how often is not published')
    assert.match(schemes['early-career-programme']?.says ?? '', /not been published/)
    assert.ok(walk.reviews().every(({ name }) => name.includes('provisional')))
  })
})
