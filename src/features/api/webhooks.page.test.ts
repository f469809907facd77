import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { useWholeService } from '../../../test/support/service-journeys.ts'
import {
  handoffsOf,
  onOutcomeChange,
  registerHandoffs,
  routes as handoffsRoutes,
} from '../handoffs/public.ts'
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

  it('tells of an outcome with its sending, signed, with ids alone', async () => {
    const { id, secret, browser, href } = await added()
    const journeyId = await sandwell.journey({ reached: 'decided' })
    const wren = await server.signInAs(sandwell.people.wren)
    await wren.get(`/applications/${journeyId}/hand-off/send-outcome-form`)
    await wren.press('Send to HR')
    const [row] = await read((tx) => handoffsOf(tx, journeyId))
    const delivery = await latest(id)
    assert.equal(delivery.event, 'outcome.sent')
    await deliver(delivery.id)
    const { headers, body } = received.at(-1) ?? { headers: {}, body: '' }
    assert.deepEqual(JSON.parse(body), {
      type: 'outcome.sent',
      timestamp: '2026-12-04T09:30:00.000Z',
      data: { outcomeId: row?.id },
    })
    assert.doesNotMatch(body, /Maya|Osei/)
    assert.equal(headers['webhook-timestamp'], String(Date.parse('2026-12-04T09:30:00Z') / 1000))
    const expected = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`${delivery.id}.${String(headers['webhook-timestamp'])}.${body}`)
      .digest('base64')
    assert.equal(headers['webhook-signature'], `v1,${expected}`)
    const page = await browser.get(href)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /An outcome was sent.*Delivered.*Answered 200, 1 try/)
    assert.doesNotMatch(page.html, /whsec_/)
    await browser.get(`/outcomes/${row?.id}`)
    await browser.press('Acknowledge the Outcome Form')
    const step = JSON.parse((await latest(id)).body)
    assert.deepEqual(step.data, { outcomeId: row?.id, step: 'acknowledge-outcome' })
    await wren.get(`/outcomes/${row?.id}/correct`)
    const { url } = await wren.press('Propose the correction', { kind: 'withdrawn', reason: 'A mistake.' })
    assert.equal((await latest(id)).event, 'outcome.step-done')
    await browser.get(url)
    await browser.press('Confirm the correction')
    const corrected = await latest(id)
    assert.equal(corrected.event, 'outcome.corrected')
    assert.deepEqual(JSON.parse(corrected.body).data, {
      outcomeId: row?.id,
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
    await browser.get(href)
    await browser.press('End this webhook')
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
