import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { today } from '../../../test/support/service-journeys.ts'
import { type Outcome, type Problem, useApi } from './api.support.ts'

describe('steps of outcomes that programs do', () => {
  const { trust, sent, key, ask } = useApi()
  const { server } = trust

  it('does a step in the name of who answers for the key, once, however often it is sent [R-193]', async () => {
    const id = await sent()
    const bearer = await key()
    const send = { body: { 'received-on': today }, once: 'a-request-of-ours' }
    const first = await ask<Outcome>(`/outcomes/${id}/steps/acknowledge-outcome`, bearer, send)
    assert.equal(first.status, 200, JSON.stringify(first.body))
    assert.equal(first.body.steps[0]?.doneOn, today)
    const again = await ask<Outcome>(`/outcomes/${id}/steps/acknowledge-outcome`, bearer, send)
    assert.deepEqual(again.body, first.body)
    assert.equal(again.headers['idempotency-replayed'], 'true')
    const other = await ask<Problem>(`/outcomes/${id}/steps/tell-payroll`, bearer, {
      ...send,
      body: { 'told-on': today },
    })
    assert.equal(other.status, 422)
    assert.ok(other.body.errors?.['Idempotency-Key'])
    const late = await ask<Problem>(`/outcomes/${id}/steps/acknowledge-outcome`, bearer, { body: send.body })
    assert.equal(late.status, 409)
    assert.equal(late.body.code, 'changed-meanwhile')
    assert.equal(late.body.detail, `This was done on ${today}.`)
    const hana = await server.signInAs(trust.people.hana)
    assert.match((await hana.get(`/outcomes/${id}`)).text, /Done on Friday 4 December 2026 by Hana Ito/)
  })

  it('done at the same moment by two with one idempotency key, it is done once and answered alike', async () => {
    const id = await sent()
    const bearer = await key()
    const send = { body: { 'received-on': today }, once: 'both-at-once' }
    const answers = await Promise.all([
      ask<Outcome>(`/outcomes/${id}/steps/acknowledge-outcome`, bearer, send),
      ask<Outcome>(`/outcomes/${id}/steps/acknowledge-outcome`, bearer, send),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    )
    assert.deepEqual(answers[0]?.body, answers[1]?.body)
  })

  it('says what is wrong with each field, and does nothing', async () => {
    const id = await sent()
    const bearer = await key()
    const refusals: readonly (readonly [unknown, string])[] = [
      [{ 'received-on': '4 December' }, 'received-on'],
      [{ 'received-on': '2031-01-01' }, 'received-on'],
      [{ 'received-on': '2026-02-31' }, 'received-on'],
      [{}, 'received-on'],
      [{ 'received-on': today, note: 'Hello' }, 'note'],
    ]
    for (const [body, field] of refusals) {
      const refused = await ask<Problem>(`/outcomes/${id}/steps/acknowledge-outcome`, bearer, { body })
      assert.equal(refused.status, 422, JSON.stringify(body))
      assert.match(String(refused.headers['content-type']), /^application\/problem\+json/)
      assert.ok(refused.body.errors?.[field], JSON.stringify(refused.body))
    }
    assert.equal((await ask<Outcome>(`/outcomes/${id}`, bearer)).body.steps[0]?.doneOn, null)
    const step = `/outcomes/${id}/steps/acknowledge-outcome`
    const noDay = await ask<Problem>(step, bearer, { body: { 'received-on': '2026-02-31' } })
    assert.match(noDay.body.errors?.['received-on'] ?? '', /2026-12-04/)
    const broken = await ask<Problem>(step, bearer, { body: '{' })
    assert.deepEqual([broken.status, broken.body.code], [400, 'not-readable'])
    for (const query of ['limit=0', 'limit=many', 'since=soon', 'cursor=mine', 'colour=red'])
      assert.equal((await ask<Problem>(`/outcomes?${query}`, bearer)).status, 422, query)
  })

  it('says with every answer to a known key how often it still may ask, and of no other limit', async () => {
    const id = await sent()
    const [bearer, reader] = [await key(), await key(['outcomes:read'])]
    const step = `/outcomes/${id}/steps/acknowledge-outcome`
    const answers = [
      await ask('/outcomes?limit=0', bearer),
      await ask(step, reader, { body: {} }),
      await ask('/outcomes/01990000-0000-7000-8000-0000000000ff', bearer),
    ]
    await ask(step, bearer, { body: { 'received-on': today } })
    answers.push(await ask(step, bearer, { body: { 'received-on': today } }))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [422, 403, 404, 409],
    )
    for (const { headers } of answers) {
      assert.equal(headers['ratelimit-limit'], '600')
      assert.ok(Number(headers['ratelimit-remaining']) < 600)
      assert.equal(headers['x-ratelimit-limit'], undefined)
    }
  })

  it('takes nothing but JSON, and says which methods an address takes', async () => {
    const id = await sent()
    const bearer = await key()
    const step = `/outcomes/${id}/steps/acknowledge-outcome`
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
    ]) {
      const refused = await ask<Problem>(step, bearer, {
        body: `received-on=${today}`,
        headers: { 'content-type': type },
      })
      assert.deepEqual([refused.status, refused.body.code], [415, 'not-readable'])
      assert.match(refused.body.detail, /^Send JSON/)
    }
    assert.equal((await ask<Outcome>(`/outcomes/${id}`, bearer)).body.steps[0]?.doneOn, null)
    assert.equal(
      (await ask(step, undefined, { body: 'x', headers: { 'content-type': 'text/x' } })).status,
      401,
    )
    const asked = (method: 'PUT' | 'DELETE' | 'POST', path: string) =>
      server.app.inject({ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${bearer}` } })
    for (const [method, path, allowed] of [
      ['DELETE', `/outcomes/${id}`, 'GET'],
      ['POST', '/outcomes', 'GET'],
      ['PUT', step, 'POST'],
    ] as const) {
      const { statusCode, headers } = await asked(method, path)
      assert.deepEqual([statusCode, headers.allow], [405, allowed])
    }
    assert.equal((await asked('DELETE', '/nothing')).statusCode, 404)
  })
})
