import { type CsvTable, readCsv } from '../../kernel/csv.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { hashOf } from '../../platform/files/file-store.ts'
import type { Exchange } from '../../platform/http/route.ts'
import type { Reason } from '../../platform/privacy/reasons.ts'
import { askForWork, registerWork } from '../long-work/public.ts'
import { type By, peopleKnownBy } from '../people/public.ts'
import { type JudgedCompletion, judgeCompletions, marksIn } from './evidence.courses.rules.ts'
import { recordEvidence } from './evidence.handlers.ts'
import { knownEntries, lockImports } from './evidence.import.queries.ts'
import { type JudgedRow, judgeRows } from './evidence.import.rules.ts'
import { evidencePackOf } from './evidence.pack.queries.ts'

/** Rows of a spreadsheet as entries: a few at once with the form, many as long work. */

/** From where the rows are: one's own spreadsheet, or the training system's list. */
export type ImportSource = 'import' | 'course'

/** More rows than this are added as long work, so many in one step. */
export const rowsAtOnce = 50

export const importPages = {
  import: '/my-record/evidence/import',
  course: '/manage/course-completions',
} as const

/** Who brings rows in, and on what day: an `Exchange` fits. */
export type Importer = By & { readonly tx: Tx; readonly actor: { readonly personId: PersonId } }

export async function judgeOwn(
  { tx, today, actor }: Importer,
  table: CsvTable,
): Promise<readonly JudgedRow[]> {
  const pack = await evidencePackOf(tx, today)
  const known = await knownEntries(tx, [actor.personId], { removed: false })
  return judgeRows(table, pack, today, known.get(actor.personId) ?? [])
}

export async function judgeCourses(
  { tx, today }: Importer,
  table: CsvTable,
): Promise<readonly JudgedCompletion[]> {
  const pack = await evidencePackOf(tx, today)
  const people = await peopleKnownBy(tx, marksIn(table))
  const ids = people.map(({ id }) => id)
  const known = await knownEntries(tx, ids, { removed: true })
  return judgeCompletions(table, pack, today, people, known)
}

interface Rows {
  readonly source: ImportSource
  readonly table: CsvTable
  /** Why rows whose words look like personal data may stay; without one they are left out. */
  readonly reason: Reason | undefined
  readonly from: number
  readonly count: number
}

/** Adds those of some rows that may be added; says how many, and how many of them only because of the reason. */
async function addSome(
  by: Importer,
  { source, table, reason, from, count }: Rows,
): Promise<{ readonly added: number; readonly kept: number }> {
  const { tx, actor } = by
  const people = source === 'course' ? await peopleKnownBy(tx, marksIn(table)) : [{ id: actor.personId }]
  await lockImports(
    tx,
    people.map(({ id }) => id),
  )
  // All of them are judged, since a row may say the same as one before it.
  const judged: readonly (JudgedRow | JudgedCompletion)[] =
    source === 'course' ? await judgeCourses(by, table) : await judgeOwn(by, table)
  let [added, kept] = [0, 0]
  for (const row of judged.slice(from, from + count)) {
    const personId = 'who' in row ? row.person?.id : actor.personId
    const { outcome, content } = row
    if (!content || !personId || (outcome === 'look' && !reason)) continue
    const recorded = await recordEvidence(tx, by, { personId, content, source })
    if (!recorded.ok) continue
    added += 1
    if (outcome === 'look') kept += 1
  }
  return { added, kept }
}

async function noteReason(
  { tx, actor }: Importer,
  source: ImportSource,
  reason: Reason | undefined,
  kept: number,
) {
  if (!reason || kept === 0) return
  await recordAudit(tx, {
    actor,
    action: 'confirm-words',
    subject: { kind: 'form', id: importPages[source] },
    about: actor.personId,
    detail: { reasons: [reason], rows: kept },
  })
}

/** Adds every row of a short list at once, and says how many were added. */
export async function addRows(by: Importer, rows: Omit<Rows, 'from' | 'count'>): Promise<number> {
  const { added, kept } = await addSome(by, { ...rows, from: 0, count: rows.table.rows.length })
  await noteReason(by, rows.source, rows.reason, kept)
  return added
}

const kindOf = (source: ImportSource) => `evidence-${source}` as const

/** Has a long list added as long work; answers the work's id. */
export async function askToAddRows(
  { tx, actor, now }: Pick<Exchange, 'tx' | 'actor' | 'now'>,
  {
    source,
    csv,
    reason,
  }: { readonly source: ImportSource; readonly csv: string; readonly reason: Reason | undefined },
): Promise<string> {
  const { id } = await askForWork(tx, {
    ...{ kind: kindOf(source), key: hashOf(Buffer.from(csv)), input: csv, by: actor.personId, now },
    asked: { reason: reason ?? null },
  })
  return id
}

export const entriesAdded = (count: number): string =>
  `${count} ${count === 1 ? 'entry was' : 'entries were'} added`

const names = {
  import: 'Entries from your spreadsheet',
  course: 'Completed courses from a spreadsheet',
} as const
const results = { import: '/my-record/evidence', course: importPages.course } as const

/** Makes bringing in many rows known as long work. */
export function registerImportWork(): void {
  for (const source of ['import', 'course'] as const)
    registerWork({
      kind: kindOf(source),
      name: names[source],
      counts: ['row', 'rows'],
      whenCancelled:
        'Entries that were added by then stay. Sending the file again adds only those that are missing.',
      step: async ({ input = '', asked, askedBy, done, next }, { today }) => {
        const table = readCsv(input)
        const reason = (asked as { readonly reason: Reason | null }).reason ?? undefined
        const before = (next ?? { added: 0, kept: 0 }) as { readonly added: number; readonly kept: number }
        return async (tx) => {
          const by = { tx, today, actor: { personId: askedBy } }
          const some = await addSome(by, { source, table, reason, from: done, count: rowsAtOnce })
          const [added, kept] = [before.added + some.added, before.kept + some.kept]
          const total = table.rows.length
          const step = { done: Math.min(total, done + rowsAtOnce), total, next: { added, kept } }
          if (step.done < total) return step
          await noteReason(by, source, reason, kept)
          const says = [
            `${entriesAdded(added)}. ${total - added} of ${total} rows were there already, or could not be added.`,
          ]
          return { ...step, end: { says, href: results[source] } }
        }
      },
    })
}
