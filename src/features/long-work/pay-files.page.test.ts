import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doLongWork, workAt } from '../../../test/support/long-work.ts'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import { read } from '../../platform/database/reading.ts'
import { paidPostsReading, peopleRoutes, recordPostPay } from '../people/public.ts'
import { longWorkRoutes, registerPayFileWork } from './public.ts'

describe('a long file of payroll numbers', () => {
  const { database, server, staff } = useStaffPages({
    routes: [
      ...peopleRoutes({
        packWords: () => Promise.resolve({ levels: [], postKinds: [], duties: [], offers: new Set() }),
        teamRowExtras: () => Promise.resolve(new Map()),
      }),
      ...longWorkRoutes,
    ],
    register: registerPayFileWork,
    staff: {
      hana: { name: 'Hana Ito', jobTitle: 'HR adviser', kind: 'hr', duties: ['hr'] },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
    },
  })
  /** Numbers of one post over many days: each row begins with what the row before it, in an earlier step, recorded. */
  const days = Array.from({ length: 60 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString())
  const text = [
    'Work address,Payroll number,Pay point,From',
    ...days.map((day, at) => `maya.osei@example.gov.uk,${1000 + at},,${isoDate(day.slice(0, 10))}`),
    'tom.birch@example.gov.uk,77,,2026-03-01',
    'nobody@example.gov.uk,1,,',
  ].join('\n')
  const looked = async () => {
    const browser = await server.signInAs(staff.people.hana)
    await browser.get('/manage/pay/import')
    const files = [{ field: 'file', name: 'pay.csv', type: 'text/csv', bytes: Buffer.from(text) }]
    const preview = await browser.post('/manage/pay/import', {}, { files })
    return { browser, preview }
  }
  const numbersOf = async (who: 'maya' | 'tom') => {
    const posts = await database.databases.read(database.authorityId, (tx) =>
      read(tx, paidPostsReading([staff.people[who]])),
    )
    return posts.get(staff.people[who])?.[0]?.entries.map(({ payrollNumber }) => payrollNumber)
  }
  const timesRecorded = async () => {
    const rows = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('audit_entries').select('id').where('action', '=', 'record-post-pay').execute(),
    )
    return rows.length
  }

  test('is taken in by steps that can be left, nothing twice, and tells which rows changed meanwhile', async () => {
    const [{ browser, preview }, pressedTwice, pressedLate] = [await looked(), await looked(), await looked()]
    assert.match(preview.text, /Of 62 rows, 61 change something, 0 are as before and 1 is skipped/)
    await database.databases.write(database.authorityId, (tx) =>
      recordPostPay(
        tx,
        { actor: {}, today: isoDate('2026-12-04') },
        {
          ...{ personId: staff.people.tom, seatId: staff.seats.tom, from: isoDate('2026-02-01') },
          ...{ payrollNumber: '55', source: 'hr' },
        },
      ),
    )
    const asked = await browser.press('Record 61 rows')
    assert.match(asked.text, /Payroll numbers and pay points from a spreadsheet.*Begins in a moment/)
    assert.match(asked.text, /You can leave this page or sign out: it goes on/)
    assert.equal(await timesRecorded(), 1)
    assert.equal((await pressedTwice.browser.press('Record 61 rows')).url, asked.url)

    await doLongWork(database, workAt(asked.url), server.clock)
    const done = (await browser.get(asked.url)).text
    assert.match(done, /60 recorded, 2 left as they were\./)
    assert.match(done, /Row 62 changed after you looked, and was left\. Take in the file again/)
    assert.deepEqual(
      await numbersOf('maya'),
      days.map((_, at) => String(1000 + at)),
    )
    assert.deepEqual(await numbersOf('tom'), ['55'])
    assert.equal(await timesRecorded(), 61)

    const late = await pressedLate.browser.press('Record 61 rows')
    await doLongWork(database, workAt(late.url), server.clock)
    assert.match((await browser.get(late.url)).text, /0 recorded, 62 left as they were\./)
    assert.equal(await timesRecorded(), 61)
    const again = await looked()
    assert.match(again.preview.text, /Of 62 rows, 1 changes something, 60 are as before and 1 is skipped/)
    const kept = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('long_works').select('input').execute(),
    )
    assert.deepEqual(kept, [{ input: null }, { input: null }])
  })
})
