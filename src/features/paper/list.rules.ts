import { headingIn, plainWords, readCsv } from '../../kernel/csv.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { askedCell, dayFirst } from '../applications/public.ts'
import { type CompiledScheme, everyStepOnPaper, stagesOnPaper, type StepOnPaper } from '../schemes/public.ts'
import type { PaperForm } from './bring-in.rules.ts'

/** A spreadsheet of journeys on paper, one line a person: its headings, and what each line says. Pure. */

/** One line as it stood in the file; `stage` by its name. */
export interface ListRow {
  /** As the spreadsheet counts it; the heading is line 1. */
  readonly line: number
  readonly who: string
  readonly stage: string
  readonly form: PaperForm
}

export const mostLines = 200

/**
 * The stages that a line may have reached. Those behind signatures need their scans, which no spreadsheet holds: they
 * are brought in one by one.
 */
export function stagesInList(scheme: CompiledScheme): ReturnType<typeof stagesOnPaper> {
  return scheme.onPaper ? stagesOnPaper({ ...scheme, onPaper: { ...scheme.onPaper, signatures: false } }) : []
}

/** The stage that a cell names, of those that a line may have reached. */
export function stageNamed(scheme: CompiledScheme, cell: string): string | undefined {
  const wanted = plainWords(cell)
  return stagesInList(scheme).find(({ stage, name }) =>
    [name, stage].some((each) => plainWords(each) === wanted),
  )?.stage
}

const fixed = {
  who: 'Work address',
  stage: 'Stage reached',
  started: 'Begun on paper',
  checked: 'What you checked',
} as const

/** Days that a list may hold, each with its heading: the name of the step, and its stage where two are called alike. */
function dayColumns(scheme: CompiledScheme): readonly (StepOnPaper & { readonly heading: string })[] {
  const steps = everyStepOnPaper(scheme, stagesInList(scheme))
  return steps.map((step) => {
    const alike = steps.filter(({ name }) => plainWords(name) === plainWords(step.name)).length > 1
    const stage = scheme.stages.find((each) => each.stage === step.stage)?.name ?? step.stage
    return { ...step, heading: alike ? `${stage}: ${step.name}` : step.name }
  })
}

/** The headings of a file for this scheme. */
export function listHeadings(scheme: CompiledScheme): readonly string[] {
  return [
    fixed.who,
    fixed.stage,
    fixed.started,
    ...scheme.starts.asks.map(({ name }) => name),
    ...dayColumns(scheme).map(({ heading }) => heading),
    fixed.checked,
  ]
}

/** The lines of a file with those headings, in any order of columns; other columns are left aside. */
export function linesOfFile(text: string, scheme: CompiledScheme): Result<readonly ListRow[]> {
  const { header, rows } = readCsv(text)
  const wrong = (says: string) => refuse({ code: 'not-read', field: 'file', says })
  const column = {
    who: headingIn(header, [fixed.who, 'Email', 'E-mail', 'Person', 'Name', 'Registration number']),
    stage: headingIn(header, [fixed.stage, 'Stage']),
    started: headingIn(header, [fixed.started]),
    checked: headingIn(header, [fixed.checked, 'Checked']),
  }
  const missing = (Object.keys(fixed) as (keyof typeof fixed)[]).filter((name) => column[name] === -1)
  if (missing.length > 0)
    return wrong(
      `The file needs ${missing.length === 1 ? 'a column' : 'columns'} ${missing.map((name) => `“${fixed[name]}”`).join(' and ')}. Use the headings of the empty file`,
    )
  if (rows.length === 0) return wrong('The file has no lines below its headings')
  if (rows.length > mostLines) return wrong(`Send ${mostLines} people or fewer in one file`)
  const asked = scheme.starts.asks.map(
    (field) => [field, headingIn(header, [field.name, field.field])] as const,
  )
  const days = dayColumns(scheme).map(({ field, heading }) => [field, headingIn(header, [heading])] as const)
  return accept(
    rows.map(({ line, cells }) => {
      const cell = (at: number) => (cells[at] ?? '').trim()
      const filled = (cells: readonly (readonly [string, string])[]) =>
        Object.fromEntries(cells.filter(([, value]) => value !== ''))
      return {
        line,
        who: cell(column.who),
        stage: cell(column.stage),
        form: {
          started: dayFirst(cell(column.started)),
          days: filled(days.map(([field, at]) => [field, dayFirst(cell(at))])),
          asked: filled(asked.map(([field, at]) => [field.field, askedCell(field, cell(at))])),
          seen: '',
          checked: cell(column.checked),
        },
      }
    }),
  )
}

/** Days of a line that are not asked for at its stage: most likely the stage is not the one that was meant. */
export function daysTooMany(
  { form }: ListRow,
  steps: readonly StepOnPaper[],
  scheme: CompiledScheme,
): readonly string[] {
  const asked = new Set(steps.map(({ field }) => field))
  return dayColumns(scheme)
    .filter(({ field }) => form.days[field] !== undefined && !asked.has(field))
    .map(
      ({ heading }) =>
        `“${heading}” lies in the stage reached or behind it, or is not asked of this person. Empty it, or name a later stage.`,
    )
}
