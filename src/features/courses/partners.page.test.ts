import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import { offeringPack, typedDate } from './courses.builders.ts'
import { forgetPartners } from './partners.store.ts'
import { coursesRoutes } from './public.ts'

describe('the learning team and its partners', () => {
  const { database, server, staff } = useStaffPages({
    routes: coursesRoutes,
    pack: offeringPack(),
    staff: {
      hana: { name: 'Hana Hubbard', jobTitle: 'Officer', kind: 'lead', duties: ['hub', 'learning-offer'] },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
    },
  })
  const hana = () => server.signInAs(staff.people.hana)
  const maya = () => server.signInAs(staff.people.maya)
  const rows = <Row>(
    ask: (tx: Parameters<Parameters<typeof database.databases.read>[1]>[0]) => Promise<Row>,
  ) => database.databases.read(database.authorityId, ask)

  async function aDateForPartners(day: string): Promise<string> {
    const desk = await hana()
    await desk.get('/manage/learning/dates/new')
    const set = await desk.post('/manage/learning/dates/new', {
      ...typedDate,
      ...{
        course: 'second-step',
        'on-day': day,
        'partner-places': '1',
        'join-link': 'https://meet.example/abc',
      },
      'held-with': 'Neighbourshire Council',
    })
    return set.url.split('/').at(-1) ?? ''
  }

  const mails = () =>
    rows((tx) => tx.selectFrom('outgoing_mails').select(['to_address', 'subject', 'text']).execute())

  test('people of other agencies book by a public page, confirm by mail, and wait when it is full [R-249] [R-261]', async () => {
    const dateId = await aDateForPartners('14')
    const desk = await (await hana()).get('/manage/learning')
    const path = desk.link('Training for partners') ?? ''
    const anybody = server.browser()
    const list = await anybody.get(path)
    assert.equal(list.status, 200)
    assert.match(list.text, /Second step.*1 place for partners left/)
    assert.doesNotMatch(list.text, /meet.example/)
    const ask = `${path}/dates/${dateId}`
    await anybody.get(ask)
    const wrong = await anybody.post(ask, { name: '', agency: 'Fern School', email: 'not an address' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter your name.*Enter an email address like/)
    assert.match(wrong.html, /Fern School/)
    const tokens: string[] = []
    for (const email of ['ola@school.example', 'pat@police.example']) {
      await anybody.get(ask)
      const asked = await anybody.post(ask, { name: 'Ola Field', agency: 'Fern School', email })
      assert.match(asked.text, /Look into your mail.*write to Learning hub, hub@fernshire.example/)
      const mail = (await mails()).findLast(({ to_address }) => to_address === email)
      tokens.push(/partner-booking\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '')
    }
    const before = (await mails()).length
    await anybody.get(ask)
    await anybody.post(ask, { name: 'Ola Field', agency: 'Fern School', email: 'OLA@school.example' })
    assert.equal((await mails()).length, before, 'no second mail within the hour')
    const lost = async () => {
      await database.databases.write(database.authorityId, (tx) =>
        tx
          .updateTable('course_partners')
          .set({ mailed_at: '2026-12-04T08:30:00Z' as never })
          .execute(),
      )
      await anybody.get(ask)
      return anybody.post(ask, { name: 'Somebody', agency: 'Elsewhere', email: 'OLA@school.example' })
    }
    const again = await lost()
    const newer = (await mails()).findLast(({ to_address }) => to_address === 'ola@school.example')
    assert.equal((await mails()).length, before + 1)
    assert.match(newer?.subject ?? '', /Please confirm/)
    await anybody.get(ask)
    const unknown = await anybody.post(ask, {
      ...{ name: 'Kim Lane', agency: 'A surgery', email: 'kim@surgery.example' },
    })
    assert.equal(again.text, unknown.text, 'the page says the same of an address that was not known')
    const anew = `/partner-booking/${/partner-booking\/(\S+)/.exec(newer?.text ?? '')?.[1]}`
    assert.match((await anybody.get(anew)).text, /not confirmed yet/)
    const [first = '', second = ''] = tokens.map((token) => `/partner-booking/${token}`)
    assert.match((await anybody.get(first)).text, /not confirmed yet/)
    assert.match((await anybody.post(`${first}/confirm`, {})).text, /You have a place.*Join.*meet.example/)
    assert.match((await anybody.get(anew)).text, /You have a place/)
    await lost()
    const placed = (await mails()).findLast(({ to_address }) => to_address === 'ola@school.example')
    assert.match(placed?.subject ?? '', /You have a place/)
    await anybody.get(second)
    const waits = await anybody.post(`${second}/confirm`, {})
    assert.match(waits.text, /on the waiting list/)
    assert.doesNotMatch(waits.text, /meet.example/)
    await anybody.get(first)
    assert.match((await anybody.post(`${first}/end`, {})).text, /Your booking has ended/)
    assert.match((await anybody.get(second)).text, /You have a place/)
    assert.ok((await mails()).some(({ subject }) => subject.startsWith('A place is free for you')))
    const date = await (await hana()).get(`/learning/dates/${dateId}`)
    assert.match(date.text, /Together with.{0,2}Neighbourshire Council/)
    assert.match(date.text, /Ola Field, Fern School/)
    assert.match((await (await maya()).get('/learning/courses/second-step')).text, /Neighbourshire Council/)
    assert.doesNotMatch((await (await maya()).get('/learning/courses/second-step')).text, /Ola Field/)
  })

  test('a link that is wrong opens nothing, and a course that is not for partners is not shown to them', async () => {
    const anybody = server.browser()
    const path = (await (await hana()).get('/manage/learning')).link('Training for partners') ?? ''
    for (const url of [
      `${path.replace('open', 'opem')}`,
      '/partner-booking/exampleshire.0123456789012345678901234567',
    ])
      assert.equal((await anybody.get(url)).status, 404, url)
    const desk = await hana()
    await desk.get('/manage/learning/dates/new')
    const refused = await desk.post('/manage/learning/dates/new', { ...typedDate, 'partner-places': '2' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /not open to partners/)
    assert.doesNotMatch((await anybody.get(path)).text, /First days/)
  })

  test('names of partners are removed some months after the course, and those who did not confirm after a week', async () => {
    const names = () => rows((tx) => tx.selectFrom('course_partners').select('name').execute())
    const forget = (on: string) =>
      database.databases.write(database.authorityId, (tx) => forgetPartners(tx, isoDate(on)))
    assert.ok((await names()).length > 0)
    await forget('2026-12-20')
    assert.equal((await names()).length, 1, 'booked, and the course is not three months past')
    await forget('2027-03-16')
    assert.deepEqual(await names(), [])
  })

  test('the learning team adds courses of its own in the same shape, changes them and takes them out [R-246]', async () => {
    const desk = await hana()
    const url = '/manage/learning/courses/new'
    await desk.get(url)
    const wrong = await desk.post(url, {
      name: '',
      part: 'none',
      taken: 'elsewhere',
      link: 'pages',
      every: 'often',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter the name.*Choose a part.*Choose how it is learned/)
    const typed = {
      ...{ name: 'Hearing fathers', says: 'What fathers told us.', part: 'free', delivery: 'informal' },
      ...{ taken: 'booked', within: '6', every: '', link: '', for: 'worker', tags: 'aims/A1' },
    }
    const added = await desk.post(url, typed)
    assert.match(added.text, /Hearing fathers.*What fathers told us/)
    await desk.get(url)
    assert.match((await desk.post(url, typed)).text, /There is a course of this name already/)
    for (const name of ['Дети', 'Родители']) {
      await desk.get(url)
      assert.match((await desk.post(url, { ...typed, within: '', name })).url, /own-[a-z0-9-]{9,}$/)
    }
    const seen = await (await maya()).get('/learning/courses/own-hearing-fathers')
    assert.match(seen.text, /Mandatory for you/)
    const form = await desk.get('/manage/learning/courses/own-hearing-fathers')
    assert.match(form.html, /What fathers told us/)
    await desk.post('/manage/learning/courses/own-hearing-fathers', {
      ...typed,
      name: 'Fathers',
      revision: '1',
    })
    const stale = await desk.post('/manage/learning/courses/own-hearing-fathers', { ...typed, revision: '1' })
    assert.equal(stale.status, 409)
    await desk.get('/manage/learning/courses/own-hearing-fathers')
    await desk.post('/manage/learning/courses/own-hearing-fathers/withdraw', {})
    assert.equal((await (await maya()).get('/learning/courses/own-hearing-fathers')).status, 404)
    assert.equal((await (await maya()).get(url)).status, 403)
  })

  test('what somebody had elsewhere is recorded by the learning team with its day and place, opens what comes after, and by nobody else', async () => {
    const desk = await hana()
    const url = '/learning/courses/first-days/recorded'
    await desk.get('/learning/courses/first-days')
    const wrong = await desk.post(url, {
      ...{ 'had-by': 'Nobody Known', 'had-day': '1', 'had-month': '1', 'had-year': '2030' },
      where: 'Neighbourshire',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Nobody here has this.*Enter a day that is not ahead/)
    assert.match(wrong.html, /value="Neighbourshire"/)
    assert.match(
      (await desk.post(url, { 'had-by': 'Maya Osei', 'had-day': '', 'had-month': '', 'had-year': '' })).text,
      /Enter the day on which they completed it/,
    )
    const had = { 'had-by': 'Maya Osei', 'had-day': '2', 'had-month': '2', 'had-year': '2024' }
    assert.match((await desk.post(url, { ...had, where: 'Neighbourshire' })).text, /It is recorded/)
    assert.match((await desk.post(url, { ...had, where: 'Neighbourshire' })).text, /on record already/)
    const own = await maya()
    assert.doesNotMatch((await own.get('/learning/courses/second-step')).text, /comes first/)
    const entries = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('evidence_items')
        .select(['title', 'completed_on'])
        .where('person_id', '=', staff.people.maya)
        .execute(),
    )
    assert.deepEqual(entries, [{ title: 'First days, Neighbourshire', completed_on: '2024-02-02' }])
    await own.get('/learning/courses/first-days')
    assert.equal((await own.post(url, had)).status, 403)
  })

  test('everybody sees the areas of the learning team and whom to ask, by duty or by name [R-255]', async () => {
    const own = await maya()
    const page = await own.get('/learning/team')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Early years.*Nobody is named yet/)
    assert.match(page.text, /Everything else.*Hana Hubbard/)
    const desk = await hana()
    await desk.get('/manage/learning/areas')
    const saved = await desk.post('/manage/learning/areas', {
      'area-early-years': [staff.people.maya, 'nobody', ''],
    })
    assert.match(saved.text, /Early years.{0,8}Maya Osei/)
    assert.match(saved.text, /Everything else.{0,8}Hana Hubbard/)
  })
})
