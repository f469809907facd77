import { headingIn, readCsv } from '../../kernel/csv.ts'
import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { askedCell, askedProblem } from '../applications/public.ts'
import { type KnownPerson, personMeant } from '../people/public.ts'
import { appointedRoles, type CompiledScheme, type StepValues } from '../schemes/public.ts'

/** People to be started together, row by row: what was typed or stood in a file, and what it comes to. Pure. */

/** One person to be started, as typed: whom, what the scheme asks at the start, and who takes which role. */
export interface Row {
  readonly who: string
  /** By field of the scheme's start; days as `2026-09-01`. */
  readonly asked: Readonly<Record<string, string>>
  /** By role: work address, registration number or name. */
  readonly roles: Readonly<Record<string, string>>
}

/** What is wrong with a row, by `who`, the field or the role. */
export type RowErrors = Readonly<Record<string, string>>

export interface ReadRow {
  readonly personId: PersonId | undefined
  readonly name: string
  readonly values: StepValues
  readonly appoints: Readonly<Record<string, PersonId>>
  readonly errors: RowErrors
}

export const mostRows = 100

/** The headings of a file for this scheme: what the start asks, and the roles that are given by appointment. */
export function headingsOf(scheme: CompiledScheme): readonly string[] {
  return [
    'Work address',
    ...scheme.starts.asks.map(({ name }) => name),
    ...appointedRoles(scheme).map(([, { name }]) => name),
  ]
}

/** The rows of a file with those headings, in any order; other columns are left aside. */
export function rowsOfFile(text: string, scheme: CompiledScheme): Result<readonly Row[]> {
  const { header, rows } = readCsv(text)
  const column = (...names: readonly string[]) => headingIn(header, names)
  const who = column('Work address', 'Email', 'E-mail', 'Person', 'Name', 'Registration number')
  if (who === -1)
    return refuse({
      code: 'no-people',
      field: 'file',
      says: 'The file needs a column “Work address” with one person in each row',
    })
  if (rows.length === 0) return refuse({ code: 'empty', field: 'file', says: 'The file has no rows' })
  if (rows.length > mostRows)
    return refuse({ code: 'too-many', field: 'file', says: `Start ${mostRows} people or fewer at a time` })
  const asked = scheme.starts.asks.map((field) => [field, column(field.name, field.field)] as const)
  const roles = appointedRoles(scheme).map(([role, { name }]) => [role, column(name, role)] as const)
  const pick = (cells: readonly string[], columns: readonly (readonly [string, number])[]) =>
    Object.fromEntries(columns.flatMap(([name, at]) => (at === -1 ? [] : [[name, (cells[at] ?? '').trim()]])))
  return accept(
    rows.map(({ cells }) => ({
      who: (cells[who] ?? '').trim(),
      asked: Object.fromEntries(
        asked.flatMap(([field, at]) =>
          at === -1 ? [] : [[field.field, askedCell(field, (cells[at] ?? '').trim())]],
        ),
      ),
      roles: pick(cells, roles),
    })),
  )
}

/** Every mark by which a row names somebody, for one look at the register of people. */
export function marksIn(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ who, roles }) => [who, ...Object.values(roles)]).filter((mark) => mark !== '')
}

/** Rows with the people they name and every answer that fits; what does not is said beside its field. */
export function readRows(
  rows: readonly Row[],
  scheme: CompiledScheme,
  known: readonly KnownPerson[],
): readonly ReadRow[] {
  const seen = new Set<PersonId>()
  return rows.map((row) => {
    const errors: Record<string, string> = {}
    const person = personMeant(row.who, known)
    if ('says' in person) errors['who'] = person.says
    else if (seen.has(person.id)) errors['who'] = `${person.name} is in the list already`
    else seen.add(person.id)
    const values: Record<string, string> = {}
    for (const field of scheme.starts.asks) {
      const value = row.asked[field.field] ?? ''
      const wrong = askedProblem(field, value)
      if (wrong) errors[field.field] = wrong
      else if (value !== '') values[field.field] = value
    }
    const appoints: Record<string, PersonId> = {}
    for (const [role, { name }] of appointedRoles(scheme)) {
      const mark = row.roles[role] ?? ''
      if (mark === '') continue
      const holder = personMeant(mark, known)
      if ('says' in holder) errors[role] = `${name}: ${holder.says.toLowerCase()}`
      else appoints[role] = holder.id
    }
    return {
      personId: 'says' in person ? undefined : person.id,
      name: 'says' in person ? row.who : person.name,
      values,
      appoints,
      errors,
    }
  })
}

/** The first day that the row gives, which is when the programme begins for this person; today where none is asked. */
export function beginsOn(scheme: CompiledScheme, values: StepValues, today: IsoDate): IsoDate {
  for (const { field, type } of scheme.starts.asks) {
    const value = values[field]
    const on = type === 'date' && typeof value === 'string' ? parseIsoDate(value) : undefined
    if (on) return on
  }
  return today
}
