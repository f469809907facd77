import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { extractText } from 'unpdf'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { proposeToPutRight } from '../../../test/support/putting-right.ts'
import { today } from '../../../test/support/service-journeys.ts'
import { readCsv } from '../../kernel/csv.ts'
import { type Correction, type Outcome, type Problem, useApi } from './api.support.ts'

describe('outcomes as programs read them', () => {
  const { trust, sent, key, ask } = useApi()
  const { server } = trust

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
    const [wren, wim] = [await server.signInAs(trust.people.wren), await server.signInAs(trust.people.wim)]
    const wrong = ['pay-details--payroll-number', 'outcome--notes']
    const { url } = await proposeToPutRight(wren, `/outcomes/${id}`, wrong, {
      'pay-details--payroll-number': '204817',
      'outcome--notes': 'Hours stay.',
      reason: 'The number was wrong.',
      'arrears-from.day': '4',
      'arrears-from.month': '12',
      'arrears-from.year': '2026',
    })
    const bearer = await key()
    const before = await ask<Outcome>(`/outcomes/${id}`, bearer)
    assert.deepEqual([before.body.standing, before.body.corrections], ['as-sent', []])
    const pdf = async () => {
      const { rawPayload } = await server.app.inject({
        url: `/api/v1/outcomes/${id}/form.pdf`,
        headers: { authorization: `Bearer ${bearer}` },
      })
      return (await extractText(new Uint8Array(rawPayload), { mergePages: true })).text.replaceAll(
        /\s+/g,
        ' ',
      )
    }
    assert.doesNotMatch(await pdf(), /Put right since/)
    await wim.get(url)
    await wim.press('Confirm the correction')
    const printed = await pdf()
    assert.match(printed, /Put right since it was sent.*Hours stay\. \(it said: Not answered\).*Arrears from/)
    assert.ok(printed.indexOf('204817') < printed.indexOf('Maya Osei', printed.indexOf('Put right since')))
    const { body } = await ask<Outcome>(`/outcomes/${id}`, bearer)
    assert.equal(body.standing, 'corrected')
    assert.equal(body.form.answers['pay-details']?.['payroll-number'], undefined)
    assert.equal(body.form.answersNow['outcome']?.['notes'], 'Hours stay.')
    assert.equal(body.payroll?.payrollNumber, '204817')
    const listed = await ask<{ items: Correction[]; next: string | null }>('/corrections', bearer)
    const found = listed.body.items.find(({ outcomeId }) => outcomeId === id)
    assert.equal(found?.arrearsFrom, '2026-12-04')
    assert.deepEqual(found, body.corrections[0])
    assert.deepEqual(
      found?.changes.map(({ field, now }) => [field, now]),
      [
        ['notes', 'Hours stay.'],
        ['payroll-number', '204817'],
      ],
    )
    const reader = await ask<{ items: Correction[] }>(
      '/corrections?since=2026-12-04',
      await key(['outcomes:read']),
    )
    const part = reader.body.items.find(({ outcomeId }) => outcomeId === id)
    assert.deepEqual(
      part?.changes.map(({ field }) => field),
      ['notes'],
    )
    for (const query of ['cursor=bm9uZQ', 'limit=0', 'since=soon'])
      assert.equal((await ask<Problem>(`/corrections?${query}`, bearer)).status, 422, query)
    const none = await ask<{ items: Correction[] }>('/corrections?since=2030-01-01', bearer)
    assert.deepEqual(none.body.items, [])
  })

  it('gives the same as a spreadsheet, one outcome a row, that runs no formula', async () => {
    const id = await sent()
    await testAsOwner(
      trust.database,
      `update document_sections set answers = jsonb_set(answers, '{payroll-number}', '"=1+1"') where section = 'pay-details'
        and document_id = (select document_id from handoffs where id = '${id}')`,
    )
    const hana = await server.signInAs(trust.people.hana)
    const { header, rows } = readCsv((await hana.get('/outcomes.csv')).html)
    const row = rows.find(({ cells }) => cells[0] === id)
    const at = (name: string) => row?.cells[header.indexOf(name)]
    assert.equal(at('person.name'), 'Maya Osei')
    assert.equal(at('payroll.post'), 'Social Worker, North')
    assert.equal(at('payroll.payRun.cutOffOn'), '2026-12-10')
    assert.equal(at('steps'), 'acknowledge-outcome: open; tell-payroll: open; confirm-paid: open')
    assert.match((await hana.get('/outcomes.csv')).html, /,'=1\+1,/)
    const maya = await server.signInAs(trust.people.maya)
    assert.deepEqual(readCsv((await maya.get('/outcomes.csv')).html).rows, [])
  })

  it('gives the form as a PDF to a key that may read all of it, and the question that waits [R-193]', async () => {
    const id = await sent()
    const [bearer, reader] = [await key(), await key(['outcomes:read'])]
    const hana = await server.signInAs(trust.people.hana)
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

  it('never gives a key more than the person who answers for it may see', async () => {
    const id = await sent()
    await testAsOwner(
      trust.database,
      `update handoffs set about_person_id = '${trust.people.hana}' where id = '${id}'`,
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
})
