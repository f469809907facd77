import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { Result } from '../../kernel/refusal.ts'
import {
  checkDecision,
  checkRequest,
  checkSendOn,
  checkSupport,
  deciderOf,
  inPounds,
  mayDo,
  readPounds,
  type RequestContent,
} from './requests.rules.ts'
import { resourcesPack } from '../resources/resources.builders.ts'
import { requestsText } from './requests.builders.ts'

const policy = resourcesPack(requestsText).requests
assert.ok(policy)
const rules = policy
const today = isoDate('2026-12-04')

const fields = (result: Result<unknown>) => (result.ok ? [] : result.refusals.map(({ field }) => field))

const asked: RequestContent = {
  ...{ kind: 'academic', title: 'A module', why: 'To weigh better.', provider: '', serves: [] },
  ...{ costPence: undefined, startsOn: undefined, endsOn: undefined, goalId: undefined, goal: '' },
}

describe('a request for learning', () => {
  test('says what, which kind and what for; everything else may be left open [R-265]', () => {
    assert.deepEqual(fields(checkRequest(asked, rules)), [])
    assert.deepEqual(fields(checkRequest({ ...asked, kind: 'holiday', title: '', why: '' }, rules)), [
      'kind',
      'title',
      'why',
    ])
    const days = { startsOn: isoDate('2027-02-02'), endsOn: isoDate('2027-02-01') }
    assert.deepEqual(fields(checkRequest({ ...asked, ...days }, rules)), ['ends-day'])
    assert.deepEqual(fields(checkRequest({ ...asked, why: 'x'.repeat(10_001) }, rules)), ['why'])
  })

  test('is decided by the duty of its kind, or else by the one for all [R-250]', () => {
    assert.equal(deciderOf(rules, 'academic'), 'heads')
    assert.equal(deciderOf(rules, 'bespoke'), 'learning-offer')
    assert.equal(deciderOf(rules, 'gone'), 'heads')
  })

  test('costs are read as people type them, and never guessed', () => {
    assert.equal(readPounds('£1,250.5'), 125_050)
    assert.equal(readPounds('0'), 0)
    for (const odd of ['about 20', '-5', '1.234', '99999999', '1e3'])
      assert.equal(readPounds(odd), undefined, odd)
    assert.equal(inPounds(125_050), '£1,250.50')
    assert.equal(inPounds(90_000), '£900')
  })

  test('nobody supports or decides on their own, whatever their duty', () => {
    const own = { isOwn: true, isManager: true, decides: true }
    assert.deepEqual(mayDo('asked', own), { support: false, sendOn: false, decide: false, takeBack: true })
    assert.equal(mayDo('to-decide', own).decide, false)
    assert.equal(mayDo('not-supported', own).sendOn, true)
    const other = { isOwn: false, isManager: true, decides: true }
    assert.equal(mayDo('asked', other).support, true)
    assert.equal(mayDo('asked', other).decide, false)
    assert.deepEqual(mayDo('decided', other), {
      support: false,
      sendOn: false,
      decide: false,
      takeBack: false,
    })
  })

  test('whoever does not support it says why; whoever asks all the same says why', () => {
    assert.deepEqual(fields(checkSupport({ supports: undefined, says: '' })), ['supports'])
    assert.deepEqual(fields(checkSupport({ supports: false, says: '' })), ['says'])
    assert.deepEqual(fields(checkSupport({ supports: true, says: '' })), [])
    assert.deepEqual(fields(checkSendOn('')), ['says'])
  })

  test('is decided against every yardstick by itself, with reasons whatever it is; later says when [R-250]', () => {
    const decision = { reasons: '', conditions: '', againOn: undefined, weighed: {}, outcome: undefined }
    assert.deepEqual(fields(checkDecision(decision, rules, today)), [
      'yardstick-vision',
      'yardstick-plan',
      'outcome',
      'reasons',
    ])
    const whole = { ...decision, reasons: 'Why.', weighed: { vision: 'meets', plan: 'not' } as const }
    assert.deepEqual(fields(checkDecision({ ...whole, outcome: 'later' }, rules, today)), ['again-day'])
    assert.deepEqual(fields(checkDecision({ ...whole, outcome: 'later', againOn: today }, rules, today)), [
      'again-day',
    ])
    const approved = checkDecision(
      { ...whole, outcome: 'approved', conditions: 'Tell us.', againOn: today },
      rules,
      today,
    )
    assert.ok(approved.ok && approved.value.conditions === 'Tell us.' && approved.value.againOn === undefined)
    const declined = checkDecision({ ...whole, outcome: 'declined', conditions: 'Tell us.' }, rules, today)
    assert.ok(declined.ok && declined.value.conditions === '')
  })

  test('the language refuses a decider nobody can be, a yardstick twice and a kind of learning that is none', () => {
    for (const [was, is, says] of [
      ['decided-by: heads', 'decided-by: hands', /There is no duty `hands`/],
      ['yardstick: plan', 'yardstick: vision', /vision/],
      ['counts-as: study', 'counts-as: sleep', /There is no kind `sleep`/],
    ] as const)
      assert.throws(() => resourcesPack(requestsText.replace(was, is)), says)
  })
})
