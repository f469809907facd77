import type { Answer, SectionAnswers } from '../documents/public.ts'
import { findingAnswer, listAnswer, rowsAnswer, textAnswer } from '../documents/public.ts'
import type { DocumentTemplate, Field } from '../schemes/public.ts'

/**
 * A filled-in form as question and answer for another authority. What is private, and what names a case or a child
 * (references, initials), stays here. Pure.
 */

type Told = { readonly question: string; readonly answer: string }

/** `titles`: what the entries of the CPD record that were chosen are called. */
export function answersTold(
  template: DocumentTemplate,
  sections: readonly { readonly section: string; readonly answers: SectionAnswers }[],
  titles: ReadonlyMap<string, string>,
): readonly Told[] {
  return sections.flatMap(({ section: id, answers }) => {
    const fields = template.sections.find(({ section }) => section === id)?.fields ?? []
    return fields.flatMap((field): readonly Told[] => {
      const answer = answers[field.field]
      if (answer === undefined || staysHere(field)) return []
      const told = inWords(field, answer, titles)
      return told === '' ? [] : [{ question: field.name.slice(0, 500), answer: told.slice(0, 100_000) }]
    })
  })
}

const staysHere = (field: Field): boolean =>
  field.private === true || field.type === 'case-reference' || (field.type === 'text' && field.initials)

const nameOf = (options: readonly { readonly option: string; readonly name: string }[], code: string) =>
  options.find(({ option }) => option === code)?.name ?? code

function inWords(field: Field, answer: Answer, titles: ReadonlyMap<string, string>): string {
  switch (field.type) {
    case 'tick':
      return answer === true ? 'Yes' : ''
    case 'yes-no':
      return answer === 'yes' ? 'Yes' : answer === 'no' ? 'No' : ''
    case 'choice':
      return nameOf(field.options, textAnswer(answer))
    case 'choices':
      return listAnswer(answer)
        .map((each) => nameOf(field.options, each))
        .join('; ')
    case 'evidence':
      return listAnswer(answer)
        .map((id) => titles.get(id) ?? 'An entry that does not come along')
        .join('; ')
    case 'checklist': {
      const ticked = new Set(listAnswer(answer))
      return field.groups
        .flatMap(({ rows }) => rows)
        .filter(({ row }) => ticked.has(row))
        .map(({ name }) => name)
        .join('; ')
    }
    case 'grid': {
      const chosen = typeof answer === 'object' ? (answer as Readonly<Record<string, unknown>>) : {}
      return field.rows
        .flatMap(({ row, name }) => {
          const option = chosen[row]
          return typeof option === 'string' ? [`${name}: ${nameOf(field.options, option)}`] : []
        })
        .join('\n')
    }
    case 'rows':
      return rowsAnswer(answer)
        .map(({ cells }) =>
          field.columns
            .filter(({ type }) => type !== 'case-references')
            .flatMap(({ column, name, options }) => {
              const says = cellInWords(cells[column], options ?? [])
              return says === '' ? [] : [`${name}: ${says}`]
            })
            .join('; '),
        )
        .filter(Boolean)
        .join('\n')
    case 'finding': {
      const finding = findingAnswer(answer)
      return finding.ticked ? ['Yes', finding.guidance].filter(Boolean).join('. ') : ''
    }
    default:
      return cellInWords(answer, [])
  }
}

/** A text, a list, a day that was typed in part, or a person: each as somebody would write it. */
function cellInWords(
  answer: unknown,
  options: readonly { readonly option: string; readonly name: string }[],
): string {
  if (typeof answer === 'string') return nameOf(options, answer)
  if (Array.isArray(answer)) return answer.filter((each) => typeof each === 'string').join('; ')
  if (typeof answer !== 'object' || answer === null) return ''
  const { name, day, month, year } = answer as Readonly<Record<string, unknown>>
  if (typeof name === 'string') return name
  return [day, month, year].filter((each) => typeof each === 'string').join(' ')
}
