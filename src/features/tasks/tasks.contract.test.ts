import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { countQueries } from '../../platform/database/query-count.ts'
import {
  countTodo,
  countTodoOf,
  findTodo,
  findTodoAbout,
  restateTasks,
  subjectsToLookAtAgain,
  type TaskToDo,
  type TodoActor,
} from './public.ts'
import { noteNudge } from './tasks.store.ts'

const id = (last: number) => `0190b6a0-0000-7000-8000-${String(last).padStart(12, '0')}`
const [maya, asha, tom] = [id(1), id(2), id(3)] as PersonId[] as [PersonId, PersonId, PersonId]
const as = (personId: PersonId, duties: string[] = [], actingFor?: PersonId): TodoActor => ({
  personId,
  actingFor,
  duties: new Set(duties),
})
const since = '2026-12-01T09:00:00Z' as IsoInstant
const sign: TaskToDo = {
  key: 'sign',
  title: 'Sign Maya Osei’s portfolio',
  href: '/applications/1/signing',
  aboutPersonId: maya,
  dueOn: isoDate('2026-12-11'),
  waitingSinceAt: since,
  holders: [{ personId: asha }, { personId: tom, actingFor: asha }],
}
const check: TaskToDo = {
  key: 'check',
  title: 'Check Maya Osei’s portfolio',
  href: '/applications/1/check',
  aboutPersonId: maya,
  waitingSinceAt: since,
  lookAgainOn: isoDate('2026-12-10'),
  holders: [{ duty: 'workforce-development' }],
}

describe('tasks in the database', () => {
  const database = useTestDatabase()
  const write = <Value>(work: Parameters<typeof database.databases.write<Value>>[1]) =>
    database.databases.write(database.authorityId, work)
  const keys = (items: readonly { key: string }[]) => items.map((item) => item.key)

  test('a subject’s tasks become exactly those named, in two statements', async () => {
    const subject = { kind: 'journey', id: id(100) }
    await write(async (tx) => {
      const { count } = await countQueries(() => restateTasks(tx, subject, [sign, check]))
      assert.equal(count.queries, 2)
      const before = await findTodo(tx, as(asha))
      assert.deepEqual(keys(before), ['sign'])
      assert.equal(before[0]!.dueOn, '2026-12-11')

      await restateTasks(tx, subject, [{ ...sign, title: 'Sign again', holders: [{ personId: tom }] }])
      assert.deepEqual(await findTodo(tx, as(asha)), [])
      const after = await findTodo(tx, as(tom))
      assert.equal(after[0]!.title, 'Sign again')
      assert.equal(after[0]!.id, before[0]!.id, 'a task that goes on keeps its row')
      assert.equal(await countTodo(tx, as(id(9) as PersonId, ['workforce-development'])), 0)

      await restateTasks(tx, subject, [])
      assert.equal(await countTodo(tx, as(tom)), 0)
    })
  })

  test('what waits for a person in any capacity counts once', async () => {
    await write(async (tx) => {
      await restateTasks(tx, { kind: 'journey', id: id(101) }, [
        { ...sign, holders: [{ personId: asha }, { duty: 'hr' }] },
        { ...check, dueOn: isoDate('2026-12-04') },
      ])
      assert.equal(await countTodo(tx, as(asha, ['hr', 'workforce-development'])), 2)
      assert.equal(await countTodo(tx, as(tom)), 0)
      assert.equal(await countTodo(tx, as(tom, [], asha)), 1, 'while acting for Asha, her tasks count')
      assert.deepEqual(keys(await findTodo(tx, as(asha, ['workforce-development']))), ['check', 'sign'])
      const about = await findTodoAbout(tx, as(asha), [maya, tom])
      assert.deepEqual(keys(about.get(maya) ?? []), ['sign'])
      assert.deepEqual([...(await countTodoOf(tx, [asha, tom]))], [[asha, 1]])
      assert.deepEqual(
        (await findTodo(tx, as(maya))).map((item) => [item.key, item.isMine]),
        [
          ['check', false],
          ['sign', false],
        ],
      )
      await restateTasks(tx, { kind: 'journey', id: id(101) }, [])
    })
  })

  test('a task is nudged once a working day, also when two press at once', async () => {
    const subject = { kind: 'journey', id: id(102) }
    const item = await write(async (tx) => {
      await restateTasks(tx, subject, [sign])
      return (await findTodo(tx, as(maya)))[0]!
    })
    const nudge = () =>
      write((tx) =>
        noteNudge(tx, { taskId: item.id, workingDayOn: isoDate('2026-12-04'), by: maya, at: since }),
      )
    const both = await Promise.all([nudge(), nudge()])
    assert.deepEqual([...both].sort(), [false, true])
    const again = await write((tx) => findTodo(tx, as(maya)))
    assert.equal(again[0]!.nudgedOn, '2026-12-04')
    await write((tx) => restateTasks(tx, subject, []))
  })

  test('what time alone may change is found on its day', async () => {
    const subject = { kind: 'journey', id: id(103) }
    await write(async (tx) => {
      await restateTasks(tx, subject, [check])
      assert.deepEqual(await subjectsToLookAtAgain(tx, isoDate('2026-12-09')), [])
      assert.deepEqual(await subjectsToLookAtAgain(tx, isoDate('2026-12-10')), [subject])
    })
  })

  test('an authority never sees another’s tasks', async () => {
    const subject = { kind: 'journey', id: id(104) }
    await write((tx) => restateTasks(tx, subject, [sign]))
    await database.databases.write(database.otherAuthorityId, async (tx) => {
      assert.deepEqual(await findTodo(tx, as(asha)), [])
      assert.equal(await countTodo(tx, as(asha)), 0)
      await restateTasks(tx, subject, [])
    })
    assert.equal(await write((tx) => countTodo(tx, as(asha))), 1)
  })
})
