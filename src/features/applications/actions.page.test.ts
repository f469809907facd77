import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { JourneyId } from '../../kernel/ids.ts'
import { readStream } from '../../platform/events/events.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { attribute, elements } from '../../../test/support/page-reading.ts'
import type { JourneyEvent } from '../schemes/public.ts'
import { type Who, useJourneyPages } from './journey-pages.builders.ts'

const secret = 'Migraine after long meetings'

describe('what may be done with an application at any time', () => {
  const { server, service, database } = useJourneyPages()
  let ana: JourneyId
  let ivo: JourneyId
  const browsers = new Map<Who, TestBrowser>()
  const as = async (who: Who) => {
    const kept = browsers.get(who) ?? (await server.signInAs(service.people[who]))
    browsers.set(who, kept)
    return kept
  }
  const events = (id: JourneyId) =>
    database.databases.read(database.authorityId, async (tx) =>
      (await readStream<JourneyEvent>(tx, `journey-${id}`)).map((stored) => stored.event),
    )
  before(async () => {
    ana = await service.start('ana')
    ivo = await service.start('ivo')
  })

  test('a pause asks why, stops the days, and shows others only that it is paused', async () => {
    const lea = await as('lea')
    const at = `/applications/${ana}/actions/pause`
    assert.equal((await lea.get(at)).status, 200)
    assert.match((await lea.post(at)).text, /Select why it is paused/)
    const done = await lea.post(at, { reason: 'leave' })
    assert.equal(done.status, 200)
    assert.match(done.text, /Paused/)
    const seen = await (await as('ana')).get(`/applications/${ana}`)
    assert.match(seen.text, /Paused/i)
    assert.doesNotMatch(seen.text, /Leave/)
    const list = await (await as('hana')).get('/manage/applications?show=paused')
    assert.match(list.text, /Ana Lindqvist/)
    assert.doesNotMatch(list.text, /Leave|Secondment/)
    assert.equal((await lea.get(at)).status, 403)
    await lea.get(`/applications/${ana}/actions/resume`)
    assert.match((await lea.press('Take up again')).text, /It goes on/)
  })

  test('an action is not there for those whose role may not do it, nor one the scheme does not have', async () => {
    for (const [who, action] of [
      ['ana', 'pause'],
      ['otto', 'pause'],
      ['zoe', 'withdraw'],
      ['lea', 'end'],
      ['hana', 'hold'],
      ['lea', 'fly'],
    ] as const) {
      const browser = await as(who)
      const page = await browser.get(`/applications/${ana}/actions/${action}`)
      assert.equal(page.status, 404, `${who} ${action}`)
    }
    assert.equal(
      (await (await as('lea')).get('/applications/00000000-0000-7000-8000-000000000000/actions/pause'))
        .status,
      404,
    )
  })

  test('an adjustment is asked for at any stage, talked about, and passed to those who decide [R-312]', async () => {
    const browser = await as('ana')
    const at = `/applications/${ana}/adjustments`
    assert.equal((await browser.get(`/applications/${ana}/actions/adjust`)).url, at)
    assert.equal((await browser.get(`/applications/${ana}/asked`)).url, at, 'where mails lead')
    assert.match((await browser.post(at, { needs: ' ' })).text, /Say what would help/)
    assert.match(
      (
        await browser.post(at, {
          needs: secret,
          'discussed-day': '5',
          'discussed-month': '12',
          'discussed-year': '2027',
        })
      ).text,
      /Enter a day that has been/,
    )
    assert.match(
      (
        await browser.post(at, {
          needs: secret,
          'discussed-day': '',
          'discussed-month': '',
          'discussed-year': '',
        })
      ).text,
      /You have asked/,
    )
    const lea = await as('lea')
    const page = await lea.get(at)
    assert.match(page.text, new RegExp(secret))
    const form =
      elements(page.document, 'form')
        .map((each) => attribute(each, 'action') ?? '')
        .find((action) => action.endsWith('/discussed')) ?? ''
    const id = form.split('/').at(-2) as string
    assert.match(
      (await lea.post(form, { [`discussed-${id}-day`]: '40' })).text,
      /Enter the month and year too/,
    )
    assert.match(
      (
        await lea.post(form, {
          [`discussed-${id}-day`]: '3',
          [`discussed-${id}-month`]: '12',
          [`discussed-${id}-year`]: '2026',
        })
      ).text,
      /Thursday 3 December 2026/,
    )
    const hana = await as('hana')
    const todo = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('tasks').selectAll().where('subject_kind', '=', 'adjustment').execute(),
    )
    assert.deepEqual(
      todo.map((task) => task.href),
      [`/applications/${ana}/asked`],
    )
    const decide = `${at}/${id}/decide`
    await hana.get(at)
    assert.match((await hana.post(decide)).text, /Select what changes/)
    assert.match(
      (await hana.post(decide, { [`effect-${id}`]: 'later-date' })).text,
      /Select what is put later.*Enter the new date/,
    )
    assert.match(
      (await hana.post(decide, { [`effect-${id}`]: 'longer-slot', [`minutes-${id}`]: 'many' })).text,
      /Enter the minutes as a number/,
    )
    await hana.get(at)
    const decided = await hana.post(decide, {
      [`effect-${id}`]: 'later-date',
      [`task-${id}`]: 'first-review',
      [`later-${id}-day`]: '1',
      [`later-${id}-month`]: '7',
      [`later-${id}-year`]: '2027',
    })
    assert.match(decided.text, /a later date, Thursday 1 July 2027/)
    const left = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('tasks').selectAll().where('subject_kind', '=', 'adjustment').execute(),
    )
    assert.equal(left.length, 0)
    const due = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('journey_standings').select('due_on').where('journey_id', '=', ana).executeTakeFirst(),
    )
    assert.equal(due?.due_on, '2027-07-01')
  })

  test('who asked may not decide: that is for the role the scheme names', async () => {
    const browser = await as('ana')
    const at = `/applications/${ana}/adjustments`
    await browser.get(at)
    await browser.post(at, { needs: 'The questions on paper' })
    const row = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('journey_adjustments')
        .select('id')
        .where('decided_at', 'is', null)
        .executeTakeFirstOrThrow(),
    )
    await browser.get(at)
    const page = await browser.post(`${at}/${row.id}/decide`, {
      [`effect-${row.id}`]: 'longer-slot',
      [`minutes-${row.id}`]: '60',
    })
    assert.equal(page.status, 403)
  })

  test('the reason is read by applicant, line manager and deciders alone; the effect says nothing of it [R-313]', async () => {
    for (const who of ['ana', 'lea', 'hana'] as const)
      assert.match(
        (await (await as(who)).get(`/applications/${ana}/adjustments`)).text,
        new RegExp(secret),
        who,
      )
    for (const who of ['dora', 'otto', 'cho', 'zoe', 'max'] as const)
      for (const page of ['adjustments', 'asked'])
        assert.equal((await (await as(who)).get(`/applications/${ana}/${page}`)).status, 404, who)
    for (const who of ['dora', 'hana', 'lea'] as const) {
      for (const url of [
        `/applications/${ana}`,
        '/manage/applications',
        '/manage/applications.csv',
        '/manage/intentions.csv',
      ]) {
        const page = await (await as(who)).get(url)
        assert.ok(!page.bytes.toString('utf8').includes(secret), `${who} ${url}`)
      }
    }
    assert.ok(!JSON.stringify(await events(ana)).includes(secret))
    assert.ok(
      (await events(ana)).some((event) => event.type === 'adjusted' && event.effect.kind === 'later-date'),
    )
  })

  test('a condition is waived on a ground of the scheme, by those it names, and stands as waived', async () => {
    const at = `/applications/${ivo}/waivers`
    for (const who of ['ivo', 'otto', 'zoe'] as const)
      assert.equal((await (await as(who)).get(at)).status, 404, who)
    const hana = await as('hana')
    assert.equal((await hana.get(`/applications/${ivo}`)).link('Waive a condition'), at)
    assert.match((await hana.get(at)).text, /Hours of learning/)
    assert.match((await hana.post(at, {})).text, /Select on what ground/)
    await hana.get(at)
    assert.match((await hana.post(at, { 'ground-hours': 'long-absence' })).text, /Waived/)
    assert.match((await hana.get(at)).text, /Waived Long absence, by Hana Ito on Friday 4 December 2026/)
    assert.ok((await events(ivo)).some((event) => event.type === 'requirement-waived'))
  })

  test('ending asks how; withdrawing asks for no reason; open requests leave the To do', async () => {
    const hana = await as('hana')
    const at = `/applications/${ivo}/actions/end`
    await hana.get(at)
    assert.match((await hana.post(at)).text, /Select how it ends/)
    assert.match((await hana.post(at, { ending: 'ran-out' })).text, /has ended/)
    assert.equal((await hana.get(at)).status, 403)
    const ended = await hana.get('/manage/applications?show=ended')
    assert.match(ended.text, /Ivo Marsh.*Ran out of time/)
    const browser = await as('ana')
    await browser.get(`/applications/${ana}/actions/withdraw`)
    assert.match((await browser.press('Step out')).text, /Withdrawn/)
    const left = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('tasks').selectAll().where('subject_kind', 'in', ['adjustment', 'journey']).execute(),
    )
    assert.deepEqual(left, [])
  })
})
