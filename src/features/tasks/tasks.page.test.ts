import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { workingCalendar } from '../../calendar/public.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { countTodo, restateTasks, type TaskToDo } from './public.ts'
import type { Nudge } from './tasks.ports.ts'
import { tasksRoutes } from './tasks.routes.tsx'

const id = (last: number) => `0190b6a0-0000-7000-8000-${String(last).padStart(12, '0')}`
const [maya, asha, tom] = [id(1), id(2), id(3)] as PersonId[] as [PersonId, PersonId, PersonId]
const names = new Map([
  [maya, 'Maya Osei'],
  [asha, 'Asha Rahman'],
  [tom, 'Tom Birch'],
])
const subject = { kind: 'journey', id: id(100) }
const aTask = (key: string, parts: Partial<TaskToDo> = {}): TaskToDo => ({
  key,
  title: `Do ${key}`,
  href: `/applications/${key}`,
  aboutPersonId: maya,
  waitingSinceAt: '2026-11-30T09:00:00Z' as IsoInstant,
  holders: [{ personId: asha }],
  ...parts,
})

describe('the to-do page', () => {
  const away = new Set<PersonId>()
  const sent: Nudge[] = []
  const database = useTestDatabase()
  const server = useTestServer(() => ({
    database,
    routes: tasksRoutes({
      peopleIn: async (_tx, ids) =>
        new Map(ids.map((each) => [each, { name: names.get(each) ?? 'Someone', isAway: away.has(each) }])),
      workingCalendarOf: async () => workingCalendar({ bankHolidays: [], closureDays: [] }),
      dutyNames: async () => (duty) => (duty === 'hr' ? 'Human resources' : duty),
      sendNudge: async (_tx, nudge) => void sent.push(nudge),
    }),
    people: [
      { personId: maya, name: 'Maya Osei' },
      { personId: asha, name: 'Asha Rahman', duties: ['hr'] },
      { personId: tom, name: 'Tom Birch' },
    ],
    ports: { around: async (tx, actor) => ({ toDo: await countTodo(tx, actor) }) },
  }))
  const given = (...tasks: TaskToDo[]) =>
    database.databases.write(database.authorityId, (tx) => restateTasks(tx, subject, tasks))
  beforeEach(() => {
    away.clear()
    sent.length = 0
  })

  test('groups what waits by late, this week and later, with who and in what capacity', async () => {
    await given(
      aTask('late', { dueOn: isoDate('2026-12-02') }),
      aTask('today', { dueOn: isoDate('2026-12-04'), holders: [{ personId: asha, actingFor: tom }] }),
      aTask('sometime', { holders: [{ duty: 'payroll' }, { duty: 'hr' }] }),
    )
    const page = await (await server.signInAs(asha)).get('/to-do')
    assert.equal(page.status, 200)
    assert.match(
      page.text,
      /Late \(1\) Do late ?Maya Osei Due Wednesday 2 December 2026,? 2 working days late/,
    )
    assert.match(
      page.text,
      /This week \(1\) Do today ?Maya Osei · for Tom Birch Due Friday 4 December 2026,? due today/,
    )
    assert.match(page.text, /Later \(1\) Do sometime ?Maya Osei · as Human resources/)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
  })

  test('says what will appear when nothing waits', async () => {
    await given()
    const page = await (await server.signInAs(tom)).get('/to-do')
    assert.match(page.text, /Nothing waits for you Things to agree, sign, check or answer will appear here/)
  })

  test('shows nobody late who is away, and says so', async () => {
    away.add(asha)
    await given(aTask('late', { dueOn: isoDate('2026-12-02') }))
    const page = await (await server.signInAs(asha)).get('/to-do')
    assert.match(page.text, /You are recorded as away, so nothing counts as late/)
    assert.doesNotMatch(page.text, /days? late|Late \(/)
  })

  test('leads from what others do to the record, not to a page that is theirs alone', async () => {
    await given(aTask('sign', { href: `/applications/${id(100)}/signing` }))
    const theirs = await (await server.signInAs(maya)).get('/to-do')
    assert.match(theirs.html, new RegExp(`href="/applications/${id(100)}"`))
    const own = await (await server.signInAs(asha)).get('/to-do')
    assert.match(own.html, new RegExp(`href="/applications/${id(100)}/signing"`))
  })

  test('names with whom it is and since when, and reminds once a working day', async () => {
    await given(aTask('sign', { dueOn: isoDate('2026-12-02') }))
    const browser = await server.signInAs(maya)
    const page = await browser.get('/to-do')
    assert.match(page.text, /Waiting on others \(1\) Do sign ?With Asha Rahman since Monday 30 November 2026/)
    const taskId = page.html.match(/to-do\/([0-9a-f-]{36})\/nudge/)![1]
    const after = await browser.post(`/to-do/${taskId}/nudge`)
    assert.match(after.html, /We have sent them a short, friendly reminder/)
    assert.match(after.text, /They were already reminded today/)
    assert.deepEqual(
      sent.map((nudge) => [nudge.task.key, nudge.from, nudge.to.map((holder) => holder.personId)]),
      [['sign', maya, [asha]]],
    )
    const again = await browser.post(`/to-do/${taskId}/nudge`)
    assert.equal(again.status, 403)
    assert.match(again.text, /at most once a working day/)
    assert.equal(sent.length, 1)
  })

  test('offers no reminder for someone away, and refuses one', async () => {
    away.add(asha)
    await given(aTask('visit'))
    const browser = await server.signInAs(maya)
    const page = await browser.get('/to-do')
    assert.match(page.text, /With Asha Rahman \(away\)/)
    assert.match(page.text, /They are away, so they are not reminded/)
    assert.doesNotMatch(page.html, /\/nudge/)
  })

  test('a task of others is not found, nor is a missing one', async () => {
    await given(aTask('private'))
    const mine = await (await server.signInAs(maya)).get('/to-do')
    const taskId = mine.html.match(/to-do\/([0-9a-f-]{36})\/nudge/)![1]
    const stranger = await server.signInAs(tom)
    await stranger.get('/to-do')
    assert.equal((await stranger.post(`/to-do/${taskId}/nudge`)).status, 404)
    assert.equal((await stranger.post(`/to-do/${id(999)}/nudge`)).status, 404)
    assert.equal(sent.length, 0)
  })

  test('one’s own task cannot be nudged', async () => {
    await given(aTask('own', { aboutPersonId: tom }))
    const taskId = await database.databases.read(database.authorityId, async (tx) => {
      const row = await tx.selectFrom('tasks').select('id').executeTakeFirstOrThrow()
      return row.id
    })
    const browser = await server.signInAs(asha)
    await browser.get('/to-do')
    const refused = await browser.post(`/to-do/${taskId}/nudge`)
    assert.equal(refused.status, 403)
    assert.match(refused.text, /waits for you, so there is nobody to remind/)
  })
})
