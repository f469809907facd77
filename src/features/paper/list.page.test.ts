import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doLongWork } from '../../../test/support/long-work.ts'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { readCsv } from '../../kernel/csv.ts'
import { fixedClock } from '../../platform/clock.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { mostLines } from './list.rules.ts'
import { paperTasks } from './list.work.ts'

const today = '2026-12-04' as IsoDate
const practitioner = { jobTitle: 'Social Worker', kind: 'social-worker', level: 'grade-f', qualified: true }
const worker = (name: string) => ({ ...practitioner, name, manager: 'tam', from: '2020-01-01' })
const officer = (name: string) => ({
  name,
  jobTitle: 'Workforce Officer',
  kind: 'other',
  duties: ['workforce-development'],
})

describe('many journeys on paper in one spreadsheet', () => {
  const service = useServiceOfPack(
    'packs/sandwell',
    'f-to-g',
    {
      hedda: { name: 'Hedda Stone', jobTitle: 'Head of Service', kind: 'head-of-service' },
      sol: { name: 'Sol Varga', jobTitle: 'Service Manager', kind: 'service-manager', manager: 'hedda' },
      tam: { name: 'Tam Okoro', jobTitle: 'Team Manager', kind: 'team-manager', manager: 'sol' },
      ada: worker('Ada Winters'),
      ben: worker('Ben Hollis'),
      cal: worker('Cal Prior'),
      dee: worker('Dee Marsh'),
      gus: { ...worker('Gus Lane'), level: 'grade-g' },
      wen: officer('Wen Abara'),
      wil: officer('Wil Moss'),
    },
    today,
  )
  const run = async (listId: string) => {
    const { work_id } = await service.read((tx) =>
      tx.selectFrom('paper_lists').select('work_id').where('id', '=', listId).executeTakeFirstOrThrow(),
    )
    // One job goes on for a second at most; a slow machine needs several.
    do await doLongWork(service.database, work_id ?? '')
    while ((await lines(listId)).some(({ state }) => state === 'waiting'))
  }
  const lines = (listId: string) =>
    service.read((tx) =>
      tx
        .selectFrom('paper_list_lines')
        .select(['line', 'state', 'typed', 'checked', 'journey_id'])
        .where('list_id', '=', listId)
        .orderBy('line')
        .execute(),
    )
  const headings = async () => {
    const file = await (await service.as('wen')).get('/bring-in/headings/f-to-g')
    assert.equal(file.status, 200)
    return readCsv(file.bytes.toString('utf8')).header
  }
  /** A line by its headings. */
  const early = {
    'Begun on paper': '01/09/2026',
    'Stage reached': 'Complete the portfolio',
    'What you checked': 'Both forms, dated and complete',
    'In which month do you intend to progress?': 'Feb-27',
    'Give permission to start': '03/09/2026',
    'Tell the Service Manager and the Head of Service': '04/09/2026',
    'Agree that the social worker may apply': '07/09/2026',
    'Log the intention to progress': '08/09/2026',
  }
  const fileOf = async (rows: readonly Readonly<Record<string, string>>[]) => {
    const header = await headings()
    return csvFile(
      header,
      rows.map((row) => header.map((heading) => row[heading] ?? '')),
    )
  }
  const sent = async (text: string | Buffer, who: 'wen' | 'wil' = 'wen') => {
    const browser = await service.as(who)
    await browser.get('/bring-in/lists')
    const page = await browser.post(
      '/bring-in/lists',
      {},
      { files: [{ field: 'file', name: 'autumn.csv', type: 'text/csv', bytes: Buffer.from(text) }] },
    )
    return { browser, page, listId: /lists\/([0-9a-f-]{36})/.exec(page.url)?.[1] ?? '' }
  }
  const email = (name: string) => `${name.toLowerCase().replace(' ', '.')}@example.gov.uk`

  test('shows line by line what will happen and what is wrong before anything is kept, in six queries', async () => {
    const header = await headings()
    assert.deepEqual(header.slice(0, 3), ['Work address', 'Stage reached', 'Begun on paper'])
    assert.equal(header.at(-1), 'What you checked')
    assert.ok(!header.includes('Make the additions that were asked for'))
    const text = await fileOf([
      { ...early, 'Work address': email('Ada Winters') },
      { ...early, 'Work address': 'Ben Hollis', 'Give permission to start': '31/02/2026' },
      { ...early, 'Work address': 'Nobody Known' },
      { ...early, 'Work address': 'Gus Lane' },
      { ...early, 'Work address': email('Ada Winters') },
      { ...early, 'Work address': 'Cal Prior', 'Stage reached': 'Submit and check quality' },
      {
        ...early,
        'Work address': 'Dee Marsh',
        'Complete your CPD log': '09/09/2026',
        'What you checked': '',
      },
    ])
    const { browser, page } = await sent(text)
    assert.equal(page.status, 200, page.text)
    const again = await browser.get(page.url)
    assert.ok(again.queries <= 6, again.statements.join('\n'))
    assert.match(again.text, /1 person will be brought in\. 6 lines are wrong/)
    assert.match(
      again.text,
      /Ada Winters Line2 WhatWill be brought in WhyGoes on at “Complete the portfolio”, begun on Tuesday 1 September/,
    )
    assert.match(
      again.text,
      /Ben Hollis Line3 WhatPut right first Why“Give permission to start”: enter a day that exists/,
    )
    assert.match(again.text, /Nobody Known Line4 WhatPut right first WhyNobody here has this address/)
    assert.match(again.text, /Gus Lane Line5 WhatPut right first Why.*not at the level/)
    assert.match(again.text, /Ada Winters Line6 WhatPut right first WhyAda Winters stands in line 2 already/)
    assert.match(again.text, /“Submit and check quality” is no stage that can be named here/)
    assert.match(again.text, /“Complete your CPD log” lies in the stage reached or behind it/)
    assert.match(again.text, /Say what you checked/)
    const started = await service.read((tx) => tx.selectFrom('journeys').select('id').execute())
    assert.deepEqual(started, [])
  })

  test('a file that is none, lacks columns or lines, or is too long is refused beside its field', async () => {
    const header = (await headings()).map((each) => `"${each}"`).join(',')
    for (const [text, says] of [
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]), /password or is in Excel/],
      [Buffer.from('PK\u0003\u0004 broken'), /cannot read this workbook/],
      [Buffer.from('a\u0000b'), /This is not a spreadsheet/],
      ['Name,Team\nAda,Care\n', /needs columns “Stage reached” and “Begun on paper” and “What you checked”/],
      [`${header}\n`, /has no lines/],
      [`${header}\n${'Ada Winters\n'.repeat(mostLines + 1)}`, /200 people or fewer/],
    ] as const) {
      const { page } = await sent(text)
      assert.equal(page.status, 422, page.text)
      assert.match(page.text, says)
    }
    const wen = await service.as('wen')
    const page = await wen.get('/bring-in/lists')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match((await wen.press('Look at each line')).text, /Choose the filled-in file/)
  })

  test('brings in who can be, in the background; sent twice, broken off or pressed twice it takes nobody twice', async () => {
    const text = await fileOf(
      ['Ada Winters', 'Ben Hollis', 'Gus Lane'].map((who) => ({ ...early, 'Work address': who })),
    )
    const { browser, page, listId } = await sent(text)
    assert.match(page.text, /2 people will be brought in/)
    const both = await Promise.all([browser.press('Bring in 2 people'), browser.press('Bring in 2 people')])
    for (const each of both) assert.match(each.text, /Bringing in autumn\.csv/)
    assert.match(both[0].text, /Begins in a moment/)
    // Whoever sends the same file meanwhile comes to the same list.
    const second = await sent(text, 'wil')
    assert.equal(second.listId, listId)
    assert.match(second.page.text, /This file was sent before/)
    assert.equal((await second.browser.post(`/bring-in/lists/${listId}/now`)).status, 200)
    // Two workers at once, and a job that is run again after it was killed.
    await Promise.all([run(listId), run(listId)])
    await run(listId)
    const kept = await lines(listId)
    assert.deepEqual(
      kept.map(({ state, typed, checked }) => [state, typed === null, checked === null]),
      [
        ['done', true, true],
        ['done', true, true],
        ['not', false, false],
      ],
    )
    const journeys = await service.read((tx) => tx.selectFrom('journeys').select('applicant_id').execute())
    assert.deepEqual(
      journeys.map(({ applicant_id }) => applicant_id).sort(),
      [service.people.ada, service.people.ben].sort(),
    )
    const ended = await browser.get(`/bring-in/lists/${listId}`)
    assert.ok(ended.queries <= 6, ended.statements.join('\n'))
    assert.match(ended.text, /What came of autumn\.csv/)
    assert.match(ended.text, /2 of 3 people/)
    assert.match(ended.text, /Gus Lane Line4 StateNot brought in Why.*not at the level/)
    const statement = await browser.get(ended.link('Ada Winters') ?? '')
    assert.match(statement.text, /Both forms, dated and complete/)
    assert.match(statement.text, /Friday 4 September 2026: /)
    assert.match((await (await service.as('ada')).get('/')).text, /Your papers are now in Waymark/)
    // Tried again, those who are in stay as they are.
    await browser.get(`/bring-in/lists/${listId}`)
    await browser.press('Try 1 person again')
    await run(listId)
    assert.equal((await lines(listId)).filter(({ state }) => state === 'done').length, 2)
    assert.match((await browser.get('/bring-in/lists')).text, /autumn\.csv .*Done Brought in2 of 3/)
  })

  test('who is under way already is left alone, and whoever lost the duty brings in nobody', async () => {
    const { page, browser, listId } = await sent(
      await fileOf([
        { ...early, 'Work address': 'Ada Winters', 'What you checked': 'Anew' },
        { ...early, 'Work address': 'Cal Prior' },
      ]),
      'wil',
    )
    assert.match(page.text, /Ada Winters Line2 WhatNothing happens WhyHas one under way here already/)
    await browser.press('Bring in 1 person')
    await service.write((tx) =>
      tx.deleteFrom('person_duties').where('person_id', '=', service.people.wil).execute(),
    )
    await run(listId)
    assert.deepEqual(
      (await lines(listId)).map(({ state }) => state),
      ['not', 'not'],
    )
    assert.equal((await browser.get(`/bring-in/lists/${listId}`)).status, 404)
  })

  test('what is written about somebody is looked at for personal data before it is kept', async () => {
    const { page } = await sent(
      await fileOf([
        {
          ...early,
          'Work address': 'Dee Marsh',
          'What you checked': 'The form with the child’s number 943 476 5919',
        },
      ]),
    )
    assert.match(page.text, /Nothing is saved yet/)
    assert.match(page.text, /943 476 5919.*looks like an NHS number/)
  })

  test('is let go of after 30 days; nobody else knows of it', async () => {
    const { listId } = await sent(await fileOf([{ ...early, 'Work address': 'Dee Marsh' }]))
    for (const who of ['ada', 'tam', 'sol'] as const) {
      const browser = await service.as(who)
      for (const url of ['/bring-in/lists', '/bring-in/headings/f-to-g', `/bring-in/lists/${listId}`])
        assert.equal((await browser.get(url)).status, 404, `${who} ${url}`)
    }
    const clear = (on: string) =>
      paperTasks({ clock: fixedClock(`${on}T03:35:00Z`) }).get('let-go-of-paper-lists')?.({
        authorityId: service.database.authorityId,
        databases: service.database.databases,
        payload: {},
        attempt: 1,
      })
    await clear('2027-01-02')
    assert.equal((await lines(listId)).length, 1)
    await clear('2027-01-04')
    assert.equal((await lines(listId)).length, 0)
  })
})
