import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { findTodo } from '../tasks/public.ts'
import { needsPack } from './needs.builders.ts'
import { needsRoutes } from './public.ts'

const plans = '/manage/needs/plans'

describe('the learning and development plan', () => {
  const { server, staff, database } = useStaffPages({
    routes: needsRoutes,
    pack: needsPack(),
    staff: {
      lena: { name: 'Lena Fox', jobTitle: 'Learning lead', kind: 'officer', duties: ['learning-team'] },
      dora: { name: 'Dora Hale', jobTitle: 'Director', kind: 'officer', duties: ['leadership'] },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
      ada: { name: 'Ada Quill', jobTitle: 'Worker', kind: 'worker' },
    },
  })
  const todoOf = (personId: PersonId, ...duties: readonly string[]) =>
    database.databases.read(database.authorityId, async (tx) =>
      (await findTodo(tx, { personId, actingFor: undefined, duties: new Set(duties) }))
        .filter(({ isMine }) => isMine)
        .map(({ title, dueOn }) => `${title}${dueOn ? ` by ${dueOn}` : ''}`),
    )
  const revisionOf = (html: string) => /name="revision" value="(\d+)"/.exec(html)?.[1] ?? ''
  const action = (revision: string, more: Readonly<Record<string, string>> = {}) => ({
    revision,
    priority: 'T-1',
    what: 'Two days on neglect',
    owner: 'Tom Birch',
    'due-day': '31',
    'due-month': '3',
    'due-year': '2027',
    ...more,
  })
  let href = ''

  test('takes its inputs, is approved by somebody else, and keeps the figures of that day [R-256]', async () => {
    const lead = await server.signInAs(staff.people.lena)
    await lead.get(plans)
    const noDay = await lead.post(plans, { 'begins-day': '31', 'begins-month': '2', 'begins-year': '2027' })
    assert.equal(noDay.status, 422)
    await lead.get(plans)
    const begun = await lead.post(plans, { 'begins-day': '1', 'begins-month': '12', 'begins-year': '2026' })
    await lead.get(plans)
    const long = await lead.post(plans, { 'begins-day': '1', 'begins-month': '12', 'begins-year': '1950' })
    assert.equal(long.status, 422)
    assert.match(long.text, /A plan from that day would be over on/)
    href = new URL(begun.url, 'http://x').pathname
    assert.match(begun.text, /Learning plan 2026 to 2027/)
    await lead.get(plans)
    const twice = await lead.post(plans, { 'begins-day': '1', 'begins-month': '12', 'begins-year': '2026' })
    assert.match(twice.text, /A plan begins on this day already/)

    await lead.get(href)
    assert.match((await lead.post(`${href}/send`, { revision: '1' })).text, /Add a priority first/)
    const form = await lead.get(`${href}/priority`)
    for (const input of ['Needs analysis', 'Themed audits', 'Complaints'])
      assert.match(form.text, new RegExp(input))
    const bare = await lead.post(`${href}/priority`, {
      revision: '1',
      priority: 'T-1',
      why: 'It is seen late',
    })
    assert.equal(bare.status, 422)
    assert.match(bare.text, /Choose at least one input/)
    assert.match(bare.html, /It is seen late/)
    const put = await lead.post(`${href}/priority`, {
      revision: '1',
      priority: 'T-1',
      why: 'It is seen late',
      inputs: ['own', 'audits'],
    })
    assert.match(put.text, /Led to by: Needs analysis; Themed audits/)
    const stale = await lead.post(`${href}/priority`, {
      revision: '1',
      priority: 'T-2',
      why: 'Old tab',
      inputs: ['own'],
    })
    assert.match(stale.text, /The plan was changed meanwhile/)

    await lead.get(`${href}/action?priority=T-1`)
    const nobody = await lead.post(
      `${href}/action`,
      action('2', { owner: 'Nobody Known', 'due-year': '2030' }),
    )
    assert.equal(nobody.status, 422)
    assert.match(nobody.text, /Enter a day within the plan/)
    const acted = await lead.post(`${href}/action`, action('2'))
    assert.match(acted.text, /Two days on neglect Tom Birch, by Wednesday 31 March 2027/)
    const sent = await lead.post(`${href}/send`, { revision: revisionOf(acted.html) })
    assert.match(sent.text, /Waits for approval/)
    assert.deepEqual(await todoOf(staff.people.dora, 'leadership'), [
      'Approve the learning plan 2026 to 2027',
    ])
    assert.match(
      (await (await server.signInAs(staff.people.ada)).get('/learning/plan')).text,
      /No plan is published/,
    )

    const director = await server.signInAs(staff.people.dora)
    const page = await director.get(href)
    const unsaid = await director.post(`${href}/decide`, {
      revision: revisionOf(page.html),
      decision: 'send-back',
    })
    assert.equal(unsaid.status, 422)
    assert.match(unsaid.text, /Enter what should be changed/)
    const approved = await director.post(`${href}/decide`, {
      revision: revisionOf(page.html),
      decision: 'approve',
    })
    assert.match(approved.text, /Approved by Dora Hale on Friday 4 December 2026/)
    assert.match(approved.text, /What it rests on: figures of Friday 4 December 2026/)
    assert.deepEqual(await todoOf(staff.people.tom), [
      'Do your part of the learning plan 2026 to 2027 by 2027-03-31',
    ])
    const read = await (await server.signInAs(staff.people.ada)).get('/learning/plan')
    assert.match(read.text, /It is seen late/)
    const planner = await server.signInAs(staff.people.lena)
    await planner.get(plans)
    const over = await planner.post(plans, { 'begins-day': '1', 'begins-month': '6', 'begins-year': '2027' })
    assert.equal(over.status, 422)
    assert.match(over.text, /“Learning plan 2026 to 2027” is from .* or revise that plan/)
    assert.match(read.text, /0 of 1 action is done|0 of 1 actions is done/)
  })

  test('whoever owns an action says how far it is; others do not', async () => {
    const owner = await server.signInAs(staff.people.tom)
    const page = await owner.get(href)
    const id = /name="action" value="([0-9a-f-]{36})"/.exec(page.html)?.[1] ?? ''
    const unsaid = await owner.post(`${href}/progress`, { action: id })
    assert.equal(unsaid.status, 422)
    const done = await owner.post(`${href}/progress`, {
      action: id,
      [`status-${id}`]: 'done',
      [`note-${id}`]: 'Twelve came',
    })
    assert.match(done.text, /Done Twelve came/)
    assert.deepEqual(await todoOf(staff.people.tom), [])
    const other = await server.signInAs(staff.people.ada)
    assert.equal((await other.get(href)).status, 404)
  })

  test('is revised because of what an evaluation or input showed; both versions stay and are compared [R-299]', async () => {
    const lead = await server.signInAs(staff.people.lena)
    await lead.get(href)
    const bare = await lead.post(`${href}/revise`, { cause: 'weather', changes: '' })
    assert.equal(bare.status, 422)
    assert.match(bare.text, /Choose what makes you revise it/)
    const revised = await lead.post(`${href}/revise`, {
      cause: 'evaluation',
      changes: 'People asked for practice, not talk',
    })
    assert.match(revised.text, /because of an evaluation of training: People asked for practice, not talk/)
    assert.match(
      (await (await server.signInAs(staff.people.ada)).get('/learning/plan')).text,
      /Two days on neglect/,
    )
    const again = await lead.post(`${href}/revise`, { cause: 'evaluation', changes: 'Once more' })
    assert.match(again.text, /The plan was changed meanwhile/)
    const added = await lead.post(
      `${href}/action`,
      action('1', { what: 'A day of practice', owner: 'Ada Quill' }),
    )
    await lead.post(`${href}/send`, { revision: revisionOf(added.html) })
    const director = await server.signInAs(staff.people.dora)
    const page = await director.get(href)
    await director.post(`${href}/decide`, { revision: revisionOf(page.html), decision: 'approve' })
    const second = await director.get(`${href}/versions/2`)
    assert.match(second.text, /What differs from version 1/)
    assert.match(second.text, /Action added.*A day of practice \(Ada Quill, by Wednesday 31 March 2027\)/)
    const first = await director.get(`${href}/versions/1`)
    assert.doesNotMatch(first.text, /A day of practice/)
    assert.match(first.text, /Two days on neglect/)
    assert.match((await director.get(href)).html, /\/versions\/1"/)
    // Whoever owns an action is led nowhere that is not theirs to read.
    const owner = await (await server.signInAs(staff.people.tom)).get(href)
    assert.equal(owner.status, 200)
    assert.doesNotMatch(owner.html, /\/versions\/1"|href="\/manage\/needs\/plans"/)
    const staffPage = await (await server.signInAs(staff.people.tom)).get('/learning/plan')
    assert.match(staffPage.text, /A day of practice/)
    assert.match(staffPage.text, /People asked for practice, not talk/)
  })
})
