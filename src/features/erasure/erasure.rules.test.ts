import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { keptOf } from '../exchange/retention.rules.ts'
import { inTheWay, isPeriodOver, isRequest, isWhyNot, maySettle, removalOrder } from './erasure.rules.ts'

const today = isoDate('2026-12-04')
const left = { leftOn: isoDate('2020-12-03'), erasedOn: undefined, kept: [], running: [] }
const keep = (of: string, after: string, length: string) => ({ of, after, keep: length })

describe('whether a record may be erased', () => {
  test('never while its person works here, while anything goes on, or twice', () => {
    assert.deepEqual(inTheWay(left, today), [])
    assert.deepEqual(inTheWay({ ...left, leftOn: undefined }, today), ['they still work here'])
    assert.deepEqual(inTheWay({ ...left, leftOn: today }, today), ['they still work here'])
    assert.deepEqual(inTheWay({ ...left, running: ['a hold stands'] }, today), ['a hold stands'])
    assert.equal(inTheWay({ ...left, erasedOn: today, running: ['x'] }, today).length, 1)
  })

  test('its period is over with the longest of all, on the day after; without one it never is [R-323]', () => {
    const over = (rules: Parameters<typeof keptOf>[0], ended?: string) =>
      isPeriodOver(
        { kept: keptOf(rules, left.leftOn, ended === undefined ? undefined : isoDate(ended)) },
        today,
      )
    const six = keep('applications', 'left-employment', 'P6Y')
    assert.equal(over([six]), true)
    assert.equal(over([six, keep('supervision', 'left-employment', 'P25Y')]), false)
    assert.equal(over([]), false)
    const ended = keep('applications', 'journey-ended', 'P6Y')
    assert.equal(over([ended], '2019-01-01'), true)
    assert.equal(over([ended], '2021-01-01'), false)
  })

  test('whoever proposed it does not agree to it, nor whom it is about', () => {
    const [one, two, three] = ['one', 'two', 'three'] as unknown as [PersonId, PersonId, PersonId]
    const proposed = { proposedBy: one, personId: two }
    assert.deepEqual(
      [one, two, three].map((who) => maySettle(proposed, who)),
      [false, false, true],
    )
  })

  test('only what may be chosen is taken', () => {
    assert.deepEqual([isRequest('objected'), isRequest(''), isRequest('because')], [true, false, false])
    assert.deepEqual([isWhyNot('still-needed'), isWhyNot('no')], [true, false])
  })

  test('rows go before those through which they are found', () => {
    const before = (first: string, then: string) =>
      assert.ok(removalOrder.indexOf(first) < removalOrder.indexOf(then), `${first} before ${then}`)
    before('document_sections', 'documents')
    before('edition_leaves', 'editions')
    before('plan_item_notes', 'plan_items')
    before('supervision_notes', 'supervision_members')
    assert.equal(new Set(removalOrder).size, removalOrder.length)
  })
})
