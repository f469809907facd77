import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { findPerson } from '../people/public.ts'
import { coachingPack, coachingStaff, typedDay } from './coaching.builders.ts'
import { coachingRoutes, registerCoachingPorts } from './public.ts'

const home = '/learning/sets'
type Who = keyof typeof coachingStaff

describe('sets and groups that learn together', () => {
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
      tell: async (_tx, _by, { is, to }) => void (is === 'coaching-changed' && told.push(to)),
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
  const urlOf = async (who: Who, text: string) => (await (await signIn(who)).get(home)).link(text)

  test('anybody sets one up across the reporting line, with ground rules, and takes members in [R-275]', async () => {
    const sia = await signIn('sia')
    const form = await sia.get(`${home}/new/set`)
    assert.match(form.html, /We ask questions\./)
    const wrong = await sia.press('Set it up', { name: '', about: 'Hard talks' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /Hard talks/)
    const made = await sia.press('Set it up', { name: 'Tuesday set', about: 'Hard talks' })
    assert.match(made.text, /Take its members in.*We ask questions.*Sia Conteh \(you\)/)
    const nobody = await sia.press('Take them in', { person: 'x@nowhere.example' })
    assert.equal(nobody.status, 422)
    for (const who of ['maya', 'tom'] as const) {
      await sia.get(made.url)
      await sia.press('Take them in', { person: await addressOf(who) })
    }
    assert.doesNotMatch((await sia.get(made.url)).text, /Take somebody in/)
    assert.match(
      (await sia.post(`${made.url}/members`, { person: await addressOf('asha') })).text,
      /as many as it has/,
    )
    const page = await (await signIn('asha')).get(home)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Tuesday set/)
    const asha = await signIn('asha')
    await asha.get(made.url)
    for (const path of ['members', 'meetings', 'change', 'end'])
      assert.equal((await asha.post(`${made.url}/${path}`, { name: 'Mine' })).status, 403, path)
  })

  test('a reflective group is set up by the learning team where the pack says so [R-280]', async () => {
    const maya = await signIn('maya')
    const refused = await maya.get(`${home}/new/reflective`)
    assert.equal(refused.status, 403)
    assert.match(refused.text, /The learning team sets up groups of this kind/)
    const lena = await signIn('lena')
    await lena.get(`${home}/new/reflective`)
    assert.match(
      (await lena.press('Set it up', { name: 'Thursday reflections' })).text,
      /Reflective group.*Led by You/,
    )
    assert.match(
      (await (await signIn('maya')).get(home)).text,
      /Reflective group.*Thursday reflections.*Lena Fox/,
    )
  })

  test('meetings have days, and whoever leads says who came, once and not before [R-275]', async () => {
    const url = await urlOf('sia', 'Tuesday set')
    const sia = await signIn('sia')
    await sia.get(url)
    const wrong = await sia.press('Keep this day', typedDay('meeting', '1', '1', '2020'))
    assert.equal(wrong.status, 422)
    await sia.get(url)
    await sia.press('Keep this day', typedDay('meeting', '1', '12'))
    const twice = await sia.press('Keep this day', typedDay('meeting', '1', '12'))
    assert.equal(twice.status, 422)
    assert.match(twice.text, /a meeting on this day already/)
    assert.match(
      (await sia.press('Keep this day', typedDay('meeting', '1', '12', '2090'))).text,
      /next two years/,
    )
    await sia.get(url)
    const planned = await sia.press('Keep this day', typedDay('meeting', '23', '11'))
    const { maya, tom } = staff.people
    assert.deepEqual(told.slice(0, 2), [maya, tom])
    assert.deepEqual(told.slice(2).toSorted(), [maya, maya, tom, tom].toSorted())
    const meeting = planned.link('Monday 23 November 2026')
    assert.equal((await (await signIn('asha')).get(meeting)).status, 404)
    const page = await sia.get(meeting)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const alone = await sia.press('Keep who came', { came: [staff.people.sia] })
    assert.equal(alone.status, 422)
    assert.match(alone.text, /at least two members/)
    const second = await signIn('sia')
    await second.get(meeting)
    await sia.get(meeting)
    const held = await sia.press('Keep who came', { came: [staff.people.sia, staff.people.maya] })
    assert.match(held.text, /Came: Maya Osei, Sia Conteh/)
    assert.equal((await second.press('Call it off')).status, 409)
    const ahead = await sia.get((await sia.get(url)).link('Tuesday 1 December 2026'))
    assert.doesNotMatch(ahead.text, /Who came/)
    assert.equal(
      (await sia.post(`${ahead.url}/held`, { came: [staff.people.sia, staff.people.maya] })).status,
      422,
    )
  })

  test('what somebody learned is theirs alone; what they will try is the group’s, and comes back next time', async () => {
    const url = await urlOf('maya', 'Tuesday set')
    const maya = await signIn('maya')
    const meeting = (await maya.get(url)).link('Monday 23 November 2026')
    await maya.get(meeting)
    await maya.press('Keep it', { learned: 'I fear silence', action: 'Wait ten seconds' })
    const sia = await signIn('sia')
    const read = await sia.get(meeting)
    assert.match(read.text, /What we will try Maya Osei: Wait ten seconds/)
    assert.doesNotMatch(read.text, /I fear silence/)
    const tom = await signIn('tom')
    const absent = await tom.get(meeting)
    assert.doesNotMatch(absent.text, /What you keep|I fear silence/)
    assert.equal((await tom.post(`${meeting}/mine`, { learned: 'Nothing' })).status, 403)
    const next = (await maya.get(url)).link('Tuesday 1 December 2026')
    assert.match((await tom.get(next)).text, /since last time Maya Osei: Wait ten seconds/)
    await maya.get(meeting)
    await maya.press('I have tried it')
    assert.match((await tom.get(next)).text, /Wait ten seconds Tried 23 Nov 2026/)
    for (let time = 0; time < 2; time++) {
      await maya.get(meeting)
      await maya.post(`${meeting}/record`, {})
    }
    const entries = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('evidence_items').select(['title', 'kind', 'learning']).execute(),
    )
    assert.deepEqual(entries, [
      { title: 'Learning set: Tuesday set', kind: 'talk', learning: 'I fear silence' },
    ])
  })

  test('a member leaves, and it ends; what is planned is called off', async () => {
    const url = await urlOf('tom', 'Tuesday set')
    const tom = await signIn('tom')
    await tom.get(url)
    assert.match((await tom.press('Leave')).text, /You have left/)
    assert.equal((await tom.post(`${url}/leave`, { person: staff.people.maya })).status, 403)
    const sia = await signIn('sia')
    await sia.get(url)
    assert.match((await sia.press('It meets no more')).text, /Ended.*Tuesday 1 December 2026.*Called off/)
  })
})
