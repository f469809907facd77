import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { brailleOnMachine } from '../../../test/support/braille.ts'
import { today } from '../../../test/support/service-journeys.ts'
import { readCsv } from '../../kernel/csv.ts'
import { type Outcome, type Problem, useApi } from './api.support.ts'

describe('the form of an outcome for programs, and its day', () => {
  const { trust, sent, key, ask } = useApi()
  const { server } = trust
  let id: string
  let bearer: string
  const file = (query: string) =>
    server.app.inject({
      url: `/api/v1/outcomes/${id}/form.pdf${query}`,
      headers: { authorization: `Bearer ${bearer}` },
    })

  before(async () => {
    id = await sent()
    bearer = await key()
  })

  it('comes in large print too, which is another file than the ordinary one', async () => {
    const [normal, large] = [await file('?size=normal'), await file('?size=large')]
    for (const each of [normal, large])
      assert.deepEqual([each.statusCode, each.headers['content-type']], [200, 'application/pdf'])
    assert.ok(!normal.rawPayload.equals(large.rawPayload))
    // Asked for again it is the file that was kept for this reader in this size.
    assert.ok((await file('?size=large')).rawPayload.equals(large.rawPayload))
  })

  it('refuses whatever else is asked of it or of an outcome with 422, by field', async () => {
    for (const [query, field] of [
      ['size=huge', 'size'],
      ['size=large&size=braille', 'size'],
      ['colour=red', 'colour'],
    ] as const) {
      const refused = await ask<Problem>(`/outcomes/${id}/form.pdf?${query}`, bearer)
      assert.equal(refused.status, 422, query)
      assert.match(String(refused.headers['content-type']), /^application\/problem\+json/)
      assert.deepEqual(Object.keys(refused.body.errors ?? {}), [field])
    }
    const other = await ask<Problem>(`/outcomes/${id}?size=large`, bearer)
    assert.deepEqual([other.status, other.body.errors?.['size']], [422, 'There is no such field.'])
  })

  it('is due when its page says: its steps first, and once payroll was told the pay itself, also in the file of all', async () => {
    const hana = await server.signInAs(trust.people.hana)
    const due = async () => {
      const { header, rows } = readCsv((await hana.get('/outcomes.csv')).html)
      const row = rows.find(({ cells }) => cells[0] === id)
      return [(await ask<Outcome>(`/outcomes/${id}`, bearer)).body.dueOn, row?.cells[header.indexOf('dueOn')]]
    }
    assert.deepEqual(await due(), ['2026-12-18', '2026-12-18'])
    assert.match((await hana.get(`/outcomes/${id}`)).text, /Friday 18 December 2026/)
    for (const [step, body] of [
      ['acknowledge-outcome', { 'received-on': today }],
      ['tell-payroll', { 'told-on': today }],
    ] as const)
      assert.equal((await ask(`/outcomes/${id}/steps/${step}`, bearer, { body })).status, 200, step)
    assert.deepEqual(await due(), ['2026-12-31', '2026-12-31'])
    const page = await hana.get(`/outcomes/${id}`)
    assert.match(page.text, /Thursday 31 December 2026/)
  })

  describe('in Braille', () => {
    const machine = brailleOnMachine()
    after(() => machine.restore())

    it('comes as BRF where Braille can be made, and is refused in words where it cannot', async () => {
      machine.withAny()
      const made = await file('?size=braille')
      assert.deepEqual([made.statusCode, made.headers['content-type']], [200, 'application/x-brf'])
      assert.match(String(made.headers['content-disposition']), /\.brf/)
      assert.match(made.rawPayload.toString('latin1'), /^[\x20-\x5f\r\n\f]+$/)
      machine.without()
      const none = await ask<Problem>(`/outcomes/${id}/form.pdf?size=braille`, bearer)
      assert.deepEqual([none.status, none.body.code], [403, 'no-braille'])
      assert.match(none.body.detail, /Braille cannot be made here/)
    })
  })
})
