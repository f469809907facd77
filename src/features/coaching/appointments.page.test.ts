import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { findPerson } from '../people/public.ts'
import { proposeAppointment } from './appointments.handlers.ts'
import { heldAppointmentsReading } from './appointments.queries.ts'
import { coachingPack, coachingStaff, typedDay } from './coaching.builders.ts'
import { coachingRoutes } from './public.ts'

const today = isoDate('2026-11-23')
const now = '2026-11-23T09:30:00Z' as IsoInstant
const kept = '/manage/learning/appointments'

describe('appointments that help others learn', () => {
  const { database, server, staff } = useStaffPages({
    routes: coachingRoutes,
    pack: coachingPack(),
    at: now,
    staff: coachingStaff,
  })
  const signIn = (who: keyof typeof coachingStaff) => server.signInAs(staff.people[who])
  const held = (who: keyof typeof coachingStaff, on = today) =>
    database.databases.read(database.authorityId, (tx) =>
      readTogether(tx, { held: heldAppointmentsReading(staff.people[who], on) }),
    )

  const addressOf = (who: keyof typeof coachingStaff) =>
    database.databases.read(
      database.authorityId,
      async (tx) => (await findPerson(tx, staff.people[who]))?.email ?? '',
    )

  test('the learning team appoints a champion of a subject, whom everybody finds by it [R-276]', async () => {
    const lena = await signIn('lena')
    const form = await lena.get(`${kept}/champion/new`)
    assert.ok(form.queries <= 6, form.statements.join('\n'))
    const wrong = await lena.press('Appoint', { person: 'nobody', says: 'Ask me about toys' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Select the subject.*Enter the work email address/)
    assert.match(wrong.html, /Ask me about toys/)
    const done = await lena.press('Appoint', {
      ...{ person: await addressOf('tom'), subject: 'play', says: 'Ask me about toys' },
      ...typedDay('from', '2', '11'),
    })
    assert.match(done.text, /Appointed from Monday 2 November 2026/)
    const page = await (await signIn('maya')).get('/learning/people-who-help')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Play Champion\s?Tom Birch\s?Ask me about toys.*Courts Champion\s?Nobody yet/)
    await lena.get(`${kept}/champion/new`)
    const again = await lena.press('Appoint', { person: await addressOf('tom'), subject: 'play' })
    assert.equal(again.status, 422)
    assert.match(again.text, /They hold this already/)
  })

  test('each service area shows its practice lead, or that it has none, for as long as the pack says [R-277]', async () => {
    const lena = await signIn('lena')
    await lena.get(`${kept}/lead/new`)
    const wrong = await lena.press('Appoint', {
      person: await addressOf('maya'),
      ...typedDay('from', '31', '2'),
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Select the team/)
    const north = [...staff.teams].find(([name]) => name === 'North')?.[1] ?? ''
    const done = await lena.press('Appoint', {
      ...{ person: await addressOf('maya'), team: north },
      ...typedDay('from', '23', '11'),
    })
    assert.match(done.text, /Maya Osei Team\s?North How it stands\s?Until 22 Nov 2027/)
    const page = await (await signIn('tom')).get('/learning/people-who-help')
    assert.match(
      page.text,
      /The knowledge bank.*1 of 2 teams have one.*North Practice lead\s?Maya Osei South Practice lead\s?Nobody yet/,
    )
    assert.deepEqual([...(await held('maya')).held], ['lead'])
    assert.deepEqual([...(await held('maya', isoDate('2027-11-23'))).held], [])
  })

  test('it ends with a last day; then nobody finds them there any more', async () => {
    const lena = await signIn('lena')
    await lena.get(`${kept}/champion/new`)
    await lena.press('Appoint', {
      ...{ person: await addressOf('sia'), subject: 'courts' },
      ...typedDay('from', '2', '3'),
    })
    const list = await lena.get(kept)
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    const one = list.link('Sia Conteh')
    await lena.get(one)
    const early = await lena.press('End it on this day', typedDay('last', '1', '1'))
    assert.equal(early.status, 422)
    assert.match(early.text, /must not be before the first/)
    assert.match(
      (await lena.press('End it on this day', typedDay('last', '22', '11'))).text,
      /It ends on Sunday 22/,
    )
    assert.doesNotMatch((await (await signIn('maya')).get('/learning/people-who-help')).text, /Sia Conteh/)
  })

  test('who finished what leads to it is laid ready for the learning team, once [R-260]', async () => {
    const propose = () =>
      database.databases.write(database.authorityId, (tx) =>
        proposeAppointment(tx, { actor: {}, today, now }, { kind: 'lead', personId: staff.people.tom }),
      )
    await propose()
    await propose()
    const lena = await signIn('lena')
    const list = await lena.get(kept)
    assert.equal(list.text.match(/To be appointed/g)?.length, 1)
    const leads = list.html.slice(list.html.indexOf('Practice leads</h2>'))
    const [href = ''] = /(?<=href=")[^"]*(?=">Tom Birch<)/.exec(leads) ?? []
    const proposed = await lena.get(href)
    assert.doesNotMatch(
      (await (await signIn('maya')).get('/learning/people-who-help')).text,
      /Practice lead Tom/,
    )
    const form = await lena.get(proposed.link('Appoint them'))
    assert.match(form.html, new RegExp(await addressOf('tom')))
    assert.match((await lena.press('Appoint')).text, /Appointed from/)
    assert.doesNotMatch((await lena.get(kept)).text, /To be appointed/)
  })

  test('an opportunity is taken up at the level of the pack alone, and no more often than there are places [R-278]', async () => {
    const lena = await signIn('lena')
    await lena.get('/manage/learning/opportunities/new')
    const wrong = await lena.press('Publish', { title: 'A student', places: 'many' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter how many places there are.*Enter the last day/)
    const list = await lena.press('Publish', {
      title: 'A student',
      places: '1',
      ...typedDay('until', '18', '12'),
    })
    const opportunity = list.link('A student').replace('/manage', '')
    const sia = await signIn('sia')
    assert.match(
      (await sia.get(opportunity)).text,
      /at these levels: Worker. You are at the level Senior worker/,
    )
    assert.equal((await sia.post(opportunity, { why: 'I would like it' })).status, 422)
    for (const who of ['maya', 'tom'] as const) {
      const asking = await signIn(who)
      const page = await asking.get(opportunity)
      assert.ok(page.queries <= 6, page.statements.join('\n'))
      assert.match((await asking.press('Ask to take it up', { why: '' })).text, /Enter why/)
      assert.match((await asking.press('Ask to take it up', { why: 'To learn' })).text, /Waits for an answer/)
    }
    const waiting = await lena.get(list.link('A student'))
    assert.ok(waiting.queries <= 6, waiting.statements.join('\n'))
    const second = await signIn('lena')
    await second.get(list.link('A student'))
    assert.match((await lena.press('Give Maya Osei a place')).text, /Maya Osei has a place and is told/)
    assert.equal((await second.press('Give Tom Birch a place')).status, 403)
    assert.match(
      (await (await signIn('tom')).get('/learning/people-who-help')).text,
      /Practice educators.*Maya Osei/,
    )
  })

  test('nobody but the learning team keeps them', async () => {
    for (const who of ['maya', 'asha', 'helen'] as const) {
      const browser = await signIn(who)
      for (const url of [kept, `${kept}/lead/new`, '/manage/learning/opportunities'])
        assert.equal((await browser.get(url)).status, 403)
    }
    assert.equal((await (await signIn('lena')).get(`${kept}/nothing/new`)).status, 404)
  })
})
