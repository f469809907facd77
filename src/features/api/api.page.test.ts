import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { proposeToPutRight } from '../../../test/support/putting-right.ts'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { readCsv } from '../../kernel/csv.ts'
import { listApiKeys } from '../../platform/auth/api-keys.store.ts'
import { handoffsOf, registerHandoffs, routes as handoffsRoutes } from '../handoffs/public.ts'
import { apiRoutes } from './public.ts'

registerHandoffs()

interface Outcome {
  readonly id: string
  readonly status: string
  readonly person: { readonly name: string }
  readonly form: { readonly answers: Record<string, Record<string, unknown>> }
  readonly steps: readonly { readonly id: string; readonly doneOn: string | null; readonly ready: boolean }[]
  readonly standing: string
  readonly returned: boolean
  readonly question: { readonly askedOn: string; readonly text: string } | null
  readonly pdfHref: string | null
  readonly dueOn: string | null
  readonly payroll: {
    readonly payrollNumber: string | null
    readonly post: string | null
    readonly toPoint: string | null
    readonly effectiveOn: string | null
    readonly payRun: { readonly month: string; readonly cutOffOn: string; readonly arrears: boolean } | null
  } | null
  readonly corrections: readonly Correction[]
}
interface Correction {
  readonly id: string
  readonly outcomeId: string
  readonly changes: readonly { readonly field: string; readonly was: unknown; readonly now: unknown }[]
  readonly arrearsFrom: string | null
}
interface Problem {
  readonly code: string
  readonly status: number
  readonly detail: string
  readonly errors?: Record<string, string>
}

describe('the API of outcomes', () => {
  const sandwell = useWholeService([...handoffsRoutes, ...apiRoutes])
  const { server, read } = sandwell

  /** An outcome that Wren sent to HR. */
  const sent = async () => {
    const journeyId = await sandwell.journey({ reached: 'decided' })
    const wren = await server.signInAs(sandwell.people.wren)
    await wren.get(`/applications/${journeyId}/hand-off/send-outcome-form`)
    await wren.press('Send to HR')
    const [row] = await read((tx) => handoffsOf(tx, journeyId))
    assert.ok(row?.sent_at)
    return row.id
  }
  /** A key that Hana or Hugo of HR made on the page. */
  const key = async (
    scopes: readonly string[] = ['outcomes:read', 'outcomes:payroll', 'outcomes:act'],
    who: 'hana' | 'hugo' = 'hana',
  ) => {
    const hana = await server.signInAs(sandwell.people[who])
    await hana.get('/manage/api-keys/new')
    const made = await hana.press('Make the key', { name: 'Payroll', scopes })
    assert.equal(made.status, 200, made.text)
    return /value="(exampleshire\.[\w-]{43})"/.exec(made.html)?.[1] ?? ''
  }
  const ask = async <Body>(
    path: string,
    bearer: string | undefined,
    send?: { readonly body: unknown; readonly once?: string; readonly headers?: Record<string, string> },
  ) => {
    const answer = await server.app.inject({
      method: send ? 'POST' : 'GET',
      url: `/api/v1${path}`,
      headers: {
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...(send ? { 'content-type': 'application/json' } : {}),
        ...(send?.once ? { 'idempotency-key': send.once } : {}),
        ...send?.headers,
      },
      ...(send ? { payload: typeof send.body === 'string' ? send.body : JSON.stringify(send.body) } : {}),
    })
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Body>() }
  }

  it('gives HR each outcome with its form and steps, as sent', async () => {
    const id = await sent()
    const bearer = await key()
    const { status, body } = await ask<Outcome>(`/outcomes/${id}`, bearer)
    assert.equal(status, 200)
    assert.equal(body.person.name, 'Maya Osei')
    assert.equal(body.form.answers['person']?.['registration-number'], 'SW12345')
    assert.equal(body.status, 'open')
    assert.deepEqual([body.returned, body.question], [false, null])
    assert.deepEqual(
      body.steps.map(({ id: step, doneOn, ready }) => [step, doneOn, ready]),
      [
        ['acknowledge-outcome', null, true],
        ['tell-payroll', null, false],
        ['confirm-paid', null, false],
      ],
    )
  })

  it('goes through all of them page by page, each once, and says where it ends', async () => {
    const ids = [await sent(), await sent(), await sent()]
    const bearer = await key(['outcomes:read'])
    const found: string[] = []
    let cursor: string | null = null
    do {
      const path: string = `/outcomes?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`
      const { status, body } = await ask<{ items: Outcome[]; next: string | null }>(path, bearer)
      assert.equal(status, 200)
      assert.ok(body.items.length <= 2)
      found.push(...body.items.map((each) => each.id))
      cursor = body.next
    } while (cursor !== null)
    assert.equal(new Set(found).size, found.length)
    for (const id of ids) assert.ok(found.includes(id))
    const none = await ask<{ items: Outcome[] }>('/outcomes?since=2030-01-01', bearer)
    assert.deepEqual(none.body.items, [])
  })

  it('tells payroll the number, post, pay points and the pay it reaches, with the scope for it alone [R-193]', async () => {
    const id = await sent()
    const { body } = await ask<Outcome>(`/outcomes/${id}`, await key())
    assert.deepEqual(body.payroll?.payRun, { month: '2026-12', cutOffOn: '2026-12-10', arrears: false })
    assert.equal(body.payroll?.post, 'Social Worker, North')
    assert.match(body.payroll?.toPoint ?? '', /G\)$/)
    assert.equal(body.payroll?.effectiveOn, today)
    assert.equal(body.dueOn, '2026-12-18')
    const without = await ask<Outcome>(`/outcomes/${id}`, await key(['outcomes:read']))
    assert.equal(without.body.payroll, null)
    assert.deepEqual(Object.keys(without.body.form.answers['pay-details'] ?? {}), ['post'])
  })

  it('gives a confirmed correction with its outcome and in a list of its own, and no other', async () => {
    const id = await sent()
    const [wren, wim] = [
      await server.signInAs(sandwell.people.wren),
      await server.signInAs(sandwell.people.wim),
    ]
    const wrong = ['pay-details--payroll-number', 'pay-details--post']
    const { url } = await proposeToPutRight(wren, `/outcomes/${id}`, wrong, {
      'pay-details--payroll-number': '204817',
      'pay-details--post': 'Senior Social Worker, South',
      reason: 'The other post moves.',
      'arrears-from.day': '4',
      'arrears-from.month': '12',
      'arrears-from.year': '2026',
    })
    const bearer = await key()
    const before = await ask<Outcome>(`/outcomes/${id}`, bearer)
    assert.deepEqual([before.body.standing, before.body.corrections], ['as-sent', []])
    await wim.get(url)
    await wim.press('Confirm the correction')
    const { body } = await ask<Outcome>(`/outcomes/${id}`, bearer)
    assert.equal(body.standing, 'corrected')
    assert.equal(body.form.answers['pay-details']?.['post'], 'Social Worker, North')
    assert.equal(body.payroll?.post, 'Senior Social Worker, South')
    assert.equal(body.payroll?.payrollNumber, '204817')
    const listed = await ask<{ items: Correction[]; next: string | null }>('/corrections', bearer)
    const found = listed.body.items.find(({ outcomeId }) => outcomeId === id)
    assert.equal(found?.arrearsFrom, '2026-12-04')
    assert.deepEqual(found, body.corrections[0])
    assert.deepEqual(
      found?.changes.map(({ field, now }) => [field, now]),
      [
        ['payroll-number', '204817'],
        ['post', 'Senior Social Worker, South'],
      ],
    )
    const reader = await ask<{ items: Correction[] }>(
      '/corrections?since=2026-12-04',
      await key(['outcomes:read']),
    )
    const part = reader.body.items.find(({ outcomeId }) => outcomeId === id)
    assert.deepEqual(
      part?.changes.map(({ field }) => field),
      ['post'],
    )
    for (const query of ['cursor=bm9uZQ', 'limit=0', 'since=soon'])
      assert.equal((await ask<Problem>(`/corrections?${query}`, bearer)).status, 422, query)
    const none = await ask<{ items: Correction[] }>('/corrections?since=2030-01-01', bearer)
    assert.deepEqual(none.body.items, [])
  })

  it('gives the same as a spreadsheet, one outcome a row, that runs no formula', async () => {
    const id = await sent()
    await testAsOwner(
      sandwell.database,
      `update document_sections set answers = jsonb_set(answers, '{payroll-number}', '"=1+1"') where section = 'pay-details'
        and document_id = (select document_id from handoffs where id = '${id}')`,
    )
    const hana = await server.signInAs(sandwell.people.hana)
    const { header, rows } = readCsv((await hana.get('/outcomes.csv')).html)
    const row = rows.find(({ cells }) => cells[0] === id)
    const at = (name: string) => row?.cells[header.indexOf(name)]
    assert.equal(at('person.name'), 'Maya Osei')
    assert.equal(at('payroll.post'), 'Social Worker, North')
    assert.equal(at('payroll.payRun.cutOffOn'), '2026-12-10')
    assert.equal(at('steps'), 'acknowledge-outcome: open; tell-payroll: open; confirm-paid: open')
    assert.match((await hana.get('/outcomes.csv')).html, /,'=1\+1,/)
    const maya = await server.signInAs(sandwell.people.maya)
    assert.deepEqual(readCsv((await maya.get('/outcomes.csv')).html).rows, [])
  })

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
    const hana = await server.signInAs(sandwell.people.hana)
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

  it('opens nothing without a key that is known, has the scope and is in force', async () => {
    const id = await sent()
    const reader = await key(['outcomes:read'])
    for (const bearer of [
      undefined,
      'nonsense',
      `exampleshire.${'x'.repeat(43)}`,
      `nowhere.${'x'.repeat(43)}`,
    ]) {
      const refused = await ask<Problem>('/outcomes', bearer)
      assert.equal(refused.status, 401)
      assert.equal(refused.headers['www-authenticate'], 'Bearer')
      assert.equal(refused.body.code, 'key-needed')
    }
    const act = await ask<Problem>(`/outcomes/${id}/steps/acknowledge-outcome`, reader, {
      body: { 'received-on': today },
    })
    assert.deepEqual([act.status, act.body.code], [403, 'scope-needed'])
    // Signed in on a page, but without a key.
    const hana = await server.signInAs(sandwell.people.hana)
    assert.equal((await hana.get('/api/v1/outcomes')).status, 401)
    await testAsOwner(sandwell.database, "update api_keys set until_on = '2026-12-03'")
    assert.equal((await ask<Problem>('/outcomes', reader)).status, 401)
  })

  it('is over when the key is revoked, and when the person who answers for it has left', async () => {
    const bearer = await key(['outcomes:read'])
    assert.equal((await ask('/outcomes', bearer)).status, 200)
    const hugo = await server.signInAs(sandwell.people.hugo)
    const page = await hugo.get('/manage/api-keys')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.doesNotMatch(page.html, new RegExp(bearer))
    const [newest] = await read((tx) => listApiKeys(tx))
    const asked = await hugo.get(`/manage/api-keys/${newest?.id}/revoke`)
    assert.match(asked.text, /This cannot be undone/)
    const after = await hugo.press('Revoke this key')
    assert.match(after.text, /From now on the key opens nothing/)
    assert.equal((await ask('/outcomes', bearer)).status, 401)
    const other = await key(['outcomes:read'], 'hugo')
    assert.equal((await ask('/outcomes', other)).status, 200)
    await testAsOwner(
      sandwell.database,
      `update persons set status = 'left' where id = '${sandwell.people.hugo}'`,
    )
    assert.equal((await ask('/outcomes', other)).status, 401)
    await testAsOwner(
      sandwell.database,
      `update persons set status = 'active' where id = '${sandwell.people.hugo}'`,
    )
  })

  it('never gives a key more than the person who answers for it may see', async () => {
    const id = await sent()
    await testAsOwner(
      sandwell.database,
      `update handoffs set about_person_id = '${sandwell.people.hana}' where id = '${id}'`,
    )
    const bearer = await key()
    assert.equal((await ask<Problem>(`/outcomes/${id}`, bearer)).status, 404)
    const all = await ask<{ items: Outcome[] }>('/outcomes?limit=100', bearer)
    assert.ok(all.body.items.every((each) => each.id !== id))
    for (const wrong of ['/outcomes/mine', '/outcomes/01990000-0000-7000-8000-0000000000ff', '/nothing']) {
      const missing = await ask<Problem>(wrong, bearer)
      assert.deepEqual([missing.status, missing.body.code], [404, 'not-found'])
    }
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

  it('gives the form as a PDF to a key that may read all of it, and the question that waits [R-193]', async () => {
    const id = await sent()
    const [bearer, reader] = [await key(), await key(['outcomes:read'])]
    const hana = await server.signInAs(sandwell.people.hana)
    await hana.get(`/outcomes/${id}/question`)
    await hana.press('Return it', { question: 'Which of the two posts is it?' })
    const { body } = await ask<Outcome>(`/outcomes/${id}`, bearer)
    assert.deepEqual(body.question, { askedOn: today, text: 'Which of the two posts is it?' })
    const fetched = async (as: string) =>
      server.app.inject({
        url: new URL(body.pdfHref ?? '').pathname,
        headers: { authorization: `Bearer ${as}` },
      })
    const file = await fetched(bearer)
    assert.deepEqual([file.statusCode, file.headers['content-type']], [200, 'application/pdf'])
    assert.equal(file.rawPayload.subarray(0, 5).toString(), '%PDF-')
    assert.equal((await fetched(reader)).statusCode, 403)
    assert.equal((await ask<Outcome>(`/outcomes/${id}`, reader)).body.pdfHref, null)
  })

  it('keeps a key only as a hash, and shows it once', async () => {
    const bearer = await key(['outcomes:read'])
    const rows = await read((tx) => tx.selectFrom('api_keys').selectAll().execute())
    assert.ok(rows.length > 0)
    assert.doesNotMatch(JSON.stringify(rows), new RegExp(bearer.split('.')[1] ?? ''))
  })

  it('shows a key to the second press too, and makes it once', async () => {
    const hana = await server.signInAs(sandwell.people.hana)
    const page = await hana.get('/manage/api-keys/new')
    const token = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.html)?.[1] ?? ''
    const send = () =>
      hana.postBare('/manage/api-keys/new', {
        _csrf: token('_csrf'),
        _once: token('_once'),
        name: 'Twice',
        scopes: ['outcomes:read'],
        ...{ 'until-day': '1', 'until-month': '6', 'until-year': '2027' },
      })
    const [first, second] = [await send(), await send()]
    const secret = /value="(exampleshire\.[\w-]{43})"/
    assert.ok(secret.exec(first.html)?.[1])
    assert.equal(secret.exec(second.html)?.[1], secret.exec(first.html)?.[1])
    const made = (await read((tx) => listApiKeys(tx))).filter(({ name }) => name === 'Twice')
    assert.equal(made.length, 1)
  })

  it('shows the form again with what is wrong when a key cannot be made', async () => {
    const hana = await server.signInAs(sandwell.people.hana)
    await hana.get('/manage/api-keys/new')
    const refused = await hana.press('Make the key', { name: '', scopes: [], 'until-year': '2030' })
    assert.equal(refused.status, 422)
    for (const says of ['Enter which program', 'Select what the key may do', 'within a year'])
      assert.match(refused.text, new RegExp(says))
    const again = await hana.press('Make the key', {
      name: 'Nightly import',
      scopes: [],
      'until-year': '2027',
    })
    assert.match(again.html, /value="Nightly import"/)
  })

  it('describes every route of the API, as OpenAPI 3.1 that its own references hold together', async () => {
    const { body } = await ask<{
      openapi: string
      paths: Record<string, Record<string, unknown>>
      components: { schemas: Record<string, unknown> }
    }>('/openapi.json', undefined)
    assert.match(body.openapi, /^3\.1\./)
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    const served = apiRoutes.flatMap(({ method, url, access }) =>
      'key' in access ? [`${method} ${url}`] : [],
    )
    assert.deepEqual(described.sort(), served.sort())
    assert.ok(Object.keys(body.components.schemas).every((name) => /^[A-Z][A-Za-z]+$/.test(name)))
    for (const [, name = ''] of JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      assert.ok(body.components.schemas[name], name)
  })
})
