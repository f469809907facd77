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
import { type JudgedCompletion, missingColumns } from './evidence.courses.rules.ts'
import { workHref } from '../long-work/public.ts'
import { csvHeader } from './evidence.csv.ts'
import { ImportPreviewPage, ImportStartPage, type ImportStartProps } from './evidence.import.pages.tsx'
import { type JudgedRow, mostRows } from './evidence.import.rules.ts'
import {
  addRows,
  askToAddRows,
  entriesAdded,
  importPages,
  type ImportSource,
  judgeCourses,
  judgeOwn,
  rowsAtOnce,
} from './evidence.import.work.ts'

const { import: own, course: courses } = importPages
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

/** The file's text as it came back with the form; a form drops the first line end of such a field. */
const sentBack = (body: Fields): string => {
  const csv = body['csv']
  return (typeof csv === 'string' ? csv : '').replace(/^\n/, '')
}

/** Adds a short list with the form; a long one is long work, which can be left. */
async function addOrAsk(
  exchange: Exchange,
  { csv, table }: Extract<Read, { readonly csv: string }>,
  { source, then }: { readonly source: ImportSource; readonly then: string },
): Promise<Answer> {
  const reason = reasonOf(textOf(exchange.body, 'looked'))
  if (table.rows.length > rowsAtOnce)
    return { redirect: workHref(await askToAddRows(exchange, { source, csv, reason })) }
  const added = await addRows(exchange, { source, table, reason })
  return {
    redirect: then,
    flash: `${entriesAdded(added)}${source === 'course' ? ' to people’s CPD records' : ''}`,
  }
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
    longer: {
      fields: ['csv'],
      most: 200_000,
      because: 'A whole list, carried from the page that previews it',
    },
    async handle(exchange) {
      const read = textAsTable(sentBack(exchange.body))
      if ('problem' in read) return startPage(ownStart, exchange, read.problem)
      return addOrAsk(exchange, read, { source: 'import', then: '/my-record/evidence' })
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
    longer: {
      fields: ['csv'],
      most: 200_000,
      because: 'A whole list, carried from the page that previews it',
    },
    async handle(exchange) {
      const read = textAsTable(sentBack(exchange.body))
      if ('problem' in read) return startPage(coursesStart, exchange, read.problem)
      return addOrAsk(exchange, read, { source: 'course', then: courses })
    },
  }),
]

/** A person's own spreadsheet, and the workforce team's list of completed courses. */
export const importRoutes: readonly RouteDefinition[] = [...ownRoutes, ...courseRoutes]
