import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { fixedClock } from '../../platform/clock.ts'
import { useJourneyPages } from '../applications/journey-pages.builders.ts'
import { commandJourney, runningJourneysOf } from '../journeys/public.ts'
import { currentPack, installPack, sha256 } from '../packs/public.ts'
import { type CompiledScheme, sameIds } from '../schemes/public.ts'
import { addRun, allRunLines, findRun, runsAskedBy } from './runs.store.ts'
import { schemesDeskTasks, verdicts } from './runs.tasks.ts'

const scheme = 'two-to-three'

describe('moving people to a new version from the browser', () => {
  const { service, database } = useJourneyPages()
  const { authorityId } = database
  const clock = fixedClock('2026-12-04T09:30:00Z')
  const journeys: JourneyId[] = []
  let to: CompiledScheme

  const run = async (kind: 'plan-move' | 'move', payload: object = {}) => {
    const { databases } = database
    const runId = await databases.write(authorityId, (tx) =>
      addRun(tx, { kind, scheme, toHash: to.hash, map: sameIds, askedBy: service.people.dora }),
    )
    const task = schemesDeskTasks({ clock }).get('scheme-run')
    await task?.({ authorityId, databases, attempt: 1, payload: { runId, ...payload } })
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
    assert.equal(done?.state, 'done')
    assert.deepEqual(lines.map(({ journeyId }) => journeyId).toSorted(), journeys.toSorted())
    for (const { verdict, says } of lines) {
      assert.equal(verdict, verdicts.can)
      assert.match(says.join(), /“.*”: .*→/)
    }
    assert.match(done.counts.join(), /2 of 2 can be moved to version \d+\. Nothing was changed\./)
    const own = await database.databases.read(authorityId, (tx) => runsAskedBy(tx, service.people.dora, 10))
    assert.equal(own[0]?.id, done.id)
    assert.ok(own[0]?.endedAt)
    assert.deepEqual(
      await database.databases.read(authorityId, (tx) => runsAskedBy(tx, service.people.ana, 10)),
      [],
    )
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

  it('a job that is done again moves nobody twice', async () => {
    const plan = await run('plan-move')
    const chosen = plan.lines.map(({ journeyId }) => journeyId)
    const first = await run('move', { chosen, planned: plan.id })
    assert.equal(first.lines.at(-1)?.verdict, verdicts.moved)
    const task = schemesDeskTasks({ clock }).get('scheme-run')
    const { databases } = database
    await task?.({
      authorityId,
      databases,
      attempt: 2,
      payload: { runId: first.id, chosen, planned: plan.id },
    })
    const lines = await databases.read(authorityId, (tx) => allRunLines(tx, first.id))
    assert.equal(lines.length, first.lines.length)
  })
})
