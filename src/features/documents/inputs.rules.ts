import type { Field, Section } from '../schemes/public.ts'
import type { FieldProblem } from './answers.rules.ts'
import { conditionOf } from './applying.rules.ts'

/** How the parts of a section's form are named and which stand inside which. */

/** The element id of an input: full stops part names, and ids are looked for by scripts that read them otherwise. */
export function idOf(name: string): string {
  return name.replaceAll('.', '--')
}

/** The id of the element that an error links to: of several inputs the first. */
export function targetOf(section: Section, problem: Pick<FieldProblem, 'field' | 'input'>): string {
  const field = section.fields.find((each) => each.field === problem.field)
  return idOf(firstInput(field, problem.input))
}

function firstInput(field: Field | undefined, input: string): string {
  switch (field?.type) {
    case 'date':
      return `${input}.day`
    case 'month':
      return `${input}.month`
    case 'person':
      return `${input}.name`
    case 'checklist':
      return `${input}.${field.groups[0]?.rows[0]?.row}`
    case 'rows': {
      const column = field.columns.find((each) => input.endsWith(`.${each.column}`))
      return column?.type === 'date' ? `${input}.day` : input
    }
    default:
      return input
  }
}

/** Where a conditional field stands: under one option of another field, or by itself with its condition in words. */
export interface Placement {
  /** Field and option under which it is revealed. */
  readonly under?: { readonly field: string; readonly option: string }
  /** Conditions on fields of the same section, as shown when it stands by itself. */
  readonly onlyIf: readonly string[]
  /** It also depends on other sections or on what is calculated, which decide whether it is on the page at all. */
  readonly elsewhere: boolean
}

/**
 * A field that depends on one answer of a choice of its own section is revealed under that choice. GOV.UK reveals
 * nothing inside something revealed, so anything deeper stands by itself as a labelled part.
 */
export function placementOf(section: Section, field: Field): Placement {
  const conditions = conditionOf(field.when)
  // What is calculated is known before the page is shown, like what stands in another section.
  const asked = section.fields.filter((each) => !each.calculated)
  const isHere = (id: string) => asked.some((each) => each.field === id)
  const here = conditions.filter(({ field: id }) => isHere(id))
  const elsewhere = here.length < conditions.length
  const [only] = here
  const parent =
    here.length === 1 && !elsewhere ? asked.find((each) => each.field === only?.field) : undefined
  const parentIsTop = parent !== undefined && !conditionOf(parent.when).some(({ field: id }) => isHere(id))
  const option = only?.values.length === 1 ? only.values[0] : undefined
  if (parent && parentIsTop && option !== undefined && reveals(parent, option))
    return { under: { field: parent.field, option }, onlyIf: [], elsewhere }
  return { onlyIf: conditionsInWords(asked, field.when), elsewhere }
}

function reveals(parent: Field, option: string): boolean {
  if (parent.type === 'yes-no') return option === 'yes' || option === 'no'
  if (parent.type === 'tick') return option === 'yes'
  if (parent.type === 'choice' || parent.type === 'choices')
    return parent.options.some((each) => each.option === option)
  return false
}

/** Each condition in words, as far as it is on one of these fields: "“Kind” is Full or Part". */
export function conditionsInWords(fields: readonly Field[], when: Field['when']): readonly string[] {
  return conditionOf(when).flatMap(({ field: id, values }) => {
    const field = fields.find((each) => each.field === id)
    return field
      ? [`“${field.name}” is ${values.map((value) => valueInWords(field, value)).join(' or ')}`]
      : []
  })
}

function valueInWords(field: Field, value: string): string {
  const options = 'options' in field ? field.options : []
  const name = options.find((each) => each.option === value)?.name
  return name ?? (value === 'yes' ? 'Yes' : value === 'no' ? 'No' : value)
}
