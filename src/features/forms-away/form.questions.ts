import { parseIsoDate } from '../../kernel/dates.ts'
import { formatMonth } from '../../kernel/words.ts'
import { proseOf } from '../../platform/rendering/prose.ts'
import { tidied } from '../../platform/rendering/word-text.ts'
import type { WordControl, WordPart } from '../../platform/rendering/word-form.ts'
import {
  type Answer,
  type CellAnswer,
  type Column,
  type FieldOf,
  findingAnswer,
  gridAnswer,
  listAnswer,
  partsAnswer,
  personAnswer,
  rowsAnswer,
  type SectionAnswers,
  sectionBlocks,
  type SectionSupplies,
  textAnswer,
} from '../documents/public.ts'
import type { Field, Section } from '../schemes/public.ts'
import { blockParts } from './form.blocks.ts'
import { tagOf, tickName } from './form.names.ts'

/** A field of a section as it is asked in Word. `form.answers.ts` reads it back by the same names. */

/** What the fields are asked with: what stands in them, and what there is to choose from. */
export interface Asking {
  readonly section: Section
  readonly answers: SectionAnswers
  readonly supplies: Pick<SectionSupplies, 'evidence' | 'frameworks' | 'places'>
}

/** Free rows under those that are filled in, for programs that cannot add any. */
const spareRows = 3

export const emptyWords = {
  line: 'Click or tap here to write',
  prose: 'Click or tap here to write. You can use several paragraphs.',
  day: 'Choose or write a date, like 27 March 2026',
  month: 'Month and year, like March 2026',
  choice: 'Choose an answer',
} as const

/** The parts of one field: its question is asked above them. */
export function answerParts(field: Field, asking: Asking): readonly WordPart[] {
  const answer = asking.answers[field.field]
  const [name, title] = [field.field, field.name]
  switch (field.type) {
    case 'read':
      return blockParts(sectionBlocks({ ...asking.section, fields: [field] }, () => true, {}))
    case 'long-text':
      return [controlPart(prose(name, title, textAnswer(answer)))]
    case 'text':
      return [
        controlPart(
          field.words ? prose(name, title, textAnswer(answer)) : line(name, title, textAnswer(answer)),
        ),
      ]
    case 'date':
      return [controlPart(day(name, title, answer))]
    case 'month':
      return [controlPart(line(name, title, monthText(answer), emptyWords.month))]
    case 'person':
      return [controlPart(line(`${name}.name`, title, personAnswer(answer)?.name ?? ''))]
    case 'yes-no':
    case 'choice':
      return [controlPart(choice(name, title, optionsOf(field), textAnswer(answer)))]
    case 'tick':
      return [controlPart(tick(name, title, field.name, answer === true))]
    case 'choices':
      return ticks(
        field.field,
        field.options.map(({ option, name: text }) => ({ id: option, text })),
        answer,
      )
    case 'framework-items':
      return ticks(name, frameworkOptions(asking, field.framework), answer)
    case 'evidence': {
      const rows = evidenceOptions(asking)
      return rows.length > 0
        ? ticks(name, rows, answer)
        : [
            {
              kind: 'locked',
              title,
              parts: [{ kind: 'paragraph', text: 'There is nothing in your record to choose yet.' }],
            },
          ]
    }
    case 'checklist':
      return field.groups.flatMap(({ group, note, rows }) => [
        { kind: 'paragraph', as: 'question', text: group } as const,
        ...(note ? [{ kind: 'paragraph', as: 'hint', text: note } as const] : []),
        ...ticks(
          name,
          rows.map(({ row, name: text }) => ({ id: row, text })),
          answer,
        ),
      ])
    case 'grid':
      return [gridPart(field, answer)]
    case 'finding':
      return findingParts(field, answer, asking)
    case 'rows':
      return [rowsPart(field, answer, asking)]
    default:
      return [controlPart(line(name, title, textAnswer(answer)))]
  }
}

const controlPart = (control: WordControl): WordPart => ({ kind: 'control', control })

const line = (name: string, title: string, value: string, empty: string = emptyWords.line): WordControl => ({
  kind: 'line',
  tag: tagOf(name),
  title,
  value: tidied(value),
  empty,
})

const prose = (name: string, title: string, value: string): WordControl => ({
  kind: 'prose',
  tag: tagOf(name),
  title,
  value: tidied(value),
  empty: emptyWords.prose,
})

const day = (name: string, title: string, value: Answer | CellAnswer | undefined): WordControl => ({
  kind: 'day',
  tag: tagOf(name),
  title,
  value: dayText(value),
  empty: emptyWords.day,
})

const choice = (
  name: string,
  title: string,
  options: readonly { readonly option: string; readonly name: string }[],
  value: string,
): WordControl => ({
  kind: 'choice',
  tag: tagOf(name),
  title,
  options: options.map((each) => each.name),
  value: options.find(({ option }) => option === value)?.name ?? '',
  empty: emptyWords.choice,
})

const tick = (name: string, title: string, label: string, ticked: boolean): WordControl => ({
  kind: 'tick',
  tag: tagOf(name),
  title,
  label,
  ticked,
})

/** One thing to tick. */
export interface Option {
  readonly id: string
  readonly text: string
}

function ticks(field: string, options: readonly Option[], answer: Answer | undefined): readonly WordPart[] {
  const ticked = new Set(listAnswer(answer))
  return options.map(({ id, text }) => controlPart(tick(tickName(field, id), text, text, ticked.has(id))))
}

/** What a choice offers. Yes and No are a choice of two. */
export function optionsOf(
  field: Field | Column,
): readonly { readonly option: string; readonly name: string }[] {
  if (field.type === 'yes-no')
    return [
      { option: 'yes', name: 'Yes' },
      { option: 'no', name: 'No' },
    ]
  return 'options' in field ? (field.options ?? []) : []
}

export function frameworkOptions({ supplies }: Asking, framework: string): readonly Option[] {
  return (supplies.frameworks[framework] ?? []).map(({ id, name, group }) => ({
    id,
    text: group ? `${group}: ${name}` : name,
  }))
}

export const evidenceOptions = ({ supplies }: Asking): readonly Option[] =>
  (supplies.evidence?.rows ?? []).map(({ id, name }) => ({ id, text: name }))

function gridPart(field: FieldOf<'grid'>, answer: Answer | undefined): WordPart {
  const given = gridAnswer(answer)
  return {
    kind: 'table',
    header: [field.name, 'Your answer'],
    rows: field.rows.map(({ row, name, optional }) => [
      optional && field.required ? `${name} (optional)` : name,
      [choice(`${field.field}.${row}`, name, field.options, given[row] ?? '')],
    ]),
  }
}

function findingParts(
  field: FieldOf<'finding'>,
  answer: Answer | undefined,
  { supplies }: Asking,
): readonly WordPart[] {
  const { ticked, places, guidance } = findingAnswer(answer)
  return [
    controlPart(tick(`${field.field}.ticked`, field.name, field.name, ticked)),
    ...supplies.places.map(({ place, name }) =>
      controlPart(tick(tickName(`${field.field}.places`, place), name, name, places.includes(place))),
    ),
    { kind: 'paragraph', as: 'hint', text: 'What to do about it:' },
    controlPart(prose(`${field.field}.guidance`, `What to do about ${field.name}`, guidance)),
  ]
}

function rowsPart(field: FieldOf<'rows'>, answer: Answer | undefined, asking: Asking): WordPart {
  const given = rowsAnswer(answer)
  const spare = Array.from({ length: Math.max(spareRows, field.least - given.length) }, (_, at) => ({
    id: `spare-${at + 1}`,
    cells: {} as Readonly<Record<string, CellAnswer>>,
  }))
  return {
    kind: 'rows',
    tag: tagOf(`rows:${field.field}`),
    title: field.name,
    header: field.columns.map(({ name, required }) => (required ? name : `${name} (optional)`)),
    rows: [...given, ...spare].map(({ id, cells }) => ({
      id,
      cells: field.columns.map((column) => cellControls(field.field, column, cells[column.column], asking)),
    })),
  }
}

function cellControls(
  field: string,
  column: Column,
  cell: CellAnswer | undefined,
  asking: Asking,
): readonly WordControl[] {
  const name = `${field}.${column.column}`
  switch (column.type) {
    case 'long-text':
      return [prose(name, column.name, textAnswer(cell))]
    case 'date':
      return [day(name, column.name, cell)]
    case 'yes-no':
    case 'choice':
      return [choice(name, column.name, optionsOf(column), textAnswer(cell))]
    case 'framework-items': {
      const ticked = new Set(listAnswer(cell))
      return frameworkOptions(asking, column.framework ?? '').map(({ id, text }) =>
        tick(tickName(name, id), text, text, ticked.has(id)),
      )
    }
    case 'person':
      return [line(name, column.name, personAnswer(cell)?.name ?? '')]
    default:
      return [line(name, column.name, textAnswer(cell))]
  }
}

/** A readable day as it is kept, else its parts as they were typed. */
function dayText(answer: Answer | CellAnswer | undefined): string {
  if (typeof answer === 'string' && parseIsoDate(answer) !== undefined) return answer
  const { day: typed, month, year } = partsAnswer(answer)
  return [typed, month, year].filter(Boolean).join(' ')
}

function monthText(answer: Answer | undefined): string {
  if (typeof answer === 'string' && /^\d{4}-\d{2}$/.test(answer)) return formatMonth(answer)
  const { month, year } = partsAnswer(answer)
  return [month, year].filter(Boolean).join(' ')
}

/** Text of the pack with its lists. */
export function proseParts(text: string): readonly WordPart[] {
  return proseOf(text).map(
    (piece): WordPart =>
      piece.kind === 'paragraph'
        ? piece
        : piece.kind === 'bullets'
          ? piece
          : {
              kind: 'paragraph',
              text: piece.items.map(({ number, text: item }) => `${number}. ${item}`).join('\n'),
            },
  )
}
