import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { holdTable, testAsOwner } from '../../../test/support/as-owner.ts'
import { useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { until } from '../../../test/support/until.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { sealAudit } from '../../platform/audit/seal.ts'
import { verifyAudit } from '../../platform/audit/verify.ts'
import { read } from '../../platform/database/reading.ts'
import { findWork } from '../long-work/public.ts'
import { marksReading } from '../people/public.ts'
import { checkEdition, findEdition } from '../signatures/public.ts'
import { agreed, at, everyRow } from './erasure.builders.ts'
import { fates } from './erasure.fates.ts'
import { beginErasing, getErasure } from './erasure.handlers.ts'
import { isGone, partsReading } from './erasure.queries.ts'
import { removalOrder } from './erasure.rules.ts'
import type { ErasureId } from './erasure.tables.ts'

describe('erasing whose worker is killed', () => {
  const service = useSealedPortfolios()
  const folder = mkdtempSync('/tmp/waymark-test-erasing-')
  const root = join(import.meta.dirname, '../../..')
  const script = join(root, 'test/support/erasing-child.ts')
  const loader = join(root, 'scripts/jsx.mjs')
  let child: ChildProcess | undefined
  after(() => {
    child?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  async function startChild() {
    const { owner } = service.database.databases.logins
    const asked = JSON.stringify({ owner, files: folder })
    const started = spawn(process.execPath, ['--import', loader, script, asked], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child = started
    const ended = once(started, 'exit')
    await Promise.race([once(started.stdout, 'data'), ended])
    return { started, ended }
  }
  /** How many write in a table, or wait until they may. */
  const writers = async (table: string, isWaiting?: true) =>
    (
      await testAsOwner(
        service.database,
        `select from pg_locks l where l.relation = '${table}'::regclass and l.mode = 'RowExclusiveLock'
           and l.database = (select oid from pg_database where datname = current_database())
           ${isWaiting ? 'and not l.granted' : ''}`,
      )
    ).length
  const rowsOf = (personId: PersonId, table: string) =>
    service.read(async (tx) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
        where ${isGone(table, fates[table]!, personId)}`.execute(tx)
      return rows[0]?.count ?? 0
    })

  test('stays one that goes on, with each part gone whole or not at all, and ends as if nothing had happened [R-323]', async () => {
    const personId = service.person('thandiwe')
    const others = await service.application('michael')
    const { marks } = (await service.read((tx) => read(tx, marksReading(personId))))!
    const parts = (await service.read((tx) => read(tx, partsReading(personId)))).filter(
      ({ gone }) => gone > 0,
    )
    const id: ErasureId = await agreed(service.database, {
      ...{ personId, proposedBy: service.person('mehmet'), by: service.person('tamsin') },
    })
    const workId = await service.write(async (tx) =>
      beginErasing(
        {
          ...{ tx, now: at, today: at.slice(0, 10) as never },
          actor: { personId: service.person('tamsin'), requestId: 'test' },
        },
        await getErasure(tx, id),
      ),
    )
    const erasure = () => service.read((tx) => getErasure(tx, id))
    // The worker is killed half way and at the last of what goes.
    const inOrder = removalOrder.filter((table) => parts.some((part) => part.table === table))
    assert.ok(inOrder.length > 5, inOrder.join())
    for (const table of [inOrder[inOrder.length >> 1]!, inOrder.at(-1)!]) {
      const { started, ended } = await stoppedAt(table, startChild)
      started.kill('SIGKILL')
      await ended
      await until(async () => (await writers(table)) === 0)
      const now = await erasure()
      assert.equal(now.state, 'confirmed')
      // What the erasure says has gone is what has gone: no batch was half done.
      for (const part of parts)
        assert.equal(
          part.gone - (await rowsOf(personId, part.table)),
          now.counts[part.table] ?? 0,
          `${part.table} after a kill at ${table}`,
        )
    }
    const last = await startChild()
    await until(async () => (await service.read((tx) => findWork(tx, workId)))?.state === 'done')
    last.started.kill('SIGKILL')
    await last.ended

    assert.equal((await erasure()).state, 'done')
    const { counts } = await erasure()
    for (const { table, gone } of parts) assert.ok((counts[table] ?? 0) >= gone, table)
    for (const [table, rows] of await everyRow(service.database))
      for (const row of rows) {
        const text = JSON.stringify(row).toLowerCase()
        for (const mark of marks)
          assert.ok(!text.includes(mark.toLowerCase()), `${table}: ${text.slice(0, 300)}`)
      }
    const edition = await service.read((tx) => findEdition(tx, others.editionId))
    assert.equal(edition && checkEdition(edition).sound, true)
    const said = await service.read((tx) =>
      tx.selectFrom('audit_entries').select('id').where('action', '=', 'erase-record').execute(),
    )
    assert.equal(said.length, 1, 'it is said once')
    const { databases, authorityId } = service.database
    await sealAudit(databases, authorityId)
    assert.equal((await verifyAudit(databases, authorityId)).broken, undefined)
  })

  /** Starts a worker while the table is held, and stops it where it waits for it, in the middle of a batch. */
  async function stoppedAt(table: string, start: typeof startChild) {
    const held = await holdTable(service.database, table)
    const begun = await start()
    await until(async () => (await writers(table, true)) > 0)
    begun.started.kill('SIGSTOP')
    await held.release()
    return begun
  }
})
