import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useJourneyPages } from '../applications/journey-pages.builders.ts'

describe('starting an application', () => {
  const { service, database } = useJourneyPages()

  test('two requests at once open one, and the other is refused in words', async () => {
    const both = await Promise.allSettled([service.start('ana'), service.start('ana', 'teaching')])
    assert.deepEqual(both.map((each) => each.status).sort(), ['fulfilled', 'rejected'])
    const refused = both.find((each) => each.status === 'rejected')
    assert.match(String(refused?.reason), /There is an application under way already/)
    const { count } = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('journeys')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow(),
    )
    assert.equal(Number(count), 1)
  })

  test('a second one later is refused by the fact of the first', async () => {
    await assert.rejects(service.start('ana'), /under way already/)
  })
})
