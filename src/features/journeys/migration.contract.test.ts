import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { migrateAll } from '../../cli/journey-migrate.ts'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { readStream } from '../../platform/events/events.ts'
import { today, useJourneyPages } from '../applications/journey-pages.builders.ts'
import { sha256 } from '../packs/pack.check.ts'
import { getScheme, installPack, readPack } from '../packs/public.ts'
import { type CompiledScheme, sameIds } from '../schemes/public.ts'
import { commandJourney } from './journey.handlers.ts'
import { findSituation } from './situation.queries.ts'

const id = 'two-to-three'

/** The scheme with another version number and changes, hashed as the compiler does. */
function nextVersion(scheme: CompiledScheme, change: Partial<CompiledScheme>): CompiledScheme {
  const { hash: _, ...rest } = { ...scheme, version: scheme.version + 1, ...change }
  return { ...rest, hash: sha256(canonicalJson(rest)) }
}

describe('moving running applications to another version', () => {
  const { server, service, database } = useJourneyPages()
  const { authorityId } = database
  const said: string[] = []
  let to: CompiledScheme
  let broken: CompiledScheme
  const journeys: JourneyId[] = []
  const find = (journeyId: JourneyId) =>
    database.databases.read(authorityId, (tx) => findSituation({ tx, today, authorityId }, journeyId))
  const migrate = (target: CompiledScheme, yes: boolean, ...persons: readonly string[]) => {
    said.length = 0
    return migrateAll(database.databases, authorityId, {
      to: target,
      map: sameIds,
      persons,
      yes,
      say: (line) => said.push(line),
    })
  }

  before(async () => {
    const { pack } = await readPack(join(import.meta.dirname, '../../../packs/example'))
    assert.ok(pack)
    const scheme = pack.schemes[id]!
    const year = scheme.clocks['year']!
    to = nextVersion(scheme, { clocks: { ...scheme.clocks, year: { ...year, limit: 'P18M' } } })
    broken = nextVersion(to, {
      stages: scheme.stages.map((stage) =>
        stage.stage === 'first-half'
          ? { ...stage, tasks: stage.tasks.filter(({ task }) => task !== 'set-aims') }
          : stage,
      ),
    })
    const { hash: _, ...next } = { ...pack, release: '2099.1', schemes: { ...pack.schemes, [id]: to } }
    journeys.push(await service.start('ana'), await service.start('ivo'))
    assert.ok(
      (await installPack(database.databases, authorityId, { ...next, hash: sha256(canonicalJson(next)) })).ok,
    )
    await database.databases.write(authorityId, async (tx) => {
      const done = await commandJourney(service.doing(tx, 'ana'), journeys[0]!, {
        do: 'complete',
        task: 'set-aims',
        values: {},
      })
      assert.ok(done.ok)
    })
  })

  test('installing a version moves nobody', async () => {
    assert.equal((await find(journeys[0]!))?.scheme.version, to.version - 1)
  })

  test('without yes it only says what would change, person by person', async () => {
    assert.equal(await migrate(to, false), 0)
    const text = said.join('\n')
    assert.match(
      text,
      new RegExp(`Ana Lindqvist \\(${journeys[0]}\\): version ${to.version - 1} → ${to.version}`),
    )
    assert.match(text, /Done and kept: “Say what you want to learn”/)
    assert.match(text, /“The year”: Saturday 4 December 2027 → Sunday 4 June 2028/)
    assert.match(text, /Nothing was changed\. 2 applications can be moved to version \d+: add --yes\.$/)
    assert.equal((await find(journeys[0]!))?.scheme.version, to.version - 1)
  })

  test('a version in which something done has no place refuses that person alone', async () => {
    assert.equal(await migrate(broken, false), 1)
    const text = said.join('\n')
    assert.match(
      text,
      /Cannot be moved: “Say what you want to learn” was done and is not in version \d+\. Say what it is called now with --map task\.set-aims=…/,
    )
    assert.match(text, /1 application can be moved[^]*1 application cannot/)
  })

  test('with yes it moves whom it names, and the event, pin, standing and audit say so', async () => {
    assert.equal(await migrate(to, true, 'ana lindqvist'), 0)
    const [ana, ivo] = await Promise.all(journeys.map(find))
    assert.deepEqual([ana?.scheme.version, ivo?.scheme.version], [to.version, to.version - 1])
    assert.deepEqual(Object.keys(ana!.state.steps), ['set-aims'])
    assert.equal(ana!.state.hash, to.hash)
    await database.databases.read(authorityId, async (tx) => {
      const events = await readStream(tx, `journey-${journeys[0]}`)
      const moved = events.find(({ event }) => (event as { type: string }).type === 'migrated')
      assert.ok(moved)
      assert.equal(moved.actor, undefined)
      const standing = await tx
        .selectFrom('journey_standings')
        .select(['scheme_hash', 'stream_version'])
        .where('journey_id', '=', journeys[0]!)
        .executeTakeFirstOrThrow()
      assert.deepEqual(standing, { scheme_hash: to.hash, stream_version: events.length })
      const entry = await tx
        .selectFrom('audit_entries')
        .select(['detail', 'about'])
        .where('action', '=', 'journey-migrate')
        .executeTakeFirstOrThrow()
      assert.equal(entry.about, service.people.ana)
      assert.deepEqual(
        [
          (entry.detail as Record<string, unknown>)['from-version'],
          (entry.detail as Record<string, unknown>)['to'],
        ],
        [to.version - 1, to.hash],
      )
      assert.equal((await getScheme(tx, ivo!.scheme.hash)).version, to.version - 1)
    })
  })

  test('the page of the application opens as before, and its history says what happened', async () => {
    const browser = await server.signInAs(service.people.ana)
    const page = await browser.get(`/applications/${journeys[0]}`)
    assert.equal(page.status, 200)
    assert.match(page.text, new RegExp(`moved the application to version ${to.version} of the scheme`))
  })

  test('goes on under the new version, and moves nobody twice', async () => {
    await database.databases.write(authorityId, async (tx) => {
      const paused = await commandJourney(service.doing(tx, 'lea'), journeys[0]!, {
        do: 'pause',
        reason: 'leave',
      })
      assert.ok(paused.ok)
    })
    assert.equal(await migrate(to, true, 'Ana Lindqvist'), 2)
    assert.match(said.join('\n'), /No running application/)
  })
})
