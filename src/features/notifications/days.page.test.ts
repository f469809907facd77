import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import ICAL from 'ical.js'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import { isoDate } from '../../kernel/dates.ts'
import { calendarsIn, findMail, listMails } from '../../platform/email/public.ts'
import { typedDay } from '../coaching/coaching.builders.ts'
import { findPerson } from '../people/public.ts'

/** The whole service on a real pack: days of coaching and of sets stand in the calendars of those who take part. */
describe('calendars of those who meet to learn', () => {
  const { server, people, read } = useServiceOfPack(
    'packs/north-somerset',
    'senior',
    {
      lena: { name: 'Lena Fox', jobTitle: 'Officer', kind: 'officer', duties: ['workforce-development'] },
      asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager' },
      maya: {
        ...{ name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker', level: 'social-worker' },
        manager: 'asha',
      },
      tom: { name: 'Tom Birch', jobTitle: 'Social Worker', kind: 'social-worker', level: 'social-worker' },
      sia: { name: 'Sia Conteh', jobTitle: 'Social Worker', kind: 'social-worker', level: 'social-worker' },
    },
    isoDate('2026-11-23'),
  )
  const addressOf = (who: keyof typeof people) =>
    read(async (tx) => (await findPerson(tx, people[who]))?.email ?? '')
  const seen = new Set<string>()

  /** What went into calendars since this was last asked, as `name method sequence day`, with all that was read of it. */
  const sent = async () => {
    const news = (await read((tx) => listMails(tx, { limit: 100 }))).filter(({ id }) => !seen.has(id))
    const all = []
    for (const { id } of news) {
      seen.add(id)
      const mail = await read((tx) => findMail(tx, id))
      for (const { method, content } of calendarsIn(mail?.calendar)) {
        const event = new ICAL.Component(ICAL.parse(content)).getFirstSubcomponent('vevent')
        const start = String(event?.getFirstPropertyValue('dtstart'))
        const sequence = String(event?.getFirstPropertyValue('sequence'))
        all.push({
          is: `${mail?.to_name} ${method} ${sequence} ${start}`,
          uid: String(event?.getFirstPropertyValue('uid')),
          title: String(event?.getFirstPropertyValue('summary')),
          organiser: String(event?.getFirstPropertyValue('organizer')),
          rsvp: String(event?.getFirstProperty('attendee')?.getFirstParameter('rsvp')),
          description: String(event?.getFirstPropertyValue('description')),
          mail: `${mail?.subject} ${mail?.text} ${mail?.calendar && ''}`,
        })
      }
    }
    return { is: all.map(({ is }) => is).toSorted(), all }
  }

  test('a talk of two goes into both calendars under a title that tells nothing, and out of them', async () => {
    const sia = await server.signInAs(people.sia)
    await sia.get('/learning/coaching/offer')
    await sia.press('Offer to coach', { subjects: ['career'], ways: ['video'], places: '1' })
    const maya = await server.signInAs(people.maya)
    await maya.get('/learning/coaching/ask')
    const asked = await maya.press('Ask for coaching', { subject: 'career', coach: people.sia })
    await sia.get(asked.url)
    await sia.press('Yes, I will coach')
    await sent()
    await sia.press('Keep this day', typedDay('talk', '30', '11'))
    const planned = await sent()
    assert.deepEqual(planned.is, ['Maya Osei REQUEST 0 2026-11-30', 'Sia Conteh REQUEST 0 2026-11-30'])
    const [addressSia, addressMaya] = [await addressOf('sia'), await addressOf('maya')]
    for (const { is, title, organiser, mail, rsvp, description } of planned.all) {
      assert.equal(rsvp, 'FALSE', 'nobody would read an answer')
      assert.match(description, /If you cannot come, say so to them/)
      assert.equal(title, 'Time with a colleague')
      assert.doesNotMatch(mail, /Sia|Maya|oach(?!ing\/)/)
      assert.equal(organiser, `mailto:${is.startsWith('Maya') ? addressSia : addressMaya}`)
    }
    await maya.get(asked.url)
    await maya.press('Call off 30 Nov 2026')
    const off = await sent()
    assert.deepEqual(off.is, ['Maya Osei CANCEL 1 2026-11-30', 'Sia Conteh CANCEL 1 2026-11-30'])
    assert.deepEqual(new Set(off.all.map(({ uid }) => uid)), new Set(planned.all.map(({ uid }) => uid)))
    await maya.get(asked.url)
    await maya.press('Keep this day', typedDay('talk', '1', '12'))
    await sent()
    await sia.get(asked.url)
    await sia.press('End it')
    assert.deepEqual((await sent()).is, ['Maya Osei CANCEL 1 2026-12-01', 'Sia Conteh CANCEL 1 2026-12-01'])
  })

  test('supervision goes into the calendars of the two by mail, and out of them', async () => {
    const asha = await server.signInAs(people.asha)
    await asha.get(`/people/${people.maya}/supervision/meetings/new`)
    const meeting = await asha.press('Go on', {
      ...{ kind: 'one-to-one', 'planned-day': '2', 'planned-month': '12', 'planned-year': '2026' },
    })
    const planned = await sent()
    assert.deepEqual(planned.is, ['Asha Rahman REQUEST 0 2026-12-02', 'Maya Osei REQUEST 0 2026-12-02'])
    assert.ok(planned.all.every(({ title, rsvp }) => title === 'Supervision' && rsvp === 'FALSE'))
    assert.match(planned.all[0]?.mail ?? '', new RegExp(meeting.url))
    await asha.get(meeting.url)
    await asha.press('Call this meeting off')
    assert.deepEqual((await sent()).is, ['Asha Rahman CANCEL 1 2026-12-02', 'Maya Osei CANCEL 1 2026-12-02'])
  })

  test('a meeting of a set goes to whoever is a member, with them and after them; the feed says the same', async () => {
    const sia = await server.signInAs(people.sia)
    await sia.get('/learning/sets/new/action-learning')
    const set = await sia.press('Set it up', { name: 'Monday set' })
    await sia.press('Keep this day', typedDay('meeting', '7', '12'))
    assert.deepEqual((await sent()).is, ['Sia Conteh REQUEST 0 2026-12-07'])
    await sia.get(set.url)
    await sia.press('Keep this day', typedDay('meeting', '14', '12'))
    await sent()
    await sia.get(set.url)
    await sia.press('Take them in', { person: await addressOf('tom') })
    const joined = await sent()
    assert.deepEqual(joined.is, ['Tom Birch REQUEST 0 2026-12-07', 'Tom Birch REQUEST 0 2026-12-14'])
    assert.equal(joined.all[0]?.mail, joined.all[1]?.mail)
    assert.match(joined.all[0]?.mail ?? '', /Monday 7 December 2026, Monday 14 December 2026/)
    const tom = await server.signInAs(people.tom)
    await tom.get(set.url)
    await tom.press('Leave')
    assert.deepEqual((await sent()).is, ['Tom Birch CANCEL 1 2026-12-07', 'Tom Birch CANCEL 1 2026-12-14'])
    await sia.get(set.url)
    await sia.press('Take them in', { person: await addressOf('tom') })
    assert.deepEqual((await sent()).is, ['Tom Birch REQUEST 2 2026-12-07', 'Tom Birch REQUEST 2 2026-12-14'])
    await tom.get('/my-record/calendar')
    const link = await tom.press('Make a link')
    const feed = await tom.get(/\/calendar\/[^"\s]+/.exec(link.html)?.[0] ?? '')
    const events = new ICAL.Component(ICAL.parse(feed.html)).getAllSubcomponents('vevent')
    assert.deepEqual(
      events.map((event) => [
        ...['uid', 'sequence', 'summary'].map((name) => String(event.getFirstPropertyValue(name))),
      ]),
      joined.all.toSorted((a, b) => (a.is < b.is ? -1 : 1)).map(({ uid }) => [uid, '2', 'Learning together']),
    )
    await sia.get(set.url)
    await sia.press('It meets no more')
    assert.equal((await sent()).is.filter((each) => each.includes('CANCEL')).length, 4)
  })
})
