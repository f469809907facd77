import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clockInWords, type JourneyCommand } from '../../src/features/schemes/public.ts'
import type { IsoDuration } from '../../src/kernel/dates.ts'
import { packOf } from '../packs/pack-files.ts'
import { journeyOf } from '../packs/walk.ts'

const pack = await packOf('time', 'docs/examples')
const scheme = pack.schemes['back-in-practice']!

/** Rosa comes back to practice; Milo manages, Dee is at the returners' desk. */
function begun({ hours = 1 as number | 'unknown', on = '2026-09-01' } = {}) {
  const walk = journeyOf(scheme, { returner: 'rosa', manager: 'milo', desk: 'dee' })
  walk.on(on)
  const known = hours === 'unknown' ? {} : { hours }
  walk.fact('posts', { level: 'returner', 'started-on': '2026-01-05', ...known })
  walk.start('rosa')
  return walk
}

type Walk = ReturnType<typeof begun>
const ends = (walk: Walk, clock = 'year') => walk.clock(clock)?.endsOn
const longer = (length: string): JourneyCommand => ({
  do: 'extend',
  clock: 'year',
  length: length as IsoDuration,
  ground: 'few-cases',
})

/** Arrived, looked back half-way and at the end. */
function reviewed(walk = begun(), daysLost = 0, lastOn = '2027-08-20') {
  walk.does('milo', 'agree-start')
  walk.does('rosa', 'first-impressions')
  walk.on('2027-03-01')
  walk.does('milo', 'half-way', daysLost > 0 ? { 'days-lost': daysLost } : {})
  walk.on(lastOn)
  walk.does('milo', 'last-review', { ready: 'yes' })
  return walk
}

describe('Time, by configuration', () => {
  describe('given whole-time work', () => {
    it('the year is a calendar year, and what starts at its end follows it', () => {
      const walk = begun()
      assert.equal(ends(walk), '2027-09-01')
      assert.equal(ends(walk, 'reflection'), '2027-12-01')
      assert.equal(walk.due('send'), '2027-12-01')
    })

    it('when it begins on 29 February, then it ends on the last of February', () => {
      const walk = begun({ on: '2028-02-29' })
      assert.equal(ends(walk), '2029-02-28')
      assert.equal(ends(walk, 'reflection'), '2029-05-28')
      // Half-way is 29 August, a Tuesday.
      assert.equal(walk.due('half-way'), '2028-08-29')
    })

    it('working days and calendar days stand side by side', () => {
      const walk = begun()
      assert.equal(walk.due('agree-start'), '2026-09-15')
      assert.equal(walk.due('first-impressions'), '2026-09-29')
    })
  })

  describe('given part-time work', () => {
    it('when hours are a half, then the year takes two, and its reading says why', () => {
      const walk = begun({ hours: 0.5 })
      assert.equal(ends(walk), '2028-08-31')
      assert.deepEqual(walk.clock('year')?.because, [{ by: 'part-time', days: 365 }])
      assert.equal(walk.clock('year')?.plainEndsOn, '2027-09-01')
    })

    it('when hours are 0.4, then it takes two and a half', () => {
      const walk = begun({ hours: 0.4 })
      // 365 whole days at four tenths are 913 days.
      assert.equal(ends(walk), '2029-03-02')
      assert.equal(walk.due('send'), '2029-06-02')
    })

    it('when hours are 0.2, then the cap of three years ends it', () => {
      const walk = begun({ hours: 0.2 })
      assert.equal(ends(walk), '2029-09-01')
      assert.equal(walk.clock('year')?.because.at(-1)?.by, 'cap')
    })

    it('when nobody knows the hours, then the end is not known, and neither is what hangs on it', () => {
      const walk = begun({ hours: 'unknown' })
      assert.equal(ends(walk), undefined)
      assert.equal(walk.clock('year')?.unknown, 'hours')
      assert.equal(walk.due('send'), undefined)
    })

    it('when hours change half-way, then each day counts as it was worked', () => {
      const walk = journeyOf(scheme, { returner: 'rosa', manager: 'milo', desk: 'dee' })
      walk.on('2026-09-01')
      walk.fact('posts', { 'started-on': '2026-01-05', 'ended-on': '2027-02-28', hours: 1 })
      walk.fact('posts', { 'started-on': '2027-03-01', hours: 0.5 })
      walk.start('rosa')
      // 181 whole days are over by then; 184 are left and take 368.
      assert.equal(ends(walk), '2028-03-03')
    })
  })

  describe('given days that do not count', () => {
    it('when five months are spent away, then the year and all later stages are five months later', () => {
      const walk = begun()
      walk.away(['2026-11-01', '2027-03-31'])
      assert.equal(ends(walk), '2028-01-30')
      assert.equal(walk.due('last-review'), '2028-01-28')
      // What follows the year is moved with it, and not twice: the absence lies before it.
      assert.equal(ends(walk, 'reflection'), '2028-04-30')
      assert.equal(walk.due('send'), '2028-04-30')
      assert.deepEqual(walk.clock('year')?.because, [{ by: 'away', days: 151 }])
    })

    it('when it is paused for parental leave, then the year stands; for another team it runs on', () => {
      for (const [reason, end] of [
        ['parental-leave', '2027-10-02'],
        ['other-work', '2027-09-01'],
      ] as const) {
        const walk = begun()
        walk.on('2026-12-01')
        walk.act('milo', { do: 'pause', reason })
        walk.on('2027-01-01')
        walk.act('milo', { do: 'resume' })
        assert.equal(ends(walk), end, reason)
      }
    })

    it('whatever comes together, three years are the end', () => {
      const walk = begun({ hours: 0.5 })
      walk.act('dee', longer('P3M'))
      walk.away(['2026-11-01', '2028-06-30'])
      assert.equal(ends(walk), '2029-09-01')
      walk.on('2029-09-02')
      assert.equal(walk.clock('year')?.late, true)
    })
  })

  describe('given an agreement or an answer', () => {
    it('when the desk makes the year longer, then every later date moves; it is three months at most', () => {
      const walk = begun()
      assert.equal(walk.refusal('milo', longer('P1M')).code, 'not-yours')
      walk.act('dee', longer('P2M'))
      assert.equal(ends(walk), '2027-11-01')
      assert.equal(walk.due('send'), '2028-02-01')
      assert.equal(walk.refusal('dee', longer('P2M')).code, 'too-much')
    })

    it('when days were lost to courses, then the year is longer by those days', () => {
      const walk = reviewed(begun(), 12)
      assert.equal(ends(walk), '2027-09-13')
    })
  })

  describe('given a task that lapses', () => {
    it('when its four weeks are over, then nobody asks for it and the stage goes on without it', () => {
      const walk = begun()
      walk.does('milo', 'agree-start')
      walk.on('2026-09-29')
      walk.refresh('')
      assert.equal(walk.stage('arriving'), 'open')
      walk.on('2026-09-30')
      walk.refresh('')
      assert.equal(walk.stage('arriving'), 'passed')
      assert.equal(walk.refused('rosa', 'first-impressions').code, 'lapsed')
    })
  })

  describe('given the whole way', () => {
    it('when it is sent in time, then the answer is due in working days and ends it', () => {
      const walk = reviewed()
      walk.on('2027-12-01')
      walk.submits('rosa', 'send')
      assert.equal(walk.due('decide'), '2027-12-29')
      walk.on('2027-12-10')
      walk.decides('dee', 'decide', 'done')
      assert.equal(walk.status(), 'completed')
    })

    it('when it is sent a day late, then it is refused with the day it was due', () => {
      const walk = reviewed()
      walk.on('2027-12-02')
      assert.match(
        walk.refusal('rosa', { do: 'submit', task: 'send', edition: sealed }).says,
        /1 December 2027/,
      )
    })

    it('every clock says in words what lengthens it', () => {
      assert.equal(
        clockInWords(scheme, 'year'),
        '1 year from the day the application was started, until the day of “Look back on the year”. ' +
          'Whole-time days are counted, so part-time hours make it longer. ' +
          'Only a pause for “Parental leave” stops it. It can be extended by up to 3 months in all. ' +
          'Never longer than 3 years.',
      )
      assert.equal(clockInWords(scheme, 'answer'), '20 working days from submission, until the outcome.')
    })
  })
})

const sealed = { editionId: 'edition' as never, hash: 'hash', documents: [] }
