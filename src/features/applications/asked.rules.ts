import { monthInFile } from '../../kernel/csv.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import type { CompiledScheme } from '../schemes/public.ts'

/** What a scheme asks at the start, as typed or as it stood in a file. Pure. */

type Field = CompiledScheme['starts']['asks'][number]

/** Why a value does not answer the field; undefined when it does. */
export function askedProblem(field: Field, value: string): string | undefined {
  if (value === '') return field.required ? `Answer “${field.name}”` : undefined
  switch (field.type) {
    case 'date':
      return parseIsoDate(value) ? undefined : `${field.name}: enter a day that exists, for example 27 3 2026`
    case 'month':
      return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? undefined : `${field.name}: choose the month`
    case 'choice':
      return field.options.some(({ option }) => option === value) ? undefined : `Choose “${field.name}”`
    case 'yes-no':
      return value === 'yes' || value === 'no' ? undefined : `Choose yes or no for “${field.name}”`
    default:
      return undefined
  }
}

/** A cell of a spreadsheet as the field takes it: days, months, options by their names; anything else as it is. */
export function askedCell(field: Field, cell: string): string {
  switch (field.type) {
    case 'date':
      return dayFirst(cell)
    case 'month':
      return monthInFile(cell) ?? cell
    case 'choice':
      return field.options.find(({ name }) => name.toLowerCase() === cell.toLowerCase())?.option ?? cell
    case 'yes-no':
      return cell.toLowerCase()
    default:
      return cell
  }
}

/** Spreadsheets write 1 September 2026 as 01/09/2026; anything else is left as it is. */
export function dayFirst(value: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(value) ?? []
  return year === '' ? value : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
