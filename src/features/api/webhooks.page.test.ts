import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { proposeToPutRight } from '../../../test/support/putting-right.ts'
import { sendOutcome } from '../../../test/support/sent-outcome.ts'
import { now, useWholeService } from '../../../test/support/service-journeys.ts'
import {
  type HandoffId,
  onOutcomeChange,
  registerHandoffs,
  routes as handoffsRoutes,
} from '../handoffs/public.ts'
import { findTodo } from '../tasks/public.ts'
import { deliverWebhook, tellWebhooks, webhookRoutes } from './public.ts'
import { openLookup } from './webhook.addresses.ts'
import { deliveriesOf, listWebhooks } from './webhooks.queries.ts'

registerHandoffs()
onOutcomeChange(tellWebhooks)

describe('webhooks', () => {
  const sandwell = useWholeService([...handoffsRoutes, ...webhookRoutes(true)])
  const { server, read, database } = sandwell
  const received: { headers: Record<string, unknown>; body: string }[] = []
  let answerWith = 200
  let address = ''
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      response.writeHead(answerWith, { location: '/elsewhere' }).end('words nobody reads')
    })
  })
  before(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/waymark`
  })
  after(() => receiver.close())

  const hana = () => server.signInAs(sandwell.people.hana)
  const added = async () => {
    const browser = await hana()
    await browser.get('/manage/webhooks/new')
    const page = await browser.press('Add the webhook', { name: 'Payroll', address })
    const secret = /value="(whsec_[^"]+)"/.exec(page.html)?.[1] ?? ''
    const [webhook] = await read((tx) => listWebhooks(tx))
    assert.ok(webhook)
    return { browser, id: webhook.id, secret, href: `/manage/webhooks/${webhook.id}` }
  }
  const latest = async (id: string) => {
    const [delivery] = await read((tx) => deliveriesOf(tx, id))
    assert.ok(delivery)
    return delivery
  }
  const deliver = async (deliveryId: string, attempt = 1, insideToo = true) =>
    deliverWebhook({ clock: server.clock, insideToo })({
      authorityId: database.authorityId,
      payload: { deliveryId },
      databases: database.databases,
      attempt,
    })

  const todoOf = (duties: readonly string[]) =>
    read((tx) =>
      findTodo(tx, { personId: sandwell.people.helen, actingFor: undefined, duties: new Set(duties) }),
    )
  it('tells of an outcome with its sending, signed, with ids alone', async () => {
    const { id, secret, browser, href } = await added()
    const row = await sendOutcome(sandwell)()
    const wren = await server.signInAs(sandwell.people.wren)
    const delivery = await latest(id)
    assert.equal(delivery.event, 'outcome.sent')
    await deliver(delivery.id)
    const { headers, body } = received.at(-1) ?? { headers: {}, body: '' }
    assert.deepEqual(JSON.parse(body), {
      type: 'outcome.sent',
      timestamp: now,
      data: { outcomeId: row.id },
    })
    assert.doesNotMatch(body, /Maya|Osei/)
    assert.equal(headers['webhook-timestamp'], String(Date.parse('2026-12-04T09:30:00Z') / 1000))
    const expected = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`${delivery.id}.${String(headers['webhook-timestamp'])}.${body}`)
      .digest('base64')
    assert.equal(headers['webhook-signature'], `v1,${expected}`)
    const page = await browser.get(href)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(
      page.text,
      /An outcome was sent.*Outcome to HR and Payroll: Maya Osei.*Delivered.*Answered 200, 1 try/,
    )
    assert.match(page.text, /State.*Works/)
    assert.doesNotMatch(page.html, /whsec_/)
    await browser.get(`/outcomes/${row.id}`)
    await browser.press('Acknowledge the Outcome Form')
    const step = JSON.parse((await latest(id)).body)
    assert.deepEqual(step.data, { outcomeId: row.id, step: 'acknowledge-outcome' })
    const log = await browser.get(href)
    assert.ok(log.queries <= 6, log.statements.join('\n'))
    assert.match(log.text, /A step was done: HR acknowledges the Outcome Form/)
    const { url } = await proposeToPutRight(wren, `/outcomes/${row.id}`, ['all'], { reason: 'A mistake.' })
    assert.equal((await latest(id)).event, 'outcome.step-done')
    await browser.get(url)
    await browser.press('Confirm the correction')
    const corrected = await latest(id)
    assert.equal(corrected.event, 'outcome.corrected')
    assert.deepEqual(JSON.parse(corrected.body).data, {
      outcomeId: row.id,
      correctionId: url.split('/').at(-1),
    })
    assert.doesNotMatch(corrected.body, /mistake/)
  })

  it('tries again what is not taken, writes each try down, and gives up after the twelfth', async () => {
    const { id, browser, href } = await added()
    await browser.get(href)
    await browser.press('Send a test message')
    const delivery = await latest(id)
    answerWith = 500
    await assert.rejects(deliver(delivery.id), /not taken \(500\)/)
    answerWith = 302
    await assert.rejects(deliver(delivery.id, 2), /not taken \(302\)/)
    assert.equal((await latest(id)).status, 'waiting')
    await deliver(delivery.id, 12)
    answerWith = 200
    assert.deepEqual([(await latest(id)).status, (await latest(id)).attempts], ['failed', 3])
    const before = received.length
    await deliver(delivery.id)
    assert.equal(received.length, before)
    const page = await browser.get(href)
    assert.match(page.text, /Given up.*Answered 302, 3 tries/)
    await browser.post(`/manage/webhooks/deliveries/${delivery.id}/resend`)
    await deliver(delivery.id)
    assert.equal((await latest(id)).status, 'delivered')
    assert.equal(received.at(-1)?.headers['webhook-id'], delivery.id)
  })

  it('says while a message waits when it is tried next, and tries it now when asked', async () => {
    const { id, browser, href } = await added()
    await browser.get(href)
    const sent = await browser.press('Send a test message')
    assert.doesNotMatch(sent.text, /Try now/)
    answerWith = 500
    const { id: deliveryId } = await latest(id)
    await assert.rejects(deliver(deliveryId, 9))
    answerWith = 200
    // The ninth try is followed by a wait of e⁹ seconds.
    assert.match(
      (await browser.get(href)).text,
      /Will be tried again.*Answered 500, 1 try\. Next try 4 Dec 2026, 11:45/,
    )
    assert.match((await browser.press('Try now: 4 Dec 2026, 9:30')).html, /It is being sent again/)
    assert.doesNotMatch((await browser.get(href)).text, /Try now|Next try/)
    await browser.post(`/manage/webhooks/deliveries/${deliveryId}/resend`)
    await deliver(deliveryId)
    assert.match((await browser.get(href)).text, /Delivered.*Answered 200, 2 tries/)
  })

  it('raises what was given up with whoever holds webhooks, and shows since when it takes nothing', async () => {
    const { id, browser, href } = await added()
    const tell = (outcomeId: string) =>
      sandwell.write((tx) => tellWebhooks({ tx, now, kind: 'sent', outcomeId: outcomeId as HandoffId }))
    const tasks = async () =>
      (await todoOf(['hr'])).filter(({ title }) => title === 'Mend a webhook that takes no messages')
    answerWith = 500
    await tell('01990000-0000-7000-8000-000000000001')
    const first = await latest(id)
    await assert.rejects(deliver(first.id))
    assert.match((await browser.get('/manage/webhooks')).text, /Payroll .*Failing since 4 Dec 2026/)
    assert.deepEqual(await tasks(), [])
    await deliver(first.id, 12)
    await tell('01990000-0000-7000-8000-000000000002')
    await deliver((await latest(id)).id, 12)
    const [task] = await tasks()
    assert.deepEqual([task?.detail, task?.href], ['Payroll: 2 messages about outcomes were given up', href])
    assert.equal((await todoOf(['people-administration'])).length, 1)
    const page = await browser.get(href)
    assert.match(page.text, /2 messages were given up/)
    // Whoever may not read the outcome learns no more than its id.
    assert.match(page.text, /Outcome 01990000-0000-7000-8000-000000000002/)
    answerWith = 200
    assert.match(
      (await browser.press('Send again what was given up')).html,
      /2 messages are being sent again/,
    )
    assert.deepEqual(await tasks(), [])
    assert.match((await browser.post(`${href}/resend`)).html, /Nothing was left to send again/)
    for (const { id: deliveryId } of await read((tx) => deliveriesOf(tx, id))) await deliver(deliveryId)
    assert.match((await browser.get('/manage/webhooks')).text, /Works/)
  })

  it('leaves no task behind when it is ended', async () => {
    const { id, browser, href } = await added()
    await sandwell.write((tx) =>
      tellWebhooks({ tx, now, kind: 'sent', outcomeId: '01990000-0000-7000-8000-000000000003' as HandoffId }),
    )
    answerWith = 500
    await deliver((await latest(id)).id, 12)
    answerWith = 200
    assert.ok((await todoOf(['hr'])).some(({ href: to }) => to === href))
    await browser.get(`${href}/end`)
    await browser.press('End it')
    assert.ok(!(await todoOf(['hr'])).some(({ href: to }) => to === href))
  })

  it('sends nothing to an address inside, whatever was typed before it was forbidden', async () => {
    const { id, browser, href } = await added()
    await browser.get(href)
    await browser.press('Send a test message')
    const before = received.length
    await deliver((await latest(id)).id, 12, false)
    assert.equal(received.length, before)
    assert.equal((await latest(id)).problem, 'EINSIDE')
    assert.match((await browser.get(href)).text, /cannot be reached from the internet, so nothing was sent/)
    const code = await new Promise((resolve) => openLookup('localhost', {}, (error) => resolve(error?.code)))
    assert.equal(code, 'EINSIDE')
  })

  it('is over when it is ended', async () => {
    const { id, browser, href } = await added()
    await browser.get(href)
    await browser.press('Send a test message')
    await browser.get(`${href}/end`)
    await browser.press('End it')
    const before = received.length
    await deliver((await latest(id)).id)
    assert.equal(received.length, before)
    assert.equal((await latest(id)).status, 'failed')
    assert.equal((await browser.post(`${href}/test`)).status, 404)
  })

  it('keeps what was typed when the address cannot be used', async () => {
    const browser = await hana()
    await browser.get('/manage/webhooks/new')
    const refused = await browser.press('Add the webhook', { name: 'Payroll', address: 'ftp://payroll' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /The address must begin with https/)
    assert.match(refused.html, /value="ftp:\/\/payroll"/)
  })
})
