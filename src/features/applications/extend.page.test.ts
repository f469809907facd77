import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { JourneyId } from '../../kernel/ids.ts'
import { useJourneyPages } from './journey-pages.builders.ts'
import { applicationsRoutes } from './routes.ts'

describe('a time limit made longer on the page', () => {
  const { server, service } = useJourneyPages(applicationsRoutes, (scheme) =>
    scheme.scheme === 'two-to-three'
      ? {
          ...scheme,
          actions: [
            ...scheme.actions,
            {
              action: 'extend',
              name: 'Give more time',
              by: ['lead'],
              decidedBy: ['hub'],
              clock: 'year',
              most: 'P2M',
              options: [{ option: 'few-cases', name: 'Too few cases' }],
            },
          ],
        }
      : scheme,
  )
  let ana: JourneyId
  before(async () => {
    ana = await service.start('ana')
  })
  const at = () => `/applications/${ana}/actions/extend?clock=year`

  test('is offered to whoever decides on it, and to nobody else', async () => {
    for (const who of ['ana', 'lea', 'otto', 'zoe'] as const) {
      const browser = await server.signInAs(service.people[who])
      assert.equal((await browser.get(at())).status, 404, who)
    }
    const hana = await server.signInAs(service.people.hana)
    assert.equal((await hana.get(`/applications/${ana}`)).link('Give more time'), at())
    const page = await hana.get(at())
    assert.match(page.text, /lasts until Saturday 4 December 2027 now.*2 months in all/)
    assert.equal((await hana.get(`/applications/${ana}/actions/extend?clock=account`)).status, 404)
  })

  test('asks for ground and length, refuses what is too much, and then explains the new day', async () => {
    const hana = await server.signInAs(service.people.hana)
    await hana.get(at())
    const url = `/applications/${ana}/actions/extend`
    const empty = await hana.post(url, { clock: 'year' })
    assert.equal(empty.status, 422)
    assert.match(
      empty.text,
      /Select on what ground.*Enter how much longer as a whole number.*Select days, weeks/,
    )
    const asked = { clock: 'year', ground: 'few-cases', unit: 'M' }
    await hana.get(at())
    const much = await hana.post(url, { ...asked, length: '3' })
    assert.equal(much.status, 422)
    assert.match(much.text, /at most 2 months in all/)
    await hana.get(at())
    const done = await hana.post(url, { ...asked, length: '2' })
    assert.match(done.text, /Made longer/)
    assert.match(done.text, /Until Friday 4 February 2028/)
    assert.match(done.text, /by its length alone it would be Saturday 4 December 2027/)
    assert.match(done.text, /Made longer by 2 months on Friday 4 December 2026: Too few cases/)
  })
})
