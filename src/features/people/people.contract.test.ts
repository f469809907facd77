import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { countQueries } from '../../platform/database/query-count.ts'
import { by, Rollback, today, unlessRollback } from './people-pages.support.ts'
import { aNorthTeam, type NorthTeam } from './people.builders.ts'
import * as people from './public.ts'

describe('people in the database', () => {
  let staff: NorthTeam
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    staff = await databases.write(authorityId, (tx) => aNorthTeam(tx, by))
  })
  const write = <Value>(work: Parameters<typeof database.databases.write<Value>>[1]) =>
    database.databases.write(database.authorityId, work)
  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(database.authorityId, work)
  const names = (holders: readonly people.Holder[]) =>
    holders.map((holder) => `${holder.name}, ${holder.how}`)

  test('roles are resolved in one query', async () => {
    const { value: line, count } = await countQueries(() =>
      read((tx) => people.resolveRoles(tx, { personIds: [staff.people.maya], duties: ['hr'] }, today)),
    )
    assert.equal(count.queries, 1)
    assert.deepEqual(names(line.lineManagersOf(staff.people.maya)), ['Asha Rahman, line manager'])
    assert.deepEqual(names(line.aboveHolding(staff.people.maya, 'head-of-service')), [
      'Helen Ward, Head of Service',
    ])
    assert.deepEqual(names(line.holdersOfDuty('hr', 'human resources')), ['Hana Ito, human resources'])
  })

  test('a post that ends leaves a vacancy, and the line climbs it', async () => {
    await write(async (tx) => {
      await people.endPost(tx, by, { postId: staff.posts.asha, lastDay: isoDate('2026-12-03') })
      assert.deepEqual(names(await people.lineManagersOf(tx, staff.people.maya, today)), [
        'Sam Okafor, in place of the Team Manager, as that post is vacant',
      ])
      assert.deepEqual(
        (await people.everyoneAbove(tx, staff.people.maya)).map((row) => [row.personId, row.steps]),
        [
          [staff.people.sam, 1],
          [staff.people.helen, 2],
        ],
      )
      // A successor in the same seat manages the team without any other change.
      const added = await people.addPost(tx, by, {
        personId: staff.people.tom,
        seatId: staff.seats.asha,
        jobTitle: 'Team Manager',
        kind: 'team-manager',
        from: today,
        managers: [{ seatId: staff.seats.sam }],
      })
      assert.ok(added.ok)
      assert.deepEqual(names(await people.lineManagersOf(tx, staff.people.maya, today)), [
        'Tom Birch, line manager',
      ])
      throw new Rollback()
    }).catch(unlessRollback)
  })

  test('a deputy acts between two days, and says for whom', async () => {
    await write(async (tx) => {
      const appointed = await people.appointDeputy(tx, by, {
        forId: staff.people.asha,
        deputyId: staff.people.tom,
        from: today,
        to: isoDate('2026-12-18'),
        reason: 'leave',
      })
      assert.ok(appointed.ok)
      assert.deepEqual(names(await people.lineManagersOf(tx, staff.people.maya, today)), [
        'Asha Rahman, line manager',
        'Tom Birch, deputy for Asha Rahman until 18 December 2026',
      ])
      assert.deepEqual(names(await people.lineManagersOf(tx, staff.people.maya, isoDate('2026-12-19'))), [
        'Asha Rahman, line manager',
      ])
      throw new Rollback()
    }).catch(unlessRollback)
  })

  test('facts of many people come in one query, with label, source and what is disputed', async () => {
    await write(async (tx) => {
      const actor = { personId: staff.people.maya }
      await people.disputeFact(
        tx,
        { actor, today },
        {
          personId: staff.people.maya,
          postId: staff.posts.maya,
          fact: 'startedOn',
          note: 'I began in 2019',
        },
      )
      const { value: facts, count } = await countQueries(() =>
        people.personFactsFor(tx, [staff.people.maya, staff.people.tom]),
      )
      assert.equal(count.queries, 1)
      const maya = facts.get(staff.people.maya)!
      assert.equal(maya.registration.number, 'SW12345')
      const post = maya.posts[0]!
      assert.equal(post.label, 'Social Worker, North, from 1 January 2020')
      assert.equal(post.source, 'Employment record')
      assert.deepEqual(
        [post.level, post.hours, post.startedOn, post.endedOn],
        ['practitioner', 1, '2020-01-01', undefined],
      )
      assert.deepEqual(post.disputed, ['startedOn'])
      assert.deepEqual(facts.get(staff.people.tom)!.posts[0]!.disputed, [])
      throw new Rollback()
    }).catch(unlessRollback)
  })

  test('moving to another level ends one post and goes on in the same seat under the same manager', async () => {
    await write(async (tx) => {
      const moved = await people.changeLevel(tx, by, {
        personId: staff.people.maya,
        level: 'senior-practitioner',
        from: today,
      })
      assert.ok(moved.ok)
      const posts = await people.postFacts(tx, staff.people.maya)
      assert.deepEqual(
        posts.map((post) => [post.level, post.startedOn, post.endedOn]),
        [
          ['practitioner', '2020-01-01', '2026-12-03'],
          ['senior-practitioner', today, undefined],
        ],
      )
      assert.deepEqual(names(await people.lineManagersOf(tx, staff.people.maya, today)), [
        'Asha Rahman, line manager',
      ])
      throw new Rollback()
    }).catch(unlessRollback)
  })

  test('a level that is written weeks late reaches what the post became since, not what it became otherwise', async () => {
    await write(async (tx) => {
      const person = staff.people.maya
      const from = (level: string, day: string) =>
        people.changeLevel(tx, by, { personId: person, level, from: isoDate(day) })
      // The same seat went on with other hours in the meantime, and with another level after that.
      await from('between', '2027-01-11')
      await from('lead', '2027-03-01')
      await sql`update posts set level = 'practitioner', hours = 0.5 where person_id = ${person} and level = 'between'`.execute(
        tx,
      )
      assert.ok((await from('senior-practitioner', '2026-12-04')).ok)
      assert.deepEqual(
        (await people.postFacts(tx, person)).map((post) => [post.level, post.startedOn, post.hours]),
        [
          ['practitioner', '2020-01-01', 1],
          ['senior-practitioner', '2026-12-04', 1],
          ['senior-practitioner', '2027-01-11', 0.5],
          ['lead', '2027-03-01', 1],
        ],
      )
      throw new Rollback()
    }).catch(unlessRollback)
  })

  test('the layout learns name, duties and for whom one may act in one query; leavers are nobody', async () => {
    await write(async (tx) => {
      await people.appointDeputy(tx, by, {
        forId: staff.people.wren,
        deputyId: staff.people.asha,
        from: isoDate('2020-01-01'),
        to: isoDate('2099-12-31'),
        reason: 'other',
      })
      const page = (await people.personOnPage(tx, staff.people.asha))!
      assert.equal(page.name, 'Asha Rahman')
      assert.equal(page.managesAnyone, true)
      assert.equal(page.authorityName, 'Exampleshire')
      assert.deepEqual(page.mayActFor, [
        {
          personId: staff.people.wren,
          name: 'Wren Hale',
          about: 'until Thursday 31 December 2099',
          duties: ['workforce-development'],
        },
      ])
      await people.personLeaves(tx, by, staff.people.tom, isoDate('2026-12-03'))
      assert.equal(await people.personOnPage(tx, staff.people.tom), undefined)
      assert.equal((await people.everyoneBelow(tx, staff.people.asha)).length, 1)
      throw new Rollback()
    }).catch(unlessRollback)
  })

  test('a duty and a kind of post open the parts that the pack says, whatever they are called [R-016]', async () => {
    await write(async (tx) => {
      await people.keepPartsOpened(tx, [
        { by: 'duty', code: 'hr', parts: ['records-officer', 'workforce-development'] },
        { by: 'post-kind', code: 'service-manager', parts: ['placing-holds'] },
      ])
      const page = (await people.personOnPage(tx, staff.people.hana))!
      assert.deepEqual(page.duties, ['hr', 'records-officer', 'workforce-development'])
      const sam = { personId: staff.people.sam, actingFor: undefined, duties: new Set<string>() }
      const { participantAs } = await people.relationTo(tx, sam, staff.people.maya, today)
      assert.deepEqual([...participantAs].sort(), ['placing-holds', 'service-manager'])
      await people.keepPartsOpened(tx, [])
      assert.deepEqual((await people.personOnPage(tx, staff.people.hana))!.duties, ['hr'])
      throw new Rollback()
    }).catch(unlessRollback)
  })

  test('search finds part of a name and pages by cursor', async () => {
    const first = await read((tx) => people.searchPeople(tx, { limit: 3 }))
    const second = await read((tx) => people.searchPeople(tx, { limit: 3, after: first.next }))
    const third = await read((tx) => people.searchPeople(tx, { limit: 3, after: second.next }))
    const all = [first, second, third].flatMap((page) => page.people.map((person) => person.name))
    assert.equal(new Set(all).size, 8)
    assert.equal(third.next, undefined)
    const found = await read((tx) => people.searchPeople(tx, { text: 'ash rah' }))
    assert.deepEqual(
      found.people.map((person) => [person.name, person.jobTitle, person.team]),
      [['Asha Rahman', 'Team Manager', 'North']],
    )
    assert.equal((await read((tx) => people.searchPeople(tx, { text: '100%' }))).people.length, 0)
  })

  test('an authority never sees another’s people', async () => {
    const other = database.otherAuthorityId
    const seen = await database.databases.read(other, async (tx) => ({
      list: (await people.searchPeople(tx, { includeLeavers: true })).people.length,
      byId: await people.findPerson(tx, staff.people.maya),
      facts: (await people.personFactsFor(tx, [staff.people.maya])).size,
      below: (await people.everyoneBelow(tx, staff.people.helen)).length,
      managers: await people.lineManagersOf(tx, staff.people.maya, today),
      page: await people.personOnPage(tx, staff.people.maya),
    }))
    assert.deepEqual(seen, { list: 0, byId: undefined, facts: 0, below: 0, managers: [], page: undefined })
    const cross = database.databases.write(other, (tx) =>
      people.recordAbsence(tx, by, { personId: staff.people.maya, kind: 'other', from: today }),
    )
    await assert.rejects(cross, /foreign key/)
  })

  test('every change is on the audit', async () => {
    const actor = { personId: staff.people.hana, requestId: 'request-1' }
    await write((tx) =>
      people.recordAbsence(
        tx,
        { actor, today },
        {
          personId: staff.people.tom,
          kind: 'sickness',
          from: isoDate('2026-11-02'),
          to: isoDate('2026-11-06'),
        },
      ),
    )
    const rows = await read((tx) =>
      tx
        .selectFrom('audit_entries')
        .selectAll()
        .where('about', '=', staff.people.tom)
        .orderBy('at')
        .execute(),
    )
    const last = rows.findLast((row) => row.action === 'record-absence')!
    assert.equal(last.actor, staff.people.hana)
    assert.ok(!JSON.stringify(last.detail).includes('sickness'))
  })

  test('the working calendar is the authority’s own and sees a change at once', async () => {
    const closed = isoDate('2027-01-04')
    const calendarOf = () => read((tx) => people.workingCalendarOf(tx, database.authorityId))
    await write((tx) => people.seedBankHolidays(tx, 2026, 2027))
    assert.equal((await calendarOf()).isWorkingDay(closed), true)
    await write((tx) => people.addClosedDay(tx, by, { on: closed, kind: 'closure', name: 'Offices closed' }))
    assert.equal((await calendarOf()).nthWorkingDayOfMonth(closed, 1), '2027-01-05')
    const others = await database.databases.read(database.otherAuthorityId, (tx) =>
      people.workingCalendarOf(tx, database.otherAuthorityId),
    )
    assert.equal(others.isWorkingDay(closed), true)
    const { count } = await countQueries(calendarOf)
    assert.equal(count.queries, 0)
    await write((tx) => people.removeClosedDay(tx, by, closed))
    assert.equal((await calendarOf()).isWorkingDay(closed), true)
  })

  test('a person is found by sign-in subject or address, whatever the letters’ size', async () => {
    const found = await read((tx) =>
      people.personBySubject(tx, {
        issuer: 'https://id.example',
        subject: 'nobody-yet',
        email: 'Maya.Osei@Example.gov.uk',
      }),
    )
    assert.equal(found, staff.people.maya satisfies PersonId)
    assert.equal(
      await read((tx) =>
        people.personBySubject(tx, { issuer: 'https://id.example', subject: 'x', email: undefined }),
      ),
      undefined,
    )
  })
})
