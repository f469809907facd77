import type { ReadControl, ReadRow, ReadWordForm } from '../../platform/rendering/word-form.read.ts'
import {
  type Answer,
  partsAnswer,
  type Column,
  type FieldOf,
  findingAnswer,
  gridAnswer,
  listAnswer,
  rowsAnswer,
  type SentFields,
  shownName,
} from '../documents/public.ts'
import type { Field } from '../schemes/public.ts'
import { dayParts, monthParts } from './form.days.ts'
import { asCompared, tagOf, tickName } from './form.names.ts'
import { type Asking, emptyWords, evidenceOptions, frameworkOptions, optionsOf } from './form.questions.ts'

/** What stands in a field of a form that came back, as the page of its section would send it. */
export interface ReadField {
  /** Undefined when nothing of it could be read; it then stays as it is. */
  readonly sent: SentFields | undefined
  /** What could not be read, and why, each as a sentence. */
  readonly unread: readonly string[]
}

type Sent = Record<string, string | readonly string[]>

const gone =
  'Its field is no longer in the file. Some programs take fields out when they save. It stays as it is here; write it on the page.'

const asksOnly: ReadonlySet<string> = new Set(Object.values(emptyWords))

/** Some programs forget that words only ask to be written over. */
const answerOf = (text: string) => (asksOnly.has(text) ? '' : text)

/** Reads fields one after the other; the rows and controls are looked up by tag. */
export function formReader(form: ReadWordForm): (field: Field, asking: Asking) => ReadField {
  const byTag = new Map<string, ReadControl[]>()
  for (const each of form.controls) {
    const control = { ...each, text: answerOf(each.text) }
    byTag.set(control.tag, [...(byTag.get(control.tag) ?? []), control])
  }

  return (field, asking) => {
    const unread: string[] = []
    const control = (name: string): ReadControl | undefined => {
      const found = byTag.get(tagOf(name)) ?? []
      const filled = found.filter(({ text, ticked }) => text !== '' || ticked)
      const values = new Set(filled.map(({ text, ticked }) => `${text}\n${ticked}`))
      if (values.size > 1) {
        unread.push('It stands in the file more than once with different answers. It stays as it is here.')
        return undefined
      }
      return filled[0] ?? found[0]
    }
    const sent: Sent = {}
    const isRead = readInto(sent, field, asking, control, unread, form, byTag)
    if (!isRead && unread.length === 0) unread.push(gone)
    return { sent: isRead ? { [shownName(field)]: '1', ...sent } : undefined, unread }
  }
}

/** Whether anything of the field was there. */
function readInto(
  sent: Sent,
  field: Field,
  asking: Asking,
  control: (name: string) => ReadControl | undefined,
  unread: string[],
  form: ReadWordForm,
  byTag: ReadonlyMap<string, readonly ReadControl[]>,
): boolean {
  const name = field.field
  const answer = asking.answers[name]
  switch (field.type) {
    case 'read':
      return false
    case 'date': {
      const found = control(name)
      if (found)
        writeParts(sent, name, dayParts(found.text, pickedDay(found.day, asking.answers[name])), unread)
      return found !== undefined
    }
    case 'month': {
      const found = control(name)
      if (found) writeParts(sent, name, monthParts(found.text), unread)
      return found !== undefined
    }
    case 'yes-no':
    case 'choice': {
      const found = control(name)
      const option = found && optionIn(found.text, optionsOf(field), unread)
      if (option !== undefined) sent[name] = option
      return option !== undefined
    }
    case 'tick': {
      const found = control(name)
      if (found?.ticked) sent[name] = 'yes'
      return found !== undefined
    }
    case 'choices':
      return readTicks(
        sent,
        name,
        field.options.map(({ option }) => option),
        listAnswer(answer),
        control,
        unread,
      )
    case 'checklist': {
      const rows = field.groups.flatMap((group) => group.rows.map(({ row }) => row))
      return readTicks(sent, name, rows, listAnswer(answer), control, unread)
    }
    case 'framework-items': {
      const items = frameworkOptions(asking, field.framework).map(({ id }) => id)
      return readTicks(sent, name, items, listAnswer(answer), control, unread)
    }
    case 'evidence': {
      const rows = evidenceOptions(asking).map(({ id }) => id)
      return readTicks(sent, name, rows, listAnswer(answer), control, unread)
    }
    case 'grid':
      return readGrid(sent, field, gridAnswer(answer), control, unread)
    case 'person': {
      const found = control(`${name}.name`)
      if (found) sent[`${name}.name`] = found.text
      return found !== undefined
    }
    case 'finding':
      return readFinding(sent, field, asking, control, unread)
    case 'rows':
      return readRows(sent, field, asking, form, byTag, unread)
    default: {
      const found = control(name)
      if (found) sent[name] = found.text
      return found !== undefined
    }
  }
}

function writeParts(sent: Sent, name: string, parts: object, unread: string[]): void {
  const typed = Object.entries(parts).filter(([, part]) => part !== '')
  for (const [part, text] of Object.entries(parts)) sent[`${name}.${part}`] = String(text)
  if (typed.length === 1)
    unread.push(
      `“${String(typed[0]?.[1])}” could not be read as a date. It is kept for you to put right on the page.`,
    )
}

/** The option of that text; empty when nothing was chosen, undefined when it is none of them. */
function optionIn(
  text: string,
  options: readonly { readonly option: string; readonly name: string }[],
  unread: string[],
): string | undefined {
  const given = asCompared(text)
  if (given === '' || given === asCompared(emptyWords.choice)) return ''
  const option = options.find((each) => asCompared(each.name) === given)?.option
  if (option === undefined) unread.push(`“${text}” is not one of its answers. It stays as it is here.`)
  return option
}

/** Boxes of which some are gone keep for those what stands here. */
function readTicks(
  sent: Sent,
  name: string,
  options: readonly string[],
  before: readonly string[],
  control: (name: string) => ReadControl | undefined,
  unread: string[],
): boolean {
  const found = options.map((id) => ({ id, box: control(tickName(name, id)) }))
  const lost = found.filter(({ box }) => box === undefined).length
  if (lost === found.length) return false
  if (lost > 0) unread.push(`${lost} of its boxes are no longer in the file; they stay as they are here.`)
  sent[name] = found.filter(({ id, box }) => (box ? box.ticked : before.includes(id))).map(({ id }) => id)
  return true
}

function readGrid(
  sent: Sent,
  field: FieldOf<'grid'>,
  before: Readonly<Record<string, string>>,
  control: (name: string) => ReadControl | undefined,
  unread: string[],
): boolean {
  let isRead = false
  for (const { row, name } of field.rows) {
    const found = control(`${field.field}.${row}`)
    const problems: string[] = []
    const option = found && optionIn(found.text, field.options, problems)
    if (option === undefined) {
      unread.push(`${name}: ${problems[0] ?? 'its field is no longer in the file. It stays as it is here.'}`)
      sent[`${field.field}.${row}`] = before[row] ?? ''
    } else {
      isRead = true
      sent[`${field.field}.${row}`] = option
    }
  }
  return isRead
}

function readFinding(
  sent: Sent,
  field: FieldOf<'finding'>,
  { answers, supplies }: Asking,
  control: (name: string) => ReadControl | undefined,
  unread: string[],
): boolean {
  const name = field.field
  const before = findingAnswer(answers[name])
  const box = control(`${name}.ticked`)
  const guidance = control(`${name}.guidance`)
  if (!box && !guidance) return false
  if (box ? box.ticked : before.ticked) sent[`${name}.ticked`] = 'yes'
  sent[`${name}.guidance`] = guidance?.text ?? before.guidance
  const places = supplies.places.map(({ place }) => place)
  if (places.length > 0) readTicks(sent, `${name}.places`, places, before.places, control, unread)
  return true
}

/** As many as the form of the page takes. */
const mostRows = 200

function readRows(
  sent: Sent,
  field: FieldOf<'rows'>,
  asking: Asking,
  form: ReadWordForm,
  byTag: ReadonlyMap<string, readonly ReadControl[]>,
  unread: string[],
): boolean {
  const tags = field.columns.flatMap((column) => tagsOfCell(field.field, column, asking))
  const inRows = new Set(tags.flatMap((tag) => (byTag.get(tag) ?? []).map(({ row }) => row)))
  const tables = new Set(form.rows.filter((_, at) => inRows.has(at)).map(({ table }) => table))
  if (tables.size === 0) return false
  const header = field.columns.map(({ name }) => asCompared(name))
  const before = rowsAnswer(asking.answers[field.field]).map(({ id }) => id)
  const taken = new Set<string>()
  let count = 0
  let position = -1
  for (const [at, row] of form.rows.entries()) {
    if (!tables.has(row.table) || (!inRows.has(at) && isHeader(row, header))) continue
    position += 1
    const own = new Map(
      tags.flatMap((tag) =>
        (byTag.get(tag) ?? []).filter((each) => each.row === at).map((each) => [tag, each]),
      ),
    )
    const cells: Sent = {}
    for (const [place, column] of field.columns.entries())
      readCell(cells, field.field, column, own, row.cells[place] ?? '', asking, `Row ${position + 1}`, unread)
    if (Object.values(cells).every((value) => value.length === 0)) continue
    if (count === mostRows) {
      unread.push(`Only ${mostRows} rows are taken.`)
      break
    }
    const id = idOfRow(row, before[position], taken, count)
    taken.add(id)
    sent[`${field.field}.${count}.id`] = id
    for (const [name, value] of Object.entries(cells)) sent[`${field.field}.${count}.${name}`] = value
    count += 1
  }
  return true
}

/**
 * The day that was picked in Word. One that stood here already may be left from before: its text was written over, and
 * what was written counts.
 */
function pickedDay(kept: string | undefined, ...stood: readonly (Answer | undefined)[]): string | undefined {
  const isOld = stood.some((answer) => {
    const { day, month, year } = partsAnswer(answer)
    const of = kept?.split('-').map(Number) ?? []
    return Number(year) === of[0] && Number(month) === of[1] && Number(day) === of[2]
  })
  return isOld ? undefined : kept
}

const isHeader = (row: ReadRow, header: readonly string[]) =>
  row.cells.every((cell, at) => {
    const text = asCompared(cell)
    return text === '' || text === header[at] || text === `${header[at]} (optional)`
  })

/** A row made from another one repeats its id; where a program lost the ids, the order tells. */
function idOfRow(
  row: ReadRow,
  inOrder: string | undefined,
  taken: ReadonlySet<string>,
  count: number,
): string {
  const known = row.id === undefined ? inOrder : row.id.startsWith('spare-') ? undefined : row.id
  return known !== undefined && !taken.has(known) ? known : `row-${count + 1001}`
}

function tagsOfCell(field: string, column: Column, asking: Asking): readonly string[] {
  const name = `${field}.${column.column}`
  return column.type === 'framework-items'
    ? frameworkOptions(asking, column.framework ?? '').map(({ id }) => tagOf(tickName(name, id)))
    : [tagOf(name)]
}

/** What stands in a cell without a control is taken too: a row that was pasted has none. */
function readCell(
  cells: Sent,
  field: string,
  column: Column,
  own: ReadonlyMap<string, ReadControl>,
  loose: string,
  asking: Asking,
  where: string,
  unread: string[],
): void {
  const name = `${field}.${column.column}`
  const found = own.get(tagOf(name))
  const text = found ? found.text : answerOf(loose)
  const key = column.column
  const problems: string[] = []
  switch (column.type) {
    case 'framework-items': {
      const ticked = frameworkOptions(asking, column.framework ?? '').filter(
        ({ id }) => own.get(tagOf(tickName(name, id)))?.ticked,
      )
      cells[key] = ticked.map(({ id }) => id)
      break
    }
    case 'date':
      writeParts(
        cells,
        key,
        dayParts(
          text,
          pickedDay(found?.day, ...rowsAnswer(asking.answers[field]).map((row) => row.cells[key])),
        ),
        problems,
      )
      break
    case 'yes-no':
    case 'choice':
      cells[key] = optionIn(text, optionsOf(column), problems) ?? ''
      break
    default:
      cells[key] = text
  }
  unread.push(...problems.map((says) => `${where}, ${column.name}: ${says}`))
}
