import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { CsvTable } from '../../kernel/csv.ts'
import { type KnownPerson, plainMark } from '../people/public.ts'
import { columnsOf, identityOf, type JudgedRow, type KnownEntry, readDay } from './evidence.import.rules.ts'
import { numberIn } from './evidence.kinds.rules.ts'
import { checkEvidence, type EvidencePack } from './evidence.rules.ts'

/** Reads what a training system says that people completed, and says of each row what will happen. Pure. */

const headings = {
  who: [
    'registration number',
    'register number',
    'swe number',
    'registration',
    'email',
    'e-mail',
    'work email',
    'email address',
    'person',
  ],
  course: ['course', 'course name', 'course title', 'activity', 'title', 'training'],
  on: ['date', 'completed on', 'completion date', 'date completed', 'completed'],
  hours: ['hours'],
  kind: ['kind', 'type'],
} as const

/** One completion: whose it is, and what it would do to that record. */
export interface JudgedCompletion extends JudgedRow {
  readonly who: string
  readonly person?: KnownPerson | undefined
}

/** Every address or register number of the file, to look people up by. */
export function marksIn(table: CsvTable): readonly string[] {
  const { who } = columnsOf(table.header, headings)
  return table.rows.map(({ cells }) => cells[who ?? -1] ?? '').filter(Boolean)
}

/** Which columns the file lacks, in words; empty when it has all that is needed. */
export function missingColumns(table: CsvTable): readonly string[] {
  const columns = columnsOf(table.header, headings)
  return [
    ...(columns.who === undefined ? ['“Registration number” or “Email”'] : []),
    ...(columns.course === undefined ? ['“Course”'] : []),
    ...(columns.on === undefined ? ['“Date”'] : []),
  ]
}

/** What every row would do. `known` holds, by person, what their record has or had: what was taken out stays out. */
export function judgeCompletions(
  table: CsvTable,
  pack: EvidencePack,
  today: IsoDate,
  people: readonly KnownPerson[],
  known: ReadonlyMap<PersonId, readonly KnownEntry[]>,
): readonly JudgedCompletion[] {
  const columns = columnsOf(table.header, headings)
  const byMark = new Map(
    people.flatMap((person) => [
      [plainMark(person.email), person] as const,
      ...(person.registrationNumber ? [[plainMark(person.registrationNumber), person] as const] : []),
    ]),
  )
  const there = new Set(
    [...known].flatMap(([personId, entries]) => entries.map((entry) => `${personId}|${identityOf(entry)}`)),
  )
  const inFile = new Map<string, number>()
  return table.rows.map(({ line, cells }) => {
    const cell = (name: keyof typeof headings) => cells[columns[name] ?? -1] ?? ''
    const who = cell('who')
    const person = byMark.get(plainMark(who))
    const on = readDay(cell('on'))
    const row = { line, who, person, title: cell('course'), on }
    const wrong: string[] = []
    if (!person)
      wrong.push(
        who === '' ? 'It does not say who it was.' : `Nobody here has the address or number “${who}”.`,
      )
    if (!on)
      wrong.push(
        cell('on') === ''
          ? 'It has no date.'
          : `“${cell('on')}” is not a date we can read. Write it like 27/03/2026.`,
      )
    const kind = cell('kind').toLowerCase()
    const found = pack.settings.categories
      .flatMap(({ kinds }) => kinds)
      .find((each) => each.kind === kind || each.name.toLowerCase() === kind)
    if (kind !== '' && !found) wrong.push(`“${cell('kind')}” is no kind of activity here.`)
    const hours = cell('hours') === '' ? undefined : numberIn(cell('hours'))
    const checked = checkEvidence(
      {
        title: row.title,
        completedOn: on,
        kind: found?.kind,
        hours,
        learning: '',
        impact: '',
        links: [],
        caseReferences: [],
      },
      pack,
      today,
    )
    if (!checked.ok) wrong.push(...checked.refusals.map(({ says }) => says))
    if (!person || !checked.ok || wrong.length > 0) return { ...row, outcome: 'wrong', says: wrong }
    const identity = `${person.id}|${identityOf(checked.value)}`
    if (there.has(identity))
      return { ...row, outcome: 'same', says: ['The record has or had it already, so nothing is added.'] }
    const before = inFile.get(identity)
    if (before !== undefined)
      return { ...row, outcome: 'same', says: [`Line ${before} says the same, so it is added once.`] }
    inFile.set(identity, line)
    return { ...row, outcome: 'new', says: [], content: checked.value }
  })
}
