import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import { read } from '../../platform/database/reading.ts'
import { personLeaves } from '../people/public.ts'
import { ownExitReading } from './leaving.queries.ts'
import { exitFiguresReading } from './figures.queries.ts'
import { followPeople, forgetWhatIsOver } from './looking-after.tasks.ts'
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
      ora: { name: 'Ora Finch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      fay: { name: 'Fay Bell', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      gus: { name: 'Gus Hall', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
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

  test('what was said is kept as long as the page says, and then deleted by itself; that it was said stays [R-290]', async () => {
    await leaves('ora', '2026-12-20')
    const ora = await as('ora')
    const page = await ora.get(url)
    assert.match(page.text, /What you say is kept until Thursday 20 December 2029 and then deleted/)
    await ora.post(url, { reason: 'pay', change: 'Fewer hours.' })
    const exit = await exitOf('ora')
    const hal = await as('hal')
    await hal.get(exit)
    await hal.post(`${exit}/themes`, { themes: 'pay' })
    const forget = (on: string) =>
      database.databases.write(database.authorityId, (tx) =>
        forgetWhatIsOver(tx, isoDate(on), `${on}T04:00:00Z` as IsoInstant),
      )
    await forget('2029-12-20')
    const kept = await hal.get(exit)
    assert.match(kept.text, /Fewer hours\./)
    assert.match(kept.text, /What was said is kept until Thursday 20 December 2029/)
    await forget('2029-12-21')
    const over = await hal.get(exit)
    assert.match(over.text, /What was said is no longer kept/)
    assert.doesNotMatch(over.html, /Fewer hours|name="themes"/)
    assert.equal((await hal.post(`${exit}/themes`, { themes: 'pay' })).status, 409)
    const rows = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('exit_interviews as e')
        .leftJoin('exit_themes as t', 't.exit_id', 'e.id')
        .select(['e.given_on', 't.theme'])
        .where('e.person_id', '=', staff.people.ora)
        .execute(),
    )
    assert.deepEqual(rows, [{ given_on: '2026-12-04', theme: null }])
  })

  test('measures count everybody who left: late entries and those never asked, not who stays, once who came back', async () => {
    const spans = [{ from: isoDate('2026-10-01'), to: isoDate('2026-12-03') }]
    const counted = async () => {
      const [row] = await database.databases.read(database.authorityId, (tx) =>
        read(tx, exitFiguresReading(spans, today)),
      )
      return [row?.left, row?.given]
    }
    const [left = 0, given = 0] = await counted()
    // Entered after they had gone: they are counted, though nobody could ask them.
    await leaves('fay', '2026-11-20')
    assert.deepEqual(await counted(), [left + 1, given])
    // What was said counts with the last day as it is known now, also when that turns out to be over.
    await leaves('gus', '2026-12-31')
    const gus = await as('gus')
    await gus.get(url)
    await gus.post(url, { reason: 'moving' })
    assert.deepEqual(await counted(), [left + 1, given])
    await leaves('gus', '2026-11-27')
    assert.deepEqual(await counted(), [left + 2, given + 1])
    // Put off after it was over: they have not left.
    await leaves('gus', '2027-01-29')
    assert.deepEqual(await counted(), [left + 1, given])
    // Whoever left, said something and came back had left, and leaves once more later.
    await leaves('gus', '2026-11-27')
    await database.databases.write(database.authorityId, async (tx) => {
      await sql`insert into posts (person_id, seat_id, job_title, kind, employment, hours, main, qualified, source, from_on)
        select person_id, uuidv7(), job_title, kind, employment, hours, main, qualified, source, date '2026-12-02'
        from posts where person_id = ${staff.people.gus} limit 1`.execute(tx)
      await sql`update persons set leaves_on = null, status = 'active' where id = ${staff.people.gus}`.execute(
        tx,
      )
    })
    assert.deepEqual(await counted(), [left + 2, given + 1])
    await leaves('gus', '2027-01-29')
    assert.deepEqual(await counted(), [left + 2, given + 1])
    assert.match((await (await as('gus')).get(url)).text, /Your last day is Friday 29 January 2027/)
  })
})
