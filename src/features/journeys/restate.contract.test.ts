import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { isoDate, type IsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { readStream } from '../../platform/events/events.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { recordAbsence } from '../people/public.ts'
import { view } from '../schemes/public.ts'
import { commandJourney, systemDoing } from './journey.handlers.ts'
import { standingOf } from './journey.standing.rules.ts'
import { today, useJourneyPages } from '../applications/journey-pages.builders.ts'
import { rolesHeldSql } from './appointed.queries.ts'
import { journeysToLookAtAgain, journeysTouching } from './restate.queries.ts'
import { journeysTasks, restateAllJourneys } from './restate.tasks.ts'
import { findSituation } from './situation.queries.ts'

describe('standings and the engine', () => {
  const { service, database } = useJourneyPages()
  const ids: JourneyId[] = []
  const write = <Value>(work: (tx: Tx) => Promise<Value>) =>
    database.databases.write(database.authorityId, work)
  before(async () => {
    ids.push(await service.start('ana'), await service.start('ivo', 'teaching'))
  })

  /** Every row of standings holds what the engine says of its journey on that day. */
  async function assertEqual(tx: Tx, on: IsoDate) {
    for (const journeyId of ids) {
      const situation = await findSituation({ tx, today: on, authorityId: database.authorityId }, journeyId)
      assert.ok(situation)
      const { scheme, state, context } = situation
      const wanted = standingOf(scheme, state, view(scheme, state, context), context.absences, on)
      const row = await tx
        .selectFrom('journey_standings')
        .selectAll()
        .where('journey_id', '=', journeyId)
        .executeTakeFirstOrThrow()
      assert.deepEqual(
        {
          status: row.status,
          stage: row.stage,
          nextTask: row.next_task ?? undefined,
          with: row.with_ids,
          dueOn: row.due_on ?? undefined,
          limitOn: row.limit_on ?? undefined,
          blockedBy: row.blocked_by ?? undefined,
          flags: row.flags,
          paused: row.paused,
          lookAgainOn: row.look_again_on ?? undefined,
          version: row.stream_version,
          steps: row.steps,
        },
        {
          status: wanted.status,
          stage: wanted.stage,
          nextTask: wanted.nextTask,
          with: [...new Set(wanted.with.map((holder) => holder.personId))],
          dueOn: wanted.dueOn,
          limitOn: wanted.limitOn,
          blockedBy: wanted.blockedBy,
          flags: wanted.flags,
          paused: wanted.paused,
          lookAgainOn: wanted.lookAgainOn,
          version: situation.version,
          steps: JSON.parse(JSON.stringify(state.steps)),
        },
      )
    }
  }

  test('after every command the row equals the engine’s view', async () => {
    await write(async (tx) => {
      await assertEqual(tx, today)
      const done = await commandJourney(service.doing(tx, 'ana'), ids[0]!, {
        do: 'complete',
        task: 'set-aims',
        values: {},
      })
      assert.ok(done.ok)
      await assertEqual(tx, today)
      const paused = await commandJourney(service.doing(tx, 'otto'), ids[1]!, {
        do: 'pause',
        reason: 'leave',
      })
      assert.ok(paused.ok)
      await assertEqual(tx, today)
    })
  })

  test('rebuilding them from nothing gives the same rows and the same To do', async () => {
    const look = (tx: Tx) =>
      Promise.all([
        tx.selectFrom('journey_standings').selectAll().orderBy('journey_id').execute(),
        tx
          .selectFrom('tasks')
          .select(['key', 'title', 'href', 'due_on', 'about_person_id'])
          .orderBy('subject_id')
          .orderBy('key')
          .execute(),
        tx
          .selectFrom('journey_parties')
          .selectAll()
          .orderBy('journey_id')
          .orderBy('person_id')
          .orderBy('role')
          .execute(),
      ])
    const before = await write(look)
    await write(async (tx) => {
      await tx.deleteFrom('journey_parties').execute()
      await tx.deleteFrom('tasks').execute()
      await tx
        .updateTable('journey_standings')
        .set({ stage: 'lost', flags: [], with_ids: [], steps: '{}' })
        .execute()
    })
    assert.equal(await restateAllJourneys(database.databases, database.authorityId), 2)
    const after = await write(look)
    const moving = (rows: Awaited<ReturnType<typeof look>>) => [
      rows[0].map((row) => ({ ...row, waiting_since: undefined })),
      rows[1],
      rows[2],
    ]
    assert.deepEqual(moving(after), moving(before))
  })

  test('who is away is late for nothing, and limits move by the days away once the absence is known', async () => {
    const before = await write((tx) =>
      tx
        .selectFrom('journey_standings')
        .select('due_on')
        .where('journey_id', '=', ids[0]!)
        .executeTakeFirstOrThrow(),
    )
    await write(async (tx) => {
      const recorded = await recordAbsence(
        tx,
        { actor: { personId: service.people.lea }, today: isoDate('2026-12-04') },
        {
          personId: service.people.ana,
          kind: 'sickness',
          from: isoDate('2026-12-04'),
          to: isoDate('2026-12-13'),
        } as never,
      )
      assert.ok(recorded.ok)
      assert.deepEqual(await journeysTouching(tx, [service.people.ana]), [ids[0]])
      assert.deepEqual([...(await journeysTouching(tx, [service.people.dora]))].sort(), [...ids].sort())
    })
    const task = journeysTasks.get('people-changed')
    assert.ok(task)
    await task({
      authorityId: database.authorityId,
      databases: database.databases,
      payload: { personIds: [service.people.ana] },
      attempt: 1,
    })
    const after = await write((tx) =>
      tx
        .selectFrom('journey_standings')
        .select('due_on')
        .where('journey_id', '=', ids[0]!)
        .executeTakeFirstOrThrow(),
    )
    assert.equal(before.due_on, '2027-06-04')
    assert.equal(after.due_on, '2027-06-14')
  })

  test('whoever holds a role in somebody else’s running journey is known with its start, as courses ask', async () => {
    const { rows } = await write((tx) =>
      sql<{ person_id: string; role: string; since: string }>`${rolesHeldSql()}`.execute(tx),
    )
    const held = rows.filter(({ person_id: id }) => id === service.people.lea)
    assert.deepEqual(
      held.map(({ role, since }) => [role, since]),
      [['two-to-three/lead', today]],
    )
    assert.ok(rows.every(({ role }) => role !== 'two-to-three/practitioner'))
  })

  test('a course that the person completed is a fact that a scheme may ask for, until it is taken back', async () => {
    const assessed = () =>
      write(async (tx) => {
        const situation = await findSituation({ tx, today, authorityId: database.authorityId }, ids[0]!)
        assert.ok(situation)
        const { scheme, state, context } = situation
        return view(scheme, state, context).assess('noticing').standing
      })
    assert.equal(await assessed(), 'unmet')
    const completed = (completedOn: string) =>
      write((tx) =>
        tx
          .insertInto('course_completions')
          .values({
            ...{ person_id: service.people.ana, course: 'noticing-week', source: 'recorded' },
            ...{ completed_on: isoDate(completedOn), recorded_on: today },
            ...{ booking_id: null, evidence_id: null, recorded_by: null },
          })
          .execute(),
      )
    await completed('2020-05-04')
    assert.equal(await assessed(), 'unmet', 'longer ago than the scheme asks')
    await completed('2026-05-04')
    assert.equal(await assessed(), 'met')
    await write((tx) => tx.deleteFrom('course_completions').execute())
    assert.equal(await assessed(), 'unmet')
  })

  test('the daily job finds what time may have moved; Waymark itself acts as nobody', async () => {
    await write(async (tx) => {
      await tx.updateTable('journey_standings').set({ look_again_on: null }).execute()
      await tx
        .updateTable('journey_standings')
        .set({ look_again_on: '2026-12-03' as never })
        .where('journey_id', '=', ids[1]!)
        .execute()
      assert.deepEqual(await journeysToLookAtAgain(tx, isoDate('2026-12-03')), [ids[1]])
      assert.deepEqual(await journeysToLookAtAgain(tx, isoDate('2026-12-02')), [])
      const doing = systemDoing(
        tx,
        database.authorityId,
        isoDate('2027-03-01'),
        '2027-03-01T00:22:00Z' as never,
      )
      const done = await commandJourney(doing, ids[1]!, { do: 'refresh' })
      assert.ok(done.ok)
      const stored = await readStream(tx, `journey-${ids[1]}`)
      assert.ok(stored.every((event) => event.actor !== doing.actor.personId))
    })
  })
})
