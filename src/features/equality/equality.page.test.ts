import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { now, useWholeService } from '../../../test/support/service-journeys.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { currentPack } from '../packs/public.ts'
import { publishPeriod } from './equality.publishing.ts'
import { countAnswersOnce, keepAnswers } from './equality.store.ts'
import { equalityRoutes } from './public.ts'

const own = '/my-record/equality'

describe('equality answers', () => {
  const trust = useWholeService(equalityRoutes)
  const as = (who: keyof typeof trust.people) => trust.server.signInAs(trust.people[who])

  test('come from the person, who can change, take along and withdraw them', async () => {
    const maya = await as('maya')
    const empty = await maya.get(own)
    assert.match(empty.text, /Nobody reads your answers/)
    assert.match(empty.text, /Nothing is kept/)
    const saved = await maya.press('Save your answers', { 'ethnic-group': 'black', sex: 'not-to-say' })
    assert.match(saved.text, /Your answers are kept/)
    assert.match(saved.html, /value="black"[^>]*checked/)
    assert.match(saved.html, /name="sex"[^>]*value="not-to-say"[^>]*checked/)
    assert.equal(saved.html.match(/ checked/g)?.length, 2, 'what was not answered comes back unanswered')
    await maya.get(own)
    await maya.press('Save your answers', { 'ethnic-group': 'mixed', disability: 'disabled' })
    const copy = JSON.parse((await maya.get(`${own}/answers.json`)).html)
    assert.deepEqual(copy.answers, [
      { question: 'What is your ethnic group?', answer: 'Mixed or multiple ethnic groups' },
      { question: 'What is your sex?', answer: 'I prefer not to say' },
      { question: 'Are you disabled?', answer: 'Yes, disabled' },
    ])
    assert.match(copy.afterLeaving, /After you have left you can still withdraw/)
    await maya.get(own)
    const gone = await maya.press('Withdraw your answers')
    assert.match(gone.text, /withdrawn and removed/)
    assert.match(gone.text, /Nothing is kept/)
    assert.doesNotMatch(gone.html, /checked/)
  })

  test('one that is not offered is refused beside its question, with the others still chosen', async () => {
    const maya = await as('maya')
    await maya.get(own)
    const refused = await maya.post(own, { sex: 'made-up', 'ethnic-group': 'asian' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Choose one of these answers/)
    assert.match(refused.html, /value="asian"[^>]*checked/)
    assert.match((await maya.get(own)).text, /Nothing is kept:/)
  })

  test('show themselves to nobody else: managers, checkers, the panel and HR see their own page only', async () => {
    const maya = await as('maya')
    await maya.get(own)
    await maya.press('Save your answers', { religion: 'sikh' })
    for (const who of ['asha', 'sam', 'petra', 'wren', 'hana'] as const) {
      const page = await (await as(who)).get(own)
      assert.doesNotMatch(page.html, /checked/, who)
    }
    const audited = await trust.read((tx) =>
      tx.selectFrom('audit_entries').select('action').where('action', 'like', '%equality%').execute(),
    )
    assert.deepEqual(audited, [])
  })

  test('the figures are for those whom the pack names; the page keeps to six queries and offers no filter', async () => {
    const wren = await as('wren')
    const page = await wren.get('/manage/equality')
    assert.equal(page.status, 200, page.text)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /No figures yet/)
    assert.match(page.text, /No number here stands for fewer than 10 people/)
    assert.doesNotMatch(page.html, /<select|type="date"/)
    for (const who of ['maya', 'asha', 'hana'] as const) {
      assert.equal((await (await as(who)).get('/manage/equality')).status, 404, who)
      assert.equal((await (await as(who)).get('/manage/equality.csv')).status, 404, who)
    }
    const mine = await (await as('maya')).get(own)
    assert.ok(mine.queries <= 6, mine.statements.join('\n'))
  })

  test('the download holds the figures of the page, line by line, and nothing besides', async () => {
    const people = Array.from({ length: 60 }, (_, index) => ({
      id: crypto.randomUUID() as PersonId,
      good: index % 2 === 0,
    }))
    const period = { begins: isoDate('2019-04-01'), ends: isoDate('2020-03-31') }
    await trust.write(async (tx) => {
      const equality = (await currentPack(tx))?.equality
      assert.ok(equality)
      for (const [index, { id }] of people.entries())
        await keepAnswers(tx, id, { sex: index < 30 ? 'female' : 'male', religion: 'none' }, now)
      await publishPeriod(tx, equality, period, people)
    })
    const wren = await as('wren')
    const page = await wren.get('/manage/equality')
    const csv = (await wren.get('/manage/equality.csv')).html.trim().split(/\r?\n/).slice(1)
    assert.match(page.text, /60 people are counted/)
    const lines = csv.map((line) => line.split(','))
    assert.ok(lines.length >= 2, csv.join('\n'))
    assert.equal(
      page.html.match(/<tr/g)?.length,
      lines.length + new Set(lines.map(([, , about]) => about)).size,
    )
    for (const [from, to, , , count, good] of lines) {
      assert.deepEqual([from, to], [period.begins, period.ends])
      assert.ok(Number(count) >= 10 && (good === '' || Number(good) >= 10), csv.join('\n'))
      assert.ok(page.text.includes(good === '' ? `${count}` : `${good} of ${count}`))
    }
    const again = trust.write((tx) =>
      countAnswersOnce(tx, { begins: isoDate('2018-04-01'), ends: isoDate('2019-03-31') }, 10, people),
    )
    await assert.rejects(again, { code: '23514' }, 'nobody counts in a second period')
  })
})
