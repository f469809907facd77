import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doLongWork, workAt } from '../../../test/support/long-work.ts'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { workbookOf } from '../../../test/support/workbook.ts'
import { longWorkRoutes } from '../long-work/public.ts'
import { practicePack } from './evidence.builders.ts'
import { registerImportWork } from './evidence.import.work.ts'
import { routes } from './evidence.routes.tsx'
import { evidenceFacts } from './public.ts'

const own = '/my-record/evidence/import'
const courses = '/manage/course-completions'

describe('bringing a record in from a spreadsheet', () => {
  registerImportWork()
  const { database, server, staff } = useStaffPages({
    routes: [...routes, ...longWorkRoutes],
    pack: practicePack(),
    staff: {
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
      nadia: {
        name: 'Nadia Khan',
        jobTitle: 'Workforce team',
        kind: 'workforce',
        duties: ['workforce-development'],
      },
    },
  })

  const labels = async (who: 'maya' | 'tom') => {
    const facts = await database.databases.read(database.authorityId, (tx) =>
      evidenceFacts(tx, [staff.people[who]]),
    )
    return (facts.get(staff.people[who]) ?? []).map(({ label }) => label)
  }
  const csv = (...lines: readonly string[]) => ({
    files: [{ field: 'file', name: 'record.csv', type: 'text/csv', bytes: Buffer.from(lines.join('\r\n')) }],
  })
  const workbook = (bytes: Buffer) => ({ files: [{ field: 'file', name: 'a.xlsx', type: 'x/y', bytes }] })
  const rows = [
    'Activity,Completed on,Kind,Cross references,Hours,What changed for children and families',
    'Reading group,03/11/2026,Courses,"C-1, C-2",1.5,Better plans',
    'Reading group,3 November 2026,Courses,,1,',
    'No day of this year,31/02/2026,,,,',
    'A kind unheard of,04/11/2026,Juggling,,,',
    'Direct work,05/11/2026,,,,Their son Jamie felt heard.',
    'Next year’s course,01/02/2027,,,,',
  ] as const

  test('says row by row what will happen, adds what may be added, and nothing twice', async () => {
    const browser = await server.signInAs(staff.people.maya)
    await browser.get(own)
    const preview = await browser.post(own, {}, csv(...rows))
    assert.equal(preview.status, 200)
    assert.match(
      preview.text,
      /Of 6 rows, 1 will be added, 1 needs a look first, 1 is there already and 3 cannot/,
    )
    assert.match(preview.text, /Line 2 says the same/)
    assert.match(preview.text, /“31\/02\/2026” is not a date we can read/)
    assert.match(preview.text, /“Juggling” is no kind of activity here/)
    assert.match(preview.text, /“Jamie” looks like a child’s or relative’s name/)
    assert.match(preview.text, /must be today or in the past/)
    assert.deepEqual(await labels('maya'), [])
    const after = await browser.press('Add these rows')
    assert.match(after.text, /1 entry was added/)
    assert.deepEqual(await labels('maya'), ['Reading group, 3 November 2026'])
    await browser.get(own)
    const again = await browser.post(own, {}, csv(...rows))
    assert.match(again.text, /0 will be added, 1 needs a look first, 2 are there already/)
    await browser.press('Add these rows', { looked: 'whatever' })
    assert.equal((await labels('maya')).length, 1)
    await browser.get(own)
    await browser.post(own, {}, csv(...rows))
    await browser.press('Add these rows', { looked: 'agreed' })
    assert.deepEqual(await labels('maya'), ['Direct work, 5 November 2026', 'Reading group, 3 November 2026'])
    const confirmed = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('audit_entries').select('detail').where('action', '=', 'confirm-words').execute(),
    )
    assert.deepEqual(confirmed, [{ detail: { reasons: ['agreed'], rows: 1 } }])
  })

  test('our own spreadsheet can be sent back, and is known again', async () => {
    const browser = await server.signInAs(staff.people.maya)
    const mine = await browser.get('/my-record/evidence.csv')
    await browser.get(own)
    const preview = await browser.post(own, {}, csv(mine.html))
    assert.match(preview.text, /0 will be added, 0 need a look first, 2 are there already and 0 cannot/)
  })

  test('an Excel workbook does the same as a CSV file, its days read as days', async () => {
    const browser = await server.signInAs(staff.people.tom)
    await browser.get(own)
    const sent = workbookOf([
      ['What I did', 'Completed on', 'Hours', 'Learning'],
      ['Moving & handling', { day: 46_329 }, 1.5, 'First line\nSecond line'],
      ['A word for a day', 'soon'],
    ])
    const preview = await browser.post(own, {}, workbook(sent))
    assert.match(preview.text, /Of 2 rows, 1 will be added/)
    assert.match(preview.text, /Line 3.*“soon” is not a date we can read/s)
    await browser.press('Add these rows')
    assert.deepEqual(await labels('tom'), ['Moving & handling, 3 November 2026'])
    const entry = await browser.get((await browser.get('/my-record/evidence')).link('Moving & handling'))
    assert.match(entry.text, /First line\s+Second line/)
    await browser.get(entry.link('Remove this entry'))
    await browser.press('Remove this entry')
  })

  test('many rows are added in steps that can be left, each once, also when the file is sent again meanwhile', async () => {
    const days = Array.from({ length: 120 }, (_, day) => `Reading ${day % 110},03/11/2026`)
    const list = csv('Activity,Completed on', ...days)
    const browser = await server.signInAs(staff.people.nadia)
    await browser.get(own)
    assert.match((await browser.post(own, {}, list)).text, /Of 120 rows, 110 will be added.*10 are there/)
    const asked = await browser.press('Add these rows')
    assert.match(asked.text, /Entries from your spreadsheet.*Begins in a moment/)
    await browser.get(own)
    await browser.post(own, {}, list)
    assert.equal((await browser.press('Add these rows')).url, asked.url)
    await doLongWork(database, workAt(asked.url), server.clock)
    const done = await browser.get(asked.url)
    assert.match(done.text, /110 entries were added\. 10 of 120 rows were there already/)
    const kept = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('long_works').select('input').executeTakeFirstOrThrow(),
    )
    assert.equal(kept.input, null)
    await browser.get(own)
    assert.match((await browser.post(own, {}, list)).text, /0 will be added.*120 are there already/)
  })

  test('what is no spreadsheet is refused in plain words', async () => {
    const browser = await server.signInAs(staff.people.tom)
    await browser.get(own)
    const refused = await browser.post(own, {}, workbook(Buffer.from('PK\0\0')))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /This is not a spreadsheet\. Send an Excel workbook/)
    const torn = workbookOf([['Activity'], ['Reading']]).subarray(0, 400)
    assert.match((await browser.post(own, {}, workbook(torn))).text, /We cannot read this workbook/)
    assert.match((await browser.post(own, {}, csv('Activity'))).text, /no rows under its heading/)
    const long = `Activity,Learning\n${'Reading,'.concat('word '.repeat(4_000), '\n').repeat(11)}`
    const parts = (await browser.post(own, {}, csv(long))).text
    assert.match(
      parts,
      /holds 220,\d{3} characters, and at most 200,000 can be read at once\. Send it in 2 parts/,
    )
  })

  test('a day in a year that nobody means is pointed out in its row', async () => {
    const browser = await server.signInAs(staff.people.tom)
    await browser.get(own)
    const sent = 'Activity,Completed on,Planned for\nReading,02/02/0202,\nVisiting,,1 January 9999\n'
    const preview = await browser.post(own, {}, csv(sent))
    assert.match(preview.text, /0 will be added.*2 cannot be added/s)
    assert.match(preview.text, /“02\/02\/0202” is not a date we can read.*“1 January 9999” is not a date/s)
  })

  test('the workforce team adds completed courses by work address, each to its person, once', async () => {
    const email = (
      await database.databases.read(database.authorityId, (tx) =>
        tx.selectFrom('persons').select('email').where('id', '=', staff.people.tom).executeTakeFirstOrThrow(),
      )
    ).email
    const list = [
      'Email,Course,Date',
      `${email.toUpperCase()},Fire safety,02/12/2026`,
      'nobody@x.example,Fire,1/12/2026',
    ]
    const browser = await server.signInAs(staff.people.nadia)
    await browser.get(courses)
    const wrong = await browser.post(courses, {}, csv('Name,Course,Date', 'Tom,Fire safety,02/12/2026'))
    assert.match(wrong.text, /no column “Registration number” or “Email”/)
    const preview = await browser.post(courses, {}, csv(...list))
    assert.match(preview.text, /Tom Birch/)
    assert.match(preview.text, /Nobody here has the address or number “nobody@x\.example”/)
    await browser.press('Add these rows')
    assert.deepEqual(await labels('tom'), ['Fire safety, 2 December 2026'])
    const tom = await server.signInAs(staff.people.tom)
    const entry = (await tom.get('/my-record/evidence')).link('Fire safety')
    await tom.get((await tom.get(entry)).link('Remove this entry'))
    await tom.press('Remove this entry')
    await browser.get(courses)
    const again = await browser.post(courses, {}, csv(...list))
    assert.match(again.text, /The record has or had it already/)
    assert.equal((await tom.get(courses)).status, 403)
  })
})
