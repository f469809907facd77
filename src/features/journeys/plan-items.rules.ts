import type { IsoDate } from '../../kernel/dates.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type DocumentAnswers, rowsAnswer, textAnswer } from '../documents/public.ts'
import type { NewPlanItem } from '../plans/public.ts'
import { type DocumentTemplate, fieldsOf, type Holders } from '../schemes/public.ts'

/** Rows that people wrote in a paper as items of a plan. */

export interface RowsFrom {
  readonly documentId: string
  readonly template: DocumentTemplate
  readonly answers: DocumentAnswers
  readonly field: string
  readonly holders: Holders
  readonly applicantId: PersonId
}

/**
 * The column `owner` holds a role of the scheme, `by` a day or words, `success` how one knows that it is met, and the
 * first text column what is to be done.
 * An origin is read from a column `kind`; else rows of needs are needs and anything else an action.
 */
export function planItemsFrom({
  documentId,
  template,
  answers,
  field,
  holders,
  applicantId,
}: RowsFrom): readonly NewPlanItem[] {
  const found = [...fieldsOf(template)].find((each) => each.field.field === field)
  if (!found) return []
  const { section, field: asked } = found
  const answer = answers[section.section]?.[field]
  if (asked.type !== 'rows') {
    const text = textAnswer(answer).trim()
    return text === ''
      ? []
      : [
          {
            action: text,
            origin: originOf(field, undefined),
            owner: { personId: applicantId },
            key: `${documentId}/${field}`,
          },
        ]
  }
  const main =
    asked.columns.find((column) => column.column === 'action') ??
    asked.columns.find((column) => column.type === 'long-text' || column.type === 'text')
  return rowsAnswer(answer).flatMap((row): NewPlanItem[] => {
    const aim = main ? textAnswer(row.cells[main.column]).trim() : ''
    if (aim === '') return []
    const success = textAnswer(row.cells['success']).trim()
    const action = success === '' ? aim : `${aim} (met when: ${success})`
    const role = textAnswer(row.cells['owner'])
    const holder = holders[role]?.[0]
    const by = textAnswer(row.cells['by'] ?? row.cells['timescale'])
    const dueOn: IsoDate | undefined = parseIsoDate(by)
    return [
      {
        action,
        origin: originOf(field, textAnswer(row.cells['kind'])),
        owner: holder
          ? { personId: holder.personId }
          : role !== ''
            ? { words: role }
            : { personId: applicantId },
        ...(dueOn ? { dueOn } : by.trim() !== '' ? { timescale: by.trim() } : {}),
        key: `${documentId}/${field}/${row.id}`,
      },
    ]
  })
}

function originOf(field: string, kind: string | undefined): NewPlanItem['origin'] {
  if (kind === 'need' || kind === 'opportunity') return kind
  if (field.includes('develop')) return 'area-to-develop'
  if (field.includes('need')) return 'need'
  return 'action'
}
