import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  actionsOf,
  differenceOf,
  emptyPlan,
  isSame,
  missingIn,
  type PlanAction,
  type PlanContent,
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
