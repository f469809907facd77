import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { addDuration, type Duration } from '../../calendar/public.ts'
import { isoDate, type IsoDate, type IsoInstant } from '../../kernel/dates.ts'
import { findTodo } from '../tasks/public.ts'
import { feedbackPack } from './feedback.builders.ts'
import { feedbackRoutes, inviteFeedback, lookAfterFeedback } from './public.ts'

const today = isoDate('2026-12-04')

describe('links that nobody has used yet', () => {
  const { database, server, staff } = useStaffPages({
    routes: feedbackRoutes,
    pack: feedbackPack(),
    staff: {
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
    },
  })

  const doing = (on: IsoDate) => ({ today: on, now: `${on}T09:30:00Z` as IsoInstant, origin: '' })
  const invite = (lasts: Duration) =>
    database.databases.write(database.authorityId, (tx) =>
      inviteFeedback(
        tx,
        { ...doing(today), actor: { personId: staff.people.maya } },
        {
          personId: staff.people.maya,
          giver: 'young-person',
          questionnaire: 'others',
          authorityCode: 'exampleshire',
          lasts,
        },
      ),
    )
  const dayAfter = (days: number) => addDuration(today, `P${days}D`)
  const lookAfter = (on: IsoDate) =>
    database.databases.write(database.authorityId, (tx) => lookAfterFeedback(tx, { ...doing(on), actor: {} }))
  const remindersOn = async (on: IsoDate) => {
    await lookAfter(on)
    await lookAfter(on)
    const items = await database.databases.read(database.authorityId, (tx) =>
      findTodo(tx, { personId: staff.people.maya, actingFor: undefined, duties: new Set() }),
    )
    return items.map(({ title, dueOn }) => `${title} by ${dueOn}`)
  }
  const reminder = (on: IsoDate) =>
    `Ask a young person again for feedback: your link is not used yet by ${on}`

  test('whoever gave one is reminded a week before it ends, until it is over', async () => {
    await invite('P21D')
    assert.deepEqual(await remindersOn(dayAfter(13)), [])
    assert.deepEqual(await remindersOn(dayAfter(14)), [reminder(dayAfter(21))])
    assert.deepEqual(await remindersOn(dayAfter(21)), [reminder(dayAfter(21))])
    assert.deepEqual(await remindersOn(dayAfter(22)), [])
  })

  test('one that was just given is left alone; used or taken back, nothing reminds of it', async () => {
    const link = await invite('P5D')
    const other = await invite('P5D')
    assert.deepEqual(await remindersOn(dayAfter(2)), [])
    assert.deepEqual(await remindersOn(dayAfter(3)), [reminder(dayAfter(5)), reminder(dayAfter(5))])
    const family = server.browser()
    await family.get(`/say/${link.token}`)
    await family.post(`/say/${link.token}`, { step: '5', go: 'next', 'answer.clear': '4' })
    assert.deepEqual(await remindersOn(dayAfter(3)), [reminder(dayAfter(5))])
    const url = `/my-record/feedback/invitations/${other.id}/withdraw`
    const colleague = await server.signInAs(staff.people.tom)
    await colleague.get('/my-record/feedback/ask')
    assert.equal((await colleague.post(url, {})).status, 404)
    const worker = await server.signInAs(staff.people.maya)
    await worker.get('/my-record/feedback')
    assert.match((await worker.post(url, {})).text, /The link works no more/)
    await worker.get('/my-record/feedback')
    assert.equal((await worker.post(url.replace(other.id, 'x'), {})).status, 404)
    assert.deepEqual(await remindersOn(dayAfter(3)), [])
    assert.match(
      (await worker.get('/my-record/feedback')).text,
      /You asked 3 times: 1 answer came, 1 link can still be used, 1 was taken back or ended unused/,
    )
  })
})
