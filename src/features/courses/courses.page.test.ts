import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useCoursesPages } from '../../../test/support/courses-pages.ts'
import { typedDate } from './courses.builders.ts'
import { coursesRoutes } from './public.ts'

describe('courses', () => {
  const { database, staff, as, aDate, book, newsFor } = useCoursesPages(coursesRoutes)

  describe('the learning offer', () => {
    test('is there for everybody, part by part, in at most six queries [R-246]', async () => {
      const maya = await as('maya')
      const page = await maya.get('/learning/courses')
      assert.equal(page.status, 200)
      for (const name of [
        'First days',
        'Second step',
        'Leading others',
        'Five days in depth',
        'Page by page',
      ])
        assert.match(page.text, new RegExp(name))
      assert.match(page.text, /The offer of the year.*From Wednesday 1 April 2026/)
      assert.ok(page.queries <= 6, page.statements.join('\n'))
    })

    test('is searched by word, and narrowed by part, delivery, tag and whom it is for [R-253] [R-254] [R-252] [R-358]', async () => {
      const maya = await as('maya')
      const shown = async (query: string) => {
        const page = await maya.get(`/learning/courses?${query}`)
        return ['First days', 'Second step', 'Leading others', 'Five days', 'Page by page'].filter((name) =>
          page.html.includes(`>${name}`),
        )
      }
      assert.deepEqual(await shown('q=need+begin'), ['First days'])
      assert.deepEqual(await shown('part=core'), ['First days', 'Second step'])
      assert.deepEqual(await shown('delivery=self-directed'), ['Page by page'])
      assert.deepEqual(await shown('delivery=reflective'), ['Second step'])
      assert.deepEqual(await shown('tag=aims/A2'), ['Second step'])
      assert.deepEqual(await shown('only=grant'), ['Second step'])
      assert.deepEqual(await shown('only=supporting'), ['Leading others'])
      assert.deepEqual(await shown('only=mandatory'), ['First days'])
      assert.deepEqual(await shown('q=nothing+like+this'), [])
      assert.equal((await maya.get('/learning/courses?only=rubbish&part=none')).status, 200)
    })

    test('says of a course who may come, and to whoever may not, why and what to do [R-267]', async () => {
      const maya = await as('maya')
      const lead = await maya.get('/learning/courses/leading')
      assert.match(lead.text, /This course is for others.*It is for: Team Lead.*On record: Worker/)
      const second = await maya.get('/learning/courses/second-step')
      assert.match(second.text, /“First days” comes first.*No completion of it is on record/)
      const chosen = await maya.get('/learning/courses/five-days')
      assert.match(chosen.text, /Leadership chooses who takes part.*Nobody has chosen you for it so far/)
      assert.match(chosen.text, /Leads to Practice lead/)
      assert.equal((await maya.get('/learning/courses/no-such-course')).status, 404)
    })
  })

  describe('dates of courses', () => {
    test('are set by the learning team, seen by everybody, and what is wrong is said beside the field [R-269]', async () => {
      const hana = await as('hana')
      await hana.get('/manage/learning/dates/new')
      const wrong = await hana.post('/manage/learning/dates/new', {
        ...typedDate,
        ...{ 'on-day': '31', 'on-month': '2', to: '9:00', place: '', places: 'many', 'more-days': 'soon' },
      })
      assert.equal(wrong.status, 422)
      assert.match(wrong.text, /Enter a day that exists.*Enter an end after the beginning/)
      assert.match(wrong.text, /Enter a number from 1 to 1,000/)
      assert.match(wrong.text, /Enter one day a line/)
      assert.match(wrong.html, /Bring something to write with/)
      const dateId = await aDate({ 'more-days': '15/12/2026 9:30 to 12:00' })
      const seen = await (await as('hugo')).get('/learning/courses/first-days')
      assert.match(seen.text, /Monday 14 December 2026, 9:30 to 16:00/)
      assert.match(seen.text, /Tuesday 15 December 2026, 9:30 to 12:00/)
      assert.equal((await (await as('maya')).get(`/manage/learning/dates/${dateId}`)).status, 403)
      assert.equal((await (await as('maya')).get(`/learning/dates/${dateId}`)).status, 404)
    })

    test('fill up in the order of asking; a place given back goes to whoever waits longest', async () => {
      const dateId = await aDate({ 'on-day': '16' })
      assert.match((await book('maya', dateId)).text, /You are booked/)
      assert.match((await book('ben', dateId)).text, /You are booked/)
      assert.match((await book('cleo', dateId)).text, /on the waiting list/)
      assert.match((await book('dev', dateId)).text, /1 asked before you/)
      const maya = await as('maya')
      const own = await maya.get('/learning/courses/first-days')
      assert.match(own.text, /Bring something to write with/)
      assert.doesNotMatch(
        (await (await as('hugo')).get('/learning/courses/first-days')).text,
        /Bring something/,
      )
      await maya.post(`/learning/dates/${dateId}/cancel`, {})
      assert.match((await (await as('cleo')).get('/learning/courses/first-days')).text, /You are booked/)
      assert.match((await (await as('dev')).get('/learning/courses/first-days')).text, /You are next/)
      assert.deepEqual(newsFor('maya').slice(-2), ['booked', 'unbooked'])
      assert.equal(newsFor('cleo').at(-1), 'place')
    })

    test('are never overbooked, however many press at once, and nobody is booked twice', async () => {
      const dateId = await aDate({ 'on-day': '17', places: '1' })
      const browsers = await Promise.all((['maya', 'ben', 'cleo', 'dev'] as const).map(as))
      for (const browser of browsers) await browser.get('/learning/courses/first-days')
      await Promise.all(browsers.map((browser) => browser.post(`/learning/dates/${dateId}/book`, {})))
      await browsers[0]?.post(`/learning/dates/${dateId}/book`, {})
      const states = await database.databases.read(database.authorityId, (tx) =>
        tx
          .selectFrom('course_bookings')
          .select('state')
          .where('date_id', '=', dateId as never)
          .orderBy('state')
          .execute(),
      )
      assert.deepEqual(
        states.map(({ state }) => state),
        ['booked', 'waiting', 'waiting', 'waiting'],
      )
    })

    test('that clash with another booking, are over or called off cannot be booked', async () => {
      const first = await aDate({ 'on-day': '18', places: '9' })
      const second = await aDate({ 'on-day': '18', from: '14:00', to: '17:00', places: '9' })
      await book('ben', first)
      const clash = await book('ben', second)
      assert.equal(clash.status, 403)
      assert.match(clash.text, /booking for “First days” at the same time.*Cancel the other booking first/)
      const hana = await as('hana')
      await hana.get(`/manage/learning/dates/${first}`)
      await hana.post(`/manage/learning/dates/${first}/cancel`, { why: 'The trainer is away.' })
      assert.equal(newsFor('ben').at(-1), 'cancelled')
      const off = await book('maya', first)
      assert.equal(off.status, 403)
      assert.match(off.text, /does not take place/)
    })

    test('that move tell whoever is booked; a stale form is told so; places below what is taken are refused', async () => {
      const dateId = await aDate({ 'on-day': '21' })
      await book('maya', dateId)
      await book('ben', dateId)
      const hana = await as('hana')
      const url = `/manage/learning/dates/${dateId}`
      await hana.get(url)
      const few = await hana.post(url, { ...typedDate, revision: '1', 'on-day': '21', places: '1' })
      assert.equal(few.status, 422)
      assert.match(few.text, /2 are booked already/)
      await hana.post(url, { ...typedDate, revision: '1', 'on-day': '22' })
      assert.equal(newsFor('ben').at(-1), 'moved')
      const stale = await hana.post(url, { ...typedDate, revision: '1', 'on-day': '23' })
      assert.equal(stale.status, 409)
    })
  })

  describe('learning for others', () => {
    test('a manager books for the team or says what somebody needs; others cannot [R-251]', async () => {
      const dateId = await aDate({ 'on-day': '7', 'on-month': '1', 'on-year': '2027' })
      const asha = await as('asha')
      const page = await asha.get('/learning/courses/first-days')
      assert.ok(page.queries <= 6, page.statements.join('\n'))
      const team = '/learning/courses/first-days/team'
      assert.match(
        (await asha.post(team, { person: staff.people.hugo })).text,
        /Choose somebody who reports to you/,
      )
      assert.match(
        (await asha.post(team, { person: staff.people.dev, date: dateId })).text,
        /Dev Anand is booked/,
      )
      const needed = await asha.post(team, {
        ...{ person: staff.people.ben, date: '', why: 'Court work is coming.' },
        ...{ 'by-day': '1', 'by-month': '3', 'by-year': '2027' },
      })
      assert.match(
        needed.text,
        /Ben Carter, since Friday 4 December 2026, by Monday 1 March 2027: Court work/,
      )
      assert.equal(newsFor('ben').at(-1), 'needed')
      const maya = await as('maya')
      await maya.get('/learning/courses/first-days')
      assert.equal((await maya.post(team, { person: staff.people.ben })).status, 422)
    })

    test('leadership chooses who takes up what cannot be booked; then they can book it [R-251] [R-260]', async () => {
      const dateId = await aDate({ course: 'five-days', 'on-day': '11', 'on-month': '1', 'on-year': '2027' })
      assert.equal((await book('cleo', dateId, 'five-days')).status, 403)
      const hugo = await as('hugo')
      await hugo.get('/learning/courses/five-days')
      const choose = '/learning/courses/five-days/choose'
      assert.match((await hugo.post(choose, { who: 'Nobody Known' })).text, /Nobody here has this/)
      const chosen = await hugo.post(choose, { who: 'Cleo Marsh', 'chosen-why': 'Leads by example.' })
      assert.match(chosen.text, /Cleo Marsh is chosen and told/)
      assert.match((await book('cleo', dateId, 'five-days')).text, /You are booked/)
      assert.equal((await (await as('asha')).post(choose, { who: 'Maya Osei' })).status, 403)
      const leaves = (status: 'active' | 'left') =>
        database.databases.write(database.authorityId, (tx) =>
          tx.updateTable('persons').set({ status }).where('id', '=', staff.people.dev).execute(),
        )
      assert.match((await hugo.post(choose, { who: 'Dev Anand' })).text, /Dev Anand, since/)
      await leaves('left')
      assert.doesNotMatch((await hugo.get('/learning/courses/five-days')).text, /Dev Anand/)
      await leaves('active')
      const early = await hugo.post('/learning/courses/chosen-later/choose', { who: 'Maya Osei' })
      assert.equal(early.status, 422)
      assert.match(early.text, /Maya Osei cannot take it yet: “First days” comes first/)
      // Whom leadership chose is in nobody's list but theirs and leadership's.
      const team = await (await as('asha')).get('/my-team/learning')
      assert.match(team.text, /Ben Carter/)
      assert.doesNotMatch(team.text, /Five days in depth/)
    })
  })
})
