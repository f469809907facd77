import type { IsoDate } from '../../kernel/dates.ts'
import { fewerThan, longestText } from '../../kernel/lengths.ts'
import type { Field } from '../schemes/public.ts'
import {
  type Answer,
  type CellAnswer,
  type Column,
  type FieldOf,
  findingAnswer,
  gridAnswer,
  isEmptyAnswer,
  isEmptyRow,
  listAnswer,
  partsAnswer,
  personAnswer,
  type RowAnswer,
  rowsAnswer,
  textAnswer,
} from './answer.values.ts'
import { dayBound, whatIsWrongWithParts } from './days.rules.ts'
import {
  type CaseReferences,
  countWords,
  inWordsOf,
  isCaseReference,
  isEmailAddress,
  isInitials,
  isPhoneNumber,
  parseNumber,
  splitReferences,
} from './words.rules.ts'

/** What rules look at besides template and answers. */
export interface RuleContext {
  readonly today: IsoDate
  /** How the authority writes case references; any short reference with a figure in it when not said. */
  readonly caseReferences?: CaseReferences | undefined
}

/** One thing that is missing or not right in a field that applies. */
export interface FieldProblem {
  readonly field: string
  /** Name of the input on the page, e.g. `visit`, `visit.day`, `actions.0.by`, `grid.CG-01`. */
  readonly input: string
  /** `missing`: nothing there yet; `wrong`: something there that cannot stand. */
  readonly kind: 'missing' | 'wrong'
  /** What to do, as one sentence. */
  readonly says: string
}

/** What is missing or not right in one field; the field applies. Empty when it is fine. */
export function problemsOfField(
  field: Field,
  answer: Answer | undefined,
  context: RuleContext,
): readonly FieldProblem[] {
  const problem = (kind: FieldProblem['kind'], says: string, input = field.field): FieldProblem => ({
    field: field.field,
    input,
    kind,
    says,
  })
  if (field.type === 'read') return []
  if (field.type === 'grid') return gridProblems(field, answer, problem)
  if (field.type === 'rows') return rowsProblems(field, answer, context, problem)
  if (isEmptyAnswer(answer)) return field.required ? [problem('missing', whatIsMissing(field))] : []
  switch (field.type) {
    case 'text':
    case 'long-text':
      return textProblems(field, textAnswer(answer)).map((says) => problem('wrong', says))
    case 'choice':
    case 'choices':
      return choiceProblems(field, answer).map((says) => problem('wrong', says))
    case 'person':
      return personAnswer(answer)?.id === undefined
        ? [problem('wrong', `Choose the person for “${field.name}” from those found`)]
        : []
    case 'finding':
      return findingAnswer(answer).ticked && findingAnswer(answer).guidance.trim() === ''
        ? [problem('missing', `Say what to do about “${field.name}”`, `${field.field}.guidance`)]
        : []
    case 'checklist':
    case 'framework-items':
    case 'evidence':
    case 'tick':
      return []
    default:
      return plainProblems(field, answer, context).map((says) => problem('wrong', says))
  }
}

function whatIsMissing(field: Field): string {
  switch (field.type) {
    case 'yes-no':
    case 'choice':
      return `Choose an answer to “${field.name}”`
    case 'choices':
      return `Choose at least ${atLeast(field.orMore ?? 1)} under “${field.name}”`
    case 'tick':
      return `Tick “${field.name}”`
    case 'checklist':
      return `Tick what applies under “${field.name}”`
    case 'evidence':
      return `Choose at least one activity for “${field.name}”`
    case 'framework-items':
      return `Choose at least one item for “${field.name}”`
    case 'date':
    case 'month':
      return `Enter the ${field.type} for “${field.name}”`
    default:
      return `Fill in “${field.name}”`
  }
}

function atLeast(count: number): string {
  return count === 1 ? 'one' : String(count)
}

function textProblems(field: FieldOf<'text'>, text: string): readonly string[] {
  const count = countWords(text)
  const { most, least } = field.words ?? {}
  const says: string[] = []
  if (text.length > longestText)
    says.push(`“${field.name}” is too long. ${fewerThan(text.length, longestText)}`)
  if (most !== undefined && count > most)
    says.push(
      `“${field.name}” is ${inWordsOf(count - most)} over its limit of ${inWordsOf(most)}. What you wrote is kept; shorten it`,
    )
  if (least !== undefined && count < least)
    says.push(`“${field.name}” needs ${inWordsOf(least - count)} more: at least ${inWordsOf(least)}`)
  if (field.initials && !isInitials(text))
    says.push(`Write initials only in “${field.name}”, for example J S, never a name`)
  return says
}

function choiceProblems(field: FieldOf<'choice'>, answer: Answer | undefined): readonly string[] {
  const given = field.type === 'choices' ? listAnswer(answer) : [textAnswer(answer)]
  const known = new Set(field.options.map(({ option }) => option))
  if (given.some((each) => !known.has(each))) return [`Choose from the answers shown for “${field.name}”`]
  const least = field.orMore ?? 1
  return field.type === 'choices' && given.length < least
    ? [`Choose at least ${atLeast(least)} under “${field.name}”`]
    : []
}

function plainProblems(
  field: FieldOf<'date'>,
  answer: Answer | undefined,
  context: RuleContext,
): readonly string[] {
  const text = textAnswer(answer).trim()
  switch (field.type) {
    case 'date':
    case 'month':
      return typeof answer === 'string'
        ? outOfBounds(field, text.length === 7 ? `${text}-01` : text, context.today)
        : [`“${field.name}”: ${lowerFirst(whatIsWrongWithParts(partsAnswer(answer), field.type))}`]
    case 'yes-no':
      return text === 'yes' || text === 'no' ? [] : [`Choose Yes or No for “${field.name}”`]
    case 'number':
      return numberProblems(field, parseNumber(text))
    case 'email':
      return isEmailAddress(text)
        ? []
        : [`Enter an e-mail address in “${field.name}”, like name@example.gov.uk`]
    case 'phone':
      return isPhoneNumber(text) ? [] : [`Enter a telephone number in “${field.name}”, like 0121 496 0000`]
    case 'case-reference':
      return caseReferenceProblems(field.name, [text], context.caseReferences)
    default:
      return []
  }
}

function outOfBounds(field: FieldOf<'date'>, on: string, today: IsoDate): readonly string[] {
  const earliest = dayBound(field.earliest, today)
  const latest = dayBound(field.latest, today)
  if (latest !== undefined && on > latest)
    return [
      field.latest === 'today'
        ? `“${field.name}” cannot be in the future`
        : `“${field.name}” cannot be after ${field.latest}`,
    ]
  if (earliest !== undefined && on < earliest)
    return [
      field.earliest === 'today'
        ? `“${field.name}” cannot be in the past`
        : `“${field.name}” cannot be before ${field.earliest}`,
    ]
  return []
}

function numberProblems(field: FieldOf<'number'>, value: number | undefined): readonly string[] {
  if (value === undefined) return [`Enter a number in “${field.name}”`]
  const least = parseNumber(field.earliest ?? '')
  const most = parseNumber(field.latest ?? '')
  if (least !== undefined && value < least) return [`“${field.name}” must be ${least} or more`]
  return most !== undefined && value > most ? [`“${field.name}” must be ${most} or less`] : []
}

/** What is wrong with references to cases (R-084); empty when each is one. */
function caseReferenceProblems(
  name: string,
  references: readonly string[],
  rule: CaseReferences | undefined,
): readonly string[] {
  const example = rule === undefined ? 'the number of the case' : `${rule.name}, for example ${rule.example}`
  return references.every((each) => isCaseReference(each, rule))
    ? []
    : [`Write only ${example} in “${name}”, never a name`]
}

type Report = (kind: FieldProblem['kind'], says: string, input?: string) => FieldProblem

function gridProblems(field: FieldOf<'grid'>, answer: Answer | undefined, report: Report): FieldProblem[] {
  const given = gridAnswer(answer)
  const known = new Set(field.options.map(({ option }) => option))
  return field.rows.flatMap(({ row, name, optional }) => {
    const option = given[row]
    if (option !== undefined && option !== '')
      return known.has(option)
        ? []
        : [report('wrong', `Choose from the answers shown for “${name}”`, `${field.field}.${row}`)]
    return field.required && !optional
      ? [report('missing', `Choose an answer for “${name}”`, `${field.field}.${row}`)]
      : []
  })
}

function rowsProblems(
  field: FieldOf<'rows'>,
  answer: Answer | undefined,
  context: RuleContext,
  report: Report,
): FieldProblem[] {
  const rows = rowsAnswer(answer)
  const filled = rows.filter((row) => !isEmptyRow(row))
  const least = Math.max(field.least, field.required ? 1 : 0)
  const problems = rows.flatMap((row, index) =>
    isEmptyRow(row) ? [] : rowProblems(field, row, index, context, report),
  )
  if (filled.length < least)
    problems.push(
      report(
        'missing',
        `Add ${least === 1 ? 'at least one row' : `at least ${least} rows`} to “${field.name}”`,
        `${field.field}.${rows.findIndex(isEmptyRow) === -1 ? rows.length : rows.findIndex(isEmptyRow)}.${field.columns[0]?.column}`,
      ),
    )
  return problems
}

function rowProblems(
  field: FieldOf<'rows'>,
  row: RowAnswer,
  index: number,
  context: RuleContext,
  report: Report,
): FieldProblem[] {
  return field.columns.flatMap((column) => {
    const cell = row.cells[column.column]
    const input = `${field.field}.${index}.${column.column}`
    if (isEmptyAnswer(cell))
      return column.required
        ? [report('missing', `Fill in “${column.name}” in row ${index + 1} of “${field.name}”`, input)]
        : []
    return cellProblems(column, cell, context).map((says) =>
      report('wrong', `Row ${index + 1} of “${field.name}”: ${lowerFirst(says)}`, input),
    )
  })
}

function cellProblems(column: Column, cell: CellAnswer | undefined, context: RuleContext): readonly string[] {
  switch (column.type) {
    case 'date':
      return typeof cell === 'string' ? [] : [whatIsWrongWithParts(partsAnswer(cell), 'date')]
    case 'case-references':
      return caseReferenceProblems(column.name, splitReferences(textAnswer(cell)), context.caseReferences)
    case 'person':
      // A row may name someone outside the authority, so the name is enough.
      return []
    case 'yes-no':
      return ['yes', 'no'].includes(textAnswer(cell)) ? [] : [`Choose Yes or No for “${column.name}”`]
    case 'choice':
      return column.options?.some(({ option }) => option === cell)
        ? []
        : [`Choose from the answers shown for “${column.name}”`]
    default:
      return []
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
