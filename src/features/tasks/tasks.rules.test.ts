import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { workingCalendar } from '../../calendar/public.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { TodoItem } from './tasks.queries.ts'
import { groupTodo, isLate, mayNudge } from './tasks.rules.ts'
import type { TaskId } from './tasks.tables.ts'

const [maya, asha] = ['maya', 'asha'] as PersonId[] as [PersonId, PersonId]
const today = isoDate('2026-12-02') // a Wednesday
const nobody: ReadonlySet<PersonId> = new Set()

function aTask(parts: Partial<TodoItem> & { readonly due?: string } = {}): TodoItem {
  const { due, ...rest } = parts
  return {
    id: 'task' as TaskId,
    subject: { kind: 'journey', id: 'journey' },
    key: 'sign',
    title: 'Sign the portfolio',
    detail: undefined,
    href: '/applications/1',
    aboutPersonId: maya,
    dueOn: due === undefined ? undefined : isoDate(due),
    waitingSinceAt: '2026-11-30T09:00:00Z' as IsoInstant,
    holders: [{ personId: asha, duty: undefined, actingFor: undefined }],
    isMine: true,
    nudgedOn: undefined,
    ...rest,
  }
}

describe('the groups of a to-do list', () => {
  const group = (task: TodoItem, away = nobody, me = asha) =>
    Object.entries(groupTodo([task], { me, today, away })).find(([, items]) => items.length > 0)?.[0]

  it('is late the day after its last day', () => {
    assert.equal(group(aTask({ due: '2026-12-01' })), 'late')
    assert.equal(group(aTask({ due: '2026-12-02' })), 'thisWeek')
  })

  it('is this week up to Sunday, then later; without a day it is later', () => {
    assert.equal(group(aTask({ due: '2026-12-06' })), 'thisWeek')
    assert.equal(group(aTask({ due: '2026-12-07' })), 'later')
    assert.equal(group(aTask()), 'later')
  })

  it('shows nobody late who is away, nor anything about someone who is away', () => {
    assert.equal(group(aTask({ due: '2026-12-01' }), new Set([asha])), 'thisWeek')
    assert.equal(group(aTask({ due: '2026-12-01' }), new Set([maya])), 'thisWeek')
    const joint = aTask({
      due: '2026-12-01',
      holders: [...aTask().holders, { personId: undefined, duty: 'hr', actingFor: undefined }],
    })
    assert.equal(isLate(joint, today, new Set([asha])), true, 'somebody else could have done it')
  })

  it('keeps apart what waits for others', () => {
    assert.equal(group(aTask({ due: '2026-12-01', isMine: false }), nobody, maya), 'waitingOnOthers')
  })
})

describe('a nudge', () => {
  const calendar = workingCalendar({ bankHolidays: [], closureDays: [] })
  const nudge = (task: Partial<TodoItem>, on = '2026-12-02', away = nobody) => {
    const result = mayNudge(aTask({ isMine: false, ...task }), { today: isoDate(on), calendar, away })
    return result.ok ? result.value : result.refusals[0].code
  }

  it('counts for the working day, at a weekend for the one before', () => {
    assert.equal(nudge({}), '2026-12-02')
    assert.equal(nudge({}, '2026-12-06'), '2026-12-04')
  })

  it('is given once a working day', () => {
    assert.equal(nudge({ nudgedOn: isoDate('2026-12-02') }), 'nudged-already')
    assert.equal(nudge({ nudgedOn: isoDate('2026-12-04') }, '2026-12-05'), 'nudged-already')
    assert.equal(nudge({ nudgedOn: isoDate('2026-12-01') }), '2026-12-02')
  })

  it('is never given to oneself, to nobody, or to someone away', () => {
    assert.equal(nudge({ isMine: true }), 'nudge-own-task')
    assert.equal(nudge({ holders: [] }), 'nudge-nobody')
    assert.equal(nudge({}, '2026-12-02', new Set([asha])), 'nudge-away')
  })
})
