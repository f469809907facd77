import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import ICAL from 'ical.js'
import { now, useWholeService, type Who } from '../../../test/support/service-journeys.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { calendarsIn, findMail, listMails, readIncoming } from '../../platform/email/public.ts'
import { applicationsRoutes } from '../applications/public.ts'
import { commandJourney } from '../journeys/public.ts'
import { findTodo } from '../tasks/public.ts'
import { registerNotifications, routes, takeReply } from './public.ts'

const repliesTo = 'replies@exampleshire.example'
const duties = ['workforce-development']
/** When answers arrive unless said otherwise. */
const evening = '2026-12-04T18:00:00Z' as IsoInstant

/** What comes back when somebody answers an invitation in their own calendar program. */
describe('answers to an invitation', () => {
  const sandwell = useWholeService()
  const { people, read, write } = sandwell
  before(() => registerNotifications({ origin: 'https://waymark.example', repliesTo }))
  const server = useTestServer(() => ({
    database: sandwell.database,
    routes: [...applicationsRoutes, ...routes],
    people: [{ personId: people.maya }, { personId: people.wren, duties }],
  }))
  const command = (who: Who, journeyId: JourneyId, what: Parameters<typeof commandJourney>[2]) =>
    write(async (tx) => {
      const done = await commandJourney(sandwell.doing(tx, who), journeyId, what)
      assert.ok(done.ok, done.ok ? '' : JSON.stringify(done.refusals))
    })
  const book = (journeyId: JourneyId, meetingOn: string) =>
    command('wren', journeyId, {
      do: 'book',
      task: 'hold-date',
      sittingId: '01990000-0000-7000-8000-0000000000aa' as SittingId,
      meetingOn: meetingOn as IsoDate,
      startsAt: `${meetingOn}T10:00:00Z` as IsoInstant,
      endsAt: `${meetingOn}T11:00:00Z` as IsoInstant,
    })
  /** The newest invitation by mail of somebody: whom it is answered to, and its meeting. */
  const invitationOf = async (name: string) => {
    for (const { id } of await read((tx) => listMails(tx, { limit: 100 }))) {
      const mail = await read((tx) => findMail(tx, id))
      const [calendar] = calendarsIn(mail?.calendar)
      if (mail?.to_name !== name || !calendar) continue
      const event = new ICAL.Component(ICAL.parse(calendar.content)).getFirstSubcomponent('vevent')
      return {
        organiser: String(event?.getFirstPropertyValue('organizer')).replace('mailto:', ''),
        uid: String(event?.getFirstPropertyValue('uid')),
        sequence: Number(event?.getFirstPropertyValue('sequence')),
      }
    }
    throw new assert.AssertionError({ message: `${name} is not invited` })
  }
  const reply = async (
    to: Awaited<ReturnType<typeof invitationOf>>,
    answer: string,
    changed: { readonly stamp?: string; readonly uid?: string; readonly at?: IsoInstant } = {},
  ) =>
    takeReply(
      sandwell.database.databases,
      repliesTo,
      await readIncoming(
        Buffer.from(
          [
            `To: ${to.organiser}`,
            'From: Somebody <somebody@example.org>',
            'Content-Type: text/calendar; method=REPLY; charset=utf-8',
            '',
            'BEGIN:VCALENDAR',
            'METHOD:REPLY',
            'BEGIN:VEVENT',
            `UID:${changed.uid ?? to.uid}`,
            `SEQUENCE:${to.sequence}`,
            `DTSTAMP:${changed.stamp ?? '20261204T100000Z'}`,
            `ATTENDEE;PARTSTAT=${answer}:mailto:somebody@example.org`,
            'END:VEVENT',
            'END:VCALENDAR',
            '',
          ].join('\r\n'),
        ),
      ),
      changed.at ?? evening,
    )
  const todoOf = async (who: Who) =>
    (
      await read((tx) =>
        findTodo(tx, {
          personId: people[who],
          actingFor: undefined,
          duties: new Set(who === 'wren' ? duties : []),
        }),
      )
    ).filter(({ subject }) => subject.kind === 'invitation')

  it('stand beside the appointment, whoever gave them; the same or an older one changes nothing [R-157] [R-308]', async () => {
    const journeyId = await sandwell.journey({ reached: 'submitted' })
    await book(journeyId, '2026-12-18')
    const maya = await invitationOf('Maya Osei')
    const asha = await invitationOf('Asha Rahman')
    assert.match(maya.organiser, /^replies\+\d+\.[a-z0-9]{26}@exampleshire\.example$/)
    assert.notEqual(maya.organiser, asha.organiser)
    assert.equal(maya.uid, asha.uid)
    assert.equal(await reply(maya, 'ACCEPTED'), 'answered')
    assert.equal(await reply(maya, 'DECLINED'), 'known-already')
    assert.equal(await reply(maya, 'DECLINED', { stamp: '20261204T095959Z' }), 'known-already')
    const browser = await server.signInAs(people.maya)
    const page = await browser.get(`/applications/${journeyId}/appointment`)
    assert.match(page.text, /Maya Osei AnswerComes.*Asha Rahman AnswerNo answer yet/s)
    assert.doesNotMatch(page.text, /I have seen to it/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.deepEqual(await todoOf('wren'), [])
  })

  it('whose clock is ahead count as of when they came, so that the next one counts too', async () => {
    const journeyId = await sandwell.journey({ reached: 'submitted' })
    await book(journeyId, '2026-12-18')
    const maya = await invitationOf('Maya Osei')
    assert.equal(await reply(maya, 'DECLINED', { stamp: '20990101T000000Z' }), 'answered')
    const later = { stamp: '20261205T080000Z', at: '2026-12-05T08:00:05Z' as IsoInstant }
    assert.equal(await reply(maya, 'ACCEPTED', later), 'answered')
    assert.deepEqual(await todoOf('wren'), [])
  })

  it('that are no yes wait for the workforce team until they are seen to, changed, moved or called off', async () => {
    const journeyId = await sandwell.journey({ reached: 'submitted' })
    await book(journeyId, '2026-12-18')
    const asha = await invitationOf('Asha Rahman')
    assert.equal(await reply(asha, 'DECLINED'), 'answered')
    const [task] = await todoOf('wren')
    assert.equal(task?.title, 'Look at a refused time')
    const wren = await server.signInAs(people.wren)
    const page = await wren.get(task.href)
    assert.match(page.text, /Asha Rahman AnswerCannot come/)
    const seen = await wren.press('I have seen to it')
    assert.match(seen.text, /no longer waits/)
    assert.deepEqual(await todoOf('wren'), [])
    assert.equal(await reply(asha, 'TENTATIVE', { stamp: '20261204T110000Z' }), 'answered')
    assert.equal((await todoOf('wren'))[0]?.title, 'Look at a doubtful time')
    assert.equal(await reply(asha, 'ACCEPTED', { stamp: '20261204T120000Z' }), 'answered')
    assert.deepEqual(await todoOf('wren'), [])
    // A new time asks everyone again, under the same address.
    await reply(asha, 'DECLINED', { stamp: '20261204T130000Z' })
    await book(journeyId, '2027-01-15')
    assert.deepEqual(await todoOf('wren'), [])
    const again = await invitationOf('Asha Rahman')
    assert.equal(again.organiser, asha.organiser)
    assert.ok(again.sequence > asha.sequence)
    assert.match((await wren.get(task.href)).text, /Asha Rahman AnswerNo answer yet/)
    assert.equal(await reply(again, 'DECLINED', { stamp: '20261204T140000Z' }), 'answered')
    await command('wren', journeyId, { do: 'cancel-meeting' })
    assert.deepEqual(await todoOf('wren'), [])
    assert.equal(await reply(again, 'ACCEPTED', { stamp: '20261204T150000Z' }), 'not-invited')
    assert.equal((await wren.get(task.href)).status, 404)
  })

  it('for another meeting, from a guess, or that are none change nothing', async () => {
    const journeyId = await sandwell.journey({ reached: 'submitted' })
    await book(journeyId, '2026-12-18')
    const maya = await invitationOf('Maya Osei')
    assert.equal(await reply(maya, 'ACCEPTED', { uid: 'other@waymark' }), 'not-invited')
    const guess = { ...maya, organiser: maya.organiser.replace(/\.[a-z0-9]{26}/, `.${'a'.repeat(26)}`) }
    assert.equal(await reply(guess, 'ACCEPTED'), 'not-invited')
    const elsewhere = { ...maya, organiser: maya.organiser.replace(/\+\d+\./, '+987654.') }
    assert.equal(await reply(elsewhere, 'ACCEPTED'), 'not-invited')
    const other = {
      ...maya,
      organiser: maya.organiser.replace(/\+\d+\./, `+${sandwell.database.otherAuthorityId}.`),
    }
    assert.equal(await reply(other, 'ACCEPTED'), 'not-invited')
    assert.equal(await reply(maya, 'DELEGATED'), 'no-reply')
    const mail = { to: [maya.organiser], calendars: ['Out of office'] }
    assert.equal(await takeReply(sandwell.database.databases, repliesTo, mail, now), 'no-reply')
  })
})
