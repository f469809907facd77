import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { offeringPack, typedDate } from './courses.builders.ts'
import { fixedClock } from '../../platform/clock.ts'
import { type CourseNews, coursesRoutes, lookAtCoursesBy, registerCoursesPorts } from './public.ts'

const told: CourseNews[] = []

const hub = { name: 'Hana Hubbard', jobTitle: 'Officer', kind: 'lead', duties: ['hub', 'learning-offer'] }
const worker = { jobTitle: 'Worker', kind: 'worker', level: 'one', manager: 'asha', from: '2026-10-01' }

describe('courses', () => {
  /** A team of four under Asha, the learning hub, and a head. */
  const { database, server, staff } = useStaffPages({
    routes: coursesRoutes,
    pack: offeringPack(`
---
course: chosen-later
name: Chosen later
part: free
delivery: formal
taken: chosen
after: [first-days]
---
course: later-on
name: Later on
part: free
delivery: formal
mandatory: { within: P1Y, post-kinds: [lead] }
`),
    register: () => {
      registerCoursesPorts({
        tell: async (_, news) => {
          told.push(...news)
        },
      })
    },
    staff: {
      hana: hub,
      hugo: { name: 'Hugo Head', jobTitle: 'Head', kind: 'lead', duties: ['heads', 'leadership'] },
      asha: { name: 'Asha Rahman', jobTitle: 'Team Lead', kind: 'lead', manager: 'hugo' },
      maya: { name: 'Maya Osei', ...worker },
      ben: { name: 'Ben Carter', ...worker },
      cleo: { name: 'Cleo Marsh', ...worker },
      dev: { name: 'Dev Anand', ...worker },
    },
  })

  const as = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])

  async function aDate(changes: Partial<Record<keyof typeof typedDate, string>> = {}): Promise<string> {
    const desk = await as('hana')
    await desk.get('/manage/learning/dates/new')
    const set = await desk.post('/manage/learning/dates/new', { ...typedDate, ...changes })
    assert.match(set.url, /^\/learning\/dates\//, set.text)
    return set.url.split('/').at(-1) ?? ''
  }

  async function book(who: keyof typeof staff.people, dateId: string, course = 'first-days') {
    const browser = await as(who)
    await browser.get(`/learning/courses/${course}`)
    return browser.post(`/learning/dates/${dateId}/book`, {})
  }

  const newsFor = (who: keyof typeof staff.people) =>
    told.filter(({ personId }) => personId === staff.people[who]).map(({ what }) => what)

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

  describe('attendance', () => {
    test('what one attended lies ready in the CPD record; a slip is put right; completion opens what comes after', async () => {
      const dateId = await aDate({ 'on-day': '8', 'on-month': '12', from: '9:00', to: '10:00' })
      await book('maya', dateId)
      await book('ben', dateId)
      await database.databases.write(database.authorityId, async (tx) => {
        await tx
          .updateTable('course_dates')
          .set({ starts_at: '2026-12-03T09:00:00Z' as never, ends_at: '2026-12-03T10:00:00Z' as never })
          .where('id', '=', dateId as never)
          .execute()
      })
      const hana = await as('hana')
      const page = await hana.get(`/learning/dates/${dateId}`)
      assert.ok(page.queries <= 6, page.statements.join('\n'))
      assert.match(page.text, /Who was there/)
      const bookings = await database.databases.read(database.authorityId, (tx) =>
        tx
          .selectFrom('course_bookings')
          .select(['id', 'person_id'])
          .where('date_id', '=', dateId as never)
          .execute(),
      )
      const idOf = (who: 'maya' | 'ben') => bookings.find((row) => row.person_id === staff.people[who])?.id
      const note = (there: Record<string, string>, was = '') =>
        hana.post(`/learning/dates/${dateId}/attendance`, {
          ...{ [`was-${idOf('maya')}`]: was, [`was-${idOf('ben')}`]: was },
          ...there,
        })
      const both = { [`there-${idOf('maya')}`]: 'attended', [`there-${idOf('ben')}`]: 'attended' }
      const unmarked = { [`there-${idOf('maya')}`]: '', [`there-${idOf('ben')}`]: '' }
      await note(both)
      await note(both, 'attended')
      const entries = () =>
        database.databases.read(database.authorityId, (tx) =>
          tx
            .selectFrom('evidence_items')
            .select(['id', 'person_id', 'title', 'source', 'hours'])
            .where('removed_at', 'is', null)
            .where('title', '=', 'First days')
            .execute(),
        )
      assert.deepEqual(
        (await entries()).map(({ source, hours }) => [source, Number(hours)]),
        [
          ['course', 6],
          ['course', 6],
        ],
      )
      // A tab from before, and a form with one person marked, take nothing back.
      const absent = { [`there-${idOf('ben')}`]: 'absent', [`why-${idOf('ben')}`]: 'Court' }
      const stale = await note({ ...unmarked, ...absent })
      assert.equal(stale.status, 409)
      assert.match(stale.text, /Somebody else noted since you opened the page: was there/)
      assert.match(stale.html, /value="absent"[^>]*checked/)
      assert.match((await note(unmarked, 'attended')).text, /Nothing was different/)
      assert.equal((await entries()).length, 2)
      await note({ ...unmarked, ...absent }, 'attended')
      assert.deepEqual(
        (await entries()).map(({ person_id }) => person_id),
        [staff.people.maya],
      )
      // What Maya wrote in hers stays hers when her attendance was a slip, and stands for it again when it was none.
      const [own] = await entries()
      await database.databases.write(database.authorityId, (tx) =>
        tx
          .updateTable('evidence_items')
          .set({ learning: 'I learned to listen.', revision: 2 })
          .where('id', '=', own?.id as never)
          .execute(),
      )
      await note({ [`there-${idOf('maya')}`]: 'absent' }, 'attended')
      assert.deepEqual(
        (await entries()).map(({ id }) => id),
        [own?.id],
      )
      await note({ [`there-${idOf('maya')}`]: 'attended' }, 'absent/')
      assert.deepEqual(
        (await entries()).map(({ id }) => id),
        [own?.id],
      )
      assert.doesNotMatch((await (await as('maya')).get('/learning/courses/second-step')).text, /comes first/)
      assert.match((await (await as('ben')).get('/learning/courses/second-step')).text, /comes first/)
    })

    test('of learning elsewhere is what the person says, once a day', async () => {
      const maya = await as('maya')
      await maya.get('/learning/courses/page-by-page')
      const said = await maya.post('/learning/courses/page-by-page/completed', {})
      assert.match(
        said.url,
        /^\/my-record\/evidence\/[0-9a-f-]+\/edit$/,
        'the page on which one writes an entry',
      )
      await maya.post('/learning/courses/page-by-page/completed', {})
      const rows = await database.databases.read(database.authorityId, (tx) =>
        tx
          .selectFrom('course_completions')
          .select(['source', 'completed_on'])
          .where('course', '=', 'page-by-page')
          .execute(),
      )
      assert.deepEqual(rows, [{ source: 'said', completed_on: '2026-12-04' }])
      await maya.get('/learning/courses/leading')
      assert.equal((await maya.post('/learning/courses/leading/completed', {})).status, 404)
    })
  })

  describe('what is mandatory', () => {
    test('is due some time after appointment, then again; people, managers and the team see how it stands [R-248]', async () => {
      const maya = await as('maya')
      const own = await maya.get('/my-record/courses')
      assert.ok(own.queries <= 6, own.statements.join('\n'))
      assert.match(
        own.text,
        /Mandatory for you.*First days.{0,20}Up to date.{0,9}Done Thursday 3 December 2026, next by Friday 3 December 2027/,
      )
      const ben = await (await as('ben')).get('/my-record/courses')
      // Appointed on 1 October 2026, within three months.
      assert.match(ben.text, /First days.{0,20}Due soon.{0,9}By Friday 1 January 2027/)
      assert.match(own.text, /Core 1 of 2 courses.*?Still to come: Second step/)
      const asha = await as('asha')
      const team = await asha.get('/my-team/learning')
      assert.ok(team.queries <= 6, team.statements.join('\n'))
      assert.match(team.text, /Maya Osei.{0,15}Nothing is due/)
      assert.match(team.text, /Ben Carter.{0,15}Due soon.{0,2}First days/)
      const leads = await (await as('hugo')).get('/my-team/learning')
      assert.match(leads.text, /Asha Rahman.{0,15}Overdue.{0,2}First days.{0,3}Not done yet.{0,2}Later on/)
      assert.equal((await maya.get('/my-team/learning')).status, 404)
      const hana = await as('hana')
      const page = await hana.get('/manage/learning/mandatory')
      assert.ok(page.queries <= 6, page.statements.join('\n'))
      // Hugo began in 2020: he is counted from the first day of the offer.
      assert.match(page.text, /Hugo Head.*First days.{0,20}Overdue.{0,9}Was due Wednesday 1 July 2026/)
      const file = await hana.get('/manage/learning/mandatory.csv')
      assert.match(file.text, /Maya Osei,Worker,,First days,Up to date,2026-12-03,2027-12-03/)
      assert.equal((await maya.get('/manage/learning/mandatory')).status, 403)
    })

    test('is on the to-do list until it is done or booked, looked at once a day', async () => {
      const titles = (who: keyof typeof staff.people) =>
        database.databases.read(database.authorityId, async (tx) =>
          (
            await tx
              .selectFrom('tasks')
              .select('title')
              .where('subject_kind', '=', 'course-duty')
              .where('subject_id', '=', staff.people[who])
              .execute()
          ).map(({ title }) => title),
        )
      const look = lookAtCoursesBy({ clock: fixedClock('2026-12-04T09:30:00Z') })
      const again = () =>
        look({ databases: database.databases, authorityId: database.authorityId } as Parameters<
          typeof look
        >[0])
      await again()
      await again()
      assert.deepEqual((await titles('hugo')).toSorted(), ['Take “First days”', 'Take “Later on”'])
      assert.deepEqual(await titles('maya'), [])
      assert.deepEqual(await titles('dev'), [], 'is booked on a date ahead')
    })

    test('take-up is shown in figures, without names, and as a file [R-301]', async () => {
      const hugo = await as('hugo')
      const page = await hugo.get('/manage/learning/take-up')
      assert.ok(page.queries <= 6, page.statements.join('\n'))
      assert.match(page.text, /Of the 7 people who worked here on Monday 30 November 2026/)
      assert.doesNotMatch(page.text, /Maya Osei/)
      assert.match(
        page.html,
        /href="\/learning" class="govuk-back-link"|class="govuk-back-link" href="\/learning"/,
      )
      assert.match(
        (await hugo.get('/manage/learning/take-up.csv')).text,
        /^.?By,Group,People,Core,Free choice/,
      )
    })
  })
})
