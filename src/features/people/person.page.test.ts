import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import { restateTasks } from '../tasks/public.ts'
import { by, type Key, ports, today, typedDay, usePeoplePages } from './people-pages.support.ts'
import * as people from './public.ts'

const nobody = '0190b6a0-0000-7000-8000-000000000099'

describe('a person’s page', () => {
  const pages = usePeoplePages()
  const page = async (who: Key, of: Key) =>
    (await pages.signInAs(who)).get(`/people/${pages.staff.people[of]}`)

  test('shows facts with their source, posts, and managers who may act, in six queries', async () => {
    const shown = await page('maya', 'maya')
    assert.equal(shown.status, 200)
    assert.match(shown.text, /Maya Osei Social Worker, North/)
    assert.match(shown.text, /Asha Rahman \(line manager\)/)
    assert.match(shown.text, /Source: Employment record\..*Registration number SW12345/)
    assert.match(shown.text, /Level Practitioner/)
    assert.match(shown.text, /From Wednesday 1 January 2020/)
    assert.ok(shown.queries <= 6, `${shown.queries} queries`)
  })

  test('opens to those above and to duties that need it, and is not found for anyone else', async () => {
    for (const who of ['asha', 'sam', 'helen', 'wren', 'hana', 'pat'] as const) {
      assert.equal((await page(who, 'maya')).status, 200, who)
    }
    assert.equal((await page('tom', 'maya')).status, 404)
    assert.equal((await page('maya', 'asha')).status, 404)
    const browser = await pages.signInAs('hana')
    assert.equal((await browser.get(`/people/${nobody}`)).status, 404)
    assert.equal((await browser.get('/people/someone')).status, 404)
  })

  test('lets nobody but the person dispute a fact; the note is asked for; it shows as disputed until settled', async () => {
    const maya = pages.staff.people.maya
    const post = pages.staff.posts.maya
    const address = `/people/${maya}/dispute?fact=startedOn&post=${post}`
    assert.equal((await (await pages.signInAs('asha')).get(address)).status, 403)

    const browser = await pages.signInAs('maya')
    assert.equal((await browser.get(`/people/${maya}/dispute?fact=shoeSize`)).status, 404)
    assert.match((await browser.get(address)).text, /Dispute: Start date/)
    const empty = await browser.press('Mark as disputed')
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Say what is wrong and what it should be/)
    const done = await browser.press('Mark as disputed', { note: 'I began in 2019' })
    assert.equal(done.status, 200)
    assert.match(done.text, /Start date: disputed by Maya Osei. “I began in 2019”/)
    assert.doesNotMatch(
      (await page('asha', 'maya')).text,
      /I began in 2019/,
      'the note is for those who settle it',
    )

    const settler = await pages.signInAs('pat')
    const shown = await settler.get(`/people/${maya}`)
    await settler.get(shown.html.match(/\/people\/[0-9a-f-]+\/disputes\/[0-9a-f-]+/)![0])
    const missing = await settler.press('Settle this', { note: '' })
    assert.equal(missing.status, 422)
    assert.match(missing.text, /Select whether the record was put right or stands/)
    assert.match(missing.text, /Say how you settled it/)
    const settled = await settler.press('Settle this', {
      settlement: 'stands',
      note: 'The contract says 2020',
    })
    assert.equal(settled.status, 200)
    assert.doesNotMatch(settled.text, /disputed by Maya/)
    assert.match(
      (await page('maya', 'maya')).text,
      /Start date: stands as recorded, by Pat Lowe .*The contract says 2020/,
    )
  })

  test('only who keeps records settles disputes', async () => {
    const maya = pages.staff.people.maya
    await pages.write((tx) =>
      people.disputeFact(
        tx,
        { ...by, actor: { personId: maya } },
        {
          personId: maya,
          fact: 'qualifiedOn',
          note: 'It was July',
        },
      ),
    )
    const [open] = await pages.read((tx) =>
      tx.selectFrom('fact_disputes').select('id').where('fact', '=', 'qualifiedOn').execute(),
    )
    const address = `/people/${maya}/disputes/${open!.id}`
    assert.equal((await (await pages.signInAs('asha')).get(address)).status, 403)
    assert.equal((await (await pages.signInAs('tom')).get(address)).status, 404)
    assert.equal((await (await pages.signInAs('pat')).get(`/people/${maya}/disputes/${nobody}`)).status, 404)
  })

  test('a manager records days away and the return; the kind stays with self, managers and HR', async () => {
    const tom = pages.staff.people.tom
    assert.equal((await (await pages.signInAs('wren')).get(`/people/${tom}/absences`)).status, 403)
    const browser = await pages.signInAs('asha')
    await browser.get(`/people/${tom}/absences`)
    const empty = await browser.press('Record days away')
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Select why they are away/)
    assert.match(empty.text, /Enter the first day away/)
    const backwards = await browser.press('Record days away', {
      kind: 'sickness',
      ...typedDay('from', '2026-12-03'),
      ...typedDay('to', '2026-12-01'),
    })
    assert.match(backwards.text, /The last day must be the same as or after the first day/)
    assert.match(backwards.html, /value="03"/, 'what was typed is kept')
    const done = await browser.press('Record days away', { 'to-day': '', 'to-month': '', 'to-year': '' })
    assert.equal(done.status, 200)
    assert.match(done.text, /Away .*Still away ?Sickness/)
    assert.doesNotMatch((await page('wren', 'tom')).text, /Sickness/)
    assert.match((await page('wren', 'tom')).text, /Still away/)

    await browser.get(`/people/${tom}/absences`)
    const again = await browser.press('Record days away', {
      kind: 'other',
      ...typedDay('from', '2026-12-10'),
    })
    assert.match(again.text, /already recorded on some of these days/)

    await browser.get(`/people/${tom}`)
    await browser.get(browser.page!.html.match(/\/people\/[0-9a-f-]+\/absences\/[0-9a-f-]+/)![0])
    const early = await browser.press('Record the return', typedDay('lastDay', '2026-12-01'))
    assert.equal(early.status, 422)
    const back = await browser.press('Record the return', typedDay('lastDay', '2026-12-03'))
    assert.equal(back.status, 200)
    assert.doesNotMatch(back.text, /Still away/)
  })

  test('HR or the head of service places and releases a hold; everyone else sees only that it is paused', async () => {
    const tom = pages.staff.people.tom
    for (const [who, status] of [
      ['asha', 403],
      ['sam', 403],
      ['pat', 403],
      ['maya', 404],
    ] as const) {
      assert.equal((await (await pages.signInAs(who)).get(`/people/${tom}/holds`)).status, status, who)
    }
    const browser = await pages.signInAs('helen')
    await browser.get(`/people/${tom}/holds`)
    const empty = await browser.press('Place the hold', { 'from-day': '', 'from-month': '', 'from-year': '' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Select the reason for the hold/)
    assert.match(empty.text, /Enter the day from which it holds/)
    const done = await browser.press('Place the hold', {
      kind: 'grievance',
      ...typedDay('from', '2026-12-04'),
    })
    assert.match(done.text, /Grievance or disciplinary matter, from Friday 4 December 2026/)
    const seen = await page('asha', 'tom')
    assert.match(seen.text, /Paused/)
    assert.doesNotMatch(seen.html, /rievance/)

    const hr = await pages.signInAs('hana')
    await hr.get(`/people/${tom}`)
    await hr.get(hr.page!.html.match(/\/people\/[0-9a-f-]+\/holds\/[0-9a-f-]+/)![0])
    const early = await hr.press('Release the hold', typedDay('lastDay', '2026-11-01'))
    assert.equal(early.status, 422)
    const released = await hr.press('Release the hold', typedDay('lastDay', '2026-12-04'))
    assert.equal(released.status, 200)
    assert.match(released.text, /to Friday 4 December 2026/)
  })
})

describe('my team', () => {
  const pages = usePeoplePages()

  test('has one row a person: level, what comes next, what waits for me, in six queries', async () => {
    const { maya, asha } = pages.staff.people
    ports.extras.set(maya, {
      next: { text: 'Application: signing', href: '/applications/1', dueOn: isoDate('2026-12-11') },
    })
    await pages.write((tx) =>
      restateTasks(tx, { kind: 'journey', id: nobody }, [
        {
          key: 'sign',
          title: 'Sign the portfolio',
          href: '/applications/1/signing',
          aboutPersonId: maya,
          dueOn: isoDate('2026-12-02'),
          waitingSinceAt: '2026-12-01T09:00:00Z' as IsoInstant,
          holders: [{ personId: asha }],
        },
      ]),
    )
    const page = await (await pages.signInAs('asha')).get('/my-team')
    assert.equal(page.status, 200)
    assert.match(
      page.text,
      /Maya Osei.*Practitioner.*Application: signing ?by 11 Dec 2026.*Late ?Sign the portfolio by 2 Dec 2026/,
    )
    assert.match(page.text, /Tom Birch.*Not recorded.*Nothing planned/)
    assert.match(page.text, /What we expect of managers.*Listen first/)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
    await pages.write((tx) => people.recordAbsence(tx, by, { personId: maya, kind: 'parental', from: today }))
    const away = await (await pages.signInAs('asha')).get('/my-team')
    assert.match(away.text, /Away/)
    assert.doesNotMatch(away.text, /Late|arental|aternity/, 'nobody on leave is late, and why stays private')
  })

  test('tells those whom nobody reports to', async () => {
    const page = await (await pages.signInAs('hana')).get('/my-team')
    assert.doesNotMatch(page.text, /What we expect of managers/)
    assert.match(page.text, /Nobody reports to you yet/)
  })
})
