import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import { complete, decide, schemeWith, signed, started, submit } from './journey.builders.ts'
import { whenHolds } from './applying.engine.ts'

const scheme = schemeWith()

describe('when a stage or a task applies', () => {
  it('without conditions it always does', () => {
    assert.equal(whenHolds(undefined, scheme, started(scheme).state()), true)
    assert.equal(whenHolds({}, scheme, started(scheme).state()), true)
  })

  it('cannot be told while what it depends on may still come', () => {
    const state = started(scheme).state()
    assert.equal(whenHolds({ outcome: ['approved'] }, scheme, state), undefined)
    assert.equal(whenHolds({ decided: { 'decide-it': ['approved'] } }, scheme, state), undefined)
    assert.equal(whenHolds({ step: { 'check-it.result': 'accepted' } }, scheme, state), undefined)
  })

  it('one part that is certainly not so decides, whatever is still open', () => {
    const state = started(scheme).state()
    assert.equal(whenHolds({ outcome: ['approved'], returned: true }, scheme, state), false)
    assert.equal(whenHolds({ outcome: ['approved'], startedBy: ['manager'] }, scheme, state), false)
  })

  it('asks who started it, and what was asked at the start', () => {
    const state = started(scheme).state()
    assert.equal(whenHolds({ startedBy: ['applicant'] }, scheme, state), true)
    assert.equal(whenHolds({ step: { 'request.wished-month': '2026-12' } }, scheme, state), true)
    assert.equal(whenHolds({ step: { 'request.wished-month': ['2027-01'] } }, scheme, state), false)
  })

  it('what was left undone in a stage that is passed never comes', () => {
    const journey = signed(scheme)
    journey.does('applicant', submit())
    const on = '2026-09-02' as IsoDate
    const state = journey.state()
    const passed = { ...state, stages: { ...state.stages, quality: { openedOn: on, passedOn: on } } }
    assert.equal(whenHolds({ step: { 'check-it.result': 'accepted' } }, scheme, passed), false)
  })

  it('nothing more comes in a journey that has ended', () => {
    const journey = started(scheme)
    journey.does('applicant', { do: 'withdraw' })
    assert.equal(whenHolds({ outcome: ['approved'] }, scheme, journey.state()), false)
  })

  it('follows a decision once it is made', () => {
    const journey = signed(scheme)
    journey.does('applicant', submit())
    journey.fact('documents', { template: 'check-list', complete: true })
    journey.does('team', complete('check-it', { result: 'accepted' }))
    journey.does('team', {
      do: 'book',
      task: 'book-it',
      sittingId: 'sitting' as never,
      meetingOn: '2026-11-20' as never,
      startsAt: '2026-11-20T10:00:00Z' as never,
      endsAt: '2026-11-20T11:00:00Z' as never,
    })
    journey.does('chair', { do: 'hold-meeting', task: 'hold-it' })
    journey.does('chair', decide('not-yet'))
    assert.equal(whenHolds({ decided: { 'decide-it': ['not-yet'] } }, scheme, journey.state()), true)
    assert.equal(whenHolds({ outcome: ['approved'] }, scheme, journey.state()), false)
  })
})

describe('going back behind a decision', () => {
  it('opens it again, and what was decided stays on record', () => {
    const again = schemeWith([
      'outcome: [approved] }\n    tasks:\n',
      'outcome: [not-yet] }\n    tasks:\n      - { task: again, name: Again, does: record, by: team, effects: [{ then: [{ return-to: portfolio }] }] }\n',
    ])
    const journey = signed(again)
    journey.does('applicant', submit())
    journey.fact('documents', { template: 'check-list', complete: true })
    journey.does('team', complete('check-it', { result: 'accepted' }))
    journey.does('team', {
      do: 'book',
      task: 'book-it',
      sittingId: 'sitting' as never,
      meetingOn: '2026-11-20' as never,
      startsAt: '2026-11-20T10:00:00Z' as never,
      endsAt: '2026-11-20T11:00:00Z' as never,
    })
    journey.does('chair', { do: 'hold-meeting', task: 'hold-it' })
    journey.does('chair', decide('not-yet'))
    journey.does('team', complete('again'))
    const { outcome, decided, decisions, meetings, round } = journey.state()
    assert.deepEqual([outcome, decided, meetings, round], [undefined, {}, {}, 2])
    assert.deepEqual(
      decisions.map((each) => each.outcome),
      ['not-yet'],
    )
  })
})
