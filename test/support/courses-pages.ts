import assert from 'node:assert/strict'
import { offeringPack, typedDate } from '../../src/features/courses/courses.builders.ts'
import { type CourseNews, lookAtCoursesBy, registerCoursesPorts } from '../../src/features/courses/public.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import type { RouteDefinition } from '../../src/platform/http/route.ts'
import { useStaffPages } from './staff-pages.ts'

const hub = { name: 'Hana Hubbard', jobTitle: 'Officer', kind: 'lead', duties: ['hub', 'learning-offer'] }
const worker = { jobTitle: 'Worker', kind: 'worker', level: 'one', manager: 'asha', from: '2026-10-01' }

/** A small authority with a learning offer, its pages, and what tests of them do again and again. */
export function useCoursesPages(routes: readonly RouteDefinition[], register?: () => void) {
  const told: CourseNews[] = []
  /** A team of four under Asha, the learning hub, and a head. */
  const { database, server, staff } = useStaffPages({
    routes,
    pack: offeringPack(`
---
course: chosen-later
name: Chosen later
part: free
delivery: formal
taken: chosen
after: [first-days]
---
scheme: year
name: First year
version: 1
effective: { from: 2026-01-01 }
starts: { asked-by: applicant }
roles:
  applicant: { is: applicant, name: Newcomer }
  mentor: { is: line-manager, name: Mentor }
stages: [{ stage: only, name: Only, tasks: [{ task: do-it, name: Do it, does: record, by: [applicant, mentor] }] }]
---
course: mentoring
name: Mentoring newcomers
part: free
delivery: reflective
supports: Mentors of newcomers
mandatory: { holding: [year/mentor], within: P3M }
---
course: later-on
name: Later on
part: free
delivery: formal
mandatory: { within: P1Y, post-kinds: [lead] }
`),
    register: () => {
      register?.()
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

  /** Lets a date lie in the past, on 3 December 2026 from nine to ten. */
  const isOver = (dateId: string) =>
    database.databases.write(database.authorityId, (tx) =>
      tx
        .updateTable('course_dates')
        .set({ starts_at: '2026-12-03T09:00:00Z' as never, ends_at: '2026-12-03T10:00:00Z' as never })
        .where('id', '=', dateId as never)
        .execute(),
    )

  /** What is looked at once a day. */
  const lookAgain = () => {
    const look = lookAtCoursesBy({ clock: fixedClock('2026-12-04T09:30:00Z') })
    return look({ databases: database.databases, authorityId: database.authorityId } as Parameters<
      typeof look
    >[0])
  }

  return { database, staff, as, aDate, book, isOver, lookAgain, newsFor }
}
