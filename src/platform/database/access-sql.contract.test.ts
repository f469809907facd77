import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type SqlBool, sql } from 'kysely'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { type AccessRule, allows, anyOf, conflicted, duty, except, self } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accessCondition } from './access-sql.ts'

const me = '01900000-0000-7000-8000-000000000001' as PersonId
const other = '01900000-0000-7000-8000-000000000002'
const roles = ['chair', 'signer', 'observer']
const duties = ['workforce', 'quality']

const anyRule: fc.Arbitrary<AccessRule> = fc.letrec<{ rule: AccessRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<AccessRule>({ is: 'self' }, { is: 'conflicted' }, { is: 'above' }, { is: 'shared' }),
    fc.record({ is: fc.constant('above' as const), within: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ is: fc.constant('participant' as const), role: fc.constantFrom(...roles) }),
    fc.record({ is: fc.constant('duty' as const), duty: fc.constantFrom(...duties) }),
    fc.record({
      is: fc.constantFrom('any' as const, 'all' as const),
      of: fc.array(tie('rule'), { maxLength: 4 }),
    }),
    fc.record({ is: fc.constant('except' as const), grant: tie('rule'), unless: tie('rule') }),
  ),
})).rule

const anyRow = fc.record({
  // Null: a record about nobody in particular.
  about: fc.constantFrom(me, other, null),
  above: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  participantAs: fc.subarray(roles),
  conflicted: fc.boolean(),
  shared: fc.boolean(),
})

describe('an access rule read as SQL', () => {
  const database = useTestDatabase()

  it('holds for exactly the rows that the predicate allows', async () => {
    await database.databases.read(database.authorityId, async (tx) => {
      const property = fc.asyncProperty(
        anyRule,
        fc.array(anyRow, { minLength: 1, maxLength: 12 }),
        fc.subarray(duties),
        async (rule, rows, mine) => {
          const condition = accessCondition(rule, {
            me,
            duties: new Set(mine),
            selfColumn: sql.ref('rows.about'),
            aboveExists: (within) =>
              within === undefined
                ? sql<SqlBool>`rows.above is not null`
                : sql<SqlBool>`rows.above <= ${within}::integer`,
            participantExists: (role) => sql<SqlBool>`rows.participant_as @> array[${role}::text]`,
            conflictedExists: sql<SqlBool>`rows.conflicted`,
            sharedExists: sql<SqlBool>`rows.shared`,
          })
          const data = rows.map((row, nth) => ({
            nth,
            about: row.about,
            above: row.above ?? null,
            participant_as: row.participantAs,
            conflicted: row.conflicted,
            shared: row.shared,
          }))
          const found = await sql<{ nth: number }>`
            select nth from jsonb_to_recordset(${JSON.stringify(data)}::jsonb)
              as rows (nth integer, about uuid, above integer, participant_as text[], conflicted boolean,
                shared boolean)
            where ${condition} order by nth`.execute(tx)
          const allowed = rows.flatMap((row, nth) =>
            allows(rule, {
              self: row.about === me,
              above: row.above,
              participantAs: new Set(row.participantAs),
              duties: new Set(mine),
              conflicted: row.conflicted,
              shared: row.shared,
            })
              ? [nth]
              : [],
          )
          assert.deepEqual(
            found.rows.map(({ nth }) => nth),
            allowed,
          )
        },
      )
      await fc.assert(property, { numRuns: 300 })
    })
  })

  it('lets an exception beat every grant, and reads an empty rule as nobody', async () => {
    const nobody = accessCondition(anyOf(), { me, duties: new Set() })
    const unless = accessCondition(except(duty('workforce'), conflicted), {
      me,
      duties: new Set(['workforce']),
      conflictedExists: sql<SqlBool>`true`,
    })
    const { rows } = await database.databases.read(database.authorityId, (tx) =>
      sql<{ nobody: boolean; unless: boolean }>`select ${nobody} as nobody, ${unless} as unless`.execute(tx),
    )
    assert.deepEqual(rows[0], { nobody: false, unless: false })
  })

  it('is not made when a relation that the rule names cannot be found out', () => {
    assert.throws(() => accessCondition(self, { me, duties: new Set() }), /selfColumn/)
  })
})
