import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PostFact } from '../people/public.ts'
import { beginningOf, isTheirs, itemsFor, progressInWords } from './induction.rules.ts'

const today = isoDate('2026-12-04')
const post = (startedOn: string, level?: string, kind = 'worker') =>
  ({ startedOn: isoDate(startedOn), kind, level }) as PostFact
const everyone = { from: isoDate('2026-01-01'), levels: [], postKinds: [] }
const begins = (
  policy: Parameters<typeof beginningOf>[0],
  posts: readonly PostFact[],
  startedWithEmployerOn?: string,
) =>
  beginningOf(
    policy,
    { posts, startedWithEmployerOn: startedWithEmployerOn ? isoDate(startedWithEmployerOn) : undefined },
    today,
  )?.startedOn

describe('who is inducted', () => {
  test('whoever begins within two weeks, or began in the last three months, and not before the rules held', () => {
    assert.equal(begins(everyone, [post('2026-11-02')]), '2026-11-02')
    assert.equal(begins(everyone, [post('2026-12-18')]), '2026-12-18')
    assert.equal(begins(everyone, [post('2026-12-19')]), undefined)
    assert.equal(begins(everyone, [post('2026-09-04')]), '2026-09-04')
    assert.equal(begins(everyone, [post('2026-09-03')]), undefined)
    assert.equal(begins({ ...everyone, from: isoDate('2026-11-03') }, [post('2026-11-02')]), undefined)
    assert.equal(begins(everyone, []), undefined)
  })

  test('moving inside is no beginning, except to a level that has an induction of its own [R-287]', () => {
    const moved = [post('2020-01-01', 'student'), post('2026-11-02', 'new')]
    assert.equal(begins(everyone, moved), undefined)
    assert.equal(begins({ ...everyone, levels: ['new'] }, moved), '2026-11-02')
    assert.equal(begins({ ...everyone, levels: ['senior'] }, moved), undefined)
    assert.equal(begins(everyone, [post('2026-11-02')], '2024-05-01'), undefined)
    assert.equal(begins({ ...everyone, postKinds: ['manager'] }, [post('2026-11-02')]), undefined)
  })

  test('a list has the lines for the kind of post and level, each due counted from the first day [R-286]', () => {
    const line = { group: 'all', by: 'starter', levels: [], postKinds: [] }
    const policy = {
      groups: [{ group: 'all', name: 'Everything' }],
      items: [
        { ...line, item: 'read', name: 'Read', due: 'P2W' },
        { ...line, item: 'new-only', name: 'New only', due: 'P1D', levels: ['new'] },
        { ...line, item: 'managers', name: 'Managers', due: 'P1D', postKinds: ['manager'] },
      ],
    }
    assert.deepEqual(
      itemsFor(policy, post('2026-11-02', 'new')).map(({ item, dueOn, groupName }) => [
        item,
        dueOn,
        groupName,
      ]),
      [
        ['read', '2026-11-16', 'Everything'],
        ['new-only', '2026-11-03', 'Everything'],
      ],
    )
    assert.deepEqual(
      itemsFor(policy, post('2026-11-02')).map(({ item }) => item),
      ['read'],
    )
  })

  test('each line is its own doer’s: the newcomer, the manager, or a duty, never about oneself', () => {
    const whose = 'maya' as PersonId
    const me = (personId: string, manages = false, ...duties: string[]) => ({
      ...{ personId: personId as PersonId, manages, duties: new Set(duties) },
    })
    assert.ok(isTheirs('starter', whose, me('maya')))
    assert.ok(!isTheirs('starter', whose, me('asha', true)))
    assert.ok(isTheirs('manager', whose, me('asha', true)))
    assert.ok(!isTheirs('manager', whose, me('maya')))
    assert.ok(isTheirs('hub', whose, me('hal', false, 'hub')))
    assert.ok(!isTheirs('hub', whose, me('maya', false, 'hub')))
  })

  test('how it goes is said in words', () => {
    const [done, late, open] = [
      { doneOn: today, dueOn: today },
      { doneOn: undefined, dueOn: isoDate('2026-12-03') },
      { doneOn: undefined, dueOn: today },
    ]
    assert.equal(progressInWords({ items: [done, late, open] }, today), '1 of 3 done, 1 late')
    assert.equal(progressInWords({ items: [done, open] }, today), '1 of 2 done')
    assert.equal(progressInWords({ items: [done] }, today), 'All 1 done')
  })
})
