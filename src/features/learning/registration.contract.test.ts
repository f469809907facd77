import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import { read } from '../../platform/database/reading.ts'
import { recordEvidence, removeEvidence } from '../evidence/public.ts'
import { currentPack, installPack } from '../packs/public.ts'
import { anOrganisation } from '../people/people.builders.ts'
import { learningPack } from './learning.builders.ts'
import { notePeerTalk } from './reflections.handlers.ts'
import { registrationRulesOn } from './public.ts'
import { personsYear, yearTileReading } from './registration.reading.ts'

const today = isoDate('2026-11-22')

describe('the numbers of the regulator’s year', () => {
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    assert.ok((await installPack(databases, authorityId, learningPack())).ok)
  })

  const spellings = [
    '',
    '  ',
    'Heard',
    ' heard',
    'HEARD\n',
    'He\u{a0}ard',
    'he ard',
    'ﬁne',
    'Fine',
    'ÅSE',
    'åse',
  ]
  const words = fc.constantFrom(...spellings)
  const entry = fc.record({
    title: fc.constantFrom('Course', 'course ', 'Straße'),
    learning: words,
    impact: words,
    on: fc.constantFrom('2025-11-30', '2025-12-01', '2026-03-04', '2026-11-22', undefined),
    isTalked: fc.boolean(),
    isRemoved: fc.boolean(),
  })
  let people = 0
  const somebody = () => {
    people += 1
    return { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', email: `maya-${people}@fern.example` }
  }

  test('counted in the database they are those of the page, whatever the texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 14 }), async (entries) => {
        await database.databases.write(database.authorityId, async (tx) => {
          const personId = (await anOrganisation(tx, { actor: {}, today }, { maya: somebody() })).people.maya
          const by = { actor: { personId }, today, now: '2026-11-22T09:00:00Z' as IsoInstant }
          for (const { on, isTalked, isRemoved, ...texts } of entries) {
            const when = on ? { completedOn: isoDate(on) } : { plannedOn: isoDate('2026-12-01') }
            const content = { ...texts, ...when, links: [], caseReferences: [] }
            const added = await recordEvidence(tx, by, { personId, content })
            assert.ok(added.ok)
            const itemId = added.value
            const talk = { personId, itemId, withWhom: 'A colleague', talkedOn: today, body: 'We agreed.' }
            if (isTalked) assert.ok((await notePeerTalk(tx, by, talk)).ok)
            if (isRemoved) assert.ok((await removeEvidence(tx, by, itemId)).ok)
          }
          const rules = registrationRulesOn((await currentPack(tx))?.registrations, today)
          assert.ok(rules)
          const { status } = await personsYear(tx, personId, rules, today)
          const tile = await read(tx, yearTileReading(personId, rules, today))
          assert.equal(tile.value, `${Math.min(status.counting, 2)} of 2`)
          for (const need of status.needs) assert.ok(tile.sentence.includes(need), tile.sentence)
          assert.equal(tile.sentence.startsWith('You have what'), status.met)
        })
      }),
      { numRuns: 30 },
    )
  })
})
