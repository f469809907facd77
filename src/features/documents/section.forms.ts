import type { DocumentTemplate, Field, Section } from '../schemes/public.ts'
import {
  type Answer,
  askedFields,
  type CellAnswer,
  type Column,
  type DocumentAnswers,
  isEmptyRow,
  type PersonAnswer,
  type RowAnswer,
  rowsAnswer,
  type SectionAnswers,
  type TypedParts,
} from './answer.values.ts'
import { type FieldProblem, problemsOfField, type RuleContext } from './answers.rules.ts'
import { applyingIn } from './applying.rules.ts'
import { readTypedParts } from './days.rules.ts'

/** Sent fields by name, as the platform hands them over. */
export type SentFields = Readonly<Record<string, string | readonly string[] | undefined>>

export interface ParsedSection {
  /** Everything that was typed, also what cannot stand. Answers of fields that were not on the page are as before. */
  readonly answers: SectionAnswers
  /** What is missing or wrong in the fields that apply with these answers. */
  readonly problems: readonly FieldProblem[]
}

/**
 * Reads a section's form. Names: `field`; parts with full stops (`visit.day`, `grid.CG-01`, `actions.0.by.month`,
 * `finding.places`). `before` are the document's answers as they were: other sections decide which fields apply,
 * and what did not stand on the page stays.
 */
export function parseSection(
  template: DocumentTemplate,
  section: Section,
  sent: SentFields,
  context: RuleContext,
  before: DocumentAnswers = {},
): ParsedSection {
  const calculated = new Set(section.fields.filter((field) => field.calculated).map(({ field }) => field))
  const answers: Record<string, Answer | undefined> = Object.fromEntries(
    // What is worked out is never kept as if somebody had said it.
    Object.entries(before[section.section] ?? {}).filter(([field]) => !calculated.has(field)),
  )
  for (const field of askedFields(section)) {
    // An unticked box sends nothing, so each field that stood on the page says so.
    if (sent[shownName(field)] === undefined && !isSent(field, sent)) continue
    const answer = parseField(field, sent)
    if (answer === undefined) delete answers[field.field]
    else answers[field.field] = answer
  }
  return {
    answers,
    problems: problemsOfSection(template, section, { ...before, [section.section]: answers }, context),
  }
}

/** What is missing or wrong in the fields of a section that apply and are asked. */
export function problemsOfSection(
  template: DocumentTemplate,
  section: Section,
  answers: DocumentAnswers,
  context: RuleContext,
): readonly FieldProblem[] {
  const applying = applyingIn(template, answers)
  return askedFields(section)
    .filter((field) => applying.field(field))
    .flatMap((field) => problemsOfField(field, answers[section.section]?.[field.field], context))
}

/** The hidden input that says that the field stood on the page: kept answers are not emptied by a page without it. */
export function shownName(field: Field): string {
  return `${field.field}.shown`
}

function isSent(field: Field, sent: SentFields): boolean {
  return Object.keys(sent).some((name) => name === field.field || name.startsWith(`${field.field}.`))
}

function parseField(field: Field, sent: SentFields): Answer | undefined {
  const name = field.field
  switch (field.type) {
    case 'read':
      return undefined
    case 'date':
    case 'month':
      return readTypedParts(partsFrom(sent, name), field.type)
    case 'yes-no':
    case 'choice':
      return one(sent, name)
    case 'tick':
      return many(sent, name).length > 0
    case 'choices':
    case 'checklist':
    case 'evidence':
    case 'framework-items':
      return many(sent, name)
    case 'grid':
      return Object.fromEntries(
        field.rows.flatMap(({ row }) => {
          const option = one(sent, `${name}.${row}`)
          return option === '' ? [] : [[row, option]]
        }),
      )
    case 'person':
      return personFrom(one(sent, `${name}.chosen`), one(sent, `${name}.name`))
    case 'finding':
      return {
        ticked: many(sent, `${name}.ticked`).length > 0,
        places: many(sent, `${name}.places`),
        guidance: one(sent, `${name}.guidance`),
      }
    case 'rows':
      return rowsFrom(field.columns, sent, name)
    default:
      return one(sent, name)
  }
}

function one(sent: SentFields, name: string): string {
  const value = sent[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

function many(sent: SentFields, name: string): readonly string[] {
  const value = sent[name]
  const list = value === undefined ? [] : typeof value === 'string' ? [value] : value
  return [...new Set(list.filter((each) => each !== ''))]
}

function partsFrom(sent: SentFields, name: string): TypedParts {
  return { day: one(sent, `${name}.day`), month: one(sent, `${name}.month`), year: one(sent, `${name}.year`) }
}

/** A choice is sent as `id name`; another name typed beside it means that the choice is not meant any more. */
function personFrom(chosen: string, typed: string): PersonAnswer | string {
  const [, id = '', name = ''] = /^(\S{36}) (.+)$/s.exec(chosen) ?? []
  if (id !== '') return { id, name }
  return typed.trim() === '' ? '' : { name: typed.trim() }
}

function rowsFrom(columns: readonly Column[], sent: SentFields, name: string): readonly RowAnswer[] {
  const rows: RowAnswer[] = []
  for (let index = 0; index < 200; index += 1) {
    const id = one(sent, `${name}.${index}.id`)
    if (id === '') break
    rows.push({
      id,
      cells: Object.fromEntries(
        columns.map((column) => [column.column, cellFrom(column, sent, `${name}.${index}.${column.column}`)]),
      ),
    })
  }
  return rows
}

function cellFrom(column: Column, sent: SentFields, name: string): CellAnswer {
  switch (column.type) {
    case 'date':
      return readTypedParts(partsFrom(sent, name), 'date')
    case 'framework-items':
      return many(sent, name)
    default:
      return one(sent, name)
  }
}

/** Answers as they are saved: rows in which nothing was typed are left out. */
export function tidied(section: Section, answers: SectionAnswers): SectionAnswers {
  const rowsFields = new Set(section.fields.filter(({ type }) => type === 'rows').map(({ field }) => field))
  return Object.fromEntries(
    Object.entries(answers).map(([field, answer]) => [
      field,
      rowsFields.has(field) ? rowsAnswer(answer).filter((row) => !isEmptyRow(row)) : answer,
    ]),
  )
}

/** What the form of a section sends for these answers: the other way round than `parseSection`. */
export function fieldsOfAnswers(section: Section, answers: SectionAnswers): SentFields {
  const sent: Record<string, string | readonly string[]> = {}
  for (const field of askedFields(section)) {
    sent[shownName(field)] = '1'
    writeField(sent, field, answers[field.field])
  }
  return sent
}

function writeField(
  sent: Record<string, string | readonly string[]>,
  field: Field,
  answer: Answer | undefined,
): void {
  const name = field.field
  if (answer === undefined) return
  if (field.type === 'tick') {
    if (answer === true) sent[name] = 'yes'
  } else if (field.type === 'person') {
    const person = answer as PersonAnswer
    if (person.id !== undefined) sent[`${name}.chosen`] = `${person.id} ${person.name}`
    else if (typeof person.name === 'string') sent[`${name}.name`] = person.name
  } else if (field.type === 'rows') {
    for (const [index, row] of rowsAnswer(answer).entries()) {
      sent[`${name}.${index}.id`] = row.id
      for (const [column, cell] of Object.entries(row.cells))
        writeValue(sent, `${name}.${index}.${column}`, cell)
    }
  } else writeValue(sent, name, answer as CellAnswer)
}

function writeValue(
  sent: Record<string, string | readonly string[]>,
  name: string,
  value: CellAnswer | boolean | Readonly<Record<string, unknown>>,
): void {
  if (typeof value === 'string') {
    const [year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(value)?.slice(1) ?? []
    sent[name] = value
    if (year && month) {
      sent[`${name}.year`] = year
      sent[`${name}.month`] = month
      if (day) sent[`${name}.day`] = day
    }
  } else if (Array.isArray(value)) sent[name] = value as readonly string[]
  else if (typeof value === 'object')
    for (const [part, each] of Object.entries(value)) {
      if (typeof each === 'string' || Array.isArray(each)) sent[`${name}.${part}`] = each as string
      else if (each === true) sent[`${name}.${part}`] = 'yes'
    }
}
