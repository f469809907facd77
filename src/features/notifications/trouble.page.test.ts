import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { now, useWholeService } from '../../../test/support/service-journeys.ts'
import { fixedClock } from '../../platform/clock.ts'
import { findMail, type Mailer, queueMail, sendMail, settleMail } from '../../platform/email/public.ts'
import { withoutValues } from '../../platform/jobs/dead-letters.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { findTodo } from '../tasks/public.ts'
import { problemInWords } from './addresses.routes.tsx'
import { outageInWords } from './outage.parts.tsx'
import { tell } from './messages.store.ts'
import { registerNotifications, routes } from './public.ts'

registerNotifications({ origin: 'https://waymark.example' })

const address = 'maya.osei@example.gov.uk'
const taking: Mailer = { send: async () => ({}), close: () => undefined }
const refusing: Mailer = {
  send: async () => {
    throw Object.assign(new Error('no such person'), { responseCode: 550, code: 'EENVELOPE' })
  },
  close: () => undefined,
}

describe('an address that takes no mail', () => {
  const sandwell = useWholeService(routes)
  const { server, people, read, write } = sandwell
  const queued = () => write((tx) => queueMail(tx, { to: address, subject: 'News', text: 'Open it.\n' }))
  const send = (mailId: string, mailer: Mailer) =>
    sendMail(
      mailer,
      fixedClock(now),
    )({
      authorityId: sandwell.database.authorityId,
      payload: { mailId },
      databases: sandwell.database.databases,
      attempt: 1,
    })
  const todoOfWren = () =>
    read((tx) =>
      findTodo(tx, {
        personId: people.wren,
        actingFor: undefined,
        duties: new Set(['workforce-development']),
      }),
    )

  it('becomes a task and a line on a page, from a refusal and from a mail that came back', async () => {
    await send(await queued(), refusing)
    const second = await queued()
    await send(second, taking)
    await write((tx) => settleMail(tx, second, { is: 'bounced', problem: 'DSN 5.1.1', at: now }))
    const wren = await server.signInAs(people.wren)
    const page = await wren.get('/manage/messages/addresses')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /maya\.osei@example\.gov\.uk .*Nobody has this address/)
    assert.match(page.text, /Mails2/)
    assert.ok((await todoOfWren()).some(({ title }) => title === 'Mend an address that takes no mail'))
    assert.match((await wren.get('/manage/messages?status=bounced')).text, /Came back/)
  })

  it('is done with once it is mended: what failed is sent again, and a second press changes nothing', async () => {
    const wren = await server.signInAs(people.wren)
    const page = await wren.get('/manage/messages/addresses')
    const action = /action="(\/manage\/messages\/addresses\/[^"]+)"/.exec(page.html)?.[1] ?? ''
    const mended = await wren.post(action)
    assert.match(mended.html, /2 mails are on their way again/)
    assert.match(mended.text, /Every address takes its mail/)
    assert.equal((await wren.post(action)).status, 403)
    assert.deepEqual(
      (await todoOfWren()).filter(({ title }) => title.startsWith('Mend')),
      [],
    )
  })

  it('is taken off by itself when a mail arrives', async () => {
    await send(await queued(), refusing)
    const id = await queued()
    await send(id, taking)
    assert.ok((await todoOfWren()).some(({ title }) => title.startsWith('Mend')))
    await write((tx) => settleMail(tx, id, { is: 'delivered', at: now }))
    assert.equal((await read((tx) => findMail(tx, id)))?.status, 'delivered')
    assert.ok(!(await todoOfWren()).some(({ title }) => title.startsWith('Mend')))
  })

  it('is told too when it is no address at all: nothing is passed over without a word', async () => {
    const wrong = 'callum,hargreaves@example.gov.uk'
    await write((tx) =>
      tell(tx, {
        to: { personId: people.maya, name: 'Maya Osei', address: wrong },
        message: 'test',
        words: { subject: 'News', says: 'Open it.' },
        filling: { person: '', scheme: '', task: '', due: '', meeting: '' },
        href: '/',
        origin: 'https://waymark.example',
        at: now,
      }),
    )
    const wren = await server.signInAs(people.wren)
    assert.match(
      (await wren.get('/manage/messages/addresses')).text,
      /callum,hargreaves@example\.gov\.uk .*This is no mail address/,
    )
    const browser = await server.signInAs(people.maya)
    assert.match((await browser.get('/messages')).text, /News/)
  })

  it('is said in words that tell what to do', () => {
    assert.match(problemInWords('DSN 5.2.2'), /mailbox is full/)
    assert.match(problemInWords('NOTIFY permanent-failure'), /Nobody has this address/)
    assert.match(problemInWords('NOTIFY temporary-failure'), /ask your mail team/)
    assert.match(problemInWords('EENVELOPE 554'), /refused/)
  })

  it('is not shown to those who do not look after it', async () => {
    const maya = await server.signInAs(people.maya)
    assert.equal((await maya.get('/manage/messages/addresses')).status, 403)
    assert.equal((await maya.get('/manage/messages/stopped')).status, 403)
  })
})

describe('mail that does not go out at all', () => {
  const sandwell = useWholeService(routes)
  const { server, people, read, write, database } = sandwell
  const away: Mailer = {
    send: async () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    },
    close: () => undefined,
  }
  const queued = (to: string) => write((tx) => queueMail(tx, { to, subject: 'News', text: 'Open it.\n' }))
  /** A try so many days after the mail was queued. */
  const send = async (mailId: string, mailer: Mailer, attempt: number, days = 0) => {
    const queuedAt = (await read((tx) => findMail(tx, mailId)))?.queued_at ?? now
    const at = Temporal.Instant.from(queuedAt).add({ hours: 24 * days })
    await sendMail(
      mailer,
      fixedClock(at.toString()),
    )({ authorityId: database.authorityId, payload: { mailId }, databases: database.databases, attempt })
  }
  const titles = () =>
    read(async (tx) =>
      (
        await findTodo(tx, {
          personId: people.wren,
          actingFor: undefined,
          duties: new Set(['workforce-development']),
        })
      ).map(({ title }) => title),
    )

  it('is one task after some tries, blames no address, and keeps every mail for a week', async () => {
    const [first, second] = [await queued('one@example.gov.uk'), await queued('two@example.gov.uk')]
    await assert.rejects(send(first, away, 3), /ECONNREFUSED/)
    assert.ok(!(await titles()).some((title) => title.startsWith('Have mended')))
    await assert.rejects(send(first, away, 4), /ECONNREFUSED/)
    await send(first, away, 12)
    await send(second, away, 12)
    assert.equal((await titles()).filter((title) => title.startsWith('Have mended')).length, 1)
    assert.ok(!(await titles()).some((title) => title.startsWith('Mend an address')))
    for (const id of [first, second]) assert.equal((await read((tx) => findMail(tx, id)))?.status, 'waiting')
    const wren = await server.signInAs(people.wren)
    const page = await wren.get('/manage/messages/stopped')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /No mail has gone out since.*The mail server cannot be reached.*2 mails wait/)
    assert.match((await wren.press('Try them all now')).html, /2 mails are being tried again/)
    await send(second, away, 12, 8)
    assert.equal((await read((tx) => findMail(tx, second)))?.status, 'failed')
  })

  it('is over with the first mail that goes', async () => {
    await send(await queued('three@example.gov.uk'), taking, 1)
    assert.ok(!(await titles()).some((title) => title.startsWith('Have mended')))
    const wren = await server.signInAs(people.wren)
    assert.doesNotMatch((await wren.get('/manage/messages/stopped')).text, /No mail has gone out/)
    assert.match((await wren.post('/manage/messages/stopped/mail')).html, /One mail is being tried again/)
  })

  it('is told apart from what a server says about one mail', async () => {
    const refused = async (error: object) => {
      const id = await queued('four@example.gov.uk')
      await send(id, { ...away, send: () => Promise.reject(Object.assign(new Error('no'), error)) }, 12)
      return (await read((tx) => findMail(tx, id)))?.status
    }
    for (const ours of [
      { code: 'EAUTH', responseCode: 535 },
      { code: 'ECONNECTION', responseCode: 554 },
      { code: 'EENVELOPE', responseCode: 421 },
      { code: 'NOTIFY', responseCode: 503 },
      { code: 'ENOSPC' },
    ])
      assert.equal(await refused(ours), 'waiting', JSON.stringify(ours))
    for (const theirs of [
      { code: 'EENVELOPE', responseCode: 550 },
      { code: 'EENVELOPE', responseCode: 451 },
      { code: 'NOTIFY', responseCode: 550 },
    ])
      assert.equal(await refused(theirs), 'failed', JSON.stringify(theirs))
  })

  it('is said in words that tell whom to ask', () => {
    assert.match(outageInWords('EAUTH 535'), /name and password/)
    assert.match(outageInWords('NOTIFY 503'), /GOV\.UK Notify/)
    assert.match(outageInWords('ENOSPC'), /folder/)
    assert.match(outageInWords('ETIMEDOUT'), /cannot be reached/)
  })
})

describe('a mail whose server was gone before it answered', () => {
  const sandwell = useWholeService(routes)
  const { server, people, read, write } = sandwell
  /** Its last byte goes, and nobody says that it is there. */
  const vanishing: Mailer = {
    async send(_mail, _attempt, handingOver) {
      await handingOver()
      throw Object.assign(new Error('gone'), { code: 'ECONNECTION' })
    },
    close: () => undefined,
  }
  const unsure = async () => {
    const mailId = await write((tx) => queueMail(tx, { to: address, subject: 'News', text: 'Open it.\n' }))
    await sendMail(
      vanishing,
      fixedClock(now),
    )({
      authorityId: sandwell.database.authorityId,
      payload: { mailId },
      databases: sandwell.database.databases,
      attempt: 1,
    })
    return mailId
  }
  const asked = async () =>
    (
      await read((tx) =>
        findTodo(tx, {
          personId: people.wren,
          actingFor: undefined,
          duties: new Set(['workforce-development']),
        }),
      )
    ).filter(({ title }) => title === 'Say whether a mail arrived')

  it('is a question to those who look after messages: it arrived, or it is sent again', async () => {
    const mailId = await unsure()
    assert.deepEqual(
      (await asked()).map(({ href }) => href),
      ['/manage/messages?status=unsure'],
    )
    const wren = await server.signInAs(people.wren)
    const page = await wren.get('/manage/messages?status=unsure')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /News.*May have arrived/)
    assert.match(page.text, /not sent again by themselves/)
    assert.match((await wren.press('It arrived: News')).text, /Thank you/)
    assert.deepEqual(await asked(), [])
    assert.equal((await read((tx) => findMail(tx, mailId)))?.status, 'sent')
    assert.equal((await wren.post(`/manage/messages/${mailId}/arrived`)).status, 403)
    const none = '01990000-0000-7000-8000-0000000000ff'
    assert.equal((await wren.post(`/manage/messages/${none}/arrived`)).status, 404)
    const petra = await server.signInAs(people.petra)
    assert.equal((await petra.post(`/manage/messages/${mailId}/arrived`)).status, 403)
  })

  it('is sent again by hand, which answers the question too', async () => {
    const mailId = await unsure()
    const wren = await server.signInAs(people.wren)
    await wren.get('/manage/messages?status=unsure')
    assert.match((await wren.press('Send again: News')).text, /on its way again/)
    assert.deepEqual(await asked(), [])
    assert.equal((await read((tx) => findMail(tx, mailId)))?.status, 'waiting')
  })
})

describe('work that stopped', () => {
  const sandwell = useWholeService(routes)
  const { server, people, write } = sandwell
  const stop = async (error: string) => {
    await write((tx) => addJob(tx, 'deliver-webhook', {}))
    await testAsOwner(
      sandwell.database,
      `update graphile_worker._private_jobs set attempts = max_attempts, last_error = '${error}' where attempts = 0`,
    )
  }

  it('is listed with what it was and what went wrong, without anybody’s values, and can be tried again', async () => {
    await stop('Key (email) is taken by ada@example.org: see "Ada"\n    at line 3')
    const wren = await server.signInAs(people.wren)
    const page = await wren.get('/manage/messages/stopped')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Telling another system of an outcome/)
    assert.match(page.text, /Key … is taken by …/)
    assert.doesNotMatch(page.text, /ada@|line 3/i)
    const again = await wren.press('Try again: Telling another system of an outcome')
    assert.match(again.html, /It is being tried again/)
    assert.match(again.text, /Nothing has stopped/)
  })

  it('is nobody else’s: not another authority’s, and not what never stopped', async () => {
    await stop('It broke')
    await sandwell.database.databases.write(sandwell.database.otherAuthorityId, async (tx) => {
      const { deadLetters, retryDeadLetter } = await import('../../platform/jobs/dead-letters.ts')
      assert.deepEqual(await deadLetters(tx), [])
      assert.equal(await retryDeadLetter(tx, 1), false)
    })
    const wren = await server.signInAs(people.wren)
    await wren.get('/manage/messages/stopped')
    assert.equal((await wren.post('/manage/messages/stopped/999999/again')).status, 403)
    assert.equal((await wren.post('/manage/messages/stopped/x/again')).status, 403)
  })

  it('says of an error no more than its kind', () => {
    assert.equal(withoutValues(null), undefined)
    assert.equal(withoutValues("Row 'Maya' of 01990000-0000-7000-8000-0000000000ff"), 'Row … of …')
  })
})
