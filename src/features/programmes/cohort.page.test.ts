import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useProgrammePages } from './programmes.builders.ts'

describe('a cohort', () => {
  const { server, service, database } = useProgrammePages()
  let cohort = ''
  const start = () => `${cohort}/start`

  test('is made by those who run the programme, and by nobody else', async () => {
    for (const who of ['ana', 'lea', 'zoe', 'max'] as const) {
      const browser = await server.signInAs(service.people[who])
      assert.equal((await browser.get('/programmes/cohorts/new')).status, 404, who)
      assert.equal((await browser.get('/programmes/board')).status, 404, who)
      assert.match((await browser.get('/programmes')).text, /You have no part in a programme now/)
    }
    const hana = await server.signInAs(service.people.hana)
    assert.match((await hana.get('/programmes')).text, /No cohort yet/)
    await hana.get('/programmes/cohorts/new')
    const empty = await hana.post('/programmes/cohorts/new', {
      name: '  ',
      month: '2026-12-15',
      coordinator: 'x',
    })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Enter a name for the cohort.*Select the month.*Select who co-ordinates it/)
    const made = await hana.post('/programmes/cohorts/new', {
      name: 'Winter 2026',
      scheme: 'two-to-three',
      month: '2026-12-01',
      coordinator: service.people.hana,
    })
    assert.match(made.text, /Winter 2026.*Begins in December 2026. Co-ordinated by Hana Ito/)
    assert.match(made.text, /Nobody has started yet/)
    assert.match(made.text, /Waiting on nobody. A cohort has no step of its own/)
    cohort = made.url
    await hana.get('/programmes/cohorts/new')
    const again = await hana.post('/programmes/cohorts/new', {
      name: 'winter 2026',
      scheme: 'two-to-three',
      month: '2026-12-01',
      coordinator: service.people.hana,
    })
    assert.equal(again.status, 422)
    assert.match(again.text, /there is a cohort of this name already/)
    assert.match(again.html, /value="winter 2026"/)
  })

  test('shows row by row what a start would do, and keeps what was typed wrongly [R-205]', async () => {
    const hana = await server.signInAs(service.people.hana)
    const page = await hana.get(start())
    assert.match(page.text, /Ana Lindqvist.*Ivo Marsh/)
    const nobody = await hana.post(start(), { people: '' })
    assert.equal(nobody.status, 422)
    assert.match(nobody.text, /Choose people, type who they are, or give a file/)
    await hana.get(start())
    const checked = await hana.post(start(), {
      people: 'Ana Lindqvist\nSW10004\nNoah Peel\nSomebody Else',
      'all-route': 'casework',
      'all-begins-on-day': '1',
      'all-begins-on-month': '2',
      'all-begins-on-year': '2027',
      'all-year-assessor': 'Max Bell',
    })
    assert.equal(checked.status, 422)
    assert.match(checked.text, /2 people will start. 2 people will not/)
    assert.match(
      checked.text,
      /Ana Lindqvist ?Will start ?Begins on Monday 1 February 2027. Year assessor: Max Bell. No Mentor yet./,
    )
    assert.match(
      checked.text,
      /Noah Peel ?Will not start ?Cannot start yet.*Two years as Practitioner 2: None so far/,
    )
    assert.match(checked.text, /Somebody Else ?Will not start ?Put right who this is/)
    const { running } = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('journeys')
        .select((eb) => eb.fn.countAll<number>().as('running'))
        .executeTakeFirstOrThrow(),
    )
    assert.equal(Number(running), 0, 'a look starts nobody')
    const wrong = await hana.press('Check again', {
      'r0-begins-on-day': '31',
      'r0-begins-on-month': '2',
      'r1-year-assessor': 'Ivo Marsh',
      'r1-mentor': 'No One',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /First day: enter a day that exists/)
    assert.match(wrong.text, /Mentor: nobody here has this address/)
    assert.match(wrong.html, /value="31"/)
  })

  test('starts those who can be started, with their assessor and mentor, and says who could not [R-204]', async () => {
    const hana = await server.signInAs(service.people.hana)
    await hana.get(start())
    await hana.post(start(), {
      people: 'Ana Lindqvist\nNoah Peel',
      'all-route': 'casework',
      'all-begins-on-day': '1',
      'all-begins-on-month': '12',
      'all-begins-on-year': '2026',
    })
    // What was typed after the look is shown again before it is done.
    const again = await hana.post(`${start()}/now`, {
      'r0-year-assessor': 'max bell',
      'r0-mentor': 'Zoe Hart',
    })
    assert.match(again.text, /Year assessor: Max Bell. Mentor: Zoe Hart./)
    const done = await hana.post(`${start()}/now`)
    assert.equal(done.status, 422)
    assert.match(done.text, /1 person started. Those who could not are marked below/)
    assert.match(done.text, /Ana Lindqvist ?Is in the cohort.*Noah Peel ?Will not start/)
    const list = await hana.get(cohort)
    assert.match(list.text, /Ana Lindqvist ?Harbour.*Step 1 of .*First half-year/)
    assert.match(list.text, /Year assessor: Max Bell ?Mentor: Zoe Hart/)
    assert.ok(list.queries <= 6, `${list.queries}: ${list.statements.join('\n')}`)
  })

  test('doubles nobody: not on a second press, not for somebody who has begun elsewhere', async () => {
    await service.start('ivo', 'teaching').catch(() => undefined)
    const hana = await server.signInAs(service.people.hana)
    await hana.get(start())
    const checked = await hana.post(start(), { people: 'SW10003\nSW10004', 'all-route': 'teaching' })
    assert.match(checked.text, /Ana Lindqvist ?Is in the cohort/)
    assert.match(checked.text, /Ivo Marsh ?Will come into the cohort/)
    const sent = Object.fromEntries(
      [...checked.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((found) => [
        found[1] as string,
        found[2] as string,
      ]),
    )
    const pressed = await Promise.all([1, 2].map(() => hana.postBare(`${start()}/now`, sent)))
    assert.deepEqual(
      pressed.map(({ url }) => url),
      [cohort, cohort],
    )
    const rows = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('cohort_members').select('person_id').execute(),
    )
    assert.equal(rows.length, 2)
    assert.equal(new Set(rows.map(({ person_id }) => person_id)).size, 2)
  })

  test('takes a spreadsheet, with days as spreadsheets write them, and refuses one without people', async () => {
    const hana = await server.signInAs(service.people.hana)
    await hana.get(start())
    const file = (text: string) => ({
      files: [{ field: 'file', name: 'people.csv', type: 'text/csv', bytes: Buffer.from(text) }],
    })
    const refused = await hana.post(start(), {}, file('Team,Colour\nHarbour,Blue\n'))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /needs a column “Work address”/)
    await hana.get(start())
    const read = await hana.post(start(), {}, file('Name,First day,Mentor\nMax Bell,01/09/2026,Zoe Hart\n'))
    assert.match(read.text, /Max Bell/)
    assert.match(read.html, /name="r0-begins-on-month"[^>]*value="09"/)
    assert.match(read.html, /name="r0-mentor"[^>]*value="Zoe Hart"/)
    const headings = await hana.get(`${start()}/headings.csv`)
    assert.match(headings.bytes.toString('utf8'), /Work address,Which route\?,First day,Year assessor,Mentor/)
  })

  test('is listed with who should be looked at first, and as a spreadsheet', async () => {
    await database.databases.write(database.authorityId, (tx) =>
      tx
        .updateTable('journey_standings')
        .set({ due_on: '2026-11-30' as never, paused: false })
        .where('applicant_id', '=', service.people.ivo)
        .execute(),
    )
    const hana = await server.signInAs(service.people.hana)
    const page = await hana.get(cohort)
    assert.match(page.text, /2 of 2 to look at|1 of 2 to look at/)
    assert.ok(page.text.indexOf('Ivo Marsh') < page.text.indexOf('Ana Lindqvist'))
    assert.match(page.text, /was due on Monday 30 November 2026, 4 working days ago/)
    assert.match(page.text, /Nobody is appointed as Mentor/)
    const csv = (await hana.get(`${cohort}/people.csv`)).bytes.toString('utf8')
    assert.match(csv, /Ivo Marsh,Mill,Late/)
  })

  test('lists the meetings at which its people are heard, with day, state and result [R-211]', async () => {
    const hana = await server.signInAs(service.people.hana)
    assert.match((await hana.get(cohort)).text, /Meetings of this cohort|No meeting yet/)
    await database.databases.write(database.authorityId, async (tx) => {
      const { journey_id: journeyId } = await tx
        .selectFrom('cohort_members')
        .select('journey_id')
        .where('person_id', '=', service.people.ana)
        .executeTakeFirstOrThrow()
      const times = { starts_at: '2027-03-03T10:00:00Z', ends_at: '2027-03-03T10:30:00Z' } as never
      const { id } = await tx
        .insertInto('sittings')
        .values({
          ...{ scheme: 'two-to-three', meeting: 'sitting', name: 'Sitting', place: '', join_link: '' },
          ...{ held_on: '2027-03-03' as never, starts_at: '2027-03-03T10:00:00Z' as never },
          ...{ capacity: 4, created_by: service.people.hana, packs_from: null, packs_until: null },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('sitting_slots')
        .values({ sitting_id: id, journey_id: journeyId, ...(times as object) } as never)
        .execute()
    })
    const page = await hana.get(cohort)
    assert.match(page.text, /Wednesday 3 March 2027.*Sitting.*Planned.*Ana Lindqvist: not decided yet/)
    assert.ok(page.queries <= 6, `${page.queries}`)
  })

  test('is told to the board as counts without names, with who has stayed [R-217] [R-218]', async () => {
    const hana = await server.signInAs(service.people.hana)
    const page = await hana.get('/programmes/board')
    assert.match(page.text, /Winter 2026/)
    assert.doesNotMatch(page.text, /Ivo|Ana Lind/)
    assert.match(page.text, /joined.*three years/)
    assert.ok(page.queries <= 6, `${page.queries}`)
    const csv = (await hana.get('/programmes/board.csv')).bytes.toString('utf8')
    assert.match(csv, /Practitioner 2 to Practitioner 3,Winter 2026,2026-12,2,/)
  })

  test('is for its people what they have a part in: their own, those they assess, mentor or manage', async () => {
    const own = await (await server.signInAs(service.people.ana)).get('/programmes')
    assert.match(own.text, /Yours.*Practitioner 2 to Practitioner 3.*Step 1 of/)
    assert.doesNotMatch(own.text, /Cohorts/)
    for (const [who, as] of [
      ['max', 'Year assessor'],
      ['zoe', 'Mentor'],
      ['lea', 'Team Lead'],
    ] as const) {
      const page = await (await server.signInAs(service.people[who])).get('/programmes')
      assert.match(page.text, new RegExp(`People you support.*Ana Lindqvist.*${as}`), who)
      assert.ok(page.queries <= 6, `${page.queries}`)
    }
  })
})
