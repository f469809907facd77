import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import { isoDate } from '../../kernel/dates.ts'
import { findMail, listMails } from '../../platform/email/public.ts'
import { findPerson } from '../people/public.ts'
import { typedDay } from './coaching.builders.ts'

/** The whole service on a real pack: every record says whom it waits for. */
describe('records of people who help each other learn', () => {
  const { server, people, read } = useServiceOfPack(
    'packs/north-somerset',
    'senior',
    {
      lena: { name: 'Lena Fox', jobTitle: 'Officer', kind: 'officer', duties: ['workforce-development'] },
      asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager', team: 'North' },
      maya: {
        ...{ name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker', level: 'social-worker' },
        ...{ manager: 'asha', team: 'North' },
      },
      sia: { name: 'Sia Conteh', jobTitle: 'Social Worker', kind: 'social-worker', level: 'social-worker' },
    },
    isoDate('2026-11-23'),
  )

  test('an opportunity waits for the learning team while somebody wants to take it up', async () => {
    const lena = await server.signInAs(people.lena)
    await lena.get('/manage/learning/opportunities/new')
    const list = await lena.press('Publish', {
      ...{ title: 'A first placement student', places: '2' },
      ...typedDay('until', '18', '12'),
    })
    const kept = list.link('A first placement student')
    assert.match((await lena.get(kept)).text, /Waiting on nobody\.? Nobody waits for an answer/)
    const maya = await server.signInAs(people.maya)
    await maya.get(kept.replace('/manage', ''))
    const asked = await maya.press('Ask to take it up', { why: 'To learn early to support others' })
    assert.ok(asked.queries <= 6, asked.statements.join('\n'))
    assert.match(asked.text, /Waiting on Workforce Development/)
    const waiting = await lena.get(kept)
    assert.ok(waiting.queries <= 6, waiting.statements.join('\n'))
    assert.match(waiting.text, /Waiting on you/)
  })

  test('coaching waits for the coach, then for a talk; a mail names nobody', async () => {
    const sia = await server.signInAs(people.sia)
    await sia.get('/learning/coaching/offer')
    await sia.press('Offer to coach', { subjects: ['career'], ways: ['video'], places: '1' })
    const maya = await server.signInAs(people.maya)
    await maya.get('/learning/coaching/ask')
    const asked = await maya.press('Ask for coaching', { subject: 'career', coach: people.sia })
    assert.match(asked.text, /Waiting on Sia Conteh/)
    assert.match((await sia.get('/to-do')).text, /Answer a wish for coaching/)
    const lena = await server.signInAs(people.lena)
    assert.match((await lena.get('/manage/learning/coaching')).text, /Nobody waits for you/)
    const page = await sia.get(asked.url)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    await sia.press('Yes, I will coach')
    await sia.press('Keep this day', typedDay('talk', '30', '11'))
    const planned = await maya.get(asked.url)
    assert.match(planned.text, /Waiting on you: Say whether you met/)
    const asha = await server.signInAs(people.asha)
    for (const url of ['/to-do', '/my-team', `/people/${people.maya}`])
      assert.doesNotMatch((await asha.get(url)).text, /coaching/i, url)
    assert.match(
      (await sia.get('/my-record/calendar')).text,
      /Time with a colleague\s?Monday 30 November 2026/,
    )
    const told = await read((tx) => listMails(tx, { limit: 100 }))
    const mails = told.filter(({ to_name }) => to_name === 'Sia Conteh')
    assert.deepEqual(mails.map(({ subject }) => subject).toSorted(), [
      'A date for your calendar',
      'Something new waits for you to read',
    ])
    for (const { id } of mails)
      assert.doesNotMatch((await read((tx) => findMail(tx, id)))?.text ?? '', /Maya/)
  })

  test('a set waits for whoever leads it to say who came; help given for the colleague to confirm', async () => {
    const sia = await server.signInAs(people.sia)
    await sia.get('/learning/sets/new/action-learning')
    const set = await sia.press('Set it up', { name: 'Monday set' })
    const planned = await sia.press('Keep this day', typedDay('meeting', '23', '11'))
    assert.match(planned.text, /Waiting on you: Say who came to Monday set/)
    const meeting = await sia.get(planned.link('Monday 23 November 2026'))
    assert.ok(meeting.queries <= 6, meeting.statements.join('\n'))
    assert.match(meeting.text, /Waiting on you/)
    assert.match((await sia.get('/my-record/calendar')).text, /Learning together\s?Monday 23 November 2026/)
    assert.match((await (await server.signInAs(people.maya)).get(set.url)).text, /Waiting on Sia Conteh/)
    const maya = await server.signInAs(people.maya)
    await maya.get('/my-record/helping')
    const address = await read(async (tx) => (await findPerson(tx, people.sia))?.email ?? '')
    await maya.press('Log it', { kind: 'practice-education', minutes: '60', for: address })
    assert.match(
      (await maya.get('/my-record')).text,
      /Helping others to learn.*1 hour given in the last year/,
    )
    const task = (await sia.get('/to-do')).link('Say whether a colleague helped you learn')
    assert.match((await sia.get(task)).text, /Waiting on you/)
    const asha = await server.signInAs(people.asha)
    const theirs = (await asha.get(`/people/${people.maya}`)).link('Helping others to learn')
    assert.match((await asha.get(theirs)).text, /Practice education 1 time, 1 hour/)
  })
})
