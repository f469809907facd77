import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

const pack = await packOf('example')
const scheme = pack.schemes['two-to-three']!

/** A Practitioner 2 since 2023 whose Team Lead starts the year on 1 September 2025. */
function started(route: 'casework' | 'teaching' = 'casework') {
  const walk = journeyOf(scheme, {
    practitioner: 'ana',
    lead: 'leo',
    hub: 'hub',
    chair: 'cho',
    assessor: 'ash',
    'second-reader': 'sam',
  })
  walk.on('2025-09-01')
  walk.fact('posts', { level: 'practitioner-2', 'started-on': '2023-01-01' })
  walk.fact('registration', { registered: true })
  walk.start('leo', { route })
  return walk
}

function readyToSend() {
  const walk = started()
  walk.does('ana', 'set-aims')
  walk.completes('half-year-review')
  walk.refresh('leo')
  walk.on('2026-08-03')
  walk.completes('half-year-review')
  walk.completes('account')
  walk.completes('voices')
  walk.fact('evidence', {
    completed: true,
    'completed-on': '2026-01-10',
    category: 'taking-in',
    hours: 20,
    links: ['fernley/N', 'fernley/E'],
  })
  walk.fact('evidence', {
    completed: true,
    'completed-on': '2026-02-10',
    category: 'passing-on',
    hours: 4,
    links: ['fernley/W'],
  })
  walk.refresh('leo')
  walk.books('hub', 'book-sitting', '2026-09-30')
  return walk
}

function notPassed() {
  const walk = readyToSend()
  walk.submits('leo', 'send-in')
  walk.meets('cho', 'sit')
  walk.decides('cho', 'decide', 'not-passed')
  walk.does('leo', 'tell-result')
  return walk
}

describe('An invented authority on the same engine', () => {
  it('the Team Lead starts and submits, not the practitioner [R-016]', () => {
    assert.equal(started().refusedStart('ana').code, 'started-already')
    const walk = readyToSend()
    assert.throws(() => walk.submits('ana', 'send-in'))
    walk.submits('leo', 'send-in')
    assert.equal(walk.meeting(), 'confirmed')
  })

  it('two stages are open side by side once the first half-year is over', () => {
    const walk = started()
    walk.does('ana', 'set-aims')
    walk.completes('half-year-review')
    walk.refresh('leo')
    assert.deepEqual(['first-half', 'second-half', 'sending-in', 'sitting'].map(walk.stage), [
      'passed',
      'open',
      'open',
      'ahead',
    ])
  })

  it('teaching is asked only on the teaching route', () => {
    for (const [route, needed] of [
      ['casework', 'passed'],
      ['teaching', 'open'],
    ] as const) {
      const walk = started(route)
      walk.does('ana', 'set-aims')
      walk.completes('half-year-review')
      walk.completes('half-year-review')
      walk.refresh('leo')
      assert.equal(walk.stage('second-half'), needed)
    }
  })

  it('two of three are enough: hours and breadth without passing on', () => {
    const walk = readyToSend()
    assert.equal(walk.requirement('passing-on').standing, 'unmet')
    assert.equal(walk.requirement('two-of-three').standing, 'met')
  })

  it('fifteen working days before the sitting is the last day; later waits for the next', () => {
    const walk = readyToSend()
    assert.equal(walk.due('send-in'), '2026-09-09')
    walk.on('2026-09-10')
    assert.throws(() => walk.submits('leo', 'send-in'), /The last day was/)
  })

  it('one clock follows another, and absence does not stretch them', () => {
    assert.deepEqual(started().clocks(), [
      ['year', '2026-09-01', false],
      ['account', '2026-12-01', false],
    ])
  })

  it('a decision that does not stand leads to the next level after a second look', () => {
    const walk = notPassed()
    walk.does('ana', 'ask-second-look', { wanted: 'yes' })
    assert.deepEqual(walk.does('sam', 'look-again', { stands: 'no' }), ['move-to'])
    assert.equal(walk.ending(), 'passed-on-second-look')
  })

  it('without a wish for one there is no second look', () => {
    const walk = notPassed()
    walk.does('ana', 'ask-second-look', { wanted: 'no' })
    assert.equal(walk.status(), 'completed')
  })
})
