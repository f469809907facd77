import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import { isoDate } from '../../kernel/dates.ts'
import { fixedClock } from '../../platform/clock.ts'
import { findMail, listMails } from '../../platform/email/public.ts'
import { sendReminders } from './public.ts'

const members = {
  zoe: {
    name: 'Zoe Hart',
    jobTitle: 'Practice Lead',
    kind: 'service-leader',
    duties: ['workforce-development'],
  },
  ivy: { name: 'Ivy Brook', jobTitle: 'Social Worker', kind: 'social-worker', level: 'main' },
  lee: { name: 'Lee Marsh', jobTitle: 'Team Leader', kind: 'team-leader' },
} as const

describe('the newsletter and what goes round', () => {
  const service = useServiceOfPack('packs/portsmouth', 'main-to-higher', members, isoDate('2026-12-04'))
  const { server, people, read } = service
  const morning = async (day: string) => {
    const before = new Set((await read((tx) => listMails(tx, { limit: 500 }))).map(({ id }) => id))
    await sendReminders({ clock: fixedClock(`${day}T06:00:00Z`), origin: 'https://waymark.example' })({
      authorityId: service.database.authorityId,
      payload: {},
      databases: service.database.databases,
      attempt: 1,
    })
    const mails = await read((tx) => listMails(tx, { limit: 500 }))
    return mails.filter(({ id }) => !before.has(id))
  }
  const item = {
    title: 'What we learnt from observations',
    body: 'Listening comes first.\n\nCome to the practice week.',
    'issue-day': '9',
    'issue-month': '12',
    'issue-year': '2026',
    'post-kinds': 'social-worker',
  }

  it('is written with a title, words and a day; what is missing is said beside it and nothing typed is lost', async () => {
    const zoe = await server.signInAs(people.zoe)
    const page = await zoe.get('/manage/newsletter')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const empty = await zoe.press('Put it into the newsletter', { body: 'Kept words' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Enter a title/)
    assert.match(empty.text, /Enter the day on which it should go out/)
    assert.match(empty.html, /Kept words/)
    const past = await zoe.press('Put it into the newsletter', { ...item, 'issue-year': '2025' })
    assert.equal(past.status, 422)
    assert.match(past.text, /Enter a day after today/)
    const long = await zoe.press('Put it into the newsletter', { ...item, body: 'a'.repeat(4001) })
    assert.match(long.text, /Say it in 4000 letters or fewer/)
  })

  it('is issued by those who lead practice with the mails of its day, to whom it is for, and read by everybody [R-304]', async () => {
    const zoe = await server.signInAs(people.zoe)
    await zoe.get('/manage/newsletter')
    const done = await zoe.press('Put it into the newsletter', item)
    assert.match(done.html, /It goes out with the mails of that morning/)
    const href = /href="(\/newsletter\/[0-9a-f-]{36})"/.exec(done.html)?.[1] ?? ''
    const lee = await server.signInAs(people.lee)
    assert.equal((await lee.get(href)).status, 404)
    const ivy = await server.signInAs(people.ivy)
    assert.match((await ivy.get('/messages/coming')).text, /What we learnt from observations/)
    await morning('2026-12-08')
    const mails = await morning('2026-12-09')
    assert.deepEqual(
      mails.map(({ to_name, subject }) => [to_name, subject]),
      [['Ivy Brook', 'What we learnt from observations']],
    )
    assert.match((await lee.get(href)).text, /Zoe Hart, Wednesday 9 December 2026.*Come to the practice week/)
    assert.match((await lee.get('/newsletter')).text, /What we learnt/)
    assert.equal((await lee.get('/manage/newsletter')).status, 403)
    assert.deepEqual(await morning('2026-12-09'), [])
  })

  it('can be taken back until it went out, and not after', async () => {
    const zoe = await server.signInAs(people.zoe)
    await zoe.get('/manage/newsletter')
    const done = await zoe.press('Put it into the newsletter', {
      ...item,
      title: 'A mistake',
      'issue-day': '11',
    })
    const action = /action="(\/manage\/newsletter\/[^"]+\/withdraw)"/.exec(done.html)?.[1] ?? ''
    assert.match((await zoe.press('Take it back: A mistake')).html, /does not go out/)
    assert.equal((await zoe.post(action)).status, 403)
    assert.deepEqual(await morning('2026-12-11'), [])
  })

  it('has beside it a short reminder of what is expected and what support there is, once a month [R-303]', async () => {
    const mails = await morning('2027-01-07')
    assert.deepEqual(mails.map(({ to_name }) => to_name).toSorted(), ['Ivy Brook', 'Lee Marsh', 'Zoe Hart'])
    const text = (await read((tx) => findMail(tx, mails[0]?.id ?? '')))?.text ?? ''
    assert.match(text, /conversation|learn|level/)
    assert.match(text, /https:\/\/waymark\.example\//)
    const zoe = await server.signInAs(people.zoe)
    assert.match((await zoe.get('/manage/messages/coming?week=2027-01-04')).text, /3 people/)
  })

  it('says where the prospectus is, which anybody may read for the recruitment portal, and nothing else [R-305]', async () => {
    const zoe = await server.signInAs(people.zoe)
    const page = await zoe.get('/manage/newsletter')
    const href = /href="[^"]*(\/prospectus\/[^"]+)"/.exec(page.html)?.[1] ?? ''
    const anybody = server.browser()
    const shown = await anybody.get(href)
    assert.equal(shown.status, 200)
    assert.match(shown.text, /The prospectus is a deal/)
    assert.equal((await anybody.get(href.replace(/\.[^.]+$/, '.policies-are-not-open-to-all'))).status, 404)
    assert.equal((await anybody.get('/prospectus/nowhere.prospectus-open-to-all')).status, 404)
  })
})
