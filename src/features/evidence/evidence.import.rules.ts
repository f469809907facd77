import { type IsoDate, isLikelyYear, parseIsoDate } from '../../kernel/dates.ts'
import { personalData } from '../../kernel/personal-data.ts'
import type { CsvTable } from '../../kernel/csv.ts'
import type { EvidenceSettings } from '../schemes/public.ts'
import { mixOf, numberIn } from './evidence.kinds.rules.ts'
import { checkEvidence, type EvidenceContent, type EvidencePack } from './evidence.rules.ts'

/** Reads rows of a spreadsheet as entries of the record, and says of each what will happen. Pure. */

/** What one row would do: be added, be added once somebody has looked at its words, or nothing, with the reason. */
export interface JudgedRow {
  readonly line: number
  readonly title: string
  readonly on: IsoDate | undefined
  readonly outcome: 'new' | 'look' | 'same' | 'wrong'
  /** One sentence each. */
  readonly says: readonly string[]
  /** What would be added; only with `new` and `look`. */
  readonly content?: EvidenceContent | undefined
}

/** What is in the record already, enough to know a row again. */
export interface KnownEntry {
  readonly title: string
  readonly completedOn?: IsoDate | undefined
  readonly plannedOn?: IsoDate | undefined
}

/** Most rows of one file. */
export const mostRows = 500

/** The headings our own spreadsheet has, and what people write instead. */
const headings = {
  title: ['activity', 'what i did', 'what', 'title', 'course', 'course name', 'name of course'],
  completedOn: ['completed on', 'date', 'date completed', 'completion date', 'when', 'completed'],
  plannedOn: ['planned for', 'planned', 'date planned'],
  kind: ['kind', 'type', 'kind of activity'],
  learning: ['what was learned or gained', 'what i learned', 'what i learnt', 'learning', 'reflection'],
  impact: ['what changed for children and families', 'what changed', 'impact'],
  caseReferences: ['case references', 'cases', 'case reference'],
  links: ['cross references', 'statements', 'standards'],
  hours: ['hours'],
  days: ['days'],
  part: ['how it was learned', 'type of learning'],
  initials: ['initials'],
} as const

export type Column = keyof typeof headings

/** Where each column stands; columns we do not know are left aside. */
export function columnsOf<Name extends string>(
  header: readonly string[],
  known: Readonly<Record<Name, readonly string[]>>,
): Readonly<Partial<Record<Name, number>>> {
  const plain = header.map((heading) => heading.toLowerCase().replaceAll(/\s+/g, ' '))
  const found: Partial<Record<Name, number>> = {}
  for (const name of Object.keys(known) as Name[]) {
    const at = plain.findIndex((heading) => known[name].includes(heading))
    if (at !== -1) found[name] = at
  }
  return found
}

/** "2026-03-27", "27/3/2026", "27-03-2026" or "27 March 2026"; the day stands first, as people write it here. */
export function readDay(text: string): IsoDate | undefined {
  const iso = likelyDay(text.slice(0, 10))
  if (iso && (text.length === 10 || /^.{10}[T ]/.test(text))) return iso
  const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const words = /^(?:[a-z]+,? )?(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})$/i.exec(text)
  const [, day = '', month = '', year = ''] = figures ?? words ?? []
  const number = words ? months.indexOf(month.toLowerCase()) + 1 : Number(month)
  return likelyDay(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`)
}

function likelyDay(text: string): IsoDate | undefined {
  const on = parseIsoDate(text)
  return on && isLikelyYear(Number(on.slice(0, 4))) ? on : undefined
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** How an entry is known again: what it is called, and its day. */
export function identityOf({ title, completedOn, plannedOn }: KnownEntry): string {
  return `${title.trim().toLowerCase().replaceAll(/\s+/g, ' ')}|${completedOn ?? `planned ${plannedOn ?? ''}`}`
}

/** What every row of a person's own spreadsheet would do, in the order of the file. */
export function judgeRows(
  table: CsvTable,
  pack: EvidencePack,
  today: IsoDate,
  known: readonly KnownEntry[],
): readonly JudgedRow[] {
  const columns = columnsOf(table.header, headings)
  const there = new Set(known.map(identityOf))
  const inFile = new Map<string, number>()
  return table.rows.map(({ line, cells }) => {
    const cell = (name: Column) => cells[columns[name] ?? -1] ?? ''
    const { content, wrong } = contentOfRow(cell, pack)
    const title = cell('title')
    const on = content.completedOn ?? content.plannedOn
    const row = { line, title, on }
    const checked = checkEvidence(content, pack, today)
    const says = [...wrong, ...(checked.ok ? [] : checked.refusals.map((refusal) => refusal.says))]
    if (!checked.ok || wrong.length > 0) return { ...row, outcome: 'wrong', says }
    const identity = identityOf(checked.value)
    if (there.has(identity))
      return { ...row, outcome: 'same', says: ['It is in the record already, so nothing is added.'] }
    const before = inFile.get(identity)
    if (before !== undefined)
      return { ...row, outcome: 'same', says: [`Line ${before} says the same, so it is added once.`] }
    inFile.set(identity, line)
    const hints = [checked.value.title, checked.value.learning, checked.value.impact].flatMap(personalData)
    return hints.length > 0
      ? {
          ...row,
          outcome: 'look',
          says: hints.map((hint) => hint.says),
          content: checked.value,
        }
      : { ...row, outcome: 'new', says: [], content: checked.value }
  })
}

function contentOfRow(
  cell: (name: Column) => string,
  pack: EvidencePack,
): { readonly content: EvidenceContent; readonly wrong: readonly string[] } {
  const wrong: string[] = []
  const day = (name: 'completedOn' | 'plannedOn') => {
    const text = cell(name)
    if (text === '') return undefined
    const on = readDay(text)
    if (!on) wrong.push(`“${text}” is not a date we can read. Write it like 27/03/2026.`)
    return on
  }
  const number = (name: 'hours' | 'days') => {
    const text = cell(name)
    if (text === '') return undefined
    const read = numberIn(text)
    if (!Number.isNaN(read)) return read
    wrong.push(`“${text}” is not a number of ${name}.`)
    return undefined
  }
  const code = (name: 'kind' | 'part', options: readonly (readonly [string, string])[], what: string) => {
    const text = cell(name).toLowerCase()
    if (text === '') return undefined
    const found = options.find(([id, said]) => id === text || said.toLowerCase() === text)
    if (!found) wrong.push(`“${cell(name)}” is no ${what} here.`)
    return found?.[0]
  }
  const completedOn = day('completedOn')
  const plannedOn = day('plannedOn')
  return {
    content: {
      title: cell('title'),
      kind: code('kind', kindsOf(pack.settings), 'kind of activity'),
      part: code(
        'part',
        mixOf(pack.settings).map(({ part, name }) => [part, name]),
        'way of learning',
      ),
      completedOn,
      plannedOn,
      learning: cell('learning'),
      impact: cell('impact'),
      hours: number('hours'),
      days: number('days'),
      initials: cell('initials') || undefined,
      links: linksIn(cell('links'), pack, wrong),
      caseReferences: cell('caseReferences').split(/[\n,;]+/),
    },
    wrong,
  }
}

const kindsOf = (settings: EvidenceSettings): readonly (readonly [string, string])[] =>
  settings.categories.flatMap(({ kinds }) => kinds.map(({ kind, name }) => [kind, name] as const))

/** "KSS-2, craft/C-1": a code alone is enough where only one list has it. */
function linksIn(text: string, pack: EvidencePack, wrong: string[]): readonly { readonly item: string }[] {
  const known = pack.standards.named
    .flat()
    .flatMap(({ id, items }) => items.map((item) => `${id}/${item.id}`))
  return text
    .split(/[\n,;]+/)
    .map((each) => each.trim())
    .filter(Boolean)
    .flatMap((each) => {
      const plain = each.replaceAll('\u2011', '-').toLowerCase()
      const found = [...new Set(known)].filter(
        (item) => item.toLowerCase() === plain || item.toLowerCase().endsWith(`/${plain}`),
      )
      if (found.length === 1) return [{ item: found[0] as string }]
      wrong.push(
        found.length === 0
          ? `“${each}” stands in no list that is used here.`
          : `“${each}” stands in more than one list. Write one of ${found.join(', ')}.`,
      )
      return []
    })
}
