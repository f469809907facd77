import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PersonId } from '../../kernel/ids.ts'
import { today, useJourneyPages } from '../applications/journey-pages.builders.ts'
import { findProspect } from './situation.queries.ts'
import { findProspects } from './situations.queries.ts'

describe('many people before they start', () => {
  const { service, database } = useJourneyPages()

  test('are read together as each is read alone', async () => {
    await service.start('ana')
    await database.databases.read(database.authorityId, async (tx) => {
      const asking = { tx, today, authorityId: database.authorityId }
      const scheme = await service.scheme(tx, 'two-to-three')
      const ids = Object.values(service.people)
      const together = await findProspects(asking, scheme, ids)
      assert.equal(together.size, ids.length)
      for (const id of ids) {
        const alone = await findProspect(asking, scheme, id)
        assert.deepEqual(together.get(id)?.context.facts, alone?.context.facts)
        assert.deepEqual(together.get(id)?.context.holders, alone?.context.holders)
        assert.deepEqual(together.get(id)?.applicant, alone?.applicant)
      }
      const nobody = '01900000-0000-7000-8000-000000000000' as PersonId
      assert.equal((await findProspects(asking, scheme, [nobody])).size, 0)
    })
  })
})
