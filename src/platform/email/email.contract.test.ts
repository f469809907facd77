import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import PostalMime from 'postal-mime'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { fixedClock } from '../clock.ts'
import type { Tx } from '../database/tables.ts'
import {
  countMails,
  findMail,
  listMails,
  type Mailer,
  type NewMail,
  openMailer,
  queueMail,
  redactMails,
  sayArrived,
  secretMark,
  sendMail,
  sendMailAgain,
  settleMail,
} from './public.ts'
import { noteHandedOver } from './unsure.store.ts'
import { smtpOptions } from './mailer.ts'

const clock = fixedClock('2026-12-04T09:30:00Z')
const from = 'waymark@exampleshire.example'
const mail: NewMail = {
  to: { address: 'ada@exampleshire.example', name: 'Ada Marsh' },
  subject: 'Your panel is on Friday 4 December 2026',
  text: 'Open Waymark to see when.\n',
}

/** Whoever writes to them hears no more of the server. */
const vanishing = 'vanishing@exampleshire.example'

/** A mail server that speaks as much SMTP as a client needs, and keeps what it is given. */
interface Peer {
  readonly url: string
  readonly taken: { readonly to: string[]; readonly message: string }[]
  /** Receivers that are refused for good, and for now. */
  readonly refused: Map<string, string>
  close(): void
}

async function startPeer(): Promise<Peer> {
  const taken: { to: string[]; message: string }[] = []
  const refused = new Map<string, string>()
  const server: Server = createServer((socket) => {
    let buffer = ''
    let to: string[] = []
    let data: string | undefined
    socket.setEncoding('utf8')
    socket.on('error', () => socket.destroy())
    socket.write('220 peer\r\n')
    socket.on('data', (chunk: string) => {
      buffer += chunk
      for (let end = buffer.indexOf('\r\n'); end !== -1; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        if (data !== undefined) {
          if (line !== '.') data += `${line.replace(/^\.\./, '.')}\r\n`
          else {
            taken.push({ to, message: data })
            data = undefined
            // Took it, and is gone before it can say so.
            if (to.includes(vanishing)) return void socket.destroy()
            to = []
            socket.write('250 taken\r\n')
          }
        } else if (/^EHLO/i.test(line)) socket.write('250-peer\r\n250 8BITMIME\r\n')
        else if (/^RCPT TO/i.test(line)) {
          const address = /<(.*)>/.exec(line)?.[1] ?? ''
          const answer = refused.get(address)
          if (answer === undefined) to.push(address)
          socket.write(`${answer ?? '250 ok'}\r\n`)
        } else if (/^DATA/i.test(line)) {
          data = ''
          socket.write('354 go on\r\n')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else {
          if (/^RSET/i.test(line)) to = []
          socket.write('250 ok\r\n')
        }
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, taken, refused, close: () => server.close() }
}

describe('a mail by SMTP', () => {
  const database = useTestDatabase()
  let peer: Peer
  let mailer: Mailer
  before(async () => {
    peer = await startPeer()
    mailer = openMailer({ smtpUrl: peer.url, from, outbox: '/nowhere' })
  })
  after(() => {
    mailer.close()
    peer.close()
  })

  const queue = (wanted: NewMail) =>
    database.databases.write(database.authorityId, (tx) => queueMail(tx, wanted))
  const send = (mailId: string, attempt = 1) =>
    sendMail(
      mailer,
      clock,
    )({
      authorityId: database.authorityId,
      payload: { mailId },
      databases: database.databases,
      attempt,
    })
  const inside = <Value>(act: (tx: Tx) => Promise<Value>) =>
    database.databases.write(database.authorityId, act)
  const find = (id: string) => database.databases.read(database.authorityId, (tx) => findMail(tx, id))

  it('goes out with sender, receiver, subject, text and calendar file, and is written down as sent', async () => {
    const id = await queue({
      ...mail,
      html: '<p>Open Waymark to see when.</p>',
      calendar: { method: 'REQUEST', fileName: 'panel.ics', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
    })
    assert.equal((await find(id))?.status, 'waiting')
    await send(id)
    const { to, message } = peer.taken.at(-1) ?? { to: [], message: '' }
    assert.deepEqual(to, ['ada@exampleshire.example'])
    assert.match(message, /^From: Waymark <waymark@exampleshire\.example>\r$/m)
    assert.match(message, /^To: Ada Marsh <ada@exampleshire\.example>\r$/m)
    assert.match(message, /^Subject: Your panel is on Friday 4 December 2026\r$/m)
    assert.match(message, new RegExp(`^Message-ID: <${id}@exampleshire\\.example>\\r$`, 'm'))
    assert.match(message, /^Auto-Submitted: auto-generated\r$/m)
    assert.match(message, /Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
    const row = await find(id)
    assert.equal(row?.status, 'sent')
    assert.equal(row?.sent_at, '2026-12-04T09:30:00Z')
    assert.equal(row?.attempts, 1)
  })

  it('takes several invitations as files of their own, which an independent reader finds as requests', async () => {
    const one = (uid: string) => ({
      method: 'REQUEST' as const,
      fileName: `panel-${uid}.ics`,
      content: `BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:${uid}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    })
    await send(await queue({ ...mail, calendar: [one('first'), one('second')] }))
    const { attachments, text } = await PostalMime.parse(peer.taken.at(-1)?.message ?? '', {
      attachmentEncoding: 'utf8',
    })
    assert.equal(text?.trim(), 'Open Waymark to see when.')
    assert.deepEqual(
      attachments.map(({ mimeType, method, filename, disposition, content }) => [
        ...[mimeType, method, filename, disposition, /UID:(\w+)/.exec(String(content))?.[1]],
      ]),
      [
        ['text/calendar', 'REQUEST', 'panel-first.ics', 'attachment', 'first'],
        ['text/calendar', 'REQUEST', 'panel-second.ics', 'attachment', 'second'],
      ],
    )
  })

  it('carries its secret only on the way: kept apart while it waits, and nowhere once it has gone [R-322]', async () => {
    const id = await queue({
      ...mail,
      text: `Open /supporting/${secretMark} to read.\n`,
      secret: 'fern.s3cret$&',
    })
    const kept = () =>
      database.databases.read(database.authorityId, (tx) =>
        tx
          .selectFrom('outgoing_mails')
          .where('id', '=', id)
          .select(['text', 'secret'])
          .executeTakeFirstOrThrow(),
      )
    assert.equal((await kept()).secret, 'fern.s3cret$&')
    assert.doesNotMatch(JSON.stringify(await find(id)), /s3cret/)
    await send(id)
    assert.match(peer.taken.at(-1)?.message ?? '', /\/supporting\/fern\.s3cret\$& to read/)
    assert.deepEqual(await kept(), { text: `Open /supporting/${secretMark} to read.\n`, secret: null })
  })

  it('is not sent twice when its job runs twice, also at the same time', async () => {
    const id = await queue(mail)
    const before = peer.taken.length
    await Promise.all([send(id), send(id)])
    await send(id)
    assert.equal(peer.taken.length, before + 1)
  })

  it('is asked about, and not sent again by itself, when the server is gone before it answers', async () => {
    const id = await queue({ ...mail, to: vanishing })
    const before = peer.taken.length
    await send(id)
    assert.equal(peer.taken.length, before + 1)
    const { status, sent_at, last_problem } = (await find(id)) ?? {}
    assert.deepEqual([status, sent_at, last_problem], ['unsure', null, 'unanswered'])
    await send(id, 2)
    assert.equal(peer.taken.length, before + 1)
    assert.ok(await inside((tx) => sayArrived(tx, id, '2026-12-04T10:00:00Z' as IsoInstant)))
    assert.deepEqual([(await find(id))?.status, (await find(id))?.sent_at], ['sent', '2026-12-04T09:30:00Z'])
    assert.equal(await inside((tx) => sayArrived(tx, id, '2026-12-04T10:00:00Z' as IsoInstant)), false)
  })

  it('is asked about when its worker died after the last byte; sent by hand it goes as it was', async () => {
    const id = await queue(mail)
    await inside((tx) => noteHandedOver(tx, id, '2026-12-04T09:20:00Z' as IsoInstant))
    const before = peer.taken.length
    await send(id, 2)
    assert.equal(peer.taken.length, before)
    assert.equal((await find(id))?.status, 'unsure')
    assert.ok(await inside((tx) => sendMailAgain(tx, id)))
    await send(id)
    assert.match(peer.taken.at(-1)?.message ?? '', new RegExp(`^Message-ID: <${id}@`, 'm'))
    assert.equal((await find(id))?.status, 'sent')
    // What came back did go.
    const other = await queue(mail)
    await inside((tx) => noteHandedOver(tx, other, '2026-12-04T09:20:00Z' as IsoInstant))
    await send(other)
    const came = { is: 'bounced', problem: 'DSN 5.1.1', at: '2026-12-04T11:00:00Z' as IsoInstant } as const
    assert.ok(await inside((tx) => settleMail(tx, other, came)))
    assert.equal((await find(other))?.status, 'bounced')
  })

  it('notes that its last byte goes before it goes, and forgets it with the answer', async () => {
    const id = await queue(mail)
    const noted = () => inside((tx) => tx.selectFrom('mails_handed_over').select('mail_id').execute())
    let seen: unknown
    const watched: Mailer = {
      send: (...given) =>
        mailer.send(given[0], given[1], () => given[2]().then(async () => void (seen = await noted()))),
      close: () => undefined,
    }
    const before = peer.taken.length
    await sendMail(
      watched,
      clock,
    )({
      authorityId: database.authorityId,
      payload: { mailId: id },
      databases: database.databases,
      attempt: 1,
    })
    assert.deepEqual(seen, [{ mail_id: id }])
    assert.equal(peer.taken.length, before + 1)
    assert.deepEqual(await noted(), [])
  })

  it('is not ended while that cannot be noted, so that the server keeps nothing', async () => {
    const before = peer.taken.length
    await assert.rejects(
      mailer.send(
        {
          id: '01990000-0000-7000-8000-000000000009',
          to: { address: 'ada@exampleshire.example', name: null },
          subject: 'News',
          text: 'Open it.\n',
          html: null,
          calendar: null,
          queuedAt: '2026-12-04T09:30:00Z' as IsoInstant,
        },
        1,
        () => Promise.reject(new Error('the database is gone')),
      ),
    )
    await send(await queue(mail))
    assert.equal(peer.taken.length, before + 1)
  })

  it('cannot be given further receivers or headers through subject, name or address', async () => {
    const id = await queue({
      ...mail,
      to: {
        address: 'ada@exampleshire.example',
        name: 'Ada\r\nBcc: eve@evil.example, "Eve" <eve@evil.example>',
      },
      subject: 'Hello\r\nBcc: eve@evil.example\r\n\r\nBody',
    })
    await send(id)
    const { to, message } = peer.taken.at(-1) ?? { to: [], message: '' }
    assert.deepEqual(to, ['ada@exampleshire.example'])
    const headers = message.slice(0, message.indexOf('\r\n\r\n'))
    assert.doesNotMatch(headers, /^Bcc:/m)
    for (const address of [
      'a@b.example\r\nRCPT TO:<c@d.example>',
      'a@b.example, c@d.example',
      'A <a@b.example>',
      'a',
    ])
      await assert.rejects(queue({ ...mail, to: address }), TypeError)
  })

  it('is tried again while the server says later, and its tries are counted', async () => {
    const id = await queue({ ...mail, to: 'later@exampleshire.example' })
    peer.refused.set('later@exampleshire.example', '451 try later')
    await assert.rejects(send(id), /451/)
    const waiting = await find(id)
    assert.equal(waiting?.status, 'waiting')
    assert.equal(waiting?.attempts, 1)
    assert.match(waiting?.last_problem ?? '', /451/)
    peer.refused.delete('later@exampleshire.example')
    await send(id, 2)
    const sent = await find(id)
    assert.equal(sent?.status, 'sent')
    assert.equal(sent?.attempts, 2)
    assert.equal(sent?.last_problem, null)
  })

  it('has failed when the receiver does not exist, or at the last try, and can be sent again by hand', async () => {
    peer.refused.set('gone@exampleshire.example', '550 no such person')
    const id = await queue({ ...mail, to: 'gone@exampleshire.example' })
    await send(id)
    assert.equal((await find(id))?.status, 'failed')
    peer.refused.set('gone@exampleshire.example', '451 later')
    const again = await database.databases.write(database.authorityId, (tx) => sendMailAgain(tx, id))
    assert.equal(again, true)
    await send(id, 12)
    assert.equal((await find(id))?.status, 'failed')
    peer.refused.clear()
    await database.databases.write(database.authorityId, (tx) => sendMailAgain(tx, id))
    await send(id)
    assert.equal((await find(id))?.status, 'sent')
  })

  it('is not queued when the transaction that wanted it is rolled back', async () => {
    const count = () => database.databases.read(database.authorityId, countMails)
    const before = await count()
    await assert.rejects(
      database.databases.write(database.authorityId, async (tx) => {
        await queueMail(tx, mail)
        throw new Error('no')
      }),
    )
    assert.deepEqual(await count(), before)
  })

  it('is listed newest first by status, a page at a time, and never for another authority', async () => {
    const all = await database.databases.read(database.authorityId, (tx) => listMails(tx, { status: 'sent' }))
    assert.ok(all.length >= 3)
    assert.deepEqual(
      [...all].sort((a, b) => (a.id < b.id ? 1 : -1)),
      all,
    )
    const rest = await database.databases.read(database.authorityId, (tx) =>
      listMails(tx, { status: 'sent', before: all[0]!.id, limit: 1 }),
    )
    assert.deepEqual(
      rest.map(({ id }) => id),
      [all[1]?.id],
    )
    assert.deepEqual(await database.databases.read(database.otherAuthorityId, (tx) => listMails(tx)), [])
  })

  it('can have a passage redacted in what is kept of it', async () => {
    const id = await queue({ ...mail, text: 'About Sam Ridley.\n', html: '<p>About Sam Ridley.</p>' })
    const held = await database.databases.write(database.authorityId, (tx) =>
      redactMails(tx, 'Sam Ridley', '[redacted]'),
    )
    assert.equal(held, 1)
    const row = await find(id)
    assert.equal(row?.text, 'About [redacted].\n')
    assert.equal(row?.html, '<p>About [redacted].</p>')
  })
})

describe('a mail server further away than this machine', () => {
  it('is spoken to only with encryption', () => {
    assert.equal(smtpOptions('smtp://u:p%40ss@mail.example.org').requireTLS, true)
    assert.deepEqual(smtpOptions('smtp://u:p%40ss@mail.example.org').auth, { user: 'u', pass: 'p@ss' })
    assert.equal(smtpOptions('smtps://mail.example.org').secure, true)
    assert.equal(smtpOptions('smtps://mail.example.org').port, 465)
  })
})

describe('a mail without a mail server', () => {
  const database = useTestDatabase()
  const folder = mkdtempSync('/tmp/waymark-test-outbox-')
  after(() => rmSync(folder, { recursive: true }))

  it('lies in the outbox as a file that mail programs open', async () => {
    const mailer = openMailer({ smtpUrl: undefined, from, outbox: join(folder, 'outbox') })
    const id = await database.databases.write(database.authorityId, (tx) => queueMail(tx, mail))
    await sendMail(
      mailer,
      clock,
    )({
      authorityId: database.authorityId,
      payload: { mailId: id },
      databases: database.databases,
      attempt: 1,
    })
    assert.deepEqual(readdirSync(join(folder, 'outbox')), [`${id}.eml`])
    const message = readFileSync(join(folder, 'outbox', `${id}.eml`), 'utf8')
    assert.match(message, /^To: Ada Marsh <ada@exampleshire\.example>\r$/m)
    assert.match(message, /Open Waymark to see when\./)
  })
})
