import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { migrateAll } from '../src/cli/journey-migrate.ts'
import { textReport } from '../src/cli/pack-simulate.ts'
import { simulateAgainst } from '../src/features/schemes-desk/public.ts'
import { startJourney } from '../src/features/journeys/public.ts'
import { compileTexts, newPackTexts } from '../src/features/packs/pack.texts.builders.ts'
import { currentSchemes, installPack } from '../src/features/packs/public.ts'
import { demonstrationPeople, workingCalendarOf } from '../src/features/people/public.ts'
import { type CompiledPack, sameIds } from '../src/features/schemes/public.ts'
import type { PersonId } from '../src/kernel/ids.ts'
import { composeApplication } from '../src/main.ts'
import { fixedClock, momentIn, todayIn } from '../src/platform/clock.ts'
import { lessons } from '../test/docs/lessons.ts'
import { useTestDatabase } from '../test/support/test-database.ts'
import { seedAnyone } from './anyone.ts'
import { demonstrationTime } from './demonstration-time.ts'

const origin = 'http://127.0.0.1:3000'

composeApplication({
  mail: { from: '' } as never,
  dataFolder: '/nowhere',
  mode: 'demonstration',
  http: { origin },
})

const clock = fixedClock('2026-11-20T10:30:00Z')
const page = readFileSync(join(import.meta.dirname, '../docs/how-to/write-a-scheme.md'), 'utf8')
const told = lessons(page, 'packs/wexcombe', newPackTexts())

/** The pack of the tutorial where it shows this command first. */
function packAt(command: string): CompiledPack {
  const lesson = told.find((each) => each.command.includes(command))
  const { pack } = compileTexts([...(lesson?.files ?? [])].map(([name, text]) => ({ name, text })))
  assert.ok(pack)
  return pack
}

describe('a pack without stories of its own, such as the tutorial’s', () => {
  const database = useTestDatabase()
  const people = new Map<string, readonly { readonly id: PersonId; readonly situation: string }[]>()
  const today = todayIn(clock)
  const start = (personId: PersonId) =>
    database.databases.write(database.authorityId, async (tx) => {
      const [scheme] = await currentSchemes(tx, today)
      assert.ok(scheme)
      const actor = {
        authorityId: database.authorityId,
        personId,
        duties: new Set<string>(),
        actingFor: undefined,
        requestId: 'test',
      }
      return startJourney({ tx, actor, today, now: momentIn(clock) }, scheme, personId, {})
    })
  const person = (role: string, says: RegExp) => {
    const found = people.get(role)?.find(({ situation }) => says.test(situation))
    assert.ok(found, role)
    return found.id
  }

  before(async () => {
    const { databases, authorityId } = database
    assert.ok((await installPack(databases, authorityId, packAt('pack check'))).ok)
    await databases.write(authorityId, async (tx) => {
      const calendar = await workingCalendarOf(tx, authorityId)
      await seedAnyone(
        tx,
        authorityId,
        demonstrationTime({ now: momentIn(clock), today, origin }, calendar),
        calendar,
      )
      for (const { personId, role, situation } of await demonstrationPeople(tx))
        people.set(role, [...(people.get(role) ?? []), { id: personId, situation }])
    })
  })

  it('gets an invented team: two at every level, their managers, two for every duty', () => {
    assert.deepEqual(
      [...people].map(([role, found]) => [role, found.length]),
      [
        ['Manager', 1],
        ['Practitioner', 2],
        ['Advanced Practitioner', 2],
        ['Workforce team', 2],
        ['Chair of panels', 2],
        ['Panel member from another service', 2],
        ['People and posts', 2],
        ['Records officer', 2],
      ],
    )
  })

  it('lets whoever the policy lets begin, and says to the other why not', async () => {
    assert.ok((await start(person('Practitioner', /four years/))).ok)
    const refused = await start(person('Practitioner', /eight months/))
    assert.equal(refused.ok, false)
    assert.equal(!refused.ok && refused.refusals[0].rule, 'At least 3 years.')
  })

  it('can be tried, installed and moved to in its next version, as the tutorial ends', async () => {
    const { databases, authorityId } = database
    const next = packAt('pack diff')
    let said = ''
    await simulateAgainst(
      databases,
      authorityId,
      next,
      textReport((text) => (said += text)),
      clock,
    )
    assert.match(
      said,
      /15 people, 2 at its level: 0 may begin then and not now, 0 no longer\. 1 running application/,
    )
    assert.ok((await installPack(databases, authorityId, next)).ok)
    const lines: string[] = []
    const to = next.schemes['practitioner-to-advanced']!
    const all = { to, map: sameIds, persons: [], yes: true, say: (line: string) => lines.push(line) }
    assert.equal(await migrateAll(databases, authorityId, all), 0)
    assert.match(lines.join('\n'), /1 application moved to version 2\.$/)
  })
})
