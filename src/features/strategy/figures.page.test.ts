import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import { readPack } from '../packs/public.ts'
import { strategyRoutes } from './public.ts'

const { pack } = await readPack(join(import.meta.dirname, '../../../packs/portsmouth'))
assert.ok(pack)

describe('a figure that was entered', () => {
  const { database, server, staff } = useStaffPages({
    routes: strategyRoutes({ print: () => Promise.reject(new Error('nothing is printed here')) }),
    pack,
    staff: {
      kit: {
        ...{ name: 'Kit Rowan', jobTitle: 'Officer', kind: 'academy-officer' },
        duties: ['workforce-development'],
      },
      bo: { name: 'Bo Lark', jobTitle: 'Director', kind: 'head-of-service', duties: ['strategy-board'] },
      ivy: { name: 'Ivy Hart', jobTitle: 'Head', kind: 'head-of-service', duties: ['board-member'] },
      prue: {
        ...{ name: 'Prue Stone', jobTitle: 'PSW', kind: 'service-leader' },
        duties: ['principal-social-worker'],
      },
    },
  })
  const as = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])
  const href = '/manage/strategy/figures/turnover'
  const enter = async (period: string, value: string) => {
    const kit = await as('kit')
    await kit.get(href)
    return kit.press('Enter the figure', { period, value, whole: '100', source: 'HR’s yearly return' })
  }
  /** Where the figure of 2025 that holds is taken back. */
  const entryHref = (html: string) =>
    /href="([^"]*\/take-back\/[0-9a-f-]{36})">Take it back<span[^>]*>: 2025</.exec(html)?.[1] ?? ''
  const endSeat = (who: keyof typeof staff.people) =>
    database.databases.write(database.authorityId, (tx) =>
      tx
        .updateTable('person_duties')
        .set({ to_on: isoDate('2026-12-06') })
        .where('person_id', '=', staff.people[who])
        .execute(),
    )
  const writeReport = async () => {
    const prue = await as('prue')
    await prue.get('/manage/strategy/reports')
    return { prue, page: await prue.post('/manage/strategy/reports', { period: '2025-01-01' }) }
  }
  const words = Object.fromEntries(
    pack.strategy!.report!.sections.map(({ section }) => [`words.${section}`, `About ${section}.`]),
  )

  test('is taken back with why: the page of the board and reports being written follow, and what was entered stays [R-292]', async () => {
    await enter('2024-01-01', '14')
    await enter('2025-01-01', '13')
    await enter('2025-01-01', '11')
    const { prue, page: writing } = await writeReport()
    assert.match(writing.text, /Turnover fell from 14% in 2024 to 11% in 2025/)
    const kit = await as('kit')
    const list = await kit.get(href)
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    assert.equal(list.html.match(/\/take-back\//g)?.length, 2, 'only what holds can be taken back')
    assert.match(list.text, /Another was entered after it/)
    const taking = await kit.get(entryHref(list.html))
    assert.ok(taking.queries <= 6, taking.statements.join('\n'))
    assert.match(taking.text, /11 of 100/)
    const unsaid = await kit.press('Take the figure back', { because: ' ' })
    assert.equal(unsaid.status, 422)
    assert.match(unsaid.text, /Say why it is taken back/)
    const long = await kit.press('Take the figure back', { because: 'a'.repeat(2001) })
    assert.equal(long.status, 422)
    assert.match(long.html, /a{2001}/, 'typing is kept')
    const taken = await kit.press('Take the figure back', { because: 'Agency staff were counted twice.' })
    assert.match(taken.text, /the figure is taken back/)
    assert.match(taken.text, /Taken back Kit Rowan, 4 Dec 2026: Agency staff were counted twice/)
    assert.match(taken.text, /11 of 100/, 'what was entered stays on the list')
    const board = await (await as('bo')).get('/strategy/board')
    assert.match(board.text, /Turnover: 14% in 2024\./, 'what was entered before it does not come back')
    assert.match(
      (await prue.get(writing.url)).text,
      /Turnover: 14% in 2024\./,
      'the report being written follows',
    )
  })

  test('is taken back once: a second tab and whoever does not keep the strategy change nothing', async () => {
    const kit = await as('kit')
    await enter('2025-01-01', '12')
    const entry = entryHref((await kit.get(href)).html)
    const late = await as('kit')
    await late.get(entry)
    for (const who of ['bo', 'ivy'] as const) {
      const other = await as(who)
      assert.equal((await other.get(entry)).status, 404, who)
      assert.equal((await other.post(entry, { because: 'I may not.' })).status, 404, who)
    }
    await enter('2025-01-01', '10')
    const stale = await late.press('Take the figure back', { because: 'Of the old tab.' })
    assert.match(stale.text, /taken back or entered anew already/)
    assert.match((await (await as('bo')).get('/strategy/board')).text, /to 10% in 2025/)
    assert.equal((await kit.get(`${href}/take-back/01995c3e-0000-7000-8000-000000000000`)).status, 404)
    assert.equal((await kit.get(`${href}/take-back/nothing`)).status, 404)
  })

  test('that a finished report tells of is corrected beside it: the report stays and says so [R-294]', async () => {
    const { prue, page: writing } = await writeReport()
    assert.match(writing.text, /to 10% in 2025/)
    const finished = await prue.press('Finish the report', words)
    const report = /href="(\/strategy\/reports\/[0-9a-f-]+)\/report\.pdf"/.exec(finished.html)?.[1] ?? ''
    assert.doesNotMatch((await (await as('bo')).get(report)).text, /Corrected since/)
    server.clock.set('2026-12-07T10:00:00Z')
    const bo = await as('bo')
    await enter('2025-01-01', '10')
    await enter('2026-01-01', '9')
    assert.doesNotMatch(
      (await bo.get(report)).text,
      /Corrected since/,
      'the same number anew, or more of a year that went on, corrects nothing',
    )
    await enter('2025-01-01', '15')
    const other = await bo.get(report)
    assert.ok(other.queries <= 6, other.statements.join('\n'))
    assert.match(
      other.text,
      /Turnover, 2025: “10%” in this report\. Kit Rowan entered another figure on 7 Dec 2026/,
    )
    const kit = await as('kit')
    await kit.get(entryHref((await kit.get(href)).html))
    await kit.press('Take the figure back', { because: 'Wrong list.' })
    const back = await bo.get(report)
    assert.match(
      back.text,
      /Turnover, 2025: “10%” in this report\. Kit Rowan took that back on 7 Dec 2026: Wrong list/,
    )
    assert.match(back.text, /to 10% in 2025/, 'the report stays')
    assert.match((await bo.get(`${report}/report.docx`)).html.slice(0, 2), /PK/)
  })

  test('is read by whoever is on the board; whose seat has ended is told since when, and what stays open', async () => {
    const board = await (await as('bo')).get('/strategy/board')
    assert.match(board.text, /Members Ivy Hart, Bo Lark/)
    await endSeat('ivy')
    const gone = await as('ivy')
    const refused = await gone.get('/strategy/board')
    assert.equal(refused.status, 403)
    assert.match(refused.text, /Your last day on the .* was Sunday 6 December 2026/)
    assert.match(refused.text, /The strategy itself stays open to you/)
    assert.doesNotMatch((await (await as('bo')).get('/strategy/board')).text, /Ivy Hart/)
    await endSeat('bo')
    const kit = await as('kit')
    assert.match((await kit.get('/strategy/board')).text, /Nobody yet Nobody is asked to meetings/)
    await kit.get('/manage/strategy/meetings/new')
    const called = await kit.press('Call the meeting', {
      ...{ 'on-day': '9', 'on-month': '12', 'on-year': '2026', purpose: 'The report' },
    })
    assert.match(called.text, /nobody is a member of the board yet/)
  })
})
