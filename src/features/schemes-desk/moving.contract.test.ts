import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { fixedClock } from '../../platform/clock.ts'
import { doLongWork } from '../../../test/support/long-work.ts'
import { useJourneyPages } from '../applications/journey-pages.builders.ts'
import { commandJourney, runningJourneysOf } from '../journeys/public.ts'
import { currentPack, installPack, sha256 } from '../packs/public.ts'
import { type CompiledScheme, sameIds } from '../schemes/public.ts'
import { addRun, allRunLines, findRun, type RunAsked } from './runs.store.ts'
import { registerSchemesDesk, verdicts } from './runs.work.ts'

const scheme = 'two-to-three'

describe('moving people to a new version from the browser', () => {
  const { service, database } = useJourneyPages()
  const { authorityId } = database
  const clock = fixedClock('2026-12-04T09:30:00Z')
  const journeys: JourneyId[] = []
  let to: CompiledScheme

  registerSchemesDesk()
  const run = async (kind: 'plan-move' | 'move', asked: Pick<RunAsked, 'chosen' | 'planned'> = {}) => {
    const { databases } = database
    const runId = await databases.write(authorityId, (tx) =>
      addRun(tx, {
        ...{ kind, scheme, toHash: to.hash, map: sameIds, ...asked },
        ...{ askedBy: service.people.dora, now: '2026-12-04T09:30:00Z' as IsoInstant },
      }),
    )
    await doLongWork(database, runId, clock)
    return databases.read(authorityId, async (tx) => ({
      id: runId,
      run: await findRun(tx, runId),
      lines: await allRunLines(tx, runId),
    }))
  }
  const onNew = () =>
    database.databases.read(authorityId, async (tx) =>
      (await runningJourneysOf(tx, scheme))
        .filter(({ hash }) => hash === to.hash)
        .map(({ journeyId }) => journeyId),
    )

  before(async () => {
    journeys.push(await service.start('ana'), await service.start('ivo'))
    const pack = await database.databases.read(authorityId, currentPack)
    const old = pack?.schemes[scheme]
    const year = old?.clocks['year']
    assert.ok(pack && old && year)
    const { hash: _, ...rest } = {
      ...old,
      version: old.version + 1,
      clocks: { ...old.clocks, year: { ...year, limit: 'P18M' } },
    }
    to = { ...rest, hash: sha256(canonicalJson(rest)) }
    const { hash: __, ...next } = { ...pack, release: '2099.1', schemes: { ...pack.schemes, [scheme]: to } }
    const installed = await installPack(database.databases, authorityId, {
      ...next,
      hash: sha256(canonicalJson(next)),
    })
    assert.ok(installed.ok)
  })

  it('a plan says for each person what would change, and changes nothing', async () => {
    const { run: done, lines } = await run('plan-move')
    assert.equal(done?.work.state, 'done')
    assert.deepEqual(lines.map(({ journeyId }) => journeyId).toSorted(), journeys.toSorted())
    for (const { verdict, says } of lines) {
      assert.equal(verdict, verdicts.can)
      assert.match(says.join(), /“.*”: .*→/)
    }
    assert.match(done.work.says.join(), /2 of 2 can be moved to version \d+\. Nothing was changed\./)
    assert.equal(done.work.askedBy, service.people.dora)
    assert.ok(done.work.endedAt)
    assert.deepEqual(await onNew(), [])
  })

  it('moves those who were chosen and nobody else; who would now change otherwise stays', async () => {
    const plan = await run('plan-move')
    const [first, second] = plan.lines.map(({ journeyId }) => journeyId)
    assert.ok(first && second)
    const moved = await run('move', { chosen: [first], planned: plan.id })
    assert.deepEqual(
      moved.lines.map(({ verdict }) => verdict),
      [verdicts.moved],
    )
    assert.deepEqual(await onNew(), [first])

    const who = second === journeys[0] ? 'ana' : 'ivo'
    const done = await database.databases.write(authorityId, (tx) =>
      commandJourney(service.doing(tx, who), second, { do: 'complete', task: 'set-aims', values: {} }),
    )
    assert.ok(done.ok)
    const late = await run('move', { chosen: [second], planned: plan.id })
    assert.deepEqual(
      late.lines.map(({ verdict }) => verdict),
      [verdicts.otherwise],
    )
    assert.deepEqual(await onNew(), [first])
  })

  it('a step that is done again moves nobody twice, and says of each that they were moved', async () => {
    const plan = await run('plan-move')
    const chosen = plan.lines.flatMap(({ journeyId }) => journeyId ?? [])
    const { databases } = database
    const asked = { chosen, planned: plan.id }
    const first = await run('move', asked)
    assert.equal(first.lines.at(-1)?.verdict, verdicts.moved)
    await doLongWork(database, first.id, clock)
    const lines = await databases.read(authorityId, (tx) => allRunLines(tx, first.id))
    assert.equal(lines.length, first.lines.length)
    // As after a crash between the moves and what is kept of them.
    const again = await run('move', asked)
    assert.deepEqual(
      again.lines.map(({ journeyId, verdict }) => [journeyId, verdict]),
      first.lines.map(({ journeyId, verdict }) => [journeyId, verdict]),
    )
  })
})
