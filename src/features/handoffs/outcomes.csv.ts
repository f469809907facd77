import type { CsvCell } from '../../platform/rendering/csv.ts'
import type { SentOutcome } from './outcomes.ts'

/** One outcome as a row of a spreadsheet. The columns are named as in the API, so that both can be compared. Pure. */

const cells: Readonly<Record<string, (outcome: SentOutcome, origin: string) => CsvCell>> = {
  id: ({ id }) => id,
  'person.id': ({ person }) => person.id,
  'person.name': ({ person }) => person.name,
  'handOff.id': ({ handOff }) => handOff.id,
  'handOff.name': ({ handOff }) => handOff.name,
  'scheme.id': ({ scheme }) => scheme.id,
  'scheme.version': ({ scheme }) => scheme.version,
  sentOn: ({ sentOn }) => sentOn,
  dueOn: ({ dueOn }) => dueOn,
  status: ({ status }) => status,
  standing: ({ standing }) => standing,
  replaces: ({ replaces }) => replaces,
  replacedBy: ({ replacedBy }) => replacedBy,
  returned: ({ returned }) => returned,
  'payroll.payrollNumber': ({ payroll }) => payroll?.payrollNumber,
  'payroll.post': ({ payroll }) => payroll?.post,
  postSaidOn: ({ postSaidOn }) => postSaidOn,
  'payroll.fromPoint': ({ payroll }) => payroll?.fromPoint,
  'payroll.toPoint': ({ payroll }) => payroll?.toPoint,
  'payroll.effectiveOn': ({ payroll }) => payroll?.effectiveOn,
  'payroll.payRun.month': ({ payroll }) => payroll?.payRun?.month,
  'payroll.payRun.cutOffOn': ({ payroll }) => payroll?.payRun?.cutOffOn,
  'payroll.payRun.arrears': ({ payroll }) => payroll?.payRun?.arrears,
  'corrections.arrearsFrom': ({ corrections }) =>
    corrections
      .flatMap(({ arrearsFrom }) => arrearsFrom ?? [])
      .sort((a, b) => (a < b ? -1 : 1))
      .at(0),
  steps: ({ steps }) => steps.map(({ id, doneOn }) => `${id}: ${doneOn ?? 'open'}`).join('; '),
  'steps.recordedOn': ({ steps }) =>
    steps.flatMap(({ id, recordedOn }) => (recordedOn ? [`${id}: ${recordedOn}`] : [])).join('; '),
  pageHref: ({ id }, origin) => `${origin}/outcomes/${id}`,
}

export const outcomeColumns: readonly string[] = Object.keys(cells)

export function outcomeRow(outcome: SentOutcome, origin: string): readonly CsvCell[] {
  return Object.values(cells).map((cell) => cell(outcome, origin))
}
