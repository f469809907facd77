import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import { forgetCalendars } from './calendar.store.ts'
import { by, today, typedDay, usePeoplePages } from './people-pages.support.ts'
import * as people from './public.ts'

const nobody = '0190b6a0-0000-7000-8000-000000000099'

describe('the list of people', () => {
  const pages = usePeoplePages()

  test('is for those who keep people or work with everyone', async () => {
    for (const who of ['pat', 'wren', 'hana'] as const) {
      const page = await (await pages.signInAs(who)).get('/manage/people')
      assert.equal(page.status, 200, who)
      assert.ok(page.queries <= 6, `${page.queries} queries`)
    }
    for (const who of ['maya', 'asha', 'helen'] as const) {
      assert.equal((await (await pages.signInAs(who)).get('/manage/people')).status, 403, who)
    }
  })

  test('finds people by part of their name, and says what to try when nobody fits', async () => {
    const browser = await pages.signInAs('wren')
    const found = await browser.get('/manage/people?q=osei')
    assert.match(found.text, /Maya Osei/)
    assert.doesNotMatch(found.text, /Tom Birch|Add a person/)
    assert.match((await browser.get('/manage/people?q=nobody')).text, /Nobody fits “nobody”/)
  })

  test('gives the list that is shown as a file', async () => {
    const browser = await pages.signInAs('wren')
    const page = await browser.get('/manage/people?q=osei')
    const file = await browser.get(page.link('Download this list (CSV)'))
    assert.match(file.headers['content-type'] ?? '', /text\/csv/)
    assert.deepEqual(
      file.bytes
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .trim()
        .split('\r\n'),
      [
        'Name,Job title,Level,Team,Work email,Status',
        'Maya Osei,Social Worker,Practitioner,North,maya.osei@example.gov.uk,Works here',
      ],
    )
  })

  test('goes on by cursor, keeping the search', async () => {
    await pages.write(async (tx) => {
      for (let index = 10; index < 40; index++) {
        await people.addPerson(
          tx,
          { ...by, linesLater: true },
          {
            givenName: `Agnes${index}`,
            familyName: 'Many',
            email: `agnes${index}@example.gov.uk`,
          },
        )
      }
    })
    const browser = await pages.signInAs('pat')
    const first = await browser.get('/manage/people?q=many')
    assert.match(first.text, /Agnes10/)
    assert.doesNotMatch(first.text, /Agnes39/)
    const next = first.html.match(/href="(\/manage\/people\?[^"]*after=[^"]*)"/)![1]!.replaceAll('&amp;', '&')
    const second = await browser.get(next)
    assert.match(second.text, /Agnes39/)
    assert.doesNotMatch(second.html, /after=/)
  })
})

describe('adding and changing people', () => {
  const pages = usePeoplePages()

  test('is for administrators only', async () => {
    const maya = pages.staff.people.maya
    for (const url of [
      '/manage/people/new',
      `/manage/people/${maya}`,
      `/manage/people/${maya}/details`,
      `/manage/people/${maya}/posts`,
      `/manage/people/${maya}/duties`,
      `/manage/people/${maya}/leaving`,
      `/manage/posts/${pages.staff.posts.maya}/end`,
      `/manage/posts/${pages.staff.posts.maya}/managers`,
      '/manage/teams',
      '/manage/calendar',
    ]) {
      assert.equal((await (await pages.signInAs('wren')).get(url)).status, 403, url)
      const page = await (await pages.signInAs('pat')).get(url)
      assert.equal(page.status, 200, url)
      assert.ok(page.queries <= 6, `${url}: ${page.queries} queries`)
    }
  })

  test('what is not there is not found', async () => {
    const browser = await pages.signInAs('pat')
    for (const url of [
      `/manage/people/${nobody}`,
      `/manage/people/${nobody}/posts`,
      `/manage/posts/${nobody}/end`,
      `/manage/posts/${nobody}/managers`,
      `/manage/people/${pages.staff.people.maya}/duties/hr/end`,
    ]) {
      assert.equal((await browser.get(url)).status, 404, url)
    }
  })

  test('says what is wrong with each field and keeps what was typed', async () => {
    const browser = await pages.signInAs('pat')
    await browser.get('/manage/people/new')
    const empty = await browser.press('Add the person')
    assert.equal(empty.status, 422)
    for (const says of ['Enter a first name', 'Enter a last name', 'Enter a work email address']) {
      assert.match(empty.text, new RegExp(says))
    }
    const odd = await browser.press('Add the person', {
      givenName: 'Nia',
      familyName: 'Pugh',
      email: 'nia',
      registrationNumber: '12',
      ...typedDay('qualifiedOn', '2026-02-31'),
    })
    assert.match(odd.text, /Enter a day that exists/)
    assert.match(odd.html, /value="Pugh"/)
    const forms = await browser.press('Add the person', typedDay('qualifiedOn', '2024-07-01'))
    assert.match(forms.text, /Enter an email address in the correct format/)
    assert.match(forms.text, /Enter a registration number like SW12345/)
    const taken = await browser.press('Add the person', {
      email: 'MAYA.osei@example.gov.uk',
      registrationNumber: 'sw 77 1',
    })
    assert.match(taken.text, /someone else in your authority has this one/)
    const done = await browser.press('Add the person', { email: 'nia.pugh@example.gov.uk' })
    assert.equal(done.status, 200)
    assert.match(done.text, /Nia Pugh/)
    const found = await pages.read((tx) => people.searchPeople(tx, { text: 'SW771' }))
    assert.equal(found.people[0]?.name, 'Nia Pugh')
  })

  test('gives a post with joint managers and asks which person is meant', async () => {
    await pages.write(async (tx) => {
      for (const given of ['Ash', 'Ashley']) {
        await people.addPerson(tx, by, {
          givenName: given,
          familyName: 'Vale',
          email: `${given}@example.gov.uk`,
        })
      }
    })
    const tom = pages.staff.people.tom
    const browser = await pages.signInAs('pat')
    await browser.get(`/manage/people/${tom}/posts`)
    const empty = await browser.press('Add the post', { hours: '2' })
    assert.equal(empty.status, 422)
    for (const says of ['Enter a job title', 'Select what kind of post it is', 'like 0.6 or 1']) {
      assert.match(empty.text, new RegExp(says))
    }
    const unsure = await browser.press('Add the post', {
      jobTitle: 'Practice Lead',
      kind: 'team-manager',
      level: 'senior',
      hours: '0.4',
      main: 'no',
      manager: 'ash vale',
      jointManager: 'sam.okafor@example.gov.uk',
      follows: 'person',
      ...typedDay('from', '2026-12-01'),
    })
    assert.equal(unsure.status, 422)
    assert.match(unsure.text, /Select which of these people you mean/)
    const choice = unsure.html.match(/name="managerId"[^>]*value="([0-9a-f-]{36})"/)![1]!
    const done = await browser.press('Add the post', { managerId: choice })
    assert.equal(done.status, 200)
    assert.match(done.text, /Practice Lead, from 1 December 2026 \(Senior Practitioner\)/)
    const facts = await pages.read((tx) => people.findPersonFacts(tx, tom))
    assert.deepEqual(
      facts!.posts.map((post) => [post.jobTitle, post.hours, post.main]),
      [
        ['Social Worker', 1, true],
        ['Practice Lead', 0.4, false],
      ],
    )
    const above = await pages.read((tx) => people.everyoneAbove(tx, tom))
    assert.ok(above.some((each) => each.personId === pages.staff.people.sam && each.steps === 1))
  })

  test('changes the manager from a day on, by post', async () => {
    const maya = pages.staff.people.maya
    const browser = await pages.signInAs('pat')
    await browser.get(`/manage/posts/${pages.staff.posts.maya}/managers`)
    const wrong = await browser.press('Change the manager', { manager: '', 'from-day': '' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter the manager’s name or work email address/)
    const unknown = await browser.press('Change the manager', { manager: 'zzz', ...typedDay('from', today) })
    assert.match(unknown.text, /Nobody here is called “zzz”/)
    const self = await browser.press('Change the manager', {
      manager: 'maya.osei@example.gov.uk',
      follows: 'person',
    })
    assert.match(self.text, /Select a manager who is someone else/)
    const done = await browser.press('Change the manager', {
      manager: 'sam.okafor@example.gov.uk',
      follows: 'post',
    })
    assert.equal(done.status, 200)
    const names = (on: string) =>
      pages
        .read((tx) => people.lineManagersOf(tx, maya, isoDate(on)))
        .then((all) => all.map((each) => each.name))
    assert.deepEqual(await names('2026-12-03'), ['Asha Rahman'])
    assert.deepEqual(await names('2026-12-04'), ['Sam Okafor'])
  })

  test('ends a post and refuses a last day before the first', async () => {
    const browser = await pages.signInAs('pat')
    await browser.get(`/manage/posts/${pages.staff.posts.hana}/end`)
    assert.match((await browser.press('End the post')).text, /Enter the last day in the post/)
    const early = await browser.press('End the post', typedDay('lastDay', '2019-12-31'))
    assert.match(early.text, /The last day must be the same as or after the first day/)
    const done = await browser.press('End the post', typedDay('lastDay', '2026-12-31'))
    assert.match(done.text, /HR Adviser, from 1 January 2020 to 31 December 2026/)
  })

  test('gives a duty, which opens its pages, and ends it', async () => {
    const sam = pages.staff.people.sam
    const browser = await pages.signInAs('pat')
    await browser.get(`/manage/people/${sam}/duties`)
    assert.match((await browser.press('Give the duty')).text, /Select a duty/)
    await browser.press('Give the duty', { duty: 'workforce-development', ...typedDay('from', '2020-06-01') })
    assert.equal((await (await pages.signInAs('sam')).get('/manage/people')).status, 200)
    await browser.get(`/manage/people/${sam}/duties/workforce-development/end`)
    await browser.press('End the duty', typedDay('lastDay', '2020-07-01'))
    assert.equal((await (await pages.signInAs('sam')).get('/manage/people')).status, 403)
  })

  test('records that somebody leaves: they can no longer be found among people here', async () => {
    const wren = pages.staff.people.wren
    const browser = await pages.signInAs('pat')
    await browser.get(`/manage/people/${wren}/leaving`)
    assert.match((await browser.press('Record that they leave')).text, /Enter their last day/)
    await browser.press('Record that they leave', typedDay('lastDay', '2026-12-03'))
    assert.doesNotMatch((await browser.get('/manage/people?q=wren')).text, /Wren Hale/)
    assert.match((await browser.get('/manage/people?q=wren&leavers=yes')).text, /Wren Hale Has left/)
  })

  test('adds a team under another', async () => {
    const browser = await pages.signInAs('pat')
    await browser.get('/manage/teams')
    assert.match((await browser.press('Add the team')).text, /Enter the name of the team/)
    assert.match(
      (await browser.press('Add the team', { name: 'South', parent: nobody })).text,
      /Select a team from the list/,
    )
    const north = pages.staff.teams.get('North')!
    assert.match(
      (await browser.press('Add the team', { name: 'South', parent: north })).text,
      /South ?part of North/,
    )
  })
})

describe('working days', () => {
  const pages = usePeoplePages()

  test('are changed by administrators, each change on record, and seen at once', async () => {
    forgetCalendars()
    const browser = await pages.signInAs('pat')
    const first = await browser.get('/manage/calendar')
    assert.match(first.text, /No closed days yet/)
    assert.match(first.text, /a date that somebody was already told never moves earlier/)
    const empty = await browser.press('Add the day')
    assert.equal(empty.status, 422)
    for (const says of ['Enter the day', 'Enter what the day is called', 'Select what kind of day it is']) {
      assert.match(empty.text, new RegExp(says))
    }
    const added = await browser.press('Add the day', {
      ...typedDay('on', '2027-01-04'),
      name: 'Offices closed at New Year',
      kind: 'closure',
    })
    assert.match(added.text, /Monday 4 January 2027.*Offices closed at New Year.*Closure day/)
    assert.match(added.text, /added Monday 4 January 2027, Offices closed at New Year, by Pat Lowe/)
    assert.ok(added.queries <= 6, `${added.queries} queries`)
    const calendar = await pages.read((tx) => people.workingCalendarOf(tx, pages.database.authorityId))
    assert.equal(calendar.nthWorkingDayOfMonth(isoDate('2027-01-20'), 1), '2027-01-01')
    assert.equal(calendar.isWorkingDay(isoDate('2027-01-04')), false)

    const twice = await browser.press('Add the day', {
      ...typedDay('on', '2027-01-04'),
      name: 'Again',
      kind: 'closure',
    })
    assert.match(twice.text, /already in the calendar/)
    const removed = await browser.post('/manage/calendar/remove', { on: '2027-01-04' })
    assert.match(removed.text, /removed Monday 4 January 2027/)
    assert.equal((await browser.post('/manage/calendar/remove', { on: '2027-01-04' })).status, 404)
    assert.equal((await browser.post('/manage/calendar/remove', { on: 'soon' })).status, 404)
  })
})

describe('who acts for me', () => {
  const pages = usePeoplePages()

  test('is appointed by me between two days, shown to both, and ended by me', async () => {
    const browser = await pages.signInAs('asha')
    const first = await browser.get('/settings/acting-for')
    assert.match(first.text, /Nobody acts for you/)
    const empty = await browser.press('Appoint them', { 'from-day': '', 'from-month': '', 'from-year': '' })
    assert.equal(empty.status, 422)
    for (const says of [
      'Enter who acts for you',
      'Enter the first day',
      'Enter the last day',
      'Select why',
    ]) {
      assert.match(empty.text, new RegExp(says))
    }
    const self = await browser.press('Appoint them', {
      deputy: 'asha.rahman@example.gov.uk',
      ...typedDay('from', '2026-12-07'),
      ...typedDay('to', '2026-12-04'),
      reason: 'leave',
    })
    assert.match(self.text, /nobody can act for themselves/)
    const backwards = await browser.press('Appoint them', { deputy: 'Tom Birch' })
    assert.match(backwards.text, /The last day must be the same as or after the first day/)
    const done = await browser.press('Appoint them', typedDay('to', '2026-12-18'))
    assert.equal(done.status, 200)
    assert.match(done.text, /Tom Birch From Monday 7 December 2026 To Friday 18 December 2026/)
    await browser.get('/settings/acting-for')
    const twice = await browser.press('Appoint them', {
      deputy: 'Tom Birch',
      ...typedDay('to', '2026-12-08'),
      reason: 'other',
    })
    assert.match(twice.text, /already act for you on some of these days/)

    const deputy = await pages.signInAs('tom')
    const theirs = await deputy.get('/settings/acting-for')
    assert.match(
      theirs.text,
      /You act for Asha Rahman, from Monday 7 December 2026 to Friday 18 December 2026/,
    )
    const id = done.html.match(/acting-for\/([0-9a-f-]{36})\/end/)![1]
    assert.equal(
      (await deputy.post(`/settings/acting-for/${id}/end`)).status,
      404,
      'only who appointed may end it',
    )
    await browser.get('/settings/acting-for')
    const ended = await browser.post(`/settings/acting-for/${id}/end`)
    assert.match(ended.text, /Nobody acts for you/)
  })
})
