import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { tasksOfKind } from '../../../test/support/tasks-of-kind.ts'
import { isoDate } from '../../kernel/dates.ts'
import { fixedClock } from '../../platform/clock.ts'
import { findPerson, personLeaves, recordAbsence } from '../people/public.ts'
import { coachingPack, coachingStaff, typedDay } from './coaching.builders.ts'
import { coachingRoutes, coachingTasks, registerCoachingPorts } from './public.ts'

const home = '/learning/sets'
const today = isoDate('2026-11-23')
const by = { actor: {}, today }
type Who = keyof typeof coachingStaff

describe('a set whose leader is there no more', () => {
  const { database, server, staff } = useStaffPages({
    routes: coachingRoutes,
    pack: coachingPack(),
    at: '2026-11-23T09:30:00Z',
    staff: coachingStaff,
  })
  const told: string[] = []
  let restore = () => {}
  before(() => {
    restore = registerCoachingPorts({
      tell: async (_tx, _by, { to }) => void told.push(to),
      keepInCalendars: async () => new Set(),
    })
  })
  after(() => restore())
  const signIn = (who: Who) => server.signInAs(staff.people[who])
  const addressOf = (who: Who) =>
    database.databases.read(
      database.authorityId,
      async (tx) => (await findPerson(tx, staff.people[who]))?.email ?? '',
    )
  const setOf = async (leader: Who, name: string, members: readonly Who[]) => {
    const client = await signIn(leader)
    await client.get(`${home}/new/set`)
    const made = await client.press('Set it up', { name })
    for (const who of members) {
      await client.get(made.url)
      await client.press('Take them in', { person: await addressOf(who) })
    }
    return made.url
  }
  const atNight = async () => {
    const { authorityId, databases } = database
    const [end] = coachingTasks({ clock: fixedClock('2026-11-23T09:30:00Z') }).values()
    await end?.({ authorityId, databases, payload: undefined, attempt: 1 })
  }
  const waiting = (kind: string) => tasksOfKind(database, kind)

  test('whoever leads it hands it on, and everybody concerned is told; nobody else does [R-275]', async () => {
    const url = await setOf('sia', 'Monday set', ['maya'])
    const sia = await signIn('sia')
    await sia.get(url)
    await sia.press('Keep this day', typedDay('meeting', '30', '11'))
    for (const who of ['maya', 'lena', 'tom'] as const) {
      const other = await signIn(who)
      assert.equal((await other.get(`${url}/leader`)).status, 403, who)
      assert.equal((await other.post(`${url}/leader`, { leader: staff.people.maya })).status, 403, who)
      assert.doesNotMatch((await other.get(url)).text, /Hand it to somebody else/)
    }
    const form = await sia.get((await sia.get(url)).link('Hand it to somebody else to lead'))
    assert.ok(form.queries <= 6, form.statements.join('\n'))
    const none = await sia.press('Give them the lead', {})
    assert.equal(none.status, 422)
    assert.match(none.text, /Select who leads it/)
    const nobody = await sia.press('Give them the lead', { leader: 'other', address: 'x@nowhere.example' })
    assert.equal(nobody.status, 422)
    assert.match(nobody.html, /x@nowhere\.example/)
    const tab = await signIn('sia')
    await tab.get(`${url}/leader`)
    told.length = 0
    const given = await sia.press('Give them the lead', {
      leader: 'other',
      address: await addressOf('tom'),
    })
    assert.match(given.text, /They lead it now.*Led by Tom Birch/)
    assert.deepEqual(told.toSorted(), [staff.people.maya, staff.people.tom].toSorted())
    assert.equal((await tab.press('Give them the lead', { leader: staff.people.maya })).status, 403)
    assert.deepEqual(await waiting('learning-set-meeting'), [
      { title: 'Say who came to Monday set', holder: staff.people.tom },
    ])
    assert.match((await (await signIn('tom')).get(url)).text, /Take out Sia Conteh/)
  })

  test('the learning team chooses once whoever led it has left, who is no member any more', async () => {
    const url = await setOf('asha', 'Tuesday set', ['maya', 'tom'])
    await atNight()
    assert.deepEqual(await waiting('learning-set'), [])
    await database.databases.write(database.authorityId, (tx) =>
      personLeaves(tx, by, staff.people.asha, isoDate('2026-11-20')),
    )
    for (const _night of [1, 2]) await atNight()
    assert.deepEqual(await waiting('learning-set'), [
      { title: 'Choose who leads Tuesday set', holder: 'learning-offer' },
    ])
    const maya = await signIn('maya')
    const read = await maya.get(url)
    assert.ok(read.queries <= 6, read.statements.join('\n'))
    assert.match(read.text, /Asha Rahman has left\. The learning team chooses/)
    assert.equal((await maya.get(`${url}/leader`)).status, 403)
    const lena = await signIn('lena')
    const form = await lena.get((await lena.get(url)).link('Choose who leads it'))
    assert.doesNotMatch(form.html, new RegExp(staff.people.asha))
    told.length = 0
    const given = await lena.press('Give them the lead', { leader: staff.people.maya })
    assert.match(given.text, /Led by Maya Osei/)
    assert.ok(told.includes(staff.people.maya) && told.includes(staff.people.tom))
    assert.deepEqual(await waiting('learning-set'), [])
    assert.equal((await lena.get(`${url}/leader`)).status, 403)
    assert.match((await (await signIn('maya')).get(url)).text, /Take out Tom Birch/)
  })

  test('a full set takes no leader from outside until somebody leaves it; one of its members leads it at once', async () => {
    const url = await setOf('sia', 'Full set', ['maya', 'tom'])
    const sia = await signIn('sia')
    await sia.get(`${url}/leader`)
    const refused = await sia.press('Give them the lead', {
      leader: 'other',
      address: await addressOf('helen'),
    })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /There are 3 members, which is as many as it has/)
    assert.doesNotMatch((await sia.get(url)).text, /Helen Ward/)
    await sia.press('Take out Tom Birch')
    await sia.get(`${url}/leader`)
    const given = await sia.press('Give them the lead', {
      leader: 'other',
      address: await addressOf('helen'),
    })
    assert.match(given.text, /Led by Helen Ward/)
    const helen = await signIn('helen')
    await helen.get(`${url}/leader`)
    const member = await helen.press('Give them the lead', { leader: staff.people.maya })
    assert.match(member.text, /Led by Maya Osei/)
  })

  test('a long absence of a leader is not waited out, a short one is; nobody away for long is chosen', async () => {
    const away = (who: Who, from: string, to?: string) =>
      database.databases.write(database.authorityId, async (tx) =>
        assert.ok(
          (
            await recordAbsence(tx, by, {
              ...{ personId: staff.people[who], kind: 'parental', from: isoDate(from) },
              to: to === undefined ? undefined : isoDate(to),
            })
          ).ok,
        ),
      )
    const lena = await signIn('lena')
    const url = await setOf('sia', 'Friday set', ['helen'])
    await away('sia', '2026-11-16', '2026-12-11')
    assert.doesNotMatch((await lena.get(url)).text, /Sia Conteh is away|Choose who leads it/)
    const other = await setOf('tom', 'Weekly set', ['maya'])
    await away('tom', '2026-11-16', '2027-05-31')
    await away('maya', '2026-10-05')
    assert.match(
      (await lena.get(other)).text,
      /Tom Birch is away until Monday 31 May 2027\. Choose who leads/,
    )
    await lena.get(`${other}/leader`)
    const refused = await lena.press('Give them the lead', { leader: staff.people.maya })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /They are away for long/)
    await lena.get(other)
    assert.match((await lena.press('It meets no more')).text, /Ended/)
  })
})
