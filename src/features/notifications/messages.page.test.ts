import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import ICAL from 'ical.js'
import { now, useWholeService } from '../../../test/support/service-journeys.ts'
import { fixedClock } from '../../platform/clock.ts'
import { listMails, type Mailer, sendMail } from '../../platform/email/public.ts'
import { countUnread, registerNotifications, routes } from './public.ts'
import { tell } from './messages.store.ts'

registerNotifications({ origin: 'https://waymark.example' })

describe('pages of messages', () => {
  const sandwell = useWholeService(routes)
  const { server, people, read, write } = sandwell
  const tellMaya = (subject: string) =>
    write((tx) =>
      tell(tx, {
        to: { personId: people.maya, name: 'Maya Osei', address: 'maya.osei@example.gov.uk' },
        message: 'news',
        words: { subject, says: 'Something new.\n\n{link}' },
        filling: { person: '', scheme: '', task: '', due: '', meeting: '' },
        href: '/messages?seen=yes',
        origin: 'https://waymark.example',
        about: people.maya,
        at: now,
      }),
    )

  it('say what will appear while there is nothing', async () => {
    const tom = await server.signInAs(people.tom)
    assert.match((await tom.get('/messages')).text, /Nobody has told you anything yet/)
  })

  it('mark what is new, and opening one marks it as read', async () => {
    await tellMaya('First news')
    await tellMaya('Second news')
    const maya = await server.signInAs(people.maya)
    const page = await maya.get('/messages')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /2 messages you have not read/)
    assert.match(page.text, /New Second news.*New First news/)
    const opened = await maya.press('Open the page: Second news')
    assert.equal(opened.url, '/messages?seen=yes')
    assert.match(opened.text, /1 message you have not read/)
    await maya.press('Mark all messages as read')
    assert.match((await maya.get('/messages')).text, /You have read everything/)
    assert.equal(await read((tx) => countUnread(tx, people.maya)), 0)
  })

  it('are a person’s own: nobody opens another’s', async () => {
    await tellMaya('Third news')
    const id = await read(async (tx) => {
      const { messagesOf } = await import('./messages.queries.ts')
      return (await messagesOf(tx, people.maya, { limit: 1 }))[0]?.id
    })
    const tom = await server.signInAs(people.tom)
    assert.doesNotMatch((await tom.get('/messages')).text, /Third news/)
    assert.equal((await tom.post(`/messages/${id}/open`)).status, 404)
    assert.equal((await tom.post('/messages/01990000-0000-7000-8000-0000000000ff/open')).status, 404)
  })

  it('go on to the next page where there are many', async () => {
    for (let count = 0; count < 26; count += 1) await tellMaya(`News ${count}`)
    const maya = await server.signInAs(people.maya)
    const page = await maya.get('/messages')
    assert.match(page.text, /News 25/)
    assert.doesNotMatch(page.text, /News 0 /)
    const next = /href="(\/messages\?before=[^"]+)"/.exec(page.html)?.[1] ?? ''
    assert.match((await maya.get(next)).text, /News 0 /)
  })

  it('show those who run it every mail with its state, and let them send a failed one again', async () => {
    const mailId = await tellMaya('A mail that fails')
    const refusing: Mailer = {
      send: async () => {
        throw Object.assign(new Error('no such person'), { responseCode: 550, code: 'EENVELOPE' })
      },
      close: () => undefined,
    }
    await sendMail(
      refusing,
      fixedClock(now),
    )({
      authorityId: sandwell.database.authorityId,
      payload: { mailId },
      databases: sandwell.database.databases,
      attempt: 1,
    })
    const wren = await server.signInAs(people.wren)
    const page = await wren.get('/manage/messages?status=failed')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /A mail that fails/)
    assert.match(page.text, /Failed/)
    const again = await wren.press('Send again: A mail that fails')
    assert.match(again.html, /The message is on its way again/)
    const [mail] = (await read((tx) => listMails(tx, { limit: 100 }))).filter(({ id }) => id === mailId)
    assert.equal(mail?.status, 'waiting')
    const twice = await wren.post(`/manage/messages/${mailId}/send-again`)
    assert.equal(twice.status, 403)
    assert.match(twice.text, /has not failed/)
    assert.equal(
      (await wren.post('/manage/messages/01990000-0000-7000-8000-0000000000ff/send-again')).status,
      404,
    )
    assert.match((await wren.get('/manage/messages?status=sent')).text, /There are no such messages/)
    assert.equal((await wren.get(`/manage/messages?before=${'-'.repeat(36)}`)).status, 200)
  })

  it('stand on short pages, say how many there are, and are all there on the pages that follow', async () => {
    const wren = await server.signInAs(people.wren)
    const listed = (await read((tx) => listMails(tx, { limit: 1000 }))).length
    assert.ok(listed > 15)
    let found = 0
    for (let href: string | undefined = '/manage/messages'; href; ) {
      const page = await wren.get(href)
      const rows = page.html.match(/<tr class="govuk-table__row/g)?.length ?? 0
      assert.ok(rows - 1 <= 15)
      assert.match(page.text, new RegExp(`${rows - 1} of ${listed} messages`))
      found += rows - 1
      href = /href="(\/manage\/messages\?before=[^"]+)"/.exec(page.html)?.[1]
    }
    assert.equal(found, listed)
  })

  it('of everyone are for workforce development alone', async () => {
    for (const who of ['maya', 'asha', 'hana', 'petra'] as const) {
      const browser = await server.signInAs(people[who])
      const page = await browser.get('/manage/messages')
      assert.equal(page.status, 403, who)
      assert.doesNotMatch(page.text, /A mail that fails/)
    }
  })

  it('offer the appointment as a file to those who may open the application [R-308]', async () => {
    const journeyId = await sandwell.journey({ reached: 'booked' })
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(`/applications/${journeyId}`)
    const appointment = await maya.get(page.link('The appointment and who comes'))
    assert.ok(appointment.queries <= 6, appointment.statements.join('\n'))
    const file = await maya.get(appointment.link('Put it into your calendar'))
    assert.match(file.headers['content-type'] ?? '', /^text\/calendar/)
    const calendar = new ICAL.Component(ICAL.parse(file.bytes.toString('utf8')))
    const event = calendar.getFirstSubcomponent('vevent')
    assert.equal(calendar.getFirstPropertyValue('method'), 'PUBLISH')
    assert.equal(event?.getFirstPropertyValue('status'), 'TENTATIVE')
    assert.equal(event?.getFirstPropertyValue('uid'), `${journeyId}-progression-panel@waymark`)
    for (const who of ['tom', 'hana'] as const) {
      const browser = await server.signInAs(people[who])
      assert.equal((await browser.get(`/applications/${journeyId}/appointment.ics`)).status, 404, who)
    }
    const unbooked = await sandwell.journey({ reached: 'submitted' })
    assert.equal((await maya.get(`/applications/${unbooked}/appointment.ics`)).status, 404)
  })
})
