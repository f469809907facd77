import type { IsoDate } from '../../kernel/dates.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { askedProblem } from '../applications/public.ts'
import type { Paper, PaperScan } from '../journeys/public.ts'
import { type KnownPerson, personMeant } from '../people/public.ts'
import type { CompiledScheme, StepOnPaper } from '../schemes/public.ts'

/** One journey to be brought in, as typed: days as `2026-09-01`, or what stood in their place. */
export interface PaperForm {
  readonly started: string
  /** By the field of the step: `day-submit`, `signed-line-manager`. */
  readonly days: Readonly<Record<string, string>>
  readonly asked: Readonly<Record<string, string>>
  /** Who saw the signatures: work address, registration number or name; whoever enters it when empty. */
  readonly seen: string
  readonly checked: string
}

/**
 * The step whose day holds for one that was left empty: the nearest above it in its stage that has one. A signature has
 * a day of its own.
 */
function takenFromAbove(
  form: PaperForm,
  steps: readonly StepOnPaper[],
  step: StepOnPaper,
): StepOnPaper | undefined {
  if (step.slot !== undefined || (form.days[step.field] ?? '') !== '') return undefined
  return steps
    .slice(0, steps.indexOf(step))
    .findLast(
      ({ stage, slot, field }) =>
        stage === step.stage && slot === undefined && parseIsoDate(form.days[field] ?? '') !== undefined,
    )
}

/** Whether a step without a day may take it from one above it in its stage, if that has one. */
export function hasOneAbove(steps: readonly StepOnPaper[], field: string | undefined): boolean {
  const at = steps.findIndex((each) => each.field === field)
  const step = steps[at]
  return (
    step?.slot === undefined &&
    steps.slice(0, Math.max(at, 0)).some(({ stage, slot }) => stage === step?.stage && slot === undefined)
  )
}

/** What the form means, and what is wrong with it beside each field. */
export function readPaper(
  form: PaperForm,
  scheme: CompiledScheme,
  {
    applicantId,
    stage,
    steps,
    known,
    by,
    scans,
    emptyIsAbove = false,
  }: {
    readonly applicantId: PersonId
    readonly stage: string
    readonly steps: readonly StepOnPaper[]
    /** Whoever `seen` may mean. */
    readonly known: readonly KnownPerson[]
    readonly by: PersonId
    readonly scans: readonly PaperScan[]
    /** Whether a step without a day was done on the day of the one above it; see `takenFromAbove`. */
    readonly emptyIsAbove?: boolean
  },
): { readonly paper: Paper; readonly against: readonly Refusal[] } {
  const against: Refusal[] = []
  const wrong = (field: string, says: string) => against.push({ code: 'not-read', says, field })
  const dayOf = (field: string, name: string, typed: string): IsoDate | undefined => {
    const on = parseIsoDate(typed)
    if (!on && typed !== '') wrong(field, `“${name}”: enter a day that exists, for example 27 3 2026`)
    return on
  }
  const startedOn = dayOf('started', 'Begun on paper', form.started)
  if (form.started === '') wrong('started', 'Enter the day it began on paper')
  const read = steps.flatMap((step) => {
    const above = emptyIsAbove ? takenFromAbove(form, steps, step) : undefined
    const on = dayOf(step.field, step.name, form.days[(above ?? step).field] ?? '')
    return on ? [{ ...step, on }] : []
  })
  const values: Record<string, string> = {}
  for (const field of scheme.starts.asks) {
    const value = form.asked[field.field] ?? ''
    const problem = askedProblem(field, value)
    if (problem) wrong(`asked-${field.field}`, problem)
    else if (value !== '') values[field.field] = value
  }
  const seen = form.seen === '' ? { id: by } : personMeant(form.seen, known)
  if ('says' in seen) wrong('seen', seen.says)
  return {
    paper: {
      applicantId,
      stage,
      values,
      // Never used while a day is wrong: what is wrong is said first.
      startedOn: startedOn ?? ('0001-01-01' as IsoDate),
      days: Object.fromEntries(read.flatMap(({ task, on }) => (task ? [[task, on] as const] : []))),
      signed: read.flatMap(({ slot, on }) => (slot ? [{ slot, on }] : [])),
      seenBy: 'says' in seen ? by : seen.id,
      checked: form.checked,
      scans,
    },
    against,
  }
}

/** One sentence a field; what was not readable is said before what does not fit. */
export function byField(refusals: readonly Refusal[]): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const { field, says, remedy } of refusals)
    errors[field ?? 'at'] ??= [says, remedy].filter(Boolean).join(' ')
  return errors
}
