import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import ICAL from 'ical.js'
import { now, today, useWholeService, type Who } from '../../../test/support/service-journeys.ts'
import { type IsoDate, isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { fixedClock } from '../../platform/clock.ts'
import { calendarsIn, findMail, listMails } from '../../platform/email/public.ts'
import { askForAdjustment } from '../journeys/adjustments.handlers.ts'
import { commandJourney, findSituation } from '../journeys/public.ts'
import { recordAbsence } from '../people/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { messagesOf } from './messages.queries.ts'
import { nudgeSender, redactMessages, registerNotifications, sendReminders } from './public.ts'

const origin = 'https://waymark.example'
registerNotifications({ origin })

const book = (meetingOn: string) =>
  ({
    do: 'book',
    task: 'hold-date',
    sittingId: '01990000-0000-7000-8000-0000000000aa' as SittingId,
    meetingOn: meetingOn as IsoDate,
    startsAt: `${meetingOn}T10:00:00Z` as IsoInstant,
    endsAt: `${meetingOn}T11:00:00Z` as IsoInstant,
  }) as const

describe('what people are told', () => {
  const sandwell = useWholeService()
  const { people, read, write } = sandwell
  const command = (who: Who, journeyId: JourneyId, what: Parameters<typeof commandJourney>[2]) =>
    write(async (tx) => {
      const done = await commandJourney(sandwell.doing(tx, who), journeyId, what)
      assert.ok(done.ok, done.ok ? '' : JSON.stringify(done.refusals))
      return done
    })
  /** What this act told, by name, the mails with it. */
  const toldBy = async (act: () => Promise<unknown>) => {
    const before = new Set((await read((tx) => listMails(tx, { limit: 500 }))).map(({ id }) => id))
    await act()
    const mails = (await read((tx) => listMails(tx, { limit: 500 }))).filter(({ id }) => !before.has(id))
    return Promise.all(
      mails.reverse().map(async ({ id }) => {
        const mail = await read((tx) => findMail(tx, id))
        assert.ok(mail)
        return mail
      }),
    )
  }
  const inbox = (who: Who) => read((tx) => messagesOf(tx, people[who], { limit: 50 }))

  it('is the pack’s message, by mail and on their page, to everyone who holds the role but not to the actor', async () => {
    const journeyId = await sandwell.journey({ reached: 'started' })
    const mails = await toldBy(() =>
      command('wren', journeyId, {
        do: 'complete',
        task: 'log-intention',
        values: { 'logged-on': today },
      }),
    )
    assert.deepEqual(
      mails.map(({ to_name, subject }) => [to_name, subject]),
      [
        ['Maya Osei', 'Your intention to progress is logged'],
        ['Asha Rahman', 'Your intention to progress is logged'],
      ],
    )
    assert.match(mails[0]!.text, new RegExp(`^https?://\\S+/applications/${journeyId}$`, 'm'))
    const [message] = await inbox('maya')
    assert.equal(message?.subject, 'Your intention to progress is logged')
    assert.equal(message.unread, true)
    assert.equal(message.href, `/applications/${journeyId}`)
    assert.doesNotMatch(message.body, /http|\{/)
    assert.deepEqual(
      (await read((tx) => messagesOf(tx, people.maya, { limit: 1 }))).map(({ id }) => id),
      [message.id],
    )
  })

  it('is not told when the act is undone', async () => {
    const journeyId = await sandwell.journey({ reached: 'started' })
    const mails = await toldBy(() =>
      assert.rejects(
        write(async (tx) => {
          await commandJourney(sandwell.doing(tx, 'wren'), journeyId, {
            do: 'complete',
            task: 'log-intention',
            values: { 'logged-on': today },
          })
          throw new Error('no')
        }),
      ),
    )
    assert.deepEqual(mails, [])
  })

  it('holds no outcome: only that it can be read [R-176]', async () => {
    const all = await read((tx) => listMails(tx, { limit: 500 }))
    for (const { subject } of all) assert.doesNotMatch(subject, /approved|deferred|not approved/i)
  })

  it('sends the appointment to applicant and manager: tentative, confirmed, moved, cancelled under one UID [R-157] [R-158] [R-308]', async () => {
    const journeyId = await sandwell.journey({ reached: 'submitted' })
    const events = async (act: () => Promise<unknown>) =>
      (await toldBy(act)).flatMap((mail) => {
        const [file] = calendarsIn(mail.calendar)
        if (!file) return []
        const calendar = new ICAL.Component(ICAL.parse(file.content))
        const component = calendar.getFirstSubcomponent('vevent')
        assert.ok(component)
        const event = new ICAL.Event(component)
        return [
          {
            to: mail.to_name,
            method: calendar.getFirstPropertyValue('method'),
            status: component.getFirstPropertyValue('status'),
            uid: event.uid,
            sequence: event.sequence,
            start: event.startDate.toJSDate().toISOString(),
            words: `${event.summary} ${event.description}`,
            attendees: event.attendees.length,
          },
        ]
      })
    const held = await events(() => command('wren', journeyId, book('2026-12-18')))
    assert.deepEqual(
      held.map(({ to, method, status }) => [to, method, status]),
      [
        ['Maya Osei', 'REQUEST', 'TENTATIVE'],
        ['Asha Rahman', 'REQUEST', 'TENTATIVE'],
      ],
    )
    assert.equal(held[0]?.start, '2026-12-18T10:00:00.000Z')
    assert.equal(held[0].attendees, 2)
    assert.doesNotMatch(held[0].words, /Maya|grade|outcome|approv|adjust/i)
    const moved = await events(() => command('wren', journeyId, book('2027-01-15')))
    assert.deepEqual(
      moved.map(({ method, status, start }) => [method, status, start]),
      [
        ['REQUEST', 'TENTATIVE', '2027-01-15T10:00:00.000Z'],
        ['REQUEST', 'TENTATIVE', '2027-01-15T10:00:00.000Z'],
      ],
    )
    const cancelled = await events(() => command('wren', journeyId, { do: 'cancel-meeting' }))
    assert.deepEqual(
      cancelled.map(({ to, method, status }) => [to, method, status]),
      [
        ['Maya Osei', 'CANCEL', 'CANCELLED'],
        ['Asha Rahman', 'CANCEL', 'CANCELLED'],
      ],
    )
    const again = await events(() => command('wren', journeyId, book('2027-02-12')))
    const all = [held, moved, cancelled, again].map(([first]) => first!)
    assert.equal(new Set(all.map(({ uid }) => uid)).size, 1)
    const sequences = all.map(({ sequence }) => sequence)
    assert.deepEqual(
      sequences,
      [...new Set(sequences)].sort((a, b) => a - b),
    )
    assert.equal(sequences.length, 4)
  })

  it('says of a move from when to when, what is due when and that the rest stays; why, on the page alone', async () => {
    const journeyId = await sandwell.journey({ reached: 'submitted' })
    const held = await toldBy(() => command('wren', journeyId, book('2026-12-18')))
    // The entry is private, so the subject names nobody; the text says when, also without the attachment.
    assert.equal(held[0]?.subject, 'Please hold the date: progression panel')
    assert.match(held[0].text, /The date: F-G Progression Panel, Friday 18 December 2026, 10:00 to 11:00/)
    const optional = (content = '') =>
      new ICAL.Event(
        new ICAL.Component(ICAL.parse(content)).getFirstSubcomponent('vevent') ?? undefined,
      ).attendees.map((each) => each.getFirstParameter('role'))
    // The manager may come, and need not.
    assert.deepEqual(optional(calendarsIn(held[0].calendar)[0]?.content), [
      'REQ-PARTICIPANT',
      'OPT-PARTICIPANT',
    ])
    const moved = await toldBy(() =>
      write(async (tx) => {
        const doing = { ...sandwell.doing(tx, 'wren'), why: 'The room is being painted' }
        const done = await commandJourney(doing, journeyId, book('2027-01-15'))
        assert.ok(done.ok)
      }),
    )
    assert.deepEqual(
      moved.map(({ to_name, subject }) => [to_name, subject]),
      [
        ['Maya Osei', 'Moved: F-G Progression Panel, Friday 15 January 2027, 10:00 to 11:00'],
        ['Asha Rahman', 'Moved: F-G Progression Panel, Friday 15 January 2027, 10:00 to 11:00'],
      ],
    )
    const text = moved.find(({ to_name }) => to_name === 'Asha Rahman')?.text ?? ''
    assert.match(text, /From: Friday 18 December 2026, 10:00 to 11:00\nTo: .*Friday 15 January 2027/)
    assert.match(text, /What was done stays done/)
    assert.doesNotMatch(text, /provisional|painted|\{/)
    const [message] = await inbox('asha')
    assert.match(message?.body ?? '', /Why: The room is being painted/)
  })

  it('says when a cancelled appointment would have been, and that what was done stays', async () => {
    const journeyId = await sandwell.journey({ reached: 'booked' })
    const mails = await toldBy(() => command('wren', journeyId, { do: 'cancel-meeting' }))
    for (const { subject, text } of mails) {
      assert.match(subject, /^Cancelled: F-G Progression Panel, Friday 18 December 2026/)
      assert.match(text, /does not take place.*Friday 18 December 2026, .* to .*\./)
      assert.match(text, /What was done stays done/)
    }
    assert.equal(mails.length, 2)
  })

  it('confirms the appointment when workforce development says that all is in [R-158]', async () => {
    const journeyId = await sandwell.journey({ reached: 'confirmed' })
    const mails = await toldBy(() =>
      command('wren', journeyId, {
        do: 'complete',
        task: 'confirm-appointment',
        values: { 'signatures-in': true, 'amends-done': true },
      }),
    )
    const confirmed = mails.filter((mail) => mail.calendar)
    assert.deepEqual(
      confirmed.map(({ to_name, subject }) => [to_name, subject]),
      [
        ['Maya Osei', 'Confirmed: progression panel'],
        ['Asha Rahman', 'Confirmed: progression panel'],
      ],
    )
    assert.match(calendarsIn(confirmed[0]!.calendar)[0]?.content ?? '', /STATUS:CONFIRMED/)
    assert.ok(mails.some(({ to_name, calendar }) => to_name === 'Petra Quinn' && !calendar))
  })

  it('calls the appointment off when an application is withdrawn', async () => {
    const journeyId = await sandwell.journey({ reached: 'booked' })
    const mails = await toldBy(() => command('maya', journeyId, { do: 'withdraw' }))
    assert.deepEqual(
      mails.map(({ to_name, subject, calendar }) => [
        to_name,
        subject.split(':')[0],
        calendarsIn(calendar)[0]?.method,
      ]),
      [
        ['Asha Rahman', 'An application has ended', 'CANCEL'],
        ['Maya Osei', 'Cancelled', 'CANCEL'],
      ],
    )
  })

  it('of an adjustment is only that one is asked for, to those who decide, and that it is decided [R-312]', async () => {
    const journeyId = await sandwell.journey({ reached: 'started' })
    const mails = await toldBy(() =>
      write(async (tx) => {
        const doing = sandwell.doing(tx, 'maya')
        const situation = await findSituation(
          { tx, today, authorityId: sandwell.database.authorityId },
          journeyId,
        )
        assert.ok(situation)
        const asked = await askForAdjustment(
          doing,
          { ...situation, journeyId },
          { needs: 'Large print, because of my eyes', discussedOn: undefined },
        )
        assert.ok(asked.ok, JSON.stringify(asked))
      }),
    )
    assert.ok(mails.length > 0)
    for (const mail of mails) {
      assert.notEqual(mail.to_name, 'Maya Osei')
      assert.doesNotMatch(mail.subject + mail.text, /print|eyes/)
      assert.match(mail.text, new RegExp(`/applications/${journeyId}/asked\\b`))
      assert.doesNotMatch(mail.text + (mail.html ?? ''), /adjust/i)
    }
  })

  it('can have a passage redacted in what is kept of it', async () => {
    assert.ok((await inbox('maya')).length > 0)
    const held = await write((tx) => redactMessages(tx, 'Maya Osei', '[redacted]'))
    assert.ok(held > 0)
    for (const { subject, body } of await inbox('asha')) assert.doesNotMatch(subject + body, /Maya Osei/)
  })
})

describe('reminders', () => {
  const sandwell = useWholeService()
  const { people, read, write } = sandwell
  const subject = { kind: 'example', id: '01990000-0000-7000-8000-0000000000ee' }
  const remind = async (day: string) => {
    const before = (await read((tx) => listMails(tx, { limit: 500 }))).length
    await sendReminders({ clock: fixedClock(`${day}T06:00:00Z`), origin })({
      authorityId: sandwell.database.authorityId,
      payload: {},
      databases: sandwell.database.databases,
      attempt: 1,
    })
    const mails = await read((tx) => listMails(tx, { limit: 500 }))
    return mails
      .slice(0, mails.length - before)
      .map(({ to_name, subject: said }) => `${to_name}: ${said}`)
      .toSorted()
  }
  const task = (
    key: string,
    dueOn: string,
    holders: readonly ({ personId: PersonId } | { duty: string })[],
  ) => ({
    key,
    title: `Do ${key}`,
    href: `/x/${key}`,
    dueOn: isoDate(dueOn),
    aboutPersonId: people.maya,
    waitingSinceAt: now,
    holders,
  })
  const tasks = (...list: Parameters<typeof restateTasks>[2]) =>
    write((tx) => restateTasks(tx, subject, list))

  it('come five and one working days before, on the day and weekly after, in the pack’s words [R-306]', async () => {
    await tasks(task('one', '2026-12-18', [{ personId: people.asha }]))
    assert.deepEqual(await remind('2026-12-10'), [])
    assert.deepEqual(await remind('2026-12-11'), ['Asha Rahman: Due Friday 18 December 2026: Do one'])
    assert.deepEqual(await remind('2026-12-14'), [])
    assert.deepEqual(await remind('2026-12-17'), ['Asha Rahman: Due Friday 18 December 2026: Do one'])
    assert.deepEqual(await remind('2026-12-18'), ['Asha Rahman: Due Friday 18 December 2026: Do one'])
    assert.deepEqual(await remind('2026-12-21'), [])
  })

  it('are one mail a person a day, with all that is due, however often the job runs [R-306]', async () => {
    await tasks(
      task('one', '2027-02-12', [{ personId: people.asha }]),
      task('two', '2027-02-12', [{ personId: people.asha }, { duty: 'workforce-development' }]),
    )
    const expected = [
      'Asha Rahman: 2 things with dates that are near or past',
      'Wim Ames: Due Friday 12 February 2027: Do two',
      'Wren Hale: Due Friday 12 February 2027: Do two',
    ]
    assert.deepEqual(await remind('2027-02-05'), expected)
    assert.deepEqual(await remind('2027-02-05'), [])
    const [mail] = (await read((tx) => listMails(tx, { limit: 3 }))).filter(
      ({ to_name }) => to_name === 'Asha Rahman',
    )
    const text = (await read((tx) => findMail(tx, mail!.id)))?.text ?? ''
    assert.match(
      text,
      /- Do one \(Maya Osei\): due Friday 12 February 2027, 5 working days left\n {2}https:\/\/waymark\.example\/x\/one/,
    )
  })

  it('leave out who is on leave, and what is about someone on leave [R-306]', async () => {
    const away = (who: Who) =>
      write(async (tx) => {
        const recorded = await recordAbsence(tx, { actor: {}, today }, {
          personId: people[who],
          kind: 'other',
          from: isoDate('2027-03-01'),
          to: isoDate('2027-03-05'),
        } as never)
        assert.ok(recorded.ok, JSON.stringify(recorded))
      })
    await tasks(task('one', '2027-03-02', [{ personId: people.asha }, { personId: people.sam }]), {
      ...task('two', '2027-03-02', [{ personId: people.sam }]),
      aboutPersonId: people.tom,
    })
    await away('asha')
    await away('tom')
    assert.deepEqual(await remind('2027-03-01'), ['Sam Okafor: Due Tuesday 2 March 2027: Do one'])
  })

  it('are not sent on a day off', async () => {
    await tasks(task('one', '2027-04-18', [{ personId: people.asha }]))
    assert.deepEqual(await remind('2027-04-17'), [])
    assert.deepEqual(await remind('2027-04-18'), [])
  })

  it('tell of the six-month limit and of the panel, but not while an application is paused [R-306] [R-307]', async () => {
    await tasks()
    const journeyId = await sandwell.journey({
      reached: 'booked',
      meetingOn: '2026-12-18',
      permittedOn: '2026-09-01',
    })
    const limits = await remind('2027-02-26')
    assert.ok(
      limits.some((line) => /^Maya Osei: .* with dates that are near or past$/.test(line)),
      limits.join('\n'),
    )
    assert.ok(limits.some((line) => line.startsWith('Asha Rahman')))
    const text = await read(async (tx) => {
      const mail = (await listMails(tx, { limit: 20 })).find(({ to_name }) => to_name === 'Maya Osei')
      return (await findMail(tx, mail!.id))?.text ?? ''
    })
    assert.match(text, /The time limit of the application: due Monday 1 March 2027, 1 working day left/)
    await write(async (tx) => {
      const paused = await commandJourney(sandwell.doing(tx, 'wren'), journeyId, {
        do: 'pause',
        reason: 'sickness',
      })
      assert.ok(paused.ok)
    })
    assert.deepEqual(await remind('2027-03-01'), [])
  })

  it('tell the applicant of the meeting beforehand [R-306]', async () => {
    await sandwell.journey({ reached: 'booked', meetingOn: '2027-05-14', permittedOn: '2027-04-01' })
    const said = await remind('2027-05-13')
    assert.ok(
      said.some((line) => line.startsWith('Maya Osei')),
      said.join('\n'),
    )
  })

  it('by hand are the pack’s words for what waits, to those who hold it and not to the sender', async () => {
    const before = (await read((tx) => listMails(tx, { limit: 500 }))).length
    await write((tx) =>
      nudgeSender({ clock: fixedClock('2026-12-04T09:30:00Z'), origin })(tx, {
        task: {
          id: 't' as never,
          subject,
          key: 'one',
          title: 'Sign as Service Manager',
          detail: 'Maya Osei: Grade G',
          href: '/x/one',
          aboutPersonId: people.maya,
          dueOn: undefined,
          waitingSinceAt: now,
          holders: [],
          isMine: false,
          nudgedOn: undefined,
        },
        to: [
          { personId: people.sam, duty: undefined, actingFor: undefined },
          { personId: undefined, duty: 'workforce-development', actingFor: undefined },
        ],
        from: people.wim,
      }),
    )
    const mails = await read((tx) => listMails(tx, { limit: 500 }))
    assert.deepEqual(
      mails
        .slice(0, mails.length - before)
        .map(({ to_name, subject: said }) => `${to_name}: ${said}`)
        .toSorted(),
      ['Sam Okafor: Sign as Service Manager: Maya Osei', 'Wren Hale: Sign as Service Manager: Maya Osei'],
    )
  })
})
