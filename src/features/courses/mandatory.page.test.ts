import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { useCoursesPages } from '../../../test/support/courses-pages.ts'
import { coursesRoutes, registerCoursesPorts } from './public.ts'

describe('courses that people must have', () => {
  const { database, staff, as, aDate, book, lookAgain } = useCoursesPages(coursesRoutes)

  /** Maya had the first days yesterday. */
  before(async () => {
    const hana = await as('hana')
    await hana.get('/learning/courses/first-days')
    await hana.post('/learning/courses/first-days/recorded', {
      ...{ 'had-by': 'Maya Osei', 'had-day': '3', 'had-month': '12', 'had-year': '2026' },
    })
  })

  describe('what is mandatory', () => {
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
      assert.match(file.text, /Maya Osei,Worker,,First days,Up to date,2026-12-03,2027-12-03,/)
      assert.equal((await maya.get('/manage/learning/mandatory')).status, 403)
    })

    test('is on the to-do list until it is done or booked, looked at once a day', async () => {
      await book('dev', await aDate({ 'on-day': '7', 'on-month': '1', 'on-year': '2027' }))
      await lookAgain()
      await lookAgain()
      assert.deepEqual((await titles('hugo')).toSorted(), ['Take “First days”', 'Take “Later on”'])
      assert.deepEqual(await titles('maya'), [])
      assert.deepEqual(await titles('dev'), [], 'is booked on a date ahead')
    })

    test('by a role in somebody’s programme is asked of whoever holds it: who lacks it is listed, has a file and is reminded [R-358] [R-260]', async () => {
      const putBack = registerCoursesPorts({
        rolesHeldSql: () => sql`
          select * from (values (${staff.people.asha}::uuid, 'year/mentor', '2026-08-01'::date),
            (${staff.people.ben}::uuid, 'year/mentor', '2026-11-01'::date),
            (${staff.people.dev}::uuid, 'year/applicant', '2026-11-01'::date)) h (person_id, role, since)`,
      })
      const hana = await as('hana')
      await hana.get('/learning/courses/mentoring')
      await hana.post('/learning/courses/mentoring/recorded', {
        ...{ 'had-by': 'Ben Carter', 'had-day': '2', 'had-month': '12', 'had-year': '2026' },
      })
      const page = '/manage/learning/mandatory?course=mentoring'
      const all = await hana.get(page)
      assert.ok(all.queries <= 6, all.statements.join('\n'))
      assert.match(
        all.text,
        /Asha Rahman.*Mentoring newcomers.{0,20}Overdue.{0,9}Was due Sunday 1 November 2026/,
      )
      assert.match(all.text, /Ben Carter.*Mentoring newcomers.{0,20}Up to date/)
      assert.doesNotMatch(all.text, /Dev Anand/)
      const lacking = await hana.get(`${page}&only=lack`)
      assert.match(lacking.text, /Asha Rahman/)
      assert.doesNotMatch(lacking.text, /Ben Carter/)
      const file = (await hana.get('/manage/learning/mandatory.csv')).text
      assert.match(file, /Asha Rahman,Team Lead,,Mentoring newcomers,Overdue,,2026-11-01,(?!Yes)/)
      assert.match(
        (await (await as('hugo')).get('/my-team/learning')).text,
        /Asha Rahman.{0,60}Mentoring newcomers/,
      )
      assert.match(
        (await hana.get('/learning/courses/mentoring')).text,
        /Mentor in somebody’s “First year”: within 3 months of beginning/,
      )
      await lookAgain()
      assert.ok((await titles('asha')).includes('Take “Mentoring newcomers”'))
      assert.ok(!(await titles('ben')).includes('Take “Mentoring newcomers”'))
      // Whoever holds it no more is asked no more, and whoever has a place is not reminded.
      const dateId = await aDate({ course: 'mentoring', 'on-day': '12', 'on-month': '1', 'on-year': '2027' })
      await book('asha', dateId, 'mentoring')
      assert.match((await hana.get(page)).text, /Overdue Booked/)
      await lookAgain()
      assert.ok(!(await titles('asha')).includes('Take “Mentoring newcomers”'))
      putBack()
      assert.doesNotMatch((await hana.get(page)).text, /Asha Rahman/)
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
