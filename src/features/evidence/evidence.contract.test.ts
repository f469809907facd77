import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/refusal.ts'
import { countQueries } from '../../platform/database/query-count.ts'
import { changeEvidence, evidenceFacts, evidenceRows, recordEvidence, removeEvidence } from './public.ts'

const today = isoDate('2026-12-04')
const maya = '01900000-0000-7000-8000-000000000001' as PersonId
const tom = '01900000-0000-7000-8000-000000000002' as PersonId
const content = {
  title: 'Signs of Safety, 2-Day Training',
  completedOn: isoDate('2026-03-03'),
  learning: 'Mapping',
  impact: 'Plans that families wrote with me',
  links: [],
  caseReferences: ['A-104'],
}

describe('the CPD record in the database', () => {
  const database = useTestDatabase()
  const write = <Value>(work: Parameters<typeof database.databases.write<Value>>[1]) =>
    database.databases.write(database.authorityId, work)
  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(database.authorityId, work)
  const by = { actor: { personId: maya }, today }
  const record = (personId: PersonId) =>
    write(async (tx) => got(await recordEvidence(tx, by, { personId, content })))

  test('facts of many people are one query, each with its own', async () => {
    const id = await record(maya)
    const { value: facts, count } = await countQueries(() => read((tx) => evidenceFacts(tx, [maya, tom])))
    assert.equal(count.queries, 1)
    assert.deepEqual(facts.get(tom), [])
    const fact = facts.get(maya)?.find((each) => each.id === id)
    assert.equal(fact?.label, 'Signs of Safety, 2-Day Training, 3 March 2026')
    assert.equal(fact?.source, 'Your CPD record')
  })

  test('every state is kept, and each deed is in the audit without a word of what was written', async () => {
    const id = await record(maya)
    await write((tx) =>
      changeEvidence(tx, by, { itemId: id, revision: 1, content: { ...content, learning: 'More mapping' } }),
    )
    // Saying the same again is no revision.
    await write((tx) =>
      changeEvidence(tx, by, { itemId: id, revision: 2, content: { ...content, learning: 'More mapping' } }),
    )
    await write((tx) => removeEvidence(tx, by, id))
    const revisions = await read((tx) =>
      tx.selectFrom('evidence_revisions').selectAll().where('item_id', '=', id).orderBy('revision').execute(),
    )
    assert.deepEqual(
      revisions.map(({ change, content: said }) => [change, said.learning]),
      [
        ['recorded', 'Mapping'],
        ['changed', 'More mapping'],
        ['removed', 'More mapping'],
      ],
    )
    const audit = await read(
      async (tx) =>
        (
          await sql<{ action: string; detail: object }>`select action, detail from audit_entries
            where subject_id = ${id} order by id`.execute(tx)
        ).rows,
    )
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['record-evidence', 'change-evidence', 'remove-evidence'],
    )
    assert.doesNotMatch(JSON.stringify(audit), /apping/)
  })

  test('an entry counts within its window only [R-056]', async () => {
    const id = await record(tom)
    const row = async (window: { from?: string; to?: string }) =>
      (
        await read((tx) =>
          evidenceRows(tx, tom, {
            ids: [id],
            from: window.from === undefined ? undefined : isoDate(window.from),
            to: window.to === undefined ? undefined : isoDate(window.to),
          }),
        )
      )[0]
    assert.equal((await row({ from: '2026-03-03', to: '2026-12-04' }))?.counts, true)
    const old = await row({ from: '2026-03-04' })
    assert.deepEqual(
      [old?.counts, old?.why],
      [false, 'It was completed before 4 March 2026, so it does not count.'],
    )
  })

  test('two changes of the same state at once: one is kept', async () => {
    const id = await record(maya)
    const change = (learning: string) =>
      write((tx) => changeEvidence(tx, by, { itemId: id, revision: 1, content: { ...content, learning } }))
    const results = await Promise.all([change('One'), change('Two')])
    assert.equal(results.filter((result) => result.ok).length, 1)
    const refused = results.find((result) => !result.ok)
    assert.equal(refused && !refused.ok && refused.refusals[0].code, 'changed-meanwhile')
  })

  test('another authority sees nothing and changes nothing', async () => {
    const id = await record(maya)
    const elsewhere = await database.databases.write(database.otherAuthorityId, async (tx) => [
      (await evidenceFacts(tx, [maya])).get(maya),
      (await removeEvidence(tx, by, id)).ok,
    ])
    assert.deepEqual(elsewhere, [[], false])
  })
})

function got<Value>(result: Result<Value>): Value {
  assert.ok(result.ok)
  return result.value
}
