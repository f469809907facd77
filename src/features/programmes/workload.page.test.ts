import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { type Who } from '../applications/journey-pages.builders.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { findTodo } from '../tasks/public.ts'
import { useProgrammePages } from './programmes.builders.ts'

describe('workload in a programme', () => {
  const { server, service, database, beginYear } = useProgrammePages()
  let ana: JourneyId
  const at = () => `/programmes/${ana}/workload`
  const as = (who: Who) => server.signInAs(service.people[who])
  const from = (date: string) => {
    const [year, month, day] = date.split('-').map((part) => String(Number(part)))
    return { 'from-day': day ?? '', 'from-month': month ?? '', 'from-year': year ?? '' }
  }
  const todoOf = (who: Who) =>
    database.databases.read(database.authorityId, async (tx) =>
      (await findTodo(tx, { personId: service.people[who], actingFor: undefined, duties: new Set() }))
        .map(({ title }) => title)
        .filter((title) => title.startsWith('Agree the workload')),
    )
  before(async () => {
    ana = await beginYear()
  })

  test('what is wrong is said beside the field, and what was typed is kept', async () => {
    const lea = await as('lea')
    const empty = await lea.get(at())
    assert.match(empty.text, /Nothing is agreed yet/)
    const wrong = await lea.post(at(), { share: '9O', ...from('2026-11-30'), reason: 'Typed' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter a whole number from 1 to 100/)
    assert.match(wrong.text, /Enter a day on or after/)
    assert.match(wrong.html, /value="9O"/)
    await lea.get(at())
    const more = await lea.post(at(), { share: '100', ...from('2026-12-04'), reason: '' })
    assert.equal(more.status, 422)
    assert.match(more.text, /Say why: 100 per cent is more than the 90 per cent meant for that day/)
    await lea.get(at())
    assert.equal((await lea.post(at(), { share: '90', 'from-day': '31', 'from-month': '2' })).status, 422)
    assert.deepEqual(await todoOf('ana'), [])
  })

  test('holds once the other one has agreed, with both names and the day', async () => {
    const lea = await as('lea')
    await lea.get(at())
    const suggested = await lea.post(at(), { share: '80', ...from('2026-12-04'), reason: '' })
    assert.match(suggested.text, /Suggested: 80 per cent from Friday 4 December 2026/)
    assert.doesNotMatch(suggested.text, /Agree 80 per cent/)
    assert.deepEqual(await todoOf('ana'), ['Agree the workload: 80 per cent from Friday 4 December 2026'])
    assert.match((await lea.get('/programmes')).text, /Not agreed yet. 80 per cent is suggested/)
    const page = await as('ana')
    await page.get(at())
    const agreed = await page.press('Agree 80 per cent')
    assert.match(agreed.text, /Agreed by both/)
    assert.match(agreed.text, /Lea Brook and Ana Lindqvist/)
    assert.ok(agreed.queries <= 6, `${agreed.queries}`)
    assert.deepEqual(await todoOf('ana'), [])
    const list = await (await as('lea')).get('/programmes')
    assert.match(
      list.text,
      /Workload of Ana Lindqvist ?: 80 per cent, agreed by Lea Brook and Ana Lindqvist on 4 Dec 2026/,
    )
    assert.ok(list.queries <= 6, `${list.queries}`)
    const year = await (await as('lea')).get(`/programmes/${ana}`)
    assert.match(year.text, /80 per cent, agreed by Lea Brook and Ana Lindqvist.*Agree or change it/)
    assert.ok(year.queries <= 6, `${year.queries}`)
  })

  test('a stale tab agrees to nothing that was replaced meanwhile, and nobody agrees with themselves', async () => {
    const ana = await as('ana')
    await ana.get(at())
    await ana.post(at(), { share: '85', ...from('2027-03-01'), reason: '' })
    assert.deepEqual(await todoOf('lea'), ['Agree the workload: 85 per cent from Monday 1 March 2027'])
    const stale = await as('lea')
    const shown = await stale.get(at())
    const address = /action="([^"]*\/agree)"/.exec(shown.html)?.[1] as string
    const self = await as('ana')
    await self.get(at())
    assert.match((await self.post(address, {})).text, /Nothing was changed/)
    await self.post(at(), { share: '100', ...from('2027-03-01'), reason: 'A colleague is away.' })
    assert.match((await stale.post(address, {})).text, /Nothing was changed/)
    const lea = await as('lea')
    await lea.get(at())
    const agreed = await lea.press('Agree 100 per cent')
    assert.match(agreed.text, /Next change ?100 per cent from 1 Mar 2027, as agreed/)
    assert.match(agreed.text, /On average/)
    assert.match(agreed.text, /A colleague is away/)
  })

  test('is read by those who see the whole programme, and agreed by the two alone', async () => {
    for (const who of ['otto', 'hana'] as const) {
      const browser = await as(who)
      const page = await browser.get(at())
      assert.match(page.text, /80 per cent of a full workload/, who)
      assert.doesNotMatch(page.text, /Suggest this share/, who)
      assert.equal((await browser.post(at(), { share: '90', ...from('2026-12-04') })).status, 404, who)
    }
    for (const who of ['zoe', 'ivo'] as const)
      assert.equal((await (await as(who)).get(at())).status, 404, who)
    assert.doesNotMatch((await (await as('zoe')).get('/programmes')).text, /80 per cent/)
  })
})
