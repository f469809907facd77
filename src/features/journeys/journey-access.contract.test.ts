import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { allows } from '../../kernel/access.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { seeProgress } from './journey.access.ts'
import { today, type Who, useJourneyPages } from '../applications/journey-pages.builders.ts'
import { countPipeline, findPipeline, schemesInUse } from './pipeline.queries.ts'
import { knowConflicts, relationToJourney } from './relations.queries.ts'

describe('who sees how applications stand', () => {
  const { service, database } = useJourneyPages()
  const journeys: { readonly id: JourneyId; readonly applicant: PersonId }[] = []
  before(async () => {
    for (const who of ['ana', 'ivo'] as const)
      journeys.push({ id: await service.start(who), applicant: service.people[who] })
  })
  let putBack = () => {}
  before(() => {
    putBack = knowConflicts(() => sql`false`)
  })
  after(() => putBack())

  test('a list shows exactly those that the rule for one record allows: self, above, party, duty, conflict [R-321]', async () => {
    const { databases, authorityId } = database
    const everyone = Object.keys(service.people) as Who[]
    const duties = ['learning-hub', 'assessor', 'peer', 'second-reader', 'people-administration'] as const
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...everyone),
        fc.option(fc.constantFrom(...everyone), { nil: undefined }),
        fc.subarray([...duties]),
        fc.array(
          fc.tuple(
            fc.constantFrom(...everyone),
            fc.constantFrom('everything', 'progress', 'outcome'),
            fc.nat({ max: 1 }),
          ),
        ),
        fc.option(fc.tuple(fc.constantFrom(...everyone), fc.nat({ max: 1 })), { nil: undefined }),
        async (me, actingFor, held, parties, conflict) => {
          await databases.write(authorityId, async (tx) => {
            await tx.deleteFrom('journey_parties').execute()
            for (const [who, sees, nth] of parties)
              await tx
                .insertInto('journey_parties')
                .values({
                  journey_id: journeys[nth]!.id,
                  person_id: service.people[who],
                  role: `${who}-${sees}`,
                  sees: sees as 'progress',
                })
                .onConflict((clash) => clash.doNothing())
                .execute()
            knowConflicts((personId, column) =>
              conflict
                ? sql`(${column} = ${journeys[conflict[1]]!.id}::uuid and ${personId}::uuid = ${service.people[conflict[0]]}::uuid)`
                : sql`false`,
            )
            const actor: Actor = {
              authorityId,
              personId: service.people[me],
              actingFor: actingFor && service.people[actingFor],
              duties: new Set(held),
              requestId: 'test',
            }
            const schemes = await schemesInUse(tx)
            const looker = { actor, today, schemes }
            const listed = new Set((await findPipeline(tx, looker, {})).rows.map((row) => row.journeyId))
            const [scheme] = schemes.values()
            for (const { id, applicant } of journeys) {
              const relations = await relationToJourney(tx, actor, id, applicant, today)
              assert.equal(
                listed.has(id),
                allows(seeProgress(scheme!), relations),
                `${me} for ${actingFor}, ${id}`,
              )
            }
            const counted = await countPipeline(tx, looker)
            assert.equal(
              counted.reduce((sum, each) => sum + each.running, 0),
              listed.size,
            )
          })
        },
      ),
      { numRuns: 150 },
    )
  })

  test('ten thousand applications are listed and counted by reading each a few times, whatever the machine', async () => {
    const { databases, authorityId } = database
    await databases.write(authorityId, async (tx) => {
      await sql`insert into journeys (applicant_id, scheme, scheme_version, scheme_hash, status, started_on)
        select uuidv7(), scheme, scheme_version, scheme_hash, status, started_on
        from journeys, generate_series(1, 10000) where id = ${journeys[0]!.id}`.execute(tx)
      await sql`insert into journey_standings (journey_id, applicant_id, scheme, scheme_name, status, stage, stage_name,
          stage_number, stages, round, waiting_since, due_on, stream_version, applicant_name, applicant_sorts_as, started_on, scheme_hash)
        select j.id, j.applicant_id, j.scheme, s.scheme_name, case when random() < 0.8 then 'running' else 'completed' end,
          s.stage, s.stage_name, s.stage_number, s.stages, 1, now(), current_date + (random() * 400)::int - 100, 1,
          'Copy ' || j.id, 'copy ' || j.id, j.started_on, j.scheme_hash
        from journeys j cross join (select * from journey_standings where journey_id = ${journeys[0]!.id}) s
        where not exists (select from journey_standings have where have.journey_id = j.id)`.execute(tx)
    })
    await databases.read(authorityId, async (tx) => {
      const actor = { personId: service.people.hana, actingFor: undefined, duties: new Set(['learning-hub']) }
      const looker = { actor, today, schemes: await schemesInUse(tx) }
      const rowsRead = async () => {
        const { rows } = await sql<{ count: number }>`
          select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as count from pg_stat_xact_user_tables`.execute(
          tx,
        )
        return rows[0]!.count
      }
      const before = await rowsRead()
      const page = await findPipeline(tx, looker, {})
      const counts = await countPipeline(tx, looker)
      const read = (await rowsRead()) - before
      assert.equal(page.rows.length, 25)
      assert.ok(counts.reduce((sum, each) => sum + each.running, 0) > 7000)
      // A list that asked something of its own for every application would read millions.
      assert.ok(read > 10_000 && read < 150_000, `${read} rows were read`)
    })
  })
})
