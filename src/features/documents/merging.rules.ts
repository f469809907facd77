import { canonicalJson } from '../../kernel/canonical.ts'
import type { Field, Section } from '../schemes/public.ts'
import {
  type Answer,
  isEmptyAnswer,
  isEmptyRow,
  listAnswer,
  type RowAnswer,
  rowsAnswer,
  type SectionAnswers,
  textAnswer,
} from './answer.values.ts'

/**
 * Two people in one section: what each of them changed is told from the answers both began with, field by field, and in
 * lists row by row. Only where both changed the same field to different answers does somebody have to choose. Pure.
 */

export interface MergedSection {
  /** Both together; one's own where the two clash. */
  readonly answers: SectionAnswers
  /** Fields that both changed, each in another way. */
  readonly clashes: readonly string[]
}

/** `base` is what `mine` was typed over, `theirs` what is saved by now. */
export function mergeSection(
  section: Section,
  base: SectionAnswers,
  mine: SectionAnswers,
  theirs: SectionAnswers,
): MergedSection {
  const answers: Record<string, Answer | undefined> = {}
  const clashes: string[] = []
  const rowsFields = new Set(section.fields.filter(({ type }) => type === 'rows').map(({ field }) => field))
  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, own, other] = [base[field], mine[field], theirs[field]]
    if (rowsFields.has(field)) answers[field] = mergeRows(rowsAnswer(was), rowsAnswer(own), rowsAnswer(other))
    else if (isSame(own, other) || isSame(own, was)) answers[field] = other
    else {
      answers[field] = own
      // Where nothing stands any more there is nothing to choose from.
      if (!isSame(other, was) && !isEmptyAnswer(other)) clashes.push(field)
    }
  }
  return { answers, clashes }
}

/** How two answers to one field can both be kept, in words for whoever chooses; undefined where only one can stand. */
export function bothInWords({ type }: Field): string | undefined {
  if (type === 'long-text') return 'Both texts, mine below the other'
  if (type === 'text') return 'Both texts, mine after the other'
  return listTypes.has(type) ? 'Everything that either of us chose' : undefined
}

/** Answers of these types are lists of what was chosen. */
const listTypes: ReadonlySet<string> = new Set(['choices', 'checklist', 'framework-items', 'evidence'])

/** Both answers in one, the saved one first: texts one after the other, choices each once. */
export function bothOf({ type }: Field, theirs: Answer | undefined, mine: Answer | undefined): Answer {
  if (listTypes.has(type)) return [...new Set([...listAnswer(theirs), ...listAnswer(mine)])]
  return [textAnswer(theirs), textAnswer(mine)].join(type === 'text' ? '; ' : '\n\n')
}

/** What is saved of a merge at once: where the two clash, the saved answer stays until somebody has chosen. */
export function settledOf({ answers, clashes }: MergedSection, theirs: SectionAnswers): SectionAnswers {
  return { ...answers, ...Object.fromEntries(clashes.map((field) => [field, theirs[field]])) }
}

/** The revision in which what stands in a field now was written; `revisions` come newest first. */
export function writtenIn<
  Revision extends { readonly section: string; readonly revision: number; readonly answers: SectionAnswers },
>(revisions: readonly Revision[], section: string, field: string): Revision | undefined {
  const own = revisions
    .filter((each) => each.section === section)
    .toSorted((one, other) => other.revision - one.revision)
  const before = own.findIndex((each) => !isSame(each.answers[field], own[0]?.answers[field]))
  return before === -1 ? own.at(-1) : own[before - 1]
}

function isSame(one: Answer | undefined, other: Answer | undefined): boolean {
  return isEmptyAnswer(one) ? isEmptyAnswer(other) : said(one) === said(other)
}

const said = (value: unknown) => (value === undefined ? '' : canonicalJson(value))

/** Nobody's row is lost: one that both changed stands twice, one that was taken away and changed stays. */
function mergeRows(
  was: readonly RowAnswer[],
  own: readonly RowAnswer[],
  others: readonly RowAnswer[],
): readonly RowAnswer[] {
  const find = (rows: readonly RowAnswer[], id: string) => rows.find((row) => row.id === id)
  const cells = (row: RowAnswer | undefined) => said(row?.cells)
  const kept = others.flatMap((row): readonly RowAnswer[] => {
    const before = find(was, row.id)
    const mine = find(own, row.id)
    if (!mine) return before && cells(row) === cells(before) ? [] : [row]
    if (cells(mine) === cells(row) || cells(mine) === cells(before)) return [row]
    if (cells(row) === cells(before)) return [mine]
    return [row, { id: `${row.id}-beside`, cells: mine.cells }]
  })
  const added = own.filter((row) => {
    if (isEmptyRow(row) || find(others, row.id)) return false
    const before = find(was, row.id)
    if (before) return cells(row) !== cells(before)
    return !others.some((each) => !find(was, each.id) && cells(each) === cells(row))
  })
  return [...kept, ...added]
}
