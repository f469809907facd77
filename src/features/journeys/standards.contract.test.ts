import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { isoDate, type IsoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { fixedClock, keepTimeBy, systemClock } from '../../platform/clock.ts'
import { currentSchemes, installPack, readPack } from '../packs/public.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { editionContent } from './edition.content.ts'
import { registerJourneys, standardItems, startJourney } from './public.ts'

registerJourneys()

describe('an application stays on the version of a line of standards that it began with', () => {
  let staff: Organisation<'rosa' | 'milo'>
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const { pack } = await readPack(join(import.meta.dirname, '../../../docs/examples/standards'))
    assert.ok(pack)
    assert.ok((await installPack(databases, authorityId, pack)).ok)
    const post = { jobTitle: 'Practitioner', kind: 'practitioner', level: 'practitioner' }
    staff = await databases.write(authorityId, (tx) =>
      anOrganisation(
        tx,
        { actor: {}, today: isoDate('2027-03-01') },
        { rosa: { name: 'Rosa Field', ...post }, milo: { name: 'Milo Marsh', ...post } },
      ),
    )
  })

  async function started(who: 'rosa' | 'milo', on: IsoDate): Promise<[JourneyId, CompiledScheme]> {
    const { databases, authorityId } = database
    return databases.write(authorityId, async (tx) => {
      const [scheme] = await currentSchemes(tx, on)
      assert.ok(scheme)
      const personId = staff.people[who]
      const actor = {
        authorityId,
        personId,
        duties: new Set<string>(),
        actingFor: undefined,
        requestId: 'test',
      }
      const now = `${on}T09:00:00Z` as IsoInstant
      const begun = await startJourney({ tx, actor, today: on, now }, scheme, personId, {})
      assert.ok(begun.ok)
      return [begun.value, scheme]
    })
  }

  it('started on 31 March or on 1 April 2027: what its papers offer later, and the wording they freeze', async () => {
    const [before, scheme] = await started('rosa', isoDate('2027-03-31'))
    const [since] = await started('milo', isoDate('2027-04-01'))
    keepTimeBy(fixedClock('2027-10-05T10:00:00Z'))
    try {
      await database.databases.read(database.authorityId, async (tx) => {
        const offered = async (journey: JourneyId) =>
          (await standardItems(tx, journey, 'craft')).map(({ id }) => id)
        assert.deepEqual(await offered(before), [
          'craft-of-care/CARE-1',
          'craft-of-care/CARE-2',
          'craft-of-care/CARE-3',
        ])
        assert.deepEqual(await offered(since), [
          'craft-of-change/CHANGE-1',
          'craft-of-change/CHANGE-2',
          'craft-of-change/CHANGE-3',
        ])
        const frozen = async (journey: JourneyId, on: string) =>
          Object.keys((await editionContent(tx, scheme, journey, 'Someone', isoDate(on))).frameworks)
        assert.ok((await frozen(before, '2027-03-31')).every((ref) => ref.startsWith('craft-of-care/')))
        assert.ok((await frozen(since, '2027-04-01')).every((ref) => ref.startsWith('craft-of-change/')))
      })
    } finally {
      keepTimeBy(systemClock)
    }
  })
})
