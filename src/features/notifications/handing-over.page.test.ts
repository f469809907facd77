import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { today, type Who } from '../applications/journey-pages.builders.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { act, findSituation } from '../journeys/public.ts'
import { changeManager } from '../people/posts.handlers.ts'
import { useProgrammePages } from '../programmes/programmes.builders.ts'
import { messagesOf } from './messages.queries.ts'
import { registerNotifications, routes } from './public.ts'

registerNotifications({ origin: 'https://waymark.example' })

describe('a part in somebody’s programme that changes hands', () => {
  const { service, database, server, beginYear } = useProgrammePages(routes)
  let ana: JourneyId
  const told = (who: Who) =>
    database.databases.read(database.authorityId, async (tx) =>
      (await messagesOf(tx, service.people[who], { limit: 20 })).map(({ subject, body, href, on }) => ({
        ...{ subject, body, href, on },
      })),
    )
  before(async () => {
    ana = await beginYear()
  })

  test('is told to whoever is named at the start', async () => {
    const [message] = await told('otto')
    assert.equal(message?.subject, 'You have a part in a programme: Ana Lindqvist')
    assert.match(message.body, /from Friday 4 December 2026 you are the Year assessor of Ana Lindqvist/)
    assert.equal(message.href, `/programmes/${ana}`)
    assert.equal((await told('ana')).length, 0)
  })

  test('is told to both and to the person; the earlier one is led to what they can still open', async () => {
    await database.databases.write(database.authorityId, async (tx) => {
      const situation = await findSituation({ tx, today, authorityId: database.authorityId }, ana)
      if (!situation) throw new Error('It is not there')
      const done = await act(service.doing(tx, 'hana'), situation, ana, {
        ...{ do: 'appoint' as const, role: 'year-assessor', personId: service.people.max },
        ...{ from: today, noteId: undefined },
      })
      assert.ok(done.ok)
    })
    assert.equal((await told('max'))[0]?.href, `/programmes/${ana}`)
    const [former] = await told('otto')
    assert.equal(former?.subject, 'Your part in a programme ends: Ana Lindqvist')
    assert.equal(former.href, '/programmes')
    assert.equal((await told('ana'))[0]?.subject, 'Who supports you changes')
    const page = await (await server.signInAs(service.people.max)).get(`/programmes/${ana}`)
    assert.match(page.text, /Handed over to you/)
  })

  test('another line manager is a hand-over too; a colleague who is in no programme is none', async () => {
    await database.databases.write(database.authorityId, async (tx) => {
      for (const who of ['ana', 'noah'] as const) {
        const post = await tx
          .selectFrom('posts')
          .select('id')
          .where('person_id', '=', service.people[who])
          .executeTakeFirstOrThrow()
        const changed = await changeManager(tx, service.doing(tx, 'hana'), {
          postId: post.id,
          from: today,
          managers: [{ personId: service.people.dora }],
        })
        assert.ok(changed.ok, JSON.stringify(changed))
      }
    })
    // By the clock that the server keeps, which stands still on the day of the test.
    assert.equal((await told('dora'))[0]?.on, today)
    assert.match((await told('dora'))[0]?.body ?? '', /you are the Team Lead of Ana Lindqvist/)
    assert.equal((await told('dora')).length, 1)
    assert.equal((await told('lea'))[0]?.subject, 'Your part in a programme ends: Ana Lindqvist')
    assert.ok((await told('ana')).some(({ body }) => body.includes('somebody else has this part: Team Lead')))
  })
})
