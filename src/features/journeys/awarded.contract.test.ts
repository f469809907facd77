import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useWholeService } from '../../../test/support/service-journeys.ts'
import type { EditionId, JourneyId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { countQueries } from '../../platform/database/query-count.ts'
import { prepareEdition, storeEdition } from '../signatures/public.ts'
import { awardedReading, awardsOf } from './awarded.queries.ts'

describe('what evidence has counted for before', () => {
  const trust = useWholeService()
  const sealed = (journeyId: JourneyId, number: number, ...evidence: readonly string[]) =>
    trust.write((tx) =>
      storeEdition(
        tx,
        {
          editionId: crypto.randomUUID() as EditionId,
          owner: { kind: 'journey', id: journeyId },
          number,
          by: trust.people.maya,
          at: trust.doing(tx, 'maya').now,
        },
        prepareEdition({
          documents: [{ template: 'cpd-log', evidence: evidence.map((id) => ({ id, name: 'A day' })) }],
        }),
      ),
    )

  test('is what its last sealed papers listed, of journeys that ended well, asked in one query', async () => {
    const approved = await trust.journey({ reached: 'decided', outcome: 'approved' })
    await sealed(approved, 1, 'taken-out-again')
    await sealed(approved, 2, 'a', 'b')
    const refused = await trust.journey({ reached: 'decided', outcome: 'not-approved' })
    await sealed(refused, 1, 'c')
    const awarded = async (tx: Tx) =>
      (await read(tx, awardedReading([trust.people.maya]))).get(trust.people.maya) ?? []
    const { value, count } = await countQueries(() =>
      trust.read(async (tx) => awardsOf(tx, await awarded(tx))),
    )
    assert.deepEqual([...value].sort(), [
      ['a', ['f-to-g']],
      ['b', ['f-to-g']],
    ])
    assert.equal(count.queries, 1)
    const others = await trust.read(async (tx) => awardsOf(tx, await awarded(tx), approved))
    assert.deepEqual([...others], [], 'a journey does not count against itself')
  })
})
