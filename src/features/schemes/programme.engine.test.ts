import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readEntitlements } from './entitlements.engine.ts'
import { complete, type Journey } from './journey.builders.ts'
import { begun, held, yearScheme } from './programme.builders.ts'
import { readSupervision } from './supervision.engine.ts'

const scheme = yearScheme()
const entitlement = (journey: Journey, id: string) =>
  readEntitlements(scheme, journey.state(), journey.context()).find((each) => each.entitlement === id)
const supervision = (journey: Journey) => readSupervision(scheme, journey.state(), journey.context())
const ask = (journey: Journey, ground: string) => {
  journey.does('worker', { do: 'open', stage: 'break' })
  journey.does('worker', complete('ask-break', { ground }))
}

describe('what is promised', () => {
  it('is promised, then kept so far or not, with what was found [R-209]', () => {
    const journey = begun(scheme, '2026-09-07').fact('supervision', {
      'held-on': '2026-09-09',
      minutes: 60,
      'protected-time-checked': false,
    })
    assert.deepEqual(
      [entitlement(journey, 'time')?.status, entitlement(journey, 'time')?.dueOn],
      ['promised', '2026-11-07'],
    )
    journey.on('2026-11-08')
    assert.deepEqual(
      [entitlement(journey, 'time')?.status, entitlement(journey, 'time')?.reason],
      ['not-met', 'Nothing found.'],
    )
    journey.fact('supervision', { 'held-on': '2026-11-09', 'protected-time-checked': true })
    assert.equal(entitlement(journey, 'time')?.status, 'met')
  })

  it('stays promised while nothing is known, and is not kept once the programme is over without it', () => {
    const journey = begun(scheme, '2026-09-07')
    assert.equal(entitlement(journey, 'observed')?.status, 'promised')
    held(journey, 'three-months', '2026-12-07')
    assert.equal(entitlement(journey, 'observed')?.status, 'promised')
    journey.does('worker', { do: 'withdraw' })
    assert.equal(entitlement(journey, 'observed')?.status, 'not-met')
  })
})

describe('supervision that a programme expects', () => {
  it('is weekly, fortnightly, monthly by the clock; short meetings do not count; nothing before it begins', () => {
    const journey = begun(scheme, '2026-09-07').on('2026-09-28')
    for (const [on, minutes] of [
      ['2026-09-08', 60],
      ['2026-09-15', 20],
      ['2026-09-22', 45],
    ] as const)
      journey.fact('supervision', { 'held-on': on, minutes })
    const { expected, held: meetings, missed } = supervision(journey) ?? {}
    assert.deepEqual([expected, meetings, missed?.[0]?.from], [3, 2, '2026-09-14'])
    assert.equal(journey.assess('in-time').standing, 'unmet')
    const missing = journey.assess('in-time').counted.filter(({ counts }) => counts === 'yes')
    assert.deepEqual(
      missing.map(({ label }) => label),
      ['Weekly, by Sunday 20 September 2026'],
    )
  })

  it('stretches each phase for whoever works part-time, and stops when the programme does', () => {
    const journey = begun(scheme, '2026-09-07', 0.5).on('2026-12-01')
    const weeks = supervision(journey)?.spans.filter(({ phase }) => phase === 'weekly')
    assert.equal(weeks?.length, 12)
    journey.does('worker', { do: 'withdraw' })
    const expected = supervision(journey)?.expected
    journey.on('2027-12-01')
    assert.equal(supervision(journey)?.expected, expected)
  })
})

describe('a pause that several people agree', () => {
  it('begins once the worker, assessor, manager and team have all said so, for a ground on the list', () => {
    const journey = begun(scheme, '2026-09-07').on('2026-10-01')
    ask(journey, 'sickness')
    journey.does('assessor', complete('assessor-agrees'))
    journey.does('manager', complete('manager-agrees'))
    assert.equal(journey.state().pausedOn, undefined)
    journey.does('team', complete('team-agrees'))
    assert.equal(journey.state().pausedOn, '2026-10-01')
    assert.deepEqual(journey.state().pauses[0]?.reason, 'sickness')
  })

  it('may be asked for anew, and everybody is asked again', () => {
    const journey = begun(scheme, '2026-09-07').on('2026-10-01')
    ask(journey, 'sickness')
    journey.does('assessor', complete('assessor-agrees'))
    ask(journey, 'parental-leave')
    journey.does('manager', complete('manager-agrees'))
    journey.does('team', complete('team-agrees'))
    assert.equal(journey.state().pausedOn, undefined)
    journey.does('assessor', complete('assessor-agrees'))
    assert.equal(journey.state().pauses[0]?.reason, 'parental-leave')
    journey.on('2026-11-01').does('team', { do: 'resume' })
    ask(journey, 'sickness')
    assert.equal(journey.state().stages['break']?.passedOn, undefined)
  })

  it('is asked for by those who may, once the programme has begun, and holds nobody up', () => {
    const journey = begun(scheme, '2026-09-07')
    assert.equal(journey.refused('team', { do: 'open', stage: 'break' }).code, 'not-yours')
    assert.equal(journey.refused('worker', { do: 'open', stage: 'judging' }).code, 'no-such-action')
    assert.equal(
      journey.refused('worker', complete('ask-break', { ground: 'sickness' })).code,
      'stage-not-open',
    )
    ask(journey, 'sickness')
    held(journey, 'three-months', '2026-12-07')
    assert.ok(journey.state().stages['six-months'])
  })
})
