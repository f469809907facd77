import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { checkBrailleOf } from '../../../test/support/braille.ts'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import { createPdfRenderer } from '../../platform/rendering/pdf.ts'
import { readPack } from '../packs/public.ts'
import { boardGlance, restateStrategy, strategyRoutes } from './public.ts'

const { pack } = await readPack(join(import.meta.dirname, '../../../packs/portsmouth'))
assert.ok(pack)

describe('the board', () => {
  const renderer = createPdfRenderer()
  after(() => renderer.close())
  const readers: (string | undefined)[] = []
  const { database, server, staff } = useStaffPages({
    routes: strategyRoutes({
      print: (book, options) => {
        readers.push(options?.reader)
        return renderer.render(book, options)
      },
    }),
    pack,
    staff: {
      maya: { name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker', level: 'main-grade' },
      kit: {
        name: 'Kit Rowan',
        jobTitle: 'Officer',
        kind: 'academy-officer',
        duties: ['workforce-development'],
      },
      bo: { name: 'Bo Lark', jobTitle: 'Director', kind: 'head-of-service', duties: ['strategy-board'] },
      prue: {
        name: 'Prue Stone',
        jobTitle: 'PSW',
        kind: 'service-leader',
        duties: ['principal-social-worker'],
      },
    },
  })
  const as = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])
  const meetOn = async (who: Awaited<ReturnType<typeof as>>, day: string) => {
    await who.get('/manage/strategy/meetings/new')
    const called = await who.press('Call the meeting', {
      ...{ 'on-day': day, 'on-month': '12', 'on-year': '2026', purpose: 'The report' },
    })
    assert.match(called.text, /The meeting is called/)
    return called.url
  }
  const tasks = async () => {
    await database.databases.write(database.authorityId, (tx) => restateStrategy(tx, isoDate('2026-12-04')))
    const rows = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('tasks').select(['title', 'due_on']).orderBy('title').execute(),
    )
    return rows.map(({ title, due_on }) => [title, due_on])
  }

  test('reads seven subjects and how each objective goes; nobody else finds the page [R-292] [R-302]', async () => {
    const bo = await as('bo')
    await bo.get('/strategy/board') // reads the pack, which is then kept
    const page = await bo.get('/strategy/board')
    assert.equal(page.status, 200, page.text)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    for (const { name } of pack.strategy?.measures ?? [])
      assert.match(page.html, new RegExp(`wm-card__title">${name}`))
    assert.equal(pack.strategy?.measures.length, 7)
    for (const n of [1, 2, 3, 4, 5, 6]) assert.match(page.text, new RegExp(`O${n}: `))
    assert.match(page.text, /There are no figures yet/)
    assert.doesNotMatch(page.html, /\/manage\/strategy/, 'whoever only reads is offered nothing to change')
    assert.equal((await (await as('maya')).get('/strategy/board')).status, 404)
  })

  test('has figures that were entered, with where they are from; the latest for a period holds [R-292]', async () => {
    const kit = await as('kit')
    const href = '/manage/strategy/figures/turnover'
    await kit.get(href)
    const wrong = await kit.press('Enter the figure', {
      period: '1999-01-01',
      value: 'many',
      whole: '0',
      source: '',
    })
    assert.equal(wrong.status, 422)
    for (const says of [
      /Choose the period/,
      /Enter a number, for example/,
      /Enter of how many/,
      /Say where it is from/,
    ])
      assert.match(wrong.text, says)
    assert.match(wrong.html, /value="many"/)
    for (const [period, value] of [
      ['2024-01-01', '14'],
      ['2025-01-01', '13'],
      ['2025-01-01', '11'],
    ] as const) {
      await kit.get(href)
      await kit.press('Enter the figure', { period, value, whole: '100', source: 'HR’s yearly return' })
    }
    await kit.get(href)
    const more = await kit.press('Enter the figure', {
      period: '2025-01-01',
      value: '101',
      whole: '100',
      source: 'HR',
    })
    assert.match(more.text, /no more than the whole/)
    const page = await (await as('bo')).get('/strategy/board')
    assert.match(page.text, /Turnover fell from 14% in 2024 to 11% in 2025, which is better/)
    assert.match(page.text, /HR’s yearly return \(entered by Kit Rowan/)
    assert.match(
      page.html,
      /<svg class="wm-trend"[^>]*aria-label="Turnover, per cent of social workers left: 2024 14%, 2025 11%"/,
    )
    await kit.get('/manage/strategy/figures/supervision-useful')
    await kit.press('Enter the figure', { period: '2025-01-01', value: '3.4', source: 'The yearly survey' })
    assert.match(
      (await (await as('bo')).get('/strategy/board')).text,
      /How useful it was: 3\.4 out of 4, as those supervised said in 2025/,
    )
    for (const who of ['bo', 'maya'] as const)
      assert.equal((await (await as(who)).get(href)).status, 404, who)
    assert.equal((await kit.get('/manage/strategy/figures/made-up')).status, 404)
  })

  test('finds the strategy on its first page: actions in place and the figures, nobody else is told any [R-292]', async () => {
    const glanceOf = (duties: readonly string[]) =>
      database.databases.read(database.authorityId, (tx) =>
        boardGlance(tx, { duties: new Set(duties) }, isoDate('2026-12-04')),
      )
    const glance = await glanceOf(['strategy-board'])
    assert.equal(glance?.title, pack.strategy?.name)
    assert.deepEqual(glance?.tiles[0], {
      ...{ label: 'Objectives', value: '19 of 41', sentence: 'Actions in place.' },
      href: '/strategy/board',
    })
    assert.deepEqual(
      glance?.tiles.slice(1).map(({ label, value }) => [label, value]),
      [
        ['Turnover', '11%'],
        ['How useful it was', '3.4'],
      ],
      'a subject without figures has no tile',
    )
    assert.equal(await glanceOf(['workforce-development']), undefined)
  })

  test('reads what people need to learn, and takes the figures along as they are shown [R-292]', async () => {
    const bo = await as('bo')
    assert.match((await bo.get('/strategy/board')).html, /href="\/strategy\/board\/learning"/)
    const page = await bo.get('/strategy/board/learning')
    assert.equal(page.status, 200, page.text)
    assert.match(page.text, /What people need to learn/)
    assert.match(page.text, /What learning changed/)
    const lines = (await bo.get('/strategy/board/figures.csv')).html.split(/\r?\n/)
    assert.ok(
      lines.some((line) => /^M-1,.*Turnover,.*2025-01-01,2025-12-31,11%,11 of 100,/.test(line)),
      lines.join('\n'),
    )
    for (const part of ['learning', 'figures.csv'])
      assert.equal((await (await as('maya')).get(`/strategy/board/${part}`)).status, 404, part)
  })

  test('reviews the strategy each year: it is asked for in time, recorded, and asked for again a year on [R-293]', async () => {
    assert.deepEqual((await tasks()).at(0), ['Review the strategy with the board', '2023-12-15'])
    const kit = await as('kit')
    await kit.get('/manage/strategy/meetings/new')
    assert.equal((await kit.press('Call the meeting', { purpose: '' })).status, 422)
    const called = await kit.press('Call the meeting', {
      'on-day': '2',
      'on-month': '12',
      'on-year': '2026',
      purpose: 'Yearly review',
    })
    assert.match(called.text, /The meeting is called/)
    assert.match(called.html, /<title>[^<]*Wednesday 2 December 2026/, 'no raw date')
    assert.equal((await kit.press('Record the meeting', { says: '' })).status, 422)
    assert.match(
      (await kit.press('Record the meeting', { says: 'Everybody was there.' })).text,
      /is recorded/,
    )
    await kit.get('/manage/strategy/review')
    const wrong = await kit.press('Record the review', { said: '', decided: '', 'on-year': '2031' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter a day that has come/)
    assert.match(wrong.text, /Say what was decided/)
    await kit.get('/manage/strategy/review')
    const done = await kit.press('Record the review', {
      said: 'Protected time is kept in every team.',
      decided: 'A seventh objective about well-being.',
      changes: 'O7 is added.',
    })
    assert.match(done.text, /A seventh objective about well-being/)
    assert.match(done.text, /Due by Thursday 2 December 2027/)
    assert.deepEqual(
      (await tasks()).filter(([title]) => /Review/.test(String(title))),
      [],
      'nothing is asked until a few weeks before',
    )
    assert.equal((await (await as('bo')).get('/manage/strategy/review')).status, 404)
  })

  test('is given the annual report: laid ready, written, finished for good, presented and accepted [R-294]', async () => {
    assert.ok(
      (await tasks()).some(([title, due]) => title === 'Write the report of 2025' && due === '2026-03-31'),
    )
    const prue = await as('prue')
    await prue.get('/manage/strategy/reports')
    const begun = await prue.post('/manage/strategy/reports', { period: '2025-01-01' })
    assert.match(begun.text, /How the objectives stand/)
    assert.match(begun.text, /Turnover fell from 14%/, 'figures are laid ready')
    assert.ok(begun.queries <= 6, begun.statements.join('\n'))
    const anew = await prue.press('Bring the figures up to date', { 'words.year': 'A good year.' })
    assert.match(anew.text, /its figures are those of now/)
    assert.match(anew.html, />A good year\.<\/textarea>/)
    const early = await prue.press('Finish the report', { 'words.year': 'A good year.' })
    assert.equal(early.status, 422)
    assert.match(early.text, /Write “How the objectives stand” before you finish/)
    assert.match(early.html, />A good year\.<\/textarea>/, 'typing is kept')
    const words = Object.fromEntries(
      ['year', 'objectives', 'subjects', 'successes', 'needs', 'ahead'].map((section) => [
        `words.${section}`,
        `About ${section}: it went well.`,
      ]),
    )
    const finished = await prue.press('Finish the report', words)
    assert.match(finished.text, /The report is finished/)
    const href = /href="(\/strategy\/reports\/[0-9a-f-]+)\/report\.pdf"/.exec(finished.html)?.[1]
    assert.ok(href)
    const bo = await as('bo')
    const read = await bo.get(href)
    assert.ok(read.queries <= 6, read.statements.join('\n'))
    assert.match(read.text, /About ahead: it went well/)
    assert.match(read.text, /by [\w ]+, Friday 4 December 2026/)
    const kit = await as('kit')
    await kit.get('/manage/strategy/figures/turnover')
    await kit.press('Enter the figure', {
      period: '2025-01-01',
      value: '50',
      whole: '100',
      source: 'Put right',
    })
    assert.match(
      (await bo.get(href)).text,
      /Turnover fell from 14% in 2024 to 11% in 2025/,
      'what is finished stays',
    )
    const pdf = await bo.get(`${href}/report-large-print.pdf`)
    assert.match(pdf.html.slice(0, 5), /%PDF-/)
    assert.match(readers.join(), /^Person \d+$/, 'it bears its reader’s name')
    assert.equal((await bo.get(`${href}/report.docx`)).status, 200)
    await checkBrailleOf(bo, { page: href, file: `${href}/report.brf` })
    assert.equal((await (await as('maya')).get(`${href}/report.brf`)).status, 404)
    assert.equal((await (await as('maya')).get(href)).status, 404)
    assert.equal((await (await as('maya')).get(`${href}/report.pdf`)).status, 404)
    const unmet = await kit.get(href)
    assert.match(
      unmet.text,
      /It has not been presented yet/,
      'no meeting of before it was finished is offered',
    )
    await meetOn(kit, '4')
    assert.doesNotMatch((await prue.get(href)).html, /Record what the board said/, 'its writer never answers')
    assert.equal((await prue.post(`${href}/answer`, { answer: 'accepted' })).status, 404)
    const asked = (await tasks()).map(([title]) => title)
    assert.ok(asked.includes('Say what the board made of the report of 2025'), asked.join('\n'))
    await kit.get(href)
    const unanswered = await kit.press('Record what the board said', { answer: 'sent-back', comments: '' })
    assert.equal(unanswered.status, 422)
    assert.match(unanswered.text, /Say why it is sent back/)
    const back = await kit.press('Record what the board said', {
      answer: 'sent-back',
      comments: 'Say more of retention.',
    })
    assert.match(back.text, /Sent back/)
    assert.deepEqual(
      (await tasks()).filter(([title]) => /the report/.test(String(title))),
      [['Write the report of 2025 again: the board sent it back', '2026-03-31']],
    )
    await prue.get(href)
    const rewriting = await prue.press('Write it again')
    assert.match(rewriting.html, />About ahead: it went well\.<\/textarea>/, 'it begins with the last words')
    assert.match(rewriting.text, /sent the last one back on Friday 4 December 2026: Say more of retention/)
    assert.ok(rewriting.queries <= 6, rewriting.statements.join('\n'))
    const anewFinished = await prue.press('Finish the report')
    const second = /href="(\/strategy\/reports\/[0-9a-f-]+)\/report\.pdf"/.exec(anewFinished.html)?.[1]
    assert.ok(second && second !== href)
    await bo.get(second)
    const answered = await bo.press('Record what the board said', {
      answer: 'accepted',
      comments: 'With thanks. More on staff’s voice next year.',
    })
    assert.match(answered.text, /Accepted on Friday 4 December 2026/)
    assert.match(answered.text, /More on staff’s voice next year/)
    assert.deepEqual(
      (await tasks()).filter(([title]) => /the report/.test(String(title))),
      [],
    )
    const again = await prue.get('/manage/strategy/reports')
    assert.match(again.text, /Accepted/)
  })

  test('of a year that goes on is not finished for good: it would say what is known so far [R-294]', async () => {
    const prue = await as('prue')
    const list = await prue.get('/manage/strategy/reports')
    assert.match(list.html, /name="period" value="2023-01-01"/, 'the first year of the strategy is offered')
    const page = await prue.post('/manage/strategy/reports', { period: '2026-01-01' })
    assert.doesNotMatch(page.html, /Finish the report<\/button>/)
    assert.match(page.text, /2026 goes on until Thursday 31 December 2026/)
    const action = /action="(\/manage\/strategy\/reports\/[0-9a-f-]+)"/.exec(page.html)?.[1]
    assert.ok(action)
    const refused = await prue.post(action, { _do: 'finish', base: '0', 'words.year': 'Too early.' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /finish it once 2026 is over, after Thursday 31 December 2026/)
    assert.match(refused.html, />Too early\.<\/textarea>/, 'typing is kept')
  })

  test('is told of its next meeting in To do until the day is over or it is cancelled', async () => {
    const kit = await as('kit')
    const href = await meetOn(kit, '11')
    const told = async () => (await tasks()).filter(([title]) => /Go to the meeting/.test(String(title)))
    assert.deepEqual((await told()).map(([, due]) => due).toSorted(), ['2026-12-04', '2026-12-11'])
    await kit.get(href)
    await kit.press('Cancel the meeting', { says: 'Nobody can come.' })
    assert.deepEqual((await told()).map(([, due]) => due).toSorted(), ['2026-12-04'])
  })

  test('two who write the report at once never lose each other’s words', async () => {
    const [one, other] = [await as('prue'), await as('prue')]
    await one.get('/manage/strategy/reports')
    const page = await one.post('/manage/strategy/reports', { period: '2026-01-01' })
    const href = /action="(\/manage\/strategy\/reports\/[0-9a-f-]+)"/.exec(page.html)?.[1]
    assert.ok(href)
    await other.get(href)
    await one.press('Save and go on later', { 'words.year': 'From the first.' })
    const late = await other.press('Save and go on later', { 'words.year': 'From the second.' })
    assert.equal(late.status, 422)
    assert.match(late.text, /Saved meanwhile/)
    assert.match(late.text, /From the first\./)
    assert.match(late.html, />From the second\.<\/textarea>/)
    const put = await other.press('Save and go on later', { 'words.year': 'From both.' })
    assert.match(put.html, />From both\.<\/textarea>/)
  })
})
