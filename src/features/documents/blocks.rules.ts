import { formatDay, formatMonth } from '../../kernel/words.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import type { DocumentTemplate, Field, Section } from '../schemes/public.ts'
import {
  type Answer,
  type CellAnswer,
  type Column,
  type DocumentAnswers,
  type FieldOf,
  findingAnswer,
  gridAnswer,
  isEmptyAnswer,
  isEmptyRow,
  listAnswer,
  partsAnswer,
  personAnswer,
  rowsAnswer,
  textAnswer,
} from './answer.values.ts'
import { applyingIn } from './applying.rules.ts'

/** A filled-in document as neutral blocks, for page, print and PDF alike. Each is also a `PdfBlock`. */
export type DocumentBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'prose'; readonly text: string }
  | {
      readonly kind: 'pairs'
      readonly pairs: readonly { readonly label: string; readonly value: string }[]
    }
  /** A standard that is shown for reference: folded on a page, in full on paper. */
  | {
      readonly kind: 'note'
      readonly title: string
      readonly blocks: readonly DocumentBlock[]
    }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly header: readonly string[]
      readonly rows: readonly (readonly string[])[]
      readonly empty?: string
    }
  | {
      readonly kind: 'grid'
      readonly caption: string
      readonly about: string
      readonly options: readonly string[]
      readonly rows: readonly { readonly text: string; readonly chosen?: number }[]
    }
  | {
      readonly kind: 'checklist'
      readonly groups: readonly {
        readonly title?: string
        readonly items: readonly { readonly text: string; readonly ticked: boolean }[]
      }[]
    }

/** What blocks need that the answers only point at. Without it ids show as they are. */
export interface BlockWords {
  /** Chosen rows of the record, as they are now or as they were sealed. */
  readonly evidence?: readonly {
    readonly id: string
    readonly cells: Readonly<Record<string, string | undefined>>
  }[]
  /** Names by `framework/item` and by place of a finding. */
  readonly names?: Readonly<Record<string, string | undefined>>
  /** Fields marked private are left out unless this says so for the section. */
  readonly showsPrivate?: (section: string) => boolean
  /** Section signatures in words: "Signed by Sam Okafor, line manager, on Friday 4 December 2026". */
  readonly signed?: Readonly<Record<string, string | undefined>>
}

const notAnswered = 'Not answered'

/** The whole document: a heading for each section that applies, then its answers. */
export function documentBlocks(
  template: DocumentTemplate,
  answers: DocumentAnswers,
  words: BlockWords = {},
): readonly DocumentBlock[] {
  const applying = applyingIn(template, answers)
  return template.sections
    .filter((section) => applying.section(section))
    .flatMap((section) => [
      { kind: 'heading' as const, level: 1 as const, text: section.name },
      ...sectionBlocks(section, (field) => applying.field(field), answers, words),
    ])
}

/** The answers of one section; short ones gathered into pairs, each long one under its own heading. */
export function sectionBlocks(
  section: Section,
  applies: (field: Field) => boolean,
  answers: DocumentAnswers,
  words: BlockWords = {},
): readonly DocumentBlock[] {
  const blocks: DocumentBlock[] = []
  let pairs: { label: string; value: string }[] = []
  const endPairs = () => {
    if (pairs.length > 0) blocks.push({ kind: 'pairs', pairs })
    pairs = []
  }
  for (const field of section.fields) {
    if (!applies(field) || (field.private && !words.showsPrivate?.(section.section))) continue
    const answer = answers[section.section]?.[field.field]
    const short = shortAnswer(field, answer)
    if (short !== undefined) {
      pairs.push({ label: field.name, value: short === '' ? notAnswered : short })
      continue
    }
    endPairs()
    blocks.push(...longBlocks(field, answer, words))
  }
  endPairs()
  const signed = words.signed?.[section.section]
  if (signed !== undefined) blocks.push({ kind: 'paragraph', text: signed })
  return blocks
}

/** The answer in one line, or undefined for types that need more room. */
function shortAnswer(field: Field, answer: Answer | undefined): string | undefined {
  switch (field.type) {
    case 'date':
    case 'month':
      return dayInWords(answer as CellAnswer | undefined)
    case 'yes-no':
      return yesNo(textAnswer(answer))
    case 'tick':
      return answer === true ? 'Yes' : 'No'
    case 'choice':
      return nameOfOption(field.options, textAnswer(answer))
    case 'choices':
      return listAnswer(answer)
        .map((each) => nameOfOption(field.options, each))
        .join('; ')
    case 'person':
      return personAnswer(answer)?.name ?? ''
    case 'text':
    case 'number':
    case 'email':
    case 'phone':
    case 'duration':
    case 'case-reference':
      return textAnswer(answer).trim()
    default:
      return undefined
  }
}

function longBlocks(field: Field, answer: Answer | undefined, words: BlockWords): readonly DocumentBlock[] {
  const heading: DocumentBlock = { kind: 'heading', level: 2, text: field.name }
  switch (field.type) {
    case 'read':
      return [
        ...(field.says === undefined ? [] : [heading, { kind: 'prose' as const, text: field.says }]),
        ...shownBlocks(field),
      ]
    case 'long-text': {
      const text = textAnswer(answer).trim()
      return [heading, text === '' ? { kind: 'paragraph', text: notAnswered } : { kind: 'prose', text }]
    }
    case 'grid':
      return [gridBlock(field, answer)]
    case 'checklist':
      return [heading, checklistBlock(field, answer)]
    case 'rows':
      return [
        {
          kind: 'table',
          caption: field.name,
          header: field.columns.map((column) => column.name),
          rows: rowsAnswer(answer)
            .filter((row) => !isEmptyRow(row))
            .map((row) =>
              field.columns.map((column) => cellInWords(column, row.cells[column.column], words)),
            ),
          empty: 'No rows',
        },
      ]
    case 'evidence': {
      const chosen = new Set(listAnswer(answer))
      return [
        {
          kind: 'table',
          caption: field.name,
          header: field.columns.map((column) => column.name),
          rows: (words.evidence ?? [])
            .filter((row) => chosen.has(row.id))
            .map((row) => field.columns.map((column) => row.cells[column.column] ?? '')),
          empty: 'Nothing chosen',
        },
      ]
    }
    case 'framework-items':
      return [
        heading,
        {
          kind: 'paragraph',
          text:
            listAnswer(answer)
              .map((item) => itemName(item, words))
              .join('; ') || notAnswered,
        },
      ]
    case 'finding':
      return findingBlocks(field, answer, words)
    default:
      return []
  }
}

/** The framework that a field shows, as it was when the application's scheme was made. */
function shownBlocks({ name: title, shown = [] }: FieldOf<'read'>): readonly DocumentBlock[] {
  return shown.map(({ name, items }) => ({
    kind: 'note',
    title,
    blocks: [
      ...(name === title ? [] : [{ kind: 'paragraph' as const, text: name }]),
      {
        kind: 'pairs',
        pairs: items.map((item) => ({
          label: item.name,
          value: [item.says, item.elements.join('; ')].filter(Boolean).join(' '),
        })),
      },
    ],
  }))
}

function gridBlock(field: FieldOf<'grid'>, answer: Answer | undefined): DocumentBlock {
  const given = gridAnswer(answer)
  return {
    kind: 'grid',
    caption: field.name,
    about: 'About',
    options: field.options.map(({ name }) => name),
    rows: field.rows.map(({ row, name }) => {
      const chosen = field.options.findIndex(({ option }) => option === given[row])
      return chosen === -1 ? { text: name } : { text: name, chosen }
    }),
  }
}

function checklistBlock(field: FieldOf<'checklist'>, answer: Answer | undefined): DocumentBlock {
  const ticked = new Set(listAnswer(answer))
  return {
    kind: 'checklist',
    groups: field.groups.map(({ group, rows }) => ({
      title: group,
      items: rows.map(({ row, name }) => ({ text: name, ticked: ticked.has(row) })),
    })),
  }
}

function findingBlocks(
  field: FieldOf<'finding'>,
  answer: Answer | undefined,
  words: BlockWords,
): readonly DocumentBlock[] {
  const { ticked, places, guidance } = findingAnswer(answer)
  if (!ticked) return [{ kind: 'pairs', pairs: [{ label: field.name, value: 'No' }] }]
  return [
    {
      kind: 'pairs',
      pairs: [
        { label: field.name, value: 'Yes' },
        { label: 'Where', value: places.map((each) => words.names?.[each] ?? each).join('; ') || 'Not said' },
      ],
    },
    { kind: 'prose', text: guidance },
  ]
}

function cellInWords(column: Column, cell: CellAnswer | undefined, words: BlockWords): string {
  switch (column.type) {
    case 'date':
      return dayInWords(cell)
    case 'yes-no':
      return yesNo(textAnswer(cell))
    case 'choice':
      return nameOfOption(column.options ?? [], textAnswer(cell))
    case 'framework-items':
      return listAnswer(cell)
        .map((item) => itemName(item.includes('/') ? item : `${column.framework}/${item}`, words))
        .join('; ')
    default:
      return textAnswer(cell).trim()
  }
}

function itemName(item: string, words: BlockWords): string {
  return words.names?.[item] ?? item.slice(item.indexOf('/') + 1)
}

function nameOfOption(
  options: readonly { readonly option: string; readonly name: string }[],
  given: string,
): string {
  return options.find(({ option }) => option === given)?.name ?? given
}

function yesNo(given: string): string {
  return given === 'yes' ? 'Yes' : given === 'no' ? 'No' : given
}

/** A day in full; what could not be read as a day stands as it was typed. */
function dayInWords(answer: CellAnswer | undefined): string {
  if (isEmptyAnswer(answer)) return ''
  if (typeof answer === 'string') {
    const on = parseIsoDate(answer.length === 7 ? `${answer}-01` : answer)
    // Redacted days are marks, not days.
    return on === undefined ? answer : answer.length === 7 ? formatMonth(answer) : formatDay(on)
  }
  const { day, month, year } = partsAnswer(answer)
  return [day, month, year].filter((part) => part !== undefined && part !== '').join(' ')
}

/** Blocks as plain text, for comparing two revisions. */
export function blocksAsText(blocks: readonly DocumentBlock[]): string {
  return blocks.map(blockAsText).join('\n\n')
}

function blockAsText(block: DocumentBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'prose':
      return block.text
    case 'note':
      return [block.title, ...block.blocks.map(blockAsText)].join('\n')
    case 'pairs':
      return block.pairs.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'table':
      return [block.caption, ...block.rows.map((row) => row.join(' · '))].join('\n')
    case 'grid':
      return [
        block.caption,
        ...block.rows.map(
          ({ text, chosen }) => `${text}: ${chosen === undefined ? notAnswered : block.options[chosen]}`,
        ),
      ].join('\n')
    case 'checklist':
      return block.groups
        .map(({ title, items }) =>
          [title, ...items.map(({ text, ticked }) => `${ticked ? '✓' : '–'} ${text}`)].join('\n'),
        )
        .join('\n')
  }
}
