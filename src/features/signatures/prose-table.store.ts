import { type RawBuilder, sql } from 'kysely'
import type { EditionId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { FoundText, RedactionSearch, Redactor } from './redaction.ports.ts'
import { covered, plainRun, rangesOf } from './words.rules.ts'

/** How a row leads to the person it is about: a column, or a column that points into another table. */
export type PersonPath =
  | string
  | { readonly column: string; readonly of: string; readonly key?: string; readonly person: PersonPath }

/** A table that keeps what people wrote, as data: enough to find words in it and to cover them. */
export interface ProseTable {
  /** In people's words: "Answers in papers". */
  readonly name: string
  readonly table: string
  /** What names a row besides the authority. None of them is covered. */
  readonly key: readonly string[]
  /** Columns of plain text. */
  readonly texts?: readonly string[]
  /** Columns of JSON: every string in it, except under `id` and `places`, which point at things. */
  readonly json?: readonly string[]
  /** Missing where rows are about nobody in particular: then only a search of everything reaches them. */
  readonly person?: PersonPath
  /** Rows without a person count for everyone. */
  readonly orNobody?: boolean
  /** Rows that hold codes, not words, are left alone. */
  readonly holdsWords?: (key: Readonly<Record<string, string>>) => boolean
  /** Its surroundings are not shown in the preview. */
  readonly hidden?: boolean
  /** Columns set with a redaction, e.g. a salt that must go with the words. */
  readonly also?: (redactionId: string) => Readonly<Record<string, string | null>>
  /** For a column that must stay unique: what follows the covered text. */
  readonly tail?: (key: Readonly<Record<string, string>>) => string
  /** Key columns that name the edition or document, so that PDFs of it are withdrawn. */
  readonly edition?: string
  readonly document?: string
}

/** A row of what people wrote, with whose record it stands in. */
export interface ProseRow {
  readonly table: string
  readonly key: Readonly<Record<string, string>>
  readonly columns: Readonly<Record<string, unknown>>
  readonly about: PersonId | null
}

/** A select of such rows, to stand beside those of other tables. */
export type Candidates = RawBuilder<ProseRow>

/** The rows of all of these. One query. */
export async function readCandidates(tx: Tx, of: readonly Candidates[]): Promise<readonly ProseRow[]> {
  return of.length === 0 ? [] : (await sql<ProseRow>`${sql.join(of, sql` union all `)}`.execute(tx)).rows
}

/** Makes a table redactable. Reads candidates by their plainest letters, then judges each text exactly. */
export function proseTable(spec: ProseTable): Redactor {
  const columns = [...(spec.texts ?? []), ...(spec.json ?? [])]
  const keyOf = (key: Readonly<Record<string, string>>) =>
    sql.join(
      spec.key.map((column) => sql`t.${sql.ref(column)}::text = ${key[column] ?? ''}`),
      sql` and `,
    )
  const rowsWhere = (where: RawBuilder<unknown>) => sql<ProseRow>`
      select ${spec.table}::text as "table",
        json_build_object(${sql.join(spec.key.flatMap((each) => [sql.lit(each), sql`t.${sql.ref(each)}::text`]))}) as key,
        json_build_object(${sql.join(columns.flatMap((each) => [sql.lit(each), sql`t.${sql.ref(each)}`]))}) as columns,
        ${spec.person === undefined ? sql`null` : personSql(spec.person, 't')}::uuid as about
      from ${sql.table(spec.table)} t where ${where}`
  const select = async (tx: Tx, where: RawBuilder<unknown>, lock: boolean): Promise<readonly ProseRow[]> =>
    (await sql<ProseRow>`${rowsWhere(where)} ${lock ? sql`for update of t` : sql``}`.execute(tx)).rows
  const likely = (words: readonly string[]) => {
    const runs = words.map(plainRun)
    if (runs.includes(undefined)) return sql`true`
    const asked = runs.map((run) => `%${run}%`)
    return sql`(${sql.join(
      columns.map((each) => sql`t.${sql.ref(each)}::text ilike any(${asked}::text[])`),
      sql` or `,
    )})`
  }
  const judge = (row: ProseRow, wanted: Pick<RedactionSearch, 'words' | 'whole' | 'mark'>) => {
    const found: FoundText[] = []
    const after: Record<string, unknown> = {}
    if (!(spec.holdsWords?.(row.key) ?? true)) return { found, after }
    for (const column of columns) {
      const changed = mapTexts(row.columns[column], column, (text, path) => {
        const ranges = rangesOf(text, wanted)
        if (ranges.length === 0) return text
        const result = covered(text, ranges, wanted.mark) + (spec.tail?.(row.key) ?? '')
        found.push({
          register: spec.name,
          table: spec.table,
          key: row.key,
          path,
          text,
          ranges,
          after: result,
          hidden: spec.hidden ?? false,
          about: row.about ?? undefined,
          editionId: spec.edition ? (row.key[spec.edition] as EditionId) : undefined,
          documentId: spec.document ? row.key[spec.document] : undefined,
        })
        return result
      })
      if (changed !== row.columns[column]) after[column] = changed
    }
    return { found, after }
  }
  const search = async (tx: Tx, wanted: RedactionSearch, lock: boolean) => {
    const rows = await select(tx, sql`${likely([wanted.words])} and ${about(spec, wanted.personId)}`, lock)
    return rows.map((row) => ({ row, ...judge(row, wanted) })).filter(({ found }) => found.length > 0)
  }
  return {
    name: spec.name,
    table: spec.table,
    candidates: (words) => rowsWhere(likely(words)),
    textsIn: (row, wanted) => judge(row, wanted).found,
    async find(tx, wanted) {
      return (await search(tx, wanted, false)).flatMap(({ found }) => found)
    },
    async redact(tx, wanted, redactionId) {
      const hits = await search(tx, wanted, true)
      for (const { row, after } of hits) {
        const sets = [
          ...Object.entries(after).map(([column, value]) =>
            spec.json?.includes(column)
              ? sql`${sql.ref(column)} = ${JSON.stringify(value)}::jsonb`
              : sql`${sql.ref(column)} = ${value}`,
          ),
          ...Object.entries(spec.also?.(redactionId) ?? {}).map(
            ([column, value]) => sql`${sql.ref(column)} = ${value}`,
          ),
        ]
        await sql`update ${sql.table(spec.table)} t set ${sql.join(sets)} where ${keyOf(row.key)}`.execute(tx)
      }
      return hits.flatMap(({ found }) => found)
    },
    async textAt(tx, key, path) {
      const [row] = await select(tx, keyOf(key), false)
      let found: string | undefined
      const column = path.split('/', 1)[0] ?? ''
      if (row && columns.includes(column))
        mapTexts(row.columns[column], column, (text, at) => {
          if (at === path) found = text
          return text
        })
      return found
    },
  }
}

function about(spec: ProseTable, personId: PersonId | undefined): RawBuilder<unknown> {
  if (personId === undefined) return sql`true`
  if (spec.person === undefined) return sql`false`
  const theirs = leadsTo(spec.person, 't', personId)
  const column = typeof spec.person === 'string' ? spec.person : spec.person.column
  return spec.orNobody ? sql`(${theirs} or t.${sql.ref(column)} is null)` : theirs
}

function leadsTo(path: PersonPath, alias: string, personId: PersonId): RawBuilder<unknown> {
  if (typeof path === 'string') return sql`${sql.ref(`${alias}.${path}`)} = ${personId}::uuid`
  const next = `${alias}x`
  return sql`${sql.ref(`${alias}.${path.column}`)} in (select ${sql.ref(`${next}.${path.key ?? 'id'}`)}
    from ${sql.table(path.of)} as ${sql.ref(next)} where ${leadsTo(path.person, next, personId)})`
}

/** Whose record a row stands in, as SQL. */
function personSql(path: PersonPath, alias: string): RawBuilder<unknown> {
  if (typeof path === 'string') return sql`${sql.ref(`${alias}.${path}`)}`
  const next = `${alias}x`
  return sql`(select ${personSql(path.person, next)} from ${sql.table(path.of)} as ${sql.ref(next)}
    where ${sql.ref(`${next}.${path.key ?? 'id'}`)} = ${sql.ref(`${alias}.${path.column}`)} limit 1)`
}

/** Keys whose values name things: covering them would break what points there, and they hold no words. */
const pointers = new Set(['id', 'places'])

/** Every string in a value, told by its path and replaced by what `change` answers; the same value when nothing changed. */
function mapTexts(value: unknown, path: string, change: (text: string, path: string) => string): unknown {
  if (typeof value === 'string') return change(value, path)
  if (Array.isArray(value)) {
    const mapped = value.map((each, index) => mapTexts(each, `${path}/${index}`, change))
    return mapped.some((each, index) => each !== value[index]) ? mapped : value
  }
  if (typeof value !== 'object' || value === null) return value
  const mapped = Object.entries(value).map(
    ([key, each]) =>
      [
        key,
        pointers.has(key)
          ? each
          : mapTexts(each, `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`, change),
      ] as const,
  )
  return mapped.some(([key, each]) => each !== (value as Record<string, unknown>)[key])
    ? Object.fromEntries(mapped)
    : value
}
