import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isPaperClosed } from '../../src/features/applications/papers-before.rules.ts'
import { beforeTheOutcome, isTold, waitsToBeTold } from '../../src/features/journeys/telling.rules.ts'
import { isHeldBack } from '../../src/features/journeys/telling.rules.ts'
import { type JourneyEvent, type JourneyState, noJourney } from '../../src/features/schemes/public.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { packOf } from './pack-files.ts'

describe('an outcome is told before it is read', async () => {
  const scheme = (await packOf('sandwell')).schemes['f-to-g']!
  const step = { on: '2026-12-16', by: 'someone', as: 'chair', values: {} } as never
  const decided: JourneyState = { ...noJourney, status: 'running', steps: {} }
  const told: JourneyState = { ...decided, steps: { 'tell-outcome': step } }
  const sent: JourneyState = { ...decided, steps: { 'tell-outcome': step, 'send-feedback': step } }

  test('the applicant and the line wait to be told; panel, workforce team and HR do not [R-176]', () => {
    assert.equal(waitsToBeTold(scheme, new Set(['applicant'])), true)
    assert.equal(waitsToBeTold(scheme, new Set(['manager', 'service-manager'])), true)
    assert.equal(waitsToBeTold(scheme, new Set(['manager', 'workforce'])), false)
    assert.equal(waitsToBeTold(scheme, new Set(['chair'])), false)
    assert.equal(isTold(scheme, decided), false)
    assert.equal(isTold(scheme, told), true)
  })

  test('someone in the line who decides knows at once and writes what the decision rests on', async () => {
    const step = (await packOf('portsmouth')).schemes['main-to-higher']!
    assert.equal(waitsToBeTold(step, new Set(['decider'])), false)
    assert.equal(waitsToBeTold(step, new Set(['practitioner', 'manager'])), true)
  })

  test('nothing leads the applicant to a paper that waits to be told, while whoever writes it is led there', async () => {
    const higher = (await packOf('portsmouth')).schemes['main-to-higher']!
    const paper = higher.stages.flatMap(({ tasks }) => tasks).find(({ task }) => task === 'weigh')!
    const holder = (personId: string) => [{ personId, name: personId }]
    const context = { holders: { practitioner: holder('maya'), decider: holder('dora') } }
    const situation = { scheme: higher, state: decided, context } as never
    assert.equal(isPaperClosed(situation, paper, 'maya' as PersonId), true)
    assert.equal(isPaperClosed(situation, paper, 'dora' as PersonId), false)
    assert.equal(isPaperClosed(situation, { ...paper, does: 'decide' }, 'maya' as PersonId), false)
  })

  test('written feedback is open once it has been sent, the portfolio always [R-176]', () => {
    assert.equal(isHeldBack(scheme, decided, 'panel-feedback'), true)
    assert.equal(isHeldBack(scheme, told, 'panel-feedback'), true)
    assert.equal(isHeldBack(scheme, sent, 'panel-feedback'), false)
    assert.equal(isHeldBack(scheme, decided, 'manager-statement'), false)
  })

  test('what applicants write themselves after a decision is theirs as soon as they are told of it', async () => {
    const course = (await packOf('north-somerset')).schemes['infant-0-5']!
    assert.equal(isHeldBack(course, decided, 'programme-benefits'), true)
    const toldOfCourse = { ...decided, steps: { 'tell-result': step } }
    assert.equal(isHeldBack(course, toldOfCourse, 'programme-benefits'), false)
  })

  test('until then the application stands as it stood before the decision', () => {
    const event = (type: string, more: object = {}) => ({
      event: { type, on: '2026-12-16', by: 'someone', ...more } as unknown as JourneyEvent,
    })
    const stored = [
      event('journey-started', { scheme: 'f-to-g', applicantId: 'someone', values: {} }),
      event('outcome-decided', { outcome: 'approved', decisionId: 'one', task: 'decide', as: 'chair' }),
      event('step-done', { task: 'write-feedback', values: {} }),
    ]
    const before = beforeTheOutcome(scheme, stored, new Set())
    assert.equal(before.stored.length, 1)
    assert.equal(before.state.outcome, undefined)
    assert.equal(before.state.status, 'running')
  })
})
