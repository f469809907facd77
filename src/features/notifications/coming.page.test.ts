import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { today, useWholeService, type Who } from '../../../test/support/service-journeys.ts'
import { type IsoDate, isoDate } from '../../kernel/dates.ts'
import { fixedClock } from '../../platform/clock.ts'
import { findMail, listMails } from '../../platform/email/public.ts'
import { recordAbsence, workingCalendarOf } from '../people/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { plusDays } from './choices.rules.ts'
import { foretell } from './coming.queries.ts'
import { registerNotifications, routes, sendReminders } from './public.ts'

const origin = 'https://waymark.example'
registerNotifications({ origin })

describe('what will be sent', () => {
  const sandwell = useWholeService(routes)
  const { server, people, read, write } = sandwell
  const authorityId = () => sandwell.database.authorityId
  const task = (key: string, dueOn: string, who: readonly Who[]) => ({
    key,
    title: `Do ${key}`,
    href: `/x/${key}`,
    dueOn: isoDate(dueOn),
    aboutPersonId: people.tom,
    waitingSinceAt: '2026-12-01T09:00:00Z' as never,
    holders: who.map((each) => ({ personId: people[each] })),
  })
  const given = (...tasks: Parameters<typeof restateTasks>[2]) =>
    write((tx) => restateTasks(tx, { kind: 'example', id: '01990000-0000-7000-8000-0000000000ee' }, tasks))
  const sendOn = async (day: IsoDate) => {
    const before = new Set((await read((tx) => listMails(tx, { limit: 1000 }))).map(({ id }) => id))
    await sendReminders({ clock: fixedClock(`${day}T06:00:00Z`), origin })({
      authorityId: authorityId(),
      payload: {},
      databases: sandwell.database.databases,
      attempt: 1,
    })
    const mails = await read((tx) => listMails(tx, { limit: 1000 }))
    return mails.filter(({ id }) => !before.has(id))
  }

  it('says to those who run it who is told what on which day and why, a week at a time', async () => {
    await given(task('one', '2026-12-18', ['asha', 'maya']))
    const wren = await server.signInAs(people.wren)
    await wren.get('/manage/messages/coming')
    const page = await wren.get('/manage/messages/coming?week=2026-12-07')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Asha Rahman/)
    assert.match(page.text, /Do one \(Tom Birch\): due Friday 18 December 2026, 5 working days left/)
    assert.match(page.text, /It waits for them: 5 working days are left/)
    assert.doesNotMatch((await wren.get('/manage/messages/coming')).text, /Do one/)
    const one = await wren.get(`/manage/messages/coming?person=${people.asha}`)
    assert.match(one.text, /What Asha Rahman will be sent/)
    const above = await wren.get(`/manage/messages/coming?person=${people.sam}`)
    assert.match(
      above.text,
      /Something that waits for Asha Rahman is late; it was due Friday 18 December 2026/,
    )
    assert.doesNotMatch(above.text, /Do one/)
    const csv = await wren.get('/manage/messages/coming.csv')
    assert.match(csv.bytes.toString('utf8'), /2026-12-11,Asha Rahman,/)
  })

  it('speaks to its own reader, and says once what is told again and again', async () => {
    await given(task('again', '2026-11-02', ['asha']))
    const asha = await server.signInAs(people.asha)
    const own = await asha.get('/messages/coming')
    assert.ok(own.queries <= 6, own.statements.join('\n'))
    assert.match(own.text, /It waits for you: it is late, and told again every \d+ working days/)
    assert.doesNotMatch(own.text, /for them|their duty|They /)
    assert.equal(own.text.split('Do again').length - 1, 1)
    assert.match(own.text, /until it is done, here last on \w+day \d+ \w+ 20\d\d/)
    const wren = await server.signInAs(people.wren)
    const told = await wren.get(`/manage/messages/coming?person=${people.asha}`)
    assert.match(told.text, /It waits for them: it is late/)
    assert.equal(told.text.split('Do again').length - 1, 1)
    const csv = (await wren.get(`/manage/messages/coming.csv?person=${people.asha}`)).bytes.toString('utf8')
    assert.ok(csv.split('Do again').length > 3, 'the file has every day')
    await given(task('one', '2026-12-18', ['asha', 'maya']))
  })

  it('says so where nothing is to come, and knows nobody it does not know', async () => {
    const wren = await server.signInAs(people.wren)
    assert.match(
      (await wren.get(`/manage/messages/coming?person=${people.hana}`)).text,
      /Nothing will be sent to Hana Ito by itself/,
    )
    assert.equal((await wren.get('/manage/messages/coming?week=never')).status, 200)
    assert.equal((await wren.get('/manage/messages/coming?page=-3')).status, 200)
    assert.match((await wren.get('/manage/messages/coming?week=2026-12-07&page=9')).text, /Do one/)
    assert.equal((await wren.get('/manage/messages/coming?person=me')).status, 404)
    const nobody = '01990000-0000-7000-8000-0000000000ff'
    assert.equal((await wren.get(`/manage/messages/coming?person=${nobody}`)).status, 404)
  })

  it('says to everyone their own, and to nobody another’s', async () => {
    const maya = await server.signInAs(people.maya)
    const page = await maya.get('/messages/coming')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /You get mails as things happen/)
    assert.match(page.text, /Do one \(Tom Birch\): due Friday 18 December 2026, today/)
    assert.equal((await maya.get('/manage/messages/coming')).status, 403)
    assert.equal((await maya.get('/manage/messages/coming.csv')).status, 403)
  })

  it('is sent so when the clock comes to it, over ninety days with holidays, leave and choices [R-306] [R-307]', async () => {
    await given(
      task('one', '2026-12-18', ['asha', 'maya']),
      task('two', '2026-12-29', ['maya']),
      task('three', '2027-01-20', ['tom', 'sam']),
    )
    await sandwell.journey({ reached: 'booked', meetingOn: '2026-12-21', permittedOn: '2026-08-01' })
    await write(async (tx) => {
      const recorded = await recordAbsence(tx, { actor: {}, today }, {
        personId: people.maya,
        kind: 'other',
        from: isoDate('2026-12-17'),
        to: isoDate('2027-01-08'),
      } as never)
      assert.ok(recorded.ok)
    })
    const sam = await server.signInAs(people.sam)
    await sam.get('/settings/messages')
    await sam.press('Save how often you get mail', { rhythm: 'weekly', weekday: '1' })
    const foretold = await read((tx) => foretell(tx, { authorityId: authorityId(), today }, {}))
    // Of one person only what may come to them is read, and it says the same.
    for (const person of Object.values(people)) {
      const own = await read((tx) => foretell(tx, { authorityId: authorityId(), today }, { person }))
      const theirs = foretold.letters.filter(({ to }) => 'personId' in to && to.personId === person)
      assert.deepEqual(own.letters, theirs)
    }
    const [from, until] = [isoDate('2027-01-04'), isoDate('2027-01-10')]
    const week = await read((tx) => foretell(tx, { authorityId: authorityId(), today }, { from, until }))
    assert.deepEqual(
      week.letters,
      foretold.letters.filter(({ on }) => from <= on && on <= until),
    )
    assert.ok(week.letters.length > 0)
    const calendar = await read((tx) => workingCalendarOf(tx, authorityId()))
    const sent: [IsoDate, number][] = []
    for (let day = today; day <= plusDays(today, 90); day = calendar.nextWorkingDay(day)) {
      const mails = await sendOn(day)
      if (mails.length > 0) sent.push([day, mails.length])
    }
    assert.ok(sent.length > 15)
    assert.deepEqual(
      sent,
      [...foretold.counts].filter(([, count]) => count > 0),
    )
  })

  it('warns when the mornings have stopped', async () => {
    const wren = await server.signInAs(people.wren)
    assert.match((await wren.get('/manage/messages/coming')).text, /Mails last went out on/)
    await write((tx) =>
      tx
        .updateTable('reminder_runs')
        .set(({ ref }) => ({ ran_on: sql`${ref('ran_on')} - 180` }))
        .execute(),
    )
    assert.match((await wren.get('/manage/messages/coming')).text, /No morning mail has gone out since/)
  })

  it('is as each person chose: at once, one mail a day or one a week; what happened waits for it', async () => {
    const maya = await server.signInAs(people.maya)
    await maya.get('/settings/messages')
    const empty = await maya.press('Save how often you get mail', { rhythm: '' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Select when mail should come/)
    const noDay = await maya.press('Save how often you get mail', { rhythm: 'weekly' })
    assert.equal(noDay.status, 422)
    assert.match(noDay.text, /Select the day of the week/)
    const chosen = await maya.press('Save how often you get mail', { rhythm: 'weekly', weekday: '3' })
    assert.match(chosen.text, /From now on you get one mail a week, on Wednesday/)
    assert.match((await maya.get('/messages/coming')).text, /You get one mail a week, on Wednesday/)
  })

  it('gathers what happened into the summary, with links and no more than the subjects say', async () => {
    const hana = await server.signInAs(people.hana)
    await hana.get('/settings/messages')
    await hana.press('Save how often you get mail', { rhythm: 'weekly', weekday: '3' })
    const toHana = async (day: string) =>
      (await sendOn(isoDate(day))).filter((mail) => mail.to_name === 'Hana Ito')
    const { tell } = await import('./messages.store.ts')
    const told = await write((tx) =>
      tell(tx, {
        to: { personId: people.hana, name: 'Hana Ito', address: 'hana.ito@example.gov.uk' },
        message: 'news',
        words: { subject: 'Something new', says: 'A long story.\n\n{link}' },
        filling: { person: '', scheme: '', task: '', due: '', meeting: '' },
        href: '/x/news',
        origin,
        at: '2027-05-04T09:00:00Z' as never,
      }),
    )
    assert.equal(told, undefined)
    assert.deepEqual(await toHana('2027-05-04'), [])
    const [mail, ...others] = await toHana('2027-05-05')
    assert.ok(mail)
    assert.deepEqual(others, [])
    const text = (await read((tx) => findMail(tx, mail.id)))?.text ?? ''
    assert.match(text, /- Something new\n {2}https:\/\/waymark\.example\/x\/news/)
    assert.doesNotMatch(text, /long story/)
    assert.deepEqual(await toHana('2027-05-12'), [])
  })
})
