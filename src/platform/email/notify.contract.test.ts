import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type NotifyPeer, startNotifyPeer } from '../../../test/support/notify-peer.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { fixedClock } from '../clock.ts'
import { failingAddresses, onFailingAddress } from './failing.store.ts'
import { partsOfKey } from './notify.ts'
import {
  findMail,
  lookAfterMails,
  type Mailer,
  openMailer,
  queueMail,
  sendMail,
  sendMailAgain,
  settleAddress,
} from './public.ts'

const clock = fixedClock('2026-12-04T09:30:00Z')
const at = '2026-12-04T10:00:00Z' as IsoInstant
const calendar = {
  method: 'REQUEST',
  fileName: 'appointment.ics',
  content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
} as const

describe('a mail by GOV.UK Notify', () => {
  const database = useTestDatabase()
  let peer: NotifyPeer
  let mailer: Mailer
  const notify = () => ({ apiKey: peer.apiKey, templateId: peer.templateId, url: peer.url })
  before(async () => {
    peer = await startNotifyPeer()
    mailer = openMailer({ smtpUrl: undefined, from: 'w@x.example', outbox: '/nowhere', notify: notify() })
  })
  after(() => peer.close())
  const write = <Value>(work: Parameters<typeof database.databases.write<Value>>[1]) =>
    database.databases.write(database.authorityId, work)
  const queue = (to = 'ada@exampleshire.example', more = {}) =>
    write((tx) => queueMail(tx, { to, subject: 'Due today', text: 'Open the page.\n', ...more }))
  const job = (payload: object, attempt: number) => ({
    authorityId: database.authorityId,
    payload,
    databases: database.databases,
    attempt,
  })
  const send = (mailId: string, attempt = 1, by = mailer) => sendMail(by, clock)(job({ mailId }, attempt))
  const lookAfter = () => lookAfterMails(notify(), clock)(job({}, 1))
  const find = (id: string) => write((tx) => findMail(tx, id))

  it('is taken with a signed token, subject and body, and is delivered when Notify says so', async () => {
    const id = await queue()
    await send(id)
    assert.equal(peer.taken.at(-1)?.body, 'Due today\n\nOpen the page.\n')
    assert.equal((await find(id))?.status, 'sent')
    await lookAfter()
    assert.equal((await find(id))?.status, 'sent')
    peer.became.set(id, 'delivered')
    await lookAfter()
    const mail = await find(id)
    assert.deepEqual([mail?.status, mail?.settled_at], ['delivered', '2026-12-04T09:30:00Z'])
  })

  it('that was taken just before a crash is found by its reference and not sent again', async () => {
    const id = await queue()
    peer.next.push('lost')
    await assert.rejects(send(id))
    assert.equal((await find(id))?.status, 'waiting')
    await send(id, 2)
    assert.equal(peer.taken.filter(({ reference }) => reference === id).length, 1)
    assert.equal((await find(id))?.status, 'sent')
  })

  it('is tried again at a limit or with a wrong key, and has failed when Notify will not have the address', async () => {
    const id = await queue()
    peer.next.push(429)
    await assert.rejects(send(id), /429/)
    const strange = openMailer({
      smtpUrl: undefined,
      from: 'w@x.example',
      outbox: '/nowhere',
      notify: { ...notify(), apiKey: peer.apiKey.replace(/.$/, '1') },
    })
    await assert.rejects(send(id, 2, strange), /EAUTH 403/)
    peer.next.push(400)
    await send(id, 2)
    assert.equal((await find(id))?.status, 'failed')
  })

  it('that comes back is told once to whoever listens, until it is mended and sent again', async () => {
    const heard: string[] = []
    onFailingAddress(async (_tx, { address, problem }, works) => {
      heard.push(`${address} ${works ? 'works' : problem}`)
    })
    const ids = [await queue('gone@exampleshire.example'), await queue('Gone@exampleshire.example')]
    for (const id of ids) {
      await send(id)
      peer.became.set(id, 'permanent-failure')
    }
    await lookAfter()
    await lookAfter()
    assert.deepEqual(heard, ['gone@exampleshire.example NOTIFY permanent-failure'])
    const [failing] = (await write(failingAddresses)).filter(({ address }) => /gone/i.test(address))
    assert.equal(failing?.mails, 2)
    const [id] = ids as [string]
    assert.equal((await find(id))?.status, 'bounced')
    await write((tx) => settleAddress(tx, failing.id, '01990000-0000-7000-8000-0000000000aa' as never, at))
    assert.deepEqual(heard.slice(1), ['gone@exampleshire.example works'])
    assert.equal(await write((tx) => settleAddress(tx, failing.id, failing.id as never, at)), undefined)
    await write((tx) => sendMailAgain(tx, id))
    await send(id, 2)
    assert.equal(peer.taken.filter(({ reference }) => reference === id).length, 2)
  })

  it('that is an invitation goes by the mail server, which can carry it', async () => {
    const sent: string[] = []
    const server: Mailer = {
      send: async ({ id }) => {
        sent.push(id)
        return {}
      },
      close: () => undefined,
    }
    const { notifyMailer } = await import('./notify.ts')
    const both = notifyMailer(notify(), server)
    const id = await queue('ada@exampleshire.example', { calendar })
    await send(id, 1, both)
    assert.deepEqual(sent, [id])
  })
})

describe('a key of Notify', () => {
  it('is read from its end, as its name may hold hyphens too', () => {
    assert.equal(
      partsOfKey('my-key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0')?.service,
      '26785a09-ab16-4eb0-8407-a37497a57506',
    )
    assert.equal(partsOfKey('a-key'), undefined)
  })
})
