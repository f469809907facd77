import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { findPerson } from '../people/public.ts'
import { coachingPack, coachingStaff, typedDay } from './coaching.builders.ts'
import { coachingRoutes } from './public.ts'

const own = '/my-record/helping'
type Who = keyof typeof coachingStaff

describe('helping others to learn', () => {
  const { database, server, staff } = useStaffPages({
    routes: coachingRoutes,
    pack: coachingPack(),
    at: '2026-11-23T09:30:00Z',
    staff: coachingStaff,
  })
  const signIn = (who: Who) => server.signInAs(staff.people[who])
  const addressOf = (who: Who) =>
    database.databases.read(
      database.authorityId,
      async (tx) => (await findPerson(tx, staff.people[who]))?.email ?? '',
    )

  test('what the pack names for a level is logged there, and nowhere else [R-274]', async () => {
    const sia = await signIn('sia')
    const page = await sia.get(own)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Mentoring.*Teaching/)
    const wrong = await sia.press('Log it', { minutes: 'long', note: 'A first visit', for: 'nobody@x' })
    assert.equal(wrong.status, 422)
    assert.match(
      wrong.text,
      /Select what you did.*how many minutes.*work email address of somebody who works here/,
    )
    assert.match(wrong.html, /A first visit/)
    assert.match(
      (await sia.press('Log it', { kind: 'teaching', minutes: '20', for: '', ...typedDay('on', '24', '11') }))
        .text,
      /today or in the past/,
    )
    const longAgo = { kind: 'teaching', minutes: '20', for: '', ...typedDay('on', '1', '1', '1900') }
    assert.match((await sia.press('Log it', longAgo)).text, /within the last two years/)
    const done = await sia.press('Log it', {
      ...{ kind: 'mentoring', minutes: '90', for: await addressOf('maya'), note: 'A first visit' },
      ...typedDay('on', '20', '11'),
    })
    assert.match(
      done.text,
      /Mentoring 1 time, 1 hour 30 minutes.*with Maya Osei\s?A first visit.*Asked to confirm/,
    )
    const maya = await signIn('maya')
    assert.doesNotMatch((await maya.get(own)).text, /Mentoring/)
    assert.equal(
      (await maya.press('Log it', { kind: 'mentoring', minutes: '20', ...typedDay('on', '20', '11') }))
        .status,
      422,
    )
  })

  test('whoever was helped confirms it, once, and reads no note of it [R-281]', async () => {
    const id = await idOf()
    const url = `/learning/help/${id}`
    for (const who of ['sia', 'tom', 'helen'] as const)
      assert.equal((await (await signIn(who)).get(url)).status, 404)
    const maya = await signIn('maya')
    const page = await maya.get(url)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.doesNotMatch(page.text, /A first visit/)
    const second = await signIn('maya')
    await second.get(url)
    assert.match((await maya.press('Yes, it was so')).text, /Your answer is kept/)
    assert.equal((await second.press('I see it differently')).status, 409)
    assert.match((await (await signIn('sia')).get(own)).text, /Confirmed\s?Confirmed/)
  })

  test('it becomes an entry of the CPD record by one press, once [R-273]', async () => {
    const id = await idOf()
    const sia = await signIn('sia')
    for (let time = 0; time < 2; time++) {
      await sia.get(own)
      await sia.post(`${own}/${id}/record`, {})
    }
    const entries = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('evidence_items')
        .select(['title', 'kind', 'hours', 'completed_on'])
        .where('person_id', '=', staff.people.sia)
        .execute(),
    )
    assert.deepEqual(entries, [
      { title: 'Mentoring', kind: 'helping', hours: 1.5, completed_on: '2026-11-20' },
    ])
    assert.match((await sia.get(own)).text, /In your CPD record/)
  })

  test('those above see kinds, days and hours, and neither notes nor for whom; nobody else sees it', async () => {
    const url = `/people/${staff.people.sia}/helping`
    const helen = await signIn('helen')
    const page = await helen.get(url)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Mentoring 1 time, 1 hour 30 minutes/)
    assert.doesNotMatch(page.text, /A first visit|Maya/)
    for (const who of ['maya', 'asha', 'lena', 'sia'] as const)
      assert.equal((await (await signIn(who)).get(url)).status, 404, who)
  })

  test('it can be taken out of the log', async () => {
    const sia = await signIn('sia')
    await sia.get(own)
    const id = await idOf()
    assert.match((await sia.post(`${own}/${id}/remove`, {})).text, /Nothing is logged yet/)
    const maya = await signIn('maya')
    await maya.get(own)
    assert.equal((await maya.post(`${own}/${id}/remove`, {})).status, 404)
  })

  async function idOf(): Promise<string> {
    const { id } = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('help_given')
        .select('id')
        .where('person_id', '=', staff.people.sia)
        .executeTakeFirstOrThrow(),
    )
    return id
  }
})
