import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { read } from '../../platform/database/reading.ts'
import { evaluationsOf, evaluationsRoutes } from './public.ts'
import { askNoMore, askToEvaluate } from './evaluations.handlers.ts'
import { openEvaluationsReading } from './evaluations.queries.ts'
import { restateEvaluations } from './evaluations.tasks.ts'
import { tasksOfKind } from '../../../test/support/tasks-of-kind.ts'
import { resourcesPack } from '../resources/resources.builders.ts'
import { evaluationText } from './evaluations.builders.ts'
import { registerEvaluationsPorts } from './evaluations.ports.ts'

const today = isoDate('2026-12-04')
const now = '2026-12-04T09:30:00Z' as IsoInstant
const people = ['maya', 'tom', 'ines', 'olu', 'pia'] as const

describe('what training brought', () => {
  const { database, server, staff } = useStaffPages({
    routes: evaluationsRoutes,
    pack: resourcesPack(evaluationText),
    staff: {
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      ines: { name: 'Ines Roy', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      olu: { name: 'Olu Adeyemi', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      pia: { name: 'Pia Lund', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      noor: { name: 'Noor Lindgren', jobTitle: 'Officer', kind: 'worker', duties: ['learning-offer'] },
    },
  })
  const booking = (at: number) => `0198ffff-0000-7000-8000-00000000000${at}`
  before(async () => {
    registerEvaluationsPorts({ courseNames: async () => new Map([['analysis', 'Analysis for beginners']]) })
    await database.databases.write(database.authorityId, async (tx) => {
      for (const [at, who] of people.entries())
        await askToEvaluate(
          { tx, today, now },
          {
            ...{ personId: staff.people[who], bookingId: booking(at), course: 'analysis' },
            attendedOn: isoDate('2026-10-10'),
          },
        )
    })
  })
  const idsOf = (who: (typeof people)[number]) =>
    database.databases.read(database.authorityId, async (tx) => {
      const rows = await tx
        .selectFrom('course_evaluations')
        .select(['id', 'part'])
        .where('person_id', '=', staff.people[who])
        .execute()
      return Object.fromEntries(rows.map(({ id, part }) => [part, id] as const))
    })

  test('is asked of those who were there on the day and some weeks later, and confirmed by the manager [R-257]', async () => {
    const tasks = await tasksOfKind(database, 'course-evaluation')
    assert.equal(tasks.length, 10)
    const maya = await server.signInAs(staff.people.maya)
    const list = await maya.get('/learning/evaluations')
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    assert.match(list.text, /Analysis for beginners.*On the day.*To answer/s)
    const { day, later } = await idsOf('maya')
    const opened = await maya.get(`/learning/evaluations/${later}`)
    assert.ok(opened.queries <= 6, opened.statements.join('\n'))
    assert.match(opened.text, /Your line manager reads what you say/)
    const missing = await maya.press('Send my answers')
    assert.equal(missing.status, 422)
    await maya.press('Send my answers', { used: '1' })
    assert.match((await maya.get(`/learning/evaluations/${day}`)).text, /your manager does not read yours/)
    await maya.press('Send my answers', { useful: '2', next: 'Ask one question more.' })
    assert.equal((await maya.post(`/learning/evaluations/${day}`, { useful: '0' })).status, 409)
    const asha = await server.signInAs(staff.people.asha)
    assert.equal((await asha.get(`/learning/evaluations/${day}`)).status, 404)
    assert.match((await asha.get(`/learning/evaluations/${later}`)).text, /Do you see this in practice/)
    assert.equal((await asha.press('Answer', {})).status, 422)
    await asha.press('Answer', { seen: 'yes', says: 'In her last two assessments.' })
    assert.match((await maya.get(`/learning/evaluations/${later}`)).text, /In her last two assessments/)
    const tom = await server.signInAs(staff.people.tom)
    assert.equal((await tom.get(`/learning/evaluations/${later}`)).status, 404)
    const noor = await server.signInAs(staff.people.noor)
    assert.equal((await noor.get(`/learning/evaluations/${later}`)).status, 404)
  })

  test('stands with the learning team without names, and only once enough people have answered [R-257]', async () => {
    const noor = await server.signInAs(staff.people.noor)
    const results = '/manage/learning/evaluations'
    assert.match(
      (await noor.get(`${results}/analysis`)).text,
      /Answers are shown once 5 people have given them/,
    )
    assert.doesNotMatch((await noor.get(`${results}.csv`)).html, /analysis|Analysis/)
    for (const who of people.slice(1)) {
      const browser = await server.signInAs(staff.people[who])
      const { day } = await idsOf(who)
      await browser.get(`/learning/evaluations/${day}`)
      await browser.press('Send my answers', { useful: '1' })
    }
    const page = await noor.get(`${results}/analysis`)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /5 people answered\. On the day: 4 of 5 said “A little”/)
    assert.match(page.text, /Ask one question more/)
    assert.doesNotMatch(page.text, /Maya|Osei/)
    assert.match(
      (await noor.get(`${results}.csv`)).html,
      /Analysis for beginners,On the day,Was it useful\?,Very,1/,
    )
    assert.equal((await noor.get(`${results}/nothing`)).status, 404)
    const found = await database.databases.read(database.authorityId, (tx) => evaluationsOf(tx, today))
    assert.equal(found.get('analysis')?.answers, 5)
    assert.equal((await (await server.signInAs(staff.people.tom)).get(results)).status, 403)
  })

  test('each morning states the same again, and what was noted by mistake is asked no more', async () => {
    const before = await tasksOfKind(database, 'course-evaluation')
    await database.databases.write(database.authorityId, async (tx) => {
      await restateEvaluations(tx, today, now, await read(tx, openEvaluationsReading(today)))
    })
    assert.deepEqual(await tasksOfKind(database, 'course-evaluation'), before)
    await database.databases.write(database.authorityId, (tx) => askNoMore(tx, booking(4)))
    assert.deepEqual(await idsOf('pia'), {})
    assert.equal((await tasksOfKind(database, 'course-evaluation')).length, before.length - 1)
  })
})
