import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { findTodo } from '../tasks/public.ts'
import { needsPack } from './needs.builders.ts'
import { needsRoutes } from './public.ts'

const plans = '/manage/needs/plans'

describe('drafts of learning and development plans', () => {
  const { server, staff, database } = useStaffPages({
    routes: needsRoutes,
    pack: needsPack(),
    staff: {
      lena: { name: 'Lena Fox', jobTitle: 'Learning lead', kind: 'officer', duties: ['learning-team'] },
      dora: { name: 'Dora Hale', jobTitle: 'Director', kind: 'officer', duties: ['leadership'] },
      ines: { name: 'Ines Moor', jobTitle: 'Director', kind: 'officer', duties: ['leadership'] },
      ada: { name: 'Ada Quill', jobTitle: 'Worker', kind: 'worker' },
    },
  })
  const revisionOf = (html: string) => /name="revision" value="(\d+)"/.exec(html)?.[1] ?? ''
  const begin = async (day: string, month: string) => {
    const lead = await server.signInAs(staff.people.lena)
    await lead.get(plans)
    const page = await lead.post(plans, { 'begins-day': day, 'begins-month': month, 'begins-year': '2027' })
    return { lead, page, href: new URL(page.url, 'http://x').pathname }
  }
  const filled = async (day: string, month: string) => {
    const { lead, href } = await begin(day, month)
    await lead.post(`${href}/priority`, { revision: '1', priority: 'T-1', why: 'Seen late', inputs: ['own'] })
    await lead.post(`${href}/action`, {
      ...{ revision: '2', priority: 'T-1', what: 'Two days', owner: 'Ada Quill' },
      ...{ 'due-day': '1', 'due-month': '9', 'due-year': '2027' },
    })
    return { lead, href }
  }
  const approve = async (who: 'dora' | 'ines', href: string) => {
    const director = await server.signInAs(staff.people[who])
    const page = await director.get(href)
    return () => director.post(`${href}/decide`, { revision: revisionOf(page.html), decision: 'approve' })
  }

  test('are thrown away by those who keep the plan: they stay to be read, and their days are free [R-256]', async () => {
    const { lead, page, href } = await begin('1', '1')
    assert.match(page.text, /Throw this draft away/)
    const stale = await server.signInAs(staff.people.lena)
    await stale.get(href)
    for (const who of ['dora', 'ada'] as const) {
      const other = await server.signInAs(staff.people[who])
      await other.get(href)
      assert.equal((await other.post(`${href}/throw-away`, { revision: '1' })).status, 404, who)
    }
    const gone = await lead.press('Throw the draft away')
    assert.match(gone.text, /The draft is thrown away\. Another plan may have its days/)
    assert.match(gone.text, /Learning plan 2027 .*Thrown away/)
    const read = await lead.get(href)
    assert.match(read.text, /Thrown away by Lena Fox on Friday 4 December 2026/)
    assert.doesNotMatch(read.html, /Send it for approval|Add a priority|Throw the draft away/)
    for (const step of ['priority', 'action']) assert.equal((await lead.get(`${href}/${step}`)).status, 404)
    assert.match((await stale.press('Throw the draft away')).text, /The plan was changed meanwhile/)
    const again = await begin('1', '1')
    assert.notEqual(again.href, href)
    assert.match((await again.lead.press('Throw the draft away')).text, /is thrown away/)
  })

  test('of the same days: one is published, and whoever approves the other reads why it is not', async () => {
    const one = await filled('1', '2')
    const other = await filled('1', '6')
    for (const { lead, href } of [one, other]) {
      const page = await lead.get(href)
      assert.match(
        (await lead.post(`${href}/send`, { revision: revisionOf(page.html) })).text,
        /Waits for approval/,
      )
    }
    const both = [await approve('dora', one.href), await approve('ines', other.href)]
    const answers = await Promise.all(both.map((press) => press()))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422])
    const refused = answers.find(({ status }) => status === 422)
    assert.match(refused?.text ?? '', /“Learning plan 2027[^”]*” is from .* and published already/)
    assert.match(
      refused?.html ?? '',
      /value="approve"[^>]*checked|checked[^>]*value="approve"/,
      'the choice is kept',
    )

    const lost = answers[0]?.status === 422 ? one : other
    const director = await server.signInAs(staff.people.dora)
    const page = await director.get(lost.href)
    await director.post(`${lost.href}/decide`, {
      ...{ revision: revisionOf(page.html), decision: 'send-back', because: 'It has the days of another' },
    })
    const back = await lost.lead.get(lost.href)
    const again = await lost.lead.post(`${lost.href}/send`, { revision: revisionOf(back.html) })
    assert.match(again.text, /published already/, 'nor is it sent again')
    const todo = () =>
      database.databases.read(database.authorityId, async (tx) =>
        (await findTodo(tx, { personId: staff.people.lena, actingFor: undefined, duties: new Set() })).map(
          ({ title }) => title,
        ),
      )
    assert.match((await todo()).join(), /it was sent back/)
    await lost.lead.get(lost.href)
    await lost.lead.press('Throw the draft away')
    assert.doesNotMatch((await todo()).join(), /it was sent back/, 'nothing is left to do about it')
  })

  test('of a revision are thrown away alone: staff read the version before, and the next is counted on', async () => {
    const lead = await server.signInAs(staff.people.lena)
    const list = await lead.get(plans)
    const href =
      /href="([^"]*)"[^>]*>[^<]*<\/a>(?:(?!<\/tr>)[^])*Published to staff/.exec(list.html)?.[1] ?? ''
    const revise = async (changes: string) => {
      await lead.get(href)
      return lead.post(`${href}/revise`, { cause: 'evaluation', changes })
    }
    assert.match((await revise('More practice')).text, /A new version is begun/)
    await lead.get(href)
    const gone = await lead.press('Throw the draft away')
    assert.match(gone.text, /The version that staff read stays as it is/)
    assert.match(gone.text, /Version 1 Published to staff/)
    assert.match(gone.text, /Version 2 .*Thrown away/)
    assert.match((await revise('Other practice')).text, /Version 3 Draft/)
    assert.match((await lead.get(`${href}/versions/3`)).text, /Nothing differs from version 1/)
  })
})
