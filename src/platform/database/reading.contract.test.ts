import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { keptBriefly } from './kept.ts'
import { countQueries } from './query-count.ts'
import { alreadyRead, read, reading, readTogether } from './reading.ts'

interface Row {
  readonly on: string
  readonly at: string
  readonly many: number
  readonly words: readonly string[]
  readonly none: string | null
}

const everyKind = reading(
  sql<Row>`select date '2026-12-04' as on, timestamptz '2026-12-04 09:30:00.25+00' as at, 12::bigint as many,
    array['a', 'b'] as words, null::text as none`,
  (rows) => rows,
  ['at'],
)

describe('readings', () => {
  const db = useTestDatabase()

  test('rows read alike alone and together with others, in one statement', async () => {
    const { databases, authorityId } = db
    await databases.read(authorityId, async (tx) => {
      const alone = await read(tx, everyKind)
      const { value, count } = await countQueries(() =>
        readTogether(tx, {
          first: everyKind,
          second: reading(sql<{ n: number }>`select n from generate_series(1, 3) n order by n desc`, (rows) =>
            rows.map(({ n }) => n),
          ),
          known: alreadyRead('known'),
        }),
      )
      assert.equal(count.queries, 1)
      assert.deepEqual(value.first, alone)
      assert.equal(alone[0]?.at, '2026-12-04T09:30:00.25Z')
      assert.deepEqual(value.second, [3, 2, 1])
      assert.equal(value.known, 'known')
    })
  })

  test('what is kept is read once by reading transactions, once by each writing one, and after a change', async () => {
    const { databases, authorityId } = db
    let reads = 0
    const kept = keptBriefly(async () => (reads += 1))
    const ask = (mode: 'read' | 'write') => databases[mode](authorityId, (tx) => kept.of(tx))
    assert.deepEqual([await ask('read'), await ask('read')], [1, 1])
    assert.equal(await ask('write'), 2)
    assert.equal(await ask('read'), 1)
    kept.forget()
    assert.equal(await ask('read'), 3)
    const inOne = await databases.write(authorityId, async (tx) => {
      const before = [await kept.of(tx), await kept.of(tx)]
      kept.forget()
      return [...before, await kept.of(tx)]
    })
    assert.deepEqual(inOne, [4, 4, 5])
    assert.equal(await ask('read'), 6, 'nobody reads what a writing transaction kept')
  })
})
