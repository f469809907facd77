import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { workingCalendar } from '../../calendar/public.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { checkItem, checkStatus, itemDue, progressInWords } from './plans.rules.ts'

const calendar = workingCalendar({
  bankHolidays: [isoDate('2026-12-25'), isoDate('2026-12-28')],
  closureDays: [],
})
const friday = isoDate('2026-12-04')
const maya = '01900000-0000-7000-8000-000000000001' as PersonId

describe('items of a plan', () => {
  test('an item needs an action, an owner and a timescale [R-188]', () => {
    const refused = checkItem({ action: ' ', owner: {} })
    assert.ok(!refused.ok)
    assert.deepEqual(
      refused.refusals.map((refusal) => refusal.field),
      ['action', 'owner', 'due'],
    )
    assert.ok(
      checkItem({ action: 'Shadow a court hearing', owner: { personId: maya }, timescale: 'by spring' }).ok,
    )
  })

  test('what a panel raises may come with its action alone, to be filled in when it is agreed [R-189]', () => {
    assert.ok(checkItem({ action: 'Write with the child in mind', owner: {} }, true).ok)
  })

  test('closing as no longer needed takes a reason', () => {
    assert.ok(!checkStatus('no-longer-needed', ' ').ok)
    assert.ok(checkStatus('no-longer-needed', 'The course was withdrawn').ok)
    assert.ok(checkStatus('done', '').ok)
  })

  test('days left are working days; what is over is late, also over a weekend', () => {
    const left = (on: string, today: string) =>
      itemDue({ dueOn: isoDate(on), status: 'in-progress' }, isoDate(today), calendar)?.workingDaysLeft
    assert.equal(left('2026-12-11', '2026-12-04'), 5)
    assert.equal(left('2026-12-04', '2026-12-04'), 0)
    assert.equal(left('2026-12-05', '2026-12-06'), -1)
    assert.equal(left('2026-12-24', '2026-12-29'), -1)
    assert.equal(itemDue({ dueOn: friday, status: 'done' }, isoDate('2026-12-30'), calendar), undefined)
  })

  test('progress is said in words', () => {
    const item = (status: 'done' | 'in-progress' | 'no-longer-needed', on?: string) =>
      ({ status, ...(on ? { dueOn: isoDate(on) } : {}) }) as const
    assert.equal(progressInWords([], friday), 'No actions yet')
    assert.equal(
      progressInWords([item('done'), item('in-progress', '2026-12-01'), item('no-longer-needed')], friday),
      '1 of 2 done, 1 late',
    )
  })
})
