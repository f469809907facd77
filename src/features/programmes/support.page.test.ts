import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { today, type Who } from '../applications/journey-pages.builders.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { recordAbsence } from '../people/public.ts'
import { useProgrammePages } from './programmes.builders.ts'

describe('support in a programme', () => {
  const { server, service, database, beginYear } = useProgrammePages()
  let ana: JourneyId
  const at = () => `/programmes/${ana}`
  const as = (who: Who) => server.signInAs(service.people[who])
  const day = (date: string) => {
    const [year, month, on] = date.split('-').map((part) => String(Number(part)))
    return { 'on-day': on ?? '', 'on-month': month ?? '', 'on-year': year ?? '' }
  }
  before(async () => {
    ana = await beginYear()
  })

  test('a mentor notes the day of a contact and how, and no word of it [R-204]', async () => {
    const zoe = await as('zoe')
    const empty = await zoe.get(`${at()}/contacts`)
    assert.match(empty.text, /No contact is noted yet/)
    const wrong = await zoe.post(`${at()}/contacts`, { ...day('2026-12-25') })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter a day that is not in the future.*Select how you were in contact/)
    assert.match(wrong.html, /value="25"/)
    await zoe.get(`${at()}/contacts`)
    const noted = await zoe.post(`${at()}/contacts`, { ...day(today), how: 'call' })
    assert.match(noted.text, /Noted: Friday 4 December 2026.*We spoke by telephone or video.*Zoe Hart/)
    assert.ok(noted.queries <= 6, `${noted.queries}`)
    await zoe.get(`${at()}/contacts`)
    await zoe.post(`${at()}/contacts`, { ...day(today), how: 'call' })
    assert.match((await zoe.get(at())).text, /Contact with the mentor ?Once, last on 4 Dec 2026/)
  })

  test('everybody in it sees the days; only the mentor notes and takes out', async () => {
    for (const who of ['ana', 'otto', 'lea', 'hana'] as const) {
      const browser = await as(who)
      const page = await browser.get(`${at()}/contacts`)
      assert.match(page.text, /Friday 4 December 2026/, who)
      assert.doesNotMatch(page.text, /Note this contact|Take out/, who)
      assert.equal((await browser.post(`${at()}/contacts`, { ...day(today), how: 'met' })).status, 404)
    }
    assert.equal((await (await as('ivo')).get(`${at()}/contacts`)).status, 404)
    const zoe = await as('zoe')
    await zoe.get(`${at()}/contacts`)
    assert.match((await zoe.press('Take out Friday 4 December 2026')).text, /No contact is noted yet/)
  })

  test('a long absence suggests a pause to those who may enter one, with what it does to the days', async () => {
    await database.databases.write(database.authorityId, async (tx) => {
      const recorded = await recordAbsence(tx, service.doing(tx, 'hana'), {
        personId: service.people.ana,
        kind: 'sickness',
        from: isoDate('2026-12-02'),
        to: isoDate('2027-01-31'),
      })
      assert.ok(recorded.ok, JSON.stringify(recorded))
    })
    const lea = await (await as('lea')).get(at())
    assert.match(
      lea.text,
      /Away since Wednesday 2 December 2026, up to Sunday 31 January 2027. Nobody has agreed a pause/,
    )
    assert.match(lea.html, new RegExp(`/applications/${ana}/actions/pause`))
    const otto = await (await as('otto')).get(at())
    assert.match(otto.text, /Nobody has agreed a pause/)
    assert.doesNotMatch(otto.html, /actions\/pause/)
    assert.match((await (await as('otto')).get('/programmes/people-i-assess')).text, /Away since 2 Dec 2026/)
  })
})
