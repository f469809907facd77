import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { workbookOf } from '../../../test/support/workbook.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordEvidence } from '../evidence/public.ts'
import { registeredPeople } from '../people/public.ts'
import { findTodo } from '../tasks/public.ts'
import { learningPack } from './learning.builders.ts'
import { learningRoutes, lookAtRegistrations } from './public.ts'

const today = isoDate('2026-11-22')
const url = '/manage/registrations'

describe('registrations of an authority', () => {
  const { database, server, staff } = useStaffPages({
    routes: learningRoutes,
    pack: learningPack(),
    at: '2026-11-22T09:30:00Z',
    staff: {
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', registrationNumber: 'SW1' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', registrationNumber: 'SW2' },
      pat: { name: 'Pat Lowe', jobTitle: 'Officer', kind: 'officer', duties: ['people-administration'] },
      hana: { name: 'Hana Ito', jobTitle: 'HR', kind: 'hr', duties: ['hr'] },
    },
  })

  const todoOf = (personId: PersonId, ...duties: readonly string[]) =>
    database.databases.read(database.authorityId, async (tx) =>
      (await findTodo(tx, { personId, actingFor: undefined, duties: new Set(duties) }))
        .filter(({ isMine }) => isMine)
        .map(({ title, dueOn }) => `${title}${dueOn ? ` by ${dueOn}` : ''}`),
    )
  const lookAt = (on: string) =>
    database.databases.write(database.authorityId, (tx) => lookAtRegistrations(tx, isoDate(on)))

  test('a file of the register is shown row by row, then taken in; lapsed ones go to HR', async () => {
    const browser = await server.signInAs(staff.people.pat)
    await browser.get(url)
    const csv = (until: string) =>
      `Registration number,Name,Status,Registered until\r\nSW1,Maya Osei,Registered,${until}\r\nSW2,Tom Birch,Registered,01/09/2026\r\n`
    const sent = (until: string) =>
      browser.post(
        url,
        {},
        {
          files: [{ field: 'file', name: 'register.csv', type: 'text/csv', bytes: Buffer.from(csv(until)) }],
        },
      )
    const preview = await sent('30/11/2027')
    assert.match(preview.text, /2 rows, of which 2 change something\. Nothing is changed yet\./)
    const untilNow = await database.databases.read(database.authorityId, (tx) => registeredPeople(tx))
    assert.deepEqual(
      untilNow.map(({ renewsOn }) => renewsOn),
      [null, null],
    )
    const done = await browser.press('Take these rows in')
    assert.match(done.text, /1 renewed, 1 lapsed, 0 as before, 0 left alone/)
    assert.match(done.text, /Maya Osei SW1 30 Nov 2027/)
    assert.match(done.text, /Tom Birch SW2 Lapsed 1 Sep 2026/)
    assert.deepEqual(await todoOf(staff.people.hana, 'hr'), ['Look at Tom Birch’s registration'])

    const wrong = await browser.post(
      url,
      {},
      { files: [{ field: 'file', name: 'x.csv', type: 'text/csv', bytes: Buffer.from('a,b\n1,2') }] },
    )
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /no column “Registration number”/)
    await browser.get(url)
    const none = await browser.post(url, {})
    assert.match(none.text, /Select the file of the register/)

    const workbook = workbookOf([
      ['Registration number', 'Name', 'Status', 'Registered until'],
      ['SW1', 'Maya Osei', 'Registered', { day: 46_722 }],
    ])
    const shown = await browser.post(
      url,
      {},
      { files: [{ field: 'file', name: 'register.xlsx', type: 'x/y', bytes: workbook }] },
    )
    assert.match(shown.text, /1 row, of which 1 changes something/)
    assert.match(shown.text, /Registered until 1 Dec 2027, here 30 Nov 2027 until now/)
  })

  test('from the opening of renewal whoever lacks something is reminded, until the year ends', async () => {
    const { maya } = staff.people
    await lookAt('2026-08-31')
    assert.deepEqual(await todoOf(maya), [])
    await lookAt('2026-09-01')
    const reminder = ['Complete your CPD for Council of Fern by 2026-11-30']
    assert.deepEqual(await todoOf(maya), reminder)
    await lookAt('2026-11-30')
    await lookAt('2026-11-30')
    assert.deepEqual(await todoOf(maya), reminder)
    await lookAt('2026-12-01')
    assert.deepEqual(await todoOf(maya), [], 'another year')
  })

  test('nobody is reminded of what they have', async () => {
    const { tom } = staff.people
    await database.databases.write(database.authorityId, async (tx) => {
      for (const title of ['Court skills', 'Reading group']) {
        const made = await recordEvidence(
          tx,
          { actor: { personId: tom }, today },
          {
            personId: tom,
            content: {
              title,
              completedOn: isoDate('2026-03-04'),
              learning: 'L',
              impact: 'I',
              links: [],
              caseReferences: [],
            },
          },
        )
        assert.ok(made.ok)
        await tx
          .insertInto('peer_reflections')
          .values({
            ...{
              person_id: tom,
              item_id: made.value,
              colleague_id: null,
              with_whom: 'My manager',
              state: 'given' as const,
            },
            ...{
              talked_on: today,
              asked_on: today,
              asked_at: '2026-11-22T09:00:00Z' as never,
              answered_on: today,
            },
          })
          .execute()
      }
    })
    await lookAt('2026-11-22')
    assert.deepEqual(await todoOf(tom), [])
  })
})
