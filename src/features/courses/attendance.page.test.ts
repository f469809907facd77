import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useCoursesPages } from '../../../test/support/courses-pages.ts'
import { registerJourneyParticipation, routes as evidenceRoutes } from '../evidence/public.ts'
import { read } from '../../platform/database/reading.ts'
import { completedFactsReading, coursesRoutes, registerCourses } from './public.ts'

describe('who took part in courses', () => {
  const { database, staff, as, aDate, book, isOver, lookAgain, newsFor } = useCoursesPages(
    [...coursesRoutes, ...evidenceRoutes],
    registerCourses,
  )

  test('whoever leaves before a date gives the place back, and whoever waits longest and stays gets it', async () => {
    const dateId = await aDate({ 'on-day': '18', places: '1' })
    for (const who of ['maya', 'ben', 'cleo', 'dev'] as const) await book(who, dateId)
    const leaves = (who: 'maya' | 'ben', lastDay: string | null) =>
      database.databases.write(database.authorityId, (tx) =>
        tx
          .updateTable('persons')
          .set({ leaves_on: lastDay as never })
          .where('id', '=', staff.people[who])
          .execute(),
      )
    // Maya's last day is that of the course, and Ben's the day before.
    await leaves('maya', '2026-12-18')
    await leaves('ben', '2026-12-17')
    const course = '/learning/courses/first-days'
    await lookAgain()
    assert.match((await (await as('maya')).get(course)).text, /You are booked/)
    assert.match((await (await as('cleo')).get(course)).text, /You are next/)
    await leaves('maya', '2026-12-17')
    await lookAgain()
    await lookAgain()
    assert.doesNotMatch((await (await as('maya')).get(course)).text, /You are booked/)
    assert.match((await (await as('cleo')).get(course)).text, /You are booked/)
    assert.match((await (await as('dev')).get(course)).text, /You are next/)
    assert.deepEqual(newsFor('maya'), ['booked', 'unbooked'])
    assert.deepEqual(newsFor('ben'), [], 'a wait that ends with the work tells nothing')
    assert.deepEqual(newsFor('cleo'), ['place'])
    await leaves('maya', null)
    await leaves('ben', null)
    await (await as('cleo')).post(`/learning/dates/${dateId}/cancel`, {})
    await (await as('dev')).post(`/learning/dates/${dateId}/cancel`, {})
  })

  describe('attendance', () => {
    test('what one attended lies ready in the CPD record; a slip is put right; completion opens what comes after', async () => {
      const dateId = await aDate({ 'on-day': '8', 'on-month': '12', from: '9:00', to: '10:00' })
      await book('maya', dateId)
      await book('ben', dateId)
      await isOver(dateId)
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
      assert.match(
        stale.text,
        /Ben [A-Z][a-z]+ was there, as somebody else has noted since you opened the page/,
      )
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

  describe('a completion that is on record by mistake', () => {
    const completionOf = (who: keyof typeof staff.people, course: string) =>
      database.databases.read(database.authorityId, async (tx) => {
        const row = await tx
          .selectFrom('course_completions')
          .select(['id', 'evidence_id'])
          .where('person_id', '=', staff.people[who])
          .where('course', '=', course)
          .executeTakeFirst()
        return row && { id: row.id, entry: row.evidence_id }
      })

    test('is taken back with a reason; who had asked for the course asks again, and the person is told', async () => {
      const asha = await as('asha')
      await asha.get('/learning/courses/second-step')
      await asha.post('/learning/courses/second-step/team', { person: staff.people.cleo, why: 'For court.' })
      const hana = await as('hana')
      const record = async () => {
        await hana.get('/learning/courses/second-step')
        return hana.post('/learning/courses/second-step/recorded', {
          ...{ 'had-by': 'Cleo Marsh', where: 'Elsewhere' },
          ...{ 'had-day': '1', 'had-month': '12', 'had-year': '2026' },
        })
      }
      await record()
      const own = '/my-record/courses'
      assert.doesNotMatch((await (await as('cleo')).get(own)).text, /your manager thinks/)
      const completion = await completionOf('cleo', 'second-step')
      const list = await hana.get('/manage/learning/completed?name=marsh+cleo&course=second-step')
      assert.ok(list.queries <= 6, list.statements.join('\n'))
      assert.match(
        list.text,
        /Cleo Marsh.{0,8}Second step.{0,4}Tuesday 1 December 2026.{0,20}The learning team recorded it/,
      )
      assert.doesNotMatch(
        (await hana.get('/manage/learning/completed?name=nobody')).text,
        /Cleo Marsh.{0,8}Second/,
      )
      const page = `/learning/completed/${completion?.id}`
      for (const who of ['cleo', 'ben', 'asha'] as const)
        assert.equal((await (await as(who)).get(page)).status, 404)
      const form = await hana.get(page)
      assert.ok(form.queries <= 6, form.statements.join('\n'))
      const empty = await hana.post(`${page}/take-back`, { why: '' })
      assert.equal(empty.status, 422)
      assert.match(empty.text, /Enter why it is not right/)
      const long = await hana.post(`${page}/take-back`, { why: 'x'.repeat(501) })
      assert.equal(long.status, 422)
      const otherTab = await as('hana')
      await otherTab.get(page)
      const why = 'I entered the wrong Cleo.'
      assert.match(
        (await hana.post(`${page}/take-back`, { why })).text,
        /Taken back: Second step.*I entered the wrong Cleo/,
      )
      assert.match(
        (await otherTab.post(`${page}/take-back`, { why: 'Again.' })).text,
        /taken back already.*I entered the wrong Cleo/,
      )
      assert.equal(await completionOf('cleo', 'second-step'), undefined)
      const facts = await database.databases.read(database.authorityId, (tx) =>
        read(tx, completedFactsReading([staff.people.cleo, staff.people.maya])),
      )
      assert.deepEqual(facts.get(staff.people.cleo), [])
      assert.deepEqual(facts.get(staff.people.maya)?.at(-1)?.fields, {
        ...{ course: 'first-days', 'completed-on': '2026-12-03' },
      })
      const cleo = await (await as('cleo')).get(own)
      assert.match(cleo.text, /your manager thinks that you need it/)
      assert.match(
        cleo.text,
        /No longer on record.*Second step.*Friday 4 December 2026 by Hana Hubbard.*wrong Cleo/,
      )
      assert.ok(cleo.queries <= 6, cleo.statements.join('\n'))
      assert.equal(newsFor('cleo').at(-1), 'taken-back')
      assert.match((await (await as('cleo')).get(page)).text, /The entry in the CPD record went with it/)
      // It can be recorded anew.
      await record()
      assert.ok(await completionOf('cleo', 'second-step'))
    })

    test('leaves an entry that its owner wrote in, or that papers of an application point at, and the entry says so', async () => {
      const completion = await completionOf('cleo', 'second-step')
      const putBack = registerJourneyParticipation(
        async () => false,
        async (_, __, item) => item === completion?.entry,
      )
      const hana = await as('hana')
      const page = `/learning/completed/${completion?.id}`
      await hana.get(page)
      await hana.post(`${page}/take-back`, { why: 'She was not there.' })
      putBack()
      assert.match((await hana.get(page)).text, /The entry in the CPD record stays/)
      const entry = await (await as('cleo')).get(`/my-record/evidence/${completion?.entry}`)
      assert.equal(entry.status, 200)
      assert.ok(entry.queries <= 6, entry.statements.join('\n'))
      assert.match(
        entry.text,
        /On Friday 4 December 2026 the completion was taken back. The entry stays as it is/,
      )
    })

    test('is taken back by whoever said it of themselves, and marks of attendance by who trained it', async () => {
      const maya = await as('maya')
      const said = await completionOf('maya', 'page-by-page')
      assert.match((await maya.get('/my-record/courses')).html, new RegExp(`/learning/completed/${said?.id}`))
      await maya.get(`/learning/completed/${said?.id}`)
      const before = newsFor('maya').length
      const taken = await maya.post(`/learning/completed/${said?.id}/take-back`, { why: 'I did not finish.' })
      assert.match(taken.text, /No longer on record.*Page by page.*I did not finish/)
      assert.equal(newsFor('maya').length, before)
      const attended = await completionOf('maya', 'first-days')
      assert.equal((await maya.get(`/learning/completed/${attended?.id}`)).status, 404)
      const hana = await as('hana')
      await hana.get(`/learning/completed/${attended?.id}`)
      await hana.post(`/learning/completed/${attended?.id}/take-back`, { why: 'The list was another day’s.' })
      const marks = await database.databases.read(database.authorityId, (tx) =>
        tx
          .selectFrom('course_bookings')
          .select('attendance')
          .where('person_id', '=', staff.people.maya)
          .where('state', '=', 'booked')
          .execute(),
      )
      assert.ok(marks.every(({ attendance }) => attendance === null))
      const duty = await maya.get('/my-record/courses')
      assert.doesNotMatch(duty.text, /First days.{0,20}Up to date/)
      await hana.get('/learning/courses/first-days')
      await hana.post('/learning/courses/first-days/recorded', {
        ...{ 'had-by': 'Maya Osei', 'had-day': '3', 'had-month': '12', 'had-year': '2026' },
      })
    })
  })
})
