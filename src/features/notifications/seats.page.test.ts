import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import ICAL from 'ical.js'
import { now, useWholeService } from '../../../test/support/service-journeys.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { SittingId } from '../../kernel/ids.ts'
import { calendarsIn, findMail, listMails } from '../../platform/email/public.ts'
import { findSituation } from '../journeys/public.ts'
import { bookSlot, findSitting, panelsRoutes, planSitting } from '../panels/public.ts'
import { cancelSitting, moveSitting } from '../panels/moving.handlers.ts'
import { changeSitting, seatMembers } from '../panels/sitting.handlers.ts'
import { seatSubstitute } from '../panels/substitute.handlers.ts'
import { planYear } from '../panels/year.handlers.ts'
import { registerNotifications, routes, takeReply } from './public.ts'

const repliesTo = 'replies@exampleshire.example'

describe('calendars of panel members', () => {
  const trust = useWholeService()
  const { people, read, write } = trust
  before(() => registerNotifications({ origin: 'https://waymark.example', repliesTo }))
  const server = useTestServer(() => ({
    database: trust.database,
    routes: [...panelsRoutes, ...routes],
    people: [
      { personId: people.petra, duties: ['principal-social-worker'] },
      { personId: people.maya },
      { personId: people.wren, duties: ['workforce-development'] },
    ],
  }))
  const detailsOn = (on: string, time = '09:30') => ({
    name: 'Progression panel',
    startsAt: `${on}T${time}:00Z` as IsoInstant,
    heldOn: on as IsoDate,
    place: 'Room 4',
    joinLink: '',
    capacity: 3,
  })
  const plan = (on: string, time?: string): Promise<SittingId> =>
    write((tx) =>
      planSitting(trust.doing(tx, 'wren'), trust.scheme(), 'progression-panel', detailsOn(on, time)),
    )
  const sittingOf = async (id: SittingId) => {
    const sitting = await read((tx) => findSitting(tx, id))
    assert.ok(sitting)
    return sitting
  }
  /** What members' calendars were told in this act: to whom, how, which change it is, and when it begins and ends. */
  const toldBy = async (act: () => Promise<unknown>) => {
    const before = new Set((await read((tx) => listMails(tx, { limit: 500 }))).map(({ id }) => id))
    await act()
    const told = []
    for (const { id } of (await read((tx) => listMails(tx, { limit: 500 }))).toReversed()) {
      const mail = before.has(id) ? undefined : await read((tx) => findMail(tx, id))
      const [calendar] = calendarsIn(mail?.calendar)
      if (!mail || !calendar) continue
      const component = new ICAL.Component(ICAL.parse(calendar.content)).getFirstSubcomponent('vevent')
      assert.ok(component)
      const event = new ICAL.Event(component)
      assert.equal(component.getFirstPropertyValue('class'), 'PRIVATE')
      assert.equal(event.summary, 'Progression panel')
      told.push({
        to: mail.to_name,
        subject: mail.subject.split(':')[0],
        method: calendar.method,
        sequence: event.sequence,
        location: event.location,
        time: `${event.startDate.toJSDate().toISOString()} ${event.endDate.toJSDate().toISOString().slice(11, 16)}`,
        organiser: String(component.getFirstPropertyValue('organizer')).replace('mailto:', ''),
      })
    }
    return told
  }

  it('hold the date from when it is planned, follow it when it moves, and are cleared when it is cancelled [R-157]', async () => {
    let id = '' as SittingId
    const [planned] = await toldBy(async () => {
      id = await plan('2027-02-12')
    })
    assert.ok(planned)
    const { organiser, location, ...rest } = planned
    assert.equal(location, 'Room 4')
    assert.deepEqual(rest, {
      to: 'Petra Quinn',
      subject: 'You sit',
      method: 'REQUEST',
      sequence: 0,
      time: '2027-02-12T09:30:00.000Z 12:30',
    })
    assert.match(organiser, /^replies\+/)
    const moved = await toldBy(() =>
      write(async (tx) => {
        const done = await moveSitting(trust.doing(tx, 'wren'), id, (await sittingOf(id)).revision, {
          heldOn: '2027-04-02' as IsoDate,
          startsAt: '2027-04-02T08:30:00Z' as IsoInstant,
          breaks: [],
        })
        assert.ok(done.ok, JSON.stringify(done))
      }),
    )
    assert.deepEqual(
      moved.map(({ method, sequence, time }) => [method, sequence, time]),
      [['REQUEST', 1, '2027-04-02T08:30:00.000Z 11:30']],
    )
    const cancelled = await toldBy(() =>
      write(async (tx) => {
        const done = await cancelSitting(trust.doing(tx, 'wren'), id, (await sittingOf(id)).revision)
        assert.ok(done.ok, JSON.stringify(done))
      }),
    )
    assert.deepEqual(
      cancelled.map(({ subject, method, sequence }) => [subject, method, sequence]),
      [['Cancelled', 'CANCEL', 2]],
    )
  })

  it('of whoever loses a seat are cleared, and nobody hears of it twice', async () => {
    const id = await plan('2027-03-12')
    const seat = async (seats: Parameters<typeof seatMembers>[4]) =>
      toldBy(() =>
        write(async (tx) => {
          const sitting = await sittingOf(id)
          const done = await seatMembers(
            trust.doing(tx, 'wren'),
            trust.scheme(),
            sitting,
            sitting.revision,
            seats,
          )
          assert.ok(done.ok, JSON.stringify(done))
        }),
      )
    const { seats } = await sittingOf(id)
    assert.deepEqual(await seat(seats), [])
    assert.deepEqual(
      (await seat([])).map(({ to, method }) => [to, method]),
      [['Petra Quinn', 'CANCEL']],
    )
    assert.deepEqual(
      (await seat(seats)).map(({ to, method, sequence }) => [to, method, sequence]),
      [['Petra Quinn', 'REQUEST', 2]],
    )
  })

  it('hear of another place, link or number of places, each with the sequence raised, and of nothing else', async () => {
    const id = await plan('2027-06-11')
    const change = (to: { readonly place: string; readonly joinLink: string; readonly capacity: number }) =>
      toldBy(() =>
        write(async (tx) => {
          const done = await changeSitting(trust.doing(tx, 'wren'), id, (await sittingOf(id)).revision, to)
          assert.ok(done.ok, JSON.stringify(done))
        }),
      )
    const room = { place: 'Room 4', joinLink: '', capacity: 3 }
    assert.deepEqual(await change(room), [])
    const online = { ...room, joinLink: 'https://meet.example/42' }
    const [linked] = await change(online)
    assert.deepEqual(
      [linked?.subject, linked?.method, linked?.sequence, linked?.location],
      ['Changed', 'REQUEST', 1, 'Room 4; https://meet.example/42'],
    )
    const [longer] = await change({ ...online, capacity: 4 })
    assert.deepEqual([longer?.sequence, longer?.time], [2, '2027-06-11T09:30:00.000Z 13:30'])
  })

  it('of those who are heard follow the place and the link as well, under the UID of their own appointment', async () => {
    const id = await plan('2027-07-02')
    const journeyId = await trust.journey({ reached: 'submitted' })
    const told = async (act: () => Promise<unknown>) => {
      const before = new Set((await read((tx) => listMails(tx, { limit: 500 }))).map((mail) => mail.id))
      await act()
      const mails = []
      for (const mail of await read((tx) => listMails(tx, { limit: 500 }))) {
        const whole = before.has(mail.id) ? undefined : await read((tx) => findMail(tx, mail.id))
        const [calendar] = calendarsIn(whole?.calendar)
        if (!whole || !calendar || whole.to_name !== 'Maya Osei') continue
        const event = new ICAL.Component(ICAL.parse(calendar.content)).getFirstSubcomponent('vevent')
        assert.ok(event)
        mails.push({ subject: whole.subject, text: whole.text, event: new ICAL.Event(event) })
      }
      return mails
    }
    const [booked] = await told(() =>
      write(async (tx) => {
        const doing = trust.doing(tx, 'wren')
        const { today, actor } = doing
        const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
        const task = trust
          .scheme()
          .stages.flatMap(({ tasks }) => tasks)
          .find((each) => each.does === 'book')
        assert.ok(situation && task)
        const done = await bookSlot(doing, { ...situation, journeyId }, task, {
          sittingId: id,
          startsAt: (await sittingOf(id)).startsAt,
          minutes: 60,
        })
        assert.ok(done.ok, JSON.stringify(done))
      }),
    )
    assert.equal(booked?.event.location, 'Room 4')
    const move = (place: string) => () =>
      write(async (tx) => {
        const to = { place, joinLink: '', capacity: 3 }
        const { revision } = await sittingOf(id)
        assert.ok((await changeSitting(trust.doing(tx, 'wren'), id, revision, to)).ok)
      })
    const [again, ...more] = await told(move('Room 9'))
    assert.equal(more.length, 0)
    assert.match(again?.subject ?? '', /^Another place or link: /)
    assert.match(again?.text ?? '', /Where: Room 9/)
    assert.equal(again?.event.uid, booked.event.uid)
    assert.equal(again.event.sequence, booked.event.sequence + 1)
    assert.equal(again.event.location, 'Room 9')
    assert.deepEqual(await told(move('Room 9')), [])
  })

  it('of a date that has begun stay as they are for those still seated; whoever lost the seat is called off', async () => {
    const id = await plan('2026-12-04', '09:00')
    const substitute = (who: 'helen' | 'hana', seat: string) =>
      toldBy(() =>
        write(async (tx) => {
          const done = await seatSubstitute(trust.doing(tx, 'petra'), trust.scheme(), id, {
            seat,
            personId: people[who],
            journeyId: undefined,
            reason: 'The member who was named is ill',
          })
          assert.ok(done.ok, JSON.stringify(done))
        }),
      )
    const { seats } = await sittingOf(id)
    const [chair] = seats
    assert.ok(chair)
    const free = trust.scheme().meetings['progression-panel']?.seats.find(({ seat }) => seat !== chair.seat)
    assert.ok(free)
    assert.deepEqual(
      (await substitute('helen', free.seat)).map(({ to, method }) => [to, method]),
      [['Helen Ward', 'REQUEST']],
    )
    assert.deepEqual(
      (await substitute('hana', chair.seat)).map(({ to, subject, method }) => [to, subject, method]),
      [
        ['Hana Ito', 'You sit', 'REQUEST'],
        ['Petra Quinn', 'You do not sit', 'CANCEL'],
      ],
    )
  })

  it('take a year of dates from one mail, in which each keeps its own UID', async () => {
    const before = new Set((await read((tx) => listMails(tx, { limit: 500 }))).map(({ id }) => id))
    const days = ['2027-07-09', '2027-08-13', '2027-09-10']
    await write(async (tx) => {
      const made = await planYear(
        trust.doing(tx, 'wren'),
        trust.scheme(),
        'progression-panel',
        days.map((on) => detailsOn(on)),
      )
      assert.ok(made.ok, JSON.stringify(made))
    })
    const mails = (await read((tx) => listMails(tx, { limit: 500 }))).filter(({ id }) => !before.has(id))
    assert.equal(mails.length, 1)
    const mail = await read((tx) => findMail(tx, mails[0]?.id ?? ''))
    assert.match(mail?.subject ?? '', /^You sit on 3 dates/)
    assert.match(mail?.text ?? '', /Friday 9 July 2027, 10:30 to 13:30[^]*Friday 10 September 2027/)
    const files = calendarsIn(mail?.calendar).map(({ method, content }) => {
      const calendar = new ICAL.Component(ICAL.parse(content))
      const [component, ...others] = calendar.getAllSubcomponents('vevent')
      assert.ok(component)
      // One request is about one date, else no calendar program can answer it.
      assert.deepEqual(
        [others.length, method, calendar.getFirstPropertyValue('method')],
        [0, 'REQUEST', method],
      )
      const { uid, sequence, startDate, attendees } = new ICAL.Event(component)
      assert.deepEqual(
        attendees.map((each) => [each.getFirstParameter('rsvp'), each.getFirstParameter('partstat')]),
        [['TRUE', 'NEEDS-ACTION']],
      )
      const organiser = String(component.getFirstPropertyValue('organizer')).replace('mailto:', '')
      return { uid, sequence, organiser, day: startDate.toJSDate().toISOString().slice(0, 10) }
    })
    assert.deepEqual(
      files.map(({ day }) => day),
      days,
    )
    // Each has the UID under which it is changed and called off later, and an address of its own to answer to.
    const planned = await read((tx) =>
      tx
        .selectFrom('sittings')
        .select('id')
        .where('held_on', 'in', days as IsoDate[])
        .execute(),
    )
    assert.deepEqual(
      files.map(({ uid, sequence }) => [uid, sequence]).toSorted(),
      planned.map(({ id }) => [`${id}@waymark`, 0]).toSorted(),
    )
    for (const [index, partstat] of ['ACCEPTED', 'DECLINED'].entries()) {
      const { uid, organiser } = files[index] ?? assert.fail()
      const reply = `BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:${uid}\r\nSEQUENCE:0\r\nDTSTAMP:20261204T100000Z\r\nATTENDEE;PARTSTAT=${partstat}:mailto:p@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR`
      assert.equal(
        await takeReply(trust.database.databases, repliesTo, { to: [organiser], calendars: [reply] }, now),
        'answered',
      )
    }
    assert.equal(new Set(files.map(({ organiser }) => organiser)).size, 3)
  })

  it('answer: who cannot come stands with the date and waits for whoever plans it', async () => {
    let id = '' as SittingId
    const [told] = await toldBy(async () => {
      id = await plan('2027-05-14')
    })
    assert.ok(told)
    const reply = `BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:${id}@waymark\r\nSEQUENCE:0\r\nDTSTAMP:20261204T100000Z\r\nATTENDEE;PARTSTAT=DECLINED:mailto:p@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR`
    assert.equal(
      await takeReply(trust.database.databases, repliesTo, { to: [told.organiser], calendars: [reply] }, now),
      'answered',
    )
    const wren = await server.signInAs(people.wren)
    const page = await wren.get(`/panels/${id}/answers`)
    assert.match(page.text, /Petra Quinn AnswerCannot come/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match((await wren.press('I have seen to it')).text, /no longer waits/)
    const maya = await server.signInAs(people.maya)
    assert.equal((await maya.get(`/panels/${id}/answers`)).status, 404)
  })

  it('answer on the page as well: for themselves, and whoever plans notes what was said; it counts against the quorum', async () => {
    const id = await plan('2027-10-15')
    const href = `/panels/${id}/answers`
    const petra = await server.signInAs(people.petra)
    assert.match((await petra.get(href)).text, /Nobody has answered yet; it needs 1\./)
    const nothing = await petra.press('Save the answer')
    assert.equal(nothing.status, 422)
    assert.match(nothing.text, /Choose whether you can come/)
    await petra.get(href)
    const given = await petra.press('Save the answer', { answer: 'declined' })
    assert.match(given.text, /0 of 1 have said that they come; it needs 1\. Too few can come/)
    assert.ok((await petra.get(href)).queries <= 6)
    const wren = await server.signInAs(people.wren)
    await wren.get(href)
    const noted = await wren.press('Save the answer', { person: people.petra, answer: 'accepted' })
    assert.match(noted.text, /Petra Quinn AnswerComes.*noted by Wren Hale/)
    const stranger = await wren.post(href, { person: people.maya, answer: 'accepted' })
    assert.equal(stranger.status, 422)
    assert.match(stranger.text, /Choose somebody who is invited/)
    assert.equal((await (await server.signInAs(people.maya)).get(href)).status, 404)
  })
})
