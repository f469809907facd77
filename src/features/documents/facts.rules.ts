import type { DocumentTemplate, FactRecord, FactValue, Field } from '../schemes/public.ts'
import {
  type Answer,
  type CellAnswer,
  type DocumentAnswers,
  gridAnswer,
  isEmptyAnswer,
  isEmptyRow,
  listAnswer,
  rowsAnswer,
  textAnswer,
} from './answer.values.ts'
import type { DocumentStanding } from './completeness.rules.ts'
import { countWords, parseNumber } from './words.rules.ts'

/** What the engine learns of one owner's documents: codes, days and numbers, never what somebody wrote. */
export interface DocumentFacts {
  /** `{ document, template, complete, missing, filled-by, waits-for, only-signature-of, evidence, document-id, number, begun, own-file }` */
  readonly documents: readonly FactRecord[]
  /**
   * `{ document, field, place, value, words, document-id }` for choices, yes-no, ticks, days, months, numbers; grid rows as
   * `grid.row`. What was written in words is `true` and how many words it is.
   */
  readonly answers: readonly FactRecord[]
  /** `{ document, field, row, value, document-id, …columns }` for rows, grids and checklists. */
  readonly rows: readonly FactRecord[]
}

export const noDocumentFacts: DocumentFacts = { documents: [], answers: [], rows: [] }

/** One document as facts are made of it. */
export interface FactSubject {
  readonly id: string
  readonly number: number
  readonly template: DocumentTemplate
  readonly answers: DocumentAnswers
  readonly standing: DocumentStanding
  readonly begun: boolean
  /** A file of one's own stands in for the template: what it says cannot be counted. */
  readonly ownUpload?: boolean
}

/** Ids of entries of the record chosen anywhere in the document, so that a rule can count just what it lists. */
function evidenceChosen({ standing, answers }: FactSubject): readonly string[] {
  return standing.sections.flatMap(({ section, fields }) =>
    fields.flatMap((field) =>
      field.type === 'evidence' ? listAnswer(answers[section.section]?.[field.field]) : [],
    ),
  )
}

/** Roles with something still to fill in or sign, each once: whoever has it now. */
function waitsFor(template: DocumentTemplate, standing: DocumentStanding): readonly string[] {
  const roles = standing.sections.flatMap(({ section, problems, unsigned }) => {
    if (problems.length > 0) return section.filledBy ?? template.filledBy
    return unsigned ? (section.signedBy ?? []) : []
  })
  return [...new Set(roles)]
}

/** Roles whose signature is all that it lacks, each once; none while something else is missing too. */
function onlySignatureOf({ gaps, sections }: DocumentStanding): readonly string[] {
  if (gaps.some(({ kind }) => kind !== 'unsigned')) return []
  return [...new Set(sections.flatMap(({ unsigned, section }) => (unsigned ? (section.signedBy ?? []) : [])))]
}

export function factsOfDocument(subject: FactSubject): DocumentFacts {
  const { template, standing } = subject
  const name = template.many ? `${template.name} ${subject.number}` : template.name
  const href = `/documents/${subject.id}`
  const document: FactRecord = {
    id: subject.id,
    label: name,
    source: 'Documents',
    href,
    fields: {
      document: template.document,
      template: template.document,
      complete: standing.complete,
      missing: standing.gaps.length,
      'filled-by': template.filledBy,
      'document-id': subject.id,
      number: subject.number,
      begun: subject.begun,
      'own-file': subject.ownUpload ?? false,
      'waits-for': waitsFor(template, standing),
      'only-signature-of': onlySignatureOf(standing),
      evidence: evidenceChosen(subject),
    },
  }
  const fields = standing.sections.flatMap(({ section, fields: applying }) =>
    applying.map((field) => ({ section, field })),
  )
  const common = { document: template.document, 'document-id': subject.id }
  const answers = fields.flatMap(({ section, field }) =>
    answersTold(field, subject.answers[section.section]?.[field.field], subject.ownUpload).map(
      ([id, value]): FactRecord => ({
        id: `${subject.id}/${id}`,
        label: `${name}: ${field.name}`,
        source: name,
        href: `${href}/sections/${section.section}`,
        fields: {
          ...common,
          field: id,
          value,
          words: wordsOf(field, subject.answers[section.section]?.[field.field], subject.ownUpload),
          place: [template.document, `${template.document}.${field.field}`],
        },
      }),
    ),
  )
  const rows = fields.flatMap(({ section, field }) =>
    rowValues(field, subject.answers[section.section]?.[field.field]).map(
      ({ row, label, values }): FactRecord => ({
        id: `${subject.id}/${field.field}/${row}`,
        label,
        source: name,
        href: `${href}/sections/${section.section}`,
        fields: { ...values, ...common, field: field.field, row },
      }),
    ),
  )
  return { documents: [document], answers, rows }
}

/** The answers as facts; in a file of one's own, whatever could be written in words may have been. */
function answersTold(field: Field, answer: Answer | undefined, ownUpload: boolean | undefined) {
  return ownUpload && takesWords(field) ? [[field.field, true] as const] : answerValues(field, answer)
}

function takesWords(field: Field): boolean {
  return (
    field.type === 'text' ||
    field.type === 'long-text' ||
    (field.type === 'rows' && field.columns.some(({ type }) => wordTypes.has(type)))
  )
}

const wordTypes: ReadonlySet<string> = new Set(['text', 'long-text'])

/** How many words were written, counted as the page counts them while typing; none where nothing is written in words. */
function wordsOf(field: Field, answer: Answer | undefined, ownUpload: boolean | undefined): FactValue {
  if (ownUpload && takesWords(field)) return undefined
  if (field.type === 'text' || field.type === 'long-text') return countWords(textAnswer(answer))
  if (field.type !== 'rows') return 0
  const columns = field.columns.filter(({ type }) => wordTypes.has(type))
  return rowsAnswer(answer).reduce(
    (sum, row) =>
      columns.reduce((so, { column }) => {
        const cell = row.cells[column]
        return so + (typeof cell === 'string' ? countWords(cell) : 0)
      }, sum),
    0,
  )
}

function answerValues(field: Field, answer: Answer | undefined): readonly (readonly [string, FactValue])[] {
  if (field.type === 'grid')
    return Object.entries(gridAnswer(answer)).map(
      ([row, option]) => [`${field.field}.${row}`, option] as const,
    )
  if (isEmptyAnswer(answer)) return []
  switch (field.type) {
    case 'yes-no':
    case 'choice':
      return [[field.field, textAnswer(answer)]]
    case 'tick':
      return [[field.field, true]]
    case 'checklist': {
      const known = new Set(field.groups.flatMap(({ rows }) => rows.map(({ row }) => row)))
      return [[field.field, listAnswer(answer).filter((row) => known.has(row))]]
    }
    case 'choices':
    case 'framework-items':
      return [[field.field, listAnswer(answer)]]
    case 'date':
    case 'month':
      // What could not be read as a day is not known, and no other day is guessed.
      return typeof answer === 'string' ? [[field.field, answer]] : []
    case 'number': {
      const value = parseNumber(textAnswer(answer))
      return value === undefined ? [] : [[field.field, value]]
    }
    case 'finding':
      return [[field.field, true]]
    case 'evidence':
      return [[field.field, listAnswer(answer).length]]
    case 'text':
    case 'long-text':
      return [[field.field, true]]
    case 'rows':
      return takesWords(field) ? [[field.field, true]] : []
    default:
      return []
  }
}

interface RowValues {
  readonly row: string
  readonly label: string
  readonly values: Readonly<Record<string, FactValue>>
}

function rowValues(field: Field, answer: Answer | undefined): readonly RowValues[] {
  switch (field.type) {
    case 'grid': {
      const given = gridAnswer(answer)
      return field.rows.flatMap(({ row, name, links }) =>
        given[row] ? [{ row, label: name, values: { value: given[row], links: links ?? [] } }] : [],
      )
    }
    case 'checklist': {
      const ticked = new Set(listAnswer(answer))
      return field.groups.flatMap(({ rows }) =>
        rows.flatMap(({ row, name, links }) =>
          ticked.has(row) ? [{ row, label: name, values: { value: true, links: links ?? [] } }] : [],
        ),
      )
    }
    case 'rows':
      return rowsAnswer(answer)
        .filter((row) => !isEmptyRow(row))
        .map((row, index) => ({
          row: row.id,
          label: `${field.name}, row ${index + 1}`,
          values: {
            value: true,
            ...Object.fromEntries(
              field.columns.flatMap((column) => {
                const value = cellValue(column.type, row.cells[column.column])
                return value === undefined ? [] : [[column.column, value]]
              }),
            ),
          },
        }))
    default:
      return []
  }
}

function cellValue(type: string, cell: CellAnswer | undefined): FactValue {
  if (isEmptyAnswer(cell)) return undefined
  switch (type) {
    case 'date':
    case 'choice':
    case 'yes-no':
      return typeof cell === 'string' ? cell : undefined
    case 'framework-items':
      return listAnswer(cell)
    default:
      return undefined
  }
}
