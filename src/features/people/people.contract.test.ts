import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { allows } from '../../kernel/access.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { countQueries } from '../../platform/database/query-count.ts'
import type { By } from './change.ts'
import { anOrganisation, type Organisation } from './people.builders.ts'
import * as people from './public.ts'

const today = isoDate('2026-12-04')
const by: By = { actor: {}, today }
type Keys = 'helen' | 'sam' | 'asha' | 'maya' | 'tom' | 'wren' | 'hana'

describe('people in the database', () => {
  let staff: Organisation<Keys>
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    staff = await databases.write(authorityId, (tx) =>
      anOrganisation(tx, by, {
        helen: { name: 'Helen Ward', jobTitle: 'Head of Service', kind: 'head-of-service' },
        sam: { name: 'Sam Okafor', jobTitle: 'Service Manager', kind: 'service-manager', manager: 'helen' },
        asha: {
          name: 'Asha Rahman',
          jobTitle: 'Team Manager',
          kind: 'team-manager',
          team: 'North',
          manager: 'sam',
        },
        maya: {
          name: 'Maya Osei',
          jobTitle: 'Social Worker',
          kind: 'social-worker',
          level: 'practitioner',
          team: 'North',
          manager: 'asha',
          registrationNumber: 'SW12345',
        },
        tom: {
          name: 'Tom Birch',
          jobTitle: 'Social Worker',
          kind: 'social-worker',
          team: 'North',
          manager: 'asha',
        },
        wren: {
          name: 'Wren Hale',
          jobTitle: 'Workforce Officer',
          kind: 'workforce',
          duties: ['workforce-development', 'people-administration'],
        },
        hana: { name: 'Hana Ito', jobTitle: 'HR Adviser', kind: 'hr', duties: ['hr'] },
      }),
    )
  })
  const write = <Value>(work: Parameters<typeof database.databases.write<Value>>[1]) =>
    database.databases.write(database.authorityId, work)
  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(database.authorityId, work)
  const names = (holders: readonly people.Holder[]) =>
    holders.map((holder) => `${holder.name}, ${holder.how}`)

  test('the reporting line is kept closed, with steps', async () => {
    const above = await read((tx) => people.everyoneAbove(tx, staff.people.maya))
    assert.deepEqual(above, [
      { personId: staff.people.asha, steps: 1 },
      { personId: staff.people.sam, steps: 2 },
      { personId: staff.people.helen, steps: 3 },
    ])
    const below = await read((tx) => people.everyoneBelow(tx, staff.people.sam))
    assert.deepEqual(
      new Set(below.map((row) => row.personId)),
      new Set([staff.people.asha, staff.people.maya, staff.people.tom]),
    )
    assert.equal((await read((tx) => people.everyoneBelow(tx, staff.people.sam, 1))).length, 1)
  })

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

  test('relations to many people are one query, and a deputy is above but never self', async () => {
    const relations = await read((tx) =>
      people.relationsTo(
        tx,
        { personId: staff.people.tom, actingFor: staff.people.asha, duties: new Set() },
        [staff.people.maya, staff.people.asha, staff.people.tom],
        today,
      ),
    )
    assert.equal(relations.get(staff.people.maya)!.above, 1)
    assert.equal(relations.get(staff.people.asha)!.self, false)
    assert.equal(relations.get(staff.people.tom)!.self, true)
    assert.equal(allows(people.readPerson, relations.get(staff.people.asha)!), false)
    const helen = { personId: staff.people.helen, actingFor: undefined, duties: new Set<string>() }
    const toMaya = await read((tx) => people.relationTo(tx, helen, staff.people.maya, today))
    assert.ok(allows(people.placeHolds, toMaya))
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
          duties: ['people-administration', 'workforce-development'],
        },
      ])
      await people.personLeaves(tx, by, staff.people.tom, isoDate('2026-12-03'))
      assert.equal(await people.personOnPage(tx, staff.people.tom), undefined)
      assert.equal((await people.everyoneBelow(tx, staff.people.asha)).length, 1)
      throw new Rollback()
    }).catch(unlessRollback)
  })

  test('search finds part of a name and pages by cursor', async () => {
    const first = await read((tx) => people.searchPeople(tx, { limit: 3 }))
    const second = await read((tx) => people.searchPeople(tx, { limit: 3, after: first.next }))
    const third = await read((tx) => people.searchPeople(tx, { limit: 3, after: second.next }))
    const all = [first, second, third].flatMap((page) => page.people.map((person) => person.name))
    assert.equal(new Set(all).size, 7)
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

  test('whoever a change concerns is told of by a job in the same transaction', async () => {
    const told = async (work: (tx: Tx) => Promise<unknown>): Promise<ReadonlySet<string>> => {
      const ids = new Set<string>()
      await database.databases
        .jobs(database.authorityId, async (tx) => {
          await work(tx)
          const { rows } = await sql<{ payload: { payload: people.PeopleChanged } }>`
            select payload from graphile_worker._private_jobs`.execute(tx)
          for (const row of rows) for (const id of row.payload.payload.personIds) ids.add(id)
          throw new Rollback()
        })
        .catch(unlessRollback)
      return ids
    }
    const { asha, maya, tom, sam } = staff.people
    const before = await told(async () => undefined)
    const of = async (work: (tx: Tx) => Promise<unknown>) =>
      [...(await told(work))].filter((id) => !before.has(id)).sort()
    assert.deepEqual(
      await of((tx) => people.endPost(tx, by, { postId: staff.posts.asha, lastDay: isoDate('2026-12-03') })),
      [asha, maya, tom].sort(),
      'a vacancy moves the line of everyone below',
    )
    assert.deepEqual(
      await of((tx) => people.recordAbsence(tx, by, { personId: sam, kind: 'other', from: today })),
      [sam, asha, maya, tom].sort(),
    )
    assert.deepEqual(
      await of((tx) => people.placeHold(tx, by, { personId: maya, kind: 'grievance', from: today })),
      [maya],
    )
  })

  test('a new day begins and ends dated posts, marks leavers, and tells whom it concerns', async () => {
    await write(async (tx) => {
      const { maya, tom, asha } = staff.people
      await people.personLeaves(tx, by, tom, isoDate('2026-12-05'))
      await people.addPost(tx, by, {
        personId: maya,
        jobTitle: 'Team Manager',
        kind: 'team-manager',
        from: isoDate('2026-12-06'),
        managers: [{ personId: asha }, { personId: staff.people.helen }],
      })
      assert.equal((await people.findPerson(tx, tom, today))?.status, 'active')
      assert.equal((await people.everyoneBelow(tx, staff.people.helen, 1)).length, 1)
      await people.beginDay(tx, isoDate('2026-12-06'))
      assert.equal((await people.findPerson(tx, tom, today))?.status, 'left')
      assert.deepEqual(
        (await people.everyoneBelow(tx, staff.people.helen, 1)).map((each) => each.personId).sort(),
        [staff.people.sam, maya].sort(),
      )
      assert.equal(
        (await people.restateReportingLines(tx, isoDate('2026-12-06'))).length,
        0,
        'once is enough',
      )
      throw new Rollback()
    }).catch(unlessRollback)
  })

  test('the reporting line is the closure of direct superiors, whatever is changed', async () => {
    await write(async (tx) => {
      const { asha, maya, tom, sam, helen } = staff.people
      const everyone = [asha, maya, tom, sam, helen]
      const posts = [staff.posts.asha, staff.posts.maya, staff.posts.tom, staff.posts.sam]
      let seed = 7
      const next = (below: number) => {
        seed = (seed * 1103515245 + 12345) % 2147483648
        return Math.floor((seed / 2147483648) * below)
      }
      for (let round = 0; round < 25; round++) {
        await people.changeManager(tx, by, {
          postId: posts[next(posts.length)]!,
          managers: [{ personId: everyone[next(everyone.length)]! }],
          from: today,
        })
        const { rows } = await sql<{ person_id: string; above_id: string; steps: number }>`
          select person_id, above_id, steps from reporting_lines`.execute(tx)
        const direct = Map.groupBy(
          rows.filter((row) => row.steps === 1),
          (row) => row.person_id,
        )
        for (const person of everyone) {
          const wanted = new Map<string, number>()
          let edge = [person as string]
          for (let steps = 1; edge.length > 0; steps++) {
            edge = edge.flatMap((each) => direct.get(each)?.map((row) => row.above_id) ?? [])
            edge = [...new Set(edge)].filter((each) => each !== person && !wanted.has(each))
            for (const each of edge) wanted.set(each, steps)
          }
          const kept = rows.filter((row) => row.person_id === person)
          assert.deepEqual(
            new Map(kept.map((row) => [row.above_id, row.steps]).sort() as [string, number][]),
            new Map([...wanted].sort()),
            `round ${round}`,
          )
        }
      }
      throw new Rollback()
    }).catch(unlessRollback)
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

class Rollback extends Error {}
function unlessRollback(error: unknown): void {
  if (!(error instanceof Rollback)) throw error
}
