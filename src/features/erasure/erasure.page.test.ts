import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { doLongWork, workAt } from '../../../test/support/long-work.ts'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import { isoDate } from '../../kernel/dates.ts'
import { registerProse } from '../exchange/redaction.places.ts'
import { retentionRoutes } from '../exchange/retention.routes.tsx'
import { longWorkRoutes } from '../long-work/public.ts'
import { grantDuty } from '../people/duties.handlers.ts'
import { personLeaves, placeHold, recordAbsence } from '../people/public.ts'
import { erasureRoutes, registerErasure } from './public.ts'

const seenIn = (html: string) => /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? ''

describe('the pages of erasing a record', () => {
  registerErasure()
  registerProse()
  const trust = useWholeService([...erasureRoutes, ...retentionRoutes, ...longWorkRoutes])
  const by = { actor: {}, today }
  const officer = () => trust.server.signInAs(trust.people.hugo)
  const second = () => trust.server.signInAs(trust.people.hana)
  const newHref = () => `/manage/erasures/new/${trust.people.tom}`

  before(() =>
    trust.write(async (tx) => {
      const from = isoDate('2020-01-01')
      await grantDuty(tx, by, { personId: trust.people.hugo, duty: 'records-officer', from })
      await grantDuty(tx, by, { personId: trust.people.hana, duty: 'people-administration', from })
    }),
  )

  test('a record is not erased before its person has left, nor before the longest period is over, but on their request [R-323]', async () => {
    const hugo = await officer()
    const working = await hugo.get(newHref())
    assert.ok(working.queries <= 6, working.statements.join('\n'))
    assert.match(working.text, /cannot be erased yet.*They still work here/)
    assert.doesNotMatch(working.text, /Propose to erase/)
    await trust.write((tx) => personLeaves(tx, by, trust.people.tom, isoDate('2020-11-30')))
    const left = await hugo.get(newHref())
    assert.match(left.text, /It is kept until Thursday 30 November 2045/)
    assert.doesNotMatch(left.text, /The period for which it is kept is over/)
    const early = await hugo.post(newHref(), { ground: 'period-over', seen: seenIn(left.html) })
    assert.equal(early.status, 422)
    assert.match(early.text, /Not yet: the period for which the record is kept is not over/)
    await trust.write(async (tx) => {
      await personLeaves(tx, by, trust.people.tom, isoDate('2000-11-30'))
      const days = { from: isoDate('2000-01-03'), to: isoDate('2000-01-07') }
      await recordAbsence(tx, by, { personId: trust.people.tom, kind: 'sickness', ...days })
    })
    const over = await hugo.get('/manage/retention')
    const page = await hugo.get(over.link('Erase the record of Tom Birch'))
    assert.match(page.text, /Every period for which it is kept is over/)
    assert.match(page.text, /What is erased: 1 entry/)
  })

  test('a hold that stands is in the way, said with what to do', async () => {
    const hugo = await officer()
    const hold = await trust.write((tx) =>
      placeHold(tx, by, { personId: trust.people.tom, kind: 'grievance', from: isoDate('2000-01-01') }),
    )
    assert.ok(hold.ok)
    assert.match((await hugo.get(newHref())).text, /A hold stands on the record/)
    await trust.write((tx) => tx.deleteFrom('holds').execute())
  })

  test('bad input is said beside the field and keeps what was typed', async () => {
    const hugo = await officer()
    await hugo.get(newHref())
    const none = await hugo.press('Propose to erase the record')
    assert.equal(none.status, 422)
    assert.match(none.text, /Choose why the record is to be erased/)
    const ground = await hugo.press('Propose to erase the record', { ground: 'own-request' })
    assert.equal(ground.status, 422)
    assert.match(ground.text, /Choose on which ground their request is granted/)
    assert.match(ground.html, /value="own-request"[^>]*checked/)
    const stale = await hugo.press('Propose to erase the record', { ground: 'period-over', seen: 'old' })
    assert.equal(stale.status, 422)
    assert.match(stale.text, /The record changed since you opened this page/)
    for (const url of [
      '/manage/erasures/no-id',
      `/manage/erasures/${crypto.randomUUID()}`,
      `/manage/erasures/new/${crypto.randomUUID()}`,
    ])
      assert.equal((await hugo.get(url)).status, 404, url)
  })

  test('one proposes and another agrees, never the same; then the worker erases it and nobody finds it [R-323]', async () => {
    const hugo = await officer()
    await hugo.get(newHref())
    const proposed = await hugo.press('Propose to erase the record', { ground: 'period-over' })
    assert.match(proposed.url, /^\/manage\/erasures\/[0-9a-f-]{36}$/)
    assert.match(proposed.text, /Waiting on .*agree or refuse/)
    assert.match(proposed.text, /Waits for a second person/)
    assert.ok(proposed.queries <= 6, proposed.statements.join('\n'))
    assert.doesNotMatch(proposed.text, /This cannot be undone/)
    assert.equal((await hugo.get(newHref())).url, proposed.url)
    const own = await hugo.post(`${proposed.url}/confirm`, { looked: 'yes', seen: 'x' })
    assert.equal(own.status, 422)

    const waiting = async (personId: string) =>
      trust.read((tx) =>
        tx
          .selectFrom('tasks')
          .innerJoin('task_holders', 'task_holders.task_id', 'tasks.id')
          .select('title')
          .where('task_holders.person_id', '=', personId as never)
          .where('subject_kind', '=', 'erasure')
          .execute(),
      )
    assert.deepEqual(await waiting(trust.people.hana), [{ title: 'Agree to erasing a record, or leave it' }])
    assert.deepEqual(await waiting(trust.people.hugo), [])

    const hana = await second()
    const page = await hana.get(proposed.url)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const unlooked = await hana.press('Erase the record')
    assert.equal(unlooked.status, 422)
    assert.match(unlooked.text, /Say that you looked at the record before you agree/)
    const without = await hana.press('Leave the record as it is')
    assert.equal(without.status, 422)
    assert.match(without.text, /Choose why the record stays/)
    const begun = await hana.press('Erase the record', { looked: 'yes' })
    assert.match(begun.url, /^\/work\//)
    assert.deepEqual(await waiting(trust.people.hana), [])
    const again = await hana.post(`${proposed.url}/confirm`, { looked: 'yes' })
    assert.match(again.html, /It was settled already/)
    await doLongWork(trust.database, workAt(begun.url), trust.server.clock)
    const done = await hana.get(proposed.url)
    assert.match(done.text, /Erased/)
    assert.doesNotMatch(done.text, /Tom Birch/)
    assert.match(done.text, /What was erased.*Days away Entries ?1/)
    const list = await hana.get('/manage/erasures')
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    assert.match(list.text, /Someone who has left/)
    assert.equal((await hugo.get(newHref())).status, 404)
    assert.doesNotMatch((await hugo.get('/manage/retention')).text, /Tom Birch|Someone who has left/)
  })

  test('the second person may leave the record as it is, and who proposed may take it back', async () => {
    const hugo = await officer()
    const href = `/manage/erasures/new/${trust.people.asha}`
    await trust.write((tx) => personLeaves(tx, by, trust.people.asha, isoDate('2000-11-30')))
    await hugo.get(href)
    const first = await hugo.press('Propose to erase the record', { ground: 'period-over' })
    const back = await hugo.press('Take the proposal back')
    assert.match(back.text, /Taken back/)
    await hugo.get(href)
    const next = await hugo.press('Propose to erase the record', {
      ground: 'own-request',
      request: 'objected',
    })
    assert.notEqual(next.url, first.url)
    const hana = await second()
    await hana.get(next.url)
    const left = await hana.press('Leave the record as it is', { 'why-not': 'still-needed' })
    assert.match(left.text, /Not erased.*The record is still needed/)
    const maya = await trust.server.signInAs(trust.people.maya)
    for (const url of ['/manage/erasures', href, next.url])
      assert.equal((await maya.get(url)).status, 403, url)
  })
})
