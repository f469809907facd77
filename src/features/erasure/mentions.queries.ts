import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading, reading, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { marksReading, namesAloneReading, namesReading } from '../people/public.ts'
import { findAnyWords, type FoundText } from '../signatures/public.ts'
import { fates } from './erasure.fates.ts'
import { isEmptied, isGone } from './erasure.queries.ts'
import { byRecord, leftBehind, type MentionsIn } from './mentions.rules.ts'

/** Looking for parts of a name in everything that people wrote and that stays when a record is erased. */

export interface MentionsLeft {
  /** The names that were looked for. */
  readonly names: readonly string[]
  readonly found: readonly MentionsIn[]
  /** Names of whose records they stand in, and of whoever is erased. */
  readonly people: ReadonlyMap<PersonId, string>
}

/** Every text with one of their names by itself that erasing leaves as it is. Three queries. */
export async function findMentions(tx: Tx, personId: PersonId): Promise<MentionsLeft> {
  const { names, marks } = await readTogether(tx, {
    names: namesAloneReading(personId),
    marks: marksReading(personId),
  })
  const all = (await findAnyWords(tx, names)).flatMap(({ words, text }) => {
    const left = leftBehind(text, marks?.marks ?? [])
    return left ? [{ name: words, text: left }] : []
  })
  const texts = all.map(({ text }) => text)
  const { going, people } = await readTogether(tx, {
    going: goingWith(personId, texts),
    people: namesReading([personId, ...texts.flatMap(({ about }) => about ?? [])]),
  })
  const found = byRecord(all.filter(({ text }) => !going(text)))
  return { names, found, people }
}

const keyIn = (key: FoundText['key']) =>
  JSON.stringify(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1)))

interface GoingRow {
  readonly table: string
  readonly key: FoundText['key']
  readonly gone: boolean | null
  readonly emptied: boolean | null
}

/** Which of these texts go or are emptied with the record anyway. */
function goingWith(personId: PersonId, texts: readonly FoundText[]): Reading<(text: FoundText) => boolean> {
  const parts = [...Map.groupBy(texts, ({ table }) => table)].flatMap(([table, found]) => {
    const fate = fates[table]
    const [first] = found
    if (!fate || !first) return []
    const key = sql`jsonb_build_object(${sql.join(
      Object.keys(first.key).flatMap((column) => [
        sql.lit(column),
        sql`${sql.ref(`${table}.${column}`)}::text`,
      ]),
    )})`
    const keys = JSON.stringify(found.map((text) => text.key))
    return [
      sql`select ${table}::text as "table", ${key} as key, ${isGone(table, fate, personId)} as gone,
          ${isEmptied(table, fate, personId)} as emptied
        from ${sql.table(table)} where ${key} in (select jsonb_array_elements(${keys}::jsonb))`,
    ]
  })
  if (parts.length === 0) return alreadyRead(() => false)
  return reading(sql<GoingRow>`${sql.join(parts, sql` union all `)}`, (rows) => {
    const those = (which: 'gone' | 'emptied') =>
      new Set(rows.flatMap((row) => (row[which] ? [`${row.table} ${keyIn(row.key)}`] : [])))
    const [gone, emptied] = [those('gone'), those('emptied')]
    return ({ table, key, path }) => {
      const row = `${table} ${keyIn(key)}`
      const column = path.split('/', 1)[0] ?? ''
      return gone.has(row) || (emptied.has(row) && column in (fates[table]?.emptied?.to ?? {}))
    }
  })
}
