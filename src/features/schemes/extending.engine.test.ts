import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { JourneyCommand } from './journey.commands.ts'
import { complete, schemeWith, signed, started, submit } from './journey.builders.ts'

const actions = 'actions: [{ action: withdraw, name: Withdraw, by: applicant }]'
const extending = (rest = '') =>
  `actions: [{ action: extend, name: Longer, by: applicant, decided-by: manager, clock: whole, most: P3M${rest}, options: [{ option: caring, name: Caring for someone }] }]`
const scheme = schemeWith([actions, extending()])
const extend = (length: string, ground = 'caring', clock = 'whole'): JourneyCommand => ({
  do: 'extend',
  clock,
  length: length as IsoDuration,
  ground,
})
const whole = (journey: ReturnType<typeof started>) =>
  journey.view().clocks.find((clock) => clock.id === 'whole')

describe('a clock made longer', () => {
  it('ends later, and its reading says by how much, on what ground and when', () => {
    const journey = started(scheme).on('2026-10-05')
    journey.does('manager', extend('P1M'))
    assert.equal(whole(journey)?.plainEndsOn, '2027-03-01')
    assert.equal(whole(journey)?.endsOn, '2027-04-01')
    assert.deepEqual(whole(journey)?.because, [
      { by: 'extension', length: 'P1M', ground: 'Caring for someone', on: '2026-10-05' },
    ])
  })

  it('is for whoever the scheme has decide on it, on one of its grounds, by a length', () => {
    const journey = started(scheme)
    assert.equal(journey.refused('applicant', extend('P1M')).code, 'not-yours')
    assert.equal(journey.refused('manager', extend('P1M', 'no-such')).code, 'ground-needed')
    for (const length of ['', 'P0D', 'soon'])
      assert.equal(journey.refused('manager', extend(length)).code, 'length-needed')
    assert.equal(journey.refused('manager', extend('P1M', 'caring', 'other')).code, 'no-such-clock')
  })

  it('never comes to more than the scheme allows in all', () => {
    const journey = started(scheme)
    journey.does('manager', extend('P2M'))
    const refusal = journey.refused('manager', extend('P5W'))
    assert.equal(refusal.code, 'too-much')
    assert.match(refusal.says, /at most 3 months in all/)
    assert.match(refusal.fact ?? '', /2 months/)
    journey.does('manager', extend('P1M'))
    assert.equal(whole(journey)?.endsOn, '2027-06-01')
  })

  it('is not possible once it has stopped, nor where it is as long as it can be', () => {
    const journey = signed(scheme)
    journey.does('applicant', submit())
    assert.equal(journey.refused('manager', extend('P1M')).code, 'stopped-already')
    const capped = schemeWith([actions, extending()], ['limit: P6M', 'limit: P6M, cap: P7M'])
    const other = started(capped)
    other.does('manager', extend('P2M'))
    assert.equal(whole(other)?.endsOn, '2027-04-01')
    assert.deepEqual(whole(other)?.because.at(-1), { by: 'cap', otherwiseOn: '2027-05-01' })
    assert.equal(other.refused('manager', extend('P1D')).code, 'at-its-longest')
  })

  it('counts in working days where the clock does', () => {
    const working = schemeWith(
      [actions, extending().replace('P3M', 'P10D')],
      ['limit: P6M', 'counting: working-days, limit: P20D'],
    )
    const journey = started(working)
    assert.match(journey.refused('manager', extend('P1M')).says, /working days/)
    journey.does('manager', extend('P1W'))
    assert.equal(whole(journey)?.endsOn, '2026-10-06')
  })

  it('follows from an answer too, by a fixed length or by the days that are given', () => {
    const asks = 'does: read, by: applicant, resources: [guide], opens-when: [write]'
    const by = (length: string) =>
      schemeWith([
        asks,
        `does: record, by: applicant, asks: [{ field: days, type: number, name: Days }], effects: [{ then: [{ extend: whole, ${length} }] }]`,
      ])
    const fixed = started(by('length: P2W'))
    fixed.does('applicant', complete('prepare'))
    assert.equal(whole(fixed)?.endsOn, '2027-03-15')
    const given = started(by('length-from: days'))
    assert.equal(given.refused('applicant', complete('prepare', { days: 1.5 })).field, 'days')
    given.does('applicant', complete('prepare', { days: '10' }))
    assert.equal(whole(given)?.endsOn, '2027-03-11')
  })
})

describe('pauses of a clock', () => {
  const pausing = schemeWith(
    [
      actions,
      'actions: [{ action: pause, name: Pause, by: manager, options: [{ option: leave, name: Leave }, { option: course, name: A course }] }, { action: resume, name: Resume, by: manager }]',
    ],
    ['limit: P6M', 'limit: P6M, paused-by: [leave]'],
  )
  const paused = (reason: string) => {
    const journey = started(pausing).on('2026-10-01')
    journey.does('manager' as PersonId, { do: 'pause', reason })
    return journey
  }

  it('only those for its reasons stop it', () => {
    for (const [reason, endsOn] of [
      ['leave', '2027-03-11'],
      ['course', '2027-03-01'],
    ] as const) {
      const journey = paused(reason).on('2026-10-11')
      journey.does('manager', { do: 'resume' })
      assert.equal(whole(journey)?.endsOn, endsOn, reason)
    }
  })

  it('someone may be late in it while it is paused for another reason', () => {
    assert.equal(whole(paused('course').on('2027-03-02'))?.late, true)
    assert.equal(whole(paused('leave').on('2027-03-02'))?.late, false)
  })
})
