import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useJourneyPages } from '../applications/journey-pages.builders.ts'
import { searchRoutes } from './search.routes.tsx'

describe('search', () => {
  const { server, service } = useJourneyPages(searchRoutes)
  before(async () => {
    await service.start('ana')
    await service.start('ivo')
  })

  test('people, applications, own record and texts stand in groups, in six queries', async () => {
    const browser = await server.signInAs(service.people.lea)
    await browser.get('/search?q=ana')
    const page = await browser.get('/search?q=ana')
    assert.match(
      page.text,
      /People Ana Lindqvist.*Practitioner, Harbour.*Applications Ana Lindqvist: Practitioner 2 to Practitioner 3.*First half-year/,
    )
    assert.ok(page.queries <= 6, `${page.queries}`)
    assert.match((await browser.get('/search?q=sitting')).text, /Schemes and guidance How a sitting runs/)
  })

  test('nobody finds people or applications that they may not open', async () => {
    const browser = await server.signInAs(service.people.lea)
    assert.match((await browser.get('/search?q=ivo')).text, /Nothing found for “ivo”/)
    const clerk = await server.signInAs(service.people.zoe)
    assert.match((await clerk.get('/search?q=ana+lindqvist')).text, /Nothing found/)
    const ivo = await server.signInAs(service.people.ivo)
    assert.match((await ivo.get('/search?q=marsh')).text, /People Ivo Marsh.*Applications Ivo Marsh/)
  })

  test('too little to search for asks for more; wild cards are letters like any other', async () => {
    const browser = await server.signInAs(service.people.lea)
    assert.match((await browser.get('/search')).text, /^Search/)
    assert.match((await browser.get('/search?q=a')).text, /Enter at least two letters/)
    assert.match((await browser.get('/search?q=%25%25')).text, /Nothing found/)
  })
})
