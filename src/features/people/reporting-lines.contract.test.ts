import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { allows, anyOf, self } from '../../kernel/access.ts'
import { isoDate } from '../../kernel/dates.ts'
import { accessCondition } from '../../platform/database/access-sql.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { by, Rollback, today, unlessRollback } from './people-pages.support.ts'
import { aNorthTeam, type NorthTeam } from './people.builders.ts'
import * as people from './public.ts'

describe('the reporting line in the database', () => {
  let staff: NorthTeam
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    staff = await databases.write(authorityId, (tx) => aNorthTeam(tx, by))
  })
  const write = <Value>(work: Parameters<typeof database.databases.write<Value>>[1]) =>
    database.databases.write(database.authorityId, work)
  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(database.authorityId, work)

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

  test('every access rule finds the same people as SQL as it allows one by one', async () => {
    // Open on its last day, over, ended, not begun; only the first opens anything.
    await write(async (tx) => {
      const { maya, tom, pat, asha, hana, wren } = staff.people
      for (const [personId, supporterId, from, until, ended] of [
        [maya, hana, '2026-11-01', '2026-12-04', false],
        [asha, hana, '2026-11-01', '2026-12-31', false],
        [maya, tom, '2026-11-01', '2026-12-03', false],
        [maya, pat, '2026-11-01', '2026-12-31', true],
        [maya, wren, '2026-12-05', '2026-12-31', false],
      ] as const)
        await sql`insert into record_supporters
            (person_id, supporter_id, capacity, parts, granted_on, until_on, revoked_at)
          values (${personId}, ${supporterId}, 'mentor', '{cpd,feedback}', ${from}, ${until},
            ${ended ? sql`now()` : null})`.execute(tx)
    })
    const readCpd = anyOf(self, people.supporterOf('cpd'))
    const readDiary = people.supporterOf('diary')
    const { readPerson, readAbsenceKind, recordAbsences, readHolds, placeHolds, settleFacts, managePeople } =
      people
    const rules = {
      readPerson,
      readAbsenceKind,
      recordAbsences,
      readHolds,
      placeHolds,
      settleFacts,
      managePeople,
      readCpd,
      readDiary,
    }
    const everyone = Object.values(staff.people)
    const duties = [[], ['hr'], ['workforce-development'], ['people-administration']]
    const found = new Map<string, number>()
    await read(async (tx) => {
      for (const me of everyone) {
        for (const actingFor of [undefined, staff.people.asha, staff.people.helen]) {
          for (const mine of duties) {
            const actor = { personId: me, actingFor, duties: new Set(mine) }
            const relations = await people.relationsTo(tx, actor, everyone, today)
            const source = people.accessSourceFor(actor, sql.ref('persons.id'), today)
            const columns = Object.entries(rules).map(
              ([
                name,
                rule,
              ]) => sql`array(select persons.id from persons where ${accessCondition(rule, source)}
                order by persons.id) as ${sql.id(name)}`,
            )
            const { rows } = await sql<Record<string, string[]>>`select ${sql.join(columns)}`.execute(tx)
            for (const [name, rule] of Object.entries(rules)) {
              const allowed = everyone.filter((each) => allows(rule, relations.get(each)!)).sort()
              found.set(name, (found.get(name) ?? 0) + allowed.length)
              assert.deepEqual(rows[0]![name], allowed, `${name} for ${me} ${actingFor} ${mine.join(' ')}`)
            }
          }
        }
      }
    })
    // Everyone as themselves and Hana as supporter of two, by each of three standings-in and four duties.
    assert.equal(found.get('readCpd'), (everyone.length + 2) * 12)
    assert.equal(found.get('readDiary'), 0)
  })
})
