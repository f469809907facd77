import type { Field, Section } from '../schemes/public.ts'

/** What stands in a field. Everything typed is kept as typed, also what is not right yet. */

/** A day or month that could not be read as one, as it was typed. A readable one is `2026-12-04` or `2026-12`. */
export interface TypedParts {
  readonly day?: string
  readonly month?: string
  readonly year?: string
}

/** A person found in the directory, or only a typed name while `id` is missing. */
export interface PersonAnswer {
  readonly id?: string
  readonly name: string
}

/** One row of a `rows` field. `id` stays with the row for good, so that a plan item can point at it. */
export interface RowAnswer {
  readonly id: string
  readonly cells: Readonly<Record<string, CellAnswer>>
}
export type CellAnswer = string | readonly string[] | TypedParts | PersonAnswer

/** A defect that was ticked, the places it is about (`documentId` or `documentId/section`) and what to do. */
export interface FindingAnswer {
  readonly ticked: boolean
  readonly places: readonly string[]
  readonly guidance: string
}

/**
 * By type of field: text, long-text, number, email, phone, duration, case-reference: the typed text; date, month:
 * ISO text or `TypedParts`; yes-no: `yes` or `no`; tick: true; choice: the option; choices, checklist,
 * framework-items, evidence (ids of evidence): a list; grid: option by row; rows: `RowAnswer`s; person; finding.
 */
export type Answer =
  | string
  | boolean
  | readonly string[]
  | TypedParts
  | PersonAnswer
  | Readonly<Record<string, string>>
  | readonly RowAnswer[]
  | FindingAnswer

/** By field. A field that was never filled in is missing; one that was emptied holds an empty value. */
export type SectionAnswers = Readonly<Record<string, Answer | undefined>>

/** By section. */
export type DocumentAnswers = Readonly<Record<string, SectionAnswers | undefined>>

/** The kind of field that a type belongs to. Several types may share one kind: date and e-mail are plain fields. */
export type FieldOf<Type extends Field['type'], Each = Field> = Each extends Field
  ? Type extends Each['type']
    ? Each
    : never
  : never
export type Column = FieldOf<'rows'>['columns'][number]

/** The answer as text; empty when it is missing or of another shape. */
export function textAnswer(answer: Answer | CellAnswer | undefined): string {
  return typeof answer === 'string' ? answer : ''
}

/** The answer as a list of ids; empty when it is missing or of another shape. */
export function listAnswer(answer: Answer | CellAnswer | undefined): readonly string[] {
  return Array.isArray(answer) ? answer.filter((each): each is string => typeof each === 'string') : []
}

export function rowsAnswer(answer: Answer | undefined): readonly RowAnswer[] {
  return Array.isArray(answer)
    ? answer.filter((each): each is RowAnswer => typeof each === 'object' && 'cells' in each)
    : []
}

/** Options by row of a grid. */
export function gridAnswer(answer: Answer | undefined): Readonly<Record<string, string>> {
  return isRecord(answer) ? (answer as Readonly<Record<string, string>>) : {}
}

/** The parts of a day or month as typed, of a readable one too. */
export function partsAnswer(answer: Answer | CellAnswer | undefined): TypedParts {
  if (typeof answer === 'string') {
    const [year, month, day] = answer.split('-')
    if (!year || !month) return {}
    const typed = { month: `${Number(month)}`, year }
    return day === undefined ? typed : { day: `${Number(day)}`, ...typed }
  }
  return isRecord(answer) ? (answer as TypedParts) : {}
}

export function personAnswer(answer: Answer | CellAnswer | undefined): PersonAnswer | undefined {
  if (typeof answer === 'string') return answer === '' ? undefined : { name: answer }
  return isRecord(answer) && typeof answer['name'] === 'string'
    ? (answer as unknown as PersonAnswer)
    : undefined
}

export function findingAnswer(answer: Answer | undefined): FindingAnswer {
  return isRecord(answer) && 'ticked' in answer
    ? (answer as unknown as FindingAnswer)
    : { ticked: false, places: [], guidance: '' }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether nothing was answered: missing, empty, unticked, no rows with anything in them. */
export function isEmptyAnswer(answer: Answer | CellAnswer | undefined): boolean {
  if (answer === undefined || answer === false) return true
  if (typeof answer === 'string') return answer.trim() === ''
  if (Array.isArray(answer))
    return answer.every((each) =>
      typeof each === 'string' ? each === '' : isEmptyRow(each as unknown as RowAnswer),
    )
  if (!isRecord(answer)) return false
  if ('ticked' in answer) {
    const finding = answer as unknown as FindingAnswer
    return !finding.ticked && finding.guidance.trim() === '' && finding.places.length === 0
  }
  return Object.values(answer).every((each) => typeof each === 'string' && each.trim() === '')
}

/** Whether no cell of the row holds anything. */
export function isEmptyRow(row: RowAnswer): boolean {
  return Object.values(row.cells).every(isEmptyAnswer)
}

/** Every answer of a document by field: fields are unique within a template. */
export function answersByField(answers: DocumentAnswers): SectionAnswers {
  return Object.assign({}, ...Object.values(answers)) as SectionAnswers
}

/** The fields of a section that are asked: `read` asks nothing, a calculated one is never asked. */
export function askedFields(section: Section): readonly Field[] {
  return section.fields.filter((field) => field.type !== 'read' && !field.calculated)
}
