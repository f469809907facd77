import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PersonId } from '../../kernel/ids.ts'
import { booked, complete, decide, schemeWith } from './journey.builders.ts'
import { journeyDecider } from './journey.engine.ts'
import type { JourneyEvent } from './journey.events.ts'
import { isDecisionTold } from './telling.engine.ts'

const decides =
  '      - { task: decide-it, name: Decide, does: decide, by: chair, opens-when: [hold-it], due: { after: meeting, by: P7D } }'
const telling = '      - { task: tell-it, name: Tell, does: tell, by: chair, opens-when: [decide-it] }'
const told = schemeWith([decides, `${decides}\n${telling}`])
const kinds = (events: readonly JourneyEvent[]) =>
  events.flatMap((event) => (event.type === 'effect-caused' ? [event.effect.kind] : []))

function held(scheme = told) {
  const journey = booked(scheme)
  journey.does('chair', { do: 'hold-meeting', task: 'hold-it' })
  return journey
}

describe('an outcome takes effect when it is told', () => {
  it('nothing follows from recording it; level, plan and hand-off follow from telling it, once [R-175]', () => {
    const journey = held()
    assert.deepEqual(kinds(journey.does('chair', decide('approved'))), [])
    assert.equal(isDecisionTold(told, journey.state(), 'decide-it'), false)
    assert.equal(journey.state().outcome?.waits, 'new')
    assert.deepEqual(kinds(journey.does('chair', complete('tell-it'))), [
      'move-to',
      'tell',
      'plan-from',
      'hand-off',
    ])
    assert.equal(isDecisionTold(told, journey.state(), 'decide-it'), true)
    assert.equal(journey.state().outcome?.waits, undefined)
  })

  it('the level counts from the day of the decision, however much later it is told', () => {
    const journey = held()
    journey.does('chair', decide('approved'))
    const decidedOn = journey.state().outcome?.on
    journey.on('2026-12-24')
    const moved = journey
      .does('chair', complete('tell-it'))
      .find((event) => event.type === 'effect-caused' && event.effect.kind === 'move-to')
    assert.ok(moved?.type === 'effect-caused' && moved.effect.kind === 'move-to')
    assert.equal(moved.effect.effectiveOn, decidedOn)
    assert.equal(moved.on, '2026-12-24')
  })

  it('an application that ends before it is told leads to nothing', () => {
    const journey = held()
    journey.does('chair', decide('approved'))
    assert.deepEqual(kinds(journey.does('applicant', { do: 'withdraw' })), [])
    assert.equal(journey.refused('chair', complete('tell-it')).code, 'not-running')
  })

  it('where no task of the scheme tells it, it takes effect as it is recorded', () => {
    const alone = schemeWith()
    const journey = held(alone)
    assert.ok(kinds(journey.does('chair', decide('approved'))).includes('move-to'))
    assert.equal(journey.state().outcome?.waits, undefined)
    assert.equal(isDecisionTold(alone, journey.state(), 'decide-it'), true)
  })

  it('where its telling does not apply to this outcome, neither is it waited for', () => {
    const bad = telling.replace(' opens-when', ' when: { outcome: [not-yet] }, opens-when')
    const onlyBadNews = schemeWith([decides, `${decides}\n${bad}`])
    assert.ok(kinds(held(onlyBadNews).does('chair', decide('approved'))).includes('move-to'))
  })

  it('what nobody had to tell takes effect when the application is complete', () => {
    const left = telling.replace('by: chair', 'by: chair, optional: true')
    const optional = schemeWith([decides, `${decides}\n${left}`])
    const journey = held(optional)
    assert.deepEqual(kinds(journey.does('chair', decide('approved'))), [])
    const last = journey.does('team', complete('pass-on'))
    assert.equal(journey.state().status, 'completed')
    assert.ok(kinds(last).includes('move-to'))
  })

  it('in records from before, where it took effect at once, telling it leads to nothing again', () => {
    const journey = held()
    journey.does('chair', decide('approved'))
    const { outcome } = journey.state()
    assert.ok(outcome)
    const older = { ...journey.state(), outcome: { ...outcome, waits: undefined } }
    const context = { ...journey.context(), actor: { personId: 'chair' as PersonId } }
    const again = journeyDecider(told).decide(older, complete('tell-it'), context)
    assert.ok(again.ok)
    assert.deepEqual(kinds(again.value), [])
  })
})
