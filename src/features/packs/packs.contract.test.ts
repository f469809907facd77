import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { isoDate } from '../../kernel/dates.ts'
import { countQueries } from '../../platform/database/query-count.ts'
import { findFramework, frameworkItems } from '../frameworks/public.ts'
import { testPack } from './packs.builders.ts'
import { currentPack, currentSchemes, getScheme, installedReleases, schemeVersions } from './packs.queries.ts'
import { installPack, putPackInForce } from './packs.store.ts'

const today = isoDate('2026-11-22')

describe('installing a pack', () => {
  const database = useTestDatabase()
  const { authorityId, otherAuthorityId } = database
  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(authorityId, work)

  it('puts it in force once: the second time changes nothing', async () => {
    const pack = testPack({ release: '2026.1' })
    const first = await installPack(database.databases, authorityId, pack)
    assert.deepEqual(first, { ok: true, value: { hash: pack.hash, changed: true } })
    const before = await read(async (tx) => [await installedReleases(tx), await schemeVersions(tx, 'senior')])
    const second = await installPack(database.databases, authorityId, pack)
    assert.deepEqual(second, { ok: true, value: { hash: pack.hash, changed: false } })
    assert.deepEqual(
      await read(async (tx) => [await installedReleases(tx), await schemeVersions(tx, 'senior')]),
      before,
    )
    assert.deepEqual(await read(currentPack), JSON.parse(JSON.stringify(pack)))
  })

  it('is not seen by another authority', async () => {
    assert.equal(await database.databases.read(otherAuthorityId, currentPack), undefined)
    assert.deepEqual(await database.databases.read(otherAuthorityId, (tx) => currentSchemes(tx, today)), [])
  })

  it('asks no query for the schemes of the day once they were read', async () => {
    await read((tx) => currentSchemes(tx, today))
    const { count, value } = await countQueries(() => read((tx) => currentSchemes(tx, today)))
    assert.equal(count.queries, 0)
    assert.deepEqual(
      value.map(({ scheme, version }) => [scheme, version]),
      [['senior', 1]],
    )
  })

  it('keeps what a running journey is pinned to after a new release with a new scheme version', async () => {
    const [pinned] = await read((tx) => currentSchemes(tx, today))
    assert.ok(pinned)
    const next = testPack({ release: '2026.2', version: 2, from: '2026-11-01', limit: 'P9M' })
    assert.ok((await installPack(database.databases, authorityId, next)).ok)
    const [now] = await read((tx) => currentSchemes(tx, today))
    assert.equal(now?.version, 2)
    assert.deepEqual(await read((tx) => getScheme(tx, pinned.hash)), pinned)
    assert.equal(pinned.clocks['whole']?.limit, 'P6M')
    assert.equal(now.clocks['whole']?.limit, 'P9M')
  })

  it('starts new journeys on the earlier version until the later one is effective', async () => {
    const later = testPack({ release: '2026.3', version: 3, from: '2027-01-01', limit: 'P3M' })
    assert.ok((await installPack(database.databases, authorityId, later)).ok)
    const versionOn = async (on: string) => (await read((tx) => currentSchemes(tx, isoDate(on))))[0]?.version
    assert.equal(await versionOn('2026-12-31'), 2)
    assert.equal(await versionOn('2027-01-01'), 3)
    assert.equal(await versionOn('2025-12-31'), undefined)
  })

  it('refuses other content under a release, scheme version or framework version that is installed', async () => {
    const cases = [
      [testPack({ release: '2026.1', limit: 'P7M' }), 'release-changed'],
      [testPack({ release: '2026.4', limit: 'P7M' }), 'scheme-changed'],
      [testPack({ release: '2026.4', version: 4, wording: 'Other words' }), 'framework-changed'],
    ] as const
    const before = await read(installedReleases)
    for (const [pack, code] of cases) {
      const result = await installPack(database.databases, authorityId, pack)
      assert.equal(result.ok ? 'installed' : result.refusals[0].code, code)
    }
    assert.deepEqual(await read(installedReleases), before)
    assert.equal((await read((tx) => schemeVersions(tx, 'senior'))).length, 3)
  })

  it('puts a release that is installed for a coming day in force on that day, its schemes not before', async () => {
    const now = await read(currentPack)
    const coming = testPack({ release: '2027.1', version: 5, from: '2026-02-01', limit: 'P8M' })
    const from = isoDate('2027-04-01')
    const installed = await installPack(database.databases, authorityId, coming, {}, from)
    assert.deepEqual(installed, { ok: true, value: { hash: coming.hash, changed: true, from } })
    assert.equal((await read(currentPack))?.release, now?.release)
    const versionOn = async (on: string) => (await read((tx) => currentSchemes(tx, isoDate(on))))[0]?.version
    assert.equal(await versionOn('2027-03-31'), 3)
    assert.equal(await versionOn('2027-04-01'), 5)
    const job = { authorityId, databases: database.databases, payload: { hash: coming.hash }, attempt: 1 }
    await putPackInForce(job)
    await putPackInForce(job)
    assert.equal((await read(currentPack))?.release, '2027.1')
    const audited = await read((tx) =>
      tx.selectFrom('audit_entries').select('action').where('action', '=', 'put-pack-in-force').execute(),
    )
    assert.equal(audited.length, 1)
  })

  it('throws on a hash that was never installed', async () => {
    await assert.rejects(
      read((tx) => getScheme(tx, '0'.repeat(64))),
      /No scheme with the hash/,
    )
  })

  it('adds the closure days of the pack to the calendar', async () => {
    const { closedDaysFrom } = await import('../people/public.ts')
    const days = await read((tx) => closedDaysFrom(tx, isoDate('2026-12-01')))
    assert.deepEqual(
      days.filter(({ kind }) => kind === 'closure').map(({ on }) => on),
      ['2026-12-29'],
    )
  })

  it('reads a framework in the version that holds on the day', async () => {
    const version = async (on: string) =>
      (await read((tx) => findFramework(tx, 'craft', isoDate(on))))?.version
    assert.equal(await version('2026-11-22'), '1')
    assert.equal(await version('2027-04-01'), '2')
    assert.deepEqual(
      (await read((tx) => frameworkItems(tx, 'craft', today))).map(({ item }) => item),
      ['C-1', 'C-2'],
    )
    assert.deepEqual(await read((tx) => frameworkItems(tx, 'nowhere', today)), [])
  })
})
