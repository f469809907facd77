import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { JourneyId } from '../../kernel/ids.ts'
import { doLongWork, workAt } from '../../../test/support/long-work.ts'
import { longWorkRoutes } from '../long-work/public.ts'
import { listLongFrom } from './pipeline.work.ts'
import { applicationsRoutes } from './routes.ts'
import { useJourneyPages } from './journey-pages.builders.ts'

describe('the lists of applications', () => {
  const { server, service, database } = useJourneyPages([...applicationsRoutes, ...longWorkRoutes])
  let ana: JourneyId
  before(async () => {
    ana = await service.start('ana')
    await service.start('ivo', 'teaching')
  })

  test('they are for duties that see everything in a scheme in force; others learn which', async () => {
    for (const who of ['lea', 'ana', 'zoe'] as const) {
      const browser = await server.signInAs(service.people[who])
      const page = await browser.get('/manage/applications')
      assert.equal(page.status, 403, who)
      assert.match(page.text, /Learning Hub/)
      assert.equal((await browser.get('/manage/intentions.csv')).status, 403)
    }
  })

  test('one row a person: stage, with whom, due, and what is next, in six queries', async () => {
    const browser = await server.signInAs(service.people.hana)
    await browser.get('/manage/applications')
    const page = await browser.get('/manage/applications')
    assert.equal(page.status, 200)
    assert.match(
      page.text,
      /Ana Lindqvist Team ?Harbour .*First half-year.*Waiting on ?Ana Lindqvist.*4 Jun 2027/,
    )
    assert.match(page.text, /Ivo Marsh/)
    assert.ok(page.queries <= 6, `${page.queries}: ${page.statements.join('\n')}`)
  })

  test('the address holds filters and order; a name is found by its part; nothing found says so', async () => {
    const browser = await server.signInAs(service.people.hana)
    const found = await browser.get('/manage/applications?name=lindq')
    assert.match(found.text, /Ana Lindqvist/)
    assert.doesNotMatch(found.text, /Ivo Marsh/)
    assert.match(
      (await browser.get('/manage/applications?name=nobody')).text,
      /No application of “nobody” here/,
    )
    assert.match((await browser.get('/manage/applications?show=late')).text, /Nothing is late/)
    assert.match((await browser.get('/manage/applications?show=paused')).text, /Nothing is paused/)
    assert.match((await browser.get('/manage/applications?show=mine')).text, /Nothing waits for you/)
    assert.match((await browser.get('/manage/applications?show=ended')).text, /None has ended yet/)
    assert.match(
      (await browser.get('/manage/applications?stage=sitting')).text,
      /Nobody stands at this stage/,
    )
    const down = (await browser.get('/manage/applications?sort=-name')).text
    assert.ok(down.indexOf('Ivo Marsh') < down.indexOf('Ana Lindqvist'))
    assert.equal((await browser.get('/manage/applications?sort=nonsense&after=x&show=all-of-it')).status, 200)
  })

  test('late ones come first, and paused ones are not late', async () => {
    await database.databases.write(database.authorityId, async (tx) => {
      await tx
        .updateTable('journey_standings')
        .set({ due_on: '2026-11-30' as never })
        .where('journey_id', '=', ana)
        .execute()
    })
    const browser = await server.signInAs(service.people.hana)
    const page = await browser.get('/manage/applications')
    assert.match(page.text, /30 Nov 2026 ?4 working days late/)
    assert.ok(page.text.indexOf('Ana Lindqvist') < page.text.indexOf('Ivo Marsh'))
    assert.match((await browser.get('/manage/applications?show=late')).text, /Late \(1\)/)
    await database.databases.write(database.authorityId, async (tx) => {
      await tx.updateTable('journey_standings').set({ paused: true }).where('journey_id', '=', ana).execute()
    })
    const paused = (await browser.get('/manage/applications')).text
    assert.match(paused, /Late \(0\)/)
    assert.ok(paused.indexOf('Ana Lindqvist') > paused.indexOf('Ivo Marsh'))
  })

  test('the spreadsheet holds what the list shows', async () => {
    const browser = await server.signInAs(service.people.hana)
    const file = await browser.get('/manage/applications.csv?name=ivo')
    assert.match(file.headers['content-type'] ?? '', /text\/csv/)
    const text = file.bytes.toString('utf8')
    assert.match(text, /Ivo Marsh,Mill,Practitioner 2 to Practitioner 3,First half-year/)
    assert.doesNotMatch(text, /Ana/)
  })

  test('every request is logged with its day, who asked and what for [R-022]', async () => {
    const browser = await server.signInAs(service.people.hana)
    const page = await browser.get('/manage/intentions')
    assert.equal(page.status, 200)
    assert.match(page.text, /Ivo Marsh .*Mill .*4 Dec 2026, by Otto Reed .*Teaching/)
    assert.match(page.text, /Say what you want to learn/)
    assert.ok(page.queries <= 6, `${page.queries}`)
    const file = (await browser.get('/manage/intentions.csv')).bytes.toString('utf8')
    assert.match(file, /Ana Lindqvist,Harbour,Lea Brook,2026-12-04,Casework/)
  })

  test('long lists go by cursor there and back', async () => {
    const browser = await server.signInAs(service.people.hana)
    const rows = await database.databases.write(database.authorityId, async (tx) => {
      const base = await tx.selectFrom('journeys').selectAll().executeTakeFirstOrThrow()
      const standing = await tx
        .selectFrom('journey_standings')
        .selectAll()
        .where('journey_id', '=', base.id)
        .executeTakeFirstOrThrow()
      for (let index = 0; index < 30; index += 1) {
        const copy = await tx
          .insertInto('journeys')
          .values({ ...base, id: undefined as never, scheme: `copy-${index}` })
          .returning('id')
          .executeTakeFirstOrThrow()
        const { sort_due: _, ...row } = standing
        await tx
          .insertInto('journey_standings')
          .values({
            ...row,
            journey_id: copy.id,
            applicant_name: `Copy ${index}`,
            paused: false,
            start_values: '{}',
            steps: '{}',
            due_on: index % 3 === 0 ? null : row.due_on,
          })
          .execute()
      }
      return 32
    })
    const seen = new Set<string>()
    let href: string | undefined = '/manage/applications'
    let back: string | undefined
    for (let guard = 0; href && guard < 5; guard += 1) {
      const page = await browser.get(href)
      for (const [id] of page.html.matchAll(/\/applications\/[0-9a-f-]{36}/g)) seen.add(id)
      const next: RegExpExecArray | null = /href="([^"]*after=[^"]*)"[^>]*rel="next"/.exec(page.html)
      back = /href="([^"]*before=[^"]*)"[^>]*rel="prev"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&')
      href = next?.[1]?.replaceAll('&amp;', '&')
    }
    assert.equal(seen.size, rows)
    assert.ok(back)
    assert.equal([...(await browser.get(back)).html.matchAll(/\/applications\/[0-9a-f-]{36}/g)].length, 25)
  })

  test('a long list is made as a spreadsheet in the background, whole and each once, for whoever still has the duty', async () => {
    listLongFrom(10)
    try {
      const hana = await server.signInAs(service.people.hana)
      const asked = await hana.get('/manage/applications.csv?sort=-name')
      assert.match(asked.text, /Applications as a spreadsheet.*Begins in a moment/)
      assert.equal((await hana.get('/manage/applications.csv?sort=-name')).url, asked.url)
      await doLongWork(database, workAt(asked.url), server.clock)
      const file = await hana.get(`${asked.url}/file`)
      assert.match(file.headers['content-type'] ?? '', /text\/csv/)
      const lines = file.bytes.toString('utf8').trim().split('\r\n')
      assert.equal(lines.filter((line) => line.includes('What stands in the way')).length, 1)
      assert.equal(lines.length, 33)
      assert.equal(new Set(lines.flatMap((line) => /^Copy \d+/.exec(line) ?? [])).size, 30)
      const found = await hana.get('/manage/applications.csv?name=ivo')
      assert.match(found.headers['content-type'] ?? '', /text\/csv/)
    } finally {
      listLongFrom(500)
    }
  })
})
