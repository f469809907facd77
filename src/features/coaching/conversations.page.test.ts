import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import { fixedClock } from '../../platform/clock.ts'
import { recordEvidence } from '../evidence/public.ts'
import { personLeaves } from '../people/public.ts'
import { tasksOfKind } from '../../../test/support/tasks-of-kind.ts'
import { coachingPack, coachingStaff, typedDay } from './coaching.builders.ts'
import { coachingRoutes, coachingTasks, registerCoachingPorts } from './public.ts'

const home = '/learning/coaching'
type Who = keyof typeof coachingStaff

describe('coaching of two', () => {
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
  const offer = async (who: Who, subjects: readonly string[] = ['dilemma', 'career'], places = '2') => {
    const browser = await signIn(who)
    await browser.get(`${home}/offer`)
    return browser.press('Offer to coach', { subjects, ways: ['video'], says: `${who} listens`, places })
  }
  const ask = async (
    who: Who,
    coach: Who | 'team',
    more: Readonly<Record<string, string | readonly string[]>> = {},
  ) => {
    const browser = await signIn(who)
    await browser.get(`${home}/ask`)
    const chosen = coach === 'team' ? coach : staff.people[coach]
    return browser.post(`${home}/ask`, {
      subject: 'dilemma',
      coach: chosen,
      wish: 'A thing of my own',
      ...more,
    })
  }
  const fieldsOf = (html: string) =>
    [...html.matchAll(/<(?:textarea|input|select)[^>]* name="([^"]+)"/g)]
      .flatMap(([, name]) => name ?? [])
      .filter((name) => !name.startsWith('_') && name !== 'q')

  test('anybody offers it, and anybody in the service asks for it [R-270]', async () => {
    const browser = await signIn('sia')
    await browser.get(`${home}/offer`)
    const wrong = await browser.press('Offer to coach', { says: 'I listen', places: '0' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Select what people may come to you with.*Select how you can meet.*1 to 20/)
    assert.match(wrong.html, /I listen/)
    assert.match((await offer('sia')).text, /Everybody can now ask you/)
    for (const who of ['helen', 'asha', 'maya', 'tom', 'lena'] as const) {
      const form = await (await signIn(who)).get(`${home}/ask`)
      assert.equal(form.status, 200, who)
      assert.ok(form.queries <= 6, form.statements.join('\n'))
    }
    const empty = await ask('maya', 'team', { subject: '', coach: '' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Select what it is about.*Select whom you ask/)
    assert.match(empty.html, /A thing of my own/)
  })

  test('a line manager never coaches whom they manage; nor does the line where that is wished', async () => {
    await offer('asha')
    await offer('helen')
    const direct = await ask('maya', 'asha')
    assert.equal(direct.status, 422)
    assert.match(direct.text, /Asha Rahman cannot be asked. Is a line manager of one of the two/)
    const line = await ask('maya', 'helen', { 'outside-line': 'yes' })
    assert.equal(line.status, 422)
    assert.match(line.text, /Helen Ward cannot be asked. Is in the same reporting line/)
  })

  test('the two read it, and nobody else: no manager, no deputy, not the learning team [R-271]', async () => {
    const asked = await ask('maya', 'sia')
    assert.equal(asked.status, 200)
    const { url } = asked
    for (const who of ['asha', 'helen', 'tom', 'lena'] as const) {
      const browser = await signIn(who)
      assert.equal((await browser.get(url)).status, 404, who)
      for (const path of ['goal', 'talks', 'reflections', 'end', 'record']) {
        await browser.get(home)
        assert.equal((await browser.post(`${url}/${path}`, { goal: 'Theirs' })).status, 404, `${who} ${path}`)
      }
    }
    const again = await ask('maya', 'team')
    assert.equal(again.status, 403)
    assert.match(again.text, /One at a time/)
    const sia = await signIn('sia')
    const page = await sia.get(url)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /A thing of my own.*Maya Osei would like you as a coach/)
    assert.equal((await (await signIn('maya')).post(`${url}/answer`, { answer: 'accepted' })).status, 403)
    await sia.get(url)
    assert.match((await sia.press('Yes, I will coach')).text, /They are told. Agree on a first day together/)
  })

  test('the coach has no field in what both read; each keeps what only they read [R-271]', async () => {
    const maya = await signIn('maya')
    const url = (await maya.get(home)).link('A dilemma')
    await maya.get(url)
    await maya.press('Save your goal', { goal: 'To say no in time' })
    const late = await maya.press('Add it', { action: 'Ask for an hour', ...typedDay('due', '31', '2') })
    assert.equal(late.status, 422)
    await maya.get(url)
    for (const year of ['1900', '2090']) {
      const far = await maya.press('Add it', {
        action: 'Ask for an hour',
        ...typedDay('due', '1', '12', year),
      })
      assert.equal(far.status, 422)
      assert.match(far.text, /today or within the next two years/)
      assert.match(far.html, /Ask for an hour/)
    }
    await maya.press('Add it', { action: 'Ask for an hour', ...typedDay('due', '1', '12') })
    await maya.press('Keep it for yourself', { reflection: 'What I would tell nobody' })
    const sia = await signIn('sia')
    const read = await sia.get(url)
    assert.match(read.text, /To say no in time.*Ask for an hour/)
    assert.doesNotMatch(read.text, /What I would tell nobody/)
    assert.deepEqual(
      new Set(fieldsOf(read.html)),
      new Set(['talk-day', 'talk-month', 'talk-year', 'reflection']),
    )
    for (const path of ['goal', 'actions', 'record'])
      assert.equal((await sia.post(`${url}/${path}`, { goal: 'Mine', action: 'Advice' })).status, 403, path)
    await sia.get(url)
    assert.match(
      (await sia.press('Keep it for yourself', { reflection: 'I talked too much' })).text,
      /I talked too much/,
    )
    assert.doesNotMatch((await maya.get(url)).text, /I talked too much/)
  })

  test('talks are kept by either, at most as many as the pack says, and held once', async () => {
    const maya = await signIn('maya')
    const url = (await maya.get(home)).link('A dilemma')
    await maya.get(url)
    const early = await maya.press('Keep this day', typedDay('talk', '1', '10'))
    assert.equal(early.status, 422)
    assert.match(early.text, /must not be before you agreed/)
    const far = await maya.press('Keep this day', typedDay('talk', '1', '10', '2090'))
    assert.match(far.text, /within the next two years/)
    await maya.press('Keep this day', typedDay('talk', '23', '11'))
    const second = await signIn('sia')
    await second.get(url)
    await maya.get(url)
    const unread = await maya.press('We met on 23 Nov 2026', { minutes: 'an hour' })
    assert.equal(unread.status, 422)
    assert.match(unread.html, /value="an hour"/)
    assert.match(unread.text, /Enter the minutes as a whole number/)
    const unsaid = await maya.post(/action="([^"]+\/talks\/[^"]+)"/.exec(unread.html)?.[1] ?? '', {
      minutes: '9',
    })
    assert.equal(unsaid.status, 422)
    assert.match(unsaid.text, /Say whether you met, or call it off/)
    await maya.get(url)
    assert.match((await maya.press('We met on 23 Nov 2026', { minutes: '90' })).text, /Held 90 minutes/)
    assert.equal((await second.press('Call off 23 Nov 2026')).status, 409)
    await second.get(url)
    for (const day of ['1', '8']) {
      await second.get(url)
      await second.press('Keep this day', typedDay('talk', day, '12'))
    }
    assert.deepEqual(told, [staff.people.sia, staff.people.maya, staff.people.maya])
    assert.doesNotMatch((await second.get(url)).text, /When do you meet/)
    assert.equal((await second.post(`${url}/talks`, typedDay('talk', '9', '12'))).status, 422)
    assert.match((await maya.get(url)).text, /1 of 3/)
  })

  test('it ends with a word of whoever was coached, and an entry of their record laid ready [R-270]', async () => {
    const maya = await signIn('maya')
    const url = (await maya.get(home)).link('A dilemma')
    await maya.get(url)
    told.length = 0
    await maya.press('End it', { word: 'I ask sooner', 'to-record': 'yes' })
    const over = await maya.get(url)
    assert.deepEqual(told, [staff.people.sia])
    assert.match(over.text, /Ended.*I ask sooner.*Its entry in your CPD record/)
    const entries = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('evidence_items')
        .select(['title', 'kind', 'completed_on', 'hours', 'learning'])
        .where('person_id', '=', staff.people.maya)
        .execute(),
    )
    assert.deepEqual(entries, [
      { title: 'Coaching: one talk', kind: 'talk', completed_on: '2026-11-23', hours: 1.5, learning: '' },
    ])
    assert.match((await (await signIn('sia')).get(url)).text, /What they take with them I ask sooner/)
    assert.equal((await maya.post(`${url}/end`, { word: 'Again' })).status, 409)
  })

  test('it follows up a training of one’s own record, whose title the coach sees [R-272]', async () => {
    const { databases, authorityId } = database
    const made = await databases.write(authorityId, (tx) =>
      recordEvidence(
        tx,
        { actor: { personId: staff.people.tom }, today: isoDate('2026-11-23') },
        {
          personId: staff.people.tom,
          content: {
            ...{ title: 'Two days on harm outside the home', completedOn: isoDate('2026-11-10') },
            ...{ learning: 'Kept to myself', impact: '', links: [], caseReferences: [] },
          },
        },
      ),
    )
    assert.ok(made.ok)
    assert.match(
      (await (await signIn('tom')).get(`${home}/ask`)).text,
      /Two days on harm outside the home, 10 Nov 2026/,
    )
    const { url } = await ask('tom', 'sia', { follows: made.value, 'outside-line': [] })
    const coach = await (await signIn('sia')).get(url)
    assert.match(coach.text, /It follows up: Two days on harm outside the home/)
    assert.doesNotMatch(coach.text, /Kept to myself/)
    const stranger = await ask('asha', 'team', { follows: made.value })
    assert.doesNotMatch((await (await signIn('asha')).get(stranger.url)).text, /It follows up/)
  })

  test('what was declined waits for whoever asked: another coach, the learning team, or nobody; until then no one else knows', async () => {
    const sia = await signIn('sia')
    const url = (await sia.get(home)).link('A dilemma')
    await sia.get(url)
    const neither = await sia.post(`${url}/answer`, {})
    assert.equal(neither.status, 422)
    assert.match(neither.text, /Select whether you will coach/)
    await sia.press('Not possible now')
    assert.equal((await sia.get(url)).status, 404)
    const lena = await signIn('lena')
    assert.doesNotMatch((await lena.get('/manage/learning/coaching')).text, /Tom Birch/)
    assert.deepEqual(await tasksOfKind(database, 'coaching'), [
      { title: 'Choose how it goes on: coaching', holder: staff.people.tom },
      { title: 'Suggest somebody for coaching', holder: 'learning-offer' },
    ])
    const tom = await signIn('tom')
    const choice = await tom.get(url)
    assert.ok(choice.queries <= 6, choice.statements.join('\n'))
    assert.match(choice.text, /The colleague you asked cannot coach you now.*Helen Ward/)
    for (const coach of ['', staff.people.sia, staff.people.asha, staff.people.tom])
      assert.equal((await tom.post(`${url}/choose`, { coach })).status, 422, coach)
    await tom.get(url)
    await tom.press('Ask them', { coach: staff.people.helen })
    const helen = await signIn('helen')
    await helen.get(url)
    await helen.press('Not possible now')
    await tom.get(url)
    assert.equal((await (await signIn('lena')).get(`/manage${url}`)).status, 404)
    const left = await tom.press('Ask them', { coach: 'team' })
    assert.match(left.text, /The learning team looks for somebody/)
    assert.equal((await tom.post(`${url}/choose`, { coach: 'team' })).status, 409)
    await database.databases.write(database.authorityId, (tx) =>
      tx.deleteFrom('coaching_asks').where('coach_id', '=', staff.people.helen).execute(),
    )
  })

  test('what is left to the learning team is suggested to another with reasons, and it reads no words', async () => {
    const lena = await signIn('lena')
    await lena.get(`${home}/ask`)
    await lena.press('Ask for coaching', { subject: 'career', coach: 'team' })
    const sia = await signIn('sia')
    const url = (await (await signIn('tom')).get(home)).link('A dilemma')
    assert.equal((await sia.get(url)).status, 404)
    const list = await lena.get('/manage/learning/coaching')
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    assert.match(list.text, /Tom Birch About\s?A dilemma/)
    assert.doesNotMatch(list.text, /A thing of my own/)
    assert.doesNotMatch(list.text, /Lena Fox About|Under way \d/)
    assert.match(list.text, /Under way\s?Fewer than 5/)
    const page = await lena.get(list.link('Tom Birch'))
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.doesNotMatch(page.text, /A thing of my own/)
    assert.match(
      page.text,
      /Helen Ward Coaches in: A dilemma\..*Sia Conteh: Has said that it is not possible now/,
    )
    assert.match(page.text, /Asha Rahman: Is a line manager of one of the two/)
    assert.equal((await lena.press('Ask them', { coach: staff.people.asha })).status, 422)
    assert.match(
      (await lena.press('Ask them', { coach: staff.people.helen })).text,
      /Helen Ward has been asked/,
    )
    assert.match((await (await signIn('helen')).get(url)).text, /Tom Birch would like you as a coach/)
    const tom = await signIn('tom')
    await tom.get(url)
    assert.match((await tom.press('Take it back')).text, /You have taken it back/)
    for (const who of ['tom', 'helen', 'asha'] as const)
      assert.equal((await (await signIn(who)).get('/manage/learning/coaching')).status, 403)
  })

  test('who has left coaches no more: nobody finds or asks them', async () => {
    assert.match((await (await signIn('lena')).get(home)).text, /Asha Rahman/)
    const asked = await ask('sia', 'asha', { 'outside-line': [] })
    assert.match(asked.text, /Asha Rahman has been asked/)
    await database.databases.write(database.authorityId, (tx) =>
      personLeaves(tx, { actor: {}, today: isoDate('2026-11-23') }, staff.people.asha, isoDate('2026-11-20')),
    )
    assert.doesNotMatch((await (await signIn('lena')).get(home)).text, /Asha Rahman/)
    const { authorityId, databases } = database
    const [end] = coachingTasks({ clock: fixedClock('2026-11-23T09:30:00Z') }).values()
    told.length = 0
    for (const _night of [1, 2]) await end?.({ authorityId, databases, payload: undefined, attempt: 1 })
    assert.ok(told.includes(staff.people.sia))
    assert.equal(told.filter((to) => to === staff.people.sia).length, 1)
    const sia = await signIn('sia')
    const anew = await sia.get(asked.url)
    assert.match(anew.text, /The colleague you asked cannot coach you now/)
    const again = await sia.post(`${asked.url}/choose`, { coach: staff.people.asha })
    assert.equal(again.status, 422)
  })

  test('who stopped offering is asked by nobody new', async () => {
    const helen = await signIn('helen')
    await helen.get(`${home}/offer`)
    assert.match((await helen.press('Stop offering')).text, /Nobody new can ask you/)
    assert.doesNotMatch((await (await signIn('lena')).get(home)).text, /Helen Ward/)
    assert.equal((await ask('lena', 'helen')).status, 422)
  })
})
