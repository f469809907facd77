import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { nobodysTables, personalTables } from './personal.places.ts'
import { everythingAbout } from './personal.queries.ts'

describe('what is kept about a person', () => {
  const service = useSealedPortfolios()
  const asked = (sql: string) => testAsOwner(service.database, sql) as Promise<readonly { name: string }[]>

  test('every tenant table is in the file or listed with the reason why not, and none twice', async () => {
    const tables = (
      await asked(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname = 'authority_id') order by 1`)
    ).map(({ name }) => name)
    const listed = [...Object.keys(personalTables), ...Object.keys(nobodysTables)]
    assert.deepEqual(
      tables.filter((name) => !listed.includes(name)),
      [],
      'say in src/features/exchange/personal.places.ts whose these are, or why they are nobody’s, and in src/features/erasure/erasure.fates.ts what becomes of them',
    )
    assert.deepEqual(listed.toSorted(), tables)
  })

  test('no secret is in the file', async () => {
    const secrets = (
      await asked(`select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and a.attname ~ '(token|token_hash|key_hash|secret|private_key|salt|withdrawal_hash)$'`)
    ).map(({ name }) => name)
    assert.ok(secrets.length >= 6)
    for (const name of secrets) {
      const [table = '', column = ''] = name.split('.')
      assert.ok(!(table in personalTables) || personalTables[table]?.without?.includes(column), name)
    }
  })

  test('a person’s papers, words and sealed contents are found by whose they are, nobody else’s', async () => {
    const { journeyId } = await service.application('thandiwe')
    const parts = await service.read((tx) => everythingAbout(tx, service.person('thandiwe')))
    const rowsIn = (table: string) => parts.find((each) => each.table === table)?.rows ?? []
    assert.deepEqual(
      rowsIn('persons').map(({ id }) => id),
      [service.person('thandiwe')],
    )
    assert.ok(rowsIn('journeys').some(({ id }) => id === journeyId))
    assert.ok(rowsIn('events').some(({ stream }) => stream === `journey-${journeyId}`))
    for (const table of [
      'document_sections',
      'edition_leaves',
      'evidence_items',
      'posts',
      'section_signatures',
    ])
      assert.ok(rowsIn(table).length > 0, table)
    const other = service.person('michael')
    for (const { table, rows } of parts)
      for (const row of rows)
        if (['documents', 'evidence_items', 'journeys', 'plans', 'supervision_actions'].includes(table))
          assert.ok(![row['person_id'], row['applicant_id'], row['about_person_id']].includes(other), table)
    assert.ok(parts.every(({ rows }) => rows.every((row) => !('authority_id' in row))))
  })
})
