import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { concernsOf, concernWords, reviewWords } from './concern.engine.ts'
import { complete, type Journey } from './journey.builders.ts'
import { begun, held, yearScheme } from './programme.builders.ts'

const scheme = yearScheme()
const saying = (journey: Journey) => concernWords(scheme, journey.state().steps)
const started = () => begun(scheme, '2026-09-07')

describe('what the reviews of a programme found', () => {
  it('is a sentence for each that answered, in their order', () => {
    const journey = held(started(), 'three-months', '2026-12-07', { going: 'at-risk' })
    held(journey, 'six-months', '2027-03-08')
    held(journey, 'nine-months', '2027-06-07', { going: 'well' })
    const found = reviewWords(scheme, journey.state().steps)
    assert.equal(found.length, 2)
    assert.equal(found[0], 'Look at three months, Monday 7 December 2026: At risk.')
    assert.match(found[1] ?? '', /^Look at nine months, Monday 7 June 2027: \S/)
    assert.deepEqual(reviewWords(scheme, started().state().steps), [])
  })
})

describe('an answer of a review that points somebody out', () => {
  it('stands with its reason and the day since when', () => {
    const journey = started()
    assert.deepEqual(saying(journey), [])
    held(journey, 'three-months', '2026-12-07', { going: 'at-risk' })
    assert.deepEqual(saying(journey), ['At risk, since Monday 7 December 2026 (Look at three months).'])
  })

  it('counts since the first of the reviews in a row that say the same, and says the latest answer', () => {
    const journey = held(started(), 'three-months', '2026-12-07', { going: 'wobbly' })
    held(journey, 'six-months', '2027-03-08', { going: 'at-risk' })
    assert.deepEqual(saying(journey), ['At risk, since Monday 8 March 2027 (Look at six months).'])
    held(journey, 'nine-months', '2027-06-07', { going: 'at-risk' })
    assert.deepEqual(concernsOf(scheme, journey.state().steps), [
      { says: 'At risk', reviewName: 'Look at six months', since: '2027-03-08' },
    ])
  })

  it('goes away when a later review says that all is well, and comes back from the day of the next one', () => {
    const journey = held(started(), 'three-months', '2026-12-07', { going: 'at-risk' })
    held(journey, 'six-months', '2027-03-08', { going: 'well' })
    assert.deepEqual(saying(journey), [])
    held(journey, 'nine-months', '2027-06-07', { going: 'at-risk' })
    assert.deepEqual(saying(journey), ['At risk, since Monday 7 June 2027 (Look at nine months).'])
  })

  it('stays while a review is left out, and an answer that was not given points nobody out', () => {
    const journey = held(started(), 'three-months', '2026-12-07', { going: 'at-risk' })
    journey.does('team', complete('leave-out-six-months', { elsewhere: 'no' }))
    assert.equal(saying(journey).length, 1)
    const unanswered = held(started(), 'three-months', '2026-12-07')
    assert.deepEqual(saying(unanswered), [])
  })
})
