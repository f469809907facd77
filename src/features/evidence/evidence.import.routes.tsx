import { recordAudit } from '../../platform/audit/audit.ts'
import { textOf } from '../../platform/http/body.ts'
import type { UploadedFile } from '../../platform/http/route.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  type Fields,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type CsvTable, readCsv } from '../../kernel/csv.ts'
import { spreadsheetText } from '../../platform/files/spreadsheet.ts'
import { reasonOf } from '../../platform/privacy/reasons.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { peopleKnownBy } from '../people/public.ts'
import { type JudgedCompletion, judgeCompletions, marksIn, missingColumns } from './evidence.courses.rules.ts'
import { csvHeader } from './evidence.csv.ts'
import { recordEvidence } from './evidence.handlers.ts'
import { ImportPreviewPage, ImportStartPage, type ImportStartProps } from './evidence.import.pages.tsx'
import { knownEntries, lockImports } from './evidence.import.queries.ts'
import { type JudgedRow, judgeRows, mostRows } from './evidence.import.rules.ts'
import { evidencePackOf } from './evidence.pack.queries.ts'
import type { EvidenceSource } from './evidence.tables.ts'

const own = '/my-record/evidence/import'
const courses = '/manage/course-completions'
/** Characters of one file, as much as one field of a form takes. */
const longest = 200_000

type Start = Omit<ImportStartProps, 'tokens' | 'errors'>

const ownStart: Start = {
  heading: 'Add many entries from a spreadsheet',
  action: own,
  says: 'For a record you have kept elsewhere. You see what each row will do before anything is added.',
  columns: [
    'Activity: what you did (needed)',
    'Completed on or Planned for: a date like 27/03/2026',
    ...csvHeader.filter((name) => !['Activity', 'Completed on', 'Planned for'].includes(name)),
  ],
  templateHref: `${own}/empty.csv`,
}

const coursesStart: Start = {
  heading: 'Add completed courses to people’s records',
  action: courses,
  says: 'Send the list from your training system. Each completion is added to its person’s CPD record, where they add what they learnt.',
  columns: [
    'Registration number or Email: whose it is',
    'Course: its name',
    'Date: the day it was completed, like 27/03/2026',
    'Hours, Kind: may be left out',
  ],
}

function startPage(start: Start, { tokens }: Exchange, error?: string): Answer {
  return {
    title: start.heading,
    ...(error === undefined ? {} : { status: 422 }),
    backLink: { href: start.action === own ? '/my-record/evidence' : '/' },
    page: (
      <ImportStartPage
        {...start}
        tokens={tokens}
        errors={error === undefined ? undefined : { file: error }}
      />
    ),
  }
}

const counted = (number: number): string => number.toLocaleString('en-GB')

type Read = { readonly csv: string; readonly table: CsvTable } | { readonly problem: string }

/** The sent file as a table, or what is wrong with it. */
function fileAsTable(files: readonly UploadedFile[]): Read {
  const file = files.find(({ field }) => field === 'file')
  if (!file) return { problem: 'Choose a file first' }
  const text = spreadsheetText(file.bytes)
  return text.ok ? textAsTable(text.value) : { problem: text.refusals[0].says }
}

function textAsTable(csv: string): Read {
  if (csv.length > longest)
    return {
      problem: `The file holds ${counted(csv.length)} characters, and at most ${counted(longest)} can be read at once. Send it in ${Math.ceil(csv.length / longest)} parts`,
    }
  const table = readCsv(csv)
  if (table.rows.length === 0) return { problem: 'The file has no rows under its heading' }
  if (table.rows.length > mostRows) return { problem: `Send at most ${mostRows} rows at once` }
  return { csv, table }
}

async function judgeOwn({ tx, today, actor }: Exchange, table: CsvTable): Promise<readonly JudgedRow[]> {
  const pack = await evidencePackOf(tx, today)
  const known = await knownEntries(tx, [actor.personId], { removed: false })
  return judgeRows(table, pack, today, known.get(actor.personId) ?? [])
}

async function judgeCourses({ tx, today }: Exchange, table: CsvTable): Promise<readonly JudgedCompletion[]> {
  const pack = await evidencePackOf(tx, today)
  const people = await peopleKnownBy(tx, marksIn(table))
  const ids = people.map(({ id }) => id)
  const known = await knownEntries(tx, ids, { removed: true })
  return judgeCompletions(table, pack, today, people, known)
}

function previewPage(
  start: Start,
  { tokens }: Exchange,
  csv: string,
  rows: readonly (JudgedRow | JudgedCompletion)[],
): Answer {
  return {
    title: start.heading,
    wide: true,
    backLink: { href: start.action },
    page: (
      <ImportPreviewPage
        heading="What each row will do"
        action={`${start.action}/add`}
        tokens={tokens}
        csv={csv}
        rows={rows}
        startHref={start.action}
      />
    ),
  }
}

/** Adds the rows that may be added and says how many; those that need a look only with a reason, which is noted. */
async function addRows(
  exchange: Exchange,
  rows: readonly (JudgedRow & { readonly personId: PersonId | undefined })[],
  source: EvidenceSource,
): Promise<number> {
  const reason = reasonOf(textOf(exchange.body, 'looked'))
  let [added, kept] = [0, 0]
  for (const { outcome, content, personId } of rows) {
    if (!content || !personId || (outcome === 'look' && !reason)) continue
    const recorded = await recordEvidence(exchange.tx, exchange, { personId, content, source })
    if (!recorded.ok) continue
    added += 1
    if (outcome === 'look') kept += 1
  }
  if (reason && kept > 0)
    await recordAudit(exchange.tx, {
      actor: exchange.actor,
      action: 'confirm-words',
      subject: { kind: 'form', id: source === 'course' ? courses : own },
      about: exchange.actor.personId,
      detail: { reasons: [reason], rows: kept },
    })
  return added
}

const entries = (count: number): string => `${count} ${count === 1 ? 'entry was' : 'entries were'} added`

/** The file's text as it came back with the form; a form drops the first line end of such a field. */
const sentBack = (body: Fields): string => {
  const csv = body['csv']
  return (typeof csv === 'string' ? csv : '').replace(/^\n/, '')
}

const ownRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: own,
    access: { signedIn: true },
    handle: (exchange) => Promise.resolve(startPage(ownStart, exchange)),
  }),
  defineRoute({
    method: 'GET',
    url: `${own}/empty.csv`,
    access: { signedIn: true },
    handle: () =>
      Promise.resolve({
        file: Buffer.from(csvFile([...csvHeader], [])),
        type: 'text/csv; charset=utf-8',
        name: 'cpd-record-empty.csv',
      }),
  }),
  defineRoute({
    method: 'POST',
    url: own,
    access: { signedIn: true },
    notLookedAt: { because: 'Shows what would happen; nothing is kept' },
    async handle(exchange) {
      const read = fileAsTable(exchange.files)
      if ('problem' in read) return startPage(ownStart, exchange, read.problem)
      return previewPage(ownStart, exchange, read.csv, await judgeOwn(exchange, read.table))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${own}/add`,
    access: { signedIn: true },
    notLookedAt: {
      because: 'Each row is looked at in the preview, and given a reason there',
      fields: ['csv'],
    },
    async handle(exchange) {
      const read = textAsTable(sentBack(exchange.body))
      if ('problem' in read) return startPage(ownStart, exchange, read.problem)
      const { personId } = exchange.actor
      await lockImports(exchange.tx, [personId])
      const rows = await judgeOwn(exchange, read.table)
      const added = await addRows(
        exchange,
        rows.map((row) => ({ ...row, personId })),
        'import',
      )
      return { redirect: '/my-record/evidence', flash: entries(added) }
    },
  }),
]

const duty = { duty: 'workforce-development' } as const

const courseRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: courses,
    access: duty,
    handle: (exchange) => Promise.resolve(startPage(coursesStart, exchange)),
  }),
  defineRoute({
    method: 'POST',
    url: courses,
    access: duty,
    notLookedAt: { because: 'Shows what would happen; nothing is kept' },
    async handle(exchange) {
      const read = fileAsTable(exchange.files)
      if ('problem' in read) return startPage(coursesStart, exchange, read.problem)
      const missing = missingColumns(read.table)
      if (missing.length > 0)
        return startPage(coursesStart, exchange, `The file has no column ${missing.join(' and no column ')}`)
      return previewPage(coursesStart, exchange, read.csv, await judgeCourses(exchange, read.table))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${courses}/add`,
    access: duty,
    notLookedAt: { because: 'Staff and their courses, as the training system lists them', fields: ['csv'] },
    async handle(exchange) {
      const read = textAsTable(sentBack(exchange.body))
      if ('problem' in read) return startPage(coursesStart, exchange, read.problem)
      const people = await peopleKnownBy(exchange.tx, marksIn(read.table))
      await lockImports(
        exchange.tx,
        people.map(({ id }) => id),
      )
      const rows = await judgeCourses(exchange, read.table)
      const added = await addRows(
        exchange,
        rows.map((row) => ({ ...row, personId: row.person?.id })),
        'course',
      )
      return { redirect: courses, flash: `${entries(added)} to people’s CPD records` }
    },
  }),
]

/** A person's own spreadsheet, and the workforce team's list of completed courses. */
export const importRoutes: readonly RouteDefinition[] = [...ownRoutes, ...courseRoutes]
