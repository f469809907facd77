import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type IsoDuration, isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  actionsOf,
  differenceOf,
  emptyPlan,
  endOfPlan,
  isSame,
  missingIn,
  type PlanAction,
  type PlanContent,
  refusedPeriod,
  withAction,
  without,
  withPriority,
} from './plan.rules.ts'

const action = (id: string, more: Partial<PlanAction> = {}): PlanAction => ({
  id,
  action: `Do ${id}`,
  ownerId: 'p' as PersonId,
  dueOn: isoDate('2027-03-31'),
  ...more,
})
const put = (content: PlanContent, under: string, one: PlanAction) => {
  const done = withAction(content, under, one)
  assert.ok(done.ok)
  return done.value
}

describe('a learning and development plan', () => {
  const neglect = withPriority(emptyPlan, { priority: 'T-1', why: 'Audits say so', inputs: ['audits'] })

  test('lasts until the day before the one on which the next begins', () => {
    assert.equal(endOfPlan(isoDate('2026-07-23'), 'P1Y' as IsoDuration), '2027-07-22')
    assert.equal(endOfPlan(isoDate('2026-04-01'), 'P6M' as IsoDuration), '2026-09-30')
  })

  test('is not begun when it would be over already, is far ahead, or shares a day with one that staff read', () => {
    const days = (beginsOn: string, endsOn: string) => ({
      beginsOn: isoDate(beginsOn),
      endsOn: isoDate(endsOn),
    })
    const inForce = [{ name: 'Our plan', ...days('2026-07-23', '2027-07-22') }]
    const today = isoDate('2026-11-23')
    assert.match(refusedPeriod(days('1950-01-01', '1950-12-31'), [], today) ?? '', /would be over on/)
    assert.match(refusedPeriod(days('2040-01-01', '2040-12-31'), [], today) ?? '', /Enter a day up to/)
    assert.match(refusedPeriod(days('2027-07-22', '2028-07-21'), inForce, today) ?? '', /“Our plan” is from/)
    assert.equal(refusedPeriod(days('2027-07-23', '2028-07-22'), inForce, today), undefined)
    assert.equal(refusedPeriod(days('2026-11-23', '2026-11-23'), [], today), undefined)
  })

  test('holds a priority once, and keeps its actions when why it is there is said anew', () => {
    const acted = put(neglect, 'T-1', action('a'))
    const again = withPriority(acted, {
      priority: 'T-1',
      why: 'Two audits say so',
      inputs: ['audits', 'own'],
    })
    assert.equal(again.priorities.length, 1)
    assert.equal(again.priorities[0]?.why, 'Two audits say so')
    assert.deepEqual(actionsOf(again), [{ priority: 'T-1', action: action('a') }])
  })

  test('an action is changed where it stands, moved to another priority, and taken out', () => {
    const two = withPriority(put(neglect, 'T-1', action('a')), {
      priority: 'T-2',
      why: 'Asked for',
      inputs: [],
    })
    const moved = put(two, 'T-2', action('a', { action: 'Do it there' }))
    assert.deepEqual(
      moved.priorities.map(({ actions }) => actions.map((each) => each.action)),
      [[], ['Do it there']],
    )
    assert.equal(withAction(two, 'T-9', action('b')).ok, false)
    assert.deepEqual(actionsOf(without(moved, 'a')), [])
    assert.deepEqual(
      without(moved, 'T-2').priorities.map(({ priority }) => priority),
      ['T-1'],
    )
  })

  test('is not ready without a priority, nor with a priority that nothing is done about', () => {
    assert.match(missingIn(emptyPlan) ?? '', /Add a priority/)
    assert.match(missingIn(neglect) ?? '', /Add an action/)
    assert.equal(missingIn(put(neglect, 'T-1', action('a'))), undefined)
  })

  test('two versions are compared by what came, went and changed [R-299]', () => {
    const first = put(put(neglect, 'T-1', action('a')), 'T-1', action('b'))
    assert.ok(isSame(differenceOf(first, first)))
    const second = put(
      withPriority(without(put(first, 'T-1', action('a', { dueOn: isoDate('2027-06-30') })), 'b'), {
        priority: 'T-2',
        why: 'A review taught it',
        inputs: ['reviews'],
      }),
      'T-2',
      action('c'),
    )
    const difference = differenceOf(first, second)
    assert.deepEqual(difference.added, ['T-2'])
    assert.deepEqual(difference.left, [])
    assert.deepEqual(
      difference.actionsAdded.map(({ id }) => id),
      ['c'],
    )
    assert.deepEqual(
      difference.actionsLeft.map(({ id }) => id),
      ['b'],
    )
    assert.deepEqual(
      difference.actionsChanged.map(({ after }) => after.dueOn),
      ['2027-06-30'],
    )
  })
})
