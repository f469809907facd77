import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import { read } from '../../platform/database/reading.ts'
import { personLeaves } from '../people/public.ts'
import { ownExitReading } from './leaving.queries.ts'
import { followPeople } from './looking-after.tasks.ts'
import { recruitmentRoutes } from './public.ts'
import { recruitingPack } from './recruitment.builders.ts'
import { tasksHeldBy } from './todo.support.ts'

const leaving = `
---
leaving: goodbye
name: Before you go
says: "It helps those who stay."
asks:
  - { question: reason, asks: "Why do you leave?", answers: [{ answer: pay, name: Pay }, { answer: moving, name: I move away }] }
  - { question: change, asks: "What should change?" }
themes:
  - { theme: workload, name: Amount of work }
  - { theme: pay, name: Pay and terms }
read-by: [hub]
`

describe('what people say before they go', () => {
  const { database, server, staff } = useStaffPages({
    routes: recruitmentRoutes,
    pack: recruitingPack(leaving),
    staff: {
      helen: { name: 'Helen Ward', jobTitle: 'Head', kind: 'manager', duties: ['hub'] },
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', manager: 'helen' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      ivy: { name: 'Ivy Cole', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      una: { name: 'Una Reed', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      hal: { name: 'Hal Moor', jobTitle: 'Officer', kind: 'worker', duties: ['hub'] },
      zoe: { name: 'Zoe Pike', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      lou: { name: 'Lou Marsh', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      kit: { name: 'Kit Dale', jobTitle: 'Worker', kind: 'worker' },
    },
  })
  const today = isoDate('2026-12-04')
  type Who = keyof typeof staff.people
  const as = (who: Who) => server.signInAs(staff.people[who])
  const todo = (who: Who, ...duties: string[]) => tasksHeldBy(database, staff.people[who], duties)
  const url = '/my-record/leaving'
  const leaves = (who: Who, on: string) =>
    database.databases.write(database.authorityId, async (tx) => {
      await personLeaves(tx, { actor: {}, today }, staff.people[who], isoDate(on))
      await followPeople(tx, today, `${today}T05:00:00Z` as IsoInstant)
    })
  const exitOf = async (who: Who) =>
    `/leaving/${(await database.databases.read(database.authorityId, (tx) => read(tx, ownExitReading(staff.people[who]))))?.id}`

  test('somebody is asked once their last day is known, and only then; the day may move', async () => {
    assert.equal((await (await as('tom')).get(url)).status, 404)
    await leaves('tom', '2026-12-31')
    await leaves('tom', '2027-01-15')
    assert.deepEqual(await todo('tom'), ['Say what you would like to tell us before you go by 2027-01-15'])
    const page = await (await as('tom')).get(url)
    assert.match(page.text, /Your last day is Friday 15 January 2027/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
  })

  test('they answer alone, and nobody above them reads it, whatever their duty [R-290]', async () => {
    await leaves('maya', '2026-12-31')
    const maya = await as('maya')
    await maya.get(url)
    const empty = await maya.post(url, {})
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Answer at least one question, or say that you would rather not/)
    await maya.get(url)
    await maya.post(url, { reason: 'pay', change: 'Fewer forms.' })
    assert.deepEqual(await todo('maya'), [])
    const exit = await exitOf('maya')
    for (const who of ['asha', 'helen', 'kit'] as const) {
      assert.equal((await (await as(who)).get(exit)).status, 404, who)
    }
    const helen = await (await as('helen')).get('/manage/leaving')
    assert.doesNotMatch(helen.text, /Maya Osei/)
    assert.match(helen.text, /not shown to you, because you are above them in the line/)
    const hal = await as('hal')
    assert.ok((await todo('hal', 'hub')).includes('Look through what somebody said on leaving'))
    const page = await hal.get(exit)
    assert.match(page.text, /Why do you leave\? Pay What should change\? Fewer forms\./)
    assert.match(page.text, /Nobody above in the line reads it/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const odd = await hal.post(`${exit}/themes`, { themes: 'weather' })
    assert.equal(odd.status, 422)
    await hal.get(exit)
    const done = await hal.post(`${exit}/themes`, { themes: 'workload' })
    assert.match(done.text, /Maya Osei Last day ?31 Dec 2026 How it stands ?Looked through/)
    assert.match(done.text, /Fewer than 5 interviews, so nothing is shown of them/)
    assert.ok((await hal.get('/manage/leaving')).queries <= 6)
  })

  test('whoever managed somebody reads nothing once they have gone, whatever their duty [R-290]', async () => {
    await leaves('zoe', '2026-12-10')
    const zoe = await as('zoe')
    await zoe.get(url)
    await zoe.post(url, { reason: 'pay' })
    await database.databases.write(database.authorityId, async (tx) => {
      await personLeaves(tx, { actor: {}, today }, staff.people.zoe, isoDate('2026-12-03'))
      await sql`update exit_interviews set leaves_on = '2026-12-03' where person_id = ${staff.people.zoe}`.execute(
        tx,
      )
    })
    const exit = await exitOf('zoe')
    assert.equal((await (await as('helen')).get(exit)).status, 404)
    assert.doesNotMatch((await (await as('helen')).get('/manage/leaving')).text, /Zoe Pike/)
    assert.equal((await (await as('hal')).get(exit)).status, 200)
  })

  test('what was learned is recorded in general words [R-290]', async () => {
    const hal = await as('hal')
    await hal.get('/manage/leaving')
    const gaps = await hal.post('/manage/leaving', { learned: '', doing: 'A lighter form.' })
    assert.equal(gaps.status, 422)
    assert.match(gaps.text, /Enter what was learned/)
    assert.match(gaps.html, /A lighter form\./)
    await hal.get('/manage/leaving')
    const done = await hal.post('/manage/leaving', {
      learned: 'Forms take too long.',
      doing: 'A lighter form.',
    })
    assert.match(done.text, /Learned ?Forms take too long\. What is done about it ?A lighter form\./)
    assert.equal((await (await as('kit')).get('/manage/leaving')).status, 404)
  })

  test('they may talk to somebody they choose, who writes it down, and let their line manager read it', async () => {
    await leaves('ivy', '2026-12-31')
    const ivy = await as('ivy')
    await ivy.get(url)
    const nobody = await ivy.post(`${url}/talk`, { interviewer: 'Nobody Here' })
    assert.equal(nobody.status, 422)
    await ivy.get(url)
    const self = await ivy.post(`${url}/talk`, { interviewer: 'Ivy Cole' })
    assert.match(self.text, /Enter somebody other than yourself/)
    await ivy.get(url)
    assert.match(
      (await ivy.post(`${url}/talk`, { interviewer: 'Kit Dale', talkForManager: 'yes' })).text,
      /Kit Dale has been asked to talk to you/,
    )
    assert.deepEqual(await todo('kit'), [
      'Hold the talk that Ivy Cole asked for before leaving by 2026-12-31',
    ])
    const exit = await exitOf('ivy')
    assert.equal((await (await as('asha')).get(exit)).status, 404)
    const kit = await as('kit')
    await kit.get(exit)
    await kit.post(exit, { change: 'More time.' })
    assert.match((await kit.get(exit)).text, /What should change\? More time\./)
    assert.match((await (await as('asha')).get(exit)).text, /More time\./)
    assert.deepEqual(await todo('asha'), ['Read what Ivy Cole lets you read of why they leave by 2027-01-01'])
    assert.match((await ivy.get(url)).text, /More time\..*/)
    assert.equal((await kit.post(exit, { change: 'Again.' })).status, 409)
  })

  test('whom they talk to cannot let the line manager read it, and a manager chosen for it is not hidden', async () => {
    await leaves('lou', '2026-12-31')
    const lou = await as('lou')
    await lou.get(url)
    await lou.post(`${url}/talk`, { interviewer: 'Helen Ward' })
    assert.match((await lou.get(url)).text, /Helen Ward can read it\. Nobody else above you does/)
    const exit = await exitOf('lou')
    const helen = await as('helen')
    assert.doesNotMatch((await helen.get(exit)).text, /May the line manager read it/)
    await helen.post(exit, { change: 'Desks.', forManager: 'yes' })
    assert.equal((await (await as('asha')).get(exit)).status, 404)
    assert.match(
      (await lou.get(url)).text,
      /Whoever was chosen to talk to can read it, and nobody else above/,
    )
  })

  test('they may say nothing, and are asked nothing more; whoever stays after all is not asked', async () => {
    await leaves('una', '2026-12-31')
    const una = await as('una')
    await una.get(url)
    assert.match((await una.press('I would rather not')).text, /You said that you would rather not/)
    assert.deepEqual(await todo('una'), [])
  })
})
