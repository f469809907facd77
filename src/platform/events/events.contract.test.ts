import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { read as readReading } from '../database/reading.ts'
import { appendEvents, happeningsReading, readStream, streamVersion } from './events.ts'

const actor = { personId: '0190b6a0-0000-7000-8000-000000000001' as PersonId, requestId: 'r1' }
const opened = { type: 'journey-opened', scheme: 'senior' }
const closed = { type: 'journey-closed', on: '2026-12-04' }

describe('event streams', () => {
  const test1 = useTestDatabase()
  const { authorityId, otherAuthorityId } = test1

  test('events come back in order, whole, with who and when', async () => {
    const stream = 'journey-order'
    await test1.databases.write(authorityId, async (tx) => {
      assert.deepEqual(await appendEvents(tx, { stream, expectedVersion: 0, events: [opened], actor }), {
        ok: true,
        value: 1,
      })
      await appendEvents(tx, { stream, expectedVersion: 1, events: [closed, opened], actor: {} })
    })
    const events = await test1.databases.read(authorityId, (tx) => readStream(tx, stream))
    assert.deepEqual(
      events.map(({ version, event }) => ({ version, event })),
      [
        { version: 1, event: opened },
        { version: 2, event: closed },
        { version: 3, event: opened },
      ],
    )
    assert.equal(events[0]?.actor, actor.personId)
    assert.equal(events[0]?.requestId, 'r1')
    assert.equal(events[1]?.actor, undefined)
    assert.match(events[0]?.at ?? '', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  test('what happened in many streams is read without who and when, in order; one without events is missing', async () => {
    const stream = 'journey-many'
    const read = await test1.databases.write(authorityId, async (tx) => {
      await appendEvents(tx, { stream, expectedVersion: 0, events: [opened, closed, opened], actor })
      return readReading(tx, happeningsReading([stream, 'journey-never']))
    })
    assert.deepEqual([...read], [[stream, [opened, closed, opened]]])
  })

  test('a decision made on an older version is refused and writes nothing', async () => {
    const stream = 'journey-older'
    await test1.databases.write(authorityId, (tx) =>
      appendEvents(tx, { stream, expectedVersion: 0, events: [opened, closed], actor }),
    )
    for (const expectedVersion of [0, 1, 3]) {
      const result = await test1.databases.write(authorityId, (tx) =>
        appendEvents(tx, { stream, expectedVersion, events: [closed], actor }),
      )
      assert.equal(
        result.ok ? 'accepted' : result.refusals[0].code,
        'changed-meanwhile',
        `on ${expectedVersion}`,
      )
    }
    assert.equal(await test1.databases.read(authorityId, (tx) => streamVersion(tx, stream)), 2)
  })

  test('a stream that never was cannot be continued', async () => {
    const result = await test1.databases.write(authorityId, (tx) =>
      appendEvents(tx, { stream: 'journey-none', expectedVersion: 4, events: [opened], actor }),
    )
    assert.equal(result.ok, false)
  })

  test('of two requests at the same moment one is accepted and one refused, whatever they append', async () => {
    for (const expectedVersion of [0, 1]) {
      const race = (events: readonly { type: string }[]) =>
        test1.databases.write(authorityId, async (tx) => {
          await sql`select pg_sleep(0.02)`.execute(tx)
          return appendEvents(tx, { stream: 'journey-race', expectedVersion, events, actor })
        })
      const results = await Promise.all(
        expectedVersion === 0
          ? [race([opened]), race([closed])]
          : [race([opened]), race([closed, closed, closed])],
      )
      assert.deepEqual(results.map((result) => result.ok).sort(), [false, true])
    }
    const events = await test1.databases.read(authorityId, (tx) => readStream(tx, 'journey-race'))
    assert.deepEqual(
      events.map((event) => event.version),
      events.map((_, index) => index + 1),
    )
  })

  test('a decision that rested on another stream is refused when that one moved', async () => {
    await test1.databases.write(authorityId, (tx) =>
      appendEvents(tx, { stream: 'sitting-a', expectedVersion: 0, events: [opened], actor }),
    )
    const append = (version: number) =>
      test1.databases.write(authorityId, (tx) =>
        appendEvents(tx, {
          stream: 'journey-rests',
          expectedVersion: 0,
          events: [opened],
          actor,
          alsoUnchanged: [{ stream: 'sitting-a', version }],
        }),
      )
    assert.equal((await append(0)).ok, false)
    assert.equal((await append(1)).ok, true)
  })

  test('one authority neither reads nor continues the stream of another', async () => {
    const stream = 'journey-walled'
    await test1.databases.write(authorityId, (tx) =>
      appendEvents(tx, { stream, expectedVersion: 0, events: [opened], actor }),
    )
    assert.deepEqual(await test1.databases.read(otherAuthorityId, (tx) => readStream(tx, stream)), [])
    const result = await test1.databases.write(otherAuthorityId, (tx) =>
      appendEvents(tx, { stream, expectedVersion: 1, events: [closed], actor }),
    )
    assert.equal(result.ok, false)
  })

  test('the app role cannot change or remove an event', async () => {
    for (const statement of ["update events set type = 'x'", 'delete from events', 'truncate events'])
      await assert.rejects(
        test1.databases.write(authorityId, (tx) => sql.raw(statement).execute(tx)),
        { code: '42501' },
        statement,
      )
  })
})
