import { sql } from 'kysely'
import type { DocumentId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { SectionAnswers } from './answer.values.ts'
import './documents.tables.ts'

/** A place where words stand. */
export interface TextPlace {
  readonly documentId: DocumentId
  readonly section: string
  readonly field: string
}

export interface Redaction extends TextPlace {
  /** Only these words, wherever they stand in the field, whatever their case; every text of the field when not said. */
  readonly words?: string | undefined
  /** What stands there from now on. */
  readonly replacement: string
}

const copies = ['document_sections', 'document_revisions', 'document_drafts'] as const

/** Every field that holds the words, in current answers, in revisions or in drafts; of these documents when said. */
export async function findText(
  tx: Tx,
  words: string,
  documentIds?: readonly DocumentId[],
): Promise<readonly TextPlace[]> {
  const found = new Map<string, TextPlace>()
  for (const table of copies) {
    let rows = tx
      .selectFrom(table)
      .select(['document_id', 'section', 'answers'])
      .where(sql<boolean>`answers::text ilike ${`%${likeOf(words)}%`}`)
    if (documentIds) rows = rows.where('document_id', 'in', [...documentIds])
    for (const row of await rows.execute())
      for (const [field, answer] of Object.entries(row.answers))
        if (holds(answer, words)) {
          const place = { documentId: row.document_id, section: row.section, field }
          found.set(Object.values(place).join('\n'), place)
        }
  }
  return [...found.values()]
}

/** As it stands inside JSON, where a quotation mark or line end is written with a backslash. */
function likeOf(words: string): string {
  return JSON.stringify(words)
    .slice(1, -1)
    .replaceAll(/[\\%_]/g, '\\$&')
}

/**
 * Takes words out of one field, from its current answers, every revision and every draft. Revision numbers and
 * signatures stay as they are. Answers how many copies were changed.
 */
export async function redactField(tx: Tx, redaction: Redaction): Promise<number> {
  const { documentId, section, field } = redaction
  let changed = 0
  for (const table of copies) {
    // Each row is named by where it lies on disk: the three tables have different keys.
    const { rows } = await sql<{ readonly place: string; readonly answers: SectionAnswers }>`
      select ctid::text as place, answers from ${sql.table(table)}
      where document_id = ${documentId}::uuid and section = ${section} for update`.execute(tx)
    for (const { place, answers } of rows) {
      const before = answers[field]
      const after = without(before, redaction)
      if (before === undefined || JSON.stringify(before) === JSON.stringify(after)) continue
      await sql`update ${sql.table(table)} set answers = ${JSON.stringify({ ...answers, [field]: after })}::jsonb
        where ctid = ${place}::tid and document_id = ${documentId}::uuid and section = ${section}`.execute(tx)
      changed += 1
    }
  }
  return changed
}

/** Ids of rows, people and places are no text, so that what points at them still finds them. */
const ids = new Set(['id', 'places'])

function without(value: unknown, redaction: Redaction): unknown {
  if (typeof value === 'string') return replaced(value, redaction)
  if (Array.isArray(value)) return value.map((each) => without(each, redaction))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, ids.has(key) ? each : without(each, redaction)]),
    )
  return value
}

function replaced(text: string, { words, replacement }: Redaction): string {
  if (words === undefined) return text.trim() === '' ? text : replacement
  return text.replace(patternOf(words), () => replacement)
}

function holds(value: unknown, words: string): boolean {
  if (typeof value === 'string') return patternOf(words).test(value)
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((each) => holds(each, words))
  )
}

function patternOf(words: string): RegExp {
  return new RegExp(
    words
      .trim()
      .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/\s+/g, '\\s+'),
    'giu',
  )
}
