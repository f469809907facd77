import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { until } from '../../../test/support/until.ts'
import { recordAudit } from '../audit/audit.ts'
import { verifyAudit } from '../audit/verify.ts'
import { addJob, type Job, type TaskRegistry } from './jobs.ts'
import { startWorker } from './worker.ts'

describe('jobs', () => {
  const at = useTestDatabase()

  test('a job runs once for the authority that added it, seeing only its data', async () => {
    const seen: { job: Job; authority: unknown }[] = []
    const tasks: TaskRegistry = new Map([
      [
        'look',
        async (job) => {
          const authority = await job.databases.read(job.authorityId, async (tx) => {
            const { rows } = await sql<{
              id: number
              who: string
            }>`select current_authority() as id, current_user as who`.execute(tx)
            return rows[0]
          })
          seen.push({ job, authority })
        },
      ],
    ])
    const worker = await startWorker({ databases: at.databases, tasks, sealEvery: 50, log: () => {} })
    try {
      await at.databases.write(at.authorityId, (tx) => addJob(tx, 'look', { number: 1 }))
      await at.databases.write(at.otherAuthorityId, (tx) => addJob(tx, 'look', { number: 2 }))
      await assert.rejects(
        at.databases.write(at.authorityId, async (tx) => {
          await addJob(tx, 'look', { number: 3 })
          throw new Error('roll back')
        }),
      )
      await at.databases.write(at.authorityId, (tx) =>
        recordAudit(tx, { actor: {}, action: 'look', subject: { kind: 'job', id: '1' } }),
      )
      await until(() => seen.length === 2)
      await until(async () => (await verifyAudit(at.databases, at.authorityId)).sealed === 1)
    } finally {
      await worker.stop()
    }
    assert.deepEqual(seen.map(({ job, authority }) => [job.authorityId, job.payload, authority]).sort(), [
      [1, { number: 1 }, { id: 1, who: 'waymark_app' }],
      [2, { number: 2 }, { id: 2, who: 'waymark_app' }],
    ])
  })

  test('a job that fails is tried again', async () => {
    const attempts: number[] = []
    const tasks: TaskRegistry = new Map([
      [
        'fail-once',
        async ({ attempt }) => {
          attempts.push(attempt)
          if (attempt === 1) throw new Error('not yet')
        },
      ],
    ])
    const worker = await startWorker({ databases: at.databases, tasks, pollEvery: 20, log: () => {} })
    try {
      await at.databases.write(at.authorityId, (tx) => addJob(tx, 'fail-once', {}))
      await until(() => attempts.length === 1)
      // It would wait some seconds by itself.
      await until(async () => {
        await testAsOwner(
          at,
          'update graphile_worker._private_jobs set run_at = now() where locked_at is null',
        )
        return attempts.length === 2
      })
    } finally {
      await worker.stop()
    }
    assert.deepEqual(attempts, [1, 2])
  })

  test('however much long work waits, a mail goes out meanwhile', async () => {
    let [mailed, held, begun, ended] = [false, true, 0, 0]
    const tasks: TaskRegistry = new Map([
      [
        'build',
        async () => {
          begun += 1
          await until(() => !held)
          ended += 1
        },
      ],
      [
        'mail',
        async () => {
          mailed = true
        },
      ],
    ])
    const prompt = new Set(['mail'])
    const worker = await startWorker({ databases: at.databases, tasks, prompt, pollEvery: 20, log: () => {} })
    try {
      await at.databases.write(at.authorityId, async (tx) => {
        for (let number = 0; number < 40; number += 1) await addJob(tx, 'build', { number })
      })
      // Every place of their lane is taken, and none of them ends.
      await until(() => begun === 2)
      await at.databases.write(at.authorityId, (tx) => addJob(tx, 'mail', {}))
      await until(() => mailed)
      assert.equal(ended, 0)
      held = false
      await until(() => ended === 40)
    } finally {
      held = false
      await worker.stop()
    }
  })

  test('the app role cannot read the queue, nor add a job for nobody or past the door', async () => {
    for (const statement of [
      'select * from graphile_worker._private_jobs',
      "select graphile_worker.add_job('look', '{}'::json)",
    ])
      await assert.rejects(
        at.databases.write(at.authorityId, (tx) => sql.raw(statement).execute(tx)),
        { code: '42501' },
        statement,
      )
  })

  test('the app role owns nothing and passes no wall', async () => {
    const [row] = await at.databases.read(at.authorityId, async (tx) => {
      const { rows } = await sql<{ owned: number; bypass: boolean; member: number }>`
        select (select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user) as owned,
          (select rolbypassrls or rolsuper or rolcreaterole from pg_roles where rolname = current_user) as bypass,
          (select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = current_user) as member`.execute(
        tx,
      )
      return rows
    })
    assert.deepEqual(row, { owned: 0, bypass: false, member: 0 })
  })
})
